"""Decks sent to Anki: what changed since the last time is made ready, the rest is taken as it was kept.

The store remembers what every export made of a note. An unchanged library therefore makes the same package, and
Anki sees as changed only what did change.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from recall.app.cards import note_name
from recall.app.finding import matching
from recall.app.handing_out import refuse_own
from recall.app.library import find_file_ids
from recall.app.tools import Clock
from recall.app.workspace import Workspace
from recall.core.binds import Aliases, resolve
from recall.core.cards import sides
from recall.core.notejson import loads
from recall.core.notes import asked_text
from recall.exporters.anki import ExportReport, export
from recall.exporters.anki_notes import RENDER_VERSION, AnkiItem, AnkiNote, from_text, to_text
from recall.markup.plain import one_line
from recall.problems import Problem
from recall.progress import counted
from recall.store.anki import (
    AnkiNoteRow,
    ExportRow,
    GoneRow,
    HoleRow,
    anki_holes,
    gone_notes,
    stream_export,
    write_export,
)
from recall.store.database import Database
from recall.store.files import all_files
from recall.store.identity import all_binds, unresolved
from recall.store.library import NoteRow, count_notes, notes
from recall.store.meta import get_meta, set_meta

_DAY_MS = 86_400_000
GONE_TOLD = "anki_gone_told"  # meta: JSON list of the permanent ids that an export has told to be gone


@dataclass(frozen=True, slots=True)
class GoneNote:
    """A note that Anki has from an earlier export and that no deck holds now; Anki finds it by its ``recall_id``.

    ``question`` is empty where the note became one with another.
    """

    recall_id: str
    question: str


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export came to; counts of notes, and of ``cards`` and ``media`` files.

    ``new`` are in no earlier export, ``changed`` are other than in the last one. ``drafts`` wait for their answer;
    ``refused`` say why a note stays out, ``warnings`` what of a note does not travel. ``gone`` are notes that no
    deck holds any more, since the last export. ``retyped`` are ``(name, guid)`` of notes that Anki keeps a second
    time, because they became a cloze or ceased to be one. ``doubtful`` notes wait for the learner's word whether they
    are renamed ones; until then they are new ones to Anki too.
    """

    out: Path
    notes: int
    cards: int
    media: int
    new: int
    changed: int
    unchanged: int
    drafts: tuple[str, ...] = ()
    refused: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    gone: tuple[GoneNote, ...] = ()
    retyped: tuple[tuple[str, str], ...] = ()
    doubtful: int = 0


def export_to_anki(ws: Workspace, decks: tuple[str, ...], out: Path, *, query: str | None = None) -> Exported:
    """Write the package, then remember what was sent. With ``query`` only the notes of which it finds a card.

    Raises NoDeckError, QueryError, NothingToExportError, ExportError, OwnFileError; nothing is remembered then.
    """
    refuse_own(ws, out.expanduser())
    chosen = None if query is None else frozenset(card.note for card in matching(ws, query))
    supply = _Supply(ws.db, find_file_ids(ws.db, decks), chosen)
    with ws.tools.progress("Making the package") as advance:
        items = counted(supply.items(), advance, total=supply.total())
        report = export(items, out.expanduser(), library=ws.root, latest_ms=_latest_ms(ws.tools.clock))
    kept = list(supply.kept(report))
    gone, told = _gone(ws.db, supply), _told(ws.db)
    with ws.db.transaction():
        write_export(ws.db, kept, _holes(report))
        set_meta(ws.db, GONE_TOLD, json.dumps([row.note for row in gone]) if gone else None)
    news = _gone_notes(ws.db, [row for row in gone if row.note not in told])
    return _exported(report, supply, news)


