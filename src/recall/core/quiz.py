"""A quiz as a value: what is asked, what waits, what was answered, how much time is left, and the score.

``after(quiz, event)`` is the whole of it; storing an answer comes first and is the caller's. No answer is asked for
twice, but in a quiz ``until_right``, where a question comes back until it is answered rightly; its first answer is
the one that scores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, assert_never

from recall.core.answers.verdicts import NEARLY, Verdict
from recall.core.sampling import QuizQuestion

FULL: Final = Fraction(1)
NONE: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was stored under the id ``review``: to the question at ``place``, worth 0 to 1 ``points``."""

    place: int
    points: Fraction
    review: str
    took_ms: int

    @property
    def is_right(self) -> bool:
        return self.points == FULL


@dataclass(frozen=True, slots=True)
class Skipped:
    """The question on screen is put off until the others were asked."""


@dataclass(frozen=True, slots=True)
class WentTo:
    """The learner turns to the question at ``place``; if that was answered, nothing happens."""

    place: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The question on screen cannot be asked any more: its card is gone or suspended."""


@dataclass(frozen=True, slots=True)
class Passed:
    """So much time is gone since the quiz began, in milliseconds."""

    spent_ms: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """The learner ends the quiz."""


QuizEvent = Given | Skipped | WentTo | Withdrawn | Passed | Stopped


@dataclass(frozen=True, slots=True)
class Quiz:
    """``waiting`` are the places of the questions that are not answered, the one on screen first.

    ``given`` holds all answers, oldest first. ``limit_ms`` is None without a limit of time.
    """

    questions: tuple[QuizQuestion, ...]
    waiting: tuple[int, ...]
    limit_ms: int | None = None
    until_right: bool = False
    given: tuple[Given, ...] = ()
    skipped: frozenset[int] = frozenset()
    withdrawn: frozenset[int] = frozenset()
    spent_ms: int = 0
    is_stopped: bool = False

    @property
    def current(self) -> int | None:
        """The place of the question on screen; None once the quiz is over."""
        return None if self.is_over else self.waiting[0]

    @property
    def is_over(self) -> bool:
        return not self.waiting or self.is_stopped or self.is_out_of_time

    @property
    def is_out_of_time(self) -> bool:
        return self.limit_ms is not None and self.spent_ms >= self.limit_ms

    @property
    def left_ms(self) -> int | None:
        return None if self.limit_ms is None else max(0, self.limit_ms - self.spent_ms)

    @property
    def asked(self) -> int:
        """How many questions the quiz has."""
        return len(self.questions) - len(self.withdrawn)

    def last(self, place: int) -> Given | None:
        """The last answer to a question."""
        return next((each for each in reversed(self.given) if each.place == place), None)

    @property
    def firsts(self) -> tuple[Given, ...]:
        """The answers that score, oldest first."""
        first: dict[int, Given] = {}
        for each in self.given:
            first.setdefault(each.place, each)
        return tuple(first.values())


def begin(questions: Iterable[QuizQuestion], *, limit_ms: int | None = None, until_right: bool = False) -> Quiz:
    asked = tuple(questions)
    return Quiz(asked, tuple(range(len(asked))), limit_ms, until_right)


def after(quiz: Quiz, event: QuizEvent) -> Quiz:
    """The quiz once ``event`` has happened. When it is over, nothing changes it but time."""
    if isinstance(event, Passed):
        return replace(quiz, spent_ms=max(quiz.spent_ms, event.spent_ms))
    if isinstance(event, Given):
        return _answered(quiz, event)  # it was stored, so it counts, even where time ran out meanwhile
    if quiz.is_over:
        return quiz
    first, *rest = quiz.waiting
    match event:
        case Skipped():
            return replace(quiz, waiting=(*rest, first), skipped=quiz.skipped | {first})
        case WentTo(place=place):
            if place not in quiz.waiting:
                return quiz
            return replace(quiz, waiting=(place, *(each for each in quiz.waiting if each != place)))
        case Withdrawn():
            return replace(quiz, waiting=tuple(rest), withdrawn=quiz.withdrawn | {first})
        case Stopped():
            return replace(quiz, is_stopped=True)
        case _:
            assert_never(event)


def _answered(quiz: Quiz, given: Given) -> Quiz:
    rest = tuple(each for each in quiz.waiting if each != given.place)
    if quiz.until_right and not given.is_right:
        rest = (*rest, given.place)
    return replace(quiz, waiting=rest, given=(*quiz.given, given), skipped=quiz.skipped - {given.place})


def points(verdict: Verdict | None, said: bool | None) -> Fraction:
    """What an answer is worth: as the learner ``said``, else the share that the engine found right.

    Nearly right counts as right where nobody said otherwise; what nobody judged counts as nothing.
    """
    if said is not None:
        return FULL if said else NONE
    if verdict is None:
        return NONE
    return FULL if verdict.standing == NEARLY else verdict.share


@dataclass(frozen=True, slots=True)
class Tally:
    """How a lesson, a tag or a whole quiz went. ``right`` counts full answers, ``points`` adds up parts too."""

    name: str
    answered: int
    right: int
    points: Fraction

    @property
    def share(self) -> float:
        """0 to 1; 0 where nothing was answered."""
        return float(self.points / self.answered) if self.answered else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """``lessons`` in the order of the library, ``tags`` by name; a question counts under each of its tags."""

    whole: Tally
    lessons: tuple[Tally, ...]
    tags: tuple[Tally, ...]


def score(quiz: Quiz) -> Score:
    """Of what was answered, each question by its first answer."""
    ranks = {each.lesson: (each.rank, each.lesson) for each in quiz.questions}
    return Score(
        whole=_tally("", quiz.firsts),
        lessons=_tallies(quiz, lambda question: (question.lesson,), order=ranks.__getitem__),
        tags=_tallies(quiz, lambda question: tuple(dict.fromkeys(question.tags)), order=str.casefold),
    )


def _tallies(
    quiz: Quiz, names: Callable[[QuizQuestion], tuple[str, ...]], *, order: Callable[[str], object]
) -> tuple[Tally, ...]:
    given: dict[str, list[Given]] = {}
    for each in quiz.firsts:
        for name in names(quiz.questions[each.place]):
            given.setdefault(name, []).append(each)
    return tuple(_tally(name, given[name]) for name in sorted(given, key=order))  # type: ignore[arg-type]


def _tally(name: str, given: Iterable[Given]) -> Tally:
    answers = tuple(given)
    total = sum((each.points for each in answers), NONE)
    return Tally(name, len(answers), sum(each.is_right for each in answers), total)
