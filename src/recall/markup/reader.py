"""Markdown read into a tree: CommonMark, tables, strikethrough and math, by markdown-it-py.

Of HTML only elements that change nothing but the look of a few words are kept, without attributes and only in pairs;
all other HTML is text. Comments are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from recall.markup.tree import Kind, Node

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SAFE_TAGS: Final = frozenset(
    ("b", "del", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "small", "strong", "sub", "sup", "u")
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# One line in which no character, and no beginning, can mean anything in Markdown.
_PLAIN: Final = re.compile(r"(?![#>+\-=:]|\d+[.)])[^\s*_`\[\]<&\\$~|](?:[^\n*_`\[\]<&\\$~|]*[^\s*_`\[\]<&\\$~|])?\Z")
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\s*(/?)>\Z")


def as_plain(text: str) -> str | None:
    """The text itself where it is one line that shows exactly its own characters (most are); else None."""
    stripped = text.rstrip()
    return stripped if _PLAIN.match(stripped) else None


def read(text: str) -> Node:
    """The document in ``text``; every text is a valid document. Control characters are left out."""
    text = _CONTROL.sub("", text)
    if (words := as_plain(text)) is not None:
        return Node("document", (Node("paragraph", (Node("text", text=words),)),))
    tokens = _Tokens(_parser().parse(text))
    return Node("document", tuple(_blocks(tokens, None)))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    from recall.markup.math import add_math

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("html_block")
    add_math(parser)
    return parser


class _Tokens:
    """The parser's flat list of tokens, taken one by one."""

    __slots__ = ("_at", "_tokens")

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def next(self) -> Token | None:
        if self._at == len(self._tokens):
            return None
        self._at += 1
        return self._tokens[self._at - 1]


_BLOCKS: Final[dict[str, Kind]] = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "blockquote_open": "quote",
    "bullet_list_open": "bullets",
    "ordered_list_open": "numbers",
    "list_item_open": "item",
    "table_open": "table",
    "tr_open": "row",
    "th_open": "cell",
    "td_open": "cell",
}


def _blocks(tokens: _Tokens, closing: str | None) -> Iterator[Node]:
    """The parts up to the token of type ``closing``."""
    head = False
    while (token := tokens.next()) is not None and token.type != closing:
        if token.type == "inline":
            yield from _inline(token)
        elif token.type in ("thead_open", "tbody_open"):
            head = token.type == "thead_open"
        elif token.type in _BLOCKS:
            node = _container(token, tokens, "head" if head else "")
            if node.children or node.kind in ("item", "cell"):
                yield node
        elif token.type in ("fence", "code_block"):
            language = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
            yield Node("code_block", text=token.content, info=language)
        elif token.type == "math_block":
            yield Node("math_block", text=token.content)
        elif token.type == "hr":
            yield Node("rule")


def _container(token: Token, tokens: _Tokens, place: str) -> Node:
    kind = _BLOCKS[token.type]
    children = tuple(_blocks(tokens, token.type.replace("_open", "_close")))
    if kind == "heading":
        return Node(kind, children, level=int(token.tag[1]))
    if kind == "numbers":
        return Node(kind, children, level=int(token.attrs.get("start", 1)))
    if kind == "cell":
        return Node(kind, children, info=str(token.attrs.get("style", "")).removeprefix("text-align:"))
    if kind == "paragraph":
        return Node(kind, children, info="tight" if token.hidden else "")
    return Node(kind, children, info=place if kind == "row" else "")


_SPANS: Final[dict[str, Kind]] = {
    "strong_open": "strong",
    "em_open": "emphasis",
    "s_open": "strike",
    "link_open": "link",
}
_LEAVES: Final[dict[str, Kind]] = {
    "text": "text",
    "text_special": "text",
    "code_inline": "code",
    "math_inline": "math",
    "math_display": "math",
    "hardbreak": "break",
    "softbreak": "space",
}


def _inline(token: Token) -> tuple[Node, ...]:
    return tuple(_joined(_spans(_Tokens(token.children or []), None)))


def _spans(tokens: _Tokens, closing: str | None) -> Iterator[Node]:
    while (token := tokens.next()) is not None and token.type != closing:
        if token.type in _LEAVES:
            display = "display" if token.type == "math_display" else ""
            yield Node(_LEAVES[token.type], text=token.content, info=display)
        elif token.type in _SPANS:
            children = tuple(_joined(_spans(tokens, token.type.replace("_open", "_close"))))
            yield Node(_SPANS[token.type], children, info=str(token.attrs.get("href", "")))
        elif token.type == "image":
            yield Node("image", text=_shown(token), info=str(token.attrs.get("src", "")))
        elif token.type == "html_inline":
            yield _html(token.content)


def _shown(image: Token) -> str:
    from recall.markup.plain import one_line

    return one_line(Node("paragraph", _inline(image)))


def _html(source: str) -> Node:
    """A harmless tag, still unpaired, as a node that keeps its source as ``text``; everything else is text."""
    if source.startswith("<!--"):
        return Node("text")
    tag = _TAG.match(source)
    name = tag[2].lower() if tag else ""
    if name == "br":
        return Node("break")
    if tag and name in SAFE_TAGS and not tag[3]:
        return Node("tag", text=source, info=tag[1] + name)
    return Node("text", text=source)


def _joined(parts: Iterator[Node]) -> list[Node]:
    """The parts with tags paired and what stands alone turned back into text; neighbouring texts are one."""
    found: list[Node] = []
    opened: list[int] = []
    for part in parts:
        if part.kind != "tag" or not part.text:
            found.append(part)
        elif not part.info.startswith("/"):
            opened.append(len(found))
            found.append(part)
        else:
            _close(found, opened, part)
    return _merged(found)


def _close(found: list[Node], opened: list[int], end: Node) -> None:
    name = end.info[1:]
    matching = [index for index in opened if found[index].info == name]
    if not matching:
        found.append(end)
        return
    start = matching[-1]
    children = tuple(_merged(found[start + 1 :]))
    found[start:] = [Node("tag", children, info=name)]
    opened[:] = [index for index in opened if index < start]


def _merged(parts: list[Node]) -> list[Node]:
    merged: list[Node] = []
    for part in parts:
        node = Node("text", text=part.text) if part.kind == "tag" and part.text else part
        if node.kind == "text" and merged and merged[-1].kind == "text":
            merged[-1] = Node("text", text=merged[-1].text + node.text)
        elif node.kind != "text" or node.text:
            merged.append(node)
    return merged
