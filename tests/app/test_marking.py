"""Decisions about named cards, kept in the log and taken back like grades."""

from datetime import date

import pytest

from learners import Learner, assert_follows_from_log, memories, run_through, sit
from recall.app.cards import NoCardError, find_cards
from recall.app.deciding import decide
from recall.app.marking import NoCardsYetError, mark
from recall.app.telling import describe
from recall.app.undoing import undo_last
from recall.app.workspace import Workspace
from recall.core.events import BURY, FLAG, RESET, SOFTEN, SUSPEND, UNBURY, UNFLAG, UNSUSPEND
from recall.core.memory import CardState
from recall.store.log import last_events

PAIR = "deck: D\ncards:\n  - {id: pair, q: Why?, a: So., both: true}\n  - {id: solo, q: What?, a: This.}\n"


def state(ws: Workspace, name: str) -> CardState:
    return find_cards(ws.db, name)[0].state


def ready(ws: Workspace, name: str) -> date | None:
    return find_cards(ws.db, name)[0].ready_day


def test_a_note_marks_all_its_cards_by_one_action_that_one_undo_takes_back(learner: Learner) -> None:
    learner.deck(PAIR)
    with learner.open() as ws:
        before = memories(ws)
        marked = mark(ws, SUSPEND, ["pair"])
        assert [each.name for each in marked] == ["pair#q", "pair#a"]
        assert [ready(ws, "pair#q"), ready(ws, "pair#a")] == [None, None]
        assert [event.side for event in last_events(ws.db, 5)] == [None]
        assert describe(ws, undo_last(ws)) == "suspend for pair (2 cards)"
        assert memories(ws) == before


def test_a_side_marks_its_card_alone(learner: Learner) -> None:
    learner.deck(PAIR)
    with learner.open() as ws:
        assert [each.name for each in mark(ws, SUSPEND, ["pair#a"])] == ["pair#a"]
        assert [event.side for event in last_events(ws.db, 5)] == ["a"]
        assert ready(ws, "pair#q") == date.min
        assert describe(ws, undo_last(ws)) == "suspend for pair#a"


SINGLE = "deck: D\ncards:\n  - {id: pair, q: Why?, a: So.}\n  - {id: solo, q: What?, a: This.}\n"
NONE_LEFT = "deck: D\ncards:\n  - {id: solo, q: What?, a: This.}\n"


@pytest.mark.parametrize("kind", [SUSPEND, FLAG, RESET])
@pytest.mark.parametrize("decks", [(SINGLE, PAIR), (PAIR, SINGLE), (PAIR, NONE_LEFT), (PAIR, NONE_LEFT, PAIR)])
def test_a_decision_about_a_note_holds_for_the_cards_it_gets_and_goes_with_those_it_loses(
    learner: Learner, decks: tuple[str, ...], kind: str
) -> None:
    learner.deck(decks[0])
    with learner.open() as ws:
        mark(ws, kind, ["pair"])
    for text in decks[1:]:
        learner.deck(text)
        with learner.open() as ws:
            assert_follows_from_log(ws)
    with learner.open() as ws:
        undo_last(ws)
        assert_follows_from_log(ws)


def test_a_grade_of_a_card_that_is_gone_can_be_taken_back(learner: Learner) -> None:
    learner.deck(PAIR)
    learner.grade(4)
    learner.deck(NONE_LEFT)
    with learner.open() as ws:
        undo_last(ws)
        assert_follows_from_log(ws)


def test_a_card_named_twice_is_marked_once(learner: Learner) -> None:
    learner.deck(PAIR)
    with learner.open() as ws:
        marked = mark(ws, SUSPEND, ["pair#q", "pair", "solo", "solo"])
        assert [each.name for each in marked] == ["pair#q", "pair#a", "solo"]
        assert [event.side for event in last_events(ws.db, 10)] == [None, None]


def test_one_wrong_name_marks_nothing(learner: Learner) -> None:
    learner.deck(PAIR)
    with learner.open() as ws:
        with pytest.raises(NoCardError):
            mark(ws, SUSPEND, ["solo", "nobody"])
        assert last_events(ws.db, 5) == []


def test_a_draft_cannot_be_marked(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: idea, q: Why?}\n")
    with learner.open() as ws, pytest.raises(NoCardsYetError) as caught:
        mark(ws, SUSPEND, ["idea"])
    assert (caught.value.message, caught.value.hint) == (
        "idea is a draft: it has no cards yet",
        "`recall edit idea` gives it an answer.",
    )


