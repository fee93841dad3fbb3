"""What the Anki export remembers from one time to the next."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from recall.store import statements as sql
from recall.store.database import Database


class AnkiNoteRow(NamedTuple):
    """What an export made of a note: ``fields`` (JSON) by renderer ``render_version`` from ``content_hash``.

    ``modified_at`` (ms) is when the fields last became others.
    """

    note: str
    guid: str
    content_hash: str
    render_version: int
    fields: str
    modified_at: int


class ExportRow(NamedTuple):
    """A note of the library, with what the last export made of it or None. ``path`` is its deck file's."""

    note: str
    key: str
    content: str
    content_hash: str
    modified_at: int
    path: str
    made: AnkiNoteRow | None


class GoneRow(NamedTuple):
    """A note that an export sent and that no deck holds now; ``key`` is None where it became one with another."""

    note: str
    guid: str
    key: str | None


class HoleRow(NamedTuple):
    """The number that a hole of a note has in Anki, for ever; ``hole`` is its side's name in the log."""

    note: str
    hole: str
    number: int


def stream_export(db: Database, *, files: Iterable[int] | None = None) -> Iterator[ExportRow]:
    """The notes that decks hold, files by rank, as authored."""
    given = {"files": None if files is None else json.dumps(sorted(files))}
    for note, key, content, content_hash, modified_at, path, *made in db.stream(sql.EXPORT_NOTES, given):
        remembered = None if made[0] is None else AnkiNoteRow(note, *made)
        yield ExportRow(note, key, content, content_hash, modified_at, path, remembered)


def gone_notes(db: Database) -> list[GoneRow]:
    """What Anki has from earlier exports and the decks have no more."""
    return [GoneRow._make(row) for row in db.rows(sql.GONE_FROM_ANKI)]


def anki_holes(db: Database) -> dict[str, dict[str, int]]:
    """Note → hole → number, of every note that has any."""
    numbers: dict[str, dict[str, int]] = {}
    for note, hole, number in db.stream(sql.ALL_ANKI_HOLES):
        numbers.setdefault(note, {})[hole] = number
    return numbers


def anki_holes_of(db: Database, note: str) -> dict[str, int]:
    return dict(db.rows(sql.ANKI_HOLES_OF, {"note": note}))


def write_export(db: Database, notes: Iterable[AnkiNoteRow], holes: Iterable[HoleRow] = ()) -> None:
    """Remember what an export made, and the numbers it gave to holes that had none."""
    with db.transaction():
        db.write_many(sql.PUT_ANKI_NOTE, notes)
        db.write_many(sql.ADD_ANKI_HOLE, holes)
