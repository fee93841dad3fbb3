"""What can go wrong with the database, each as a sentence for the learner."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recall.problems import RecallError


class NoDatabaseError(RecallError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"there is no database at {path}", hint="Check --db and RECALL_DB, or run recall review to begin one."
        )


class DatabaseFolderError(RecallError):
    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"the database {path} cannot be opened: {reason}",
            hint="Check that the folder exists and that you may write in it, or choose another file with --db.",
        )
        self.reason = reason


class NotADatabaseError(RecallError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is not a recall database",
            hint="Nothing was changed in it. `recall backup --list` shows copies to restore; --db names another file.",
        )


class NewerDatabaseError(RecallError):
    """The database was written by a later recall; it is never touched."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            f"the database {path} has schema {found}, and this recall knows schemas up to {known}",
            hint="Update recall (pip install --upgrade recall-cards), or choose another file with --db.",
        )


class DamagedDatabaseError(RecallError):
    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"the database {path} is damaged: {reason}",
            hint="Look for a good copy with recall backup --list, and bring it back with recall restore FILE.",
        )
        self.reason = reason


class ReadOnlyDatabaseError(RecallError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"the database {path} cannot be written: it is read-only",
            hint="Make the file and its folder writable, or choose another file with --db. Nothing was lost.",
        )
        self.reason = "it is read-only"


class DiskFullError(RecallError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"the disk that holds {path} is full; the last step was not written",
            hint="Make room and go on: everything before it is safe.",
        )
        self.reason = "the disk is full"


class DiskError(RecallError):
    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"the disk did not read or write {path} ({reason}); the last step was not written",
            hint="Check the disk and its free space. Everything before this step is safe.",
        )
        self.reason = f"the disk did not write it ({reason})"


class DatabaseBusyError(RecallError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"another program holds the database {path}; the last step was not written",
            hint="Wait until the other program is done, and try again.",
        )
        self.reason = "another program holds it"


class StaleCardError(RecallError):
    """A card changed between being shown and being graded; nothing of the transaction was written."""

    def __init__(self, note: str, side: str) -> None:
        super().__init__(
            f"the card {note}#{side} was graded or changed elsewhere since it was shown; nothing was written",
            hint="Answer it as it is shown now.",
        )
        self.note = note
        self.side = side


class BackupOntoItselfError(RecallError):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is the database itself", hint="Name another file for the copy.")


class DailyBackupError(RecallError):
    """The day's copy could not be made; nothing else is the worse for it."""

    def __init__(self, target: Path, reason: str) -> None:
        super().__init__(
            f"today's backup {target} could not be made: {reason}",
            hint="Everything else goes on. Mend that, or do without: recall config backups false",
        )


class MigrationError(RecallError):
    def __init__(self, path: Path, wanted: int, reason: str) -> None:
        super().__init__(
            f"the database {path} could not be brought to schema {wanted}: {reason}",
            hint="It is as it was before. Please report this; the recall you used last still reads it.",
        )


def told(error: sqlite3.Error, path: Path) -> RecallError | None:
    """The sentence for an error of SQLite, or None when it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    match code:
        case sqlite3.SQLITE_READONLY:
            return ReadOnlyDatabaseError(path)
        case sqlite3.SQLITE_FULL:
            return DiskFullError(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return DatabaseBusyError(path)
        case sqlite3.SQLITE_CORRUPT:
            return DamagedDatabaseError(path, str(error))
        case sqlite3.SQLITE_NOTADB:
            return NotADatabaseError(path)
        case sqlite3.SQLITE_IOERR:
            return DiskError(path, str(error))
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return DatabaseFolderError(path, str(error))
    return None


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what SQLite reports inside into a :class:`RecallError`; what is a bug of ours passes as it is."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = told(error, path)
        if sentence is None:
            raise
        raise sentence from error
