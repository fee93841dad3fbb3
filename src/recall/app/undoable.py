"""What can be taken back, the last thing first, as `recall undo --list` shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from recall.app.telling import About, about, describe_alone, describe_batch, local_time, told
from recall.app.undoing import is_taking_back
from recall.app.workspace import Workspace
from recall.core.batches import batch_of
from recall.core.events import Event
from recall.core.replay import counting
from recall.store.log import last_events


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One thing that undo takes back: an event, or all events of a batch. ``at`` is local time as it was then.

    ``what`` says what was done and to what; ``question`` is Markdown, empty for several cards. ``sitting`` is an id,
    None for what a command did. ``counts`` is False once it was taken back.
    """

    id: str
    at: datetime
    what: str
    question: str
    sitting: str | None
    events: int
    counts: bool


def done_lately(ws: Workspace, most: int) -> list[DoneLine]:
    """At most so many things; undo and redo themselves are none."""
    window = 2 * most
    while True:
        latest = last_events(ws.db, window)
        things = _things(latest)
        if len(things) > most or len(latest) < window:  # one more, or the last might be a batch that goes on
            standing = {each.id for each in counting(latest)}
            return [_line(ws, thing, standing) for thing in things[:most]]
        window *= 4


def _things(latest: Sequence[Event]) -> list[list[Event]]:
    """Events that undo takes back together, each as they were done; the last thing first."""
    things: dict[str, list[Event]] = {}
    for each in latest:
        if not is_taking_back(each):
            things.setdefault(batch_of(each) or each.id, []).append(each)
    return [thing[::-1] for thing in things.values()]


def _line(ws: Workspace, thing: Sequence[Event], standing: set[str]) -> DoneLine:
    last = thing[-1]
    of: About | None = about(ws, last) if len(thing) == 1 else None
    what = describe_batch(ws, thing) if len(thing) > 1 else describe_alone(told(last, {}).what, of)
    return DoneLine(
        id=last.id,
        at=local_time(last),
        what=what,
        question="" if of is None else of.question,
        sitting=last.sitting,
        events=len(thing),
        counts=any(each.id in standing for each in thing),
    )
