import sqlite3
from pathlib import Path

import pytest

from recall.store.checks import append_only, check_database, foreign_keys, integrity, schema
from recall.store.database import Database
from store.samples import file, load, note


def test_a_new_database_passes_every_check(db: Database) -> None:
    assert check_database(db) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("DROP INDEX memories_due", "schema: memories_due is missing"),
        ("CREATE TABLE extra (a)", "schema: extra does not belong here"),
        ("ALTER TABLE meta ADD COLUMN more", "schema: meta is not as it should be"),
        ("PRAGMA application_id = 7", "schema: the file's numbers are wrong"),
        ("DROP TRIGGER reviews_no_delete", "trigger reviews_no_delete is missing or changed"),
    ],
)
def test_what_does_not_belong_is_named(db: Database, change: str, fault: str) -> None:
    db.connection.execute(change)
    assert check_database(db) == [fault]


def test_a_trigger_that_lets_things_pass_is_found(db: Database) -> None:
    db.connection.execute("DROP TRIGGER binds_no_update")
    db.connection.execute("CREATE TRIGGER binds_no_update BEFORE UPDATE ON binds BEGIN SELECT 1; END")
    assert append_only(db) == ["trigger binds_no_update is missing or changed"]


def test_a_row_that_refers_to_nothing_is_found(db: Database) -> None:
    db.connection.execute("PRAGMA foreign_keys = OFF")
    db.connection.execute("INSERT INTO cards VALUES ('a', 'q', 'q', 1)")
    assert foreign_keys(db) == ["foreign key: a row of cards refers to nothing in notes"]


def test_an_index_that_disagrees_with_its_table_is_found(db: Database) -> None:
    load(db, file("a", note(1)))
    db.connection.execute("PRAGMA writable_schema = ON")
    db.connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'ordinal', 'line') WHERE name = 'notes_by_file'")
    db.connection.execute("PRAGMA writable_schema = RESET")
    found = integrity(db)
    assert found
    assert all(line.startswith("integrity: ") for line in found)


def test_a_damaged_page_is_found(path: Path) -> None:
    with Database.open(path) as db:
        load(db, file("a", *(note(number) for number in range(300))))
    content = bytearray(path.read_bytes())
    content[-3 * 4096 : -2 * 4096] = b"\x55" * 4096
    path.write_bytes(content)
    with Database.open(path) as db:
        assert {line.split(":")[0] for line in check_database(db)} == {"integrity"}


def test_spaces_and_quotes_are_no_difference_of_schema(db: Database) -> None:
    db.connection.execute("DROP INDEX notes_by_key")
    db.connection.execute('CREATE  INDEX "notes_by_key" ON "notes" (key)')
    assert schema(db) == []
    with pytest.raises(sqlite3.OperationalError):
        db.connection.execute("CREATE INDEX notes_by_key ON notes (key)")
