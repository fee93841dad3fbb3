"""Bring a database to the current schema: all steps, the triggers and the new number in one transaction.

A database that holds anything is copied beside itself first (``recall.db`` → ``recall.schema-1.db``); the copy
is kept. When a step fails the database is as it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from recall.store.connection import APPLICATION_ID, SCHEMA, check_identity, connect
from recall.store.copying import copy_into, free_name
from recall.store.errors import MigrationError
from recall.store.planning import set_statistics
from recall.store.triggers import make_triggers

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def migrate(path: Path, *, target: int = SCHEMA) -> None:
    """Bring the database at ``path`` to schema ``target``; nothing happens when another program was faster.

    Raises :class:`MigrationError` when a step fails, and ``sqlite3.Error`` when the disk does.
    """
    with closing(connect(path)) as connection:
        found = check_identity(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        if found and found != target:
            copy_into(connection, free_name(path.with_name(f"{path.stem}.schema-{found}{path.suffix}")))
        _upgrade(connection, path, target=target)


def fresh() -> sqlite3.Connection:
    """An empty database in memory, made by the same steps; what a database on disk is compared with."""
    memory = Path(":memory:")
    connection = connect(memory)
    _upgrade(connection, memory, target=SCHEMA)
    return connection


def _upgrade(connection: sqlite3.Connection, path: Path, *, target: int) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")  # rebuilding a table must not disturb those that refer to it
    with _failures(path, target), _transaction(connection) as held:
        found = check_identity(connection, path)
        if found == target:
            return
        _run_steps(held, target)
        make_triggers(connection)
        set_statistics(connection)
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise MigrationError(path, target, f"a row of {broken[0]} refers to nothing in {broken[2]}")
        connection.execute(f"PRAGMA user_version = {target}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[Connection]:
    """SQLAlchemy's view of our connection, inside one exclusive transaction that SQLAlchemy ends."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(held: Connection) -> None:
        held.exec_driver_sql("BEGIN EXCLUSIVE")

    with engine.begin() as held:
        yield held


def _run_steps(held: Connection, target: int) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = held
    command.upgrade(config, f"{target:04d}")


@contextmanager
def _failures(path: Path, target: int) -> Iterator[None]:
    """Pass on what the disk did as SQLite's own error; everything else is a step that failed."""
    try:
        yield
    except (CommandError, SQLAlchemyError) as error:
        cause = getattr(error, "orig", None)
        if isinstance(cause, sqlite3.Error) and cause.sqlite_errorcode & 0xFF != sqlite3.SQLITE_ERROR:
            raise cause from error
        raise MigrationError(path, target, str(cause or error)) from error
