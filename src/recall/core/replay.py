"""Replay: the states of a note's cards from its events, exactly as the learner's sittings left them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from recall.core.events import REDO, UNDO, Action, Event
from recall.core.memory import NEW, CardState
from recall.core.scheduler import Scheduler
from recall.core.step import step


def order(event: Event) -> tuple[int, str]:
    """What events are sorted by: the instant, then the id."""
    return event.at_ms, event.id


def counting(events: Iterable[Event]) -> list[Event]:
    """The events that count, in the order given: those that no counting event takes back.

    Chains of undo and redo of any length are followed. Of events that take each other back in a circle, which no
    program writes, none counts.
    """
    everything = list(events)
    takers = Counter(event.target for event in everything if isinstance(event, Action) and event.target is not None)
    if not takers:
        return everything
    standing = _standing(everything, takers)
    return [event for event in everything if event.id in standing]


def _standing(events: list[Event], undecided: Counter[str]) -> set[str]:
    """The ids of the events that count; ``undecided`` holds how many events aim at an id, and is used up.

    Begins at the events nobody aims at, which count, and follows their targets.
    """
    by_id = {event.id: event for event in events}
    decided: dict[str, bool] = {}
    open_ends = [(event, True) for event in by_id.values() if undecided[event.id] == 0]
    while open_ends:
        event, stands = open_ends.pop()
        decided[event.id] = stands
        target = by_id.get(event.target) if isinstance(event, Action) and event.target is not None else None
        if target is None or target.id in decided:
            continue
        undecided[target.id] -= 1
        if stands:
            open_ends.append((target, False))
        elif undecided[target.id] == 0:
            open_ends.append((target, True))
    return {event_id for event_id, stands in decided.items() if stands}


def replay(
    events: Iterable[Event], scheduler: Scheduler, *, note: str, sides: Iterable[str] = ()
) -> dict[str, CardState]:
    """Side → state, from all events of one note, in any order, with their ids and sides already resolved.

    Holds every side of ``sides`` (those the content has now) and every side the log knows; an event without a
    side is applied to all of them.
    """
    happened = [event for event in counting(events) if not _is_taking_back(event)]
    happened.sort(key=order)
    states = dict.fromkeys(sides, NEW)
    for event in happened:
        if event.side is not None:
            states.setdefault(event.side, NEW)
    cards = {side: f"{note}#{side}" for side in states}
    for event in happened:
        for side in cards if event.side is None else (event.side,):
            states[side] = step(states[side], event, card=cards[side], scheduler=scheduler)
    return states


def _is_taking_back(event: Event) -> bool:
    return isinstance(event, Action) and event.kind in (UNDO, REDO)
