"""Where an import writes: a folder or one file, in a library; names that files and decks may have."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from recall.app.import_state import FOLDER, all_states
from recall.app.importing import ReadFile
from recall.deckfile.library import ENDINGS
from recall.deckfile.rendering import Value
from recall.importers.items import Item
from recall.problems import UsageError, quoted

Head = dict[str, Value]
_LONGEST_NAME: Final = 120  # bytes of a file name without its ending
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)  # by Windows, of any ending


class TargetPathError(UsageError):
    """The path cannot be a deck file or a folder of them."""

    def __init__(self, path: Path) -> None:
        hint = "Name a file that ends in .yaml, or a folder; no part of it begins with a dot."
        super().__init__(f"{quoted(path)} cannot take deck files", hint=hint)


@dataclass(frozen=True, slots=True)
class Target:
    """``root`` is the library (paths of deck files and sources are seen from it), ``file`` the one deck file that
    takes all cards, or None where each source gets its own below ``folder``.
    """

    root: Path
    folder: Path
    file: Path | None = None
    is_by_section: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """A deck file: ``path`` in the library, what stands at its head, and its cards by section (``quiz``, ``cards``)."""

    path: str
    head: Head
    items: tuple[tuple[str, Item], ...] = ()


@dataclass(slots=True)
class Names:
    """Paths that are given away, so that two sources never share a file, nor one with decks written by hand.

    ``owner`` gives the source that a deck file in the library names at its head, "" where it names none, None where
    there is no such file. Names that differ in case or accents' encoding alone are one: they are on some disks.
    """

    owner: Callable[[str], str | None]
    course_ids: set[str] = field(default_factory=set)
    taken: dict[str, str] = field(default_factory=dict)  # path → source

    def free(self, path: str, source: str, known: Mapping[str, Any]) -> str:
        """``path`` or the first like it that is this source's or nobody's; ``known`` are paths it was written to."""
        stem, dot, ending = path.rpartition(".")
        number, name = 1, path
        while not self._may_take(name, source, known):
            number += 1
            name = f"{stem}-{number}{dot}{ending}"
        return name

    def _may_take(self, path: str, source: str, known: Mapping[str, Any]) -> bool:
        key = unicodedata.normalize("NFC", path).casefold()
        if self.taken.get(key, source) != source or not (path in known or self.owner(path) in (None, source)):
            return False
        self.taken[key] = source
        return True


def target_of(to: Path, library: Path | None, *, is_by_section: bool = False) -> Target:
    """Where ``--to`` leads; inside ``library`` paths are seen from there, else from the folder itself or the one above
    that remembers imports to it. Raises TargetPathError.
    """
    path = Path(os.path.abspath(to.expanduser()))  # noqa: PTH100 - links stay as they were named
    is_file = path.name.lower().endswith(ENDINGS) and not path.is_dir()
    folder = path.parent if is_file else path
    if library is not None and path.is_relative_to(library.absolute()):
        root = library.absolute()
    else:
        root = next((each for each in (folder, *folder.parents) if _remembers(each, folder)), folder)
    is_hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    blocked = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    if is_hidden or not blocked.is_dir():
        raise TargetPathError(to)
    return Target(root, folder, path if is_file else None, is_by_section)


def _remembers(root: Path, folder: Path) -> bool:
    """Whether something was imported to deck files below ``folder``, seen from ``root``."""
    if not (root / FOLDER).is_dir():
        return False
    return any((root / each.file).is_relative_to(folder) for state in all_states(root) for each in state.items)


def source_path(read: ReadFile, target: Target) -> str:
    """The source as decks name it: seen from the library or the folder around it, where a repository keeps its notes.

    "" for the standard input.
    """
    return "" if read.path is None else seen_from(target, read.path)


def seen_from(target: Target, path: Path) -> str:
    path = Path(os.path.abspath(path))  # noqa: PTH100 - links stay as they were named
    for folder in (target.root, target.root.parent):
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return Path(os.path.relpath(path, target.root.parent)).as_posix()


def is_there(target: Target, source: str) -> bool:
    """Whether a source, as decks name it, is on the disk."""
    return any((folder / source).exists() for folder in (target.root, target.root.parent))


def file_name(text: str) -> str:
    """A name that every system takes for a file, without an ending; "" where nothing is left of it."""
    name = re.sub(r"[^\w.+-]+", "-", unicodedata.normalize("NFC", text)).strip("-.")
    if _RESERVED.match(name):
        name = f"{name}-notes"
    return name.encode()[:_LONGEST_NAME].decode("utf-8", "ignore").strip("-.")


def deck_word(text: str) -> str:
    """A text as one part of a deck's name, in which a slash would begin another part."""
    return re.sub(r"\s*/\s*", "-", " ".join(text.split())).strip("-")
