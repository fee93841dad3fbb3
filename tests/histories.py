"""Learners' logs for tests: single events with sensible defaults, and whole histories for hypothesis."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, repeat

from hypothesis import strategies as st

from recall.core import events as kinds
from recall.core.days import Moment
from recall.core.events import Action, Event, Review
from recall.core.grading import Answer, grade
from recall.core.ids import uuid7
from recall.core.keys import CardKey
from recall.core.memory import NEW, CardState
from recall.core.sm2 import Sm2
from recall.core.step import step

FIRST_DAY = date(2026, 3, 2)
NOTE = "0123456789abcdef0123456789abcdef"
SIDES = ("q", "a")
SM2 = Sm2()


def review(day: date = FIRST_DAY, quality: int = 4, *, number: int = 0, mode: str = kinds.SCHEDULED, **more) -> Review:
    """A review as another program might have logged it: without a chosen day, unless given."""
    at_ms = day.toordinal() * 86_400_000 + number
    given = {"id": uuid7(at_ms, number), "note": NOTE, "side": "q", "offset_minutes": 0, "took_ms": 1_000, **more}
    return Review(at_ms=at_ms, day=day, quality=quality, mode=mode, **given)


def action(kind: str, day: date = FIRST_DAY, *, number: int = 0, payload: object = None, **more) -> Action:
    at_ms = day.toordinal() * 86_400_000 + number
    text = None if payload is None else json.dumps(payload)
    given = {"id": uuid7(at_ms, number), "note": NOTE, "side": "q", "offset_minutes": 0, **more}
    return Action(kind=kind, at_ms=at_ms, day=day, payload=text, **given)


def taking_back(event: Event, number: int, kind: str = kinds.UNDO) -> Action:
    return action(kind, event.day, number=number, side=event.side, target=event.id)


@dataclass(frozen=True)
class History:
    """``events`` of one note as they were logged, ``states`` as the learner's program kept them while doing so."""

    events: tuple[Event, ...]
    states: dict[str, CardState]


def act_out(moves: list[tuple], schedulers: Iterable[Sm2] = ()) -> History:
    """Lives through moves ``(days later, side or None, mode or kind, quality, asked)``, one event each.

    ``schedulers`` are those of the first moves, as their settings were then.
    """
    events: list[Event] = []
    states = dict.fromkeys(SIDES, NEW)
    day = FIRST_DAY
    in_force = chain(schedulers, repeat(SM2))
    for number, ((days_later, side, what, quality, asked), scheduler) in enumerate(
        zip(moves, in_force, strict=False), start=1
    ):
        day += timedelta(days=days_later)
        if what in kinds.MODES:
            key = CardKey(NOTE, side or "q")
            event, states[key.side] = grade(
                key,
                states[key.side],
                answer=Answer(quality, took_ms=900, asked=asked),
                moment=Moment(FIRST_DAY.toordinal() * 86_400_000 + number, 60, day),
                event_id=uuid7(number, number),
                scheduler=scheduler,
                mode=what,
            )
        else:
            event = Action(
                id=uuid7(number, number),
                kind=what,
                at_ms=FIRST_DAY.toordinal() * 86_400_000 + number,
                offset_minutes=60,
                day=day,
                note=NOTE,
                side=side,
                payload=_payload(what, day, quality),
            )
            for each in SIDES if side is None else (side,):
                states[each] = step(states[each], event, card=f"{NOTE}#{each}", scheduler=scheduler)
        events.append(event)
    return History(tuple(events), states)


def _payload(kind: str, day: date, number: int) -> str | None:
    later = (day + timedelta(days=number)).isoformat()
    payloads = {
        kinds.BURY: {"until": later},
        kinds.FLAG: {"note": f"look {number}"},
        kinds.ADOPT: {
            "interval_days": number * 3,
            "ease_hundredths": 100 + 50 * number,
            "due": later,
            "lapses": number,
        },
    }
    return json.dumps(payloads[kind]) if kind in payloads else None


_WHATS = (
    *(kinds.SCHEDULED,) * 8,
    *(kinds.DRILL,) * 3,
    kinds.AHEAD,
    kinds.CRAM,
    kinds.PRACTICE,
    kinds.SUSPEND,
    kinds.UNSUSPEND,
    kinds.BURY,
    kinds.UNBURY,
    kinds.RESET,
    kinds.SOFTEN,
    kinds.FLAG,
    kinds.UNFLAG,
    kinds.ADOPT,
    "lesson-done",
)

moves = st.tuples(
    st.sampled_from((0, 0, 0, 1, 1, 2, 6, 15, 40)),
    st.sampled_from(("q", "q", "a", None)),
    st.sampled_from(_WHATS),
    st.integers(0, 5),
    st.sampled_from(("open", "choices")),
)
histories = st.lists(moves, max_size=25).map(act_out)
qualities = st.integers(0, 5)
