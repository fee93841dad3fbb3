"""The log is append-only, and the database itself says so: changing, deleting or replacing a row aborts.

``recursive_triggers`` makes REPLACE run the delete trigger; a program that opens the file without it meets the
insert trigger instead. Made again after every migration, because rebuilding a table drops its triggers.
"""

from __future__ import annotations

import sqlite3
from typing import Final

APPEND_ONLY: Final = {"reviews": ("learner", "id"), "actions": ("learner", "id"), "binds": ("id",)}


def triggers() -> dict[str, str]:
    """Name → the statement that makes it."""
    made: dict[str, str] = {}
    for table, key in APPEND_ONLY.items():
        abort = f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
        known = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
        for verb, when in (("update", ""), ("delete", ""), ("insert", f"{known} ")):
            name = f"{table}_no_{'replace' if verb == 'insert' else verb}"
            made[name] = f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table} {when}{abort}"
    return made


def make_triggers(connection: sqlite3.Connection) -> None:
    """Make all triggers anew, in the caller's transaction."""
    for name, statement in triggers().items():
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        connection.execute(statement)
