"""One SQLite connection, set up the same way everywhere and known to hold a recall database of this schema.

WAL lets a second program read while a grade is written. ``synchronous=FULL`` makes a commit wait for the disk:
a grade that was acknowledged survives a power cut. It costs 0.1 ms a grade where ``NORMAL`` costs 0.02, which
nobody can feel. ``recursive_triggers`` keeps REPLACE from slipping past the append-only triggers.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from recall.store.errors import DatabaseFolderError, NewerDatabaseError, NoDatabaseError, NotADatabaseError, telling

SCHEMA: Final = 2  # PRAGMA user_version; the newest file in migrations/versions has the same number
APPLICATION_ID: Final = 0x52434C4C  # PRAGMA application_id: "RCLL"
BUSY_SECONDS: Final = 5.0
CHECKPOINT_PAGES: Final = 2_000  # 8 MB of log between checkpoints: about 300 grades, so that p99 sees none
CACHE_KIB: Final = 16_000
LOAD_CACHE_KIB: Final = 64_000  # a load of a million notes takes a third less time than with CACHE_KIB

_PRAGMAS: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA synchronous = FULL",
    f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}",
    f"PRAGMA cache_size = -{CACHE_KIB}",
)


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit with every setting made; the file appears when it is first written."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=256)
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def identity(connection: sqlite3.Connection) -> tuple[int, int]:
    """(schema number, application id) as the file says."""
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    return schema, application


def is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def check_identity(connection: sqlite3.Connection, path: Path) -> int:
    """The schema number (0: the file is empty); raises when this is no recall database, or a newer one."""
    schema, application = identity(connection)
    if application != APPLICATION_ID:
        if (schema, application) == (0, 0) and is_empty(connection):
            return 0
        raise NotADatabaseError(path)
    if schema > SCHEMA:
        raise NewerDatabaseError(path, schema, SCHEMA)
    return schema


def open_current(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to a database of the current schema; an older one is migrated first, a missing one made.

    Alembic and SQLAlchemy are imported only for that.
    """
    _check_place(path, create=create)
    with telling(path):
        connection, schema = _checked(path)
        if schema != SCHEMA:
            from recall.store.migrate import migrate

            connection.close()
            migrate(path)
            connection, _ = _checked(path)
        connection.execute("PRAGMA journal_mode = WAL")  # a restored copy comes without; else it says what is so
    return connection


def _checked(path: Path) -> tuple[sqlite3.Connection, int]:
    connection = connect(path)
    try:
        return connection, check_identity(connection, path)
    except BaseException:
        connection.close()
        raise


def _check_place(path: Path, *, create: bool) -> None:
    if path.exists():
        if not path.is_file():
            raise DatabaseFolderError(path, "it is no file")
        return
    if not create:
        raise NoDatabaseError(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseFolderError(path, error.strerror or str(error)) from error
