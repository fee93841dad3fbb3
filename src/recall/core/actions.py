"""What the learner's decisions do to a card: suspend, bury, reset, soften, flag, adopt and their opposites.

Undo and redo are no part of it: what they take back is left out of the log's counting events instead.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from recall.core import events as kinds
from recall.core.days import plus_days
from recall.core.events import Action
from recall.core.memory import CardState
from recall.core.scheduler import Scheduler
from recall.problems import RecallError


class PayloadError(RecallError):
    """An action in the log whose payload cannot be read."""

    def __init__(self, action: Action) -> None:
        super().__init__(
            f"the action {action.id} ({action.kind}) has a payload that cannot be read: {action.payload!r}",
            hint="Run `recall doctor` to check the log; `recall restore` brings back a backup.",
        )


def act(state: CardState, action: Action, scheduler: Scheduler) -> CardState:
    """The card's state after an action; the same state where the kind is about no card, or unknown here."""
    change = _CHANGES.get(action.kind)
    if change is None:
        return state
    return replace(change(state, action, scheduler), last_at_ms=action.at_ms, last_id=action.id)


def _suspend(state: CardState, _: Action, __: Scheduler) -> CardState:
    return replace(state, suspended=True)


def _unsuspend(state: CardState, _: Action, __: Scheduler) -> CardState:
    return replace(state, suspended=False)


def _bury(state: CardState, action: Action, _: Scheduler) -> CardState:
    """Without a day it is buried until the next study day."""
    until = _payload(action).get("until")
    try:
        day = plus_days(action.day, 1) if until is None else date.fromisoformat(until)
    except (TypeError, ValueError) as error:
        raise PayloadError(action) from error
    return replace(state, buried_until=day)


def _unbury(state: CardState, _: Action, __: Scheduler) -> CardState:
    return replace(state, buried_until=None)


def _reset(state: CardState, _: Action, __: Scheduler) -> CardState:
    """New again: what was learned goes; the day it was last seen stays, because its siblings keep off it."""
    return CardState(
        last_day=state.last_day,
        buried_until=state.buried_until,
        suspended=state.suspended,
        flag=state.flag,
    )


def _soften(state: CardState, _: Action, scheduler: Scheduler) -> CardState:
    """Half the interval, counted from the last review; the due day never moves away."""
    if state.memory is None or state.due is None or state.last_day is None:
        return state
    memory, interval_days = scheduler.soften(state.memory)
    return replace(state, memory=memory, due=min(state.due, plus_days(state.last_day, interval_days)))


def _flag(state: CardState, action: Action, _: Scheduler) -> CardState:
    return replace(state, flag=str(_payload(action).get("note") or ""))


def _unflag(state: CardState, _: Action, __: Scheduler) -> CardState:
    return replace(state, flag=None)


def _adopt(state: CardState, action: Action, scheduler: Scheduler) -> CardState:
    """A schedule that another program made; it was neither introduced nor reviewed here today."""
    payload = _payload(action)
    try:
        interval_days = int(payload["interval_days"])
        ease_hundredths = int(payload["ease_hundredths"])
        due = date.fromisoformat(payload["due"])
        lapses = int(payload.get("lapses", 0))
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise PayloadError(action) from error
    return replace(
        state,
        memory=scheduler.adopt(interval_days, ease_hundredths),
        due=due,
        introduced=None,
        last_day=min(action.day, plus_days(due, -interval_days)),
        lapses=lapses,
        drill_day=None,
    )


def _payload(action: Action) -> dict[str, Any]:
    """The payload's object; empty where there is none."""
    try:
        payload = json.loads(action.payload) if action.payload else {}
    except ValueError as error:
        raise PayloadError(action) from error
    if not isinstance(payload, dict):
        raise PayloadError(action)
    return payload


_CHANGES: Final[dict[str, Callable[[CardState, Action, Scheduler], CardState]]] = {
    kinds.SUSPEND: _suspend,
    kinds.UNSUSPEND: _unsuspend,
    kinds.BURY: _bury,
    kinds.UNBURY: _unbury,
    kinds.RESET: _reset,
    kinds.SOFTEN: _soften,
    kinds.FLAG: _flag,
    kinds.UNFLAG: _unflag,
    kinds.ADOPT: _adopt,
}
