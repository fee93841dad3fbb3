from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from histories import FIRST_DAY, NOTE, SIDES, SM2, histories, qualities
from recall.core.days import Moment
from recall.core.events import AHEAD, CRAM, DRILL, PRACTICE, SCHEDULED, Review
from recall.core.grading import Answer, grade, preview
from recall.core.keys import CardKey
from recall.core.memory import NEW, CardState, Sm2Memory
from recall.core.scheduler import Outcomes
from recall.core.sm2 import Sm2

CARD = CardKey(NOTE, "q")
DUE = date(2026, 3, 17)
LEARNT = CardState(memory=Sm2Memory(3, 15, 250), due=DUE, introduced=FIRST_DAY, last_day=FIRST_DAY, reviews=3)


def graded(state, quality, *, day, **more):
    moment = Moment(day.toordinal() * 86_400_000, -300, day)
    answer = Answer(quality, took_ms=4_200, asked=more.pop("asked", "open"), response='{"picked": "b"}')
    return grade(CARD, state, answer=answer, moment=moment, event_id="the-id", scheduler=SM2, **more)


def test_a_grade_makes_the_whole_review_row():
    review, state = graded(LEARNT, 4, day=DUE, sitting="s-1")
    assert review == Review(
        id="the-id",
        note=NOTE,
        side="q",
        at_ms=DUE.toordinal() * 86_400_000,
        offset_minutes=-300,
        day=DUE,
        quality=4,
        took_ms=4_200,
        mode=SCHEDULED,
        asked="open",
        scheduler="sm2",
        parameters=1,
        nominal_days=38,
        due=state.due,
        sitting="s-1",
        response='{"picked": "b"}',
    )


@pytest.mark.parametrize(
    ("mode", "day"),
    [(AHEAD, DUE - timedelta(days=1)), (CRAM, FIRST_DAY), (DRILL, DUE), (PRACTICE, DUE)],
)
def test_a_grade_that_changes_no_schedule_leaves_interval_and_day_empty(mode, day):
    review, state = graded(LEARNT, 4, day=day, mode=mode)
    assert (review.nominal_days, review.due) == (None, None)
    assert (state.memory, state.due) == (LEARNT.memory, LEARNT.due)


@given(
    histories,
    st.sampled_from(SIDES),
    qualities,
    st.sampled_from((SCHEDULED, DRILL, AHEAD, PRACTICE)),
    st.integers(0, 9),
)
@settings(max_examples=70, deadline=None)
def test_what_a_key_showed_is_what_it_did(history, side, quality, mode, later):
    state = history.states[side]
    day = (state.last_day or FIRST_DAY) + timedelta(days=later)
    card = CardKey(NOTE, side)
    shown = preview(card, state, day=day, scheduler=SM2, mode=mode)
    _, after = grade(
        card,
        state,
        answer=Answer(quality, 1),
        moment=Moment(0, 0, day),
        event_id="x",
        scheduler=SM2,
        mode=mode,
        shown=shown,
    )
    outcome = shown[quality]
    assert (after.memory, after.due, after.drill_day == day) == (outcome.memory, outcome.due, outcome.drill)
    assert after.lapses - state.lapses == outcome.lapse


@given(histories, st.sampled_from(SIDES), st.integers(0, 9), st.sampled_from((SCHEDULED, AHEAD)))
@settings(max_examples=70, deadline=None)
def test_a_better_grade_of_a_due_card_never_brings_it_back_earlier(history, side, later, mode):
    state = history.states[side]
    day = (state.due or FIRST_DAY) + timedelta(days=later)
    outcomes = preview(CardKey(NOTE, side), state, day=day, scheduler=SM2, mode=mode)
    assert outcomes.again.due <= outcomes.hard.due <= outcomes.good.due <= outcomes.easy.due


def test_the_day_that_was_shown_is_kept_even_where_another_would_be_picked_now():
    def latest(span, **_):
        return span.latest

    shown = preview(CARD, LEARNT, day=DUE, scheduler=Sm2(pick=latest))
    review, state = graded(LEARNT, 4, day=DUE, shown=shown)
    assert review.due == state.due == DUE + timedelta(days=42)


def test_what_was_shown_before_the_rollover_is_worked_out_again_after_it():
    shown = preview(CARD, LEARNT, day=DUE - timedelta(days=1), scheduler=SM2)
    assert not shown.good.counts
    review, state = graded(LEARNT, 4, day=DUE, shown=shown)
    assert (review.nominal_days, state.due) == (38, review.due)


def test_a_fail_before_the_due_day_is_shown_to_count_and_a_pass_not_to():
    outcomes = preview(CARD, LEARNT, day=FIRST_DAY, scheduler=SM2, mode=AHEAD)
    assert [outcomes[quality].counts for quality in range(6)] == [True, True, True, False, False, False]
    assert outcomes.good.due == DUE


def test_a_drill_shows_which_grades_bring_the_card_back_once_more():
    owed = CardState(memory=LEARNT.memory, due=DUE, drill_day=FIRST_DAY)
    by_learner = preview(CARD, owed, day=FIRST_DAY, scheduler=SM2, mode=DRILL)
    by_engine = preview(CARD, owed, day=FIRST_DAY, scheduler=SM2, mode=DRILL, asked="typed")
    assert [by_learner[quality].drill for quality in range(6)] == [True, True, True, True, False, False]
    assert [by_engine[quality].drill for quality in range(6)] == [True, True, True, False, False, False]


def test_a_new_card_shows_one_day_on_every_key():
    outcomes = preview(CARD, NEW, day=FIRST_DAY, scheduler=SM2)
    assert isinstance(outcomes, Outcomes)
    assert {outcome.nominal_days for outcome in outcomes.by_quality} == {1}
