"""Which folder and which files a person means, and how a file is named to them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from recall.app.tools import Tools
from recall.app.workspace import NoDecksError, decks_folder, open_database
from recall.deckfile.library import (
    ENDINGS,
    FoundFile,
    in_reading_order,
    is_linked,
    library_files,
    linked_files,
    natural,
)
from recall.problems import Problem, UsageError, quoted
from recall.store.errors import NoDatabaseError


class NoPathError(UsageError):
    """There is nothing at the path."""

    def __init__(self, path: str) -> None:
        super().__init__(f"there is no file or folder {quoted(path)}", hint="Paths are taken from where you are.")


class NotADeckFileError(UsageError):
    """The path leads to no file that is read as a deck."""

    def __init__(self, path: str) -> None:
        hint = "Deck files end in .yaml or .yml; names that begin with a dot are passed over."
        super().__init__(f"{quoted(path)} is no deck file", hint=hint)


@dataclass(slots=True)
class Chosen:
    """A library and the files meant in it. ``found`` are all of its files, ``problems`` what cannot be looked at."""

    root: Path
    found: list[FoundFile]
    problems: list[Problem]
    wanted: set[str]


def find_library(tools: Tools) -> Path:
    """The folder of decks; a database is opened only where neither the settings nor ./decks say."""
    if tools.settings.decks is None and not Path("decks").is_dir():
        try:
            with open_database(tools, create=False) as db:
                return decks_folder(tools, db)
        except NoDatabaseError:
            raise NoDecksError(None) from None
    root = tools.settings.decks or Path("decks").absolute()
    if not root.is_dir():
        raise NoDecksError(root)
    return root


def chosen_files(tools: Tools, paths: Iterable[str], *, notes: bool = False) -> list[Chosen]:
    """The files that PATH arguments mean, by library; without arguments all files of the learner's.

    A path in the learner's library is a part of that; another folder is a library of its own, and another file is
    one with the files beside it. With ``notes`` those that a library links are its files too. Raises NoPathError,
    NotADeckFileError, NoDecksError.
    """
    given = list(paths)
    if not given:
        root = find_library(tools)
        chosen = _opened(root, notes=notes)
        chosen.wanted = {file.file for file in chosen.found}
        return [chosen]
    by_root: dict[Path, Chosen] = {}
    library = library_or_none(tools)
    links = _links(library) if library is not None and notes else ()
    for path in given:
        root, inside = _split(path, library, links)
        if root not in by_root:
            by_root[root] = _opened(root, is_flat=bool(inside) and root != library, notes=notes)
        chosen = by_root[root]
        wanted = {file.file for file in chosen.found if not inside or _is_in(file.file, inside)}
        if not wanted and inside:
            raise NotADeckFileError(path)
        chosen.wanted |= wanted
    return list(by_root.values())


def shown_file(root: Path, file: str) -> str:
    """The path of a library's file as an editor started here finds it."""
    path = Path(file) if Path(file).is_absolute() else root / file
    if ".." in path.parts:  # of linked notes
        path = Path(os.path.normpath(root.resolve() / file))
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def inside_library(root: Path, path: Path) -> str | None:
    """``path`` relative to the library, "" for the library itself, None when it lies elsewhere."""
    for top, place in ((root.absolute(), path.absolute()), (root.resolve(), path.resolve())):
        if place.is_relative_to(top):
            inside = place.relative_to(top).as_posix()
            return "" if inside == "." else inside
    return None


def library_or_none(tools: Tools) -> Path | None:
    """The folder of decks, where there is one."""
    try:
        return find_library(tools)
    except NoDecksError:
        return None


def _split(path: str, library: Path | None, links: Iterable[str]) -> tuple[Path, str]:
    """(library, what is meant in it) of one path."""
    place = Path(path).expanduser()
    if not place.exists():
        raise NoPathError(path)
    if library is not None and links and (linked := _linked_name(place, library, links)) is not None:
        return library, linked
    if not place.is_dir() and not place.name.lower().endswith(ENDINGS):
        raise NotADeckFileError(path)
    inside = None if library is None else inside_library(library, place)
    if library is not None and inside is not None:
        return library, inside
    return (place.absolute(), "") if place.is_dir() else (place.absolute().parent, place.name)


def _is_in(file: str, inside: str) -> bool:
    return file == inside or file.startswith(f"{inside}/")


def _opened(root: Path, *, is_flat: bool = False, notes: bool = False) -> Chosen:
    """``is_flat``: without the folders in it, which may be all that a person has."""
    problems: list[Problem] = []
    found = _beside(root) if is_flat else library_files(root, report=problems.append)
    if notes and not is_flat:
        faults: list[Problem] = []
        found = in_reading_order([*found, *linked_files(root, _links(root), report=faults.append)])
        problems += [_missing(fault) for fault in faults]
    return Chosen(root, found, problems, set())


def _missing(fault: Problem) -> Problem:
    reason = fault.message.rpartition(": ")[2]
    hint = "Bring them back, or recall unlink them: what was learned of them is kept."
    return replace(fault, code="W018", message=f"the linked notes cannot be read: {reason}", hint=hint)


def _links(root: Path) -> tuple[str, ...]:
    from recall.deckfile.project import read_project

    return read_project(root).names


def _linked_name(place: Path, library: Path, links: Iterable[str]) -> str | None:
    """The path by which the library knows linked notes, or a folder with such; None where it links none there."""
    from recall.deckfile.project import link_names

    names = link_names(place, library) if place.is_dir() or is_linked(place.name) else ()
    return next((name for name in names for link in links if _is_in(name, link)), None)


def _beside(root: Path) -> list[FoundFile]:
    files = [each for each in root.iterdir() if each.name.lower().endswith(ENDINGS) and each.is_file()]
    stats = [(each, each.stat()) for each in files if not each.name.startswith(".")]
    found = [FoundFile(each.name, str(each), stat.st_size, stat.st_mtime_ns) for each, stat in stats]
    return sorted(found, key=lambda each: natural(each.file))
