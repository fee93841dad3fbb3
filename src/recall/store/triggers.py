"""The log is append-only, and the database itself says so: changing, deleting or replacing a row aborts.

``recursive_triggers`` makes REPLACE run the delete trigger; a program that opens the file without it meets the
insert trigger instead, which looks for a row that the new one would take the place of: by each of its keys, and the
rowid is one. Made again after every migration, because rebuilding a table drops its triggers.
"""

from __future__ import annotations

import sqlite3
from typing import Final

_Keys = tuple[tuple[str, ...], ...]
_EVENT: Final[_Keys] = (("learner", "id"), ("learner", "seq"), ("rowid",))
APPEND_ONLY: Final[dict[str, _Keys]] = {"reviews": _EVENT, "actions": _EVENT, "binds": (("id",),)}  # all unique keys


def triggers() -> dict[str, str]:
    """Name → the statement that makes it."""
    made: dict[str, str] = {}
    for table, keys in APPEND_ONLY.items():
        abort = f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
        known = f"WHEN {' OR '.join(_exists(table, key) for key in keys)}"
        for verb, when in (("update", ""), ("delete", ""), ("insert", f"{known} ")):
            name = f"{table}_no_{'replace' if verb == 'insert' else verb}"
            made[name] = f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table} {when}{abort}"
    return made


def _exists(table: str, key: tuple[str, ...]) -> str:
    """Whether a row has the new one's key. A rowid that SQLite is yet to choose reads as -1, which it never chooses."""
    same = " AND ".join(f"{column} = NEW.{column}" for column in key)
    return f"EXISTS (SELECT 1 FROM {table} WHERE {same})"


def make_triggers(connection: sqlite3.Connection) -> None:
    """Make all triggers anew, in the caller's transaction."""
    for name, statement in triggers().items():
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        connection.execute(statement)
