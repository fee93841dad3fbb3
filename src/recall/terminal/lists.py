"""Lists of cards and decks, printed page by page as they are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

from rich.console import Console
from rich.text import Text

from recall.app.listing import CardLine, DeckLine
from recall.terminal.columns import Column, cut, fit_columns
from recall.terminal.safety import safe
from recall.terminal.tables import LIST_WIDTH, console
from recall.terminal.text import count, days, on_one_line

Line = TypeVar("Line")

_PAGE_ROWS: Final = 100
_STACKED_LINES: Final = 3  # of a question, where every card stands on lines of its own

CARD_COLUMNS: Final = (
    Column("card", most=32, is_name=True),
    Column("question", most=100, least=24, is_flexible=True),
    Column("state", most=26),
    Column("due", rank=3),
    Column("interval", rank=2, is_right=True),
    Column("ease", rank=1, is_right=True),
)
DECK_COLUMNS: Final = (
    Column("deck", least=20, is_flexible=True),
    Column("file", rank=1),
    Column("cards", is_right=True),
    Column("new", is_right=True),
    Column("faults", is_right=True),
)


def show_cards(lines: Iterable[CardLine], *, query: str = "") -> None:
    """The cards and how many they are; where there are none, how the ``query`` was understood."""
    total = _show(lines, CARD_COLUMNS, _card_cells, _stacked_card, more=_confused)
    screen = console(file_width=LIST_WIDTH)
    screen.out(count(total, "card"), highlight=False)
    if not total and query:
        screen.out(safe(f"Nothing matches: {query}"), highlight=False)


def show_decks(lines: Iterable[DeckLine]) -> None:
    _show(lines, DECK_COLUMNS, _deck_cells, _stacked_deck)


def state_text(states: Sequence[str]) -> str:
    """What matters of the states, in words: ``learned`` goes without saying, and ``overdue`` is due."""
    told = [state for state in states if not (state == "due" and "overdue" in states)]
    return " ".join(state for state in told if state != "learned") or "learned"


def _show(
    lines: Iterable[Line],
    columns: Sequence[Column],
    cells: Callable[[Line], Sequence[str]],
    stacked: Callable[[Line, int, Console], Iterator[str]],
    *,
    more: Callable[[Line, int], Sequence[str]] = lambda *_: (),
) -> int:
    """Prints the lines, each with what ``more`` says below its row; their number."""
    screen = console(file_width=LIST_WIDTH)
    wide = screen.width  # asked once: it is asked of the terminal
    rows = iter(lines)
    total = 0
    grid = None
    while page := list(islice(rows, _PAGE_ROWS)):
        if not total:
            grid = fit_columns(columns, list(map(cells, page)), wide, are_all=len(page) < _PAGE_ROWS)
            if grid is not None:
                screen.out(grid.head, style="bold", highlight=False)
                screen.out(grid.rule, highlight=False)
        if grid is None:
            printed = [text for line in page for text in stacked(line, wide, screen)]
        else:
            printed = [text for line in page for text in (grid.row(cells(line)), *more(line, wide))]
        screen.file.write("\n".join([*printed, ""]))  # plain text, which rich would look through for styles
        total += len(page)
    return total


def _card_cells(line: CardLine) -> Sequence[str]:
    return (
        safe(line.name),
        _asked(line.question),
        state_text(line.states),
        "" if line.due is None else line.due.isoformat(),
        "" if line.interval_days is None else days(line.interval_days),
        "" if line.ease_hundredths is None else f"{line.ease_hundredths / 100:.2f}",
    )


def _stacked_card(line: CardLine, width: int, screen: Console) -> Iterator[str]:
    """Name and state, then the beginning of the question, indented."""
    named = f"{safe(line.name)}  {state_text(line.states)}"
    yield from _wrapped(named, width, screen)
    question = cut(_asked(line.question), _STACKED_LINES * (width - 2) - 2)
    yield from (f"  {text}" for text in _wrapped(question, width - 2, screen))
    yield from _confused(line, width)


def _confused(line: CardLine, width: int) -> Sequence[str]:
    """What is taken for what, a line each."""
    if not line.confusions:
        return ()
    from recall.terminal.confusions import card_confusions

    return [f"  {cut(each, max(1, width - 2))}" for each in card_confusions(line.confusions)]


def _deck_cells(line: DeckLine) -> Sequence[str]:
    return safe(line.deck), safe(line.path), str(line.cards), str(line.new), str(line.faults or "")


def _stacked_deck(line: DeckLine, width: int, screen: Console) -> Iterator[str]:
    yield from _wrapped(safe(line.deck), width, screen)
    faults = f", {count(line.faults, 'fault')}" if line.faults else ""
    for text in (safe(line.path), f"{count(line.cards, 'card')}, {line.new} new{faults}"):
        yield from (f"  {piece}" for piece in _wrapped(text, width - 2, screen))


def _wrapped(text: str, width: int, screen: Console) -> Iterator[str]:
    return (each.plain.rstrip() for each in Text(text).wrap(screen, max(width, 1)))


def _asked(question: str) -> str:
    """The question as it is written, and as it reads where it holds formulas."""
    return on_one_line(question) if "$" in question else " ".join(safe(question).split())
