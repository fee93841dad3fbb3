"""Glossaries: short lines or headings, each followed by its definition; a converter may have broken some of them.

Where terms are headings in one place and plain lines in another, an export has lost the marks of some headings and,
of others, the heading itself: a definition without a term is kept as a draft that has a meaning and no term.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from typing import Final, Literal

from recall.core.notes import Draft, Term
from recall.importers.formats import Format
from recall.importers.glossary_rows import reference_rows, spelled_rows
from recall.importers.glossary_words import (
    announces,
    begins_sentence,
    ends_sentence,
    is_glossary,
    is_quick_reference,
    is_sorted,
    is_title_like,
)
from recall.importers.items import Found, Item
from recall.importers.page import Page, page_of
from recall.importers.source import Source

BY: Final = "glossary"
_FEWEST: Final = 3  # entries that make a glossary
_FEWEST_ON: Final = 5  # where the terms stand as high as the heading of the glossary
_SORTED: Final = 0.7
_CLOSES: Final = frozenset(";,.:)")
_MOST_PLAIN: Final = 10  # lines that announce a glossary
_PIECE_WORDS: Final = 3  # a piece of so few words is what an export had marked, not what stood between two marks
TORN: Final = "The file has lost words of this definition."
_COVERED: Final = 0.6  # share of the text under a heading that its entries must take


@dataclass(frozen=True, slots=True)
class _Unit:
    """A heading, a paragraph or a line of it, or another block as written; lines from 0."""

    kind: Literal["heading", "text", "other"]
    text: str
    start: int
    end: int
    level: int = 0


@dataclass(slots=True)
class _Entry:
    term: str | None
    parts: list[_Unit]
    start: int
    end: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """A glossary in a document: its lines, and the headings above its entries."""

    start: int
    end: int
    section: tuple[str, ...]
    level: int = 0  # of its heading; 0 where it is a plain line, or none
    is_named: bool = True  # by a word that says nothing but glossary
    is_empty: bool = False  # the next heading follows at once


def glossary_items(page: Page) -> Iterator[Item]:
    """The terms of the glossaries and quick references in a document, in reading order."""
    done = 0
    for place in _places(page):
        if place.start >= done:
            items = tuple(_items(page, place))
            yield from items
            done = max((item.end for item in items), default=done)


def _places(page: Page) -> Iterator[_Place]:
    """Where a heading or a line alone announces a glossary; the whole document where its name does."""
    headings = {section.heading.start: section for section in page.sections}
    code = {line for block in page.blocks if block.kind == "code" for line in range(block.start, block.end)}
    plain = 0
    for number, line in enumerate(page.lines):
        section = headings.get(number)
        if section is not None:
            if is_glossary(section.title, strict=False) or is_quick_reference(section.title):
                end = page.blocks[section.end].start if section.end < len(page.blocks) else len(page.lines)
                is_empty = section.own_end == section.at + 1
                named = is_glossary(section.title)
                yield _Place(section.heading.end, end, section.path, section.level, named, is_empty)
        elif number not in code and plain < _MOST_PLAIN and announces(line):
            plain += 1
            yield _Place(number + 1, len(page.lines), (line.strip().strip(":"),))
    if is_glossary(_stem(page.name).replace("_", " ").replace("-", " ")):
        yield _Place(0, len(page.lines), ())


def _stem(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _items(page: Page, place: _Place) -> Iterator[Item]:
    rows = reference_rows(page.lines, place.start, place.end) or spelled_rows(page.lines, place.start, place.end)
    if rows:
        for row in rows:
            section = (*place.section, row.group) if row.group else place.section
            yield Item(Term(row.term, row.meaning), row.line, row.line + 1, BY, section)
        return
    entries = _read(page, place) or (_read_on(page, place) if place.level and place.is_named else [])
    section = place.section if all(entry.term for entry in entries) else place.section[-1:]  # other headings lie too
    for entry in entries:
        comment = TORN if _is_torn(entry) else None
        yield Item(_content(entry), entry.start, entry.end, BY, section, comment=comment)


def _content(entry: _Entry) -> Term | Draft:
    meaning = _meaning(entry)
    if entry.term is None:
        return Draft(meaning=meaning)
    return Term(entry.term, meaning) if meaning else Draft(term=entry.term)


def _read(page: Page, place: _Place) -> list[_Entry]:
    """The entries under the heading of a glossary; none where what stands there is something else."""
    entries = _entries(_units(page, place.start, place.end))
    terms = [entry.term for entry in entries if entry.term and entry.parts]
    taken = sum(entry.end - entry.start for entry in entries)
    lines = sum(bool(line.strip()) for line in page.lines[place.start : place.end])
    is_whole = taken >= _COVERED * lines or place.level == 0
    return entries if len(terms) >= _FEWEST and (place.is_named or is_sorted(terms, _SORTED)) and is_whole else []


def _read_on(page: Page, place: _Place) -> list[_Entry]:
    """The entries whose headings are as high as that of the glossary, which is empty then; they must be sorted."""
    if not place.is_empty:
        return []
    end = next(
        (s.heading.start for s in page.sections if s.heading.start > place.start and s.level < place.level), None
    )
    entries = _entries(_units(page, place.start, len(page.lines) if end is None else end))
    terms = [entry.term for entry in entries if entry.term and entry.parts]
    return entries if len(terms) >= _FEWEST_ON and is_sorted(terms, _SORTED) else []


def _units(page: Page, start: int, end: int) -> list[_Unit]:
    """What stands between two lines; single letters of an alphabet are left out."""
    units: list[_Unit] = []
    first = bisect_right(page.blocks, start, key=lambda block: block.end)
    for block in takewhile(lambda block: block.start < end, page.blocks[first:]):
        if block.kind == "heading":
            units.append(_Unit("heading", block.text, block.start, block.end, block.level))
        elif block.kind == "paragraph":
            units.extend(_lines(page, max(block.start, start), min(block.end, end)))
        elif block.kind not in ("comment", "rule"):
            units.append(_Unit("other", page.markdown((block,)), block.start, block.end))
    return [unit for unit in units if len(unit.text) > 1]


def _lines(page: Page, start: int, end: int) -> Iterator[_Unit]:
    """A paragraph as one text, cut where a short line stands right above its definition."""
    lines = [line.strip() for line in page.lines[start:end]]
    first = 0
    for at, line in enumerate(lines[:-1]):
        is_free = at == 0 or ends_sentence(lines[at - 1])
        if is_free and is_title_like(line) and begins_sentence(line) and _defines(line, lines[at + 1]):
            if at > first:
                yield _Unit("text", "\n".join(lines[first:at]), start + first, start + at)
            yield _Unit("text", line, start + at, start + at + 1)
            first = at + 1
    yield _Unit("text", "\n".join(lines[first:]), start + first, end)


def _defines(line: str, following: str) -> bool:
    return begins_sentence(following) and len(following) > len(line)


def _entries(units: Sequence[_Unit]) -> list[_Entry]:
    """Terms with what defines them, in reading order; what stands before the first term is an introduction."""
    is_broken = _is_broken(units)
    heads = _levels(units) if not is_broken else frozenset()
    entries: list[_Entry] = []
    for at, unit in enumerate(units):
        last = entries[-1] if entries else None
        if _is_term(units, at, last, heads, is_broken):
            entries.append(_Entry(unit.text.strip("*_ :"), [], unit.start, unit.end, unit.kind == "heading"))
        elif last is None:
            continue
        elif _is_lost(unit, last, is_broken):
            if not ends_sentence(unit.text):
                break  # what follows the glossary
            entries.append(_Entry(None, [unit], unit.start, unit.end))
        else:
            last.parts.append(unit)
            last.end = unit.end
    while entries and not entries[-1].parts:
        entries.pop()
    return entries


def _is_broken(units: Sequence[_Unit]) -> bool:
    """Whether terms are headings here and plain lines there."""
    terms = [
        unit.kind
        for at, unit in enumerate(units[:-1])
        if unit.kind != "other"
        and is_title_like(unit.text)
        and begins_sentence(unit.text)
        and begins_sentence(units[at + 1].text)
        and len(units[at + 1].text) > len(unit.text)
        and units[at + 1].kind == "text"
    ]
    return min(terms.count("heading"), terms.count("text")) >= 2


def _levels(units: Sequence[_Unit]) -> frozenset[int]:
    """The levels of the headings that are terms: the highest; none where terms are plain lines."""
    levels = [unit.level for unit in units if unit.kind == "heading"]
    return frozenset((min(levels),)) if levels else frozenset()


def _is_term(units: Sequence[_Unit], at: int, last: _Entry | None, heads: frozenset[int], is_broken: bool) -> bool:
    unit = units[at]
    if heads:
        return unit.kind == "heading" and unit.level in heads
    if unit.kind == "other" or not is_title_like(unit.text) or at + 1 == len(units):
        return False
    is_open = last is not None and not (last.parts and ends_sentence(last.parts[-1].text))
    if is_open or is_broken:
        followed = begins_sentence(units[at + 1].text) or not is_open
        return begins_sentence(unit.text) and followed
    return len(units[at + 1].text) > len(unit.text)


def _is_lost(unit: _Unit, last: _Entry, is_broken: bool) -> bool:
    """Whether a text has no term of its own: the definition above it is complete."""
    is_complete = bool(last.parts) and ends_sentence(last.parts[-1].text)
    return is_broken and is_complete and begins_sentence(unit.text)


def _is_torn(entry: _Entry) -> bool:
    """Whether words between two pieces of a sentence may be lost."""
    texts = [part.text for part in entry.parts if part.kind != "other"]
    return any(
        not ends_sentence(former) and min(len(former.split()), len(text.split())) > _PIECE_WORDS
        for former, text in pairwise(texts)
    ) or (len(texts) > 1 and not ends_sentence(texts[-1]))


def _meaning(entry: _Entry) -> str:
    """The parts of a definition; those of a sentence that was torn apart are joined again."""
    pieces: list[str] = []
    for at, part in enumerate(entry.parts):
        former = entry.parts[at - 1] if at else None
        if former is not None and (ends_sentence(former.text) or "other" in (part.kind, former.kind)):
            pieces.append("\n\n")
        elif former is not None and part.text[:1] not in _CLOSES:
            pieces.append(" ")
        pieces.append(part.text)
    return "".join(pieces).strip()


EXAMPLE: Final = """\
Glossary of astronomy

