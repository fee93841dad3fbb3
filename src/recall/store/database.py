"""An open database for one learner: every statement goes through here, so every failure becomes a sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any

from recall.store import statements as sql
from recall.store.connection import open_current
from recall.store.errors import telling, told

Parameters = Mapping[str, Any] | Sequence[Any]
FIRST_DAY = date.min.isoformat()


class Database:
    """One connection and the learner whose memories it shows. Use it as a context manager, in one thread."""

    __slots__ = ("connection", "learner", "path")

    def __init__(self, connection: sqlite3.Connection, path: Path, learner: str) -> None:
        self.connection = connection
        self.path = path
        self.learner = learner

    @classmethod
    def open(cls, path: Path, *, learner: str = "me", create: bool = True) -> Database:
        """The database at ``path``, made or migrated first where needed; a new learner gets new memories.

        Raises NoDatabaseError (missing, and not ``create``), NotADatabaseError, NewerDatabaseError,
        DamagedDatabaseError, DatabaseFolderError, ReadOnlyDatabaseError, DatabaseBusyError, MigrationError.
        """
        db = cls(open_current(path, create=create), path, learner)
        try:
            db.ensure_learner()
        except BaseException:
            db.close()
            raise
        return db

    def beside(self, learner: str) -> Database:
        """The same connection for another learner who is known; close only one of the two."""
        return Database(self.connection, self.path, learner)

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def ensure_learner(self) -> None:
        """Make the learner known, with a new memory of every card of the library."""
        if self.row(sql.LEARNER_EXISTS, {"learner": self.learner}) is not None:
            return
        with self.transaction():
            self.connection.execute(sql.ADD_LEARNER, (self.learner,))
            self.connection.execute(sql.FILL_MEMORIES, {"learner": self.learner, "first_day": FIRST_DAY})

    def version(self) -> int:
        """A number that another one takes the place of whenever another connection has written."""
        found = self.row("PRAGMA data_version")
        assert found is not None
        return int(found[0])

    def rows(self, statement: str, parameters: Parameters = ()) -> list[Any]:
        """All rows as plain tuples."""
        try:
            return self.connection.execute(statement, parameters).fetchall()
        except sqlite3.Error as error:
            raise self._told(error) from error

    def row(self, statement: str, parameters: Parameters = ()) -> Any | None:
        """The first row, or None."""
        try:
            cursor = self.connection.execute(statement, parameters)
            found = cursor.fetchone()
            cursor.close()
        except sqlite3.Error as error:
            raise self._told(error) from error
        return found

    def stream(self, statement: str, parameters: Parameters = ()) -> Iterator[Any]:
        """Rows one by one, in flat memory, as they were when the first was read."""
        with telling(self.path):
            cursor = self.connection.execute(statement, parameters)
            try:
                yield from chain(cursor)  # which hides close(): it fails where the database was closed before
            finally:
                with suppress(sqlite3.ProgrammingError):
                    cursor.close()

    def write(self, statement: str, parameters: Parameters = ()) -> int:
        """Run one statement that writes; the number of rows it changed. Belongs inside :meth:`transaction`."""
        return self.connection.execute(statement, parameters).rowcount

    def write_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        self.connection.executemany(statement, rows)

    def _told(self, error: sqlite3.Error) -> Exception:
        """As :func:`telling` does, which costs as much as a small query."""
        return told(error, self.path) or error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: committed when the block ends, rolled back when it raises. Inside another it joins it."""
        if self.connection.in_transaction:
            yield
            return
        with telling(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")


def all_learners(db: Database) -> list[str]:
    """Everyone who has memories in this database."""
    return [name for (name,) in db.rows(sql.ALL_LEARNERS)]
