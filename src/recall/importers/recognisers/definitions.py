"""Terms with their meanings: definition lists anywhere, and ``**Term** – meaning`` in a glossary.

Lists of features, options and changes are written in the same way, so a list of bold words counts only under a heading
that announces a glossary, or where its terms stand in the order of the alphabet and nearly nothing else is on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Final

from recall.core.notes import Content, Draft, Term
from recall.importers.glossary_words import ends_sentence, is_glossary, is_sorted
from recall.importers.html import markdown_of
from recall.importers.items import Item
from recall.importers.page import Page
from recall.importers.recognisers.answers import is_unwritten, only_link
from recall.importers.recognisers.choice_words import unwrapped
from recall.importers.recognisers.options import paragraph
from recall.markup.blocks import Block

NAME: Final = "definitions"
_FEWEST: Final = 2
_FEWEST_BARE: Final = 6  # of a list of bold words that no heading calls a glossary
_SORTED: Final = 0.9
_WHOLE: Final = 0.7  # share of the lines of such a page
_MOST_MORE: Final = 20  # further paragraphs of a definition
_LONGEST: Final = 90  # characters of a term
_MOST_WORDS: Final = 12
_DASH: Final = r"[:：]|\s*[–—―]|\s-{1,2}(?=\s)|\s=(?=\s)"
_BOLD: Final = re.compile(
    rf"(?P<mark>\*\*\*|\*\*|__|\*|_)(?P<term>(?:(?!(?P=mark)).)+?)\s*(?P<inside>[:：]|\s[–—-])?(?P=mark)"
    rf"(?P<more>\s*\([^()]{{1,60}}\))?(?P<outside>{_DASH})?\s*(?P<meaning>.*)",
    re.DOTALL,
)
_PLAIN: Final = re.compile(
    rf"(?P<term>(?:`[^`]+`|\[[^\]]+\]\([^)]*\)|[^:：–—`\n]){{1,{_LONGEST}}}?)(?:{_DASH})\s+(?P<meaning>\S.*)|"
    rf"(?P<wide>[^:：\n]{{1,{_LONGEST}}})：\s*(?P<said>\S.*)",
    re.DOTALL,
)
_LINK: Final = re.compile(r"\[(?P<text>[^\]]+)\]\([^)]*\)")
_MARKUP: Final = re.compile(r"\]\([^)]*\)|[\[\]`]|<[^<>]*>")
_HAS_COLON: Final = re.compile(r"^[ >\t]*:[ \t]", re.MULTILINE)
_BULLETS: Final = " \t-+0123456789.)"
_DEFINES: Final = re.compile(r" {0,3}:(?:[ \t]+|\Z)")
_OPTION: Final = re.compile(r"[`*]*(?:--?|/|\$|\.{1,2}/|<)\w?|[`*]*\w+(?:\.\w+)*\(|`[^`]+`\Z")
_HTML_LIST: Final = re.compile(r"<dl\b.*?(?:</dl\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_HTML_ITEM: Final = re.compile(
    r"<(?P<tag>d[td])\b[^>]*>(?P<text>.*?)(?=<d[td]\b|</d[tdl]\s*>|\Z)", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class _Entry:
    term: str
    meaning: str
    start: int
    end: int
    source: str | None = None


def defined_terms(page: Page) -> Iterator[Item]:
    """An item for each term that is defined."""
    glossaries = _glossaries(page)
    yield from map(_item, _listed(page, glossaries))
    for start, end in glossaries:
        yield from map(_item, _spelled(page, page.blocks[start:end]))
    if not glossaries:
        yield from map(_item, _sorted_page(page))


def _item(entry: _Entry) -> Item:
    link = only_link(entry.meaning)
    content: Content = (
        Draft(term=entry.term) if link or is_unwritten(entry.meaning) else Term(entry.term, entry.meaning)
    )
    return Item(content, entry.start, entry.end, NAME, source=link or entry.source)


# ---------------------------------------------------------------- definition lists


def _listed(page: Page, glossaries: Sequence[tuple[int, int]]) -> list[_Entry]:
    """The entries of definition lists; options of programs and names of code are written so too, and are none.

    One alone is an entry only in a glossary.
    """
    found = [*(_colons(page, page.blocks) if _HAS_COLON.search(page.text) else ()), *_html_lists(page)]
    is_code = 2 * sum(bool(_OPTION.match(entry.term)) for entry in found) > len(found)
    if len(found) < _FEWEST:
        spans = [(page.blocks[start].start, page.blocks[end - 1].end) for start, end in glossaries if start < end]
        return [entry for entry in found if any(start <= entry.start < end for start, end in spans)]
    return [] if is_code else found


def _colons(page: Page, blocks: Sequence[Block]) -> Iterator[_Entry]:
    """``Term`` and ``: meaning`` below it, in one paragraph or with an empty line between."""
    term: Block | None = None
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if block.kind in ("quote", "details", "bullets", "numbers", "item"):
            yield from _colons(page, block.children)
        if block.kind != "paragraph":
            term = None
            continue
        lines = block.text.split("\n")
        if term is not None and _DEFINES.match(block.text):
            found = [_Entry(_term(term.text), _said(lines), term.start, block.end)]
        else:
            found = list(_in_lines(block, lines))
        if found and found[-1].end == block.end:
            more = tuple(takewhile(lambda each: _is_indented(page, each), blocks[at : at + _MOST_MORE]))
            at += len(more)
            found[-1] = _with_more(page, found[-1], more)
        yield from found
        is_open = at > 1 and blocks[at - 2].kind == "paragraph" and not _ends(blocks[at - 2].text)
        is_term = not found and not is_open and "\n" not in block.text and _is_term(block.text)
        term = block if is_term and not _DEFINES.match(block.text) else None


def _with_more(page: Page, entry: _Entry, more: Sequence[Block]) -> _Entry:
    """The entry with the further paragraphs of its meaning, which are indented and therefore read as code."""
    texts = [block.text.strip() if block.kind == "code" else page.markdown([block]).strip() for block in more]
    end = more[-1].end if more else entry.end
    return replace(entry, meaning="\n\n".join([entry.meaning, *texts]), end=end)


def _ends(text: str) -> bool:
    """Whether what stands above a term is complete; a converter tears sentences into lines that look like terms."""
    return ends_sentence(text) or text.rstrip().endswith((":", "：")) or any(map(_DEFINES.match, text.split("\n")))


def _in_lines(block: Block, lines: Sequence[str]) -> Iterator[_Entry]:
    """Each line that is no definition and the definitions right below it."""
    at = 0
    while at + 1 < len(lines):
        if _DEFINES.match(lines[at]) or not _DEFINES.match(lines[at + 1]) or not _is_term(lines[at]):
            at += 1
            continue
        end = at + 2
        while end < len(lines) and not (
            end + 1 < len(lines) and _DEFINES.match(lines[end + 1]) and not _DEFINES.match(lines[end])
        ):
            end += 1
        yield _Entry(_term(lines[at]), _said(lines[at + 1 : end]), block.start + at, block.start + end)
        at = end


def _said(lines: Sequence[str]) -> str:
    """The definitions without their colons; several are a list."""
    meanings: list[list[str]] = []
    for line in lines:
        found = _DEFINES.match(line)
        if found is not None:
            meanings.append([line[found.end() :].strip()])
        elif meanings:
            meanings[-1].append(line.strip())
    texts = ["\n".join(each).strip() for each in meanings]
    return texts[0] if len(texts) == 1 else "\n".join(f"- {text}" for text in texts)


def _is_indented(page: Page, block: Block) -> bool:
    return block.kind in ("code", "paragraph") and page.lines[block.start].startswith(("    ", "\t"))


def _html_lists(page: Page) -> Iterator[_Entry]:
    for block in page.blocks:
        if block.kind != "html":
            continue
        for found in _HTML_LIST.finditer(block.text):
            yield from _html_entries(found[0], block.start + block.text.count("\n", 0, found.start()))


def _html_entries(html: str, line: int) -> Iterator[_Entry]:
    term, start, counted = "", line, 0
    for each in _HTML_ITEM.finditer(html):
        line += html.count("\n", counted, each.start())
        counted = each.start()
        if each["tag"].lower() == "dt":
            term, start = each["text"], line
        elif term.strip() and each["text"].strip():
            meaning = markdown_of(each["text"])
            if meaning:
                yield _Entry(_term(term), meaning, start, line + each[0].count("\n") + 1)
            term = ""


# ---------------------------------------------------------------- bold words in glossaries


def _glossaries(page: Page) -> list[tuple[int, int]]:
    """The places of the blocks under headings that announce a glossary; all of them where the page is called one."""
    found: list[tuple[int, int]] = []
    for section in page.sections:
        if is_glossary(section.title, strict=False) and not (found and section.at < found[-1][1]):
            found.append((section.at + 1, section.end))
    name = page.name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    is_whole = is_glossary(re.sub(r"[_-]+", " ", name))
    return [(0, len(page.blocks))] if is_whole else found


def _spelled(page: Page, blocks: Sequence[Block]) -> list[_Entry]:
    """The entries of a glossary, where they are most of its items and paragraphs."""
    entries: list[_Entry] = []
    others = 0
    goes_on = False
    for block in blocks:
        found = list(_entries(page, block))
        if found:
            entries.extend(found)
            goes_on = block.kind == "paragraph"
        elif goes_on and block.kind not in ("heading", "rule", "comment", "html"):
            meaning = "\n\n".join(filter(None, (entries[-1].meaning, page.markdown([block]).strip())))
            entries[-1] = replace(entries[-1], meaning=meaning, end=block.end)
        else:
            goes_on = False
            others += len(block.children) if block.kind in ("bullets", "numbers") else 0
    return entries if others <= len(entries) else []


def _entries(page: Page, block: Block) -> Iterator[_Entry]:
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
        places = [at for at, line in enumerate(lines) if _is_marked(line)] if len(lines) > 1 else []
        cuts = [*places, len(lines)] if places[:1] == [0] else [0, len(lines)]
        for start, end in pairwise(cuts):
            text = "\n".join(lines[start:end])
            entry = _in_text(page, text, (), block.start + start, block.start + end)
            if entry is not None:
                yield entry


def _is_marked(line: str) -> bool:
    """Whether a bold term begins a line, parted from its meaning."""
    found = _BOLD.match(line.strip())
    return found is not None and bool(found["inside"] or found["outside"]) and bool(found["meaning"])


def _in_text(page: Page, text: str, below: Sequence[Block], start: int, end: int) -> _Entry | None:
    """The term that begins a text, bold or in front of a colon or a dash, and what it means."""
    found = _BOLD.match(text)
    if found is not None:
        term, meaning = f"{found['term'].strip()}{found['more'] or ''}", found["meaning"].strip()
        is_parted = bool(found["inside"] or found["outside"] or "\n" in text or below)
        if not is_parted and not meaning:
            return None
    else:
        plain = _PLAIN.match(text)
        if plain is None:
            return None
        term, meaning = (plain["term"] or plain["wide"]).strip(), (plain["meaning"] or plain["said"]).strip()
    if not _is_term(term):
        return None
    whole = "\n\n".join(part for part in (_markdown(page, meaning, start), page.markdown(below).strip()) if part)
    return _Entry(_term(term), whole, start, end, _address(term))


def _address(term: str) -> str | None:
    found = re.search(r"\]\((https?://[^)\s]+)\)", term)
    return found[1] if found else None


def _markdown(page: Page, text: str, line: int) -> str:
    return page.markdown([paragraph(text, line, line + 1)]).strip() if text else ""


def _sorted_page(page: Page) -> list[_Entry]:
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


def _is_term(text: str) -> bool:
    bare = _MARKUP.sub("", text).strip("*_ ") if len(text) < 4 * _LONGEST else ""
    return (
        bool(bare)
        and len(bare) <= _LONGEST
        and len(bare.split()) <= _MOST_WORDS
        and not bare.endswith((".", "!", "。", ",", ";"))
        and bare[0] not in ":|"
    )


def _term(text: str) -> str:
    words = markdown_of(text).strip().rstrip(":：").strip()
    link = _LINK.fullmatch(words)
    return unwrapped(link["text"] if link else words)
