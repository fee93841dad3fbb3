"""A Markdown document as recognisers see it: its blocks, its sections, and the Markdown of any run of blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from recall.importers.html import markdown_of
from recall.importers.items import Item, LeftOut
from recall.importers.wording import is_contents
from recall.markup.blocks import Block, blocks
from recall.markup.details import folded
from recall.markup.headings import anchor_of
from recall.markup.plain import one_line

Recogniser = Callable[["Page"], Iterable[Item | LeftOut]]

_FRONT: Final = re.compile(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_QUOTED: Final = re.compile(r"[ \t]{0,3}> ?")
_TICKS: Final = re.compile(r"`{3,}")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    ``at`` is its place in :attr:`Page.blocks`; its own text ends at ``own_end``, with all sub-headings at ``end``.
    ``path`` holds the titles above it, outermost first, and its own last; the document's title and a table of
    contents are no part of it.
    """

    heading: Block
    title: str
    at: int
    own_end: int
    end: int
    path: tuple[str, ...]
    anchor: str

    @property
    def level(self) -> int:
        return self.heading.level

    @property
    def above(self) -> tuple[str, ...]:
        """The titles above it."""
        return self.path[:-1] if self.path and self.path[-1] == self.title else self.path


@dataclass(frozen=True)
class Page:
    """``text`` without its front matter, whose lines stay as empty ones so that numbers hold."""

    name: str
    text: str
    blocks: tuple[Block, ...] = field(repr=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n"))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every heading of the outermost blocks, in reading order."""
        return tuple(_sections(self.blocks))

    def own(self, section: Section) -> tuple[Block, ...]:
        """The blocks under a heading up to the next one of any level."""
        return self.blocks[section.at + 1 : section.own_end]

    def whole(self, section: Section) -> tuple[Block, ...]:
        """The blocks under a heading up to the next one as high as it is."""
        return self.blocks[section.at + 1 : section.end]

    def section_at(self, line: int) -> Section | None:
        """The section that a line, from 0, belongs to; None before the first heading."""
        from bisect import bisect_right

        place = bisect_right(self._starts, line)
        return self.sections[place - 1] if place else None

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(section.heading.start for section in self.sections)

    def markdown(self, chosen: Iterable[Block]) -> str:
        """The blocks as Markdown that stands by itself: indents and quote marks around them gone, HTML converted."""
        text, end = "", 0
        for block in chosen:
            written = self._written(block)
            if written:
                text += ("\n" if text and block.start <= end else "\n\n" if text else "") + written
            end = block.end
        return text

    def _written(self, block: Block) -> str:
        match block.kind:
            case "paragraph":
                return _without_html(block.text)
            case "heading":
                return f"{'#' * block.level} {_without_html(block.text)}"
            case "code":
                return fenced(block.text, block.info)
            case "math":
                return f"$$\n{block.text}\n$$"
            case "html":
                return markdown_of(block.text).strip()
            case "details":
                summary = _without_html(block.text)
                return "\n\n".join(part for part in (summary, self.markdown(block.children)) if part)
            case "comment":
                return ""
            case _:
                return _without_html(self.source(block))

    def source(self, block: Block) -> str:
        """The lines of a block as written, without the indent and the quote marks that its place gives them."""
        lines = [line.expandtabs(4) for line in self.lines[block.start : block.end]]
        while any(lines) and all(_QUOTED.match(line) for line in lines if line.strip()) and block.kind != "quote":
            lines = [_QUOTED.sub("", line, count=1) for line in lines]
        indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
        margin = min(indents, default=0)
        return "\n".join(line[margin:].rstrip() for line in lines).strip("\n")


def page_of(text: str, *, name: str = "") -> Page:
    """The document in ``text``, whose lines end with ``\\n`` alone."""
    front = _FRONT.match(text)
    if front is not None:
        text = "\n" * front[0].count("\n") + text[front.end() :]
    return Page(name, text, folded(blocks(text)))


def fenced(code: str, info: str = "") -> str:
    """The code between fences that are longer than any run of back-ticks in it."""
    ticks = max((len(run) for run in _TICKS.findall(code)), default=2) + 1
    fence = "`" * max(ticks, 3)
    return f"{fence}{info}\n{code.rstrip()}\n{fence}"


def _without_html(text: str) -> str:
    return markdown_of(text).strip() if "<" in text else text


def _sections(found: Sequence[Block]) -> Iterator[Section]:
    places = [place for place, block in enumerate(found) if block.kind == "heading"]
    ends = _ends([found[place].level for place in places], places, len(found))
    above: list[tuple[int, str]] = []
    taken: dict[str, int] = {}
    title_at = _title([found[place].level for place in places])
    for number, place in enumerate(places):
        heading = found[place]
        words = _without_html(heading.text)
        title = one_line(f"# {words}")  # or "1. Why?" would be read as a list
        slug = anchor_of(words)
        taken[slug] = taken.get(slug, -1) + 1
        anchor = f"{slug}-{taken[slug]}" if taken[slug] else slug
        while above and above[-1][0] >= heading.level:
            above.pop()
        if number != title_at and title and not is_contents(title):
            above.append((heading.level, title))
        own_end = places[number + 1] if number + 1 < len(places) else len(found)
        yield Section(heading, title, place, own_end, ends[number], tuple(each for _, each in above), anchor)


def _ends(levels: Sequence[int], places: Sequence[int], last: int) -> list[int]:
    """For each heading the place of the next one that is as high."""
    ends = [last] * len(levels)
    opened: list[int] = []
    for number, level in enumerate(levels):
        while opened and levels[opened[-1]] >= level:
            ends[opened.pop()] = places[number]
        opened.append(number)
    return ends


def _title(levels: Sequence[int]) -> int | None:
    """Which heading is the document's title: the first, where all others stand below it."""
    if len(levels) > 1 and all(level > levels[0] for level in levels[1:]):
        return 0
    return None
