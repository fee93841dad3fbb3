import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from histories import FIRST_DAY, NOTE, SM2, review
from recall.core.events import AHEAD, CRAM, DRILL, PRACTICE, SCHEDULED
from recall.core.fuzz import exactly
from recall.core.memory import NEW, CardState, Sm2Memory
from recall.core.sm2 import Sm2
from recall.core.step import counts, passes_drill, step

CARD = f"{NOTE}#q"
VECTORS = json.loads(Path(__file__).with_name("data").joinpath("sm2_vectors.json").read_text(encoding="utf-8"))
DUE = date(2026, 3, 17)
LEARNT = CardState(
    memory=Sm2Memory(3, 15, 250),
    due=DUE,
    introduced=date(2026, 2, 20),
    last_day=FIRST_DAY,
    last_at_ms=1,
    last_id="first",
    reviews=3,
    lapses=1,
)


def after(state, event, scheduler=SM2):
    return step(state, event, card=CARD, scheduler=scheduler)


def unmoved(state):
    """All of a state but which event was its last."""
    return (state.memory, state.due, state.introduced, state.last_day, state.reviews, state.lapses, state.drill_day)


def test_a_first_pass_introduces_the_card():
    event = review(quality=4)
    assert after(NEW, event) == CardState(
        memory=Sm2Memory(1, 1, 250),
        due=FIRST_DAY + timedelta(days=1),
        introduced=FIRST_DAY,
        last_day=FIRST_DAY,
        last_at_ms=event.at_ms,
        last_id=event.id,
        reviews=1,
    )


def test_a_later_review_keeps_the_day_of_introduction():
    assert after(LEARNT, review(DUE)).introduced == date(2026, 2, 20)


def test_a_lapse_is_counted_and_owed_a_drill():
    state = after(LEARNT, review(DUE, quality=1))
    assert (state.lapses, state.drill_day, state.memory) == (2, DUE, Sm2Memory(0, 1, 250))


@pytest.mark.parametrize(("quality", "buried_until"), [(0, None), (2, None), (3, DUE), (5, DUE)])
def test_a_fail_ends_a_bury_and_a_pass_does_not(quality, buried_until):
    state = after(replace(LEARNT, buried_until=DUE), review(FIRST_DAY, quality=quality, mode=AHEAD))
    assert state.buried_until == buried_until


def test_a_hard_pass_is_owed_a_drill():
    assert after(LEARNT, review(DUE, quality=3)).drill_day == DUE


@pytest.mark.parametrize("mode", [SCHEDULED, AHEAD, CRAM])
@pytest.mark.parametrize("quality", [3, 4, 5])
def test_a_pass_before_the_due_day_changes_nothing_whatever_its_mode(mode, quality):
    event = review(DUE - timedelta(days=1), quality, mode=mode)
    state = after(LEARNT, event)
    assert unmoved(state) == unmoved(LEARNT)
    assert (state.last_at_ms, state.last_id) == (event.at_ms, event.id)


@pytest.mark.parametrize("mode", [SCHEDULED, AHEAD, CRAM])
def test_a_fail_before_the_due_day_counts(mode):
    state = after(LEARNT, review(DUE - timedelta(days=5), 2, mode=mode))
    assert (state.memory, state.due, state.lapses) == (Sm2Memory(0, 1, 250), DUE - timedelta(days=4), 2)


@pytest.mark.parametrize("mode", [SCHEDULED, AHEAD, CRAM])
def test_a_pass_on_the_due_day_counts_whatever_its_mode(mode):
    assert after(LEARNT, review(DUE, 4, mode=mode)).memory == Sm2Memory(4, 38, 250)


@pytest.mark.parametrize("quality", range(6))
def test_practice_changes_nothing(quality):
    assert unmoved(after(LEARNT, review(DUE, quality, mode=PRACTICE))) == unmoved(LEARNT)


def test_a_clock_set_back_makes_a_pass_early_and_keeps_the_schedule():
    state = after(LEARNT, review(FIRST_DAY - timedelta(days=30), 5))
    assert unmoved(state) == unmoved(LEARNT)


def test_a_clock_set_back_does_not_stop_a_fail_from_counting():
    back = FIRST_DAY - timedelta(days=30)
    assert after(LEARNT, review(back, 1)).due == back + timedelta(days=1)


@pytest.mark.parametrize("case", VECTORS["drill"], ids=lambda case: f"{case['scheduled_grade']}-{case['drill_grades']}")
def test_drills_of_the_known_table_change_the_debt_alone(case):
    n, interval, ease = case["before"]
    before = CardState(memory=Sm2Memory(n, interval, round(float(ease) * 100)), due=DUE, last_day=FIRST_DAY)
    state = after(before, review(DUE, case["scheduled_grade"]), Sm2(pick=exactly))
    passes = 0
    while state.drill_day == DUE:
        state = after(state, review(DUE, case["drill_grades"][passes], number=passes, mode=DRILL))
        passes += 1
    memory = state.memory
    assert [memory.repetition, memory.interval_days, f"{memory.ease_hundredths / 100:.2f}"] == case["after"]
    assert passes == case["drill_passes"]
    assert state.due == DUE + timedelta(days=case["after"][1])


def test_a_drill_on_a_later_day_settles_nothing_that_is_owed_today():
    owed = after(LEARNT, review(DUE, 1))
    assert after(owed, review(DUE + timedelta(days=1), 5, mode=DRILL)).drill_day == DUE


def test_a_drill_of_a_new_card_teaches_nothing():
    assert after(NEW, review(mode=DRILL)).is_new


@pytest.mark.parametrize(
    ("quality", "asked", "passed"),
    [
        (3, "open", False),
        (4, "open", True),
        (5, "open", True),
        (2, "typed", False),
        (3, "typed", True),
        (3, "choices", True),
    ],
)
def test_a_drill_is_passed_by_a_4_or_by_any_right_answer_that_the_engine_judged(quality, asked, passed):
    assert passes_drill(quality, asked=asked) == passed


def test_a_new_card_counts_in_every_mode_but_drill_and_practice():
    modes = [SCHEDULED, DRILL, AHEAD, CRAM, PRACTICE]
    assert [mode for mode in modes if counts(NEW, 4, day=FIRST_DAY, mode=mode)] == [SCHEDULED, AHEAD, CRAM]


def test_the_day_in_the_row_is_taken_where_scheduler_and_interval_come_out_the_same():
    day = DUE + timedelta(days=41)
    assert after(LEARNT, review(DUE, 4, nominal_days=38, due=day)).due == day


@pytest.mark.parametrize(
    "row", [{"nominal_days": 37}, {"scheduler": "fsrs"}, {"nominal_days": None}, {"due": None}], ids=str
)
def test_the_day_is_drawn_anew_where_they_do_not(row):
    far = DUE + timedelta(days=41)
    event = review(DUE, 4, **{"nominal_days": 38, "due": far, **row})
    assert after(LEARNT, event).due == after(LEARNT, review(DUE, 4)).due != far
