"""What an export came to, and what to do in the other program."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from recall.exporters.formats import CODES
from recall.problems import Problem
from recall.terminal.safety import safe
from recall.terminal.text import count

if TYPE_CHECKING:
    from recall.app.exporting import Exported
    from recall.app.handing_out import HandedOut

_MOST = 10  # of each list
IN_ANKI = "In Anki: File → Import, choose the file, press Import. Nothing has to be ticked; schedules stay as they are."


def exported_view(done: Exported) -> Text:
    return Text(safe("\n".join(_lines(done))))


def _lines(done: Exported) -> Iterator[str]:
    media = f", {count(done.media, 'media file')}" if done.media else ""
    yield f"{done.out}: {count(done.notes, 'note')}, {count(done.cards, 'card')}{media}"
    yield f"{done.new:,} new, {done.changed:,} changed, {done.unchanged:,} unchanged since the last export"
    if done.drafts:
        yield f"{count(len(done.drafts), 'draft')} without an answer stayed at home: {_few(done.drafts)}"
    if done.refused:
        yield f"{count(len(done.refused), 'note')} refused:"
        yield from _problems(done.refused)
    if done.warnings:
        yield f"{count(len(done.warnings), 'warning')}:"
        yield from _problems(done.warnings)
    if done.retyped:
        yield "Another note type now, so Anki gets them as new notes; delete the old ones there:"
        yield from (f"  {name} was {guid}" for name, guid in done.retyped[:_MOST])
    if done.doubtful:
        cards = count(done.doubtful, "card")
        yield f"{cards} may be renamed ones, and Anki gets them as new: answer recall status first, then export again."
    if done.gone:
        yield from _gone(done)
    yield IN_ANKI


def _gone(done: Exported) -> Iterator[str]:
    yield f"{count(len(done.gone), 'note')} gone from the decks since the last export; Anki keeps them:"
    yield from (f"  {each.question or 'a note that became one with another'}" for each in done.gone[:_MOST])
    if len(done.gone) > _MOST:
        yield f"  and {len(done.gone) - _MOST:,} more (--json lists all)"
    search = " or ".join(f'"Recall ID:{each.recall_id}"' for each in done.gone[:_MOST])
    yield f"  To find them in Anki's browser: {search}"


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    yield from (f"  {problem.file}:{problem.line}: {problem.code} {problem.message}" for problem in problems[:_MOST])
    if len(problems) > _MOST:
        yield f"  and {len(problems) - _MOST:,} more"


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST:,} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more


def is_piped() -> bool:
    """Whether standard output goes to a program or a file instead of a screen."""
    return not sys.stdout.isatty()


def send(pieces: Iterable[str]) -> None:
    """The text on standard output: in UTF-8, byte for byte, or on a screen without what would command it."""
    if not is_piped():
        for piece in pieces:
            sys.stdout.write(safe(piece))
        return
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def tell_problem(problem: Problem) -> None:
    """What a format could not hold of a card, as one line on standard error."""
    place = f"{problem.file}:{problem.line}:{problem.column}"
    print(safe(f"{place}: {problem.code} {problem.message}"), file=sys.stderr)


def tell_handed_out(done: HandedOut) -> None:
    """What was written, and how much was not; on standard error where the text itself went to standard output."""
    lines = list(_handed_out(done))
    if done.out is None and len(lines) == 1:
        return
    print(safe("\n".join(lines)), file=sys.stderr if done.out is None else sys.stdout)


def _handed_out(done: HandedOut) -> Iterator[str]:
    where = "standard output" if done.out is None else str(done.out)
    yield f"{where}: {count(done.notes, 'note')}, {count(done.cards, 'card')}"
    if done.left_out:
        yield f"{count(done.left_out, 'note')} left out: {_by_code(done.counts, 'E')}"
    if partly := _by_code(done.counts, "W"):
        yield f"not all of it travels: {partly}"
    if done.formulas:
        yield f"A spreadsheet would take {count(done.formulas, 'cell')} for formulas; --excel keeps them text."


def _by_code(counts: dict[str, int], kind: str) -> str:
    return ", ".join(f"{CODES[code]} ({code}) {counts[code]:,}" for code in sorted(counts) if code.startswith(kind))
