"""The first study day on which a card may be asked, so that "due" is one comparison with today."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from recall.core.days import plus_days
from recall.core.memory import CardState


def ready_day(
    state: CardState, *, sibling_last_day: date | None = None, suspended_in_deck: bool = False, present: bool = True
) -> date | None:
    """The latest of the due day, the day a bury ends and the day after a sibling was last reviewed.

    None while the card may not be asked: suspended, a draft or gone from the decks (both: not ``present``). A new
    card has no due day and is ready since ``date.min``. The learner's word on suspending beats the deck's.
    """
    if not present or _is_suspended(state, suspended_in_deck):
        return None
    day = date.min if state.due is None else state.due
    if state.buried_until is not None:
        day = max(day, state.buried_until)
    if sibling_last_day is not None:
        day = max(day, plus_days(sibling_last_day, 1))
    return day


def ready_days(
    states: Mapping[str, CardState], *, present: Collection[str], suspended_in_deck: bool = False
) -> dict[str, date | None]:
    """Side → ready day of all cards of one note; ``present`` are the sides its content has now."""
    return {
        side: ready_day(
            state,
            sibling_last_day=_last_day_beside(side, states),
            suspended_in_deck=suspended_in_deck,
            present=side in present,
        )
        for side, state in states.items()
    }


def owes_drill(state: CardState, today: date, *, suspended_in_deck: bool = False, present: bool = True) -> bool:
    """Whether the card is to be asked once more today, which its due day (tomorrow, after a fail) does not prevent."""
    buried = state.buried_until is not None and state.buried_until > today
    return state.drill_day == today and present and not buried and not _is_suspended(state, suspended_in_deck)


def _is_suspended(state: CardState, suspended_in_deck: bool) -> bool:
    return suspended_in_deck if state.suspended is None else state.suspended


def _last_day_beside(side: str, states: Mapping[str, CardState]) -> date | None:
    days = (state.last_day for other, state in states.items() if other != side and state.last_day is not None)
    return max(days, default=None)
