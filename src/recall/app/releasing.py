"""Releasing lessons by hand: from then on their new cards are asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recall.app.courses import Placed, find_course, find_lesson, read_progress
from recall.app.deciding import decide_together
from recall.app.pacing import released_lessons
from recall.app.workspace import Workspace
from recall.core.events import RELEASE
from recall.problems import RecallError


class NotHeldBackError(RecallError):
    """Nothing of the lesson is held back."""

    def __init__(self, placed: Placed) -> None:
        course = placed.course
        why = "is in no course" if course is None else f"is in {course.id}, which was not started"
        hint = "Its cards are asked like those of any deck."
        if course is not None:
            hint = f"Its cards are asked like those of any deck; recall course start {course.id} paces them."
        super().__init__(f"{placed.name} {why}: there is nothing to release", hint=hint)


class AllReleasedError(RecallError):
    """``next`` means no lesson any more."""

    def __init__(self, course: str) -> None:
        super().__init__(f"no lesson of {course} waits for its release", hint="recall review asks their cards.")


@dataclass(frozen=True, slots=True)
class ReleasedLesson:
    """``name`` is what commands call it; ``changed``: it was released by this command."""

    name: str
    title: str
    changed: bool


def release_named(ws: Workspace, names: Sequence[str]) -> list[ReleasedLesson]:
    """Log that these lessons are released; ``next`` and ``COURSE/next`` are the first one that waits. One undo takes
    all back.

    Raises what finding a course or lesson does, NotHeldBackError, AllReleasedError.
    """
    placed = []
    for name in names:
        course, _, lesson = name.rpartition("/")
        is_next = lesson.casefold() == "next"
        placed.append(_next_waiting(ws, course or None) if is_next else find_lesson(ws, name))
    return release(ws, placed)


def release_lesson(ws: Workspace, placed: Placed) -> bool:
    """Log that the lesson is released; False where it was before. Raises NotHeldBackError."""
    return release(ws, [placed])[0].changed


def release(ws: Workspace, lessons: Iterable[Placed]) -> list[ReleasedLesson]:
    """The same of several lessons, each once; all or none."""
    with ws.db.transaction():
        progress = read_progress(ws.db)
        done, wanted = [], []
        for placed in {each.name: each for each in lessons}.values():
            course, lesson = placed.course, placed.lesson
            if course is None or course.id not in progress.started:
                raise NotHeldBackError(placed)
            changed = lesson.id not in released_lessons(ws, course, progress)
            wanted += [{"course": course.id, "lesson": lesson.id}] if changed else []
            done.append(ReleasedLesson(placed.name, lesson.title, changed))
        decide_together(ws, RELEASE, wanted)
    return done


def _next_waiting(ws: Workspace, name: str | None) -> Placed:
    course, progress = find_course(ws.db, name), read_progress(ws.db)
    released = released_lessons(ws, course, progress) if course.id in progress.started else ()
    for lesson in course.lessons:
        if lesson.id not in released:
            return Placed(lesson, course)
    raise AllReleasedError(course.id)
