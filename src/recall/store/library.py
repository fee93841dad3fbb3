"""The index of the decks as it is read: notes and their cards."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from recall.store import statements as sql
from recall.store.database import Database

if TYPE_CHECKING:
    from recall.core.memory import CardState

FEW: Final = 20


class NoteRow(NamedTuple):
    """One note. ``content`` is the JSON text of :mod:`recall.core.notejson`.

    ``file`` is None and ``gone_at`` an instant (ms) when no deck holds it. ``suspended`` is the deck's word.
    """

    note: str
    key: str
    file: int | None
    ordinal: int
    line: int
    column: int
    kind: str
    fingerprint: str
    answer_hash: str
    content_hash: str
    content: str
    suspended: bool
    modified_at: int
    gone_at: int | None


class Identity(NamedTuple):
    """What tells notes apart and whether they changed, without their content."""

    note: str
    key: str
    file: int
    fingerprint: str
    answer_hash: str
    content_hash: str
    suspended: bool


class ListedCard(NamedTuple):
    """One line of a list of cards."""

    note: str
    key: str
    file: int
    deck: str
    side: str
    shown: str
    kind: str
    content: str
    suspended_in_deck: bool
    state: CardState
    ready_day: date | None


class Side(NamedTuple):
    """A card of a note: its side as the log names it, and as the deck does."""

    side: str
    shown: str


def note(db: Database, permanent_id: str) -> NoteRow | None:
    found = db.row(sql.NOTE_BY_ID, {"note": permanent_id})
    return None if found is None else _note(found)


def notes(db: Database, permanent_ids: Iterable[str]) -> dict[str, NoteRow]:
    """Permanent id → note, of those that are known."""
    rows = db.rows(sql.NOTES_BY_IDS, {"notes": json.dumps(list(permanent_ids))})
    return {row[0]: _note(row) for row in rows}


def notes_gone_since(db: Database, at_ms: int, *, limit: int) -> list[NoteRow]:
    """Notes that left the decks at that instant or later and are still away, the latest first."""
    return [_note(row) for row in db.rows(sql.NOTES_GONE_SINCE, {"since": at_ms, "limit": limit})]


def sides_of(db: Database, permanent_id: str) -> list[Side]:
    """The cards that the note's content makes now, as authored."""
    return [Side._make(row) for row in db.rows(sql.CARDS_OF, {"note": permanent_id})]


def notes_by_key(db: Database, key: str) -> list[NoteRow]:
    """Notes under this very key, those that a deck holds first."""
    return [_note(row) for row in db.rows(sql.NOTES_BY_KEY, {"key": key})]


def find_notes(db: Database, start: str, *, limit: int = FEW) -> list[NoteRow]:
    """Notes that ``start`` may mean: one under this very key, else those whose key or permanent id begins so."""
    exact = notes_by_key(db, start)
    if exact or not start:
        return exact[:1]
    given = {"start": start, "end": f"{start[:-1]}{chr(ord(start[-1]) + 1)}", "limit": limit}
    return [_note(row) for row in db.rows(sql.NOTES_BY_PREFIX, given)]


def notes_of_file(db: Database, file: int) -> list[NoteRow]:
    """The notes of one file, as authored."""
    return [_note(row) for row in db.rows(sql.NOTES_OF_FILE, {"file": file})]


def count_notes(db: Database, *, files: Iterable[int] | None = None) -> int:
    """How many notes decks hold."""
    return int(db.rows(sql.COUNT_NOTES, {"files": _listed(files)})[0][0])


def stream_notes(db: Database, *, files: Iterable[int] | None = None) -> Iterator[NoteRow]:
    """The notes that decks hold, files by rank, as authored."""
    return (_note(row) for row in db.stream(sql.NOTES_IN_ORDER, {"files": _listed(files)}))


def stream_cards(db: Database, *, files: Iterable[int] | None = None) -> Iterator[ListedCard]:
    """The cards that decks hold, with the learner's memories, files by rank, as authored."""
    from recall.store.rows import read_state

    given = {"learner": db.learner, "files": _listed(files)}
    for row in db.stream(sql.LISTED_CARDS, given):
        yield ListedCard._make((*row[:8], bool(row[8]), *read_state(row[9:])))


def stream_identities(db: Database) -> Iterator[Identity]:
    """Every note that a deck holds, in no order."""
    return (Identity._make((*row[:6], bool(row[6]))) for row in db.stream(sql.IDENTITIES))


def _listed(files: Iterable[int] | None) -> str | None:
    return None if files is None else json.dumps(sorted(files))


def _note(row: Any) -> NoteRow:
    return NoteRow._make((*row[:11], bool(row[11]), *row[12:]))
