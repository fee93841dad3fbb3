"""`recall undo` and `recall redo`: only events that name others, whatever came between."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learners import Learner, assert_follows_from_log, fresh, memories, on_screen, sit
from recall.app import undoing
from recall.app.marking import mark
from recall.app.undoing import NothingToRedoError, NothingToUndoError, redo_last, undo_last
from recall.app.workspace import Workspace
from recall.core.events import FLAG, SUSPEND, Action, Review
from recall.store.log import last_events


def test_undo_takes_back_the_newest_first(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 5)
    with learner.open() as ws:
        second, first = undo_last(ws), undo_last(ws)
        assert isinstance(first, Review)
        assert isinstance(second, Review)
        assert (second.quality, first.quality) == (5, 4)
        assert on_screen(sit(ws)) == "one"
        assert_follows_from_log(ws)


def test_undo_appends_and_deletes_nothing(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    with learner.open() as ws:
        undone = undo_last(ws)
        newest, oldest = last_events(ws.db, 5)
        assert oldest == undone
        assert isinstance(newest, Action)
        assert (newest.kind, newest.target, newest.note) == ("undo", undone.id, undone.note)


def test_undo_takes_back_decisions_and_grades_alike(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    with learner.open() as ws:
        mark(ws, SUSPEND, ["two"])
        first = undo_last(ws)
        assert isinstance(first, Action)
        assert first.kind == SUSPEND
        assert isinstance(undo_last(ws), Review)


def test_there_is_nothing_to_undo_at_first_nor_after_all_is_undone(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws, pytest.raises(NothingToUndoError):
        undo_last(ws)
    learner.grade(4)
    with learner.open() as ws:
        undo_last(ws)
        with pytest.raises(NothingToUndoError, match="there is nothing to undo"):
            undo_last(ws)


def test_redo_takes_undos_back_last_first(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 5)
    with learner.open() as ws:
        before = memories(ws)
        undone = [undo_last(ws), undo_last(ws)]
        assert [redo_last(ws), redo_last(ws)] == undone[::-1]
        assert memories(ws) == before


def test_redo_ends_where_something_else_was_done_since(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    with learner.open() as ws:
        undo_last(ws)
        mark(ws, FLAG, ["one"], payload={"note": ""})
        with pytest.raises(NothingToRedoError, match="there is nothing to redo"):
            redo_last(ws)


def test_without_an_undo_there_is_nothing_to_redo(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws, pytest.raises(NothingToRedoError):
        redo_last(ws)


def test_a_redone_grade_is_the_next_to_be_undone(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    with learner.open() as ws:
        undone = undo_last(ws)
        redo_last(ws)
        assert undo_last(ws) == undone
        with pytest.raises(NothingToUndoError):
            undo_last(ws)


def test_undo_looks_behind_any_number_of_undos(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing, "_WINDOW", 2)
    learner.deck()
    learner.grade(4, 4, 4)
    with learner.open() as ws:
        for _ in range(3):
            undo_last(ws)
            redo_last(ws)
        assert {undo_last(ws).note for _ in range(3)} == {event.note for event in last_events(ws.db, 50)}
        with pytest.raises(NothingToUndoError):
            undo_last(ws)


def test_what_a_sitting_graded_can_be_undone_afterwards(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        review = sitting.grade(1, took_ms=1).review
    with learner.open() as ws:
        assert undo_last(ws) == review
        assert sit(ws).session.to_repeat == 0


def acted(ws: Workspace, move: str) -> None:
    try:
        match move:
            case "undo":
                undo_last(ws)
            case "redo":
                redo_last(ws)
            case "flag":
                mark(ws, FLAG, ["two"], payload={"note": ""})
            case _:
                sitting = sit(ws)
                if sitting.asked is not None:
                    sitting.grade(int(move), took_ms=1)
    except (NothingToUndoError, NothingToRedoError):
        pass


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["undo", "undo", "redo", "flag", "1", "3", "4"]), max_size=15))
def test_undo_goes_back_through_every_state_there_was(tmp_path_factory, moves: list[str]) -> None:
    learner = fresh(tmp_path_factory.mktemp("walk"))
    learner.deck()
    with learner.open() as ws:
        states = [memories(ws)]
        for move in moves:
            before = len(last_events(ws.db, 1000))
            acted(ws, move)
            if len(last_events(ws.db, 1000)) == before:
                continue
            if move == "undo":
                states.pop()
                assert memories(ws) == states[-1]
            else:
                states.append(memories(ws))
            assert_follows_from_log(ws)


TEN, NINE = "2026-11-30T10:00:00+01:00", "2026-11-30T09:00:00+01:00"


def test_last_is_what_was_done_last_however_the_clock_stood(learner: Learner) -> None:
    learner.deck()
    for now in (TEN, NINE):
        learner.clock.set(now)
        learner.grade(4)
    with learner.open() as ws:
        later, earlier = last_events(ws.db)
        assert later.at_ms < earlier.at_ms
        assert [undo_last(ws), undo_last(ws)] == [later, earlier]
        assert_follows_from_log(ws)


def test_an_undo_before_the_instant_of_what_it_took_back_can_be_redone(learner: Learner) -> None:
    learner.deck()
    learner.clock.set(TEN)
    learner.grade(4, 4)
    learner.clock.set(NINE)
    with learner.open() as ws:
        before = memories(ws)
        undone = undo_last(ws)
        assert redo_last(ws) == undone
        assert memories(ws) == before
        assert_follows_from_log(ws)


def test_undos_with_the_clock_set_back_each_take_back_another_of_many_events(learner: Learner) -> None:
    learner.deck()
    learner.clock.set("2027-01-02T09:00:00+01:00")
    with learner.open() as ws:
        for number in range(66):
            mark(ws, FLAG, ["one"], payload={"note": str(number)})
    learner.clock.set("2027-01-01T09:00:00+01:00")
    with learner.open() as ws:
        undone = [undo_last(ws) for _ in range(3)]
        assert [json.loads(event.payload or "")["note"] for event in undone] == ["65", "64", "63"]
        assert [redo_last(ws) for _ in range(3)] == undone[::-1]
        assert_follows_from_log(ws)
