"""The settings shape the day that a grade chooses; what the log gives never depends on them."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learners import Learner, assert_follows_from_log, fresh, memories, sit
from recall.app.doctor import examine
from recall.app.marking import mark
from recall.app.scheduling import SchedulerNameError, live_scheduler, log_scheduler
from recall.app.undoing import NothingToUndoError, undo_last
from recall.config import Settings
from recall.core.events import FLAG, UNFLAG
from recall.core.scheduler import Context
from recall.core.sm2 import Sm2Memory

TODAY = date(2026, 11, 30)
ONE = "deck: Try\ncards:\n  - {id: one, q: What?, a: This.}\n"
PAIR = "deck: Try\ncards:\n  - {id: one, term: Word, meaning: Sense}\n  - {id: two, q: What?, a: This.}\n"
MONTH = {"maximum_interval_days": 30, "fuzz": True}


def graded(learner: Learner, times: int, **given: object) -> None:
    """Grade the only card good, each time on the day it is due."""
    for _ in range(times):
        with learner.open(**given) as ws:
            sitting = sit(ws)
            sitting.grade(4, took_ms=1)
            due = next(iter(memories(ws).values())).state.due
        assert due is not None
        learner.clock.set(f"{due}T09:00:00+01:00")


def test_a_card_is_due_within_the_longest_interval_at_once(learner: Learner) -> None:
    learner.deck(ONE)
    graded(learner, 6)
    with learner.open(**MONTH) as ws:
        review = sit(ws).grade(4, took_ms=1).review
        (kept,) = memories(ws).values()
    assert review.nominal_days == 595
    assert kept.state.due == review.due
    assert review.due is not None
    assert timedelta(days=27) <= review.due - review.day <= timedelta(days=30)


@pytest.mark.parametrize("later", [{}, MONTH, {"fuzz": True}, {"maximum_interval_days": 1}])
def test_no_card_moves_when_the_settings_change_and_the_note_is_replayed(
    learner: Learner, later: dict[str, object]
) -> None:
    learner.deck(ONE)
    graded(learner, 2)
    graded(learner, 3, **MONTH)
    graded(learner, 1, fuzz=True)
    with learner.open(**later) as ws:
        before = {key: (each.state.memory, each.state.due) for key, each in memories(ws).items()}
        for kind in (FLAG, UNFLAG):
            mark(ws, kind, ["one"])
        assert {key: (each.state.memory, each.state.due) for key, each in memories(ws).items()} == before


def test_the_doctor_finds_nothing_whatever_is_set_now(learner: Learner) -> None:
    learner.deck(ONE)
    graded(learner, 4)
    graded(learner, 2, **MONTH)
    for now in ({}, MONTH, {"fuzz": True}, {"maximum_interval_days": 1}):
        assert examine(learner.tools(**now)).is_sound


def test_an_undo_is_drawn_alike_whatever_is_set_now(tmp_path_factory: pytest.TempPathFactory) -> None:
    kept = []
    for now in ({}, MONTH):
        each = fresh(tmp_path_factory.mktemp("undo"))
        each.deck(ONE)
        graded(each, 4)
        with each.open(**now) as ws:
            undo_last(ws)
            kept += [memory.state.due for memory in memories(ws).values()]
    assert kept[0] == kept[1]


moves = st.lists(
    st.tuples(
        st.sampled_from((0, 0, 1, 6, 20)),
        st.sampled_from((1, 3, 4, 4, 5, "undo")),
        st.fixed_dictionaries({"maximum_interval_days": st.sampled_from((1, 5, 36_500)), "fuzz": st.booleans()}),
    ),
    min_size=1,
    max_size=12,
)


@given(moves)
@settings(max_examples=15, deadline=None)
def test_what_is_kept_follows_from_the_log_however_each_grade_was_set(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, int | str, dict[str, object]]]
) -> None:
    learner = fresh(tmp_path_factory.mktemp("set"))
    learner.deck(PAIR)
    for days, what, given_then in moves:
        learner.clock.pass_by(days=days)
        with learner.open(**given_then) as ws:
            if isinstance(what, str):
                with suppress(NothingToUndoError):
                    undo_last(ws)
            elif (sitting := sit(ws)).asked is not None:
                sitting.grade(what, took_ms=1)
            assert_follows_from_log(ws)


def test_a_replay_has_fuzz_and_the_highest_maximum() -> None:
    context = Context("n#q", TODAY)
    memory = Sm2Memory(4, 100, 250)
    assert log_scheduler().outcome(memory, 4, context) == live_scheduler(Settings()).outcome(memory, 4, context)
    short = live_scheduler(Settings(maximum_interval_days=7, fuzz=False)).outcome(memory, 4, context)
    assert (short.nominal_days, short.due) == (250, TODAY + timedelta(days=7))


def test_a_scheduler_of_no_known_name_is_refused() -> None:
    with pytest.raises(SchedulerNameError, match="there is no scheduler 'sm3'"):
        live_scheduler(Settings(), name="sm3")
