"""The file that Anki imports: a SQLite collection and its media in a ZIP.

genanki gives the tables, the note types and the decks; rows go in by the thousand instead of one by one. The same
notes give the same bytes: nothing in the package tells when or where it was made.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from recall.exporters.anki_cloze import card_numbers
from recall.exporters.anki_models import (
    CLOZE_ID,
    NOTE_TYPES_CHANGED_AT,
    RECALL_FIELDS,
    RECALL_ID,
    cloze_model,
    recall_model,
)
from recall.exporters.anki_notes import AnkiNote

# Anki counts due days from the collection's first day and shifts them on import, so any past date does.
FIRST_DAY: Final = datetime(2015, 1, 1, 4, tzinfo=UTC)
_FIRST_DAY_MS: Final = int(FIRST_DAY.timestamp() * 1000)
_FIRST_DECK_ID: Final = _FIRST_DAY_MS  # decks travel by name; the ids only have to differ
_REVERSE: Final = [name for name, _ in RECALL_FIELDS].index("Reverse")
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can say
_PACKED: Final = frozenset({".svg", ".bmp", ".tif", ".tiff", ".wav"})  # media that are not compressed yet
_BATCH: Final = 5_000


@dataclass(frozen=True, slots=True)
class Written:
    notes: int
    cards: int


def write_package(
    out: Path, notes: Iterable[AnkiNote], *, media: Mapping[str, Path], latest_ms: int, offset_minutes: int = 0
) -> Written:
    """Write the notes, in the order in which they will be learned, and the media to the file ``out``.

    ``media`` is read after the last note was taken. ``latest_ms``: no id may be later, or Anki refuses the package
    (ids are times). ``offset_minutes`` is the zone, east of UTC, in which due days are counted.
    """
    with tempfile.TemporaryDirectory(prefix="recall-export-") as folder:
        collection = Path(folder) / "collection.anki2"
        with closing(sqlite3.connect(collection, isolation_level=None)) as database:
            written = _fill(database, notes, latest_ms, offset_minutes)
        _zip(out, collection, media)
    return written


def _fill(database: sqlite3.Connection, notes: Iterable[AnkiNote], latest_ms: int, offset_minutes: int) -> Written:
    from genanki.apkg_col import APKG_COL
    from genanki.apkg_schema import APKG_SCHEMA

    tables, _, indexes = APKG_SCHEMA.partition("CREATE INDEX")
    database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {tables} {APKG_COL}")
    rows = _Rows(latest_ms)
    note_count = card_count = 0
    database.execute("BEGIN")
    for note_rows, card_rows in rows.batches(notes):
        database.executemany(f"INSERT INTO notes VALUES ({','.join('?' * 11)})", note_rows)
        database.executemany(f"INSERT INTO cards VALUES ({','.join('?' * 18)})", card_rows)
        note_count, card_count = note_count + len(note_rows), card_count + len(card_rows)
    _describe(database, rows.decks, note_count, offset_minutes)
    database.execute("COMMIT")
    database.executescript(f"CREATE INDEX{indexes}")
    return Written(note_count, card_count)


class _Rows:
    """Turns notes into the rows of Anki's tables and gives out their numbers."""

    def __init__(self, latest_ms: int) -> None:
        self.decks = _Decks()
        self._latest_ms = latest_ms
        self._note_ids = _FreeIds()
        self._card_ids = _FreeIds()

    def batches(self, notes: Iterable[AnkiNote]) -> Iterator[tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]]:
        note_rows: list[tuple[Any, ...]] = []
        card_rows: list[tuple[Any, ...]] = []
        for position, note in enumerate(notes, 1):
            moment = max(_FIRST_DAY_MS, min(note.modified_at_ms, self._latest_ms))
            note_id = self._note_ids.take(moment)
            note_rows.append(_note_row(note, note_id))
            deck = self.decks.number(note.deck)
            for template in _templates(note):
                card_rows.append(_card_row(self._card_ids.take(moment), note_id, deck, template, note, position))
            if len(note_rows) == _BATCH:
                yield note_rows, card_rows
                note_rows, card_rows = [], []
        yield note_rows, card_rows


