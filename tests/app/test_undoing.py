"""`recall undo` and `recall redo`: only events that name others, whatever came between."""

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learners import Learner, assert_follows_from_log, fresh, memories, on_screen, sit
from recall.app import deciding, undoing
from recall.app.cards import find_cards
from recall.app.deciding import append_and_replay_all, decide
from recall.app.marking import mark
from recall.app.undoing import (
    NothingToRedoError,
    NothingToUndoError,
    redo_last,
    redo_times,
    take_back,
    undo_last,
    undo_times,
)
from recall.app.workspace import Workspace, open_workspace
from recall.core.batches import batch_of
from recall.core.events import FLAG, SUSPEND, Action, Review
from recall.store.library import stream_cards
from recall.store.log import last_events
from watchers import Watcher


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


def batch(ws: Workspace, kind: str, names: list[str], name: str = "b1", **said: str) -> list[Action]:
    """One command's decision about several cards."""
    payload = {"batch": name, **said}
    return [
        decide(ws, kind, note_id=card.key.note, side=card.key.side, payload=payload)
        for name in names
        for card in find_cards(ws.db, name)
    ]


def test_what_one_command_decided_is_taken_back_and_done_again_at_once(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    with learner.open() as ws:
        before = memories(ws)
        made = batch(ws, SUSPEND, ["one", "two", "three"])
        after = memories(ws)
        assert undo_last(ws) == made[-1]
        assert memories(ws) == before
        assert redo_last(ws) == made[-1]
        assert memories(ws) == after
        assert undo_last(ws) == made[-1]
        assert memories(ws) == before
        assert isinstance(undo_last(ws), Review)
        assert_follows_from_log(ws)


def test_what_takes_a_batch_back_is_a_batch_of_its_own(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        made = batch(ws, SUSPEND, ["one", "two"])
        undo_last(ws)
        undos = [each for each in last_events(ws.db, 2) if isinstance(each, Action)]
        assert {each.target for each in undos} == {each.id for each in made}
        (own,) = {batch_of(each) for each in undos}
        assert own not in (None, "b1")


def test_of_a_batch_only_what_still_counts_is_taken_back(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        first, second, third = batch(ws, SUSPEND, ["one", "two", "three"])
        take_back(ws, second.id)
        before = len(last_events(ws.db, 100))
        undo_last(ws)
        assert {each.target for each in last_events(ws.db, 2) if isinstance(each, Action)} == {first.id, third.id}
        assert len(last_events(ws.db, 100)) == before + 2
        redo_last(ws)
        assert [find_cards(ws.db, name)[0].state.suspended for name in ("one", "two", "three")] == [True, None, True]
        assert_follows_from_log(ws)


def test_taking_a_batch_back_and_doing_it_again_tells_how_far_it_is(learner: Learner) -> None:
    learner.deck()
    watcher = Watcher()
    with open_workspace(learner.tools()._replace(progress=watcher)) as ws:
        batch(ws, SUSPEND, ["one", "two"])
        watcher.heard.clear()
        list(undo_times(ws, 1))
        list(redo_times(ws, 1))
    assert watcher.heard == {"Taking back": [(0, 2), (1, 2)], "Doing again": [(0, 2), (1, 2)]}


def test_two_batches_are_two_things(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        batch(ws, SUSPEND, ["one", "two"], "b1")
        batch(ws, FLAG, ["one", "two"], "b2", note="both")
        undo_last(ws)
        assert [find_cards(ws.db, name)[0].state.suspended for name in ("one", "two")] == [True, True]
        undo_last(ws)
        assert [redo_last(ws).kind for _ in range(2)] == [SUSPEND, FLAG]  # type: ignore[union-attr]


def test_a_batch_that_merely_mentions_another_ones_id_is_left_alone(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        batch(ws, FLAG, ["one"], "b2", note="see b1")
        batch(ws, SUSPEND, ["two", "three"], "b1")
        undo_last(ws)
        assert find_cards(ws.db, "one")[0].state.flag == "see b1"


def test_a_batch_is_taken_back_whole_or_not_at_all(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    learner.deck()
    with learner.open() as ws:
        batch(ws, SUSPEND, ["one", "two", "three"])
        before = memories(ws)
        kept = deciding.remember
        calls = []

        def fails(*given: object) -> None:
            calls.append(given)
            if len(calls) == 3:
                raise KeyboardInterrupt
            kept(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(deciding, "remember", fails)
        with pytest.raises(KeyboardInterrupt):
            undo_last(ws)
        assert memories(ws) == before
        assert_follows_from_log(ws)


def test_undo_and_redo_several_times_end_where_there_is_no_more(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 3)
    with learner.open() as ws:
        assert [each.quality for each in undo_times(ws, 5)] == [3, 4]  # type: ignore[union-attr]
        assert [each.quality for each in redo_times(ws, 5)] == [4, 3]  # type: ignore[union-attr]
        assert len(list(undo_times(ws, 1))) == 1


@pytest.mark.parametrize(("often", "error"), [(undo_times, NothingToUndoError), (redo_times, NothingToRedoError)])
def test_where_there_is_nothing_at_all_that_is_told(learner: Learner, often: Any, error: type[Exception]) -> None:
    learner.deck()
    with learner.open() as ws, pytest.raises(error):
        list(often(ws, 3))


@pytest.mark.slow
def test_a_batch_of_five_thousand_is_taken_back_within_seconds(learner: Learner) -> None:
    items = (f"  - {{id: c{n}, q: 'What is {n}?', a: '{n}'}}" for n in range(5_000))
    learner.deck("deck: D\ncards:\n" + "\n".join(items))
    with learner.open() as ws:
        moment = ws.moment()
        actions = [
            Action(ws.tools.event_id(moment.at_ms), SUSPEND, *moment, each.note, None, payload='{"batch": "b1"}')
            for each in stream_cards(ws.db)
        ]
        append_and_replay_all(ws.db, actions)
        before = memories(ws)
        began = time.monotonic()
        undo_last(ws)
        redo_last(ws)
        took_s = time.monotonic() - began
        assert memories(ws).keys() == before.keys()
        assert {each.state.suspended for each in memories(ws).values()} == {True}
        assert took_s < 10  # about 2 on a machine of 2026 with nothing else to do
