"""Events in words."""

from dataclasses import replace
from datetime import date

import pytest

from histories import action, review
from learners import Learner
from recall.app.cards import find_cards
from recall.app.deciding import decide
from recall.app.marking import mark
from recall.app.telling import describe, local_time, told
from recall.app.undoing import undo_last
from recall.core.events import BURY, FLAG, REDO, SUSPEND, UNDO

AT_MS = 1772409600000  # 2026-03-02 00:00 UTC
PAIR = "deck: D\ncards:\n  - {id: pair, q: Why?, a: So., both: true}\n"


def test_an_event_has_the_wall_clock_of_its_own_offset() -> None:
    assert local_time(replace(review(offset_minutes=345), at_ms=AT_MS)).isoformat() == "2026-03-02T05:45:00+05:45"


def test_a_grade_tells_the_interval_the_day_and_the_time_it_took() -> None:
    given = review(nominal_days=6, due=date(2026, 3, 9), took_ms=12_400)
    assert told(given, {}) == ("good", "6 d, due 2026-03-09, 12 s")


def test_a_grade_beside_the_schedule_tells_its_mode() -> None:
    assert told(review(mode="cram", quality=1), {}) == ("again (cram)", "1 s")


@pytest.mark.parametrize(
    ("payload", "detail"),
    [
        ({"note": "unclear"}, "note unclear"),
        ({"note": ""}, ""),
        (None, ""),
        ({"until": "2026-12-05", "plan": "p1"}, "until 2026-12-05, by a plan"),
        ({"until": "2026-12-05", "batch": "b1"}, "until 2026-12-05"),
    ],
)
def test_a_decision_tells_what_was_said_and_no_id(payload: dict[str, str] | None, detail: str) -> None:
    assert told(action(BURY, payload=payload), {}).detail == detail


@pytest.mark.parametrize("kind", [UNDO, REDO])
def test_what_takes_back_tells_what(kind: str) -> None:
    flag, grade = replace(action(FLAG), at_ms=AT_MS), replace(review(number=1), at_ms=AT_MS)
    others = {each.id: each for each in (flag, grade)}
    assert told(action(kind, target=flag.id), others) == (kind, "flag of 2026-03-02 00:00")
    assert told(action(kind, target=grade.id), others) == (kind, "good of 2026-03-02 00:00")
    assert told(action(kind, target="elsewhere"), others) == (kind, "")


def test_an_event_is_described_by_what_was_done_and_to_which_card(learner: Learner) -> None:
    learner.deck(PAIR)
    learner.grade(4)
    with learner.open() as ws:
        assert describe(ws, undo_last(ws)) == "good for pair#q"


def test_a_decision_about_a_whole_note_says_how_many_cards_that_is(learner: Learner) -> None:
    learner.deck(PAIR)
    with learner.open() as ws:
        mark(ws, SUSPEND, ["pair"])
        assert describe(ws, undo_last(ws)) == "suspend for pair (2 cards)"


def test_an_event_about_no_card_is_described_by_its_kind(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        assert describe(ws, decide(ws, "exam", payload={})) == "exam"


def test_an_event_about_a_note_that_was_never_here_is_described_too(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        assert describe(ws, decide(ws, SUSPEND, note_id="f" * 32, side="q")) == "suspend for a card that is gone"


@pytest.mark.parametrize(("payload", "said"), [("plan", "a plan for 3 cards"), ("batch", "bury for 3 cards")])
def test_a_batch_is_described_by_its_cards(learner: Learner, payload: str, said: str) -> None:
    learner.deck()
    with learner.open() as ws:
        for name in ("one", "two", "three"):
            note = find_cards(ws.db, name)[0].key.note
            decide(ws, BURY, note_id=note, side="q", payload={payload: "x1"})
        assert describe(ws, undo_last(ws)) == said


def test_a_batch_of_one_is_described_as_the_card_it_is_about(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        mark(ws, SUSPEND, ["one"], payload={"batch": "b1"})
        assert describe(ws, undo_last(ws)) == "suspend for one"


def test_a_batch_about_whole_notes_counts_their_cards(learner: Learner) -> None:
    learner.deck(PAIR + "  - {id: solo, q: What?, a: This.}\n")
    with learner.open() as ws:
        for name in ("pair", "solo"):
            mark(ws, SUSPEND, [name], payload={"batch": "b1"})
        assert describe(ws, undo_last(ws)) == "suspend for 3 cards"