Albedo

The share of the light falling on a body that it reflects.

Aphelion

The point of an orbit that is farthest from the Sun.

Parallax

The apparent shift of a near star against far ones as the Earth moves around the Sun.
"""
_MARKDOWN: Final = re.compile(
    r"^(?:#{2,6} +\S|```|\|.*\|[ \t]*$)|\[[^\]\n]{1,200}\]\([^)\s]{1,300}\)|\*\*\w[^*\n]{0,100}\w\*\*", re.MULTILINE
)
_MOST_MARKDOWN: Final = 3  # signs of Markdown that plain text may hold by chance


def is_plain(text: str) -> bool:
    """Whether a text is plain, and not Markdown with headings, links, tables and bold words."""
    return len(list(islice(_MARKDOWN.finditer(text), _MOST_MARKDOWN + 1))) <= _MOST_MARKDOWN


def _likeness(source: Source) -> int:
    """Only plain text: a glossary in Markdown is one of many things that Markdown is read for."""
    text = source.text[:200_000]
    if not any(map(announces, text.split("\n"))):
        return 0
    return 40 if is_plain(text) and any(glossary_items(page_of(text, name=source.name))) else 0


def _found(source: Source) -> Found:
    return Found(tuple(glossary_items(page_of(source.text, name=source.name))))


FORMAT = Format(
    name="glossary",
    title="Plain text glossaries and quick references: terms, each followed by its meaning",
    suffixes=(".txt",),
    example=EXAMPLE,
    likeness=_likeness,
    read=_found,
)
