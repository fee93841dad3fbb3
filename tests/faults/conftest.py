"""recall as its own process, on a machine where things go wrong."""

from __future__ import annotations

import atexit
import ctypes
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from recall.app.doctor import examine
from recall.app.tools import Clock, Tools
from recall.config import Settings
from recall.store.database import Database

NOW = "2026-11-30T09:00:00+01:00"
PROGRAM = Path(sys.executable).parent / "recall"
PATIENCE_S = 60
_DROP_FROM_BOUNDS, _OVERRIDES_PERMISSIONS = 24, (1, 2)  # prctl's PR_CAPBSET_DROP; CAP_DAC_OVERRIDE, _READ_SEARCH
ACKNOWLEDGED = ("again.", "hard.", "good.", "easy.")


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def acknowledged(self) -> int:
        """Grades of which the learner was told that they are stored."""
        return sum(line in ACKNOWLEDGED for line in self.out.splitlines())


class Machine:
    """Every process has the same database, configuration and decks below ``folder``, and no other environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.decks = folder / "decks"
        self.decks.mkdir()
        self.db = folder / "data" / "recall.db"
        self.db.parent.mkdir()

    def deck(self, cards: int = 5, *, name: str = "try.yaml", first: int = 0) -> Path:
        """A deck of numbered questions whose ids are ``c0``, ``c1``..."""
        numbers = range(first, first + cards)
        lines = (f"  - {{id: c{each}, q: What is number {each}?, a: 'It is {each}.'}}\n" for each in numbers)
        path = self.decks / name
        path.write_text("deck: Try\ncards:\n" + "".join(lines), encoding="utf-8")
        return path

    def environment(self, now: str = NOW, **more: str) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "TERM": "xterm",
            "RECALL_DB": str(self.db),
            "RECALL_DECKS": str(self.decks),
            "RECALL_CONFIG": str(self.folder / "config.toml"),
            "RECALL_NOW": now,
            **more,
        }

    def start(
        self, *words: str, now: str = NOW, prepare: Callable[[], None] | None = None, **environment: str
    ) -> subprocess.Popen[bytes]:
        """A process to talk to through pipes; ``prepare`` runs in it before recall does."""
        return subprocess.Popen(
            [PROGRAM, *words],
            env=self.environment(now, **environment),
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=prepare,
            bufsize=0,  # what is read line by line must leave the rest where communicate() finds it
        )

    def __call__(
        self,
        *words: str,
        input: str = "",
        now: str = NOW,
        prepare: Callable[[], None] | None = None,
        **environment: str,
    ) -> Ran:
        return finish(self.start(*words, now=now, prepare=prepare, **environment), input)

    def empty_database(self) -> None:
        """A database with nothing in it: making one takes a process most of a second."""
        shutil.copy(_empty(), self.db)

    def graded(self) -> None:
        """A deck of five cards and a database in which two of them are graded."""
        self.deck()
        shutil.copytree(_graded(), self.db.parent, dirs_exist_ok=True)

    def reviews(self) -> int:
        """How many the log holds."""
        raw = sqlite3.connect(self.db)
        try:
            return int(raw.execute("SELECT count(*) FROM reviews").fetchone()[0])
        finally:
            raw.close()

    def assert_sound(self) -> None:
        """What `recall doctor` finds: nothing."""
        examined = examine(Tools(Clock(), Settings(db=self.db)))
        assert examined.is_sound, examined
        assert not examined.can_be_mended, examined


def _lasting_folder() -> Path:
    folder = Path(mkdtemp(prefix="recall-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _empty() -> Path:
    path = _lasting_folder() / "recall.db"
    Database.open(path).close()
    return path


@cache
def _graded() -> Path:
    machine = Machine(_lasting_folder())
    machine.deck()
    assert machine("review", "--plain", input=" 3\n 3\n").acknowledged == 2
    return machine.db.parent


def finish(process: subprocess.Popen[bytes], typed: str = "") -> Ran:
    """What a process said until its end. Whatever happens, nobody is shown a traceback."""
    out, err = process.communicate(typed.encode(), timeout=PATIENCE_S)
    assert b"Traceback" not in out + err, err.decode()
    assert b"a fault in recall itself" not in err, err.decode()
    return Ran(process.returncode, out.decode(), err.decode())


def ordinary_user() -> None:
    """Make permissions count for the tests' process too when it is root's."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in _OVERRIDES_PERMISSIONS:
            assert libc.prctl(_DROP_FROM_BOUNDS, capability, 0, 0, 0) == 0


def small_disk(octets: int) -> Callable[[], None]:
    """No file grows beyond this: to a program much like a disk that is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (octets, octets))


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path)
    yield made
    for path in (made.db.parent, made.db, made.decks):
        if path.exists():
            path.chmod(0o755)
