"""Copies of the database: one on the first use of a day, thinned out with age, and those the learner asks for.

Kept of the daily ones: the newest of each of the last 7 days that have one, of each of the last 4 weeks, and of
each of the last 6 months. Copies that the learner made or that a restore put aside are never deleted.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from recall.progress import Advance, Progress, unseen, unwatched
from recall.store.connection import check_identity
from recall.store.copying import copy_into, free_name, put_in_place
from recall.store.database import Database
from recall.store.errors import (
    BackupOntoItselfError,
    DailyBackupError,
    DamagedDatabaseError,
    DatabaseBusyError,
    DatabaseFolderError,
    DiskError,
    DiskFullError,
    NoDatabaseError,
    NotADatabaseError,
    ReadOnlyDatabaseError,
    telling,
)
from recall.store.meta import LAST_BACKUP_DAY, get_meta, set_meta
from recall.store.watching import watched

DAYS: Final = 7
WEEKS: Final = 4
MONTHS: Final = 6
_NO_COPY: Final = (DatabaseBusyError, DatabaseFolderError, DiskError, DiskFullError, ReadOnlyDatabaseError)


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy; ``day`` is the study day of a daily one."""

    path: Path
    day: date
    size: int


def backup_folder(path: Path) -> Path:
    """Where the daily copies of the database at ``path`` lie: ``backups`` beside it."""
    return path.parent / "backups"


def back_up_daily(db: Database, today: date, *, advance: Advance = unseen) -> Path | None:
    """Copy the database when this is its first use on the study day ``today``; the copy, or None.

    The copy that a day has stays: the database may be an older one that was restored since. Old copies are thinned
    out afterwards. Call it before anything is written. Raises DailyBackupError.
    """
    if get_meta(db, LAST_BACKUP_DAY) == today.isoformat():
        return None
    target = _daily_name(db.path, today)
    is_new = not target.exists()
    if is_new:
        try:
            copy_into(db.connection, target, advance=advance)
        except _NO_COPY as fault:
            raise DailyBackupError(target, fault.reason) from fault
    set_meta(db, LAST_BACKUP_DAY, today.isoformat())
    thin_out(db.path)
    return target if is_new else None


def back_up(db: Database, target: Path, *, advance: Advance = unseen) -> None:
    """Copy the database to ``target``, replacing what is there once the copy is whole."""
    if target.exists() and target.samefile(db.path):
        raise BackupOntoItselfError(target)
    copy_into(db.connection, target, advance=advance)


def backups(path: Path) -> list[Backup]:
    """The daily copies of the database at ``path``, the newest first."""
    found = []
    for copy in backup_folder(path).glob(f"{path.stem}-????-??-??{path.suffix}"):
        with suppress(ValueError, OSError):
            day = date.fromisoformat(copy.stem.removeprefix(f"{path.stem}-"))
            found.append(Backup(copy, day, copy.stat().st_size))
    return sorted(found, key=lambda backup: backup.day, reverse=True)


def thin_out(path: Path) -> list[Path]:
    """Delete the daily copies that are not to be kept; those deleted."""
    copies = backups(path)
    kept = keep([copy.day for copy in copies])
    dropped = [copy.path for copy in copies if copy.day not in kept]
    for copy in dropped:
        with suppress(OSError):
            copy.unlink()
    return dropped


def keep(days: Iterable[date]) -> set[date]:
    """Which of these days' copies stay: the newest of 7 days, 4 weeks and 6 months that have any."""
    newest_first = sorted(days, reverse=True)
    return (
        _newest_of_each(newest_first, DAYS, lambda day: day)
        | _newest_of_each(newest_first, WEEKS, lambda day: day.isocalendar()[:2])
        | _newest_of_each(newest_first, MONTHS, lambda day: (day.year, day.month))
    )


def _newest_of_each(days: Iterable[date], most: int, span: Callable[[date], object]) -> set[date]:
    chosen: dict[object, date] = {}
    for day in days:
        if len(chosen) == most:
            break
        chosen.setdefault(span(day), day)
    return set(chosen.values())


def verify(path: Path, *, advance: Advance = unseen) -> int:
    """The schema number of a copy that is whole and is a recall database; raises where it is not."""
    if not path.is_file():
        raise NoDatabaseError(path)
    with telling(path), closing(_read_only(path)) as copy:
        schema = check_identity(copy, path)
        if schema == 0:
            raise NotADatabaseError(path)
        with watched(copy, advance):
            (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise DamagedDatabaseError(path, verdict)
    return schema


def restore(path: Path, copy: Path, *, progress: Progress = unwatched) -> Path | None:
    """Put ``copy`` in the place of the database at ``path``; where the present one was put aside, or None.

    The copy is checked first and stays where it is; there is a whole database at ``path`` at every instant.
    Raises DatabaseBusyError when the database is open anywhere: close your own first.
    """
    with progress("Checking the copy") as advance:
        verify(copy, advance=advance)
    part = path.with_name(f"{path.name}.restored")
    with telling(copy), closing(_read_only(copy)) as source, progress("Bringing it back") as advance:
        copy_into(source, part, advance=advance)
    try:
        aside = _put_aside(path) if path.exists() else None
        put_in_place(part, path)
    finally:
        part.unlink(missing_ok=True)
    return aside


def _put_aside(path: Path) -> Path:
    """A second name for the database at ``path``, whose write-ahead log is folded in, or copied where it cannot be."""
    aside = free_name(path.with_name(f"{path.stem}.before-restore{path.suffix}"))
    log, log_aside = path.with_name(f"{path.name}-wal"), aside.with_name(f"{aside.name}-wal")
    try:
        _second_name(path, aside)
        if log.exists():
            shutil.copy2(log, log_aside)
        if _is_folded(path):
            log_aside.unlink(missing_ok=True)
        log.unlink(missing_ok=True)
        path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    except OSError as error:
        raise DatabaseFolderError(path, error.strerror or str(error)) from error
    except DatabaseBusyError:
        for name in (aside, log_aside):
            name.unlink(missing_ok=True)
        raise
    return aside


def _second_name(path: Path, aside: Path) -> None:
    """The same file under another name, or a copy where the file system has no hard links."""
    try:
        aside.hardlink_to(path)
    except OSError:
        shutil.copy2(path, aside)


def _is_folded(path: Path) -> bool:
    """Fold the write-ahead log into the database, which needs it for itself; False where it is past that."""
    try:
        with telling(path), closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as present:
            present.execute("PRAGMA journal_mode = DELETE")
    except (DamagedDatabaseError, NotADatabaseError):
        return False
    return True


def _read_only(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, not even beside the file: mode "ro" would leave a -shm there."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _daily_name(path: Path, day: date) -> Path:
    return backup_folder(path) / f"{path.stem}-{day.isoformat()}{path.suffix}"
