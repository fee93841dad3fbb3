"""What an export came to, and what to do in the other program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from recall.app.exporting import Exported
from recall.problems import Problem
from recall.terminal.safety import safe
from recall.terminal.text import count

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
