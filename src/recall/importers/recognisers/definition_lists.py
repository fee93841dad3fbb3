"""Definition lists: ``Term`` with ``: meaning`` below it, and those of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from recall.importers.glossary_words import ends_sentence
from recall.importers.html import markdown_of
from recall.importers.page import Page
from recall.importers.recognisers.choice_words import unwrapped
from recall.markup.blocks import Block

_FEWEST: Final = 2
_MOST_MORE: Final = 20  # further paragraphs of a definition
LONGEST_TERM: Final = 90  # characters of a term
_MOST_WORDS: Final = 12
_LINK: Final = re.compile(r"\[(?P<text>[^\]]+)\]\([^)]*\)")
_MARKUP: Final = re.compile(r"\]\([^)]*\)|[\[\]`]|<[^<>]*>")
_HAS_COLON: Final = re.compile(r"^[ >\t]*:[ \t]", re.MULTILINE)
_DEFINES: Final = re.compile(r" {0,3}:(?:[ \t]+|\Z)")
_OPTION: Final = re.compile(r"[`*]*(?:--?|/|\$|\.{1,2}/|<)\w?|[`*]*\w+(?:\.\w+)*\(|`[^`]+`\Z")
_HTML_LIST: Final = re.compile(r"<dl\b.*?(?:</dl\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_HTML_ITEM: Final = re.compile(
    r"<(?P<tag>d[td])\b[^>]*>(?P<text>.*?)(?=<d[td]\b|</d[tdl]\s*>|\Z)", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Entry:
    term: str
    meaning: str
    start: int
    end: int
    source: str | None = None


def listed_entries(page: Page, glossaries: Sequence[tuple[int, int]]) -> list[Entry]:
    """The entries of definition lists; options of programs and names of code are written so too, and are none.

    One alone is an entry only in a glossary.
    """
    found = [*(_colons(page, page.blocks) if _HAS_COLON.search(page.text) else ()), *_html_lists(page)]
    is_code = 2 * sum(bool(_OPTION.match(entry.term)) for entry in found) > len(found)
    if len(found) < _FEWEST:
        spans = [(page.blocks[start].start, page.blocks[end - 1].end) for start, end in glossaries if start < end]
        return [entry for entry in found if any(start <= entry.start < end for start, end in spans)]
    return [] if is_code else found


def _colons(page: Page, blocks: Sequence[Block]) -> Iterator[Entry]:
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
            found = [Entry(term_of(term.text), _said(lines), term.start, block.end)]
        else:
            found = list(_in_lines(block, lines))
        if found and found[-1].end == block.end:
            more = tuple(takewhile(lambda each: _is_indented(page, each), blocks[at : at + _MOST_MORE]))
            at += len(more)
            found[-1] = _with_more(page, found[-1], more)
        yield from found
        is_open = at > 1 and blocks[at - 2].kind == "paragraph" and not _ends(blocks[at - 2].text)
        may_be = not found and not is_open and "\n" not in block.text and is_term(block.text)
        term = block if may_be and not _DEFINES.match(block.text) else None


def _with_more(page: Page, entry: Entry, more: Sequence[Block]) -> Entry:
    """The entry with the further paragraphs of its meaning, which are indented and therefore read as code."""
    texts = [block.text.strip() if block.kind == "code" else page.markdown([block]).strip() for block in more]
    end = more[-1].end if more else entry.end
    return replace(entry, meaning="\n\n".join([entry.meaning, *texts]), end=end)


def _ends(text: str) -> bool:
    """Whether what stands above a term is complete; a converter tears sentences into lines that look like terms."""
    return ends_sentence(text) or text.rstrip().endswith((":", "：")) or any(map(_DEFINES.match, text.split("\n")))


def _in_lines(block: Block, lines: Sequence[str]) -> Iterator[Entry]:
    """Each line that is no definition and the definitions right below it."""
    at = 0
    while at + 1 < len(lines):
        if _DEFINES.match(lines[at]) or not _DEFINES.match(lines[at + 1]) or not is_term(lines[at]):
            at += 1
            continue
        end = at + 2
        while end < len(lines) and not (
            end + 1 < len(lines) and _DEFINES.match(lines[end + 1]) and not _DEFINES.match(lines[end])
        ):
            end += 1
        yield Entry(term_of(lines[at]), _said(lines[at + 1 : end]), block.start + at, block.start + end)
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


def _html_lists(page: Page) -> Iterator[Entry]:
    for block in page.blocks:
        if block.kind != "html":
            continue
        for found in _HTML_LIST.finditer(block.text):
            yield from _html_entries(found[0], block.start + block.text.count("\n", 0, found.start()))


def _html_entries(html: str, line: int) -> Iterator[Entry]:
    term, start, counted = "", line, 0
    for each in _HTML_ITEM.finditer(html):
        line += html.count("\n", counted, each.start())
        counted = each.start()
        if each["tag"].lower() == "dt":
            term, start = each["text"], line
        elif term.strip() and each["text"].strip():
            meaning = markdown_of(each["text"])
            if _LINK.sub("", meaning).strip(" \t\n\\*-·|,<>/") and not meaning.startswith("<dl"):
                yield Entry(term_of(term), meaning, start, line + each[0].count("\n") + 1)
            term = ""


def is_above_colon(lines: Sequence[str], at: int) -> bool:
    """Whether a line is a term with ``: meaning`` right below it."""
    return at + 1 < len(lines) and bool(_DEFINES.match(lines[at + 1])) and not _DEFINES.match(lines[at])


def is_term(text: str) -> bool:
    bare = _MARKUP.sub("", text).strip("*_ ") if len(text) < 4 * LONGEST_TERM else ""
    return (
        bool(bare)
        and len(bare) <= LONGEST_TERM
        and len(bare.split()) <= _MOST_WORDS
        and not bare.endswith((".", "!", "。", ",", ";"))
        and bare[0] not in ":|"
        and not bare.startswith("? ")  # a key of YAML
        and all(bare.count(opened) == bare.count(closed) for opened, closed in ("()", "（）", "[]"))
    )


def term_of(text: str) -> str:
    words = markdown_of(text).strip().rstrip(":：").strip()
    link = _LINK.fullmatch(words)
    return unwrapped(link["text"] if link else words)
