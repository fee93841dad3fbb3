"""What was wrong in a quiz as it is told afterwards: the question, the learner's answer, the right one, the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recall.app.asking import CardView
from recall.core.answers.responses import Blank, Filled, Listed, Matched, Ordered, Picked, Response, Said, Written
from recall.core.notes import Content, Enumeration, Matching, Ordering, Typed, asked_text

if TYPE_CHECKING:
    from recall.app.quizzing import AnsweredQuestion

_BETWEEN = "; "
_STEPS = " → "


@dataclass(frozen=True, slots=True)
class MissedQuestion:
    """``name`` is what CARD arguments take; the texts are Markdown. ``points`` are 0 to 1, more than 0 where a part was
    right.

    ``given`` is None where no answer was given, or none that recall saw, because the learner judged.
    """

    name: str
    deck: str
    question: str
    given: str | None
    is_self_judged: bool
    right: str
    points: float
    explain: str | None
    source: str | None
    place: str


def missed_question(answered: AnsweredQuestion) -> MissedQuestion:
    view, content = answered.view, answered.content
    return MissedQuestion(
        name=view.key,
        deck=view.deck,
        question=view.question if answered.judged is None else asked_text(content),
        given=None if answered.judged is None else told_response(answered.judged.response),
        is_self_judged=answered.judged is None,
        right=right_answer(content, view),
        points=round(float(answered.given.points), 4),
        explain=view.explain,
        source=view.source,
        place=view.place,
    )


def right_answer(content: Content, view: CardView) -> str:
    """What is right, as short as the learner's answer is told."""
    match content:
        case Ordering(steps=steps):
            return _STEPS.join(steps)
        case Matching(pairs=pairs):
            return told_response(Matched(pairs)) or ""
        case Enumeration(items=items):
            return _BETWEEN.join(items)
        case Typed(answer=answer, accept=accept):
            return _BETWEEN.join((answer, *accept))
        case _:
            return _BETWEEN.join(option.text for option in view.options if option.is_right) or view.answer


def told_response(response: Response) -> str | None:
    """What was answered, on one line; None for no answer."""
    match response:
        case Blank():
            return None
        case Said(truth):
            return "True" if truth else "False"
        case Written(text):
            return text
        case Matched(pairs):
            return _BETWEEN.join(f"{left} → {right}" for left, right in pairs)
        case Ordered(texts):
            return _STEPS.join(texts)
        case Picked(texts) | Listed(texts) | Filled(texts):
            return _BETWEEN.join(texts)
