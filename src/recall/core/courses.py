"""Courses as the engine sees them: parts, lessons and materials, what of them is done, and how far each lesson is.

Progress is derived from actions in the log, which name lessons, materials and projects by their ids and never by paths
or titles: it survives every edit of the files.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal, NamedTuple, get_args

from recall.core import events as kinds
from recall.core.events import Action
from recall.core.keys import CardKey
from recall.core.prediction import assumed_recall

What = Literal["lesson", "watch", "read", "build", "project"]
State = Literal["waiting", "released", "begun", "learned"]
WHATS: Final[tuple[What, ...]] = get_args(What)
MATERIALS: Final[tuple[What, ...]] = ("watch", "read", "build")  # the lists of a lesson
WAITING: Final = "waiting"  # not yet released: its new cards are held back
RELEASED: Final = "released"  # nothing of it was learned or done
BEGUN: Final = "begun"
LEARNED: Final = "learned"  # every card is introduced, or the learner says that the lesson is done


@dataclass(frozen=True, slots=True)
class Material:
    """Something to watch, read or build; ``id`` is the slug of the title where none was given."""

    id: str
    title: str
    by: str | None = None
    minutes: float | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One fact of a lesson, which cards name by ``tests``."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """``id`` is that of its file, or the path without its ending; ``file`` is any number that stands for the file.

    ``requires`` are ids of lessons, ``covers`` tags (``tag:…``) and note ids, ``uses`` the ids of notes elsewhere whose
    cards are its own too. ``summary`` is Markdown.
    """

    id: str
    title: str
    path: str
    file: int
    deck: str
    number: int | None = None
    kinds: tuple[str, ...] = ()
    watch: tuple[Material, ...] = ()
    read: tuple[Material, ...] = ()
    build: tuple[Material, ...] = ()
    summary: str | None = None
    points: tuple[Point, ...] = ()
    requires: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()

    def materials(self) -> Iterator[tuple[What, Material]]:
        """What there is to do beside learning cards, in the order of the lists."""
        for what, listed in (("watch", self.watch), ("read", self.read), ("build", self.build)):
            for each in listed:
                yield what, each  # type: ignore[misc]  # the literals above are no other

    @property
    def minutes(self) -> float:
        """Of its videos, as far as they say."""
        return sum(each.minutes or 0 for each in self.watch)


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """``after`` is the id of the lesson that it follows."""

    id: str
    title: str
    after: str | None = None
    about: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """``id`` is that of its file, or the path without its ending. ``new_per_day`` is what the file's settings say."""

    id: str
    title: str
    path: str
    file: int
    about: str | None = None
    parts: tuple[Part, ...] = ()
    projects: tuple[Project, ...] = ()
    new_per_day: int | None = None

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """In the order they are learned."""
        return tuple(lesson for part in self.parts for lesson in part.lessons)


class Mark(NamedTuple):
    """What can be done: ``of`` is the id of a lesson, of a project's course; ``id`` the material's, the project's, or
    again the lesson's."""

    what: str
    of: str
    id: str


@dataclass(frozen=True, slots=True)
class Done:
    """``day`` is the study day of the first of the ``events`` (ids) that say so."""

    day: date
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """A course that was started on the study day ``day``, by the action ``event``.

    ``first`` is the day of its first lesson by date (None: ``day``), ``days`` the weekdays of lessons (0 is Monday).
    """

    course: str
    day: date
    event: str
    first: date | None = None
    days: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    by: str = "hand"
    new_per_day: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """What the log says of courses: those that run, the lessons released by hand and when, and what is done."""

    started: Mapping[str, Start] = field(default_factory=dict)
    released: Mapping[str, date] = field(default_factory=dict)
    done: Mapping[Mark, Done] = field(default_factory=dict)


NO_PROGRESS: Final = Progress()


class CardStanding(NamedTuple):
    """How well one card of a file is known. ``interval_days`` and ``last_day`` are None while it is new.

    ``introduced`` is None for a new card and for one that another program introduced.
    """

    card: CardKey
    file: int
    interval_days: int | None = None
    last_day: date | None = None
    introduced: date | None = None
    lapses: int = 0

    @property
    def is_learned(self) -> bool:
        """It was met: it is no new card any more."""
        return self.interval_days is not None

    def recall(self, day: date) -> float | None:
        """The assumed chance that it is known on the day, 1 on the day of its last review; None for a new card."""
        if self.interval_days is None or self.last_day is None:
            return None
        return assumed_recall(max(0, (day - self.last_day).days), max(1, self.interval_days))


