"""What ``recall doctor`` asks of the database file itself."""

from __future__ import annotations

import re
from typing import Final

from recall.store.connection import APPLICATION_ID, SCHEMA, identity
from recall.store.database import Database
from recall.store.errors import DamagedDatabaseError
from recall.store.triggers import triggers

MOST_LINES: Final = 20  # of each check


def check_database(db: Database) -> list[str]:
    """One sentence for every fault found, none when all is well. Reads the whole file.

    Where the file itself is damaged that is all it tells: the other checks would stumble over the same pages.
    """
    return integrity(db) or [*foreign_keys(db), *schema(db), *append_only(db)]


def integrity(db: Database) -> list[str]:
    """Pages, rows and indexes, as SQLite's own ``integrity_check`` sees them."""
    try:
        rows = db.rows(f"PRAGMA integrity_check({MOST_LINES})")
    except DamagedDatabaseError as error:
        return [f"integrity: {error.reason}"]
    return [f"integrity: {line}" for (line,) in rows if line != "ok"]


def foreign_keys(db: Database) -> list[str]:
    rows = db.rows("PRAGMA foreign_key_check")[:MOST_LINES]
    return [f"foreign key: a row of {table} refers to nothing in {parent}" for table, _, parent, _ in rows]


def schema(db: Database) -> list[str]:
    """The tables and indexes against those of a database made just now by the same migrations."""
    from recall.store.migrate import fresh

    faults = [] if identity(db.connection) == (SCHEMA, APPLICATION_ID) else ["schema: the file's numbers are wrong"]
    model = fresh()
    try:
        wanted = shape(model.execute(_SHAPE).fetchall())
    finally:
        model.close()
    found = shape(db.rows(_SHAPE))
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            faults.append(f"schema: {name} is missing")
        elif name not in wanted:
            faults.append(f"schema: {name} does not belong here")
        elif found[name] != wanted[name]:
            faults.append(f"schema: {name} is not as it should be")
    return faults


def append_only(db: Database) -> list[str]:
    """The triggers that keep the log from being changed."""
    found = shape(db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    wanted = shape(triggers().items())
    return [f"trigger {name} is missing or changed" for name in wanted if found.get(name) != wanted[name]]


def shape(rows: object) -> dict[str, str]:
    """Name → its definition without what only the writer of the text chose: spaces and quotes."""
    return {name: re.sub(r'[\s"]+', "", text or "").casefold() for name, text in rows}  # type: ignore[attr-defined]


_SHAPE: Final = "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND name NOT LIKE 'sqlite_stat%'"
