"""A formula on lines of its own: fractions as fractions, matrices and cases as grids, limits where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.text import Text

from recall.markup.mathterms import Fence, Fraction, Grid, Row, Scripts, Sign, Term
from recall.markup.tex import parse
from recall.markup.unicode_math import in_line, line, runs_together, script, spaced
from recall.terminal.cells import width
from recall.terminal.wrapping import Prose


@dataclass(frozen=True, slots=True)
class Box:
    """Lines of one width; the text around it goes on in line ``base``."""

    lines: tuple[str, ...]
    base: int = 0

    @property
    def width(self) -> int:
        return width(self.lines[0])


@dataclass(frozen=True, slots=True)
class Formula:
    """The formula as high as it needs; on one line where the window is too narrow, as written when not understood."""

    tex: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = in_lines(self.tex)
        if lines is None:
            yield Prose(Text(self.tex, style="italic"))
        elif width(lines[0]) <= options.max_width:
            yield from (Segment(text.rstrip() + "\n") for text in lines)
        else:
            yield from map(Prose, _rows(self.tex))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        cells = max(map(width, in_lines(self.tex) or self.tex.split("\n")))
        return Measurement(min(cells, options.max_width), min(cells, options.max_width))


def in_lines(tex: str) -> tuple[str, ...] | None:
    """The formula as lines of one width; None where it is not understood, or is empty."""
    row = parse(tex)
    lines = () if row is None else _box(row).lines
    return lines if any(map(str.strip, lines)) else None


def _rows(tex: str) -> list[Text]:
    """The formula in one line, or its rows in one line each."""
    match parse(tex):
        case Row((Grid(rows=rows, kind="aligned" | "lines"),)):
            lines = [" ".join(filter(None, map(line, row))) for row in rows]
            return [Text(text) for text in lines if text]
        case _:
            return [Text(in_line(tex) or tex)]


def has_grid(tex: str) -> bool:
    """Whether the formula is understood, and holds a matrix, cases or several lines."""
    row = parse(tex)
    return row is not None and _holds_grid(row)


def _holds_grid(term: Term) -> bool:
    match term:
        case Grid():
            return True
        case Row(parts):
            return any(map(_holds_grid, parts))
        case Fence(inner=inner):
            return _holds_grid(inner)
        case Scripts(base=base):
            return _holds_grid(base)
        case _:
            return False


def _is_tall(term: Term) -> bool:
    match term:
        case Fraction(small=small):
            return not small
        case Grid():
            return True
        case Row(parts):
            return any(map(_is_tall, parts))
        case Fence(inner=inner):
            return _is_tall(inner)
        case Scripts(base=base):
            return _has_limits(term) or _is_tall(base)
        case _:
            return False


def _has_limits(term: Scripts) -> bool:
    return isinstance(term.base, Sign) and term.base.role in ("big", "limit")


def _box(term: Term) -> Box:
    if not _is_tall(term):
        return Box((line(term),))
    match term:
        case Row():
            return _row(term)
        case Fraction(over, under):
            return _fraction(line(over), line(under))
        case Scripts():
            return _with_limits(term) if _has_limits(term) else _with_scripts(term)
        case Fence():
            return _fence(term)
        case Grid():
            return _grid(term)
        case _:  # nothing else is tall
            return Box((line(term),))


def _row(row: Row) -> Box:
    whole = Box(("",))
    for space, term, _ in spaced(row):
        box = _box(term)
        left, right = whole.lines[whole.base], box.lines[box.base]
        is_word = isinstance(term, Sign) and term.role in ("word", "text") and len(right) > 1
        if not space and left and right.strip() and runs_together(left, right, words=is_word):
            space = " "
        whole = _beside(whole, Box((space,)), box)
    return whole


def _beside(*boxes: Box) -> Box:
    """The boxes from left to right on one base."""
    above = max(box.base for box in boxes)
    below = max(len(box.lines) - box.base for box in boxes)
    columns = [_padded(box, above - box.base, below - (len(box.lines) - box.base)) for box in boxes]
    return Box(tuple("".join(parts) for parts in zip(*columns, strict=True)), above)


def _padded(box: Box, above: int, below: int) -> tuple[str, ...]:
    empty = (" " * box.width,)
    return empty * above + box.lines + empty * below


def _aligned(text: str, cells: int, side: Literal["left", "right", "center"] = "center") -> str:
    space = max(0, cells - width(text))
    left = {"left": 0, "right": space, "center": space // 2}[side]
    return " " * left + text + " " * (space - left)


def _fraction(over: str, under: str) -> Box:
    cells = max(width(over), width(under))
    cells = cells if cells > 1 else 3  # a bar of one cell would be read as a minus
    return Box((_aligned(over, cells), "─" * cells, _aligned(under, cells)), 1)


def _with_limits(term: Scripts) -> Box:
    base = line(term.base)
    upper = line(term.upper, tight=True) if term.upper else ""
    lower = line(term.lower, tight=True) if term.lower else ""
    cells = max(map(width, (base, upper, lower)))
    lines = [_aligned(text, cells) for text in (upper, base, lower) if text]
    return Box(tuple(lines), 1 if upper else 0)


def _with_scripts(term: Scripts) -> Box:
    """Scripts of what is several lines high: at its first line and at its last."""
    box = _box(term.base)
    upper = script(line(term.upper, tight=True), "^") if term.upper else ""
    lower = script(line(term.lower, tight=True), "_") if term.lower else ""
    cells = max(width(upper), width(lower))
    beside = [" " * cells] * len(box.lines)
    beside[-1] = _aligned(lower, cells, "left")
    beside[0] = _aligned(upper, cells, "left")
    return _beside(box, Box(tuple(beside), box.base))


# --- brackets

# Top, middle, bottom and what fills the height between them.
_TALL: Final = {
    "(": ("⎛", "⎜", "⎝", "⎜"),
    ")": ("⎞", "⎟", "⎠", "⎟"),
    "[": ("⎡", "⎢", "⎣", "⎢"),
    "]": ("⎤", "⎥", "⎦", "⎥"),
    "{": ("⎧", "⎨", "⎩", "⎪"),
    "}": ("⎫", "⎬", "⎭", "⎪"),
    "⌊": ("⎢", "⎢", "⎣", "⎢"),
    "⌋": ("⎥", "⎥", "⎦", "⎥"),
    "⌈": ("⎡", "⎢", "⎢", "⎢"),
    "⌉": ("⎤", "⎥", "⎥", "⎥"),
    "|": ("│", "│", "│", "│"),
    "‖": ("║", "║", "║", "║"),
}


def _fence(term: Fence) -> Box:
    inner = _box(term.inner)
    if "{" in term.left or "}" in term.right:
        inner = _odd(inner)
    parts = [inner]
    if term.left:
        parts.insert(0, Box(_delimiter(term.left, inner), inner.base))
    if term.right:
        parts.append(Box(_delimiter(term.right, inner), inner.base))
    return _beside(*parts)


def _odd(box: Box) -> Box:
    """The box with an empty line after its middle where it had none: a brace points at its middle."""
    if len(box.lines) % 2:
        return box
    half = len(box.lines) // 2
    return Box((*box.lines[:half], " " * box.width, *box.lines[half:]), half)


def _delimiter(sign: str, inner: Box) -> tuple[str, ...]:
    height = len(inner.lines)
    if sign not in _TALL:
        return tuple(sign if number == inner.base else " " for number in range(height))
    top, middle, bottom, filling = _TALL[sign]
    lines = [filling] * height
    lines[height // 2] = middle if height % 2 else filling
    lines[0], lines[-1] = top, bottom
    return tuple(lines)


# --- grids


def _grid(grid: Grid) -> Box:
    """The cells in columns, each row as high as its highest cell."""
    columns = max(map(len, grid.rows))
    rows = [[_cell(grid, cell) for cell in row] + [Box(("",))] * (columns - len(row)) for row in grid.rows]
    cells = [max(row[column].width for row in rows) for column in range(columns)]
    lines: list[str] = []
    for number, row in enumerate(rows):
        if number and any(len(box.lines) > 1 for box in (*row, *rows[number - 1])):
            lines.append(_joined(grid, [" " * each for each in cells]))
        sides = [_side(grid, column, rows) for column in range(columns)]
        fitted = [
            Box(tuple(_aligned(text, cells[column], sides[column]) for text in box.lines), box.base)
            for column, box in enumerate(row)
        ]
        lines += _row_of(grid, fitted)
    return Box(tuple(lines), (len(lines) - 1) // 2)


def _cell(grid: Grid, cell: Row) -> Box:
    """A cell; in a matrix and in cases it is one line high."""
    if grid.kind in ("aligned", "lines"):
        return _box(cell)
    text = line(cell)
    return Box((text.rstrip(",") if grid.kind == "cases" else text,))


def _row_of(grid: Grid, row: list[Box]) -> list[str]:
    above = max(box.base for box in row)
    below = max(len(box.lines) - box.base for box in row)
    padded = [_padded(box, above - box.base, below - (len(box.lines) - box.base)) for box in row]
    return [_joined(grid, list(texts)) for texts in zip(*padded, strict=True)]


def _joined(grid: Grid, texts: list[str]) -> str:
    whole = f"{'│ ' if 0 in grid.bars else ''}{texts[0]}"
    for number, text in enumerate(texts[1:], 1):
        whole += _gap(grid, number) + text
    return whole + (" │" if len(texts) in grid.bars else "")


def _gap(grid: Grid, column: int) -> str:
    """What stands before a column."""
    if column in grid.bars:
        return " │ "
    if grid.kind == "aligned":
        return " " if column % 2 else "    "
    return "   " if grid.kind == "cases" else "  "


def _side(grid: Grid, column: int, rows: list[list[Box]]) -> Literal["left", "right", "center"]:
    if grid.kind == "aligned":
        return "left" if column % 2 else "right"
    if grid.kind in ("cases", "lines"):
        return "left"
    texts = [row[column].lines[0] for row in rows]
    return "right" if all(text.removeprefix("−").replace(".", "").isdigit() for text in texts) else "center"
