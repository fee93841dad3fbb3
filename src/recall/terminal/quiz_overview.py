"""All questions of a quiz at a glance: which are answered, put off and open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.text import Text

from recall.app.quizzing import Quizzing
from recall.core.sampling import QuizQuestion
from recall.terminal.safety import safe
from recall.terminal.text import beginning

_BEGINNING: Final = 36  # cells
_MARKS = {"right": "✓", "partly right": "◐", "wrong": "✗", "answered": "■", "put off": "○", "open": "·", "gone": "–"}


def standing(quizzing: Quizzing, place: int) -> str:
    """How a question stands, in a word of the overview; an exam does not tell right from wrong."""
    quiz = quizzing.quiz
    if place in quiz.withdrawn:
        return "gone"
    last = quiz.last(place)
    if place in quiz.waiting and (last is None or not quiz.until_right):
        return "put off" if place in quiz.skipped else "open"
    if last is None or quizzing.plan.wish.exam:
        return "answered"
    return "right" if last.is_right else "partly right" if last.points else "wrong"


def overview_view(quizzing: Quizzing, *, chosen: int) -> RenderableType:
    """A line for each question, with a mark at the one that is chosen."""
    lines = []
    for place, question in enumerate(quizzing.quiz.questions):
        word = standing(quizzing, place)
        mark = "›" if place == chosen else " "
        style = "bold" if place == chosen else "" if place in quizzing.quiz.waiting else "dim"
        told = f"{mark} {place + 1:>3} {_MARKS[word]} {word:<12} {_words(quizzing, question)}"
        lines.append(Text(told, style, no_wrap=True, overflow="ellipsis"))
    return Group(Text("Questions", style="bold underline"), Text(), *lines)


def overview_words(quizzing: Quizzing) -> Iterator[str]:
    """The same, one question a line."""
    for place, question in enumerate(quizzing.quiz.questions):
        yield f"{place + 1}: {standing(quizzing, place)}. {_words(quizzing, question)}"


def _words(quizzing: Quizzing, question: QuizQuestion) -> str:
    """How a question begins, and its lesson."""
    return f"{beginning(quizzing.front(question.card), _BEGINNING)} – {safe(question.lesson)}"
