"""One event applied to one card: the only place where a card's state changes, live and in every replay."""

from __future__ import annotations

from datetime import date
from typing import Final

from recall.core.actions import act
from recall.core.events import DRILL, PRACTICE, Event, Review
from recall.core.grades import GOOD, PASS
from recall.core.memory import CardState
from recall.core.scheduler import Chosen, Context, Scheduler

OPEN: Final = "open"  # the way of asking in which the learner judges the answer; in every other the engine does


def step(state: CardState, event: Event, *, card: str, scheduler: Scheduler) -> CardState:
    """The state of the card (key ``note#side``) after an event of its own or of its whole note.

    Events come in the order of (instant, id), without those that were taken back.
    """
    return _grade(state, event, card, scheduler) if isinstance(event, Review) else act(state, event, scheduler)


def counts(state: CardState, quality: int, *, day: date, mode: str) -> bool:
    """Whether a grade changes the schedule: not in a drill or in practice, and no pass before the due day."""
    if mode in (DRILL, PRACTICE):
        return False
    return quality < PASS or state.due is None or day >= state.due


def passes_drill(quality: int, *, asked: str) -> bool:
    """Whether a grade settles today's debt: 4 or 5, or any pass where the engine judged the answer."""
    return quality >= (GOOD if asked == OPEN else PASS)


def _grade(state: CardState, review: Review, card: str, scheduler: Scheduler) -> CardState:
    if not counts(state, review.quality, day=review.day, mode=review.mode):
        return _grade_beside(state, review)
    context = Context(card, review.day, state.last_day, state.due, _chosen(review, scheduler))
    outcome = scheduler.outcome(state.memory, review.quality, context)
    return CardState(
        outcome.memory,
        outcome.due,
        review.day if state.memory is None else state.introduced,
        review.day,
        review.at_ms,
        review.id,
        state.reviews + 1,
        state.lapses + outcome.lapse,
        review.day if outcome.drill else None,
        state.buried_until if review.quality >= PASS else None,  # what was failed comes again by its own schedule
        state.suspended,
        state.flag,
    )


def _grade_beside(state: CardState, review: Review) -> CardState:
    """A grade beside the schedule: a drill may settle the debt, and the event is remembered as the last one.

    Spelled out, because `dataclasses.replace` takes three times as long and a third of a log are drills.
    """
    settled = review.mode == DRILL and passes_drill(review.quality, asked=review.asked)
    return CardState(
        state.memory,
        state.due,
        state.introduced,
        state.last_day,
        review.at_ms,
        review.id,
        state.reviews,
        state.lapses,
        None if settled and state.drill_day == review.day else state.drill_day,
        state.buried_until,
        state.suspended,
        state.flag,
    )


def _chosen(review: Review, scheduler: Scheduler) -> Chosen | None:
    """The day chosen when the grade was given; None where another scheduler chose it, or none was."""
    if review.nominal_days is None or review.due is None or review.scheduler != scheduler.name:
        return None
    return Chosen(review.nominal_days, review.due)
