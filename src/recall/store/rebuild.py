"""All memories of the learner made anew from states that the log gives."""

from __future__ import annotations

from collections.abc import Iterable

from recall.store import statements as sql
from recall.store.database import FIRST_DAY, Database
from recall.store.memories import MemoryWrite, put_memories


def rebuild(db: Database, states: Iterable[MemoryWrite]) -> None:
    """Forget every memory, make a new one of every card of the library, then write ``states`` over them.

    One transaction; ``states`` may be a generator that reads the log through ``stream_events`` meanwhile.
    """
    with db.transaction():
        db.write(sql.DROP_ALL_MEMORIES, (db.learner,))
        db.write(sql.FILL_MEMORIES, {"learner": db.learner, "first_day": FIRST_DAY})
        put_memories(db, states)
