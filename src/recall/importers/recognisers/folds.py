"""``<details>`` as answers: its summary is the question, or the heading, bold line or paragraph above it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from recall.core.notes import Content, Draft, Question
from recall.importers.items import Item
from recall.importers.page import Page, Section
from recall.importers.recognisers.answers import answer_in, trimmed
from recall.importers.recognisers.headings import heading_item
from recall.importers.wording import is_question, is_reveal, number_of, unnumbered
from recall.markup.blocks import Block
from recall.markup.plain import one_line

NAME: Final = "folds"


def folded_answers(page: Page) -> Iterator[Item]:
    """An item for each fold that hides an answer; folds that hide a link list or a table of contents are none."""
    covered: set[int] = set()
    for section in page.sections:
        if (item := _under_heading(page, section)) is not None:
            covered.update(range(item.start, item.end))
            yield item
    for siblings in _families(page.blocks):
        folds = [block for block in siblings if block.kind == "details"]
        asking = [block for block in folds if _asks(block, among=folds)]
        for place, block in enumerate(siblings):
            if block.kind != "details" or block.start in covered:
                continue
            if block in asking:
                yield _item(page, block.text, "", block, block.start)
            elif is_reveal(block.text) and (item := _below_text(page, siblings, place)) is not None:
                yield item


def _under_heading(page: Page, section: Section) -> Item | None:
    """The item where a heading asks and the one fold of its own text answers."""
    body = page.own(section)
    folds = [block for block in body if block.kind == "details"]
    reveals = [block for block in folds if is_reveal(block.text)]
    if not reveals or len(reveals) != len(folds) or not section.title:
        return None
    if not (is_question(section.title) or number_of(section.title)) and len(reveals) != 1:
        return None
    if len(reveals) > 1 and _has_questions_between(body):
        return None
    if not is_question(section.title) and _question_above(body):
        return None
    item = heading_item(page, section.heading, body)
    return None if item is None else replace(item, by=NAME)


def _has_questions_between(body: Sequence[Block]) -> bool:
    """Whether each fold has a question of its own above it."""
    before = [body[place - 1] for place, block in enumerate(body) if block.kind == "details" and place]
    return sum(block.kind != "details" and _is_asked(block) for block in before) > 1


def _question_above(body: Sequence[Block]) -> bool:
    return any(_is_asked(block) for block in body if block.kind == "paragraph")


def _is_asked(block: Block) -> bool:
    return block.kind == "paragraph" and is_question(one_line(block.text))


def _below_text(page: Page, siblings: Sequence[Block], place: int) -> Item | None:
    """The item of a fold that only says "show": the paragraph above it asks, with the code between them."""
    first = place
    while first and siblings[first - 1].kind in ("code", "bullets", "numbers", "table", "math", "quote", "html"):
        first -= 1
    if not first or siblings[first - 1].kind != "paragraph":
        return None
    asked = siblings[first - 1]
    words = one_line(asked.text)
    if not (is_question(words) or number_of(words)):
        return None
    context = page.markdown(siblings[first:place])
    return _item(page, asked.text, context, siblings[place], asked.start)


def _item(page: Page, text: str, context: str, fold: Block, start: int) -> Item:
    asked = _question(text)
    answer = answer_in(page, trimmed(fold.children))
    question = "\n\n".join(part for part in (asked, context) if part)
    content: Content = Draft(question=question) if answer.text is None else Question(question, answer.text)
    return Item(content, start, fold.end, NAME, source=answer.link)


def _question(text: str) -> str:
    words = re.sub(r"<br\s*/?>", " ", text, flags=re.IGNORECASE)
    words = re.sub(r"</?(?:b|strong|h[1-6]|p|summary|span|font|u)\b[^>]*>", "", words, flags=re.IGNORECASE)
    words = " ".join(words.split()) if "`" not in words else words.strip()
    bare = re.sub(r"\A(\*\*|__)(.*?)\1\s*\Z", r"\2", words)
    return unnumbered(bare.strip().lstrip("#").strip())


def _asks(fold: Block, *, among: Sequence[Block]) -> bool:
    """Whether the summary of a fold is a question; without a question mark only where its neighbours ask too."""
    words = one_line(_question(fold.text))
    if not words or is_reveal(fold.text):
        return False
    if words.rstrip("*_ ").endswith(("?", "？", "؟")):
        return True
    others = [one_line(_question(other.text)) for other in among]
    asking = sum(is_question(other) for other in others)
    return asking > 1 and 2 * asking >= len(others) and (is_question(words) or number_of(fold.text) is not None)


def _families(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """The siblings at every level that hold folds; what a fold hides belongs to its answer, unless it asks nothing."""
    if any(block.kind == "details" for block in blocks):
        yield blocks
    for block in blocks:
        nested = block.kind in ("bullets", "numbers", "item", "quote")
        if nested or (block.kind == "details" and _is_shelf(block)):
            yield from _families(block.children)


def _is_shelf(fold: Block) -> bool:
    """Whether a fold only groups other folds."""
    return sum(child.kind == "details" for child in fold.children) > 1 and not is_question(fold.text)
