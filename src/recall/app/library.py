"""The library as the index knows it, and whether it still is what lies on the disk: one ``stat`` per file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from recall.app.tools import Tools
from recall.deckfile.library import FoundFile, in_reading_order, unsorted_files
from recall.problems import UsageError, quoted
from recall.store.database import Database
from recall.store.files import FileRow, FileStamp, all_files, file_stamps
from recall.store.meta import DECKS_ROOT, get_meta

if TYPE_CHECKING:
    from recall.app.loaded import Loaded


class NoDeckError(UsageError):
    """No deck is meant by what was typed."""

    def __init__(self, text: str) -> None:
        super().__init__(f"no deck is called {quoted(text)}", hint="`recall list --decks` shows all decks.")


def load_decks(db: Database, root: Path, tools: Tools) -> Loaded:
    """Bring the index up to date with the files; without a change this costs one ``stat`` a file."""
    from recall.app.loaded import last_loaded

    change = load_changes(db, root, tools)
    return last_loaded(db) if change is None else change


def load_changes(db: Database, root: Path, tools: Tools) -> Loaded | None:
    """:func:`load_decks`, but None where nothing had changed."""
    found = unsorted_files(root)
    stamps = file_stamps(db)
    same_root = get_meta(db, DECKS_ROOT) == str(root)
    if same_root and len(found) == len(stamps) and all(is_unchanged(file, stamps.get(file.file)) for file in found):
        return None
    from recall.app import loading

    return loading.load_changes(db, root, tools, found=in_reading_order(found), same_root=same_root)


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
    import json

    own = json.loads(file.settings).get("id")
    by_path = file.path == path or file.path.rsplit(".", 1)[0] == path or file.path.startswith(f"{path}/")
    return name == own or by_path or _folded(file.deck).startswith(_folded(name))


def is_part(file: FileRow, name: str) -> bool:
    """Whether ``name`` begins the shown name somewhere after a slash."""
    return f"/{_folded(name)}" in _folded(file.deck)


def _folded(name: str) -> str:
    return "/".join(part.strip() for part in name.casefold().split("/"))
