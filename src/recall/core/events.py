"""The log's two kinds of event: a review is a grade, an action is every other decision of the learner.

Events are immutable. What undoes an event is another event that names it as its ``target``. Their fields are
part of the contract written down in docs/architecture.md and never change their meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

# Review modes. A grade given before the due day changes nothing when it is a pass, whatever its mode says.
SCHEDULED: Final = "scheduled"
DRILL: Final = "drill"
AHEAD: Final = "ahead"
CRAM: Final = "cram"
PRACTICE: Final = "practice"
MODES: Final = (SCHEDULED, DRILL, AHEAD, CRAM, PRACTICE)

# Action kinds. UNDO takes its target back; REDO takes an undo back: both only name another event.
UNDO: Final = "undo"
REDO: Final = "redo"
SUSPEND: Final = "suspend"
UNSUSPEND: Final = "unsuspend"
BURY: Final = "bury"  # payload {"until": "2026-11-30"}: the first study day it may be asked again
UNBURY: Final = "unbury"
RESET: Final = "reset"  # the card is new again; its history stays in the log
SOFTEN: Final = "soften"  # the interval is halved
FLAG: Final = "flag"  # payload {"note": "..."}
UNFLAG: Final = "unflag"
ADOPT: Final = "adopt"  # payload {"interval_days", "ease_hundredths", "due", "lapses"}
QUIZ: Final = "quiz"  # about no note; the payload is the result, as recall.core.quizresults writes it
# About no note; what they are about is named by the ids that files, materials and projects have.
COURSE_START: Final = "course-start"  # payload {"course", "from": date or null, "days": [0-6], "by", "new_per_day"?}
COURSE_STOP: Final = "course-stop"  # payload {"course"}
RELEASE: Final = "release"  # payload {"course", "lesson"}
DONE: Final = "done"  # payload {"course"?, "lesson"?, "what": "lesson|watch|read|build|project", "id"}
COURSES: Final = (COURSE_START, COURSE_STOP, RELEASE, DONE)


@dataclass(frozen=True, slots=True)
class Review:
    """One grade.

    ``note`` is a permanent id, ``side`` a word. ``at_ms`` is UTC milliseconds; ``offset_minutes`` (east of UTC
    positive) and ``day`` (the study day) were true when it happened and are never recomputed. ``quality`` is
    SM-2's 0-5. ``nominal_days`` is the interval the scheduler gave before fuzz, ``due`` the day that fuzz or
    balancing chose; both are None where the grade changed no schedule. ``asked`` is the way of asking
    (``open``, ``choices``, ``typed``...), ``response`` a JSON text with what was picked or typed.
    """

    id: str
    note: str
    side: str
    at_ms: int
    offset_minutes: int
    day: date
    quality: int
    took_ms: int
    mode: str = SCHEDULED
    asked: str = "open"
    scheduler: str = "sm2"
    parameters: int = 1
    nominal_days: int | None = None
    due: date | None = None
    sitting: str | None = None
    response: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One decision that is no grade; ``note`` and ``side`` are None where it is about neither.

    ``side`` None with a ``note`` means every side of it. ``target`` is the id of the event taken back.
    ``payload`` is a JSON text.
    """

    id: str
    kind: str
    at_ms: int
    offset_minutes: int
    day: date
    note: str | None = None
    side: str | None = None
    target: str | None = None
    sitting: str | None = None
    payload: str | None = None


Event = Review | Action


@dataclass(frozen=True, slots=True)
class Bind:
    """A statement of identity, for the library and not for one learner: "``key`` is the note ``note``".

    With ``side`` and ``former_side`` it says instead: the side ``side`` of ``note`` is what ``former_side`` was.
    """

    id: str
    at_ms: int
    key: str
    note: str
    side: str | None = None
    former_side: str | None = None
