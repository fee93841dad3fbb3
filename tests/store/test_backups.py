import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recall.store.backups import (
    back_up,
    back_up_daily,
    backup_folder,
    backups,
    keep,
    restore,
    thin_out,
    verify,
)
from recall.store.connection import SCHEMA
from recall.store.database import Database
from recall.store.errors import (
    BackupOntoItselfError,
    DamagedDatabaseError,
    DatabaseBusyError,
    DatabaseFolderError,
    NewerDatabaseError,
    NoDatabaseError,
    NotADatabaseError,
)
from recall.store.log import append, last_events
from recall.store.meta import LAST_BACKUP_DAY, get_meta
from store.samples import TODAY, TOMORROW, review


def logged(path: Path) -> list[object]:
    with Database.open(path) as db:
        return list(last_events(db))


def test_the_first_use_of_a_day_makes_a_copy_and_the_second_none(db: Database, path: Path) -> None:
    append(db, [review(1)])
    made = back_up_daily(db, TODAY)
    assert made == backup_folder(path) / "recall-2026-06-01.db"
    append(db, [review(2)])
    assert back_up_daily(db, TODAY) is None
    assert logged(made) == [review(1)]
    assert back_up_daily(db, TOMORROW) is not None


def test_the_copy_of_a_day_outlives_a_restore_of_an_older_one(db: Database, path: Path) -> None:
    back_up_daily(db, TODAY)
    append(db, [review(1)])
    good = back_up_daily(db, TOMORROW)
    assert good is not None
    db.close()
    restore(path, backup_folder(path) / "recall-2026-06-01.db")
    with Database.open(path) as older:
        assert back_up_daily(older, TOMORROW) is None
        assert get_meta(older, LAST_BACKUP_DAY) == TOMORROW.isoformat()
    assert logged(good) == [review(1)]


def test_backups_are_listed_newest_first_and_other_files_are_not(db: Database, path: Path) -> None:
    for day in (TODAY, TOMORROW):
        back_up_daily(db, day)
    (backup_folder(path) / "recall-2026-13-45.db").touch()
    (backup_folder(path) / "other-2026-06-01.db").touch()
    assert [(copy.path.name, copy.day) for copy in backups(path)] == [
        ("recall-2026-06-02.db", TOMORROW),
        ("recall-2026-06-01.db", TODAY),
    ]
    assert backups(path)[0].size == (backup_folder(path) / "recall-2026-06-02.db").stat().st_size


def test_there_are_no_backups_where_there_is_no_folder(path: Path) -> None:
    assert backups(path) == []


def test_old_copies_are_thinned_out_and_the_learner_s_own_stay(path: Path) -> None:
    folder = backup_folder(path)
    folder.mkdir()
    for back in range(400):
        (folder / f"recall-{TODAY - timedelta(days=back)}.db").touch()
    (folder / "before-the-exam.db").touch()
    dropped = thin_out(path)
    assert (len(dropped), len(backups(path))) == (387, 13)
    assert (folder / "before-the-exam.db").exists()


def test_a_year_of_daily_use_leaves_days_weeks_and_months() -> None:
    days = [date(2026, 6, 1) - timedelta(days=back) for back in range(365)]
    assert [day.isoformat() for day in sorted(keep(days), reverse=True)] == [
        "2026-06-01",
        "2026-05-31",
        "2026-05-30",
        "2026-05-29",
        "2026-05-28",
        "2026-05-27",
        "2026-05-26",
        "2026-05-24",
        "2026-05-17",
        "2026-04-30",
        "2026-03-31",
        "2026-02-28",
        "2026-01-31",
    ]


@given(st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=40))
def test_the_newest_copies_always_stay_and_never_more_than_the_rule_says(days: set[date]) -> None:
    kept = keep(days)
    assert set(sorted(days, reverse=True)[:7]) <= kept <= days
    assert len(kept) <= 7 + 4 + 6


def test_a_backup_on_demand_is_a_whole_database_in_one_file(db: Database, tmp_path: Path) -> None:
    append(db, [review(1)])
    target = tmp_path / "new folder" / "mine.db"
    back_up(db, target)
    assert [left.name for left in target.parent.iterdir()] == ["mine.db"]
    assert verify(target) == SCHEMA
    assert logged(target) == [review(1)]


