"""A grade given live: what each key would do, and the review row and new state once one is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recall.core.days import Moment
from recall.core.events import DRILL, SCHEDULED, Review
from recall.core.keys import CardKey
from recall.core.memory import CardState
from recall.core.scheduler import QUALITIES, Context, Outcome, Outcomes, Scheduler
from recall.core.step import OPEN, counts, passes_drill, step


@dataclass(frozen=True, slots=True)
class Answer:
    """What the learner did: SM-2's quality 0-5, the time taken, the way of asking and, as JSON, the response."""

    quality: int
    took_ms: int
    asked: str = OPEN
    response: str | None = None


def preview(
    card: CardKey, state: CardState, *, day: date, scheduler: Scheduler, mode: str = SCHEDULED, asked: str = OPEN
) -> Outcomes:
    """What each of the six grades does to this card on this study day.

    A grade that would not count (in a drill, in practice, a pass before the due day) leaves memory and due day.
    """
    context = Context(str(card), day, state.last_day, state.due)
    scheduled = scheduler.next(state.memory, context)
    return Outcomes(
        day,
        tuple(
            scheduled[quality]
            if counts(state, quality, day=day, mode=mode)
            else _unchanged(state, quality, drill=_still_owed(state, quality, day=day, mode=mode, asked=asked))
            for quality in QUALITIES
        ),
    )


def grade(
    card: CardKey,
    state: CardState,
    *,
    answer: Answer,
    moment: Moment,
    event_id: str,
    scheduler: Scheduler,
    mode: str = SCHEDULED,
    sitting: str | None = None,
    shown: Outcomes | None = None,
) -> tuple[Review, CardState]:
    """The review to append and the state it leaves.

    ``shown`` are the outcomes the learner saw: the due day they name is the one that is kept. Where a new study
    day has begun since, they are worked out again.
    """
    if shown is None or shown.day != moment.day:
        shown = preview(card, state, day=moment.day, scheduler=scheduler, mode=mode, asked=answer.asked)
    outcome = shown[answer.quality]
    review = Review(
        id=event_id,
        note=card.note,
        side=card.side,
        at_ms=moment.at_ms,
        offset_minutes=moment.offset_minutes,
        day=moment.day,
        quality=answer.quality,
        took_ms=answer.took_ms,
        mode=mode,
        asked=answer.asked,
        scheduler=scheduler.name,
        parameters=scheduler.parameters,
        nominal_days=outcome.nominal_days,
        due=outcome.due if outcome.counts else None,
        sitting=sitting,
        response=answer.response,
    )
    return review, step(state, review, card=str(card), scheduler=scheduler)


def _unchanged(state: CardState, quality: int, *, drill: bool) -> Outcome:
    return Outcome(quality, state.memory, state.due, nominal_days=None, lapse=False, drill=drill)


def _still_owed(state: CardState, quality: int, *, day: date, mode: str, asked: str) -> bool:
    return state.drill_day == day and not (mode == DRILL and passes_drill(quality, asked=asked))
