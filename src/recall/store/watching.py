"""SQLite at work on one long statement: it cannot say how far it is, but that it goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from recall.progress import Advance

_STEPS: Final = 100_000  # of SQLite's machine between two words, some milliseconds


@contextmanager
def watched(connection: sqlite3.Connection, advance: Advance) -> Iterator[None]:
    """``advance`` hears (0, 0) now and again while a statement of the block runs. Ctrl-C then stops the statement,
    which SQLite reports as an error of its own."""
    connection.set_progress_handler(lambda: advance(0, 0), _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from error
        raise
    finally:
        connection.set_progress_handler(None, 0)
