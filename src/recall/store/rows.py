"""Values as columns and columns as values: the one place that knows the order of both."""

from __future__ import annotations

from datetime import date
from typing import Any

from recall.core.events import Action, Bind, Review
from recall.core.memory import CardState, Sm2Memory

_read_day = date.fromisoformat


def review_columns(learner: str, review: Review) -> tuple[Any, ...]:
    """All columns but the last, ``seq``."""
    return (
        learner,
        review.id,
        review.note,
        review.side,
        review.at_ms,
        review.offset_minutes,
        review.day.isoformat(),
        review.quality,
        review.took_ms,
        review.mode,
        review.asked,
        review.scheduler,
        review.parameters,
        review.nominal_days,
        None if review.due is None else review.due.isoformat(),
        review.sitting,
        review.response,
    )


def read_review(row: Any) -> Review:
    """A review from its columns without learner and ``seq``."""
    (
        key,
        note,
        side,
        at,
        offset,
        day,
        quality,
        took,
        mode,
        asked,
        scheduler,
        version,
        nominal,
        due,
        sitting,
        said,
    ) = row
    return Review(
        key,
        note,
        side,
        at,
        offset,
        _read_day(day),
        quality,
        took,
        mode,
        asked,
        scheduler,
        version,
        nominal,
        None if due is None else _read_day(due),
        sitting,
        said,
    )


def action_columns(learner: str, action: Action) -> tuple[Any, ...]:
    """All columns but the last, ``seq``."""
    return (
        learner,
        action.id,
        action.kind,
        action.note,
        action.side,
        action.target,
        action.at_ms,
        action.offset_minutes,
        action.day.isoformat(),
        action.sitting,
        action.payload,
    )


def read_action(row: Any) -> Action:
    """An action from its columns without learner and ``seq``."""
    key, kind, note, side, target, at, offset, day, sitting, payload = row
    return Action(key, kind, at, offset, _read_day(day), note, side, target, sitting, payload)


def bind_columns(bind: Bind) -> tuple[Any, ...]:
    return bind.id, bind.at_ms, bind.key, bind.note, bind.side, bind.former_side


def day_column(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def read_day(text: str | None) -> date | None:
    return None if text is None else _read_day(text)


def state_columns(state: CardState, ready_day: date | None) -> tuple[Any, ...]:
    """Phase, ready day and state, as ``memories`` orders them after the card's place."""
    memory = state.memory
    known = (None, None, None) if memory is None else (memory.repetition, memory.interval_days, memory.ease_hundredths)
    return (
        0 if memory is None else 1,
        day_column(ready_day),
        *known,
        None,
        None,
        day_column(state.due),
        day_column(state.introduced),
        day_column(state.last_day),
        state.last_at_ms,
        state.last_id,
        state.reviews,
        state.lapses,
        day_column(state.drill_day),
        day_column(state.buried_until),
        None if state.suspended is None else int(state.suspended),
        state.flag,
    )


def read_state(columns: Any) -> tuple[CardState, date | None]:
    """The state and the ready day from the same columns."""
    phase, ready, repetition, interval, ease, _, _, due, introduced, last, at, last_id, *counts = columns
    reviews, lapses, drill, buried, suspended, flag = counts
    state = CardState(
        Sm2Memory(repetition, interval, ease) if phase else None,
        read_day(due),
        read_day(introduced),
        read_day(last),
        at,
        last_id,
        reviews,
        lapses,
        read_day(drill),
        read_day(buried),
        None if suspended is None else bool(suspended),
        flag,
    )
    return state, read_day(ready)
