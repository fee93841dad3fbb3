"""The library as the index knows it, and whether it still is what lies on the disk: one ``stat`` per file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from recall.app.tools import Tools
from recall.deckfile.library import FoundFile, in_reading_order, unsorted_files
from recall.problems import UsageError
from recall.store.database import Database
from recall.store.library import FileRow, FileStamp, all_files, file_stamps
from recall.store.meta import DECKS_ROOT, LAST_LOAD, get_meta


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a look at the decks found; counts of notes.

    ``now`` is False when nothing had changed: the counts are then those of the last load that found changes.
    ``edited`` kept their history under a new wording or id, ``answers`` among them have another answer.
    ``doubtful`` pairs wait for the learner's word, ``errors`` cards are kept out by a fault of their text.
    ``blocked`` files could not be read at all, and are asked as they were.
    """

    at_ms: int = 0
    now: bool = False
    new: int = 0
    edited: int = 0
    answers: int = 0
    renamed: int = 0
    returned: int = 0
    gone: int = 0
    doubtful: int = 0
    errors: int = 0
    blocked: int = 0

    @property
    def changed(self) -> bool:
        return self.now and any((self.new, self.edited, self.renamed, self.returned, self.gone))


class NoDeckError(UsageError):
    """No deck is meant by what was typed."""

    def __init__(self, text: str) -> None:
        super().__init__(f"no deck is called {text!r}", hint="`recall list --decks` shows all decks.")


def load_decks(db: Database, root: Path, tools: Tools) -> Loaded:
    """Bring the index up to date with the files; without a change this costs one ``stat`` a file."""
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


def last_loaded(db: Database) -> Loaded:
    """What the last load that found changes said."""
    text = get_meta(db, LAST_LOAD)
    return Loaded() if text is None else replace(Loaded(**json.loads(text)), now=False)


def loaded_text(loaded: Loaded) -> str:
    return json.dumps(asdict(loaded))


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


def is_meant(file: FileRow, name: str) -> bool:
    path = name.removeprefix("./").removeprefix("decks/").rstrip("/")
    own = json.loads(file.settings).get("id")
    by_path = file.path == path or file.path.rsplit(".", 1)[0] == path or file.path.startswith(f"{path}/")
    return name == own or by_path or _folded(file.deck).startswith(_folded(name))


def is_part(file: FileRow, name: str) -> bool:
    """Whether ``name`` begins the shown name somewhere after a slash."""
    return f"/{_folded(name)}" in _folded(file.deck)


def _folded(name: str) -> str:
    return "/".join(part.strip() for part in name.casefold().split("/"))
