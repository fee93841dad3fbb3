import re
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from recall.store import connection, migrate, tables
from recall.store.checks import shape
from recall.store.connection import SCHEMA
from recall.store.database import Database
from recall.store.errors import MigrationError, NewerDatabaseError
from recall.store.log import append, events_of
from store.samples import pid, review

SCHEMAS = "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND name NOT LIKE 'sqlite_stat%'"
STEP = """
from alembic import op
revision = "{number:04d}"
down_revision = "{before:04d}"
def upgrade():
    op.execute("ALTER TABLE learners ADD COLUMN motto TEXT")
    {more}
"""


@pytest.fixture
def next_schema(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A recall one schema further on; gives the file of its last step."""
    steps = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, steps)
    step = steps / "versions" / "next.py"
    step.write_text(STEP.format(number=SCHEMA + 1, before=SCHEMA, more=""))
    monkeypatch.setattr(migrate, "MIGRATIONS", steps)
    monkeypatch.setattr(connection, "SCHEMA", SCHEMA + 1)
    monkeypatch.setattr(migrate.migrate, "__kwdefaults__", {"target": SCHEMA + 1})
    return step


def test_the_migrations_make_the_tables_that_the_models_describe(db: Database) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as modelled:
        SQLModel.metadata.create_all(modelled)
        wanted = shape([tuple(row) for row in modelled.exec_driver_sql(SCHEMAS)])
    engine.dispose()
    found = shape(db.rows(SCHEMAS))
    mine = {"alembic_version", "sqlite_autoindex_alembic_version_1"}
    assert {name: text for name, text in found.items() if name not in mine} == wanted


def test_alembic_sees_nothing_left_to_migrate(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as held:
        context = MigrationContext.configure(held, opts={"include_name": lambda name, *_: name != "sqlite_stat1"})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_the_last_migration_has_the_number_of_the_schema() -> None:
    steps = [int(step.stem[1:]) for step in (migrate.MIGRATIONS / "versions").glob("v[0-9]*.py")]
    assert sorted(steps) == list(range(1, SCHEMA + 1))


def test_every_table_of_the_models_is_described_in_words() -> None:
    rows = [row for row in vars(tables).values() if isinstance(row, type) and issubclass(row, SQLModel)]
    assert {row.__name__[-3:] for row in rows if row is not SQLModel} == {"Row"}


def test_an_older_database_is_migrated_and_a_copy_stays_beside_it(path: Path, next_schema: Path) -> None:
    del next_schema
    with sqlite3.connect(path) as plain:
        plain.execute("INSERT INTO meta VALUES ('k', 'before')")
    plain.close()
    with Database.open(path) as db:
        assert db.row("SELECT motto FROM learners") == (None,)
        assert db.row("PRAGMA user_version") == (SCHEMA + 1,)
    copy = sqlite3.connect(path.with_name(f"recall.schema-{SCHEMA}.db"))
    assert copy.execute("SELECT value FROM meta").fetchall() == [("before",)]
    assert copy.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
    copy.close()


def test_the_log_is_append_only_again_after_a_migration_that_rebuilt_it(path: Path, next_schema: Path) -> None:
    with Database(sqlite3.connect(path, isolation_level=None), path, "me") as before:
        append(before, [review(1)])
    rebuild = (
        'op.execute("CREATE TABLE copied AS SELECT * FROM reviews"); '
        'op.execute("DROP TABLE reviews"); op.execute("ALTER TABLE copied RENAME TO reviews")'
    )
    next_schema.write_text(STEP.format(number=SCHEMA + 1, before=SCHEMA, more=rebuild))
    with Database.open(path) as db:
        assert events_of(db, pid(1)) == [review(1)]
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.connection.execute("DELETE FROM reviews")


@pytest.mark.parametrize(
    "fault",
    [
        'op.execute("ALTER TABLE nowhere ADD COLUMN a TEXT")',
        "op.execute(\"INSERT INTO cards VALUES ('a', 'q', 'q', 1)\")",
        "a step that is not there",
    ],
)
def test_a_migration_that_fails_leaves_the_database_as_it_was(path: Path, next_schema: Path, fault: str) -> None:
    if fault.startswith("op."):
        next_schema.write_text(STEP.format(number=SCHEMA + 1, before=SCHEMA, more=fault))
    else:
        next_schema.unlink()
    with pytest.raises(MigrationError, match=f"could not be brought to schema {SCHEMA + 1}"):
        Database.open(path)
    plain = sqlite3.connect(path)
    assert plain.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
    assert "motto" not in [row[1] for row in plain.execute("PRAGMA table_info(learners)")]
    plain.close()


def test_an_older_recall_refuses_what_a_newer_one_migrated(path: Path, next_schema: Path) -> None:
    del next_schema
    Database.open(path).close()
    with pytest.MonkeyPatch.context() as older:
        older.setattr(connection, "SCHEMA", SCHEMA)
        with pytest.raises(NewerDatabaseError):
            Database.open(path)


def test_programs_that_open_a_new_database_at_once_make_it_once(tmp_path: Path) -> None:
    path = tmp_path / "recall.db"
    faults: list[BaseException] = []

    def begin() -> None:
        try:
            Database.open(path).close()
        except BaseException as error:
            faults.append(error)

    starts = [threading.Thread(target=begin) for _ in range(4)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert faults == []
    with Database.open(path) as db:
        assert db.row("SELECT count(*) FROM alembic_version") == (1,)


def test_a_disk_that_is_full_while_migrating_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from recall.store.errors import DiskFullError

    small = (*connection._PRAGMAS, "PRAGMA max_page_count = 12")
    monkeypatch.setattr(connection, "_PRAGMAS", small)
    with pytest.raises(DiskFullError):
        Database.open(tmp_path / "recall.db")
    monkeypatch.undo()
    with Database.open(tmp_path / "recall.db") as db:
        assert db.row("PRAGMA integrity_check") == ("ok",)


def test_paths_with_percent_signs_are_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "100% sure" / "re call%.db"
    with Database.open(path) as db:
        assert re.fullmatch("wal", db.rows("PRAGMA journal_mode")[0][0])
