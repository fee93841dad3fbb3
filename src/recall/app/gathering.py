"""The files that a person means by paths, folders, patterns and ``-``, one after another."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from recall.deckfile.library import natural
from recall.problems import Problem, UsageError, quoted

STANDARD_INPUT: Final = "-"
_PATTERN: Final = frozenset("*?[")
_SKIPPED: Final = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


class NothingThereError(UsageError):
    """A path leads nowhere."""

    def __init__(self, path: str) -> None:
        super().__init__(f"there is no file or folder {quoted(path)}", hint="Name files, folders, or - for the input.")


class NoMatchError(UsageError):
    """A pattern matches nothing."""

    def __init__(self, pattern: str) -> None:
        super().__init__(f"no file matches {quoted(pattern)}", hint="Two stars reach into folders: 'notes/**/*.md'.")


@dataclass(frozen=True, slots=True)
class Meant:
    """``name`` is the path as shown and written down as a source; ``path`` is None for the standard input.

    ``inside`` is the path within the folder that was named, the file's own name where it was named itself.
    """

    name: str
    path: Path | None
    inside: str = ""


def gathered(paths: Iterable[str], endings: frozenset[str]) -> Iterator[Meant | Problem]:
    """The files meant, each once; of a folder those with one of ``endings``. Raises NothingThereError, NoMatchError.

    Hidden files, and folders that programs fill, are left out of folders; a link is followed once.
    """
    seen: set[str] = set()
    for path in paths:
        for each in _meant(path, endings):
            if isinstance(each, Problem):
                yield each
                continue
            real = each.name if each.path is None else os.path.realpath(each.path)
            if real not in seen:
                seen.add(real)
                yield each


def _meant(path: str, endings: frozenset[str]) -> Iterator[Meant | Problem]:
    if path == STANDARD_INPUT:
        yield Meant(STANDARD_INPUT, None)
    elif os.path.isdir(path):  # noqa: PTH112 - as the user wrote it
        yield from _in_folder(Path(path), endings)
    elif os.path.lexists(path):
        yield _file(path)
    elif _PATTERN & set(path):
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - takes absolute patterns too
        if not matches:
            raise NoMatchError(path)
        for match in matches:
            yield from _meant(match, endings) if os.path.isdir(match) else (_file(match),)  # noqa: PTH112
    else:
        raise NothingThereError(path)


def _file(path: str) -> Meant:
    return Meant(Path(path).as_posix(), Path(path), Path(path).name)


def _in_folder(folder: Path, endings: frozenset[str]) -> Iterator[Meant | Problem]:
    """Folder by folder, files first, so that nothing more than one folder's names is held."""
    visited: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            stat = here.stat()
            entries = sorted(os.scandir(here), key=lambda entry: natural(entry.name))
        except OSError as error:
            yield unreadable(here.as_posix(), error)
            continue
        if (stat.st_dev, stat.st_ino) in visited:
            continue
        visited.add((stat.st_dev, stat.st_ino))
        folders: list[Path] = []
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(".") or entry.name in _SKIPPED:
                continue
            if path.is_dir():
                folders.append(path)
            elif path.suffix.lower() not in endings:
                continue
            elif path.exists() and not path.is_file():
                yield _no_file(path.as_posix())
            else:
                yield Meant(path.as_posix(), path, path.relative_to(folder).as_posix())
        waiting.extend(reversed(folders))


def _no_file(name: str) -> Problem:
    hint = "Pipes and devices in a folder are passed over; name one itself to read it."
    return Problem(name, 0, 0, "E700", "this is no ordinary file", hint)


def unreadable(name: str, error: OSError) -> Problem:
    reason = error.strerror or str(error)
    return Problem(name, 0, 0, "E700", f"this cannot be read: {reason}", "Check its path and permissions.")
