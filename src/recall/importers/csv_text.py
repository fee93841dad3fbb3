"""Rows of text with separators: which separator it is, and the rows with their lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

SEPARATORS: Final = ("\t", ";", "|", ",")  # the rarer in prose, the earlier
_ROWS_LOOKED_AT: Final = 300


@dataclass(frozen=True, slots=True)
class Row:
    """``start`` and ``end`` are lines from 0, ``end`` the line after its last."""

    cells: tuple[str, ...]
    start: int
    end: int

    @property
    def is_comment(self) -> bool:
        return self.cells[0].startswith("#")


@dataclass(frozen=True, slots=True)
class Shape:
    """``width`` is the number of cells that most rows have; ``share`` of the rows, from 0 to 1, have it."""

    separator: str
    width: int
    share: float
    rows: int


def rows_of(text: str, separator: str) -> Iterator[Row]:
    """The rows that are not empty. Quotes hold separators, line ends and doubled quotes, where they end a cell."""
    cells: list[str] = []
    start = line = 0
    for found in _cell(separator).finditer(text):
        quoted, bare, end = found[1], found[2], found[3]
        line += quoted.count("\n") if quoted else 0
        cells.append(quoted.replace('""', '"') if quoted is not None else bare)
        if end != separator:
            if any(cell.strip() for cell in cells):
                yield Row(tuple(cells), start, line + 1)
            cells = []
            line += 1
            start = line
            if not end:
                return


@cache
def _cell(separator: str) -> re.Pattern[str]:
    mark = re.escape(separator)
    space = "[ ]*" if separator != " " else ""
    return re.compile(rf'(?:{space}"((?:[^"]++|"")*+)"{space}(?={mark}|\n|\Z)|([^{mark}\n]*))({mark}|\n|\Z)')


def shape_of(text: str, separators: Iterable[str] = SEPARATORS) -> Shape | None:
    """The separator at which most rows have equally many cells, at least two; None where none has."""
    shapes = [_shape(text, separator) for separator in separators if separator in text]
    likely = [shape for shape in shapes if shape.width > 1 and shape.rows > 1]
    return max(likely, key=lambda shape: (round(shape.share, 1), -SEPARATORS.index(shape.separator)), default=None)


def _shape(text: str, separator: str) -> Shape:
    rows = [row for row in islice(rows_of(text, separator), _ROWS_LOOKED_AT) if not row.is_comment]
    counts = Counter(len(row.cells) for row in rows)
    width, count = max(counts.items(), key=lambda each: (each[1], each[0]), default=(0, 0))
    return Shape(separator, width, count / max(len(rows), 1), len(rows))
