"""The tree of a Markdown text as rich values.

A colour or a weight is never the only sign of a meaning: what is struck out keeps its tildes, what is quoted its bar.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.style import Style
from rich.text import Text

from recall.markup.code import pieces
from recall.markup.plain import one_line
from recall.markup.tree import Node
from recall.terminal.hyperlinks import can_link
from recall.terminal.indenting import Indented
from recall.terminal.marked_tables import Columns, Line, Side, listed
from recall.terminal.safety import safe
from recall.terminal.wrapping import Listing, Prose

Pictures = Callable[[str, str], RenderableType | None]

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
# What stands around words whose look means something: on every screen, and where nothing but letters is shown.
_SIGNS: Final = {"strike": ("~~", "~~"), "s": ("~~", "~~"), "del": ("~~", "~~"), "q": ("“", "”"), "rt": ("(", ")")}
_LETTER_SIGNS: Final = _SIGNS | {
    "strong": ("**", "**"),
    "b": ("**", "**"),
    "emphasis": ("*", "*"),
    "em": ("*", "*"),
    "i": ("*", "*"),
    "mark": ("==", "=="),
}
_CODE_STYLES: Final = {
    "k": "magenta",
    "ow": "magenta",
    "s": "green",
    "c": "italic dim",
    "m": "cyan",
    "nf": "blue",
    "nc": "blue",
    "nt": "blue",
    "na": "cyan",
    "gi": "green",
    "gd": "red",
    "gh": "bold",
    "gu": "bold",
}
_LINKED: Final = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text for a screen; with ``lines`` for a reader who gets nothing but letters, one line after the other."""

    document: Node
    pictures: Pictures | None = None
    lines: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._shown(console)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self._shown(console))

    def _shown(self, console: Console) -> RenderableType:
        links = not self.lines and can_link(console, os.environ)
        return Group(*_Writer(self.pictures, self.lines, links).apart(self.document.children))


