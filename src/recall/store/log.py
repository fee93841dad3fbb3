"""The log: events are appended together with the memories they lead to, and read again for replay and undo."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, Final

from recall.core.events import Action, Event, Review
from recall.store import statements as sql
from recall.store.database import Database
from recall.store.errors import StaleCardError
from recall.store.identity import moved_sides
from recall.store.memories import MemoryWrite, ReadyWrite, put_memory, write_memory, write_ready_day
from recall.store.rows import action_columns, read_action, read_review, review_columns

_IN_ORDER: Final = attrgetter("at_ms", "id")


def append(
    db: Database, events: Sequence[Event], writes: Sequence[MemoryWrite] = (), *, ready: Sequence[ReadyWrite] = ()
) -> None:
    """Add the events and write the memories they lead to, in one transaction that is on the disk on return.

    ``ready`` moves the ready day of cards whose state stays (siblings). Raises StaleCardError, with nothing
    written, when a card's last event is not the one its write was made from.
    """
    with db.transaction():
        for seq, event in enumerate(events, next_seq(db)):
            if isinstance(event, Review):
                db.write(sql.ADD_REVIEW, (*review_columns(db.learner, event), seq))
            else:
                db.write(sql.ADD_ACTION, (*action_columns(db.learner, event), seq))
        for write in writes:
            if write.shown_id is None:
                put_memory(db, write)
            elif not write_memory(db, write):
                raise StaleCardError(write.note, write.side)
        for moved in ready:
            write_ready_day(db, moved)


def events_of(db: Database, note: str) -> list[Event]:
    """All events of one note in order, those under its former ids and those that take any of them back included.

    Notes are named as they were written, sides as ``note`` calls them.
    """
    former = dict(db.rows(sql.FORMER_IDS, {"note": note}))
    notes = json.dumps([note, *former])
    given = {"learner": db.learner, "notes": notes}
    events: list[Event] = [read_review(row) for row in db.rows(sql.REVIEWS_OF, given)]
    events += [read_action(row) for row in db.rows(sql.ACTIONS_OF, given)]
    events.sort(key=_IN_ORDER)
    return _renamed(events, {each: json.loads(sides) for each, sides in former.items() if sides})


def former_ids(db: Database, note: str) -> list[str]:
    """The permanent ids that binds have made to mean ``note``."""
    return [former for former, _ in db.rows(sql.FORMER_IDS, {"note": note})]


def side_of(db: Database, event: Event) -> str | None:
    """What the note that the event is counted under calls the event's side."""
    return _renamed([event], moved_sides(db))[0].side


def _renamed(events: list[Event], moved: Mapping[str, Mapping[str, str]]) -> list[Event]:
    """The events with the sides that ``moved`` (id → {side as recorded: side of its root}) has another name for."""
    if not moved:
        return events
    return [_with_side(event, moved.get(event.note or "", {})) for event in events]


def _with_side(event: Event, names: Mapping[str, str]) -> Event:
    side = event.side
    return event if side is None or side not in names else replace(event, side=names[side])


def root_of(db: Database, note: str) -> str:
    """The permanent id under which events that name ``note`` are counted."""
    found = db.row(sql.ROOT_OF, {"note": note})
    return note if found is None else str(found[0])


def event(db: Database, event_id: str) -> Event | None:
    given = {"learner": db.learner, "id": event_id}
    review = db.row(sql.REVIEW_BY_ID, given)
    if review is not None:
        return read_review(review)
    action = db.row(sql.ACTION_BY_ID, given)
    return None if action is None else read_action(action)


def last_events(db: Database, limit: int = 50) -> list[Event]:
    """The learner's events that were appended last, the last one first, whatever their instants.

    An event that takes another back was appended after it: where one is found, so is whatever aims at it.
    """
    given = {"learner": db.learner, "limit": limit}
    events: list[tuple[int, Event]] = [(row[0], read_review(row[1:])) for row in db.rows(sql.LAST_REVIEWS, given)]
    events += [(row[0], read_action(row[1:])) for row in db.rows(sql.LAST_ACTIONS, given)]
    events.sort(key=itemgetter(0), reverse=True)
    return [event for _, event in events[:limit]]


