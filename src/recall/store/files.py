"""The deck files that the index knows."""

from __future__ import annotations

from typing import Any, NamedTuple

from recall.store import statements as sql
from recall.store.database import Database


class FileStamp(NamedTuple):
    """What tells whether a deck file changed: one ``stat`` is compared with ``size`` and ``mtime_ns``."""

    id: int
    path: str
    size: int
    mtime_ns: int
    hash: str
    rank: int


class FileRow(NamedTuple):
    """One deck file. ``settings``, ``lesson`` and ``problems`` are JSON texts; ``path`` is relative to the library."""

    id: int
    path: str
    size: int
    mtime_ns: int
    hash: str
    rank: int
    deck: str
    settings: str
    lesson: str | None
    problems: str
    errors: int
    loaded_at: int
    blocked: bool


def file_stamps(db: Database) -> dict[str, FileStamp]:
    """Path → stamp of every file known."""
    return {row[1]: FileStamp._make(row) for row in db.rows(sql.FILE_STAMPS)}


def all_files(db: Database) -> list[FileRow]:
    """Every file, in the order of the library."""
    return [_file(row) for row in db.rows(sql.ALL_FILES)]


def _file(row: Any) -> FileRow:
    return FileRow._make((*row[:12], bool(row[12])))
