"""The memories of one learner: what replaying the log gives, kept so that nothing has to be replayed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from recall.core.memory import CardState
from recall.store import statements as sql
from recall.store.database import Database
from recall.store.rows import day_column, read_state, state_columns


@dataclass(frozen=True, slots=True)
class CardMemory:
    """One card as the database knows it.

    ``file`` is None when no deck holds it any more, ``ordinal`` its place among the cards of its file.
    ``ready_day`` is the first study day it may be asked; None: not at all.
    """

    note: str
    side: str
    file: int | None
    ordinal: int
    state: CardState
    ready_day: date | None


@dataclass(frozen=True, slots=True)
class MemoryWrite:
    """A card's new state. ``shown_id`` is the last event of the state it was made from ("" for a new card); None
    writes whatever is there, and makes the row where there is none."""

    note: str
    side: str
    state: CardState
    ready_day: date | None
    shown_id: str | None = None


@dataclass(frozen=True, slots=True)
class ReadyWrite:
    """A new ready day of a card whose state stays."""

    note: str
    side: str
    ready_day: date | None


def memories_of(db: Database, note: str) -> dict[str, CardMemory]:
    """Side → memory of all cards of a note, with those that are gone from it."""
    rows = db.rows(sql.MEMORIES_OF, {"learner": db.learner, "note": note})
    return {row[1]: _memory(row) for row in rows}


def memories_of_many(db: Database, notes: Iterable[str]) -> dict[str, dict[str, CardMemory]]:
    """Note → side → memory, of the notes that have any."""
    found: dict[str, dict[str, CardMemory]] = {}
    given = {"learner": db.learner, "notes": json.dumps(list(notes))}
    for row in db.stream(sql.MEMORIES_OF_MANY, given):
        found.setdefault(row[0], {})[row[1]] = _memory(row)
    return found


def stream_memories(db: Database) -> Iterator[CardMemory]:
    """Every memory of the learner in the order of (note, side)."""
    return (_memory(row) for row in db.stream(sql.ALL_MEMORIES, {"learner": db.learner}))


def flagged_memories(db: Database) -> list[CardMemory]:
    """The cards with a flag, by note and side; reads every memory of the learner."""
    return [_memory(row) for row in db.rows(sql.FLAGGED_MEMORIES, {"learner": db.learner})]


def write_memory(db: Database, write: MemoryWrite) -> bool:
    """Write the state where the card is still as it was shown; False, with nothing written, where it is not."""
    where = (db.learner, write.note, write.side, write.shown_id)
    return db.write(sql.WRITE_MEMORY, (*state_columns(write.state, write.ready_day), *where)) == 1


def put_memory(db: Database, write: MemoryWrite) -> None:
    """Write the state whatever is there."""
    db.write(sql.PUT_MEMORY, _columns(db, write))


def put_memories(db: Database, writes: Iterable[MemoryWrite]) -> None:
    """Write many states whatever is there, in one transaction; a card without a row gets one."""
    with db.transaction():
        db.write_many(sql.PUT_MEMORY, (_columns(db, write) for write in writes))


def drop_memory(db: Database, note: str, side: str) -> None:
    db.write(sql.DROP_MEMORY, (db.learner, note, side))


def write_ready_day(db: Database, write: ReadyWrite) -> None:
    db.write(sql.WRITE_READY_DAY, (day_column(write.ready_day), db.learner, write.note, write.side))


def write_ready_days(db: Database, writes: Iterable[ReadyWrite]) -> None:
    with db.transaction():
        for write in writes:
            write_ready_day(db, write)


def _memory(row: Any) -> CardMemory:
    state, ready_day = read_state(row[4:])
    return CardMemory(row[0], row[1], row[2], row[3], state, ready_day)


def _columns(db: Database, write: MemoryWrite) -> tuple[Any, ...]:
    """A whole row; its place counts only where there is none yet, which is where no deck holds the card."""
    return (db.learner, write.note, write.side, None, 0, *state_columns(write.state, write.ready_day))
