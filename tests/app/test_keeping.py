"""Copies of the database: made, listed, found again and put back."""

import os
import sqlite3
from datetime import date, datetime
from pathlib import Path

import pytest

from learners import Learner
from recall.app.keeping import (
    DAILY,
    MIGRATED,
    OWN,
    REPLACED,
    ForeignFileError,
    Held,
    NoCopyError,
    SameFileError,
    carry_out,
    copies,
    find_copy,
    make_copy,
    plan_restore,
)
from recall.store.errors import (
    BackupOntoItselfError,
    DamagedDatabaseError,
    DatabaseBusyError,
    DatabaseFolderError,
    NoDatabaseError,
    NotADatabaseError,
)
from recall.store.peek import contents


@pytest.fixture
def graded(learner: Learner) -> Learner:
    learner.deck()
    learner.grade(4, 4)
    return learner


def spoil(path: Path) -> None:
    """Break the pages of the log, and leave the head of the file whole."""
    data = bytearray(path.read_bytes())
    data[4096 * 4 :] = b"\xff" * (len(data) - 4096 * 4)
    path.write_bytes(bytes(data))


def test_a_copy_goes_into_the_folder_of_the_daily_ones_under_the_time_of_now(graded: Learner) -> None:
    made = make_copy(graded.tools())
    assert made.path == graded.folder / "backups" / "recall-2026-11-30-090000.db"
    assert (made.kind, str(made.made), made.size) == (OWN, "2026-11-30 09:00:00", made.path.stat().st_size)
    assert contents(made.path).reviews == 2


def test_two_copies_of_one_second_have_two_names(graded: Learner) -> None:
    names = {make_copy(graded.tools()).path.name for _ in range(2)}
    assert names == {"recall-2026-11-30-090000.db", "recall-2026-11-30-090000-2.db"}
    assert {copy.path.name for copy in copies(graded.tools())} == names


def test_a_copy_goes_where_it_is_wanted_and_replaces_the_copy_there(graded: Learner, tmp_path: Path) -> None:
    target = tmp_path / "far" / "away.db"
    make_copy(graded.tools(), target)
    graded.grade(4)
    make_copy(graded.tools(), target)
    assert contents(target).reviews == 3


