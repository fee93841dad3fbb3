"""Lists of cards and decks. Long ones are printed page by page: a table of thousands of rows takes seconds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from rich.table import Table
from rich.text import Text

from recall.app.listing import CardLine, DeckLine
from recall.terminal.safety import safe
from recall.terminal.tables import LIST_WIDTH, console, plain_table
from recall.terminal.text import count, days

_PAGE_ROWS = 100
_QUESTION_WIDTH = 60


def show_cards(lines: Iterable[CardLine]) -> None:
    screen = console(file_width=LIST_WIDTH)
    total = 0
    rows = iter(lines)
    while page := list(islice(rows, _PAGE_ROWS)):
        screen.print(card_table(page))
        total += len(page)
    screen.print(count(total, "card"))


def card_table(lines: Iterable[CardLine]) -> Table:
    table = plain_table("card", "question", "state", "due", "interval", "ease", right=("interval", "ease"))
    for line in lines:
        table.add_row(
            Text(safe(line.name)),
            Text(shortened(line.question)),
            " ".join(line.states),
            "" if line.due is None else line.due.isoformat(),
            "" if line.interval_days is None else days(line.interval_days),
            "" if line.ease_hundredths is None else f"{line.ease_hundredths / 100:.2f}",
        )
    return table


def show_decks(lines: Iterable[DeckLine]) -> None:
    table = plain_table("deck", "file", "cards", "new", "faults", right=("cards", "new", "faults"))
    for line in lines:
        cells = (str(line.cards), str(line.new), str(line.faults or ""))
        table.add_row(Text(safe(line.deck)), Text(safe(line.path)), *cells)
    console(file_width=LIST_WIDTH).print(table)


def shortened(text: str, width: int = _QUESTION_WIDTH) -> str:
    """One line of at most ``width`` characters."""
    line = " ".join(safe(text).split())
    return line if len(line) <= width else f"{line[: width - 1]}…"
