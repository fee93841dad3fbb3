"""Decks handed out as text: a file, or standard output, that other programs and people read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from recall.app.cards import note_name
from recall.app.finding import matching
from recall.app.library import find_file_ids
from recall.app.workspace import Workspace
from recall.config import config_path, database_path
from recall.core.notejson import loads
from recall.deckfile.library import ENDINGS
from recall.exporters.csv_rows import CsvFormat
from recall.exporters.formats import Format, Item, Run
from recall.exporters.gift import GiftFormat
from recall.exporters.json_notes import JsonFormat
from recall.exporters.markdown_quiz import MarkdownFormat
from recall.exporters.outfile import write_text
from recall.problems import Problem, UsageError, quoted
from recall.progress import Advance, counted, unseen
from recall.store.library import count_notes, stream_notes


class OwnFileError(UsageError):
    """The export would take the place of what it is made from."""

    def __init__(self, out: Path, what: str) -> None:
        super().__init__(f"{quoted(out)} is {what}", hint="Name another file.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to write: ``form`` is ``gift``, ``csv``, ``json`` or ``markdown``; without ``out`` to standard output.

    ``has_key``: Markdown tells the answers. ``is_excel``: the CSV is for a spreadsheet.
    """

    form: str
    out: Path | None = None
    has_key: bool = True
    is_excel: bool = False


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What an export came to. ``counts`` maps the codes of problems to how many cards have them; ``formulas`` counts
    the cells that a spreadsheet would run."""

    out: Path | None
    notes: int
    cards: int
    formulas: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def left_out(self) -> int:
        """Notes that stayed out."""
        return sum(count for code, count in self.counts.items() if code.startswith("E"))


def hand_out(
    ws: Workspace,
    wanted: Wanted,
    decks: tuple[str, ...],
    *,
    query: str | None = None,
    send: Callable[[Iterable[str]], None],
    tell: Callable[[Problem], None],
) -> HandedOut:
    """Write all decks, or those named, in authored order; with ``query`` only the notes of which it finds a card.

    ``send`` takes the text where no file is named; ``tell`` hears of each problem as it is met. Raises NoDeckError,
    QueryError, NothingToExportError, ExportError, OwnFileError; no file is written then.
    """
    out = None if wanted.out is None else wanted.out.expanduser()
    if out is not None:
        refuse_own(ws, out)
    run = Run(_format(wanted), tell)
    if out is None:
        send(run.pieces(_items(ws, decks, query)))
    else:
        with ws.tools.progress("Writing") as advance:
            write_text(out, run.pieces(_items(ws, decks, query, advance)))
    return HandedOut(out, run.notes, run.cards, run.formulas, run.counts)


def refuse_own(ws: Workspace, out: Path) -> None:
    """Raises OwnFileError for a deck file, the database and the configuration."""
    place = out.resolve()
    if place.suffix.lower() in ENDINGS and place.is_relative_to(ws.root.resolve()):
        raise OwnFileError(out, "a deck file of your library")
    if place == database_path(ws.tools.settings).resolve():
        raise OwnFileError(out, "the database")
    if place == config_path().resolve():
        raise OwnFileError(out, "the configuration")


def _format(wanted: Wanted) -> Format:
    match wanted.form:
        case "gift":
            return GiftFormat()
        case "csv":
            has_tabs = wanted.out is not None and wanted.out.suffix.lower() in (".tsv", ".tab")
            return CsvFormat(is_excel=wanted.is_excel, has_tabs=has_tabs)
        case "markdown":
            return MarkdownFormat(has_key=wanted.has_key)
        case _:
            return JsonFormat()


def _items(ws: Workspace, decks: tuple[str, ...], query: str | None, advance: Advance = unseen) -> Iterator[Item]:
    chosen = None if query is None else frozenset(card.note for card in matching(ws, query))
    files = find_file_ids(ws.db, decks)
    for row in counted(stream_notes(ws.db, files=files), advance, total=count_notes(ws.db, files=files)):
        if chosen is None or row.note in chosen:
            yield Item(loads(row.content), row.note, note_name(row))