def progress_of(actions: Iterable[Action]) -> Progress:
    """The progress that actions come to, in order; those that were taken back are left out before.

    Kinds that are about no course, and payloads that cannot be read, are passed over.
    """
    started: dict[str, Start] = {}
    released: dict[str, date] = {}
    done: dict[Mark, Done] = {}
    for action in actions:
        said = _said(action)
        match action.kind, said.get("course"), said.get("lesson"):
            case kinds.COURSE_START, str(course), _:
                started[course] = _start(course, action, said)
            case kinds.COURSE_STOP, str(course), _:
                started.pop(course, None)
            case kinds.RELEASE, _, str(lesson):
                released.setdefault(lesson, action.day)
            case kinds.DONE, course, lesson if (mark := _mark(said, course, lesson)) is not None:
                before = done.get(mark, Done(action.day, ()))
                done[mark] = Done(before.day, (*before.events, action.id))
    return Progress(started, released, done)


def done_payload(mark: Mark, *, course: str | None) -> dict[str, str]:
    """What an action of the kind DONE says; ``course`` is the lesson's, if it is in one."""
    named = {"course": mark.of} if mark.what == "project" else {"lesson": mark.of}
    return ({} if course is None else {"course": course}) | named | {"what": mark.what, "id": mark.id}


def state_of(lesson: Lesson, cards: Collection[CardStanding], progress: Progress, *, is_released: bool = True) -> State:
    """How far the lesson is; ``cards`` are its own. Without cards it is learned once all its materials are done."""
    marks = [Mark(what, lesson.id, each.id) in progress.done for what, each in lesson.materials()]
    learned = sum(card.is_learned for card in cards)
    if Mark("lesson", lesson.id, lesson.id) in progress.done:
        return "learned"
    if cards and learned == len(cards):
        return "learned"
    if not cards and marks and all(marks):
        return "learned"
    if learned or any(marks):
        return "begun"
    return "released" if is_released else "waiting"


def learned_on(lesson: Lesson, cards: Collection[CardStanding], progress: Progress) -> date | None:
    """The study day on which a learned lesson became so: as the learner said, else when the last card (without cards,
    the last material) was new; None where no day is known."""
    said = progress.done.get(Mark("lesson", lesson.id, lesson.id))
    if said is not None:
        return said.day
    if cards:
        days = [card.introduced for card in cards]
    else:
        found = (progress.done.get(Mark(what, lesson.id, each.id)) for what, each in lesson.materials())
        days = [None if each is None else each.day for each in found]
    return max((day for day in days if day is not None), default=None)


def recall_now(cards: Iterable[CardStanding], today: date) -> float | None:
    """The mean of the assumed chances that the learned cards are known today; None without any."""
    known = [chance for card in cards if (chance := card.recall(today)) is not None]
    return sum(known) / len(known) if known else None


def _said(action: Action) -> dict[str, Any]:
    try:
        said = json.loads(action.payload or "{}")
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _mark(said: Mapping[str, Any], course: object, lesson: object) -> Mark | None:
    what, name = said.get("what"), said.get("id")
    of = course if what == "project" else lesson
    if what not in WHATS or not isinstance(of, str) or not isinstance(name, str):
        return None
    return Mark(what, of, name)


def _start(course: str, action: Action, said: Mapping[str, Any]) -> Start:
    days = said.get("days")
    listed = days if isinstance(days, list) else []
    weekdays = tuple(sorted({each for each in listed if isinstance(each, int) and 0 <= each <= 6}))
    new = said.get("new_per_day")
    return Start(
        course,
        action.day,
        action.id,
        first=_day(said.get("from")),
        days=weekdays or tuple(range(7)),
        by=said["by"] if said.get("by") in ("hand", "date", "mastery") else "hand",
        new_per_day=new if isinstance(new, int) else None,
    )


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
