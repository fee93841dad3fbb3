"""Which files a library has, with their sizes and times; light, so that an unchanged library costs one stat a file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import NamedTuple

from recall.problems import Problem, RecallError

ENDINGS = (".yaml", ".yml")


class FoundFile(NamedTuple):
    """``file`` is the path inside the library with slashes, ``path`` the one to open."""

    file: str
    path: str
    size: int
    mtime_ns: int


class NoLibraryError(RecallError):
    """The library's folder is not there."""

    def __init__(self, root: str) -> None:
        hint = "Name another folder with --decks, or make one with 'recall init DIR'."
        super().__init__(f"there is no folder '{root}'", hint=hint)


def library_files(root: str | os.PathLike[str], *, report: Callable[[Problem], None] | None = None) -> list[FoundFile]:
    """The YAML files below ``root`` in reading order (``day-2`` before ``day-10``).

    Hidden files and folders are skipped, links followed, and a folder that was visited is not visited again.
    Folders and files that cannot be looked at go to ``report``.
    """
    top = os.fspath(root)
    if not os.path.isdir(top):  # noqa: PTH112 - pathlib is not imported on this way
        raise NoLibraryError(top)
    found: list[FoundFile] = []
    visited: set[tuple[int, int]] = set()
    folders = [("", top)]
    while folders:
        name, path = folders.pop()
        try:
            folders += _scan(name, path, found, visited)
        except OSError as error:
            _report(report, name or ".", error)
    for broken in [each for each in found if each.size < 0]:
        _report(report, broken.file, FileNotFoundError(2, "a link to nothing"))
    return sorted((each for each in found if each.size >= 0), key=lambda each: natural(each.file))


def _scan(name: str, path: str, found: list[FoundFile], visited: set[tuple[int, int]]) -> list[tuple[str, str]]:
    """Adds the files of one folder to ``found``; gives the folders in it."""
    own = os.stat(path)  # noqa: PTH116
    if (own.st_dev, own.st_ino) in visited:
        return []
    visited.add((own.st_dev, own.st_ino))
    folders: list[tuple[str, str]] = []
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            inside = f"{name}/{entry.name}" if name else entry.name
            if entry.is_dir():
                folders.append((inside, entry.path))
            elif entry.name.lower().endswith(ENDINGS):
                found += _file(entry, inside)
    return folders


def _file(entry: os.DirEntry[str], inside: str) -> list[FoundFile]:
    if not entry.is_file():
        return [FoundFile(inside, entry.path, -1, 0)] if entry.is_symlink() else []
    stat = entry.stat()
    return [FoundFile(inside, entry.path, stat.st_size, stat.st_mtime_ns)]


def _report(report: Callable[[Problem], None] | None, name: str, error: OSError) -> None:
    if report is not None:
        message = f"this cannot be read: {error.strerror or error}"
        report(Problem(name, 0, 0, "E001", message, "Check its permissions."))


_DIGITS = re.compile(r"(\d+)")


def natural(file: str) -> list[list[tuple[int, int, str]]]:
    """A sort key: folder by folder, digits as numbers."""
    return [
        [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _DIGITS.split(name) if part]
        for name in file.split("/")
    ]
