from pathlib import Path

import pytest

from recall.store.connection import SCHEMA
from recall.store.database import Database
from recall.store.errors import NoDatabaseError, NotADatabaseError, ReadOnlyDatabaseError
from recall.store.log import append
from recall.store.peek import Contents, contents, keys_beginning, peek
from store.samples import NOON_MS, file, load, note, review


def test_the_contents_of_a_copy_are_told_without_a_trace(path: Path) -> None:
    with Database.open(path) as db:
        append(db, [review(1), review(2)])
        append(db.beside("you"), [review(3)])
    before = path.read_bytes()
    assert contents(path) == Contents(3, NOON_MS + 3)
    assert (path.read_bytes(), [left.name for left in path.parent.iterdir()]) == (before, [path.name])


def test_an_empty_log_has_no_newest_review(path: Path) -> None:
    assert contents(path) == Contents(0, None)


def test_nothing_can_be_written_through_a_peep_hole(path: Path) -> None:
    with peek(path) as db, pytest.raises(ReadOnlyDatabaseError):
        append(db, [review(1)])


def test_what_is_not_there_or_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with pytest.raises(NoDatabaseError):
        contents(tmp_path / "missing.db")
    with pytest.raises(NotADatabaseError):
        contents(tmp_path / "empty.db")


def test_keys_are_completed_from_their_beginning(db: Database) -> None:
    load(db, file("a", note(1, key="llm-b"), note(2, key="llm-a"), note(3, key="ml"), note(4, key="llm-gone")))
    load(db, file("a", note(1, key="llm-b"), note(2, key="llm-a"), note(3, key="ml")))
    found = [keys_beginning(db, start) for start in ("llm-", "", "x")]
    assert found == [["llm-a", "llm-b"], ["llm-a", "llm-b", "ml"], []]
    assert keys_beginning(db, "", limit=1) == ["llm-a"]


def test_a_database_of_another_schema_completes_nothing(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    load(db, file("a", note(1)))
    monkeypatch.setattr("recall.store.peek.SCHEMA", SCHEMA + 1)
    assert keys_beginning(db, "") == []
