"""A screen as a value and how it fits the window: head and foot stay, what lies between is scrolled."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

Line = list[Segment]


@dataclass(frozen=True, slots=True)
class ScreenView:
    """``foot`` holds the keys and is always seen. Where ``body`` and ``answer`` do not fit both, the screen opens at
    the answer."""

    head: RenderableType
    body: RenderableType
    foot: RenderableType
    answer: RenderableType | None = None


@dataclass(frozen=True, slots=True)
class Fitted:
    """Exactly the window's rows. ``offset`` lines of the body are hidden above, ``page`` is how many are seen."""

    rows: tuple[Line, ...]
    offset: int
    page: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for number, row in enumerate(self.rows):
            if number:
                yield Segment.line()
            yield from row


def fit(view: ScreenView, console: Console, offset: int | None) -> Fitted:
    """The view in the window, scrolled down by ``offset`` lines as far as there are any; None: where it opens."""
    head, foot = _lines(view.head, console), _lines(view.foot, console)
    body = _lines(view.body, console)
    answer = [] if view.answer is None else _lines(view.answer, console)
    height = console.size.height
    foot = foot[: max(1, height - 1)]
    head = head if height - len(head) - len(foot) >= _LEAST_ROWS else []
    room = height - len(head) - len(foot)
    lines = body + answer
    if len(lines) <= room:
        return Fitted((*head, *lines, *_empty(room - len(lines)), *foot), 0, room)
    page = max(1, room - 1)
    wanted = (len(body) if answer else 0) if offset is None else offset
    first = max(0, min(wanted, len(lines) - page))
    seen = lines[first : first + page]
    mark = _more(first, len(lines) - first - page, console) if room > 1 else []
    return Fitted((*head, *seen, *mark, *foot), first, page)


_LEAST_ROWS = 3  # of the body; in a lower window the head goes


def _more(above: int, below: int, console: Console) -> list[Line]:
    parts = [f"↑ {above} above"] if above else []
    parts += [f"↓ {below} more"] if below else []
    return _lines(Text(" · ".join([*parts, "scroll with ↑ ↓ or PgUp PgDn"]), style="yellow", no_wrap=True), console)


def _empty(rows: int) -> list[Line]:
    return [[] for _ in range(rows)]


def _lines(part: RenderableType, console: Console) -> list[Line]:
    return console.render_lines(part, console.options.update(height=None), pad=False)
