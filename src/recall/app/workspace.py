"""What every verb works in: the open database, the folder of decks and the scheduler, with the decks loaded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recall.app.library import load_changes
from recall.app.tools import Tools
from recall.config import database_path
from recall.core.days import Moment, in_order
from recall.deckfile.library import PROJECT
from recall.problems import RecallError
from recall.store.database import Database
from recall.store.meta import DECKS_ROOT, LAST_BACKUP_DAY, get_meta

if TYPE_CHECKING:
    from recall.app.loaded import Loaded
    from recall.core.scheduler import Scheduler

DECKS_FOLDER = "decks_folder"  # meta: where `recall init` made a library last


class NoDecksError(RecallError):
    """There is no folder of decks."""

    def __init__(self, looked_at: Path | None) -> None:
        where = "there is no folder of decks here" if looked_at is None else f"there is no folder {str(looked_at)!r}"
        super().__init__(where, hint="`recall init DIR` makes one with example decks; or name yours with --decks.")


class Workspace(NamedTuple):
    """``root`` is the folder of decks, ``change`` what the look at it found; None: all is as it was.

    ``moved_from`` is the folder that was read the last time, where it was another one.
    """

    tools: Tools
    db: Database
    root: Path
    change: Loaded | None = None
    moved_from: str | None = None

    @property
    def loaded(self) -> Loaded:
        """What the look at the decks found; where nothing had changed, what the last one that found changes did."""
        from recall.app.loaded import last_loaded

        return last_loaded(self.db) if self.change is None else self.change

    @property
    def scheduler(self) -> Scheduler:
        """Of grades given now."""
        from recall.app.scheduling import live_scheduler

        return live_scheduler(self.tools.settings)

    @property
    def today(self) -> date:
        return self.tools.today()

    def moment(self) -> Moment:
        """Now, as an event records it: after the learner's last event, unless the clock was set back."""
        from recall.store.log import last_instant

        return in_order(self.tools.moment(), last_instant(self.db))


class LostDatabaseError(RecallError):
    """The database is gone, but copies of it are there: beginning anew would hide them."""

    def __init__(self, path: Path, copy: Path) -> None:
        super().__init__(
            f"the database {path} is gone or empty, but there are backups of it",
            hint=f"`recall restore {copy.name}` brings the newest back. To begin anew, move {copy.parent} away.",
        )


def open_database(tools: Tools, *, create: bool = True) -> Database:
    """Raises LostDatabaseError where a database would be made although backups of a former one are there."""
    path = database_path(tools.settings)
    if create and (not path.exists() or not path.stat().st_size):
        from recall.store.backups import backups

        if copies := backups(path):
            raise LostDatabaseError(path, copies[0].path)
    return Database.open(path, learner=tools.settings.learner, create=create)


def decks_folder(tools: Tools, db: Database) -> Path:
    """The folder of decks: as set, else ./decks (if it holds any), else the one `recall init` made last."""
    if tools.settings.decks is not None:
        if not tools.settings.decks.is_dir():
            raise NoDecksError(tools.settings.decks)
        return tools.settings.decks
    here = Path("decks")
    if here.is_dir() and (any(here.rglob("*.y*ml")) or (here / PROJECT).is_file()):
        return here.absolute()
    made = get_meta(db, DECKS_FOLDER)
    if made is not None and Path(made).is_dir():
        return Path(made)
    raise NoDecksError(None)


@contextmanager
def open_workspace(tools: Tools, *, backs_up: bool = True) -> Iterator[Workspace]:
    """The workspace with its decks loaded, and the day's backup made; without ``backs_up`` the next command does."""
    with open_database(tools) as db:
        if backs_up and tools.settings.backups:
            back_up_today(tools, db)
        root = decks_folder(tools, db)
        former = get_meta(db, DECKS_ROOT)
        change = load_changes(db, root, tools)
        yield Workspace(tools, db, root, change, moved_from=former if former != str(root) else None)


def back_up_today(tools: Tools, db: Database) -> None:
    """The day's backup, once a study day and before anything of the day is written; told where it cannot be made."""
    if get_meta(db, LAST_BACKUP_DAY) == tools.today().isoformat():
        return
    from recall.store.backups import back_up_daily
    from recall.store.errors import DailyBackupError

    try:
        with tools.progress("Making the day's backup") as advance:
            back_up_daily(db, tools.today(), advance=advance)
    except DailyBackupError as fault:
        tools.warn(fault)
