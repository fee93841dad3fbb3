"""A deck with every kind of question, the answers that are right in it, and quizzes of it."""

from __future__ import annotations

from recall.app.answering import judge_response, typed
from recall.app.asking import CardView
from recall.app.quizplans import QuizWish, plan_quiz
from recall.app.quizzing import Quizzing, start_quiz
from recall.app.sitting import Asked
from recall.app.workspace import Workspace
from recall.core.cards import letter
from recall.core.notes import Choice, Claim, Content, Enumeration, Matching, Numeric, Ordering, Typed

EVERY_KIND = """\
deck: Every / Kind
tags: [all]
source: notes/every.md
quiz:
  - {id: open, q: Why is the sky blue?, a: Short waves are scattered more., tags: [sky]}
cards:
  - id: pick
    q: Which is even?
    answer: Two
    distractors: [One, {text: Three, why: It is odd.}]
    hint: It can be halved.
    tags: [numbers]
  - {id: many, q: Which are prime?, answer: [Two, Five], distractors: [Four, Nine], tags: [numbers]}
  - {id: claim, claim: The sun is a star., answer: true, tags: [sky]}
  - {id: typed, q: What does BPE stand for?, answer: byte pair encoding, tags: [words]}
  - {id: number, q: How long is it?, number: 175, unit: m, tolerance: 1, tags: [numbers]}
  - {id: steps, q: Put them in order., steps: [first, second, third], tags: [words]}
  - {id: pairs, q: Match them., pairs: {one: uno, two: dos, three: tres}, tags: [words]}
  - {id: items, q: Name the primary colours., items: [red, green, blue], tags: [sky]}
  - {id: word, term: quark, meaning: a part of hadrons}
  - {id: hole, cloze: 'The {{moon}} circles the earth.'}
"""
GRADED = {"pick", "many", "claim", "typed", "number", "steps", "pairs", "items"}


def quiz(ws: Workspace, **wish: object) -> Quizzing:
    return start_quiz(ws, plan_quiz(ws, QuizWish(**({"seed": 1} | wish))))  # type: ignore[arg-type]


def right_line(content: Content, view: CardView) -> str:
    """What a learner types who knows the answer."""
    match content:
        case Choice() | Claim():
            return " ".join(option.letter for option in view.options if option.is_right)
        case Typed(answer=answer):
            return answer
        case Numeric(number=number, unit=unit):
            return f"{number} {unit or ''}"
        case Ordering(steps=steps):
            return " ".join(letter(view.things.index(step)) for step in steps)
        case Matching(pairs=pairs):
            return " ".join(letter(view.things.index(right)) for _, right in pairs)
        case Enumeration(items=items):
            return "\n".join(items)
        case _:
            raise AssertionError(content)


def wrong_line(content: Content, view: CardView) -> str:
    """What a learner types who does not know it."""
    match content:
        case Choice() | Claim():
            return next(option.letter for option in view.options if not option.is_right)
        case Numeric(number=number):
            return f"9{number.removeprefix('-')}99"
        case Ordering() | Matching():
            return ""
        case _:
            return "zzz"


def give(quizzing: Quizzing, *, right: bool, said: bool | None = None, took_ms: int = 1000) -> str:
    """Answer the question on screen as recall judges it; its name."""
    asked = quizzing.asked
    assert asked is not None
    content = asked.card.note.content
    line = (right_line if right else wrong_line)(content, asked.view)
    give_line(quizzing, asked, line, said=said, took_ms=took_ms)
    return asked.card.name


def give_line(quizzing: Quizzing, asked: Asked, line: str, *, said: bool | None = None, took_ms: int = 1000) -> None:
    judged = judge_response(asked, typed(asked, line), way=asked.view.way)
    quizzing.answer(judged, said=said, took_ms=took_ms)
