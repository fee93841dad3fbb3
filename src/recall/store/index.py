"""One load of the decks, written in one transaction: files, notes, cards, and the memories of every learner.

Nothing is guessed here. Which note is which, and what is bound to what, was decided by
:mod:`recall.core.pairing` and arrives as permanent ids, binds and aliases.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from recall.core.binds import Aliases
from recall.core.events import Bind
from recall.store import statements as sql
from recall.store.connection import CACHE_KIB, LOAD_CACHE_KIB
from recall.store.database import Database
from recall.store.identity import add_binds, set_aliases
from recall.store.placing import Held, held_in, lose_cards, place_cards


class NoteWrite(NamedTuple):
    """One note of a file that was read. ``note`` is its permanent id under the aliases of this load.

    ``sides`` are its cards as the log names them, ``shown`` as the deck does (empty: the same); a draft has none.
    ``modified_at`` (ms) counts only where ``content_hash`` is another than before.
    """

    note: str
    key: str
    line: int
    column: int
    kind: str
    fingerprint: str
    answer_hash: str
    content_hash: str
    content: str
    modified_at: int
    sides: tuple[str, ...]
    shown: tuple[str, ...] = ()
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class FileWrite:
    """One file that was read, with all of its notes as authored; they are read once, while they are written.

    ``settings``, ``lesson`` and ``problems`` are JSON texts. A file that could not be read as a whole is
    ``blocked``: give it without ``notes`` (None), and the notes it had stay.
    """

    path: str
    size: int
    mtime_ns: int
    hash: str
    rank: int
    deck: str
    notes: Iterable[NoteWrite] | None
    settings: str = "{}"
    lesson: str | None = None
    problems: str = "[]"
    errors: int = 0
    blocked: bool = False


class FileTouch(NamedTuple):
    """A file whose bytes are the same, with a new time stamp or another place in the order."""

    path: str
    size: int
    mtime_ns: int
    rank: int


@dataclass(frozen=True, slots=True)
class Load:
    """What one load found: ``files`` that were read, paths that are ``removed``, and files merely ``touched``.

    ``aliases`` are what all binds come to, or None where nothing changed. A file is among ``files`` when the
    permanent id of one of its notes changed by them. ``meta`` values are written along.
    """

    at_ms: int
    files: Sequence[FileWrite] = ()
    removed: Sequence[str] = ()
    touched: Sequence[FileTouch] = ()
    binds: Sequence[Bind] = ()
    aliases: Aliases | None = None
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Applied:
    """Permanent ids of notes that a load brought, brought back, or lost, and of those that it ``rebound``.

    Other events than before count for the cards of a rebound note, because a bind moved them, or because it got or
    lost a card and the learner had decided about it as a whole: replay it, in the same transaction.
    """

    new: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    rebound: tuple[str, ...] = ()


def apply_load(db: Database, load: Load) -> Applied:
    """Write a load; all of it or nothing.

    Notes keep their history whatever happens to them here. Cards that are new to a learner get a new memory;
    those that came back, lost a sibling, or were suspended or freed by their author get their ready day anew.
    """
    with _room(db), db.transaction():
        add_binds(db, load.binds)
        rebound = () if load.aliases is None else set_aliases(db, load.aliases.roots, moved=load.aliases.moved)
        removed = [row[0] for path in load.removed if (row := db.row(sql.FILE_ID, {"path": path}))]
        read = {_put_file(db, file, load.at_ms): file.notes for file in load.files}
        for touch in load.touched:
            db.write(sql.STAMP_FILE, (touch.size, touch.mtime_ns, touch.rank, touch.path))
        new, returned, gone, stirred = _write_notes(db, load.at_ms, read, removed)
        db.write_many(sql.DROP_FILE, [(file,) for file in removed])
        db.write_many(sql.PUT_META, load.meta.items())
    return Applied(new, returned, gone, tuple(dict.fromkeys((*rebound, *stirred))))


@contextmanager
def _room(db: Database) -> Iterator[None]:
    """More memory for pages, taken only as far as the load fills it, and given back afterwards."""
    db.rows(f"PRAGMA cache_size = -{LOAD_CACHE_KIB}")
    try:
        yield
    finally:
        db.rows(f"PRAGMA cache_size = -{CACHE_KIB}")


def _put_file(db: Database, file: FileWrite, at_ms: int) -> int:
    told = (file.settings, file.lesson, file.problems, file.errors, at_ms, int(file.blocked))
    columns = (file.path, file.size, file.mtime_ns, file.hash, file.rank, file.deck, *told)
    db.write(sql.PUT_FILE, columns)
    (file_id,) = db.rows(sql.FILE_ID, {"path": file.path})[0]  # RETURNING would want SQLite 3.35
    return int(file_id)


def _write_notes(
    db: Database, at_ms: int, read: Mapping[int, Iterable[NoteWrite] | None], removed: Sequence[int]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """(new, returned, gone, stirred) after the notes of the files ``read`` took the place of those they had."""
    former = held_in(db, [*(file for file, notes in read.items() if notes is not None), *removed])
    away = {note for (note,) in db.rows(sql.GONE_NOTES)}
    known = away | former.keys()
    present: dict[str, Held] = {}
    for file, notes in read.items():
        if notes is not None:
            _write_file_notes(db, file, notes, known, present)
    gone = {note: held for note, held in former.items() if note not in present}
    db.write_many(sql.LOSE_NOTE, [(at_ms, note) for note in gone])
    lose_cards(db, gone)
    place_cards(db, former, present)
    new = [note for note in present if note not in former]
    returned = tuple(note for note in new if note in away)
    return tuple(note for note in new if note not in away), returned, tuple(gone), _stirred(db, former, present)


def _stirred(db: Database, former: Mapping[str, Held], present: Mapping[str, Held]) -> tuple[str, ...]:
    """The notes decided about as a whole whose cards are others now."""
    none = Held(0, False, {})
    return tuple(
        note
        for (note,) in db.rows(sql.MARKED_NOTES)
        if former.get(note, none).cards.keys() != present.get(note, none).cards.keys()
    )


def _write_file_notes(
    db: Database, file: int, notes: Iterable[NoteWrite], known: Collection[str], present: dict[str, Held]
) -> None:
    """Write the notes of one file; ``present`` gathers what the file holds now."""
    new: list[tuple[Any, ...]] = []
    changed: list[tuple[Any, ...]] = []
    card = 0
    for ordinal, note in enumerate(notes):
        shown = note.shown or note.sides
        cards = {side: (name, card + place) for place, (side, name) in enumerate(zip(note.sides, shown, strict=True))}
        card += len(cards)
        row = (note.key, file, ordinal, *note[2:9], int(note.suspended))
        if note.note in known or note.note in present:
            changed.append((*row, note.content_hash, note.modified_at, note.note))
        else:
            new.append((note.note, *row, note.modified_at, None))
        present[note.note] = Held(file, note.suspended, cards)
    db.write_many(sql.CHANGE_NOTE, changed)
    db.write_many(sql.ADD_NOTE, new)
