"""Long lists in columns: widths are settled by the first rows, so that the others can be printed as they come.

Where a window is too narrow columns are left out, and then every row is printed on lines of its own; nothing is
ever folded into single letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from recall.terminal.cells import signs, width

_GAP: Final = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """``most`` is its greatest width.

    The ``flexible`` one of a list takes what is left, at least ``least``, and its cells are cut at the end. Columns
    with a ``rank`` are left out where it gets narrow, the lowest first. ``is_name``: never cut.
    """

    title: str
    most: int = 200
    least: int = 0
    rank: int | None = None
    is_right: bool = False
    is_flexible: bool = False
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """``columns`` are those shown, each by its place in a row, and ``widths`` theirs."""

    columns: tuple[Column, ...]
    places: tuple[int, ...]
    widths: tuple[int, ...]

    @property
    def head(self) -> str:
        return _joined(_fitted(column.title, column, cells) for column, cells in self._measured())

    @property
    def rule(self) -> str:
        return "─" * (sum(self.widths) + len(_GAP) * (len(self.widths) - 1))

    def row(self, row: Sequence[str]) -> str:
        """One line; two, where a name is longer than its column."""
        shown = [row[place] for place in self.places]
        for index, (column, cells) in enumerate(self._measured()):
            if column.is_name and width(shown[index]) > cells:
                name, shown[index] = shown[index], ""
                return f"{name}\n{self._line(shown)}"
        return self._line(shown)

    def _line(self, shown: Sequence[str]) -> str:
        measured = zip(shown, self._measured(), strict=True)
        return _joined(_fitted(cell, column, cells) for cell, (column, cells) in measured)

    def _measured(self) -> Iterable[tuple[Column, int]]:
        return zip(self.columns, self.widths, strict=True)


def fit_columns(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int, *, are_all: bool = False
) -> Grid | None:
    """The columns for ``room`` cells, after the first ``rows``; None where there is no room for columns.

    Where the rows ``are_all`` there are, a column with a rank that is empty in all of them is left out.
    """
    widths = [_wanted(column, cells) for column, cells in zip(columns, zip(*rows, strict=True), strict=True)]
    places = [
        place
        for place, cells in enumerate(zip(*rows, strict=True))
        if not are_all or columns[place].rank is None or any(cells)
    ]
    flexible = next(place for place, column in enumerate(columns) if column.is_flexible)
    while True:
        taken = sum(widths[place] for place in places if place != flexible) + len(_GAP) * (len(places) - 1)
        if room - taken >= min(columns[flexible].least, widths[flexible]):
            widths[flexible] = min(widths[flexible], room - taken)
            return Grid(tuple(columns[each] for each in places), tuple(places), tuple(widths[each] for each in places))
        ranked = [place for place in places if columns[place].rank is not None]
        if not ranked:
            return None
        places.remove(min(ranked, key=lambda place: columns[place].rank or 0))


def _wanted(column: Column, cells: Iterable[str]) -> int:
    """The width for all cells; names that are longer than ``most`` stand on lines of their own and do not count."""
    found = [width(cell) for cell in cells]
    if column.is_name:
        found = [each for each in found if each <= column.most]
    return min(max([width(column.title), *found]), column.most)


def cut(text: str, most: int) -> str:
    """``text`` in at most ``most`` cells, with an ellipsis where it is cut."""
    if width(text) <= most:
        return text
    if text.isascii():
        return f"{text[: most - 1].rstrip()}…"
    kept, room = "", most - 1
    for sign, cells in signs(text):
        room -= cells
        if room < 0:
            break
        kept += sign
    return f"{kept.rstrip()}…"


def _fitted(text: str, column: Column, cells: int) -> str:
    text = cut(text, cells)
    blank = " " * (cells - width(text))
    return f"{blank}{text}" if column.is_right else f"{text}{blank}"


def _joined(cells: Iterable[str]) -> str:
    return _GAP.join(cells).rstrip()
