"""New databases in a fiftieth of the time: the migrations run once, later databases repeat the statements they gave.

``tests/store`` and every process that a test starts make theirs as the program does.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Connection

from recall.store import connection, migrate

run_steps = migrate._run_steps
NOT_WAITING = tuple(each.replace("synchronous = FULL", "synchronous = OFF") for each in connection._PRAGMAS)


def make_databases_quickly(patch: pytest.MonkeyPatch) -> None:
    """Also without waiting for the disk, which only a power cut would show."""
    patch.setattr(migrate, "_run_steps", _repeat_steps)
    patch.setattr(connection, "_PRAGMAS", NOT_WAITING)


def _repeat_steps(held: Connection, target: int) -> None:
    raw = held.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    if not connection.is_empty(raw):
        run_steps(held, target)
        return
    for statement in _statements(migrate.MIGRATIONS, target):
        raw.execute(statement)


@cache
def _statements(_steps: Path, target: int) -> tuple[str, ...]:
    """What the steps write into an empty database."""
    given: list[str] = []
    memory = connection.connect(Path(":memory:"))
    with migrate._transaction(memory) as held:
        memory.set_trace_callback(given.append)
        run_steps(held, target)
        memory.set_trace_callback(None)
    memory.close()
    return tuple(each for each in given if each.lstrip().startswith(("CREATE", "INSERT", "UPDATE")))
