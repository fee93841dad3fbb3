import sqlite3
from pathlib import Path

import pytest

from recall.problems import EXIT_PROBLEMS, RecallError
from recall.store import errors
from recall.store.errors import (
    DamagedDatabaseError,
    DatabaseBusyError,
    DatabaseFolderError,
    DiskError,
    DiskFullError,
    NotADatabaseError,
    ReadOnlyDatabaseError,
    telling,
    told,
)

HOME = Path("/home/me/recall.db")


def failure(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (sqlite3.SQLITE_READONLY_DIRECTORY, ReadOnlyDatabaseError),
        (sqlite3.SQLITE_FULL, DiskFullError),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, DatabaseBusyError),
        (sqlite3.SQLITE_LOCKED, DatabaseBusyError),
        (sqlite3.SQLITE_CORRUPT_INDEX, DamagedDatabaseError),
        (sqlite3.SQLITE_NOTADB, NotADatabaseError),
        (sqlite3.SQLITE_IOERR_WRITE, DiskError),
        (sqlite3.SQLITE_CANTOPEN, DatabaseFolderError),
    ],
)
def test_every_cause_has_its_own_sentence_with_the_file_and_what_to_do(code: int, sentence: type[RecallError]) -> None:
    found = told(failure(code), HOME)
    assert type(found) is sentence
    assert str(HOME) in str(found)
    assert found.hint.endswith(".")


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CONSTRAINT_TRIGGER, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE])
def test_bugs_have_no_sentence(code: int) -> None:
    assert told(failure(code), HOME) is None


def test_what_sqlite_said_is_kept_as_the_cause() -> None:
    cause = failure(sqlite3.SQLITE_FULL)
    with pytest.raises(DiskFullError) as caught, telling(HOME):
        raise cause
    assert caught.value.__cause__ is cause


def test_every_error_of_the_store_ends_a_command_with_problems() -> None:
    own = [kind for kind in vars(errors).values() if isinstance(kind, type) and kind.__module__ == errors.__name__]
    assert own
    assert {kind.exit_code for kind in own} == {EXIT_PROBLEMS}
