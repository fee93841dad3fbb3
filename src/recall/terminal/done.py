"""What was done, for undo, and the flagged cards: lists whose lines begin with a time."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from recall.app.flagged import FlaggedCard
from recall.app.undoable import DoneLine
from recall.terminal.safety import safe
from recall.terminal.text import beginning

_QUESTION_WIDTH = 50


def flagged_view(cards: Sequence[FlaggedCard]) -> RenderableType:
    """Two lines a card: what was noted, then what it asks and where it is written."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for card in cards:
        noted = Text(safe(card.name), style="bold").append(f"  {safe(card.note) or '(no note)'}", style="not bold")
        gone = " (gone from the decks)" if card.is_gone else ""
        asks = Text(f"{beginning(card.question, _QUESTION_WIDTH)}  {safe(card.place)}{gone}", style="dim")
        table.add_row(Text(f"{card.at:%Y-%m-%d %H:%M}"), Group(noted, asks))
    return table


def done_view(lines: Sequence[DoneLine]) -> RenderableType:
    """The last thing first; a line stands between a sitting and what was done before and after it."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    before: DoneLine | None = None
    for line in lines:
        if before is None or before.sitting != line.sitting:
            table.add_row(Text("by command" if line.sitting is None else "in a sitting"), Text())
        table.add_row(Text(f"{line.at:%Y-%m-%d %H:%M}"), _done(line))
        before = line
    return table


def _done(line: DoneLine) -> Text:
    struck = "" if line.counts else "strike"
    text = Text(safe(line.what), style=f"bold {struck}")
    if line.question:
        text.append(f"  {beginning(line.question, _QUESTION_WIDTH)}", style=f"not bold {struck}")
    return text if line.counts else text.append(" (taken back)", style="not bold")