def test_a_suspended_card_is_never_asked_until_it_is_unsuspended(learner: Learner) -> None:
    learner.deck(PAIR)
    with learner.open() as ws:
        mark(ws, SUSPEND, ["solo"])
        assert run_through(sit(ws)) == ["pair#q"]
        mark(ws, UNSUSPEND, ["solo"])
        assert run_through(sit(ws)) == ["solo"]
        assert_follows_from_log(ws)


def test_unsuspend_beats_what_the_deck_says(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: solo, q: What?, a: This., suspended: true}\n")
    with learner.open() as ws:
        assert ready(ws, "solo") is None
        mark(ws, UNSUSPEND, ["solo"])
        assert ready(ws, "solo") == date.min


def test_a_buried_card_comes_back_on_its_day(learner: Learner) -> None:
    learner.deck(PAIR)
    with learner.open() as ws:
        mark(ws, BURY, ["solo"], payload={"until": "2026-12-04"})
        assert ready(ws, "solo") == date(2026, 12, 4)
        mark(ws, UNBURY, ["solo"])
        assert ready(ws, "solo") == date.min


def test_a_reset_card_is_new_again_and_its_history_stays(learner: Learner) -> None:
    learner.deck(PAIR)
    learner.grade(4, 4)
    with learner.open() as ws:
        mark(ws, RESET, ["solo"])
        assert state(ws, "solo").is_new
        assert len(last_events(ws.db, 10)) == 3
        assert_follows_from_log(ws)


def test_softening_halves_the_interval(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: solo, q: What?, a: This.}\n")
    for days in (1, 6, 0):
        learner.grade(4)
        learner.clock.pass_by(days=days)
    with learner.open() as ws:
        before = state(ws, "solo").memory
        mark(ws, SOFTEN, ["solo"])
        after = state(ws, "solo").memory
        assert before is not None
        assert after is not None
        assert (before.interval_days, after.interval_days) == (15, 8)
        assert_follows_from_log(ws)


def test_a_flag_keeps_its_note_until_it_is_taken_off(learner: Learner) -> None:
    learner.deck(PAIR)
    with learner.open() as ws:
        mark(ws, FLAG, ["solo"], payload={"note": "unclear ↻"})
        assert state(ws, "solo").flag == "unclear ↻"
        mark(ws, UNFLAG, ["solo"])
        assert state(ws, "solo").flag is None


@pytest.mark.parametrize("kind", [SUSPEND, UNSUSPEND, BURY, UNBURY, RESET, SOFTEN, FLAG, UNFLAG])
def test_every_decision_can_be_taken_back(learner: Learner, kind: str) -> None:
    learner.deck("deck: D\ncards:\n  - {id: solo, q: What?, a: This.}\n")
    learner.grade(4)
    with learner.open() as ws:
        before = memories(ws)
        mark(ws, kind, ["solo"])
        assert memories(ws) != before
        undo_last(ws)
        assert memories(ws) == before
        assert_follows_from_log(ws)


def test_a_decision_about_a_note_reaches_every_side_of_it(learner: Learner) -> None:
    learner.deck(PAIR)
    with learner.open() as ws:
        note = find_cards(ws.db, "pair")[0].key.note
        decide(ws, SUSPEND, note_id=note)
        assert [ready(ws, name) for name in ("pair#q", "pair#a")] == [None, None]
        assert_follows_from_log(ws)


def test_a_decision_about_no_card_is_only_logged(learner: Learner) -> None:
    learner.deck(PAIR)
    with learner.open() as ws:
        before = memories(ws)
        action = decide(ws, "later-kind", payload={"what": 1})
        assert last_events(ws.db, 1) == [action]
        assert memories(ws) == before


def test_a_decision_about_a_gone_card_is_kept_with_its_history(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: gone, q: Why?, a: So.}\n")
    learner.grade(4)
    learner.deck("deck: D\ncards:\n  - {id: other, q: Where?, a: Here.}\n")
    with learner.open() as ws:
        mark(ws, FLAG, ["gone"], payload={"note": ""})
        assert state(ws, "gone").flag == ""
        assert ready(ws, "gone") is None
        assert_follows_from_log(ws)
