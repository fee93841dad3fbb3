import json
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from histories import FIRST_DAY, NOTE, SM2, qualities
from recall.core.days import plus_days
from recall.core.fuzz import Span, exactly
from recall.core.memory import Sm2Memory
from recall.core.scheduler import Chosen, Context
from recall.core.sm2 import Sm2

VECTORS = json.loads(Path(__file__).with_name("data").joinpath("sm2_vectors.json").read_text(encoding="utf-8"))
EXACT = Sm2(pick=exactly)
CARD = f"{NOTE}#q"

memories = st.builds(
    Sm2Memory,
    repetition=st.integers(0, 20),
    interval_days=st.integers(1, 36_500),
    ease_hundredths=st.integers(130, 400),
)


def context(today=FIRST_DAY, **more):
    return Context(CARD, today, **more)


def state_of(memory):
    return [memory.repetition, memory.interval_days, f"{memory.ease_hundredths / 100:.2f}"]


@pytest.mark.parametrize("case", VECTORS["sequences"], ids=lambda case: f"{case['kind']}-{case['id']}")
def test_every_state_of_every_known_sequence_is_exact(case):
    memory = None
    states = []
    for quality in case["grades"]:
        memory = EXACT.outcome(memory, quality, context()).memory
        states.append(state_of(memory))
    assert states == [[n, min(interval, 36_500), ease] for n, interval, ease in case["states"]]


@given(st.lists(qualities, min_size=1, max_size=20))
@settings(max_examples=100, deadline=None)
def test_integers_give_what_the_published_formula_gives_in_fractions(grades):
    n, interval, ease = 0, 0, Fraction(5, 2)
    memory = None
    for q in grades:
        memory = EXACT.outcome(memory, q, context()).memory
        if q < 3:
            n, interval = 0, 1
        else:
            change = Fraction(1, 10) - (5 - q) * (Fraction(8, 100) + (5 - q) * Fraction(2, 100))
            ease = max(Fraction(13, 10), ease + change)
            n += 1
            interval = 1 if n == 1 else 6 if n == 2 else min(ceil(interval * ease), 36_500)
    assert (memory.repetition, memory.interval_days, Fraction(memory.ease_hundredths, 100)) == (n, interval, ease)


def test_the_interval_is_capped_at_a_hundred_years():
    memory = None
    for _ in range(10):
        memory = SM2.outcome(memory, 5, context()).memory
    assert memory == Sm2Memory(10, 36_500, 350)


def test_a_lower_maximum_bounds_the_due_day_and_not_the_interval():
    outcome = Sm2(maximum_days=3).outcome(Sm2Memory(1, 1, 250), 4, context())
    assert outcome.nominal_days == outcome.memory.interval_days == 6
    assert FIRST_DAY < outcome.due <= FIRST_DAY + timedelta(days=3)


def test_a_lower_maximum_holds_without_fuzz_too():
    outcome = Sm2(30, exactly).outcome(Sm2Memory(5, 100, 250), 4, context())
    assert (outcome.nominal_days, outcome.due) == (250, FIRST_DAY + timedelta(days=30))


def test_a_day_chosen_under_a_higher_maximum_is_kept():
    chosen = Chosen(250, FIRST_DAY + timedelta(days=251))
    assert Sm2(30).outcome(Sm2Memory(5, 100, 250), 4, context(chosen=chosen)).due == chosen.due


@pytest.mark.parametrize(
    ("memory", "quality", "lapse"),
    [
        (None, 1, False),
        (Sm2Memory(0, 1, 250), 2, False),
        (Sm2Memory(1, 1, 250), 2, True),
        (Sm2Memory(1, 1, 250), 3, False),
    ],
)
def test_a_lapse_is_a_fail_of_a_card_that_was_passed_before(memory, quality, lapse):
    assert SM2.outcome(memory, quality, context()).lapse == lapse


def test_a_grade_below_4_comes_back_the_same_day():
    outcomes = SM2.next(None, context())
    assert [outcomes[quality].drill for quality in range(6)] == [True, True, True, True, False, False]


def test_the_four_keys_are_qualities_1_3_4_and_5():
    outcomes = SM2.next(Sm2Memory(3, 15, 250), context())
    assert [o.quality for o in (outcomes.again, outcomes.hard, outcomes.good, outcomes.easy)] == [1, 3, 4, 5]
    assert [o.nominal_days for o in (outcomes.again, outcomes.hard, outcomes.good, outcomes.easy)] == [1, 36, 38, 39]


def test_the_due_day_counts_from_the_day_of_the_answer():
    late = context(date(2026, 5, 1), last_day=date(2026, 3, 1), due=date(2026, 3, 7))
    outcome = Sm2(pick=exactly).outcome(Sm2Memory(2, 6, 250), 4, late)
    assert outcome.due == date(2026, 5, 16)


