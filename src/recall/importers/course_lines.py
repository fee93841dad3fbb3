"""A document as the lines that a curriculum is made of: headings, entries of lists, lines of text, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from recall.importers.glossary_words import begins_sentence
from recall.importers.html import markdown_of
from recall.importers.materials import minutes_of
from recall.importers.page import Page
from recall.markup.blocks import Block

_BULLET: Final = re.compile(r"(?P<mark>[•◦▪‣·●○■□☐☑✓✔➤►]|[-–*+](?=\s))\s*(?=\S)")
_OUTLINE: Final = re.compile(r"(?P<mark>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=\S)")
_FENCE: Final = ("```", "~~~")
_BROKEN: Final = 55  # characters of a line that was broken
SUMMARY_LEVEL: Final = 7  # what a fold shows counts as a heading below all others


@dataclass(frozen=True, slots=True)
class Line:
    """``level`` is that of a heading, or the depth of an entry from 0; ``cells`` are those of a row.

    ``text`` is Markdown on one line; ``follows`` is true for a line of the same paragraph as the one before.
    ``start`` and ``end`` are lines from 0.
    """

    kind: Literal["heading", "item", "text", "row", "other"]
    text: str
    start: int
    end: int
    level: int = 0
    follows: bool = False
    cells: tuple[str, ...] = ()
    mark: str = ""


def lines_of(page: Page) -> tuple[Line, ...]:
    """The lines of a document in reading order; code in fences and HTML are of the kind ``other``."""
    return tuple(_lines(page, page.blocks, depth=0))


def _lines(page: Page, found: Sequence[Block], *, depth: int) -> Iterator[Line]:
    waiting = [(block, depth) for block in reversed(found)]
    while waiting:
        block, depth = waiting.pop()
        inside: Sequence[tuple[Block, int]] = ()
        match block.kind:
            case "heading":
                yield Line("heading", _words(block), block.start, block.end, block.level)
            case "paragraph":
                yield from _paragraph(page, block.start, block.end)
            case "bullets" | "numbers":
                inside = [(child, depth) for child in block.children]
            case "item":
                yield from _item(page, block, depth)
                inside = [(child, depth + 1) for child in block.children[_has_words(block) :]]
            case "quote":
                inside = [(child, depth) for child in block.children]
            case "details":
                yield Line("heading", _words(block), block.start, block.start + 1, SUMMARY_LEVEL)
                inside = [(child, 0) for child in block.children]
            case "table":
                yield from _rows(block)
            case "code" if not page.lines[block.start].lstrip(" >").startswith(_FENCE):
                yield from _paragraph(page, block.start, block.end)
            case "rule" | "comment":
                pass
            case _:
                yield Line("other", block.text, block.start, block.end)
        waiting.extend(reversed(inside))


def _words(block: Block) -> str:
    return markdown_of(block.text).replace("**", "") if "<" in block.text else block.text


def _has_words(item: Block) -> bool:
    return bool(item.children) and item.children[0].kind in ("paragraph", "heading")


def _item(page: Page, block: Block, depth: int) -> Iterator[Line]:
    """The words of an entry; lines right below it that Markdown takes for a part of them stand by themselves."""
    if not _has_words(block):
        return
    words = block.children[0]
    last = _Entry(depth, block.info, block.start)
    for at, raw in enumerate(words.text.split("\n"), block.start):
        text = raw.strip()
        entry = _entry(text) if at > block.start else None
        if entry is not None:
            yield last.line()
            last = _Entry(depth + 1, entry["mark"], at, [text[entry.end() :]])
        elif at > block.start and not page.lines[at].startswith((" ", "\t", ">")) and not last.goes_on(text):
            yield last.line()
            yield from _paragraph(page, at, words.end)
            return
        else:
            last.texts.append(text)
    yield last.line()


@dataclass(slots=True)
class _Entry:
    """An entry of a list while its lines are read."""

    depth: int
    mark: str
    start: int
    texts: list[str] = field(default_factory=list)

    def goes_on(self, text: str) -> bool:
        """Whether a line goes on with the one above it: lines that were broken are long, and go on in lower case."""
        return len(self.texts[0]) >= _BROKEN and not begins_sentence(text)

    def line(self) -> Line:
        end = self.start + max(len(self.texts), 1)
        return Line("item", " ".join(" ".join(self.texts).split()), self.start, end, self.depth, mark=self.mark)


def _entry(text: str) -> re.Match[str] | None:
    return _BULLET.match(text) or (_OUTLINE.match(text) if minutes_of(text) is None else None)


def _paragraph(page: Page, start: int, end: int) -> Iterator[Line]:
    """The lines of a paragraph, or of an indented block; bullets that Markdown does not know make entries."""
    follows = False
    last: _Entry | None = None
    for number in range(start, end):
        raw = page.lines[number].lstrip(">").expandtabs(4)
        text = raw.strip()
        entry = _entry(text)
        if entry is None and last is not None and last.goes_on(text):
            last.texts.append(text)
            continue
        if last is not None:
            yield last.line()
            last = None
        if entry is not None:
            depth = entry["mark"].count(".") or (len(raw) - len(raw.lstrip())) // 4
            last = _Entry(depth, entry["mark"], number, [text[entry.end() :]])
        elif text:
            yield Line("text", text, number, number + 1, follows=follows)
        follows = bool(text)
    if last is not None:
        yield last.line()


def _rows(table: Block) -> Iterator[Line]:
    for at, row in enumerate(table.children):
        cells = tuple(" ".join(cell.text.split()) for cell in row.children)
        yield Line("row", " | ".join(cells), row.start, row.end, min(at, 1), cells=cells)
