"""Long lists in columns: widths are settled by the first rows, so that the others can be printed as they come.

Where a window is too narrow columns are left out, and then every row is printed on lines of its own; nothing is
ever folded into single letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len, set_cell_size

_GAP: Final = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """``most`` is its greatest width. A ``flexible`` one takes what is left, at least ``least``, and is cut at its end.

    Columns with a ``rank`` are left out where it gets narrow, the lowest first. ``is_name``: never cut.
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
        return _joined(_fitted(column.title, column, width) for column, width in self._measured())

    @property
    def rule(self) -> str:
        return "─" * (sum(self.widths) + len(_GAP) * (len(self.widths) - 1))

    def row(self, cells: Sequence[str]) -> str:
        """One line; two, where a name is longer than its column."""
        shown = [cells[place] for place in self.places]
        for index, (column, width) in enumerate(self._measured()):
            if column.is_name and cell_len(shown[index]) > width:
                name, shown[index] = shown[index], ""
                return f"{name}\n{self._line(shown)}"
        return self._line(shown)

    def _line(self, shown: Sequence[str]) -> str:
        measured = zip(shown, self._measured(), strict=True)
        return _joined(_fitted(cell, column, width) for cell, (column, width) in measured)

    def _measured(self) -> Iterable[tuple[Column, int]]:
        return zip(self.columns, self.widths, strict=True)


def fit_columns(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int, *, are_all: bool = False
) -> Grid | None:
    """The columns for a window of this width, after the first ``rows``; None where there is no room for columns.

    Where the rows ``are_all`` there are, a column with a rank that is empty in all of them is left out.
    """
    wanted = [
        max(map(cell_len, (column.title, *cells)))
        for column, cells in zip(columns, zip(*rows, strict=True), strict=True)
    ]
    widths = [min(most, column.most) for most, column in zip(wanted, columns, strict=True)]
    places = [
        place
        for place, cells in enumerate(zip(*rows, strict=True))
        if not are_all or columns[place].rank is None or any(cells)
    ]
    while True:
        room = width - sum(widths[place] for place in places if not columns[place].is_flexible)
        room -= len(_GAP) * (len(places) - 1)
        flexible = [place for place in places if columns[place].is_flexible]
        if all(room >= min(columns[place].least, widths[place]) for place in flexible):
            for place in flexible:  # there is one
                widths[place] = min(widths[place], room)
            kept = tuple(places)
            return Grid(tuple(columns[place] for place in kept), kept, tuple(widths[place] for place in kept))
        ranked = [place for place in places if columns[place].rank is not None]
        if not ranked:
            return None
        places.remove(min(ranked, key=lambda place: columns[place].rank or 0))


def cut(text: str, width: int) -> str:
    """``text`` in at most ``width`` columns of the screen, with an ellipsis where it is cut."""
    return text if cell_len(text) <= width else f"{set_cell_size(text, width - 1).rstrip()}…"


def _fitted(text: str, column: Column, width: int) -> str:
    text = cut(text, width)
    return " " * (width - cell_len(text)) + text if column.is_right else set_cell_size(text, width)


def _joined(cells: Iterable[str]) -> str:
    return _GAP.join(cells).rstrip()