def test_a_day_chosen_for_the_same_interval_is_kept():
    chosen = Chosen(15, date(2026, 3, 14))
    assert SM2.outcome(Sm2Memory(2, 6, 250), 4, context(chosen=chosen)).due == date(2026, 3, 14)


def test_a_day_chosen_for_another_interval_is_drawn_anew():
    chosen = Chosen(16, date(2026, 3, 14))
    with_it = SM2.outcome(Sm2Memory(2, 6, 250), 4, context(chosen=chosen))
    assert with_it == SM2.outcome(Sm2Memory(2, 6, 250), 4, context())


def test_another_way_to_pick_a_day_is_given_the_span_the_card_and_the_day():
    asked = []

    @dataclass(frozen=True)
    class Latest:
        def __call__(self, span, *, card, repetition, today):
            asked.append((span, card, repetition, today))
            return span.latest

    outcome = Sm2(pick=Latest()).outcome(Sm2Memory(2, 6, 250), 4, context())
    assert asked == [(Span(15, 13, 17), CARD, 3, FIRST_DAY)]
    assert outcome.due == FIRST_DAY + timedelta(days=17)


@pytest.mark.parametrize(
    ("interval", "ease", "expected"),
    [
        (0, 250, Sm2Memory(0, 1, 250)),
        (1, 250, Sm2Memory(1, 1, 250)),
        (5, 250, Sm2Memory(1, 5, 250)),
        (6, 250, Sm2Memory(2, 6, 250)),
        (200, 110, Sm2Memory(2, 200, 130)),
    ],
)
def test_an_adopted_interval_stands_before_or_after_the_second_one(interval, ease, expected):
    assert SM2.adopt(interval, ease) == expected


@pytest.mark.parametrize(("interval", "half"), [(1, 1), (2, 1), (15, 8), (100, 50)])
def test_softening_halves_the_interval_and_rounds_up(interval, half):
    assert SM2.soften(Sm2Memory(3, interval, 210)) == (Sm2Memory(3, half, 210), half)


@given(st.none() | memories, st.dates())
@settings(max_examples=120, deadline=None)
def test_a_better_grade_never_gives_a_shorter_interval_or_an_earlier_day(memory, today):
    outcomes = SM2.next(memory, context(today)).by_quality
    nominal = [outcome.nominal_days for outcome in outcomes]
    due = [outcome.due for outcome in outcomes]
    assert nominal == sorted(nominal)
    assert due == sorted(due)


@given(memories, qualities, st.integers(0, 60), st.dates(max_value=date(9000, 1, 1)))
@settings(max_examples=120, deadline=None)
def test_fuzz_never_shrinks_a_growing_interval_to_the_last_one_or_below(memory, quality, moved, last_day):
    due = plus_days(last_day, memory.interval_days)
    outcome = SM2.outcome(memory, quality, context(due + timedelta(days=moved), last_day=last_day, due=due))
    if outcome.nominal_days > memory.interval_days:
        assert (outcome.due - due).days - moved > memory.interval_days


@given(st.lists(st.sampled_from((3, 4, 5)), min_size=2, max_size=14), st.integers(0, 10**6))
@settings(max_examples=120, deadline=None)
def test_the_intervals_a_learner_sees_grow_from_pass_to_pass(grades, number):
    day, memory, last_day, due = FIRST_DAY, None, None, None
    seen = []
    for quality in grades:
        before = memory
        outcome = SM2.outcome(memory, quality, Context(f"{number}#q", day, last_day, due))
        memory = outcome.memory
        if before is not None and outcome.nominal_days > before.interval_days:
            assert (outcome.due - day).days > seen[-1]
        seen.append((outcome.due - day).days)
        last_day, due, day = day, outcome.due, outcome.due


@given(st.none() | memories, qualities, st.dates())
@settings(max_examples=120, deadline=None)
def test_no_card_is_due_before_tomorrow_or_past_the_end_of_the_calendar(memory, quality, today):
    outcome = SM2.outcome(memory, quality, context(today))
    assert outcome.due == date.max or outcome.due > today
    assert outcome.memory.ease_hundredths >= 130
    assert outcome.memory.interval_days <= 36_500


@given(st.none() | memories, st.dates())
@settings(max_examples=60, deadline=None)
def test_what_is_shown_for_a_grade_is_what_the_grade_does(memory, today):
    outcomes = SM2.next(memory, context(today))
    assert [outcomes[quality] for quality in range(6)] == [
        SM2.outcome(memory, quality, context(today)) for quality in range(6)
    ]
