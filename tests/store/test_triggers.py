import sqlite3
from pathlib import Path

import pytest

from recall.store.database import Database
from recall.store.identity import add_binds
from recall.store.log import append
from store.samples import action, bind, review

FORBIDDEN = [
    "UPDATE {table} SET note = 'other'",
    "DELETE FROM {table}",
    "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    "REPLACE INTO {table} SELECT * FROM {table}",
    "UPDATE OR REPLACE {table} SET id = 'other'",
    "INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT DO UPDATE SET note = 'other'",
]


@pytest.fixture
def logged(db: Database) -> Database:
    append(db, [review(1), action(2, "flag")])
    add_binds(db, [bind(3, "key", 1)])
    return db


@pytest.mark.parametrize("statement", FORBIDDEN)
@pytest.mark.parametrize("table", ["reviews", "actions", "binds"])
def test_a_row_of_the_log_cannot_be_changed_or_taken_away(logged: Database, table: str, statement: str) -> None:
    before = logged.rows(f"SELECT * FROM {table}")
    with pytest.raises(sqlite3.IntegrityError, match=f"{table} are append-only"):
        logged.connection.execute(statement.format(table=table))
    assert logged.rows(f"SELECT * FROM {table}") == before


@pytest.mark.parametrize("statement", FORBIDDEN)
@pytest.mark.parametrize("table", ["reviews", "actions", "binds"])
def test_nor_by_a_program_that_opens_the_file_plainly(logged: Database, path: Path, table: str, statement: str) -> None:
    before = logged.rows(f"SELECT * FROM {table}")
    plain = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), plain:
        plain.execute(statement.format(table=table))
    plain.close()
    assert logged.rows(f"SELECT * FROM {table}") == before


def keys(db: Database, table: str) -> list[set[str]]:
    """Whatever two rows cannot share, as the file itself says."""
    unique = [name for _, name, is_unique, *_ in db.rows(f"PRAGMA index_list({table})") if is_unique]
    named = [{column for _, _, column in db.rows(f"PRAGMA index_info({index})")} for index in unique]
    (has_rowid,) = db.row("SELECT NOT wr FROM pragma_table_list WHERE name = ?", (table,))
    return [*named, {"rowid"}] if has_rowid else named


@pytest.mark.parametrize("table", ["reviews", "actions", "binds"])
def test_no_plain_program_can_put_a_row_in_the_place_of_another(logged: Database, path: Path, table: str) -> None:
    """The new row shares one key with the old one and nothing else."""
    before = logged.rows(f"SELECT * FROM {table}")
    columns = [name for _, name, *_ in logged.rows(f"PRAGMA table_info({table})")]
    plain = sqlite3.connect(path)
    for key in keys(logged, table):
        row = {name: name if name in key else f"{name} || '7'" for name in (*columns, *(key - {*columns}))}
        new = f"INTO {table} ({', '.join(row)}) SELECT {', '.join(row.values())} FROM {table} LIMIT 1"
        for verb in ("REPLACE", "INSERT OR REPLACE"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"), plain:
                plain.execute(f"{verb} {new}")
    plain.close()
    assert logged.rows(f"SELECT * FROM {table}") == before


def test_an_event_cannot_be_written_twice(logged: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        append(logged, [review(1)])


def test_two_learners_may_have_an_event_of_one_id(logged: Database) -> None:
    append(logged.beside("you"), [review(1)])
    assert logged.row("SELECT count(*) FROM reviews") == (2,)
