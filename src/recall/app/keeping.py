"""Copies of the database: making one, finding those there are, and bringing one back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import Path

from recall.app.tools import Tools
from recall.app.workspace import open_database
from recall.config import database_path
from recall.problems import RecallError, UsageError
from recall.store.backups import back_up, backup_folder, restore, verify
from recall.store.checks import integrity
from recall.store.copying import free_name
from recall.store.errors import DamagedDatabaseError, NotADatabaseError
from recall.store.peek import contents, peek
from recall.store.watching import watched

DAILY = "daily"
OWN = "made by you"
REPLACED = "before a restore"
MIGRATED = "before an update"

_STAMP = "%Y-%m-%d-%H%M%S"


class NoCopyError(UsageError):
    """No copy is meant by what was typed."""

    def __init__(self, text: str, copies: int) -> None:
        many = f"recall backup --list numbers the {copies} copies that are there" if copies else "there is no copy yet"
        super().__init__(f"no copy of the database is called {text!r}", hint=f"Name a file; {many}.")


class SameFileError(RecallError):
    """The copy to be restored is the database."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is the database itself", hint="Choose a copy: recall backup --list.")


class ForeignFileError(RecallError):
    """A copy would replace a file that is something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already, and is no copy of a database", hint="Name another file.")


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of the database; ``made`` is local time, and of a daily one its study day."""

    path: Path
    kind: str
    made: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Held:
    """What a database holds: reviews of all learners, and the local date of the newest."""

    reviews: int
    newest: date | None


@dataclass(frozen=True, slots=True)
class Restoration:
    """What a restore would put in place of what; ``present`` is None where nothing that can be read is there."""

    database: Path
    copy: Path
    held: Held
    present: Held | None
    exists: bool


def make_copy(tools: Tools, target: Path | None = None) -> Copy:
    """Copy the database to ``target``; without one, under the time of now into the folder of the daily copies.

    A copy that is there is replaced. Raises NoDatabaseError, DamagedDatabaseError, BackupOntoItselfError,
    ForeignFileError, DatabaseFolderError, DiskFullError.
    """
    now = tools.clock.now()
    with open_database(tools, create=False) as db:
        path = _target(db.path, target, now)
        with tools.progress("Checking") as advance, watched(db.connection, advance):
            faults = integrity(db)
        for fault in faults:  # a good copy is never replaced by a broken one
            raise DamagedDatabaseError(db.path, fault)
        with tools.progress("Copying") as advance:
            back_up(db, path, advance=advance)
    return Copy(path, OWN, now.replace(tzinfo=None, microsecond=0), path.stat().st_size)


def _target(database: Path, target: Path | None, now: datetime) -> Path:
    if target is None:
        return free_name(backup_folder(database) / f"{database.stem}-{now.strftime(_STAMP)}{database.suffix}")
    path = target.expanduser()
    if path.is_dir():
        path = path / f"{database.stem}-{now:%Y-%m-%d}{database.suffix}"
    if path.is_file() and path.stat().st_size:
        try:
            with peek(path):
                pass
        except NotADatabaseError:
            raise ForeignFileError(path) from None
    return path


def copies(tools: Tools) -> list[Copy]:
    """All copies beside the database, the newest first. The database itself need not be there, or be sound."""
    path = database_path(tools.settings)
    zone = tools.clock.now().tzinfo
    found = []
    for folder in (path.parent, backup_folder(path)):
        for each in folder.iterdir() if folder.is_dir() else ():
            if each.name.startswith(path.stem) and each.suffix == path.suffix and each.is_file():
                found.append(_copy(path, each, zone))
    listed = [copy for copy in found if copy is not None]
    return sorted(listed, key=lambda copy: (copy.made, copy.path.name), reverse=True)


def plan_restore(tools: Tools, wanted: str) -> Restoration:
    """What restoring ``wanted`` (a file, a name or a number of the list) would do; the copy is checked.

    Raises NoCopyError, SameFileError, and what :func:`recall.store.backups.verify` does.
    """
    path, copy = database_path(tools.settings), find_copy(tools, wanted)
    if path.exists() and copy.samefile(path):
        raise SameFileError(path)
    with tools.progress("Checking the copy") as advance:
        verify(copy, advance=advance)
    zone = tools.clock.now().tzinfo
    return Restoration(path, copy, _held(copy, zone), _held_if_sound(path, zone), path.exists())


def carry_out(tools: Tools, plan: Restoration) -> Path | None:
    """Put the copy in place; where the database that was there is now, or None."""
    plan.database.parent.mkdir(parents=True, exist_ok=True)
    return restore(plan.database, plan.copy, progress=tools.progress)


def find_copy(tools: Tools, wanted: str) -> Path:
    """The copy with this number in the list, this name in it, or this path."""
    listed = copies(tools)
    if wanted.isdecimal() and 0 < int(wanted) <= len(listed):
        return listed[int(wanted) - 1].path
    if Path(wanted).expanduser().is_file():
        return Path(wanted).expanduser()
    for copy in listed:
        if wanted in (copy.path.name, copy.path.stem):
            return copy.path
    raise NoCopyError(wanted, len(listed))


def _held(path: Path, zone: tzinfo | None) -> Held:
    found = contents(path)
    return Held(found.reviews, None if found.newest_ms is None else _local(found.newest_ms / 1000, zone).date())


def _held_if_sound(path: Path, zone: tzinfo | None) -> Held | None:
    try:
        return _held(path, zone)
    except RecallError:
        return None


def _copy(database: Path, path: Path, zone: tzinfo | None) -> Copy | None:
    """What a file beside the database is a copy of; None where it is none."""
    status = path.stat()
    rest = path.name.removeprefix(database.stem).removesuffix(database.suffix)
    if path.parent == database.parent:
        kind = REPLACED if rest.startswith(".before-restore") else MIGRATED if rest.startswith(".schema-") else ""
        return Copy(path, kind, _local(status.st_mtime, zone), status.st_size) if kind else None
    if day := re.fullmatch(r"-(\d{4}-\d\d-\d\d)", rest):
        return _dated(path, DAILY, day[1], "%Y-%m-%d", status.st_size)
    if instant := re.fullmatch(r"-(\d{4}-\d\d-\d\d-\d{6})(-\d+)?", rest):
        return _dated(path, OWN, instant[1], _STAMP, status.st_size)
    return None


def _dated(path: Path, kind: str, text: str, form: str, size: int) -> Copy | None:
    try:
        return Copy(path, kind, datetime.strptime(text, form), size)  # noqa: DTZ007 (local time, as named)
    except ValueError:
        return None


def _local(instant_s: float, zone: tzinfo | None) -> datetime:
    return datetime.fromtimestamp(int(instant_s), zone).replace(tzinfo=None)
