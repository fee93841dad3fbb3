"""Single facts about the database: a key and a text."""

from __future__ import annotations

from recall.store import statements as sql
from recall.store.database import Database

LAST_LOAD = "last_load"  # JSON: what the last load of the decks found
LAST_BACKUP_DAY = "last_backup_day"  # ISO date of the last rotating backup
DECKS_ROOT = "decks_root"  # the folder of the library that the index describes


def get_meta(db: Database, key: str) -> str | None:
    found = db.row(sql.META_VALUE, {"key": key})
    return None if found is None else str(found[0])


def set_meta(db: Database, key: str, value: str | None) -> None:
    """Write the text; None forgets it."""
    with db.transaction():
        if value is None:
            db.write(sql.DROP_META, (key,))
        else:
            db.write(sql.PUT_META, (key, value))
