"""Check boxes as choices: ``- [x]`` is right. A list of things to do looks the same and is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from recall.importers.items import Item
from recall.importers.page import Page
from recall.importers.recognisers.asked import Asked, item_of, questions_on
from recall.importers.recognisers.choice_words import Label
from recall.importers.recognisers.stated import Stated

NAME: Final = "checkboxes"
_HAS_BOX: Final = re.compile(r"\[[ xX✓✔√*☑✅]?\\?\]|\([ xX*]\)\s|[☐☑☒□■]")
_QUIZ: Final = re.compile(
    (
        r"quiz|questions?\b|\bexam|\btest\b|mcq|assessment|trivia|examen|prueba|prüfung|тест|вопрос|викторина|"
        r"测验|试题|テスト|クイズ|퀴즈|시험"
    ),
    re.IGNORECASE,
)
_FORM: Final = re.compile(  # of a pull request, an issue or a form: its questions are about the reader
    r"\b(?:pull request|PR|this (?:issue|change|bug|release|feature)|breaking change|types? of changes?|kind of change|"
    r"checklist|(?:have|did|do|are|would|can) you(?! (?:use|call|need|get|have to|make|write|create|"
    r"define|access))|I have|I've|"
    r"I agree|your (?:experience|feedback|opinion|name|role))\b",
)
_SHORT: Final = 60  # characters of a title
_FEWEST_WORDS: Final = 4  # of a sentence that the options end
_MOSTLY: Final = 0.75  # share of sure questions that makes stems that ask nothing questions too
_FEWEST_COUNTED: Final = 4  # numbered stems that ask nothing, each with one right box


def checkbox_choices(page: Page) -> Iterator[Item]:
    """An item for each question with boxes, where the page holds a quiz."""
    if not _HAS_BOX.search(page.text):
        return
    found = [(asked, answer) for asked, answer in questions_on(page) if asked.style == "box"]
    for asked, answer in _quiz(page, found):
        yield item_of(asked, answer, asked.right or answer.right, by=NAME)


def _quiz(page: Page, found: Sequence[tuple[Asked, Stated]]) -> list[tuple[Asked, Stated]]:
    """The questions among lists of boxes: judged over the whole page, as one list alone proves little."""
    sure = [asked for asked, answer in found if _is_sure(asked, answer)]
    counted = [asked for asked, _ in found if asked.label and len(asked.right) == 1]
    is_counted = len(counted) >= _FEWEST_COUNTED and 5 * len(counted) >= 4 * len(found)
    is_asked = bool(sure) and all(map(_is_asked, (asked for asked, _ in found)))
    is_answered = any(asked.right or answer.right for asked, answer in found)
    is_quiz = 2 * len(sure) >= len(found) and (_is_enough(page, sure, is_answered=is_answered) or is_asked)
    if not is_quiz and not is_counted:
        return []
    forms = Counter(_form(asked) for asked in (sure or counted))
    is_nearly_all = _MOSTLY * len(found) <= len(sure)
    return [each for each in found if _fits(*each, forms if is_nearly_all or is_counted else Counter())]


def _is_asked(asked: Asked) -> bool:
    """Whether a heading asks, not in a word or two ("Today:"), and some of the boxes below it, not all, are right."""
    is_marked = 0 < len(asked.right) < len(asked.options)
    asks = asked.asks_openly or (asked.asks and len(asked.question.split()) >= _FEWEST_WORDS)
    return is_marked and asks and asked.stem[0].kind == "heading" and not _FORM.search(asked.question)


def _is_sure(asked: Asked, answer: Stated) -> bool:
    """Whether boxes surely answer a question: a word says that it is one, or it asks and some are right, not all."""
    if _FORM.search(asked.question) or _FORM.search(asked.texts[0]):
        return False
    if asked.label and asked.label.word and not _is_quarter(asked.label, asked):
        return True
    return asked.asks_openly and (0 < len(asked.right) < len(asked.options) or bool(answer.right))


def _is_quarter(label: Label, asked: Asked) -> bool:
    """Whether ``Q1`` is the first quarter of a year, as in plans."""
    is_one = label.word in ("Q", "q") and label.number in ("1", "2", "3", "4")
    return is_one and not asked.asks and len(asked.question) < _SHORT


def _is_enough(page: Page, sure: Sequence[Asked], *, is_answered: bool) -> bool:
    """Whether there is more than one question, or the page says that it is a quiz."""
    named = [asked for asked in sure if asked.label is not None]
    if not is_answered:
        return len([asked for asked in named if asked.label and asked.label.word]) > 1
    titles = (page.name.rsplit("/", 1)[-1], *(section.title for section in page.sections[:3]))
    return len(sure) > 1 or bool(named) or any(_QUIZ.search(title) for title in titles)


def _form(asked: Asked) -> tuple[str, int]:
    return asked.stem[0].kind, asked.stem[0].block.level


def _fits(asked: Asked, answer: Stated, forms: Counter[tuple[str, int]]) -> bool:
    """Whether boxes on the page of a quiz belong to it: they look like the sure ones."""
    if _is_sure(asked, answer) or asked.asks_openly or _is_asked(asked):
        return True
    return asked.label is not None or (
        bool(asked.right) and len(asked.right) < len(asked.options) and _form(asked) in forms
    )
