"""Which files a library has, with their sizes and times; light, so that an unchanged library costs one stat a file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from recall.problems import Problem, RecallError

ENDINGS = (".yaml", ".yml")
NOTE_ENDINGS = (".md", ".markdown", ".mdx", ".rmd", ".qmd", ".org", ".txt")
PROJECT = "recall.toml"  # what a library says for all of its decks, in its folder or in the one around it
_OF_PROGRAMS = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


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

    Hidden files and folders are skipped. Links are followed, but nothing is listed twice: what is in the library
    itself goes before links to it, and a folder is entered once. What cannot be looked at goes to ``report``.
    """
    return in_reading_order(unsorted_files(root, report=report))


def in_reading_order(files: Iterable[FoundFile]) -> list[FoundFile]:
    """Decks first, then linked notes."""
    return sorted(files, key=lambda each: (is_linked(each.file), natural(each.file)))


def unsorted_files(root: str | os.PathLike[str], *, report: Callable[[Problem], None] | None = None) -> list[FoundFile]:
    """The same files in no order, in two thirds of the time: enough to see whether any of them changed."""
    top = os.fspath(root)
    if not os.path.isdir(top):  # noqa: PTH112 - pathlib is not imported on this way
        raise NoLibraryError(top)
    search = _Search(report)
    search.folders.append(("", top))
    search.walk()
    return [*search.found, *search.linked_files()]


def is_linked(file: str) -> bool:
    """Whether a path in the library is that of notes that are linked, and not of a deck."""
    return not file.lower().endswith(ENDINGS)


def linked_files(
    root: str | os.PathLike[str], links: Iterable[str], *, report: Callable[[Problem], None] | None = None
) -> list[FoundFile]:
    """The notes at and below ``links``, paths from the library, in no order; what is not there goes to ``report``.

    The names of these files lead from the library to them (``../notes/a.md``), so that none is that of a deck.
    """
    search = _Search(report, NOTE_ENDINGS, _OF_PROGRAMS)
    search.pass_over(os.fspath(root))
    for link in links:
        search.begin(link, os.path.join(os.fspath(root), link))  # noqa: PTH118
    search.walk()
    once = {each.file: each for each in (*search.linked_files(), *search.found)}
    return list(once.values())


def project_stamp(root: str | os.PathLike[str]) -> str:
    """What tells whether the library's ``recall.toml`` is another one: one or two ``stat``; empty without one."""
    top = os.fspath(root)
    for folder in (top, os.path.dirname(top)):  # noqa: PTH120
        path = os.path.join(folder, PROJECT)  # noqa: PTH118
        try:
            stat = os.stat(path)  # noqa: PTH116
        except OSError:
            continue
        return f"{stat.st_mtime_ns} {stat.st_size} {path}"
    return ""


class _Search:
    """What a walk through the folders has found so far; folders are (name in the library, path)."""

    def __init__(
        self,
        report: Callable[[Problem], None] | None,
        endings: tuple[str, ...] = ENDINGS,
        skipped: frozenset[str] = frozenset(),
    ) -> None:
        self.found: list[FoundFile] = []
        self.folders: list[tuple[str, str]] = []
        self.linked_folders: list[tuple[str, str]] = []
        self._links: list[FoundFile] = []
        self._visited: set[tuple[int, int]] = set()
        self._report = report
        self._endings = endings
        self._skipped = skipped

    def pass_over(self, path: str) -> None:
        """This folder is not entered."""
        own = os.stat(path)  # noqa: PTH116
        self._visited.add((own.st_dev, own.st_ino))

    def begin(self, name: str, path: str) -> None:
        """Adds a file, or a folder to those that are still to be entered."""
        try:
            stat = os.stat(path)  # noqa: PTH116
        except OSError as error:
            self._fault(name, error)
            return
        if os.path.isdir(path):  # noqa: PTH112
            self.folders.insert(0, (name, path))
        elif name.lower().endswith(self._endings):
            self.found.append(FoundFile(name, path, stat.st_size, stat.st_mtime_ns))

    def walk(self) -> None:
        """Enters every folder; links last, so that what they lead to goes by its own name where it has one."""
        while self.folders or self.linked_folders:
            self.enter(*(self.folders.pop() if self.folders else self.linked_folders.pop(0)))

    def enter(self, name: str, path: str) -> None:
        """Adds the files of one folder, and its folders to those that are still to be entered."""
        try:
            own = os.stat(path)  # noqa: PTH116
            if (own.st_dev, own.st_ino) in self._visited:
                return
            self._visited.add((own.st_dev, own.st_ino))
            with os.scandir(path) as entries:
                for entry in sorted(entries, key=lambda each: each.name):
                    if not entry.name.startswith(".") and entry.name not in self._skipped:
                        self._take(entry, f"{name}/{entry.name}" if name else entry.name)
        except OSError as error:
            self._fault(name or ".", error)

    def linked_files(self) -> list[FoundFile]:
        """Links to files that are not in the library themselves, each file once."""
        if not self._links:
            return []
        known = {os.path.realpath(each.path) for each in self.found}
        kept: list[FoundFile] = []
        for link in self._links:
            target = os.path.realpath(link.path)
            if target not in known:
                known.add(target)
                kept.append(link)
        return kept

    def _take(self, entry: os.DirEntry[str], inside: str) -> None:
        is_link = entry.is_symlink()
        try:
            if entry.is_dir():
                (self.linked_folders if is_link else self.folders).append((inside, entry.path))
            elif entry.name.lower().endswith(self._endings) and (is_link or entry.is_file()):
                stat = entry.stat()
                if entry.is_file():
                    file = FoundFile(inside, entry.path, stat.st_size, stat.st_mtime_ns)
                    (self._links if is_link else self.found).append(file)
        except OSError as error:
            self._fault(inside, error)

    def _fault(self, name: str, error: OSError) -> None:
        if self._report is not None:
            message = f"this cannot be read: {error.strerror or error}"
            self._report(Problem(name, 0, 0, "E001", message, "Check its permissions, or where the link leads."))


_DIGITS = r"(\d+)"  # compiled when files are sorted, which an unchanged library does not need


def natural(file: str) -> list[list[tuple[int, int, str]]]:
    """A sort key: folder by folder, digits as numbers."""
    return [
        [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(_DIGITS, name) if part]
        for name in file.split("/")
    ]
