import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from recall.problems import RecallError
from recall.store.connection import APPLICATION_ID, SCHEMA
from recall.store.database import Database
from recall.store.errors import (
    DamagedDatabaseError,
    DatabaseBusyError,
    DatabaseFolderError,
    NewerDatabaseError,
    NoDatabaseError,
    NotADatabaseError,
    ReadOnlyDatabaseError,
)
from recall.store.queue import count_due
from store.samples import TODAY, file, load, note, review


def setting(db: Database, name: str) -> object:
    found = db.row(f"PRAGMA {name}")
    assert found is not None
    return found[0]


def test_a_missing_database_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "recall.db"
    with Database.open(path) as db:
        assert (setting(db, "user_version"), setting(db, "application_id")) == (SCHEMA, APPLICATION_ID)


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "recall.db"
    path.touch()
    with Database.open(path) as db:
        assert count_due(db, TODAY) == 0


def test_every_connection_is_set_up_for_safe_grades(db: Database) -> None:
    wanted = {"journal_mode": "wal", "foreign_keys": 1, "recursive_triggers": 1, "synchronous": 2, "busy_timeout": 5000}
    assert {name: setting(db, name) for name in wanted} == wanted


def test_a_database_that_came_without_wal_gets_it_back(path: Path) -> None:
    with sqlite3.connect(path) as plain:
        plain.execute("PRAGMA journal_mode = DELETE")
    plain.close()
    with Database.open(path) as db:
        assert setting(db, "journal_mode") == "wal"


def test_opening_a_current_database_imports_nothing_heavy(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from datetime import date\n"
        "from recall.store.database import Database; from recall.store.queue import count_due\n"
        f"with Database.open(Path({str(path)!r})) as db: count_due(db, date(2026, 1, 1))\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}), *sorted(sys.modules))"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"sqlalchemy", "sqlmodel", "alembic", "pydantic", "logging", "asyncio", "recall.store.tables", "yaml"}
    assert heavy.isdisjoint(loaded)


def test_a_missing_database_is_an_error_where_none_is_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(NoDatabaseError, match=r"there is no database at .*nowhere\.db"):
        Database.open(tmp_path / "nowhere.db", create=False)
    assert not (tmp_path / "nowhere.db").exists()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseFolderError, match="it is no file"):
        Database.open(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseFolderError, match="Not a directory"):
        Database.open(tmp_path / "file" / "deeper" / "recall.db")


@pytest.mark.parametrize(
    "content", [b"cards:\n- q: a deck, not a database\n" * 40, b"\0" * 5000, b"SQLite format 3\0abc"]
)
def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "deck.yaml"
    path.write_bytes(content)
    with pytest.raises(NotADatabaseError, match="is not a recall database"):
        Database.open(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotADatabaseError):
        Database.open(path)
    assert path.read_bytes() == before


def test_a_database_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as later:
        later.execute(f"PRAGMA user_version = {SCHEMA + 6}")
    later.close()
    before = path.read_bytes()
    with pytest.raises(
        NewerDatabaseError, match=f"has schema {SCHEMA + 6}, and this recall knows schemas up to {SCHEMA}"
    ):
        Database.open(path)
    assert path.read_bytes() == before


def test_a_corrupted_page_is_told_with_the_way_back(path: Path) -> None:
    with Database.open(path) as db:
        load(db, file("a", *(note(number) for number in range(200))))
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 100] = b"\xff" * 100
    path.write_bytes(content)
    malformed = pytest.raises(DamagedDatabaseError, match="is damaged: database disk image is malformed")
    with malformed as caught, Database.open(path) as db:
        db.rows("SELECT * FROM notes ORDER BY key")
    assert "recall restore" in caught.value.hint


def test_a_database_that_another_program_holds_is_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recall.store.connection.BUSY_SECONDS", 0.05)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with Database.open(path) as db, pytest.raises(DatabaseBusyError, match="another program holds the database"):
            load(db, file("a", note(1)))
    finally:
        holder.close()


def test_a_new_learner_waits_no_longer_than_a_grade_does(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recall.store.connection.BUSY_SECONDS", 0.05)
    with Database.open(path) as db, db.transaction(), pytest.raises(DatabaseBusyError):
        Database.open(path, learner="you")


def test_two_connections_see_each_other_s_commits(path: Path) -> None:
    with Database.open(path) as one, Database.open(path) as other:
        load(one, file("a", note(1)))
        assert other.row("SELECT count(*) FROM notes") == (1,)


def test_a_bug_of_ours_is_not_dressed_up_as_the_user_s(db: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        db.rows("SELECT * FROM absent")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of the machine may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def without_rights(act: Callable[[], None]) -> str:
    """The message of the RecallError that ``act`` raises for a user who is not root; "" when it raises none."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        message = ""
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            act()
        except RecallError as error:
            message = f"{type(error).__name__}: {error}"
        finally:
            os.write(writing, message.encode())
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        return told.read()


def test_a_read_only_database_is_told_apart(path: Path, open_folder: Path) -> None:
    copy = open_folder / "recall.db"
    copy.write_bytes(path.read_bytes())
    copy.chmod(0o444)

    def grade() -> None:
        from recall.store.log import append

        with Database.open(copy) as db:
            append(db, [review(1)])

    open_folder.chmod(0o777)
    assert without_rights(grade) == f"{ReadOnlyDatabaseError.__name__}: {ReadOnlyDatabaseError(copy)}"


def test_a_folder_without_write_permission_is_told(path: Path, open_folder: Path) -> None:
    copy = open_folder / "recall.db"
    copy.write_bytes(path.read_bytes())
    assert without_rights(lambda: Database.open(copy).close()).split(":")[0] in (
        DatabaseFolderError.__name__,
        ReadOnlyDatabaseError.__name__,
    )
