"""Bold questions: ``**Question?**`` alone on a line, its answer below; bold lead-ins inside an answer are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from recall.core.notes import Content, Draft, Question
from recall.importers.items import Item
from recall.importers.page import Page
from recall.importers.recognisers.answers import Answer, answer_in
from recall.importers.wording import asks_by_label, number_of, unnumbered
from recall.markup.blocks import Block

NAME: Final = "bold"
_FEWEST: Final = 2
_ALONE: Final = re.compile(
    r"(?P<before>(?:\d{1,4}[.)]|Q\d{0,4}[.:)]?|Question \d{1,4}[.:)]?)?\s*)"
    r"(?P<mark>\*\*\*|\*\*|__)(?P<text>(?:(?!(?P=mark)).)+)(?P=mark)\s*[?？]?\s*\\?\Z",
    re.IGNORECASE,
)


def bold_questions(page: Page) -> Iterator[Item]:
    """An item for each bold line that asks, where a document has several."""
    found = [each for siblings in _families(page.blocks) for each in _among(page, siblings)]
    if len(found) >= _FEWEST:
        yield from found


def _families(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """The outermost blocks, and the insides of list items that begin with a bold question."""
    yield blocks
    for block in blocks:
        if block.kind in ("bullets", "numbers"):
            for item in block.children:
                if item.children and item.children[0].kind == "paragraph" and asked_in(item.children[0].text):
                    yield item.children


def _among(page: Page, siblings: Sequence[Block]) -> Iterator[Item]:
    places = [at for at, block in enumerate(siblings) if block.kind == "paragraph" and asked_in(block.text)]
    for place in places:
        end = _end(siblings, place)
        head = siblings[place]
        asked = asked_in(head.text)
        first, _, rest = head.text.partition("\n")
        answer = _answer(page, rest, siblings[place + 1 : end])
        last = siblings[end - 1].end
        if asked:
            yield Item(_content(asked, answer), head.start, last, NAME, source=answer.link)


def _answer(page: Page, rest: str, blocks: Sequence[Block]) -> Answer:
    answer = answer_in(page, blocks)
    if not rest.strip():
        return answer
    text = "\n\n".join(part for part in (rest.strip(), answer.text) if part)
    return Answer(text, answer.asked)


def _end(siblings: Sequence[Block], place: int) -> int:
    """Where the answer ends: before the next bold question, a heading or a rule."""
    for at in range(place + 1, len(siblings)):
        block = siblings[at]
        if block.kind in ("heading", "rule") or (block.kind == "paragraph" and asked_in(block.text)):
            return at
    return len(siblings)


def asked_in(text: str) -> str | None:
    """The question where the first line of a paragraph is bold alone and asks."""
    first = text.split("\n", 1)[0].strip()
    found = _ALONE.match(first)
    if found is None:
        return None
    words = f"{found['before']}{found['text']}".strip()
    is_marked = first.rstrip("*_ \\").endswith(("?", "？", "؟"))
    is_numbered = number_of(words) is not None or asks_by_label(words)
    if not is_marked and not (is_numbered and asks_by_label(words)):
        return None
    return unnumbered(words)


def _content(asked: str, answer: Answer) -> Content:
    question = f"{asked}\n\n{answer.asked}" if answer.asked else asked
    return Draft(question=question) if answer.text is None else Question(question, answer.text)