@dataclass(slots=True)
class _Supply:
    """Hands out the notes of ``files`` that are ``chosen`` (None: all), and remembers what the export cannot tell.

    ``hashes`` are of the notes that are made anew, ``sent`` when those of them that were sent before last changed,
    ``guids`` of all that travel, and ``twice`` the notes whose guid another one has.
    """

    db: Database
    files: list[int] | None
    chosen: frozenset[str] | None = None
    hashes: dict[str, str] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)
    guids: set[str] = field(default_factory=set)
    twice: set[str] = field(default_factory=set)

    def total(self) -> int:
        """How many notes will be handed out."""
        return count_notes(self.db, files=self.files) if self.chosen is None else len(self.chosen)

    def items(self) -> Iterator[AnkiItem | AnkiNote]:
        shown = {file.path: file.deck for file in all_files(self.db)}
        holes, aliases = anki_holes(self.db), resolve(all_binds(self.db))
        for row in stream_export(self.db, files=self.files):
            if self.chosen is not None and row.note not in self.chosen:
                continue
            yield self._item(row, shown[row.path], holes.get(row.note, {}), aliases)

    def _item(self, row: ExportRow, deck: str, holes: Mapping[str, int], aliases: Aliases) -> AnkiItem | AnkiNote:
        sent = None if row.made is None else _as_sent(row.made, deck)
        if sent is not None and row.made is not None and _holds(row, row.made) and not sent.has_media:
            self.guids.add(sent.guid)
            return sent
        self.hashes[row.note] = row.content_hash
        if sent is not None:
            self.sent[row.note] = sent.modified_at_ms
        note = loads(row.content)
        named = {side: aliases.side(row.note, side) for side in sides(note.content)}
        return AnkiItem(note, row.note, row.modified_at, holes, sent, named)

    def kept(self, report: ExportReport) -> Iterator[AnkiNoteRow]:
        """What to remember: of every guid the note that was sent under it."""
        for note in report.rendered:
            if note.guid in self.guids:
                self.twice.add(note.note)
                continue
            self.guids.add(note.guid)
            kept = (RENDER_VERSION, to_text(note), note.modified_at_ms)
            yield AnkiNoteRow(note.note, note.guid, self.hashes[note.note], *kept)


def _as_sent(made: AnkiNoteRow, deck: str) -> AnkiNote:
    return from_text(made.fields, note=made.note, guid=made.guid, modified_at_ms=made.modified_at, deck=deck)


def _holds(row: ExportRow, made: AnkiNoteRow) -> bool:
    """Whether what was made of the note is what would be made of it now, unless it has media."""
    return made.content_hash == row.content_hash and made.render_version == RENDER_VERSION


def _latest_ms(clock: Clock) -> int | None:
    """The latest time that Anki may see, or None: now.

    Under a clock that runs ahead of the machine's (RECALL_NOW) every note would be of "now", and no two packages
    the same; the machine's day is taken then.
    """
    machine_ms = time.time_ns() // 1_000_000
    return machine_ms - machine_ms % _DAY_MS if clock.now().timestamp() * 1000 > machine_ms else None


def _holes(report: ExportReport) -> Iterator[HoleRow]:
    for note, numbers in report.numbers.items():
        for hole, number in numbers.items():
            yield HoleRow(note, hole, number)


def _gone(db: Database, supply: _Supply) -> list[GoneRow]:
    """What Anki has and the decks have not; a note whose guid another note took over is not gone."""
    return [row for row in gone_notes(db) if row.guid not in supply.guids]


def _told(db: Database) -> frozenset[str]:
    text = get_meta(db, GONE_TOLD)
    return frozenset() if text is None else frozenset(json.loads(text))


def _exported(report: ExportReport, supply: _Supply, gone: tuple[GoneNote, ...]) -> Exported:
    again = {note.note: note.modified_at_ms for note in report.rendered if note.note in supply.sent}
    changed = sum(modified != supply.sent[note] for note, modified in again.items())
    new = len({note.note for note in report.rendered} - supply.sent.keys() - supply.twice)
    return Exported(
        out=report.out,
        notes=report.notes,
        cards=report.cards,
        media=report.media,
        new=new,
        changed=changed,
        unchanged=report.notes - new - changed,
        drafts=_names(supply.db, report.drafts),
        refused=tuple(problem for problem in report.problems if problem.is_error),
        warnings=tuple(problem for problem in report.problems if not problem.is_error),
        gone=gone,
        retyped=tuple(zip(_names(supply.db, [note for note, _ in report.replaced]), _guids(report), strict=True)),
        doubtful=len({row.note for row in unresolved(supply.db)}),
    )


def _guids(report: ExportReport) -> list[str]:
    return [guid for _, guid in report.replaced]


def _names(db: Database, permanent_ids: Sequence[str]) -> tuple[str, ...]:
    rows = notes(db, permanent_ids)
    return tuple(note_name(rows[note]) for note in permanent_ids)


def _gone_notes(db: Database, rows: Sequence[GoneRow]) -> tuple[GoneNote, ...]:
    known = notes(db, [row.note for row in rows])
    return tuple(GoneNote(row.note, _question(known.get(row.note))) for row in rows)


def _question(row: NoteRow | None) -> str:
    """The question that the note asked last; empty where it became one with another note."""
    return "" if row is None else one_line(asked_text(loads(row.content).content))
