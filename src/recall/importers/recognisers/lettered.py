"""Lettered choices with a stated answer: ``A) …``, then ``Answer: B`` on the next line, in a fold, or a mark beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from recall.importers.items import Item
from recall.importers.page import Page
from recall.importers.recognisers.asked import Asked, answer_to, item_of, questions_on
from recall.importers.recognisers.stated import Stated

NAME: Final = "lettered"
_FEWEST: Final = 3  # questions without a stated answer that are surely a quiz


def lettered_choices(page: Page) -> Iterator[Item]:
    """An item for each question whose answer is stated; the others are drafts where the page is surely a quiz."""
    found = [(asked, answer_to(page, asked)) for asked in questions_on(page) if asked.style != "box"]
    is_quiz = _is_quiz(found)
    for asked, answer in found:
        right = asked.right or answer.right
        if right and len(right) <= len(asked.options) and _is_sure(asked, answer):
            yield item_of(asked, answer, right, by=NAME)
        elif is_quiz and asked.style == "letter" and (asked.asks or asked.label):
            yield item_of(asked, Stated(), (), by=NAME)


def _is_sure(asked: Asked, answer: Stated) -> bool:
    """Whether what looks like options are options: letters are, a list only where the text above it asks."""
    return asked.style == "letter" or asked.asks or bool(asked.label)


def _is_quiz(found: Sequence[tuple[Asked, Stated]]) -> bool:
    """Whether questions without an answer are drafts: most are answered, or several ask under numbers."""
    letters = [(asked, answer) for asked, answer in found if asked.style == "letter"]
    answered = sum(bool(asked.right or answer.right) for asked, answer in letters)
    if answered > 1 and 2 * answered >= len(letters):
        return True
    asking = sum(asked.asks and (asked.label is not None or asked.question.rstrip("*_ ").endswith("?")) for asked, _ in letters)
    return asking >= _FEWEST and 3 * asking >= 2 * len(letters)
