"""One lesson as it is shown: what it says, what there is to do, and how far the learner is with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from recall.app.course_standing import look_at_lesson, projects_of
from recall.app.course_views import LessonStanding, ProjectView
from recall.app.courses import Placed
from recall.app.workspace import Workspace

_LABELS: Final = "123456789abcdefghijklmnopqrstuvwxyz"  # of materials, each a key


@dataclass(frozen=True, slots=True)
class PointView:
    """``text`` is Markdown; cards name the ``id`` by ``tests``."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class LessonView:
    """``course`` and ``part`` are titles, None outside courses; ``summary`` is Markdown. ``projects`` come after the
    lesson.

    ``deck_name`` is what commands such as quiz and review call it.
    """

    standing: LessonStanding
    course: str | None
    part: str | None
    kinds: tuple[str, ...]
    summary: str | None
    points: tuple[PointView, ...]
    covers: tuple[str, ...]
    projects: tuple[ProjectView, ...]
    deck_name: str


def look_at(ws: Workspace, placed: Placed) -> LessonView:
    lesson, course = placed.lesson, placed.course
    parts = [] if course is None else [part for part in course.parts if lesson in part.lessons]
    return LessonView(
        standing=look_at_lesson(ws, placed),
        course=None if course is None else course.title,
        part=parts[0].title if parts else None,
        kinds=lesson.kinds,
        summary=lesson.summary,
        points=tuple(PointView(each.id, each.text) for each in lesson.points),
        covers=lesson.covers,
        projects=() if course is None else tuple(each for each in projects_of(ws, course) if each.after == lesson.id),
        deck_name=lesson.path.rpartition(".")[0],
    )


def label(place: int) -> str:
    """The key of a material, counted from 0; empty where there are more than keys."""
    return _LABELS[place : place + 1]


def place_of(key: str) -> int | None:
    """The other way round."""
    found = _LABELS.find(key)
    return found if len(key) == 1 and found >= 0 else None
