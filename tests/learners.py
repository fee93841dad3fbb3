"""A learner with a folder of decks and a database, whose clock the test sets."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from recall.app.proving import prove
from recall.app.reviewing import Wish, plan_review, start_sitting
from recall.app.scheduling import log_scheduler
from recall.app.sitting import Sitting
from recall.app.tools import Clock, Tools
from recall.app.workspace import Workspace, open_workspace
from recall.config import Settings
from recall.store.database import Database
from recall.store.memories import CardMemory, stream_memories
from recall.store.meta import DECKS_ROOT, set_meta

NOW = "2026-11-30T09:00:00+01:00"
THREE = """\
deck: Try
cards:
  - {id: one, q: What is one?, a: '1'}
  - {id: two, q: What is two?, a: '2'}
  - {id: three, q: What is three?, a: '3'}
"""


class SetClock(Clock):
    """A standing clock that the test moves."""

    def set(self, text: str) -> None:
        self._standing = datetime.fromisoformat(text)

    def pass_by(self, **time: int) -> None:
        self._standing = self.now() + timedelta(**time)


class Learner:
    """``folder`` holds the decks and the database; every :meth:`open` is a run of the program of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.decks = folder / "decks"
        self.decks.mkdir(exist_ok=True)
        self.clock = SetClock(datetime.fromisoformat(NOW))

    def deck(self, text: str = THREE, name: str = "try.yaml") -> Path:
        path = self.decks / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def tools(self, **settings: object) -> Tools:
        given = {"db": self.folder / "recall.db", "decks": self.decks, "fuzz": False, "backups": False} | settings
        return Tools(self.clock, Settings(**given))

    @contextmanager
    def open(self, **settings: object) -> Iterator[Workspace]:
        with open_workspace(self.tools(**settings)) as ws:
            yield ws

    @contextmanager
    def sit(self, wish: Wish | None = None, **settings: object) -> Iterator[Sitting]:
        with self.open(**settings) as ws:
            yield sit(ws, wish)

    def grade(self, *qualities: int) -> None:
        """One sitting that gives these grades to what it asks, then ends."""
        with self.sit() as sitting:
            for quality in qualities:
                sitting.grade(quality, took_ms=1000)


def sit(ws: Workspace, wish: Wish | None = None) -> Sitting:
    return start_sitting(ws, plan_review(ws, wish or Wish()))


def on_screen(sitting: Sitting) -> str | None:
    """The name of the card that is asked now."""
    return None if sitting.asked is None else sitting.asked.card.name


def run_through(sitting: Sitting, quality: int = 4) -> list[str]:
    """Grade until nothing is left; the names asked, in order."""
    asked = []
    while (name := on_screen(sitting)) is not None:
        asked.append(name)
        sitting.grade(quality, took_ms=1000)
    return asked


def memories(ws: Workspace) -> dict[tuple[str, str], CardMemory]:
    return {(each.note, each.side): each for each in stream_memories(ws.db)}


def assert_follows_from_log(ws: Workspace) -> None:
    """What the doctor proves: every memory is what replaying the log gives."""
    proof = prove(ws.db, log_scheduler(), progress=lambda *_: None)
    assert not proof.differences
    assert not proof.faults


@cache
def _prepared(deck: str | None) -> Path:
    """A folder with a database, and where this deck is loaded already: making one takes a tenth of a second."""
    folder = Path(mkdtemp(prefix="recall-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    learner = Learner(folder)
    if deck is None:
        Database.open(folder / "recall.db").close()
        return folder
    learner.deck(deck)
    with learner.open():
        return folder


def fresh(folder: Path) -> Learner:
    """A learner without decks."""
    shutil.copytree(_prepared(None), folder, dirs_exist_ok=True)
    return Learner(folder)


def prepared(folder: Path, deck: str = THREE) -> Learner:
    """A learner who has this deck loaded."""
    shutil.copytree(_prepared(deck), folder, dirs_exist_ok=True)
    learner = Learner(folder)
    with Database.open(folder / "recall.db") as db:
        set_meta(db, DECKS_ROOT, str(learner.decks))
    return learner
