"""Text as rich values: Markdown, and lengths of time in words short enough for a key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.console import RenderableType
from rich.text import Text

from recall.markup.plain import one_line
from recall.markup.reader import as_plain, read
from recall.markup.tree import Node
from recall.terminal.cells import is_simple
from recall.terminal.safety import safe

if TYPE_CHECKING:
    from recall.terminal.marked import Pictures

_SHORT = 80  # characters, which need no column of their own


def markdown(text: str, *, pictures: Pictures | None = None, lines: bool = False) -> RenderableType:
    """Markdown as a rich value; plain prose does not pay for the Markdown parser.

    ``pictures`` is given the address and the words of an image; where it gives no words back, the image is named in
    a sentence, and where nothing also on its own. With ``lines`` nothing is told by colour, weight or place: every
    line can be read aloud as it comes.
    """
    text = safe(text).strip("\n")
    words = as_plain(text)
    # Rich would break a line at such a space, and fill the width of any window
    if words is not None and is_simple(words) and "\u00a0" not in words and len(words) <= _SHORT:
        return Text(words)
    from recall.terminal.wrapping import Prose

    if words is not None:
        return Prose(Text(words))
    from recall.terminal.marked import Marked

    return Marked(read(text), pictures, lines)


def days(interval_days: int) -> str:
    """``1 d``, ``12 d``, ``3.4 mo``, ``1.2 y``: short enough for a key."""
    if interval_days < 61:
        return f"{interval_days} d"
    if interval_days < 730:
        return f"{interval_days / 30.4375:.1f} mo"
    return f"{interval_days / 365.25:.1f} y"


def clock(seconds: int) -> str:
    """``4:12``, or ``1:04:12`` from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def count(number: int, singular: str, plural: str = "") -> str:
    """``1 card``, ``3 cards``."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def bars(values: list[int]) -> str:
    """One block character per value, the tallest full height; zero is a low line."""
    top = max(values, default=0)
    return "".join("▁" if not value else "▁▂▃▄▅▆▇█"[max(1, round(value / top * 7))] for value in values)


def beginning(markdown: str, width: int) -> str:
    """The first words on one line of at most ``width`` cells."""
    line = on_one_line(markdown)
    return line if cell_len(line) <= width else f"{set_cell_size(line, width - 1).rstrip()}…"


def on_one_line(markdown: str) -> str:
    """The words of a text on one line, its formulas as readable Unicode."""
    if "$" not in markdown:
        return safe(one_line(markdown))
    return safe(one_line(_with_formulas(read(safe(markdown)))))


def _with_formulas(node: Node) -> Node:
    """The text with what its formulas read like in the place of their TeX, where that is understood."""
    from recall.markup.unicode_math import in_line

    if node.kind in ("math", "math_block"):
        return replace(node, text=in_line(node.text) or node.text.replace(r"[\ldots]", "[…]"))
    return replace(node, children=tuple(map(_with_formulas, node.children))) if node.children else node
