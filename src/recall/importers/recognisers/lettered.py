"""Lettered choices with a stated answer: ``A) …``, then ``Answer: B`` below, in a fold, or a mark beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from recall.importers.items import Item
from recall.importers.page import Page
from recall.importers.recognisers.asked import Asked, item_of, questions_on
from recall.importers.recognisers.choice_words import is_bold
from recall.importers.recognisers.stated import Stated, resolved

NAME: Final = "lettered"
_BRACKETS: Final = re.compile(r"(?P<open>[(（])\s*(?P<letters>[A-H](?:[,、 ]?[A-H]){0,7})\s*[)）]")
_GAP: Final = re.compile(r"(?<=[(（])[ 　]+(?=[)）])")
_Read = tuple[Asked, Stated]
_FEWEST: Final = 3  # questions without a stated answer that are surely a quiz


def lettered_choices(page: Page) -> Iterator[Item]:
    """An item for each question whose answer is stated; the others are drafts where the page is surely a quiz."""
    lettered = [(asked, answer) for asked, answer in questions_on(page) if asked.style != "box"]
    found = _within(list(_emphasised(lettered)))
    is_quiz = _is_quiz(found)
    for asked, answer in found:
        right = asked.right or answer.right
        if right and _is_sure(asked):
            yield item_of(asked, answer, right, by=NAME)
        elif is_quiz and asked.style == "letter" and (asked.asks_openly or asked.label):
            yield item_of(asked, Stated(), (), by=NAME)


def _emphasised(found: Sequence[_Read]) -> Iterator[_Read]:
    """The questions; where most have plain options but for one or two bold ones, these are right.

    One question is enough beside others whose right options are marked in another way.
    """
    letters = [asked for asked, answer in found if not (asked.right or answer.right) and asked.style == "letter"]
    bold = [asked for asked in letters if 0 < sum(map(is_bold, asked.texts)) < len(asked.texts)]
    are_marked = any(asked.right for asked, _ in found if asked.style == "letter")
    says = (len(bold) > 1 or are_marked) and 2 * len(bold) > len(letters)
    for asked, answer in found:
        right = tuple(at for at, text in enumerate(asked.texts) if is_bold(text))
        is_marked = says and asked in bold
        yield asked, replace(answer, right=right) if is_marked else answer


def _within(found: Sequence[_Read]) -> list[_Read]:
    """The questions; where most hold their answer in brackets, as in lists of exam questions, it is taken out."""
    marks = [None if asked.right or answer.right else _filled(asked) for asked, answer in found]
    filled = sum(mark is not None for mark in marks)
    if filled < 2 or 2 * filled <= sum(not (asked.right or answer.right) for asked, answer in found):
        return list(found)
    return [
        (asked, answer) if mark is None else (_emptied(asked, mark), replace(answer, right=_places(asked, mark)))
        for (asked, answer), mark in zip(found, marks, strict=True)
    ]


def _filled(asked: Asked) -> re.Match[str] | None:
    """The brackets that hold letters of options."""
    found = list(_BRACKETS.finditer(asked.question)) if asked.style == "letter" else []
    return found[-1] if found and _places(asked, found[-1]) else None


def _places(asked: Asked, mark: re.Match[str]) -> tuple[int, ...]:
    found = resolved(mark["letters"], asked.options, asked.texts)
    return found[0] if found and not found[1] else ()


def _emptied(asked: Asked, mark: re.Match[str]) -> Asked:
    gap = "　" if mark["open"] == "（" else " "
    text = f"{asked.question[: mark.start('letters')]}{gap}{asked.question[mark.end('letters') :]}"
    return replace(asked, question=_GAP.sub(gap, text))


def _is_sure(asked: Asked) -> bool:
    """Whether what looks like options are options: letters are, a list only where the text above it asks."""
    return asked.style == "letter" or asked.asks or bool(asked.label)


def _is_quiz(found: Sequence[_Read]) -> bool:
    """Whether questions without an answer are drafts: most are answered, or several ask under numbers."""
    letters = [(asked, answer) for asked, answer in found if asked.style == "letter"]
    answered = sum(bool(asked.right or answer.right) for asked, answer in letters)
    if answered > 1 and 2 * answered >= len(letters):
        return True
    asking = sum(asked.label is not None and (asked.asks_openly or bool(asked.label.word)) for asked, _ in letters)
    return asking >= _FEWEST and 3 * asking >= 2 * len(letters)
