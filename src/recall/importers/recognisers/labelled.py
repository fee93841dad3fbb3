"""``Q:`` and ``A:`` paragraphs, bold or plain, with answers of several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from recall.core.notes import Content, Draft, Question
from recall.importers.items import Item
from recall.importers.page import Page
from recall.importers.recognisers.answers import is_unwritten
from recall.importers.wording import is_question
from recall.markup.blocks import Block

NAME: Final = "labelled"
_ASKED: Final = re.compile(
    r"(?P<mark>[*_]{0,3})(?:Q|Question|Ques|Вопрос|问|問|Frage|Pregunta|Pergunta|Domanda)"
    r"(?:[ .]?(?P<number>\d{1,4}))?[ ]?[*_]{0,3}[ ]?[:：.)][*_]{0,3}\s*(?=\S)",
    re.IGNORECASE,
)
_ANSWERED: Final = re.compile(
    r"(?P<mark>[*_]{0,3})(?:A|Ans|Answer|Solution|Ответ|答|Antwort|Respuesta|Resposta|R[eé]ponse|Risposta)"
    r"(?:[ .]?\d{1,4})?[ ]?[*_]{0,3}[ ]?[:：.)][*_]{0,3}(?:\s+|\Z|(?=[^\s\w]|[^\x00-\x7f]))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Open:
    """A question whose answer is still being read."""

    start: int
    end: int
    asked: list[str]
    answer: list[str] = field(default_factory=list)
    is_answered: bool = False


def labelled_questions(page: Page) -> Iterator[Item]:
    """An item for each ``Q:`` that an ``A:`` follows; a ``Q:`` alone is a draft where others are answered."""
    found = [each for siblings in _families(page.blocks) for each in _read(page, siblings)]
    answered = sum(each.is_answered for each in found)
    for each in found:
        if each.is_answered or (answered and is_question(each.asked[0])):
            yield _item(each)


def _families(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    yield blocks
    for block in blocks:
        if block.kind in ("bullets", "numbers"):
            yield [child for item in block.children for child in item.children]
        elif block.kind in ("quote", "details"):
            yield from _families(block.children)


def _read(page: Page, siblings: Sequence[Block]) -> Iterator[_Open]:
    opened: _Open | None = None
    for block in siblings:
        if block.kind in ("heading", "rule"):
            if opened:
                yield opened
            opened = None
        if block.kind == "paragraph" and (_labels(block.text) or opened):
            for each in _lines(block, opened):
                if opened is not None and each is not opened:
                    yield opened
                opened = each
        elif opened is not None and block.kind != "comment":
            into = opened.answer if opened.is_answered else opened.asked
            into.append(page.markdown([block]))
            opened.end = block.end
    if opened is not None:
        yield opened


def _labels(text: str) -> bool:
    return any(_ASKED.match(line.strip()) for line in text.split("\n"))


def _lines(block: Block, opened: _Open | None) -> Iterator[_Open]:
    """What the lines of a paragraph open, answer or go on with, one after another."""
    fresh = True
    for number, line in enumerate(block.text.split("\n"), block.start):
        words = line.strip()
        if (mark := _ASKED.match(words)) is not None:
            if opened is not None:
                yield opened
            opened = _Open(number, number + 1, [_rest(words, mark)])
            fresh = False
        elif opened is not None:
            if not opened.is_answered and (mark := _ANSWERED.match(words)) is not None:
                opened.is_answered = True
                opened.answer.append(_rest(words, mark))
            else:
                _add(opened.answer if opened.is_answered else opened.asked, line, is_new=fresh)
            fresh = False
            opened.end = number + 1
    if opened is not None:
        yield opened


def _add(texts: list[str], line: str, *, is_new: bool) -> None:
    if texts and not is_new:
        texts[-1] = f"{texts[-1]}\n{line}" if texts[-1] else line
    else:
        texts.append(line)


def _rest(words: str, mark: re.Match[str]) -> str:
    """The text behind a label, without the emphasis that only the label and it shared."""
    rest = words[mark.end() :]
    opening = mark["mark"]
    if opening and mark[0].count(opening) % 2:
        rest = rest.replace(opening, "", 1) if rest.count(opening) % 2 else rest
    return rest.rstrip("\\").rstrip()


def _item(each: _Open) -> Item:
    question = "\n\n".join(text for text in each.asked if text.strip()).strip()
    answer = "\n\n".join(text for text in each.answer if text.strip()).strip()
    content: Content = Draft(question=question) if is_unwritten(answer) else Question(question, answer)
    return Item(content, each.start, each.end, NAME)
