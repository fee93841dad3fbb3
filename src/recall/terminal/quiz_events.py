"""The events of a quiz in JSON lines: their fields are a contract, described in docs/json.md.

Those that a sitting has too (``hint``, ``answer``, ``notice``, ``refused``, ``ready``) are the sitting's.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

from recall.app.driving import CardFace
from recall.app.quizmissed import MissedQuestion
from recall.core.quizresults import Result
from recall.terminal import jsonevents
from recall.terminal.jsonevents import PartLine


@dataclass(frozen=True, slots=True)
class QuizStart:
    """A quiz begins, or what was wrong in it is asked again; ``notice`` is the line that a person is shown."""

    sitting: str
    title: str
    questions: int
    pool: int
    seed: int
    minutes: int | None
    exam: bool
    again: bool
    notice: str


@dataclass(frozen=True, slots=True)
class QuizAsked:
    """A question is put before the learner; ``left_s`` is None without a limit of time."""

    number: int
    of: int
    answered: int
    put_off: int
    left_s: int | None
    mode: str
    card: CardFace


@dataclass(frozen=True, slots=True)
class QuizChecked:
    """What the engine says of an answer. ``has_to_say``: the learner has to; ``may_say``: the learner may."""

    card: str
    standing: str
    share: float
    remark: str | None
    parts: tuple[PartLine, ...]
    has_to_say: bool
    may_say: bool


@dataclass(frozen=True, slots=True)
class QuizScored:
    """An answer is on the disk; ``points`` (0 to 1) are None in an exam."""

    card: str
    review: str
    points: float | None
    is_counted: bool


@dataclass(frozen=True, slots=True)
class QuizPlace:
    """``standing`` is a word of the overview."""

    number: int
    standing: str
    deck: str


@dataclass(frozen=True, slots=True)
class QuizOverview:
    questions: tuple[QuizPlace, ...]


@dataclass(frozen=True, slots=True)
class QuizOver:
    """The quiz is over; ``result`` is None where nothing was answered."""

    result: Result | None
    missed: tuple[MissedQuestion, ...]


QuizEvent = (
    QuizStart
    | QuizAsked
    | QuizChecked
    | QuizScored
    | QuizOverview
    | QuizOver
    | jsonevents.Hint
    | jsonevents.Answer
    | jsonevents.Notice
    | jsonevents.Refused
    | jsonevents.Ready
)
QUIZ_NAMES: Final[dict[type, str]] = {
    QuizStart: "quiz",
    QuizAsked: "asked",
    QuizChecked: "checked",
    QuizScored: "scored",
    QuizOverview: "overview",
    QuizOver: "result",
}


def told(event: QuizEvent) -> dict[str, Any]:
    """The event as it is printed."""
    name = (jsonevents.NAMES | QUIZ_NAMES)[type(event)]
    return {"event": name, "v": jsonevents.VERSION, **asdict(event)}
