"""A Markdown table: columns where the window is wide enough for them, else one row below the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from recall.terminal.cells import width
from recall.terminal.fitting import TEXT_COLUMNS
from recall.terminal.indenting import Indented
from recall.terminal.wrapping import Prose, widths, wrapped

Side = Literal["left", "right", "center"]
_GAP: Final = 3  # cells between columns
_LONG_WORD: Final = 16  # cells; a longer word may be cut before the columns are given up


@dataclass(frozen=True, slots=True)
class Columns:
    """``head`` is empty where the table has none; every row has a cell for every one of ``sides``."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    sides: tuple[Side, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        cells = _fitted(self, options.max_width)
        if cells is None:
            yield listed(self)
            return
        if self.head:
            yield from _lines(console, self.head, cells, self.sides)
            yield Segment("─" * (sum(cells) + _GAP * (len(cells) - 1)) + "\n")
        for row in self.rows:
            yield from _lines(console, row, cells, self.sides)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        least, most = _least(self), _natural(self)
        gaps = _GAP * (len(most) - 1)
        return Measurement(min(sum(least) + gaps, options.max_width), min(sum(most) + gaps, options.max_width))


@dataclass(frozen=True, slots=True)
class Line:
    """A line across the text."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Segment("─" * min(options.max_width, TEXT_COLUMNS) + "\n", Style(dim=True))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(1, min(options.max_width, TEXT_COLUMNS))


def listed(table: Columns, mark: str = "• ") -> RenderableType:
    """The rows one below the other; each cell says what its column is called."""
    return Group(*(Indented(Group(*map(Prose, _named(table, row))), mark, " " * width(mark)) for row in table.rows))


def _named(table: Columns, row: tuple[Text, ...]) -> list[Text]:
    names = [Text.assemble(name, ": ") if name.plain else Text() for name in table.head] or [Text()] * len(row)
    return [name + cell for name, cell in zip(names, row, strict=True) if cell.plain] or [Text()]


def _fitted(table: Columns, columns: int) -> list[int] | None:
    """The cells of each column, the widest made narrower as far as need be; None where that is not enough."""
    if len(table.sides) > 1 and _has_right_to_left(table):
        return None  # terminals that turn such text around would turn neighbouring cells around with it
    room = columns - _GAP * (len(table.sides) - 1)
    natural, least = _natural(table), _least(table)
    if sum(least) > room:
        return None
    cells = list(natural)
    while sum(cells) > room:
        widest = max((number for number in range(len(cells)) if cells[number] > least[number]), key=cells.__getitem__)
        cells[widest] -= 1
    return cells


def _natural(table: Columns) -> list[int]:
    return [max(max(widths(cell)[1] for cell in column), 1) for column in _by_column(table)]


def _least(table: Columns) -> list[int]:
    return [min(max(max(widths(cell)[0] for cell in column), 1), _LONG_WORD) for column in _by_column(table)]


def _by_column(table: Columns) -> list[tuple[Text, ...]]:
    return list(zip(*((table.head,) if table.head else ()), *table.rows, strict=True))


def _has_right_to_left(table: Columns) -> bool:
    return any(
        "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufdff" or "\ufe70" <= letter <= "\ufefe"
        for row in (table.head, *table.rows)
        for cell in row
        for letter in cell.plain
    )


def _lines(console: Console, row: tuple[Text, ...], cells: list[int], sides: tuple[Side, ...]) -> RenderResult:
    """The lines of one row, each cell at its side of its column."""
    blocks = [wrapped(cell, room) for cell, room in zip(row, cells, strict=True)]
    for number in range(max(map(len, blocks))):
        line = Text()
        for column, block in enumerate(blocks):
            piece = block[number] if number < len(block) else Text()
            space = cells[column] - width(piece.plain)
            left = {"left": 0, "right": space, "center": space // 2}[sides[column]]
            line.append(" " * (left + (_GAP if column else 0))).append_text(piece).append(" " * (space - left))
        line.rstrip()
        yield from line.render(console, end="\n")
