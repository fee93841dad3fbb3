"""A long statement that is watched."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from recall.store.watching import watched

LONG = "WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 200000) SELECT max(n) FROM up"


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as made:
        yield made


def test_a_long_statement_tells_that_it_goes_on_while_it_is_watched(connection: sqlite3.Connection) -> None:
    told: list[tuple[int, int]] = []
    with watched(connection, lambda done, total: told.append((done, total))):
        assert connection.execute(LONG).fetchone() == (200_000,)
    assert set(told) == {(0, 0)}
    told.clear()
    connection.execute(LONG).fetchone()
    assert not told


def test_ctrl_c_stops_a_long_statement(connection: sqlite3.Connection) -> None:
    def press(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), watched(connection, press):
        connection.execute(LONG).fetchone()


def test_other_errors_are_left_as_they_are(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="nowhere"), watched(connection, lambda *_: None):
        connection.execute("SELECT 1 FROM nowhere")
