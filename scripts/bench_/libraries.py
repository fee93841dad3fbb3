"""Libraries made once for all measurements: decks, a loaded index, and a log that makes a tenth due."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench_.decks import write_decks
from bench_.logs import fill_log, fill_long_log
from bench_.runs import RECALL, environment, run

LARGE = 1_000_000
MOST_DUE = 10_000
MOST_LEARNED = 100_000


@dataclass(frozen=True, slots=True)
class Library:
    """``size`` items in files of 100. ``db`` is loaded and has a log; measurements that write take a copy of it."""

    size: int
    folder: Path

    @property
    def decks(self) -> Path:
        return self.folder / "decks"

    @property
    def db(self) -> Path:
        return self.folder / "recall.db"

    @property
    def env(self) -> dict[str, str]:
        return environment(self.decks, self.db)

    @contextmanager
    def copy(self, name: str = "copy", *, of: Path | None = None) -> Iterator[Path]:
        """A database to write in, gone afterwards."""
        path = self.folder / f"{name}.db"
        shutil.copyfile(self.db if of is None else of, path)
        try:
            yield path
        finally:
            for ending in ("", "-wal", "-shm", ".sitting"):
                path.with_name(path.name + ending).unlink(missing_ok=True)


def make_library(folder: Path, size: int) -> Library:
    """The library of this size in ``folder``, made where it is not there yet."""
    library = Library(size, folder / f"{_schema()}-{size}")
    if library.db.exists():
        return library
    _say(f"making a library of {size:,} cards")
    shutil.rmtree(library.folder, ignore_errors=True)
    write_decks(library.decks, size)
    _age(library.decks)
    part = library.folder / "part.db"
    empty_database(library, part)
    run([RECALL, "due"], environment(library.decks, part))
    fill_log(part, learned=min(size // 2, MOST_LEARNED), due=min(size // 10, MOST_DUE))
    part.rename(library.db)
    return library


def make_log(library: Library, reviews: int) -> Path:
    """A database of the library with so many reviews."""
    path = library.folder / f"reviews-{reviews}.db"
    if not path.exists():
        _say(f"making a log of {reviews:,} reviews")
        part = library.folder / "part.db"
        empty_database(library, part)
        run([RECALL, "due"], environment(library.decks, part))
        fill_long_log(part, reviews=reviews)
        part.rename(path)
    return path


def empty_database(library: Library, path: Path) -> None:
    """A database of the present schema without a library."""
    shutil.rmtree(library.folder / "backups", ignore_errors=True)  # else the database made before is missed
    nothing = library.folder / "nothing"
    nothing.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    run([RECALL, "today"], environment(nothing, path))  # which makes the day's backup: `due` does not


def _age(decks: Path) -> None:
    """Sets the files' times back: those written within two seconds of a load are looked at again by the next."""
    for path in decks.rglob("*.yaml"):
        os.utime(path, (1_790_000_000, 1_790_000_000))


def _schema() -> str:
    """A word that changes with the tables: libraries that were kept for later runs are of one schema."""
    from recall.store import tables

    return hashlib.sha256(Path(tables.__file__).read_bytes()).hexdigest()[:8]


def _say(text: str) -> None:
    print(f"({text})", file=sys.stderr, flush=True)
