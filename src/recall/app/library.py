"""The library as the index knows it, and whether it still is what lies on the disk: one ``stat`` per file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from recall.app.tools import Tools
from recall.deckfile.library import (
    FoundFile,
    in_reading_order,
    is_linked,
    linked_files,
    project_stamp,
    unsorted_files,
)
from recall.problems import Problem, RecallError, UsageError, Warn, quoted
from recall.store.database import Database
from recall.store.files import FileRow, FileStamp, all_files, file_stamps
from recall.store.meta import DECKS_ROOT, get_meta, set_meta

if TYPE_CHECKING:
    from recall.app.loaded import Loaded

LINKS = "links"  # meta: what tells whether recall.toml changed and the links it names, a line each


class NoDeckError(UsageError):
    """No deck is meant by what was typed."""

    def __init__(self, text: str) -> None:
        super().__init__(f"no deck is called {quoted(text)}", hint="`recall list --decks` shows all decks.")


class LinkedNotesError(UsageError):
    """Linked notes are a person's own text."""

    def __init__(self, shown: str) -> None:
        super().__init__(
            f"{quoted(shown)} are linked notes, which are never written to",
            hint="Change them in your editor (recall edit CARD opens it), or name a deck file.",
        )


class MissingNotesError(RecallError):
    """Linked notes are not there, or not to be read: told, and nothing of them is taken for gone."""

    def __init__(self, fault: Problem, kept: int) -> None:
        asked = "Their cards are asked as they were. " if kept else ""
        super().__init__(
            f"the linked notes {quoted(fault.file)} cannot be read: {fault.message.rpartition(': ')[2]}",
            hint=f"{asked}Bring them back, or recall unlink them: what was learned of them is kept.",
        )


class LostLinksError(RecallError):
    """What the library links cannot be told; the links are taken to be what they were."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(
            f"{problem.message}; what it links is taken to be what it did", hint="recall check says where the fault is."
        )


def load_decks(db: Database, root: Path, tools: Tools) -> Loaded:
    """Bring the index up to date with the files; without a change this costs one ``stat`` a file."""
    from recall.app.loaded import last_loaded

    change = load_changes(db, root, tools)
    return last_loaded(db) if change is None else change


def load_changes(db: Database, root: Path, tools: Tools) -> Loaded | None:
    """:func:`load_decks`, but None where nothing had changed."""
    found = present_files(db, root, warn=tools.warn)
    stamps = file_stamps(db)
    same_root = get_meta(db, DECKS_ROOT) == str(root)
    if same_root and len(found) == len(stamps) and all(is_unchanged(file, stamps.get(file.file)) for file in found):
        return None
    from recall.app import loading

    return loading.load_changes(db, root, tools, found=in_reading_order(found), same_root=same_root)


def present_files(db: Database, root: Path, *, warn: Warn) -> list[FoundFile]:
    """The deck files and the linked notes that there are, in no order.

    Linked notes that cannot be looked at are among them as they were last seen, so that nothing is known to be gone.
    """
    found, links = unsorted_files(root), links_of(db, root, warn=warn)
    if not links:
        return found
    faults: list[Problem] = []
    found += linked_files(root, links, report=faults.append)
    for fault in faults:
        kept = _as_last_seen(db, root, fault.file, {each.file for each in found})
        warn(MissingNotesError(fault, len(kept)))
        found += kept
    return found


def links_of(db: Database, root: Path, *, warn: Warn) -> list[str]:
    """The paths of the notes that the library links; ``recall.toml`` is read again only where it changed."""
    stamp = project_stamp(root)
    before, *links = (get_meta(db, LINKS) or "").split("\n")
    if before == stamp:
        return links
    from recall.deckfile.project import read_project

    project = read_project(root)
    if not project.is_readable:
        warn(LostLinksError(project.problems[0]))
        return links if get_meta(db, DECKS_ROOT) == str(root) else []
    set_meta(db, LINKS, "\n".join((stamp, *project.names)))
    return list(project.names)


def _as_last_seen(db: Database, root: Path, place: str, present: set[str]) -> list[FoundFile]:
    """The files at and below a place that the index knows and a look did not find."""
    if get_meta(db, DECKS_ROOT) != str(root):
        return []
    return [
        FoundFile(path, str(root / path), stamp.size, stamp.mtime_ns)
        for path, stamp in file_stamps(db).items()
        if is_linked(path) and path not in present and (path == place or path.startswith(f"{place}/"))
    ]


def is_unchanged(file: FoundFile, stamp: FileStamp | FileRow | None) -> bool:
    return stamp is not None and stamp.mtime_ns == file.mtime_ns and stamp.size == file.size


def find_files(db: Database, names: tuple[str, ...]) -> list[FileRow] | None:
    """The deck files that DECK arguments mean, in order; None (all) without arguments.

    A name is a deck's ``id``, its path (with or without ending, or a folder), or the beginning of its shown name,
    upper and lower case alike; where it is none of these, the beginning of a part of it (``Attention`` of
    ``LLMs / Attention``). Raises NoDeckError.
    """
    if not names:
        return None
    files = all_files(db)
    chosen: dict[int, FileRow] = {}
    for name in names:
        meant = [file for file in files if is_meant(file, name)] or [file for file in files if is_part(file, name)]
        if not meant:
            raise NoDeckError(name)
        chosen |= {file.id: file for file in meant}
    return [file for file in files if file.id in chosen]


def find_file_ids(db: Database, names: tuple[str, ...]) -> list[int] | None:
    """The ids of :func:`find_files`."""
    files = find_files(db, names)
    return None if files is None else [file.id for file in files]


def is_meant(file: FileRow, name: str) -> bool:
    path = name.removeprefix("./").removeprefix("decks/").rstrip("/")
    place = file.path
    if is_linked(place):  # notes are named as they lie beside the decks, too
        place, path = place.lstrip("./"), path.lstrip("./")
    import json

    own = json.loads(file.settings).get("id")
    by_path = place == path or place.rsplit(".", 1)[0] == path or (bool(path) and place.startswith(f"{path}/"))
    return name == own or by_path or _folded(file.deck).startswith(_folded(name))


def is_part(file: FileRow, name: str) -> bool:
    """Whether ``name`` begins the shown name somewhere after a slash."""
    return f"/{_folded(name)}" in _folded(file.deck)


def _folded(name: str) -> str:
    return "/".join(part.strip() for part in name.casefold().split("/"))
