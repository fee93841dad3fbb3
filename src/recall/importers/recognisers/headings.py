"""Headings as questions: the text under one, with its sub-headings, is the answer.

Headings are judged level by level over the whole document. One alone proves nothing, for manuals and articles ask in
their headings too: a level holds questions where several end with a question mark and most of the level asks, or where
they are numbered or called questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from recall.core.notes import Content, Draft, Question
from recall.importers.items import Item
from recall.importers.page import Page, Section
from recall.importers.recognisers.answers import Answer, answer_in
from recall.importers.wording import asks_by_label, is_question, number_of, unnumbered
from recall.markup.blocks import Block

NAME: Final = "headings"
_FEWEST: Final = 3  # headings of a level that end with a question mark, without numbers
_MARK: Final = re.compile(r"[?？؟][\s\"'”’)\]*_]*\Z")
_MANUAL: Final = re.compile(  # headings of manuals and projects
    r"(?:installation|install|installing|usage|getting started|quick ?start|licen[sc]es?|contribut(?:e|ing|ors?)|"
    r"features|requirements|prerequisites|documentation|changelog|credits|acknowledge?ments?|support|roadmap|"
    r"configuration|examples?|api(?: reference)?|build(?:ing)?|deploy(?:ment|ing)?|testing|security|authors?|about)",
    re.IGNORECASE,
)
_CITATION: Final = re.compile(r"\s*\[\s*\\?\[?[^\[\]]{0,20}\\?\]?\s*\]\((?P<url>https?://[^\s)]+)[^)]*\)\s*\Z")


def heading_questions(page: Page) -> Iterator[Item]:
    """An item for each heading that asks."""
    end = 0
    asking = {level: _asking(_of_level(page, level)) for level in range(1, 7)}
    for section in page.sections:
        if section.at >= end and section.at in asking[section.level]:
            item = heading_item(page, section.heading, page.whole(section))
            if item is not None:
                end = section.end
                yield item
    yield from _in_lists(page)


def heading_item(page: Page, heading: Block, body: Sequence[Block]) -> Item | None:
    """The item that a heading and the blocks under it make; None where the heading has no words."""
    asked, link = _asked(page.markdown([heading]).lstrip("# "))
    if not asked:
        return None
    answer = answer_in(page, body)
    question = f"{asked}\n\n{answer.asked}" if answer.asked else asked
    end = body[-1].end if body else heading.end
    return Item(_content(question, answer), heading.start, end, NAME, source=link or answer.link)


def _content(question: str, answer: Answer) -> Content:
    return Draft(question=question) if answer.text is None else Question(question, answer.text)


def _asked(text: str) -> tuple[str, str | None]:
    """The question without number, closing marks and a citation, and the citation's address."""
    words = text.rstrip("# \t").strip()
    cited = _CITATION.search(words)
    if cited and cited.start():
        words = words[: cited.start()]
    return _unwrapped(unnumbered(words)), cited["url"] if cited else None


def _unwrapped(text: str) -> str:
    """Without emphasis around the whole of it."""
    for mark in ("**", "__", "*", "_"):
        if text.startswith(mark) and text.endswith(mark) and len(text) > 2 * len(mark):
            inner = text[len(mark) : -len(mark)]
            if mark not in inner:
                return unnumbered(inner.strip())
    return text


def _of_level(page: Page, level: int) -> list[Section]:
    return [section for section in page.sections if section.level == level and section.title]


def _asking(level: Sequence[Section]) -> frozenset[int]:
    """The places of the headings of one level that are questions."""
    labelled = [section for section in level if asks_by_label(section.title)]
    marked = [section for section in level if _MARK.search(section.title)]
    asks = [section for section in level if is_question(section.title)]
    numbered = [section for section in level if number_of(section.title) is not None]
    if _is_list_of_questions(numbered, marked):
        return _places([*numbered, *marked, *labelled])
    manual = sum(bool(_MANUAL.fullmatch(section.title.strip())) for section in level)
    if len(marked) >= _FEWEST and 2 * len(asks) >= len(level) and len(marked) >= 4 * manual:
        return _places([*asks, *labelled])
    return _places(labelled) if len(labelled) > 1 else frozenset()


def _is_list_of_questions(numbered: Sequence[Section], marked: Sequence[Section]) -> bool:
    """Whether numbered headings are questions: two of them and a third of all ask."""
    places = {section.at for section in marked}
    both = sum(section.at in places or is_question(section.title) for section in numbered)
    sure = sum(section.at in places for section in numbered)
    return sure >= 2 and 3 * both >= len(numbered)


def _places(sections: Sequence[Section]) -> frozenset[int]:
    return frozenset(section.at for section in sections)


def _in_lists(page: Page) -> Iterator[Item]:
    """Headings inside list items, with their answers indented below."""
    for block in page.blocks:
        if block.kind not in ("bullets", "numbers"):
            continue
        headed = [item for item in block.children if item.children and item.children[0].kind == "heading"]
        asks = [item for item in headed if is_question(item.children[0].text)]
        if len(asks) < 2 and not (asks and len(headed) == len(block.children) == 1):
            continue
        for each in headed:
            found = heading_item(page, each.children[0], each.children[1:])
            if found is not None:
                yield found