def _note_row(note: AnkiNote, note_id: int) -> tuple[Any, ...]:
    model = CLOZE_ID if note.is_cloze else RECALL_ID
    tags = f" {' '.join(note.tags)} " if note.tags else ""
    fields = "\x1f".join(note.fields)
    # id, guid, note type, modified (s), usn, tags, fields, sort field, checksum (Anki makes it), flags, data
    return note_id, note.guid, model, note.modified_at_ms // 1000, -1, tags, fields, note.fields[0], 0, 0, ""


def _card_row(card_id: int, note_id: int, deck: int, template: int, note: AnkiNote, position: int) -> tuple[Any, ...]:
    """A new card: type 0, queue 0; ``due`` is its place among the new cards, the same for all cards of a note."""
    state = (0, 0, position, 0, 0, 0, 0, 0, 0, 0, 0, "")
    return card_id, note_id, deck, template, note.modified_at_ms // 1000, -1, *state


def _templates(note: AnkiNote) -> list[int]:
    if note.is_cloze:
        return [number - 1 for number in card_numbers(note.fields[0])]
    return [0, 1] if note.fields[_REVERSE] else [0]


class _FreeIds:
    """Gives the wanted number, or the next one that is free, in nearly constant time however many want the same."""

    def __init__(self) -> None:
        self._next: dict[int, int] = {}

    def take(self, wanted: int) -> int:
        passed: list[int] = []
        while (following := self._next.get(wanted)) is not None:
            passed.append(wanted)
            wanted = following
        for number in passed:
            self._next[number] = wanted + 1
        self._next[wanted] = wanted + 1
        return wanted


class _Decks:
    """Numbers of the decks that occur; names that differ only in case are one deck, as they are in Anki."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self._spelled: dict[str, str] = {}
        self._known: dict[str, int] = {}

    def number(self, name: str) -> int:
        if name not in self._known:
            spelled = ""
            for part in name.split("::"):
                spelled = f"{spelled}::{part}" if spelled else part
                spelled = self._spelled.setdefault(spelled.casefold(), spelled)
            self._known[name] = self.names.setdefault(spelled, _FIRST_DECK_ID + len(self.names))
        return self._known[name]


def _describe(database: sqlite3.Connection, decks: _Decks, notes: int, offset_minutes: int) -> None:
    """Fill the one row that says what note types and decks there are, and from when days are counted."""
    import genanki

    (conf, dconf_decks) = database.execute("SELECT conf, decks FROM col").fetchone()
    named = json.loads(dconf_decks)
    for name, number in decks.names.items():
        named[str(number)] = genanki.Deck(number, name).to_json()
    models = {
        str(model.model_id): model.to_json(NOTE_TYPES_CHANGED_AT, None) for model in (recall_model(), cloze_model())
    }
    # Without schedVer Anki takes the package for an old scheduler's, without creationOffset it moves due days.
    settings = {
        **json.loads(conf),
        "schedVer": 2,
        "sched2021": True,
        "rollover": FIRST_DAY.hour,
        "creationOffset": -offset_minutes,
        "curModel": str(RECALL_ID),
        "nextPos": notes + 1,
    }
    database.execute(
        "UPDATE col SET crt = ?, mod = ?, scm = ?, conf = ?, models = ?, decks = ?",
        (
            _FIRST_DAY_MS // 1000 - offset_minutes * 60,
            NOTE_TYPES_CHANGED_AT * 1000,
            NOTE_TYPES_CHANGED_AT * 1000,
            json.dumps(settings),
            json.dumps(models),
            json.dumps(named),
        ),
    )


def _zip(out: Path, collection: Path, media: Mapping[str, Path]) -> None:
    ordered = sorted(media)
    with zipfile.ZipFile(out, "w", allowZip64=True) as package:
        _add(package, "collection.anki2", collection, compressed=True)
        package.writestr(_entry("media", compressed=False), json.dumps(dict(enumerate(ordered))))
        for number, name in enumerate(ordered):
            _add(package, str(number), media[name], compressed=Path(name).suffix in _PACKED)


def _add(package: zipfile.ZipFile, name: str, path: Path, *, compressed: bool) -> None:
    entry = _entry(name, compressed=compressed)
    entry.file_size = path.stat().st_size
    with path.open("rb") as source, package.open(entry, "w") as target:
        while block := source.read(1 << 20):
            target.write(block)


def _entry(name: str, *, compressed: bool) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ZIP_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    entry._compresslevel = 1  # type: ignore[attr-defined, unused-ignore]  # a third of the time, a little larger
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