@dataclass(frozen=True, slots=True)
class _Writer:
    """``links``: words lead to their address by themselves."""

    pictures: Pictures | None
    lines: bool
    links: bool

    # --- blocks

    def apart(self, nodes: tuple[Node, ...]) -> Iterator[RenderableType]:
        """The blocks with an empty line between them."""
        for number, node in enumerate(nodes):
            if number:
                yield Text()
            yield self._block(node)

    def _block(self, node: Node) -> RenderableType:
        match node.kind:
            case "heading":
                return self._heading(node)
            case "quote":
                bar = "> " if self.lines else "│ "
                return Indented(Group(*self.apart(node.children)), bar, bar)
            case "bullets":
                return Group(*(self._item(item, "- " if self.lines else "• ") for item in node.children))
            case "numbers":
                return self._numbered(node)
            case "table":
                return self._table(node)
            case "rule":
                return Text("* * *") if self.lines else Line()
            case "code_block":
                return Indented(Listing(_code(node)), "  ", "  ")
            case "math_block":
                return self._formula(node.text)
            case _:
                return self._paragraph(node)

    def _heading(self, node: Node) -> RenderableType:
        title = self._line(node)
        if self.lines:
            return Prose(Text("#" * node.level + " ") + title)
        title.stylize("bold underline" if node.level == 1 else "bold")
        return Prose(title)

    def _numbered(self, node: Node) -> RenderableType:
        cells = len(str(node.level + len(node.children) - 1))
        return Group(
            *(self._item(item, f"{number:>{cells}}. ") for number, item in enumerate(node.children, node.level))
        )

    def _item(self, item: Node, mark: str) -> RenderableType:
        """A list item; a paragraph stands alone, and a list below it follows without an empty line."""
        item, box = _without_box(item)
        if box and not self.lines:
            mark = box if mark == "• " else mark + box
        elif box:
            mark += "[x] " if box == _DONE else "[ ] "
        parts: list[RenderableType] = []
        for number, child in enumerate(item.children):
            if number and child.kind not in ("bullets", "numbers"):
                parts.append(Text())
            parts.append(self._block(child))
        return Indented(Group(*parts) if parts else Text(" "), mark, " " * len(mark))

    def _paragraph(self, node: Node) -> RenderableType:
        match node.children:
            case (Node(kind="image", info=address, text=words),) if self.pictures is not None:
                picture = self.pictures(address, words)
                return picture if picture is not None else Prose(self._line(node))
            case (Node(kind="math", info="display", text=tex),):
                return self._formula(tex)
            case (Node(kind="math", text=tex),) if not self.lines and _has_grid(tex):
                return self._formula(tex)
            case _:
                return Prose(self._line(node))

    def _formula(self, tex: str) -> RenderableType:
        from recall.terminal.formula import Formula

        if self.lines:
            return Prose(Text(_readable(tex) or safe(tex)))
        return Indented(Formula(safe(tex)), "  ", "  ")

    def _table(self, node: Node) -> RenderableType:
        rows = [tuple(self._line(cell) for cell in row.children) for row in node.children]
        has_head = node.children[0].info == "head"
        sides: tuple[Side, ...] = tuple(map(_side, node.children[0].children))
        head = rows[0] if has_head and any(cell.plain for cell in rows[0]) else ()
        for cell in head:
            cell.stylize("bold")
        table = Columns(head, tuple(rows[1:] if has_head else rows), sides)
        return listed(table, "- ") if self.lines else table

    # --- words

    def _line(self, node: Node) -> Text:
        """The words of an inline run."""
        text = Text()
        for child in node.children:
            self._put(text, child, "")
        return text

    def _put(self, text: Text, node: Node, style: str) -> None:
        match node.kind:
            case "text":
                text.append(safe(node.text), style=style)
            case "code":
                code = safe(node.text)
                text.append(f"`{code}`" if self.lines else code, style=f"{style} bold cyan")
            case "math":
                text.append(_inline_math(node), style=f"{style} italic")
            case "image":
                text.append(self._named(node), style=f"{style} italic")
            case "break":
                text.append("\n")
            case "space":
                text.append(" ")
            case "link":
                self._put_link(text, node, style)
            case _:
                self._put_span(text, node, style)

    def _named(self, image: Node) -> str:
        """What stands for a picture in a sentence."""
        from recall.terminal.pictures import caption

        shown = None if self.pictures is None else self.pictures(image.info, image.text)
        return shown.plain if isinstance(shown, Text) else caption(image.info, image.text)

    def _put_span(self, text: Text, node: Node, style: str) -> None:
        name = node.info if node.kind == "tag" else node.kind
        if name in ("sup", "sub"):
            text.append(_moved(node), style=style)
            return
        if name == "rp":
            return
        before, after = (_LETTER_SIGNS if self.lines else _SIGNS).get(name, ("", ""))
        style = f"{style} {_SPANS.get(name) or _TAGS.get(name, '')}"
        text.append(before, style=style)
        for child in node.children:
            self._put(text, child, style)
        text.append(after, style=style)

    def _put_link(self, text: Text, node: Node, style: str) -> None:
        """The words, and the address behind them where they cannot lead there by themselves."""
        start = len(text)
        for child in node.children:
            self._put(text, child, f"{style} underline")
        address = safe(node.info)
        if self.links and address.lower().startswith(_LINKED):
            text.stylize(Style(link=address), start)
        elif address and address != one_line(node):
            text.append(f" ({address})", style=f"{style} dim")


_DONE: Final = "☑ "
_BOXES: Final = {"[ ] ": "☐ ", "[x] ": _DONE, "[X] ": _DONE}


def _without_box(item: Node) -> tuple[Node, str]:
    """The item of a list of tasks without its box, and the box; "" where there is none."""
    match item.children:
        case (Node(kind="paragraph", children=(Node(kind="text", text=text), *more)) as first, *rest):
            box = _BOXES.get(text[:4], "")
            if box:
                words = (Node("text", text=text[4:]), *more)
                return Node("item", (Node(first.kind, words, info=first.info), *rest)), box
    return item, ""


def _side(cell: Node) -> Side:
    sides: dict[str, Literal["right", "center"]] = {"right": "right", "center": "center"}
    return sides.get(cell.info, "left")


def _code(node: Node) -> Text:
    text = Text()
    for name, piece in pieces(safe(node.text).rstrip("\n"), node.info):
        text.append(piece, style=_CODE_STYLES.get(name[:2]) or _CODE_STYLES.get(name[:1], ""))
    return text


def _inline_math(node: Node) -> str:
    """The formula in Unicode; TeX between its dollars where it is not understood."""
    dollars = "$$" if node.info == "display" else "$"
    return _readable(node.text) or f"{dollars}{safe(node.text)}{dollars}"


def _readable(tex: str) -> str | None:
    from recall.markup.unicode_math import in_line

    return in_line(safe(tex))


def _has_grid(tex: str) -> bool:
    from recall.terminal.formula import has_grid

    return "\\" in tex and has_grid(safe(tex))


def _moved(node: Node) -> str:
    """What is raised or lowered, in small characters where there are such."""
    from recall.markup.unicode_math import script

    return script(safe(one_line(node)), "^" if node.info == "sup" else "_")
