"""Values that the store's tests are written in."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from recall.core.events import Action, Bind, Review
from recall.core.memory import CardState, Sm2Memory
from recall.store.connection import connect
from recall.store.database import Database
from recall.store.index import Applied, FileWrite, Load, NoteWrite, apply_load
from recall.store.memories import MemoryWrite, put_memories

TODAY = date(2026, 6, 1)
TOMORROW = TODAY + timedelta(days=1)
NOON_MS = 1_780_308_000_000


def pid(number: int) -> str:
    """A permanent id."""
    return f"{number:032x}"


def note(number: int, *sides: str, **changed: Any) -> NoteWrite:
    """A note named by a number, with one side ``q`` unless others are given."""
    given = {
        "note": pid(number),
        "key": f"note-{number}",
        "line": number + 1,
        "column": 3,
        "kind": "question",
        "fingerprint": f"~1:{number:032x}",
        "answer_hash": f"a{number}",
        "content_hash": f"c{number}",
        "content": f'{{"q":"Question {number}?"}}',
        "modified_at": 1_000,
        "sides": sides or ("q",),
    }
    return NoteWrite(**(given | changed))


def file(name: str, *notes: NoteWrite, rank: int = 0, **changed: Any) -> FileWrite:
    given: dict[str, Any] = {"size": 10, "mtime_ns": 20, "hash": "h", "deck": name.upper(), "notes": notes}
    return FileWrite(f"{name}.yaml", rank=rank, **(given | changed))


def load(db: Database, *files: FileWrite, at_ms: int = 5_000, **more: Any) -> Applied:
    return apply_load(db, Load(at_ms, files, **more))


def event_id(number: int) -> str:
    return f"01980000-0000-7000-8000-{number:012x}"


def review(number: int, about: int = 1, **changed: Any) -> Review:
    """The ``number``-th event: a good grade for the side ``q`` of a note."""
    given: dict[str, Any] = {
        "id": event_id(number),
        "note": pid(about),
        "side": "q",
        "at_ms": NOON_MS + number,
        "offset_minutes": 120,
        "day": TODAY,
        "quality": 4,
        "took_ms": 2_500,
    }
    return Review(**(given | changed))


def action(number: int, kind: str, about: int | None = 1, **changed: Any) -> Action:
    given: dict[str, Any] = {
        "id": event_id(number),
        "kind": kind,
        "at_ms": NOON_MS + number,
        "offset_minutes": 120,
        "day": TODAY,
        "note": None if about is None else pid(about),
    }
    return Action(**(given | changed))


def bind(number: int, key: str, about: int, **changed: Any) -> Bind:
    return Bind(f"b{number}", NOON_MS + number, key, pid(about), **changed)


def learned(due: date, **changed: Any) -> CardState:
    """The state of a card that was learned long before TODAY."""
    given: dict[str, Any] = {
        "memory": Sm2Memory(3, 15, 250),
        "due": due,
        "introduced": date(2026, 1, 5),
        "last_day": due - timedelta(days=15),
        "last_at_ms": 1_000,
        "last_id": "x",
        "reviews": 3,
    }
    return CardState(**(given | changed))


def in_memory(pristine: Path) -> Database:
    """A copy of an empty database that needs no disk, for laws that want hundreds of them."""
    memory = Path(":memory:")
    connection = connect(memory)
    with closing(sqlite3.connect(pristine)) as source:
        source.backup(connection)
    return Database(connection, memory, "me")


def remember(db: Database, about: int, state: CardState, ready: date | None, side: str = "q") -> None:
    put_memories(db, [MemoryWrite(pid(about), side, state, ready)])


def keys(candidates: Iterable[Any]) -> list[tuple[int, str]]:
    """(note number, side) of candidates or memories."""
    return [(int(card.note, 16), card.side) for card in candidates]
