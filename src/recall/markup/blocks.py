"""Markdown as blocks with their lines: what importers walk, where :mod:`recall.markup.reader` gives what screens show.

Only blocks are read, which is the cheap half of Markdown; the text inside a block stays as its author wrote it.
HTML is kept as blocks of its own, and ``<details>`` holds what stands between its tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from recall.markup.unclosed import cuts

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BlockKind = Literal[
    "heading",  # text is inline Markdown; level 1-6
    "paragraph",  # text is inline Markdown, its lines joined by newlines
    "quote",  # blocks
    "bullets",  # items
    "numbers",  # items; level is the first number
    "item",  # blocks; info is the mark in front of it, as written: "-", "*", "3.", "b)"
    "table",  # rows; the first is the head
    "row",  # cells
    "cell",  # text is inline Markdown
    "rule",
    "code",  # text is the code; info is what stands behind the fence; level 1 where a fence was never closed
    "math",  # text is TeX
    "html",  # text is the source of one run of HTML
    "details",  # blocks; text is the inline Markdown of its summary
    "comment",  # text is what stands between <!-- and -->
]


@dataclass(frozen=True, slots=True)
class Block:
    """One block; ``start`` and ``end`` are lines from 0, ``end`` is the line after its last."""

    kind: BlockKind
    start: int
    end: int
    children: tuple[Block, ...] = ()
    text: str = ""
    info: str = ""
    level: int = 0

    def walk(self) -> Iterator[Block]:
        """The block and all in it, in reading order."""
        waiting = [self]
        while waiting:
            block = waiting.pop()
            yield block
            waiting.extend(reversed(block.children))


_KINDS: Final[dict[str, BlockKind]] = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "blockquote_open": "quote",
    "bullet_list_open": "bullets",
    "ordered_list_open": "numbers",
    "list_item_open": "item",
    "table_open": "table",
    "tr_open": "row",
    "th_open": "cell",
    "td_open": "cell",
}
_LEAVES: Final[dict[str, BlockKind]] = {
    "fence": "code",
    "code_block": "code",
    "math_block": "math",
    "html_block": "html",
    "hr": "rule",
}


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a document in reading order; every text is a valid document. Lines end with ``\\n`` alone.

    Unlike in CommonMark a fence or a tag that is never closed does not swallow what follows: see
    :func:`recall.markup.unclosed.cuts`.
    """
    found = _parsed(text)
    places = cuts(found, text) if any(block.kind in ("code", "html") for block in found) else ()
    if not places:
        return found
    lines = text.split("\n")
    ends = (*places, len(lines))
    return tuple(
        shifted(block, start)
        for start, end in zip((0, *places), ends, strict=True)
        for block in _parsed("\n".join(lines[start:end]))
    )


def _parsed(text: str) -> tuple[Block, ...]:
    return tuple(_Reader(_parser().parse(text)).blocks(None))


def shifted(block: Block, lines: int) -> Block:
    """The block so many lines further down."""
    if not lines:
        return block
    children = tuple(shifted(child, lines) for child in block.children)
    return replace(block, start=block.start + lines, end=block.end + lines, children=children)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    from recall.markup.math import add_math

    parser = MarkdownIt("commonmark").enable("table")
    parser.disable(["inline", "text_join"])
    add_math(parser)
    return parser


class _Reader:
    """The parser's flat list of tokens, taken one by one."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._last = 0  # the line that a part without lines of its own belongs to

    def blocks(self, closing: str | None) -> Iterator[Block]:
        """The blocks up to the token of type ``closing``."""
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == closing:
                return
            if token.type in _KINDS:
                yield self._container(token)
            elif token.type in _LEAVES:
                yield self._leaf(token)

    def _leaf(self, token: Token) -> Block:
        start, end = self._lines(token)
        lines = token.content.count("\n") + (token.content[-1:] not in ("", "\n"))
        level = int(token.type == "fence" and end - start == lines + 1)
        return Block(_LEAVES[token.type], start, end, text=token.content, info=token.info.strip(), level=level)

    def _container(self, token: Token) -> Block:
        kind = _KINDS[token.type]
        start, end = self._lines(token)
        if kind in ("heading", "paragraph", "cell"):
            text = self._tokens[self._at].content
            self._at += 2
            return Block(kind, start, end, text=text.strip(), level=int(token.tag[1]) if kind == "heading" else 0)
        children = tuple(self.blocks(token.type.replace("_open", "_close")))
        info = f"{token.info}{token.markup}" if kind == "item" else ""
        level = int(token.attrs.get("start", 1)) if kind == "numbers" else 0
        return Block(kind, start, end, children, info=info, level=level)

    def _lines(self, token: Token) -> tuple[int, int]:
        if token.map is not None:
            self._last = token.map[0]
            return token.map[0], token.map[1]
        return self._last, self._last + 1
