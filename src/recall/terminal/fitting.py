"""A screen as a value and how it fits the window: head and foot stay, what lies between is scrolled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import ControlCode, ControlType, Segment
from rich.style import Style
from rich.text import Text

Line = list[Segment]
TEXT_COLUMNS: Final = 100  # of prose: of longer lines the eye loses the next one


@dataclass(frozen=True, slots=True)
class ScreenView:
    """``foot`` holds the keys and is always seen, ``spare`` below it those that are seen where they hide nothing. Where
    ``body`` and ``answer`` do not fit both, the screen opens at the answer."""

    head: RenderableType
    body: RenderableType
    foot: RenderableType
    answer: RenderableType | None = None
    spare: RenderableType | None = None


@dataclass(frozen=True, slots=True)
class FirstLines:
    """The first ``most`` lines of something; where there are more, the last of them says so."""

    whole: RenderableType
    most: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = console.render_lines(self.whole, options, pad=False)
        seen = lines if len(lines) <= self.most else [*lines[: self.most - 1], [Segment("…")]]
        for line in seen:
            yield from line
            yield Segment.line()


class Drawn(Protocol):
    """What is drawn over ``columns`` by ``rows`` cells that text leaves free."""

    @property
    def columns(self) -> int: ...

    @property
    def rows(self) -> int: ...

    @property
    def caption(self) -> str:
        """What is shown where it is not drawn."""

    def command(self) -> str:
        """What draws it at the cursor; empty where that turns out impossible, and the caption then says why."""


def reserved(drawn: Drawn) -> Iterator[Segment]:
    """The free rows; the first holds the caption until :func:`fit` draws the rest over it."""
    yield Segment("", None, _Mark(drawn))
    yield Segment(drawn.caption, _CAPTION)
    yield from [Segment.line()] * drawn.rows


class Drawing(NamedTuple):
    """``row`` and ``column`` of the window count from 1."""

    row: int
    column: int
    command: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """Exactly the window's rows. ``offset`` lines of the body are hidden above, ``page`` is how many are seen.

    ``drawings`` come after all text, because text that is written over a picture may cut holes into it.
    """

    rows: tuple[Line, ...]
    offset: int
    page: int
    drawings: tuple[Drawing, ...] = ()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for number, row in enumerate(self.rows):
            if number:
                yield Segment.line()
            yield from row
        for each in self.drawings:
            place = f"\x1b[{each.row};{each.column}H"
            yield Segment(
                f"\x1b7{place}{each.command}\x1b8", None, [(ControlType.CURSOR_MOVE_TO, each.column, each.row)]
            )


def fit(view: ScreenView, console: Console, offset: int | None) -> Fitted:
    """The view in the window, scrolled down by ``offset`` lines as far as there are any; None: where it opens."""
    head, foot = (_lines(part, console, most_columns=TEXT_COLUMNS) for part in (view.head, view.foot))
    height = console.size.height
    foot = foot[: max(1, height - 1)]
    head = head if height - len(head) - len(foot) >= _LEAST_ROWS else []
    room = height - len(head) - len(foot)
    page = max(1, room - 1)
    body = _lines(view.body, console, page)
    answer = [] if view.answer is None else _lines(view.answer, console, page)
    lines = body + answer
    if len(lines) <= room:
        seen, drawings = _drawn(lines, 0, len(lines), console.width)
        spare = [] if view.spare is None else _lines(view.spare, console, most_columns=TEXT_COLUMNS)
        spare = spare if len(lines) + len(spare) < room else []
        rows = (*head, *seen, *_empty(room - len(lines) - len(spare)), *foot, *spare)
        return Fitted(rows, 0, room, _below(drawings, len(head)))
    wanted = (len(body) if answer else 0) if offset is None else offset
    first = max(0, min(wanted, len(lines) - page))
    seen, drawings = _drawn(lines, first, page, console.width)
    mark = _more(first, len(lines) - first - page, console) if room > 1 else []
    return Fitted((*head, *seen, *mark, *foot), first, page, _below(drawings, len(head)))


_LEAST_ROWS = 3  # of the body; in a lower window the head goes
_CAPTION = Style(italic=True)


class _Mark(list[ControlCode]):
    """The control of an empty segment before the first cell of ``drawn``: rich carries it along as it is."""

    def __init__(self, drawn: Drawn) -> None:
        super().__init__([(ControlType.CARRIAGE_RETURN,)])  # an empty control would be none
        self.drawn = drawn


def _drawn(lines: list[Line], first: int, count: int, width: int) -> tuple[list[Line], list[Drawing]]:
    """The lines that are seen, and the pictures all of whose rows are; of the others the caption is seen."""
    seen = lines[first : first + count]
    drawings = []
    for top, column, drawn in _marks(lines, first):
        begin, end = top, top + drawn.rows
        if end <= 0 or begin >= count:
            continue
        command = drawn.command() if begin >= 0 and end <= count else ""
        seen[max(0, begin)] = _with(seen[max(0, begin)], column, "" if command else drawn.caption, width)
        if command:
            drawings.append(Drawing(begin + 1, column + 1, command))
    return seen, drawings


def _marks(lines: list[Line], first: int) -> Iterator[tuple[int, int, Drawn]]:
    """The pictures: line from the first that is seen, column, picture."""
    for number, line in enumerate(lines):
        column = 0
        for segment in line:
            if isinstance(segment.control, _Mark):
                yield number - first, column, segment.control.drawn
            column += segment.cell_length


def _with(line: Line, column: int, caption: str, width: int) -> Line:
    """The line up to a column, and the caption after it."""
    room = max(0, width - column)
    return [
        *Segment.adjust_line_length(line, column),
        Segment(set_cell_size(caption, min(room, cell_len(caption))), _CAPTION),
    ]


def _below(drawings: list[Drawing], rows: int) -> tuple[Drawing, ...]:
    return tuple(each._replace(row=each.row + rows) for each in drawings)


def _more(above: int, below: int, console: Console) -> list[Line]:
    parts = [f"↑ {above} above"] if above else []
    parts += [f"↓ {below} more"] if below else []
    return _lines(Text(" · ".join([*parts, "scroll with ↑ ↓ or PgUp PgDn"]), style="yellow", no_wrap=True), console)


def _empty(rows: int) -> list[Line]:
    return [[] for _ in range(rows)]


def _lines(
    part: RenderableType, console: Console, most_rows: int | None = None, *, most_columns: int | None = None
) -> list[Line]:
    """``most_rows`` is how high a picture may be."""
    options = console.options.update(height=None, width=min(console.width, most_columns or console.width))
    options.max_height = options.max_height if most_rows is None else most_rows
    return console.render_lines(part, options, pad=False)
