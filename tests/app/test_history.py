"""The story of a card: how it looks, what is known of it, what happened to it."""

from datetime import date

import pytest

from learners import Learner
from recall.app.cards import NoCardError, find_cards
from recall.app.deciding import decide
from recall.app.history import CardStory, tell_cards
from recall.app.marking import mark
from recall.app.undoing import redo_last, undo_last
from recall.core.events import BURY, FLAG, SUSPEND


def story(learner: Learner, name: str) -> CardStory:
    with learner.open() as ws:
        return tell_cards(ws, name)[0]


def test_a_story_has_the_card_its_memory_and_what_each_key_would_do(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    learner.clock.pass_by(days=1)
    told = story(learner, "one")
    assert (told.view.question, told.view.answer, told.view.place) == ("What is one?", "1", "try.yaml:3")
    assert (told.state.due, told.ready, told.suspended) == (date(2026, 12, 1), date(2026, 12, 1), False)
    assert [(key.name, key.days) for key in told.keys] == [("again", 1), ("hard", 6), ("good", 6), ("easy", 6)]


def test_a_note_of_several_cards_has_a_story_for_each(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: sky, cloze: 'The {{sky}} is {{blue}}.'}\n")
    with learner.open() as ws:
        assert [told.view.key for told in tell_cards(ws, "sky")] == ["sky#sky", "sky#blue"]


def test_the_history_is_in_local_time_as_it_was_and_oldest_first(learner: Learner) -> None:
    learner.deck()
    learner.grade(1)
    learner.clock.set("2026-12-01T20:00:00-08:00")
    with learner.open() as ws:
        mark(ws, FLAG, ["one"], payload={"note": "unclear"})
    lines = story(learner, "one").history
    assert [f"{line.at:%m-%d %H:%M}" for line in lines] == ["11-30 09:00", "12-01 20:00"]
    assert [(line.what, line.detail) for line in lines] == [
        ("again", "1 d, due 2026-12-01, 1 s"),
        ("flag", "note unclear"),
    ]


def test_a_repetition_is_told_with_its_mode_and_without_a_due_day(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: one, q: Why?, a: So.}\n")
    learner.grade(1, 4)
    line = story(learner, "one").history[-1]
    assert (line.what, line.detail) == ("good (drill)", "1 s")


def test_what_was_taken_back_stays_in_the_history_and_counts_no_more(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    with learner.open() as ws:
        undo_last(ws)
    assert [(line.what, line.counts) for line in story(learner, "one").history] == [("good", False), ("undo", True)]
    with learner.open() as ws:
        redo_last(ws)
    assert [line.counts for line in story(learner, "one").history] == [True, False, True]


def test_events_about_the_whole_note_belong_to_every_card_of_it(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: pair, q: Why?, a: So., both: true}\n")
    with learner.open() as ws:
        decide(ws, SUSPEND, note_id=find_cards(ws.db, "pair")[0].key.note)
        mark(ws, BURY, ["pair#a"])
        assert [[line.what for line in told.history] for told in tell_cards(ws, "pair")] == [
            ["suspend"],
            ["suspend", "bury"],
        ]


def test_a_card_may_be_suspended_by_its_deck(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: off, q: Why?, a: So., suspended: true}\n")
    assert story(learner, "off").suspended


def test_a_grade_that_counts_has_its_interval_and_its_day_and_a_repetition_has_neither(
    learner: Learner,
) -> None:
    learner.deck("deck: D\ncards:\n  - {id: one, q: Why?, a: So.}\n")
    learner.grade(1, 4)
    first, drill = story(learner, "one").history
    assert (first.mode, first.interval_days, first.due, first.took_ms) == ("scheduled", 1, date(2026, 12, 1), 1000)
    assert (drill.mode, drill.interval_days, drill.due, drill.took_ms) == ("drill", None, None, 1000)


def test_a_story_has_the_assumed_chance_that_the_card_is_known(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    assert story(learner, "one").prediction is None
    learner.clock.pass_by(days=1)
    assert story(learner, "one").prediction == pytest.approx(0.9)


def test_a_name_of_no_card_is_refused(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws, pytest.raises(NoCardError):
        tell_cards(ws, "nobody")
