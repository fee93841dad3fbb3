"""A course, its lessons and what there is to do in them, as they stand on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recall.core.courses import State


@dataclass(frozen=True, slots=True)
class MaterialView:
    """``done`` is the study day on which it was marked."""

    id: str
    title: str
    by: str | None
    minutes: float | None
    url: str | None
    done: date | None


@dataclass(frozen=True, slots=True)
class ProjectView:
    """``after`` is the id of the lesson that it follows."""

    id: str
    title: str
    after: str | None
    about: str | None
    url: str | None
    done: date | None


@dataclass(frozen=True, slots=True)
class QuizScore:
    """How one quiz went for the questions of one lesson; ``right`` in full."""

    day: date
    answered: int
    right: int


@dataclass(frozen=True, slots=True)
class LessonStanding:
    """``name`` is what commands call the lesson, ``path`` its file. ``state`` is waiting, released, begun or learned.

    ``cards`` counts those that are learned or may be, ``covers_only``: they are cards that stand elsewhere, which the
    lesson covers. ``recall`` is the mean chance (0 to 1, assumed) that the learned ones are known today. ``done`` is
    the day that the learner marked the lesson, ``learned_on`` the day it became learned. ``took_ms`` is the time that
    all reviews of its cards took, ``quizzes`` are those that asked its cards, oldest first.
    """

    name: str
    id: str
    number: int | None
    title: str
    deck: str
    path: str
    state: State
    requires: tuple[str, ...]
    watch: tuple[MaterialView, ...]
    read: tuple[MaterialView, ...]
    build: tuple[MaterialView, ...]
    cards: int
    learned: int
    covers_only: bool
    recall: float | None
    done: date | None
    learned_on: date | None
    took_ms: int
    quizzes: tuple[QuizScore, ...]


@dataclass(frozen=True, slots=True)
class PartStanding:
    """``cards`` and ``learned`` count a card that several lessons show once."""

    title: str
    lessons: tuple[LessonStanding, ...]
    cards: int
    learned: int
    recall: float | None


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """A point of a lesson whose cards are least known: ``lapses`` counts theirs, ``text`` is Markdown.

    ``video`` is the title of what to watch again, ``at`` the minute (``4:10``) and ``url`` the address that begins
    there, as far as the cards or the lesson tell.
    """

    lesson: str
    point: str
    text: str
    cards: int
    recall: float
    lapses: int
    video: str | None
    at: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class StartView:
    """``first`` is the first study day of lessons, ``days`` their weekdays (0 is Monday)."""

    on: date
    by: str
    first: date
    days: tuple[int, ...]
    new_per_day: int | None


@dataclass(frozen=True, slots=True)
class CourseStanding:
    """A course as it stands on ``day``. ``started`` is None where it was never started, or stopped.

    ``lessons`` tallies learned lessons, ``cards`` learned cards; what is counted in ``videos`` and the other lists is
    marked by the learner. ``recall`` is assumed as long as ``recall_is_assumed``. ``days_to_go`` is what the new cards
    take at the pace of the last 14 days; None without a pace. ``video_minutes_left`` are those not watched.
    """

    id: str
    title: str
    about: str | None
    path: str
    day: date
    started: StartView | None
    lessons: Tally
    cards: Tally
    videos: Tally
    readings: Tally
    builds: Tally
    projects: Tally
    recall: float | None
    recall_is_assumed: bool
    took_ms: int
    reviews: int
    new_a_day: float | None
    days_to_go: int | None
    video_minutes_left: int
    days_in_a_row: int
    weakest: tuple[WeakPoint, ...]
    parts: tuple[PartStanding, ...]
    project_list: tuple[ProjectView, ...]
