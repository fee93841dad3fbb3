"""A Markdown document as recognisers see it: its blocks, its sections, and the Markdown of any run of blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, TypeVar

from recall.importers.admonitions import as_folds
from recall.importers.html import markdown_of
from recall.importers.items import Item, LeftOut
from recall.importers.opening import announces_questions, front_end, is_html
from recall.importers.titles import is_bare_label, names_collection
from recall.importers.unwrapping import unwrapped
from recall.importers.wording import asks_by_label, is_contents, is_marked
from recall.markup.blocks import Block, blocks
from recall.markup.details import folded
from recall.markup.headings import slug_of
from recall.markup.plain import one_line
from recall.markup.reader import as_plain

T = TypeVar("T")
Recogniser = Callable[["Page"], Iterable[Item | LeftOut]]

_QUOTED: Final = re.compile(r"[ \t]{0,3}> ?")
_TICKS: Final = re.compile(r"`{3,}")
_NUMBERED: Final = re.compile(r"\d{1,4}[.)] +")
_WRAPPERS: Final = (
    r"</?(?:a|b|big|blockquote|body|br|center|details|div|dl|em|figure|font|hr|html|i|li|main|nav|ol|p|section|article|small|span|"
    r"strong|sub|summary|sup|table|tbody|td|tr|u|ul)\b[^<>]*>"
)
_ONLY_TAGS: Final = re.compile(rf"(?:\s|{_WRAPPERS})*", re.IGNORECASE)
_LONE_TAGS: Final = re.compile(rf"^[ \t]*(?:{_WRAPPERS}[ \t]*)+$\n?", re.IGNORECASE | re.MULTILINE)
_CLOSERS: Final = re.compile(rf"(?:\s*(?={_WRAPPERS})</\w+\s*>)+\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    ``at`` is its place in :attr:`Page.blocks`; its own text ends at ``own_end``, with all sub-headings at ``end``.
    ``path`` holds the titles above it, outermost first, and its own last; the document's title, a table of contents
    and questions are no part of it.
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
    is_shelf: bool = False  # its name, or the title in its front matter, announces questions

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

    def once(self, read: Callable[[Page], T]) -> T:
        """What a function makes of the page; it is asked once, however many recognisers want it."""
        if read not in self._made:
            self._made[read] = read(self)
        made: T = self._made[read]
        return made

    @cached_property
    def _made(self) -> dict[Callable[[Page], Any], Any]:
        return {}

    def section_at(self, line: int) -> Section | None:
        """The section that a line, from 0, belongs to; None before the first heading."""
        place = bisect_right(self._starts, line)
        return self.sections[place - 1] if place else None

    def on_shelf(self, line: int) -> bool:
        """Whether a heading above a line, or the first one of the document, announces questions."""
        place = bisect_right(self._starts, line)
        return self.is_shelf or (bool(place) and (self.shelved[place - 1] or _announces(self.sections[place - 1])))

    @cached_property
    def shelved(self) -> tuple[bool, ...]:
        """For each section whether a heading above it announces questions; the first one speaks for the document."""
        return tuple(self.is_shelf or shelved for shelved in _shelved(self.sections))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(section.heading.start for section in self.sections)

    def markdown(self, chosen: Iterable[Block]) -> str:
        """The blocks as Markdown that stands by itself: indents and quote marks around them gone, HTML converted."""
        parts: list[str] = []
        end = 0
        for block in chosen:
            written = self._written(block)
            if written:
                parts.append(("\n" if block.start <= end else "\n\n") if parts else "")
                parts.append(written)
            end = self._last(block)
        return "".join(parts)

    def _last(self, block: Block) -> int:
        """The line after the last one of a block that is not empty; a list goes on to what follows it."""
        end = min(block.end, len(self.lines))
        while end > block.start and not self.lines[end - 1].strip(" \t>"):
            end -= 1
        return end

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
                return "" if _ONLY_TAGS.fullmatch(block.text) else _without_html(block.text)
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
        lines[:1] = [_from_its_mark(block, line) for line in lines[:1]]
        indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
        margin = min(indents, default=0)
        return "\n".join(line[margin:].rstrip() for line in lines).strip("\n")


def _from_its_mark(block: Block, line: str) -> str:
    """The first line of a list with blanks for the mark of an item around it, which stands on the same line."""
    if block.kind not in ("bullets", "numbers") or not block.children:
        return line
    mark = block.children[0].info
    at = 0 if line.lstrip().startswith(mark) else line.find(f" {mark}") + 1
    return " " * at + line[at:]


def page_of(text: str, *, name: str = "") -> Page:
    """The document in ``text``, whose lines end with ``\\n`` alone."""
    end = front_end(text)
    announces = announces_questions(name, text[:end])
    if end:
        text = "\n" * text.count("\n", 0, end) + text[end:]
    text = markdown_of(text) if is_html(text) else as_folds(text)
    return Page(name, text, unwrapped(folded(blocks(text))), announces)


def fenced(code: str, info: str = "") -> str:
    """The code between fences that are longer than any run of back-ticks in it."""
    ticks = max((len(run) for run in _TICKS.findall(code)), default=2) + 1
    fence = "`" * max(ticks, 3)
    return f"{fence}{info}\n{code.rstrip()}\n{fence}"


def _without_html(text: str) -> str:
    """The text with its HTML converted; tags whose other half stands in another block are left out."""
    if "<" not in text:
        return text
    made = markdown_of(text)
    if "<" not in made or "```" in made:
        return made
    return _CLOSERS.sub("", _LONE_TAGS.sub("", made)).strip()


def _title_of(words: str) -> str:
    """The words of a heading on one line, its number with them."""
    number = _NUMBERED.match(words)
    rest = as_plain(words[number.end() :] if number else words)
    if rest is not None:
        return " ".join(words.split())
    return one_line(f"# {words}")  # or "1. Why?" would be read as a list


def _sections(found: Sequence[Block]) -> Iterator[Section]:
    places = [place for place, block in enumerate(found) if block.kind == "heading"]
    ends = _ends([found[place].level for place in places], places, len(found))
    above: list[tuple[int, str]] = []
    taken: dict[str, int] = {}
    title_at = 0 if places == [0] and found[0].level == 1 else _title([found[place].level for place in places])
    for number, place in enumerate(places):
        heading = found[place]
        words = _without_html(heading.text)
        title = _title_of(words)
        slug = slug_of(title)
        taken[slug] = taken.get(slug, -1) + 1
        anchor = f"{slug}-{taken[slug]}" if taken[slug] else slug
        while above and above[-1][0] >= heading.level:
            above.pop()
        if number != title_at and title and not is_contents(title) and not is_marked(title):
            above.append((heading.level, title))
        own_end = places[number + 1] if number + 1 < len(places) else len(found)
        yield Section(heading, title, place, own_end, ends[number], tuple(each for _, each in above), anchor)


def _shelved(sections: Sequence[Section]) -> Iterator[bool]:
    above: list[tuple[int, bool]] = []
    for section in sections:
        while len(above) > 1 and above[-1][0] >= section.level:
            above.pop()
        is_shelved = bool(above) and above[-1][1]
        yield is_shelved
        above.append((section.level, is_shelved or _announces(section)))


def _announces(section: Section) -> bool:
    title = section.title
    return names_collection(title) and not (is_marked(title) or asks_by_label(title) or is_bare_label(title))


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