def test_a_folder_gets_a_copy_named_by_the_day(graded: Learner, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    assert make_copy(graded.tools(), tmp_path / "stick").path == tmp_path / "stick" / "recall-2026-11-30.db"


def test_a_file_that_is_something_else_is_never_replaced(graded: Learner, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine")
    with pytest.raises(ForeignFileError):
        make_copy(graded.tools(), notes)
    assert notes.read_text() == "mine"


def test_an_empty_file_may_be_replaced(graded: Learner, tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    assert make_copy(graded.tools(), tmp_path / "empty.db").size > 0


def test_the_database_is_no_place_for_its_copy(graded: Learner) -> None:
    with pytest.raises(BackupOntoItselfError):
        make_copy(graded.tools(), graded.folder / "recall.db")


def test_a_damaged_database_never_replaces_a_good_copy(graded: Learner, tmp_path: Path) -> None:
    target = tmp_path / "good.db"
    make_copy(graded.tools(), target)
    good = target.read_bytes()
    raw = sqlite3.connect(graded.folder / "recall.db")
    (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'reviews'").fetchone()
    raw.close()
    with (graded.folder / "recall.db").open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(DamagedDatabaseError):
        make_copy(graded.tools(), target)
    assert target.read_bytes() == good


def test_without_a_database_there_is_nothing_to_copy(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    with pytest.raises(NoDatabaseError):
        make_copy(learner.tools())
    assert copies(learner.tools()) == []


def test_a_copy_that_cannot_be_written_is_told(graded: Learner, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseFolderError, match="file"):
        make_copy(graded.tools(), tmp_path / "file" / "copy.db")


def test_all_kinds_of_copies_are_listed_the_newest_first(graded: Learner) -> None:
    folder = graded.folder / "backups"
    folder.mkdir()
    for name in (
        "recall-2026-11-29.db",
        "recall-2026-11-30.db",
        "recall-2026-13-40.db",
        "recall-old.db",
        "other-2026-11-30.db",
    ):
        (folder / name).touch()
    for name, day in (("recall.before-restore.db", 27), ("recall.schema-1.db", 28), ("recall.other.db", 28)):
        instant = datetime.fromisoformat(f"2026-11-{day}T10:30:00+01:00").timestamp()
        (graded.folder / name).touch()
        os.utime(graded.folder / name, (instant, instant))
    make_copy(graded.tools())
    assert [(copy.path.name, copy.kind, str(copy.made)) for copy in copies(graded.tools())] == [
        ("recall-2026-11-30-090000.db", OWN, "2026-11-30 09:00:00"),
        ("recall-2026-11-30.db", DAILY, "2026-11-30 00:00:00"),
        ("recall-2026-11-29.db", DAILY, "2026-11-29 00:00:00"),
        ("recall.schema-1.db", MIGRATED, "2026-11-28 10:30:00"),
        ("recall.before-restore.db", REPLACED, "2026-11-27 10:30:00"),
    ]


def test_a_copy_is_found_by_number_name_stem_and_path(graded: Learner) -> None:
    made = make_copy(graded.tools()).path
    for wanted in ("1", made.name, made.stem, str(made)):
        assert find_copy(graded.tools(), wanted) == made


@pytest.mark.parametrize("wanted", ["0", "2", "nope.db", ""])
def test_what_names_no_copy_is_told(graded: Learner, wanted: str) -> None:
    make_copy(graded.tools())
    with pytest.raises(NoCopyError, match=f"no copy of the database is called '{wanted}'") as told:
        find_copy(graded.tools(), wanted)
    assert told.value.hint == "Name a file; recall backup --list numbers the 1 copies that are there."


def test_a_restore_says_what_it_would_do_then_does_it_and_keeps_what_was_there(graded: Learner) -> None:
    copy = make_copy(graded.tools()).path
    graded.grade(4)
    plan = plan_restore(graded.tools(), "1")
    assert (plan.copy, plan.exists) == (copy, True)
    assert (plan.held, plan.present) == (Held(2, date(2026, 11, 30)), Held(3, date(2026, 11, 30)))
    aside = carry_out(graded.tools(), plan)
    assert aside == graded.folder / "recall.before-restore.db"
    assert contents(aside).reviews == 3
    assert contents(graded.folder / "recall.db").reviews == 2
    assert copy.exists()


@pytest.mark.parametrize("state", ["damaged", "foreign", "empty", "missing"])
def test_a_restore_needs_no_healthy_database(graded: Learner, state: str) -> None:
    make_copy(graded.tools())
    path = graded.folder / "recall.db"
    match state:
        case "damaged":
            spoil(path)
        case "foreign":
            path.write_text("no database at all, but long enough to be looked at")
        case "empty":
            path.write_bytes(b"")
        case _:
            path.unlink()
    was = path.read_bytes() if path.exists() else None
    plan = plan_restore(graded.tools(), "1")
    aside = carry_out(graded.tools(), plan)
    assert contents(path).reviews == 2
    assert plan.exists is (was is not None)
    assert (None if aside is None else aside.read_bytes()) == was
    graded.grade(4)
    assert contents(path).reviews == 3


def test_a_restore_makes_the_folder_of_the_database(graded: Learner, tmp_path: Path) -> None:
    copy = make_copy(graded.tools(), tmp_path / "copy.db").path
    tools = graded.tools(db=tmp_path / "new" / "recall.db")
    assert carry_out(tools, plan_restore(tools, str(copy))) is None
    assert contents(tmp_path / "new" / "recall.db").reviews == 2


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [("text.db", b"plain words " * 100, NotADatabaseError), ("empty.db", b"", NotADatabaseError)],
)
def test_what_is_no_copy_is_refused_before_anything_is_touched(
    graded: Learner, tmp_path: Path, name: str, content: bytes, error: type[Exception]
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error):
        plan_restore(graded.tools(), str(tmp_path / name))
    assert contents(graded.folder / "recall.db").reviews == 2


def test_a_damaged_copy_is_refused(graded: Learner) -> None:
    spoil(make_copy(graded.tools()).path)
    with pytest.raises(DamagedDatabaseError):
        plan_restore(graded.tools(), "1")


def test_the_database_cannot_be_restored_from_itself(graded: Learner) -> None:
    with pytest.raises(SameFileError):
        plan_restore(graded.tools(), str(graded.folder / "recall.db"))


def test_a_database_in_use_is_not_replaced(graded: Learner) -> None:
    make_copy(graded.tools())
    plan = plan_restore(graded.tools(), "1")
    with graded.open() as ws:
        ws.db.rows("SELECT 1 FROM notes")
        with pytest.raises(DatabaseBusyError):
            carry_out(graded.tools(), plan)
    assert contents(graded.folder / "recall.db").reviews == 2