def test_a_backup_replaces_an_older_one_of_the_name(db: Database, tmp_path: Path) -> None:
    target = tmp_path / "mine.db"
    back_up(db, target)
    append(db, [review(1)])
    back_up(db, target)
    assert logged(target) == [review(1)]


def test_a_backup_onto_the_database_itself_is_refused(db: Database, path: Path) -> None:
    with pytest.raises(BackupOntoItselfError, match="is the database itself"):
        back_up(db, path.parent / "." / path.name)


def test_a_backup_into_no_folder_is_told(db: Database, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseFolderError, match="cannot be opened"):
        back_up(db, tmp_path / "file" / "mine.db")


def test_a_restore_brings_the_copy_back_and_keeps_the_present_aside(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Database.open(path) as db:
        append(db, [review(1)])
        back_up(db, copy)
        append(db, [review(2)])
    aside = restore(path, copy)
    assert aside == tmp_path / "recall.before-restore.db"
    assert (logged(path), logged(copy), logged(aside)) == ([review(1)], [review(1)], [review(2), review(1)])
    assert restore(path, aside) == tmp_path / "recall.before-restore-2.db"
    assert logged(path) == [review(2), review(1)]


def test_a_restore_where_nothing_is_puts_nothing_aside(path: Path, tmp_path: Path) -> None:
    assert restore(tmp_path / "new.db", path) is None
    assert verify(tmp_path / "new.db") == SCHEMA
    assert sorted(left.name for left in tmp_path.iterdir()) == ["new.db", "recall.db"]


def test_a_restore_replaces_a_database_that_is_damaged_and_keeps_the_damage(path: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database at all")
    aside = restore(broken, path)
    assert aside is not None
    assert (aside.read_bytes(), verify(broken)) == (b"no database at all", SCHEMA)


def test_a_log_that_a_crash_left_behind_goes_aside_with_its_database(path: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database at all")
    (tmp_path / "broken.db-wal").write_bytes(b"left")
    aside = restore(broken, path)
    assert aside is not None
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"left"
    assert logged(broken) == []


def test_a_restore_waits_for_nobody_who_has_the_database_open(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Database.open(path) as db:
        back_up(db, copy)
        append(db, [review(1)])
        with pytest.raises(DatabaseBusyError):
            restore(path, copy)
    assert logged(path) == [review(1)]
    assert sorted(left.name for left in tmp_path.iterdir()) == ["copy.db", "recall.db"]


def test_a_copy_that_is_no_good_is_refused_before_anything_happens(path: Path, tmp_path: Path) -> None:
    refused = {
        "missing.db": (NoDatabaseError, None),
        "text.db": (NotADatabaseError, b"not a database"),
        "empty.db": (NotADatabaseError, b""),
        "torn.db": (DamagedDatabaseError, path.read_bytes()[:-8192]),
    }
    before = path.read_bytes()
    for name, (error, content) in refused.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(error):
            restore(path, tmp_path / name)
    assert path.read_bytes() == before


def test_a_copy_of_a_newer_version_is_refused(path: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.db"
    later.write_bytes(path.read_bytes())
    with sqlite3.connect(later) as plain:
        plain.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    plain.close()
    with pytest.raises(NewerDatabaseError):
        restore(path, later)


def test_a_copy_with_a_damaged_page_is_refused(path: Path, tmp_path: Path) -> None:
    torn = bytearray(path.read_bytes())
    torn[4096 * 5 : 4096 * 5 + 64] = b"\xff" * 64
    (tmp_path / "torn.db").write_bytes(torn)
    with pytest.raises(DamagedDatabaseError):
        verify(tmp_path / "torn.db")


def test_where_there_are_no_hard_links_the_present_is_copied_aside(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.db"
    with Database.open(path) as db:
        back_up(db, copy)
        append(db, [review(1)])

    def refuse(_: Path, __: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    aside = restore(path, copy)
    assert aside is not None
    assert (logged(path), logged(aside)) == ([], [review(1)])


def test_a_restore_that_cannot_write_is_told(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "copy.db"
    with Database.open(path) as db:
        back_up(db, copy)

    def refuse(_: Path, __: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("recall.store.backups._second_name", refuse)
    with pytest.raises(DatabaseFolderError, match="No space left on device"):
        restore(path, copy)
    assert verify(path) == SCHEMA