def next_seq(db: Database) -> int:
    """The number in the order of appending that the learner's next event gets; holds within a transaction."""
    found = db.row(sql.NEXT_SEQ, {"learner": db.learner})
    assert found is not None
    return int(found[0])


def last_instant(db: Database) -> int:
    """UTC milliseconds of the learner's newest event; 0 when there is none."""
    newest = db.row(sql.LAST_INSTANTS, {"learner": db.learner})
    return max(at_ms or 0 for at_ms in newest or (0,))


def stream_events(db: Database) -> Iterator[tuple[str, list[Event]]]:
    """(note, its events in order) for every note with a history, by permanent id; memory stays flat.

    Events are counted under the id that binds have given their note, and name their sides as that does; their
    notes are as written.
    """
    given = {"learner": db.learner}
    moved = moved_sides(db)
    strays = _strays(db)
    reviews = _reviews_by_note(db.stream(sql.ALL_REVIEWS, given))
    actions = _actions_by_note(db.stream(sql.ALL_ACTIONS, given))
    for note, events in _merged(reviews, actions):
        own = sorted([*events, *strays[note]], key=_IN_ORDER) if note in strays else events
        yield note, _renamed(own, moved)


def _strays(db: Database) -> dict[str, list[Event]]:
    """Note → the actions that take back one of its events, however far, and do not name the note themselves."""
    strays: dict[str, list[Event]] = {}
    for row in db.rows(sql.TAKING_BACK, {"learner": db.learner}):
        action = read_action(row)
        for note in _notes_behind(db, action):
            strays.setdefault(note, []).append(action)
    return strays


def _notes_behind(db: Database, action: Action) -> set[str]:
    """The notes of the events that a chain of undo and redo leads to, without the action's own."""
    notes: set[str] = set()
    passed: set[str] = set()
    found: Event | None = action
    while isinstance(found, Action) and found.target and found.id not in passed:
        passed.add(found.id)
        found = event(db, found.target)
        if found is not None and found.note is not None:
            notes.add(root_of(db, found.note))
    return notes if action.note is None else notes - {root_of(db, action.note)}


def _reviews_by_note(rows: Iterator[Any]) -> Iterator[tuple[str, list[Event]]]:
    """Rows of all reviews as groups; spelled out, because a whole log passes through here."""
    days = _Days()
    note, events = "", list[Event]()
    for root, key, own, side, at, offset, day, quality, took, mode, asked, name, version, nominal, due, *rest in rows:
        if root != note:
            if events:
                yield note, events
            note, events = root, []
        chosen = None if due is None else days[due]
        events.append(
            Review(
                key, own, side, at, offset, days[day], quality, took, mode, asked, name, version, nominal, chosen, *rest
            )
        )
    if events:
        yield note, events


class _Days(dict[str, date]):
    """ISO text → date; a log holds few days and names each of them often."""

    def __missing__(self, text: str) -> date:
        self[text] = day = date.fromisoformat(text)
        return day


def _actions_by_note(rows: Iterator[Any]) -> Iterator[tuple[str, list[Event]]]:
    for note, group in groupby(rows, key=itemgetter(0)):
        yield str(note), [read_action(row[1:]) for row in group]


def _merged(
    one: Iterator[tuple[str, list[Event]]], other: Iterator[tuple[str, list[Event]]]
) -> Iterator[tuple[str, list[Event]]]:
    """Both streams as one; a note that both have gets its events in order."""
    left, right = next(one, None), next(other, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left[0] < right[0]):
            assert left is not None
            yield left
            left = next(one, None)
        elif left is None or right[0] < left[0]:
            yield right
            right = next(other, None)
        else:
            yield left[0], sorted(left[1] + right[1], key=_IN_ORDER)
            left, right = next(one, None), next(other, None)
