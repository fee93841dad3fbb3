"""A thing on the screen with a mark before its first line, or before every line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style

from recall.terminal.cells import width

_LEAST: Final = 10  # cells that must be left for the inner thing; with fewer it is not moved in


@dataclass(frozen=True, slots=True)
class Indented:
    """``inner`` with ``first`` before its first line and ``rest`` before every other; both of one width."""

    inner: RenderableType
    first: str
    rest: str
    style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        style = Style.parse(self.style)
        room = options.max_width - width(self.first)
        if room < _LEAST:
            if self.first.strip() and self.first != self.rest:
                yield Segment(self.first.rstrip() + "\n", style)
            yield self.inner
            return
        for number, line in enumerate(
            console.render_lines(self.inner, options.update(width=room, height=None), pad=False)
        ):
            yield Segment(self.rest if number else self.first, style)
            yield from line
            yield Segment.line()

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        indent = width(self.first)
        inner = Measurement.get(console, options.update(width=max(1, options.max_width - indent)), self.inner)
        return Measurement(*(min(cells + indent, options.max_width) for cells in inner))
