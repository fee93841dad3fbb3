"""The schedule of one card."""

from datetime import date

import pytest

from learners import Learner
from recall.app.cards import find_cards
from recall.app.marking import NoCardsYetError
from recall.app.undoing import undo_last
from recall.app.why import WhyView, tell_why, why_named


def why(learner: Learner, name: str) -> WhyView:
    with learner.open() as ws:
        return why_named(ws, name)[0]


def test_the_view_has_the_card_its_memory_the_prediction_and_the_keys(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    learner.clock.pass_by(days=2)
    view = why(learner, "one")
    assert (view.name, view.deck, view.question, view.place) == ("one", "Try", "What is one?", "try.yaml:3")
    assert (view.today, view.ready, view.first_seen) == (date(2026, 12, 2), date(2026, 12, 1), date(2026, 11, 30))
    assert view.prediction == pytest.approx(0.81)
    assert [(key.name, key.days) for key in view.keys] == [("again", 1), ("hard", 6), ("good", 6), ("easy", 6)]
    assert [(line.what, line.interval_days, line.due) for line in view.history] == [("good", 1, date(2026, 12, 1))]


def test_of_a_new_card_nothing_is_predicted_and_nothing_happened(learner: Learner) -> None:
    learner.deck()
    view = why(learner, "one")
    assert (view.prediction, view.first_seen, view.history) == (None, None, ())


def test_a_card_whose_only_grade_was_taken_back_was_not_seen_yet(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    with learner.open() as ws:
        undo_last(ws)
    view = why(learner, "one")
    assert view.first_seen is None
    assert [line.counts for line in view.history] == [False, True]


def test_each_card_of_a_note_has_a_view_of_its_own(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: sky, cloze: 'The {{sky}} is {{blue}}.'}\n")
    with learner.open() as ws:
        assert [view.name for view in why_named(ws, "sky")] == ["sky#sky", "sky#blue"]
        assert "blue" not in why_named(ws, "sky#blue")[0].question


def test_a_draft_is_refused_with_what_to_do(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: idea, q: Why?}\n")
    with learner.open() as ws, pytest.raises(NoCardsYetError, match="idea is a draft"):
        why_named(ws, "id")


def test_a_side_that_is_no_more_shows_the_question_of_its_note(learner: Learner) -> None:
    pair = "deck: D\ncards:\n  - {id: pair, q: Why?, a: So., both: true}\n"
    learner.deck(pair)
    with learner.open() as ws:
        card = find_cards(ws.db, "pair#a")[0]
    learner.deck(pair.replace(", both: true", ""))
    with learner.open() as ws:
        from recall.app.cards import load_card

        view = tell_why(ws, load_card(ws.db, card.key))
        assert (view.reason.kind, view.question) == ("gone", "Why?")
