"""What the learner decides beside grading: one action in the log, and the memories that follow from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from recall.app.scheduling import log_scheduler
from recall.app.workspace import Workspace
from recall.core.batches import BATCH
from recall.core.events import Action, Event
from recall.core.keys import CardKey
from recall.core.memory import CardState
from recall.core.ready import ready_days
from recall.core.replay import replay
from recall.progress import Advance, counted, unseen
from recall.store.database import Database
from recall.store.library import note, sides_of
from recall.store.log import append, events_of, root_of
from recall.store.memories import MemoryWrite, drop_memory, memories_of, put_memories


def decide(
    ws: Workspace,
    kind: str,
    *,
    note_id: str | None = None,
    side: str | None = None,
    payload: Mapping[str, object] | None = None,
    target: str | None = None,
    sitting: str | None = None,
) -> Action:
    """Append one action and bring the memories of its note up to date; all of it or nothing.

    ``side`` None is every side of the note.
    """
    with ws.db.transaction():
        moment = ws.moment()
        action = Action(
            id=ws.tools.event_id(moment.at_ms),
            kind=kind,
            at_ms=moment.at_ms,
            offset_minutes=moment.offset_minutes,
            day=moment.day,
            note=note_id,
            side=side,
            target=target,
            sitting=sitting,
            payload=None if payload is None else json.dumps(payload, ensure_ascii=False),
        )
        append_and_replay(ws.db, action)
    return action


def decide_together(ws: Workspace, kind: str, payloads: Sequence[Mapping[str, object]]) -> list[Action]:
    """Append one action about no note for each payload, so that one undo takes all back; all or none."""
    if not payloads:
        return []
    with ws.db.transaction():
        moment = ws.moment()
        batch = {BATCH: ws.tools.event_id(moment.at_ms)} if len(payloads) > 1 else {}
        actions = [
            Action(
                id=ws.tools.event_id(moment.at_ms),
                kind=kind,
                at_ms=moment.at_ms,
                offset_minutes=moment.offset_minutes,
                day=moment.day,
                payload=json.dumps({**payload, **batch}, ensure_ascii=False),
            )
            for payload in payloads
        ]
        append(ws.db, actions)
    return actions


def append_and_replay(db: Database, event: Event) -> dict[str, CardState]:
    """Append one event and write what replaying its note gives; side → state."""
    if event.note is None:
        append(db, [event])
        return {}
    root = root_of(db, event.note)
    with db.transaction():
        states = states_of(db, root, extra=[event])
        append(db, [event])
        remember(db, root, states)
    return states


def append_and_replay_all(db: Database, events: Sequence[Event], *, advance: Advance = unseen) -> None:
    """Append events about any number of notes and write what replaying gives; each note is replayed once.

    ``advance`` is told (notes done, notes in all).
    """
    with db.transaction():
        append(db, events)
        roots = {root_of(db, event.note): None for event in events if event.note is not None}
        for root in counted(roots, advance, total=len(roots)):
            remember(db, root, states_of(db, root))


def states_of(db: Database, root: str, *, extra: Iterable[Event] = ()) -> dict[str, CardState]:
    """Side → state of a note, replayed from its events and ``extra`` ones."""
    present = [each.side for each in sides_of(db, root)]
    return replay([*events_of(db, root), *extra], log_scheduler(), note=root, sides=present)


def remember(db: Database, root: str, states: Mapping[str, CardState]) -> None:
    """Keep these states of a note and no others: a side that neither deck nor log knows any more is forgotten."""
    row = note(db, root)
    present = {each.side for each in sides_of(db, root)} if row is not None and row.file is not None else set()
    ready = ready_days(states, present=present, suspended_in_deck=row is not None and row.suspended)
    put_memories(db, [MemoryWrite(root, side, state, ready[side]) for side, state in states.items()])
    for side in memories_of(db, root).keys() - states.keys():
        drop_memory(db, root, side)


def decide_card(
    ws: Workspace, kind: str, card: CardKey, *, payload: Mapping[str, object] | None = None, sitting: str | None = None
) -> Action:
    """:func:`decide` about one card."""
    return decide(ws, kind, note_id=card.note, side=card.side, payload=payload, sitting=sitting)
