"""Whole copies of a database by SQLite's online backup: consistent while others write, complete or not there."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from recall.progress import Advance, unseen
from recall.store.errors import DatabaseFolderError, telling

_PAGES: Final = 2_000  # copied between two words, some hundredths of a second


def copy_into(source: sqlite3.Connection, target: Path, *, advance: Advance = unseen) -> None:
    """Copy the open database to ``target``, replacing it in one step once the copy is on the disk.

    ``advance`` is told (pages copied, pages in all).
    """
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with telling(part), closing(sqlite3.connect(part, isolation_level=None)) as copy:
            with _held_still(source):
                source.backup(copy, pages=_PAGES, progress=lambda _, left, total: advance(total - left, total))
            # One file, whole without a -wal beside it, that a reader without write permission can open.
            copy.execute("PRAGMA journal_mode = DELETE")
        put_in_place(part, target)
    except FileExistsError as error:
        raise DatabaseFolderError(target, f"{target.parent} is no folder") from error
    except OSError as error:
        raise DatabaseFolderError(target, error.strerror or str(error)) from error
    finally:
        for left in (part, part.with_name(f"{part.name}-journal"), part.with_name(f"{part.name}-wal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


@contextmanager
def _held_still(source: sqlite3.Connection) -> Iterator[None]:
    """One moment of the database for all steps of a copy, which would begin anew whenever another program writes."""
    source.execute("BEGIN")
    try:
        source.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()  # BEGIN alone reads nothing yet
        yield
    finally:
        source.rollback()


def put_in_place(part: Path, target: Path) -> None:
    """Rename ``part`` to ``target`` and make the name itself durable."""
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def free_name(wanted: Path) -> Path:
    """``wanted``, or the first of ``wanted-2``, ``wanted-3``... that no file has."""
    name, number = wanted, 2
    while name.exists():
        name = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        number += 1
    return name
