"""Decks sent to Anki as one package, to be imported again and again without duplicates."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from recall.core.notes import Draft
from recall.exporters.anki_media import MediaShelf
from recall.exporters.anki_notes import AnkiItem, AnkiNote
from recall.exporters.anki_package import Written, write_package
from recall.exporters.anki_render import render, twice
from recall.exporters.outfile import ExportError, NothingToExportError, write_whole
from recall.problems import Problem


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export did.

    ``drafts`` are the permanent ids of notes that wait for their answer. ``problems`` are notes that stay out (E)
    and media that do not travel (W). ``rendered`` are the notes made anew, to be kept for the next export;
    ``numbers`` maps permanent ids to holes, named as in the log, to the numbers given now for the first time: keep
    them for ever.
    ``replaced`` are ``(permanent id, guid)`` of notes that are another note type now; Anki keeps the old one until
    its user deletes it.
    """

    out: Path
    notes: int
    cards: int
    media: int
    drafts: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    rendered: tuple[AnkiNote, ...] = ()
    numbers: dict[str, dict[str, int]] = field(default_factory=dict)
    replaced: tuple[tuple[str, str], ...] = ()


def export(
    items: Iterable[AnkiItem | AnkiNote], out: Path, *, library: Path, latest_ms: int | None = None
) -> ExportReport:
    """Write a package for Anki; notes come in the order in which they are to be learned.

    ``items`` are notes to be made ready and notes that an earlier export made ready (without media), mixed.
    ``library`` is the folder that the places of notes start from. The file appears whole or not at all; the same
    notes give the same bytes. ``latest_ms`` bounds the ids, which Anki takes for times and refuses when they lie in
    the future: the machine's clock unless given.
    """
    run = _Run(library)
    latest = time.time_ns() // 1_000_000 if latest_ms is None else latest_ms
    written: list[Written] = []

    def fill(path: Path) -> None:
        written.append(write_package(path, run.notes(items), media=run.shelf.files, latest_ms=latest))
        if not written[0].notes:
            raise NothingToExportError(len(run.drafts), tuple(run.problems))

    try:
        write_whole(out, fill)
    except (OSError, sqlite3.OperationalError) as error:
        raise ExportError(out, _reason(error)) from error
    return run.report(out, written[0])


def _reason(error: OSError | sqlite3.OperationalError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


class _Run:
    """One export: what it has met so far."""

    def __init__(self, library: Path) -> None:
        self.shelf = MediaShelf(library)
        self.drafts: list[str] = []
        self.problems: list[Problem] = []
        self._rendered: list[AnkiNote] = []
        self._numbers: dict[str, dict[str, int]] = {}
        self._replaced: list[tuple[str, str]] = []
        self._guids: set[str] = set()

    def report(self, out: Path, written: Written) -> ExportReport:
        return ExportReport(
            out,
            written.notes,
            written.cards,
            len(self.shelf.files),
            tuple(self.drafts),
            tuple(self.problems),
            tuple(self._rendered),
            self._numbers,
            tuple(self._replaced),
        )

    def notes(self, items: Iterable[AnkiItem | AnkiNote]) -> Iterator[AnkiNote]:
        """The notes that travel."""
        for item in items:
            note = item if isinstance(item, AnkiNote) else self._made(item)
            if note is None:
                continue
            if note.guid not in self._guids:
                self._guids.add(note.guid)
                yield note
            elif isinstance(item, AnkiItem):
                self.problems.append(twice(item.note, note.guid))

    def _made(self, item: AnkiItem) -> AnkiNote | None:
        if isinstance(item.note.content, Draft):
            self.drafts.append(item.permanent_id)
            return None
        made = render(item, self.shelf)
        self.problems.extend(made.problems)
        if made.note is None:
            return None
        self._rendered.append(made.note)
        if made.new_numbers:
            self._numbers[item.permanent_id] = made.new_numbers
        if item.sent is not None and item.sent.guid != made.note.guid:
            self._replaced.append((item.permanent_id, item.sent.guid))
        return made.note
