"""Terms with their meanings: definition lists anywhere, and ``**Term** – meaning`` in a glossary.

Lists of features, options and changes are written in the same way, so a list of bold words counts only under a heading
that announces a glossary, or where its terms stand in the order of the alphabet and nearly nothing else is on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from recall.core.notes import Content, Draft, Term
from recall.importers.glossary_words import is_flashcards, is_glossary, is_sorted
from recall.importers.items import Item
from recall.importers.page import Page
from recall.importers.recognisers.answers import is_unwritten, only_link
from recall.importers.recognisers.definition_lists import (
    LONGEST_TERM,
    Entry,
    is_above_colon,
    is_term,
    listed_entries,
    term_of,
)
from recall.importers.recognisers.options import paragraph
from recall.markup.blocks import Block

NAME: Final = "definitions"
_FEWEST_BARE: Final = 6  # of a list of bold words that no heading calls a glossary
_FEWEST_CARDS: Final = 3
_SORTED: Final = 0.9
_WHOLE: Final = 0.7  # share of the lines of such a page
_DASH: Final = r"[:：]|\s*[–—―]|\s-{1,2}(?=\s)|\s=(?=\s)"
_BOLD: Final = re.compile(
    rf"(?P<mark>\*\*\*|\*\*|__|\*|_)(?P<term>(?:(?!(?P=mark)).)+?)\s*(?P<inside>[:：]|\s[–—-])?(?P=mark)"
    rf"(?P<more>\s*\([^()]{{1,60}}\))?(?P<outside>{_DASH})?\s*(?P<meaning>.*)",
    re.DOTALL,
)
_PLAIN: Final = re.compile(
    rf"(?P<term>(?>`[^`]+`|\[[^\]]+\]\([^)]*\)|[^:：–—`\n]){{1,{LONGEST_TERM}}}?)(?:{_DASH})\s+(?P<meaning>\S.*)|"
    rf"(?P<wide>[^:：\n]{{1,{LONGEST_TERM}}})：\s*(?P<said>\S.*)",
    re.DOTALL,
)
_BULLETS: Final = " \t-+0123456789.)"


def defined_terms(page: Page) -> Iterator[Item]:
    """An item for each term that is defined."""
    glossaries = _glossaries(page)
    yield from map(_item, listed_entries(page, glossaries))
    for start, end in glossaries:
        yield from map(_item, _spelled(page, page.blocks[start:end]))
    if not glossaries:
        yield from map(_item, _sorted_page(page))
    yield from map(_item, _cards(page))


def _item(entry: Entry) -> Item:
    link = only_link(entry.meaning)
    content: Content = (
        Draft(term=entry.term) if link or is_unwritten(entry.meaning) else Term(entry.term, entry.meaning)
    )
    return Item(content, entry.start, entry.end, NAME, source=link or entry.source)


def _glossaries(page: Page) -> list[tuple[int, int]]:
    """The places of the blocks under headings that announce a glossary; all of them where the page is called one."""
    found: list[tuple[int, int]] = []
    for section in page.sections:
        if is_glossary(section.title, strict=False) and not (found and section.at < found[-1][1]):
            found.append((section.at + 1, section.end))
    name = page.name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    is_whole = is_glossary(re.sub(r"[_-]+", " ", name))
    return [(0, len(page.blocks))] if is_whole else found


def _spelled(page: Page, blocks: Sequence[Block]) -> list[Entry]:
    """The entries of a glossary, where they are most of its items and paragraphs."""
    entries: list[Entry] = []
    others = 0
    goes_on = False
    for block in blocks:
        found = list(_entries(page, block))
        if found:
            entries.extend(found)
            goes_on = block.kind == "paragraph"
        elif goes_on and block.kind not in ("heading", "rule", "comment", "html") and not _is_listed(block):
            meaning = "\n\n".join(filter(None, (entries[-1].meaning, page.markdown([block]).strip())))
            entries[-1] = replace(entries[-1], meaning=meaning, end=block.end)
        else:
            goes_on = False
            others += len(block.children) if block.kind in ("bullets", "numbers") else 0
    return entries if others <= len(entries) else []


def _is_listed(block: Block) -> bool:
    """Whether a paragraph begins a definition list."""
    return block.kind == "paragraph" and is_above_colon(block.text.split("\n"), 0)


def _entries(page: Page, block: Block) -> Iterator[Entry]:
    """The entries in a block: items of a list, also of one within another, a paragraph, or its lines."""
    if block.kind in ("bullets", "numbers"):
        for item in block.children:
            first = item.children[0] if item.children else None
            if first is None or first.kind != "paragraph":
                continue
            entry = _in_text(page, first.text, item.children[1:], item.start, item.end)
            if entry is not None:
                yield entry
            else:
                yield from (each for child in item.children[1:] for each in _entries(page, child))
    elif block.kind == "paragraph":
        lines = block.text.split("\n")
        places = [at for at in range(len(lines)) if _is_marked(lines[at]) or is_above_colon(lines, at)]
        places = places if len(lines) > 1 else []
        cuts = [*places, len(lines)] if places[:1] == [0] else [0, len(lines)]
        for start, end in pairwise(cuts):
            text = "\n".join(lines[start:end])
            entry = _in_text(page, text, (), block.start + start, block.start + end)
            if entry is not None:
                yield entry


def _cards(page: Page) -> list[Entry]:
    """The entries of lists of bold words with their meaning below them, under a heading that announces flash cards."""
    lists = [
        block
        for section in page.sections
        if is_flashcards(section.title)
        for block in page.whole(section)
        if block.kind in ("bullets", "numbers")
    ]
    items = {item.start: item for block in lists for item in block.children}
    entries = [_card(page, item) for item in items.values()]
    found = [entry for entry in entries if entry is not None]
    return found if len(found) >= _FEWEST_CARDS and len(found) >= _WHOLE * len(entries) else []


def _card(page: Page, item: Block) -> Entry | None:
    first, *below = item.children or (None,)
    found = _BOLD.fullmatch(first.text) if first is not None and first.kind == "paragraph" else None
    if found is None or found["meaning"] or not below or not is_term(found["term"]):
        return None
    if len(below) == 1 and below[0].kind == "bullets" and len(below[0].children) == 1:
        below = list(below[0].children[0].children)  # "- meaning" is no list
    term = term_of(f"{found['term'].strip()}{found['more'] or ''}")
    return Entry(term, page.markdown(below).strip(), item.start, item.end)


def _is_marked(line: str) -> bool:
    """Whether a bold term begins a line, parted from its meaning."""
    found = _BOLD.match(line.strip())
    return found is not None and bool(found["inside"] or found["outside"]) and bool(found["meaning"])


def _in_text(page: Page, text: str, below: Sequence[Block], start: int, end: int) -> Entry | None:
    """The term that begins a text, bold or in front of a colon or a dash, and what it means."""
    found = _BOLD.match(text)
    if found is not None:
        term, meaning = f"{found['term'].strip()}{found['more'] or ''}", found["meaning"].strip()
        is_parted = bool(found["inside"] or found["outside"] or "\n" in text or below)
        if not is_parted and (not meaning or len(found["mark"]) == 1):
            return None
    else:
        plain = _PLAIN.match(text)
        if plain is None:
            return None
        term, meaning = (plain["term"] or plain["wide"]).strip(), (plain["meaning"] or plain["said"]).strip()
    if not is_term(term):
        return None
    whole = "\n\n".join(part for part in (_markdown(page, meaning, start), page.markdown(below).strip()) if part)
    return Entry(term_of(term), whole, start, end, _address(term))


def _address(term: str) -> str | None:
    found = re.search(r"\]\((https?://[^)\s]+)\)", term)
    return found[1] if found else None


def _markdown(page: Page, text: str, line: int) -> str:
    return page.markdown([paragraph(text, line, line + 1)]).strip() if text else ""


def _sorted_page(page: Page) -> list[Entry]:
    """The entries of a page that is nothing but bold words in the order of the alphabet, each with its meaning."""
    written = sum(bool(line.strip()) for line in page.lines)
    marked = sum(_is_marked(line.lstrip(_BULLETS)) for line in page.lines if line.lstrip(_BULLETS)[:1] in ("*", "_"))
    if marked < _FEWEST_BARE or 4 * marked < written:
        return []
    entries = [
        entry
        for block in page.blocks
        for entry in _entries(page, block)
        if _is_marked(page.lines[entry.start].lstrip(_BULLETS))
    ]
    covered = sum(entry.end - entry.start for entry in entries)
    is_whole = len(entries) >= _FEWEST_BARE and covered >= _WHOLE * written
    return entries if is_whole and is_sorted([entry.term for entry in entries], _SORTED) else []
