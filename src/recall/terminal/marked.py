"""The tree of a Markdown text as rich values. TeX stays as written: half rendered it would mislead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.rule import Rule
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from recall.markup.code import pieces
from recall.markup.plain import one_line
from recall.markup.tree import Node
from recall.terminal.safety import safe

_SPANS: Final = {"strong": "bold", "emphasis": "italic", "strike": "strike", "link": "underline"}
_TAGS: Final = {
    "b": "bold",
    "strong": "bold",
    "kbd": "bold",
    "i": "italic",
    "em": "italic",
    "q": "italic",
    "u": "underline",
    "ins": "underline",
    "mark": "reverse",
    "s": "strike",
    "del": "strike",
    "small": "dim",
}
_RAISED: Final = {"sup": "^", "sub": "_"}
_CODE_STYLES: Final = {"k": "magenta", "s": "green", "c": "italic dim", "m": "cyan", "nf": "blue", "nc": "blue"}


@dataclass(frozen=True, slots=True)
class Indented:
    """``inner`` with ``first`` before its first line and ``rest`` before every other; both of one width."""

    inner: RenderableType
    first: str
    rest: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(1, options.max_width - len(self.first))
        inner = options.update(width=width, height=None)
        for number, line in enumerate(console.render_lines(self.inner, inner, pad=False)):
            yield Segment(self.rest if number else self.first)
            yield from line
            yield Segment.line()


def document(node: Node) -> RenderableType:
    """The whole text, with an empty line between its blocks."""
    return Group(*_apart(node.children))


def _apart(nodes: tuple[Node, ...]) -> Iterator[RenderableType]:
    for number, node in enumerate(nodes):
        if number:
            yield Text()
        yield _block(node)


def _block(node: Node) -> RenderableType:
    match node.kind:
        case "heading":
            title = _line(node)
            title.stylize("bold underline" if node.level == 1 else "bold")
            return title
        case "quote":
            return Indented(Group(*_apart(node.children)), "│ ", "│ ")
        case "bullets":
            return Group(*(_item(item, "• ") for item in node.children))
        case "numbers":
            width = len(str(node.level + len(node.children) - 1))
            return Group(
                *(_item(item, f"{number:>{width}}. ") for number, item in enumerate(node.children, node.level))
            )
        case "table":
            return _table(node)
        case "rule":
            return Rule(style="dim")
        case "code_block":
            return Indented(_code(node), "  ", "  ")
        case "math_block":
            return Indented(Text(safe(node.text), style="italic"), "  ", "  ")
        case _:
            return _line(node)


def _item(item: Node, mark: str) -> RenderableType:
    """A list item; a paragraph stands alone, and a list below it follows without an empty line."""
    parts: list[RenderableType] = []
    for number, child in enumerate(item.children):
        if number and child.kind not in ("bullets", "numbers"):
            parts.append(Text())
        parts.append(_block(child))
    return Indented(Group(*parts) if parts else Text(" "), mark, " " * len(mark))


def _table(node: Node) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, show_header=node.children[0].info == "head")
    for cell in node.children[0].children:
        justify = cell.info if cell.info in ("left", "right", "center") else "left"
        table.add_column(_line(cell), justify=justify, overflow="fold")  # type: ignore[arg-type]
    for row in node.children:
        if row.info != "head":
            table.add_row(*map(_line, row.children))
    return table


def _code(node: Node) -> Text:
    text = Text(overflow="fold")
    for name, piece in pieces(safe(node.text).rstrip("\n"), node.info):
        text.append(piece, style=_CODE_STYLES.get(name[:2]) or _CODE_STYLES.get(name[:1], ""))
    return text


def _line(node: Node) -> Text:
    """The words of an inline run."""
    text = Text()
    for child in node.children:
        _put(text, child, "")
    return text


def _put(text: Text, node: Node, style: str) -> None:
    match node.kind:
        case "text":
            text.append(safe(node.text), style=style)
        case "code":
            text.append(safe(node.text), style=f"{style} bold cyan")
        case "math":
            dollars = "$$" if node.info == "display" else "$"
            text.append(f"{dollars}{safe(node.text)}{dollars}", style=f"{style} italic")
        case "image":
            text.append(f"[image: {safe(node.text or node.info)}]", style=f"{style} italic")
        case "break":
            text.append("\n")
        case "space":
            text.append(" ")
        case _:
            _put_span(text, node, style)


def _put_span(text: Text, node: Node, style: str) -> None:
    own = _TAGS.get(node.info, "") if node.kind == "tag" else _SPANS.get(node.kind, "")
    text.append(_RAISED.get(node.info, "") if node.kind == "tag" else "")
    for child in node.children:
        _put(text, child, f"{style} {own}")
    if node.kind == "link" and node.info and safe(node.info) != one_line(node):
        text.append(f" ({safe(node.info)})", style=f"{style} dim")
