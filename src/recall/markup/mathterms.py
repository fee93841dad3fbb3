"""What a formula is made of, without saying how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from recall.markup.mathsigns import Role


@dataclass(frozen=True, slots=True)
class Sign:
    """A letter, number, word or symbol; ``role`` decides the space around it."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Row:
    """Terms from left to right. A ``gap`` among them is a space that the author wrote where TeX shows none."""

    parts: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Scripts:
    """``base`` with what stands below and above it."""

    base: Term
    lower: Row | None
    upper: Row | None


@dataclass(frozen=True, slots=True)
class Fraction:
    """``over`` above ``under``; ``small`` where it should stay in its line."""

    over: Row
    under: Row
    small: bool = False


@dataclass(frozen=True, slots=True)
class Choose:
    """A binomial coefficient."""

    over: Row
    under: Row


@dataclass(frozen=True, slots=True)
class Root:
    inner: Row
    index: Row | None


@dataclass(frozen=True, slots=True)
class Accent:
    """``inner`` under a mark; ``name`` is TeX's for it."""

    inner: Row
    name: str


@dataclass(frozen=True, slots=True)
class Fence:
    """``inner`` between delimiters as high as itself; "" where there is none."""

    left: str
    inner: Row
    right: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells. ``kind`` is ``matrix``, ``cases``, ``aligned`` or ``lines``; ``bars`` names the columns that
    have a line on their left."""

    rows: tuple[tuple[Row, ...], ...]
    kind: Literal["matrix", "cases", "aligned", "lines"]
    bars: frozenset[int] = frozenset()


Term = Sign | Row | Scripts | Fraction | Choose | Root | Accent | Fence | Grid

GAP: Final = Sign(" ", "gap")


class NotUnderstoodError(Exception):
    """A formula holds something that has no readable form here. It never leaves :mod:`recall.markup.tex`."""


def trimmed(parts: list[Term]) -> Row:
    """The parts without gaps at their ends."""
    start, end = 0, len(parts)
    while start < end and parts[start] is GAP:
        start += 1
    while start < end and parts[end - 1] is GAP:
        end -= 1
    return Row(tuple(parts[start:end]))


def single(row: Row) -> Term:
    """The only term of a row that has one; else the row."""
    return row.parts[0] if len(row.parts) == 1 else row


def grouped(row: Row) -> Term:
    """What stands in braces: in them a sign alone has no space around it."""
    match row.parts:
        case (Sign(text, "binary" | "relation" | "punctuation"),):
            return Sign(text, "ordinary")
        case _:
            return single(row)
