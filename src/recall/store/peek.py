"""A database looked at from outside: nothing is made, migrated or written, and no learner is added."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from recall.store import statements as sql
from recall.store.connection import SCHEMA, check_identity
from recall.store.database import Database
from recall.store.errors import NoDatabaseError, NotADatabaseError, telling

FEW = 50


class Contents(NamedTuple):
    """How much a database holds: reviews of all learners, and the instant (UTC ms) of the newest, or None."""

    reviews: int
    newest_ms: int | None


@contextmanager
def peek(path: Path, *, learner: str = "me") -> Iterator[Database]:
    """The database at ``path``, of any schema that this recall knows, for statements that only read."""
    if not path.is_file():
        raise NoDatabaseError(path)
    uri = f"{path.absolute().as_uri()}?mode=rw"  # "ro" would leave a -shm file behind
    with telling(path), closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA query_only = ON")
        if check_identity(connection, path) == 0:
            raise NotADatabaseError(path)
        yield Database(connection, path, learner)


def contents(path: Path) -> Contents:
    """Raises what :func:`peek` does, and DamagedDatabaseError."""
    with peek(path) as db:
        reviews, newest = db.rows(sql.WHOLE_LOG)[0]
        return Contents(int(reviews), newest)


def keys_beginning(db: Database, start: str, *, limit: int = FEW) -> list[str]:
    """Keys of notes that decks hold and that begin so, in order; none from a database of another schema."""
    if check_identity(db.connection, db.path) != SCHEMA:
        return []
    end = f"{start[:-1]}{chr(ord(start[-1]) + 1)}" if start else None
    return [key for (key,) in db.rows(sql.KEYS_BEGINNING, {"start": start, "end": end, "limit": limit})]


def tags(db: Database) -> list[str]:
    """All tags of notes that decks hold, in order; none from a database of another schema."""
    if check_identity(db.connection, db.path) != SCHEMA:
        return []
    return [tag for (tag,) in db.rows(sql.ALL_TAGS)]
