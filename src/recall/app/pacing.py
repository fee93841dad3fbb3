"""What courses that were started change in the day: lessons that are not released yet keep their new cards back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from recall.app.workspace import Workspace
from recall.store.pacing import ever_started

if TYPE_CHECKING:
    from recall.core.courses import CardStanding, Course, Lesson, Progress
    from recall.core.pacing import Step


class Pacing(NamedTuple):
    """What started courses change in the day: the files (ids) whose new cards wait, those whose new cards come before
    all others, and, by the ids of courses' files, the new cards a day that the learner chose for them."""

    waiting: tuple[int, ...]
    released: tuple[int, ...]
    new_per_day: dict[int, int]


NO_PACING: Final = Pacing((), (), {})


def pacing(ws: Workspace) -> Pacing:
    """What the courses that were started change today; costs one look at an index where none ever was."""
    if not ever_started(ws.db):
        return NO_PACING
    from recall.app.courses import all_courses, read_progress

    progress = read_progress(ws.db)
    courses = [course for course in all_courses(ws.db) if course.id in progress.started] if progress.started else []
    if not courses:
        return NO_PACING
    open_files: set[int] = set()
    for course, steps in zip(courses, _steps_of(ws, courses, progress), strict=True):
        ids = _released(ws, course, progress, steps)
        open_files |= {lesson.file for lesson in course.lessons if lesson.id in ids}
    waiting = {lesson.file for course in courses for lesson in course.lessons} - open_files
    limits = {course.file: progress.started[course.id].new_per_day for course in courses}
    chosen = {file: new for file, new in limits.items() if new is not None}
    return Pacing(tuple(sorted(waiting)), tuple(sorted(open_files)), chosen)


def released_lessons(ws: Workspace, course: Course, progress: Progress) -> Collection[str]:
    """The ids of the lessons of a started course whose new cards may be asked today."""
    return _released(ws, course, progress, steps_of(ws, course, progress))


def steps_of(ws: Workspace, course: Course, progress: Progress) -> tuple[Step, ...]:
    """The course's lessons as pacing sees them today."""
    return _steps_of(ws, [course], progress)[0]


def _released(ws: Workspace, course: Course, progress: Progress, steps: Sequence[Step]) -> frozenset[str]:
    from recall.core.pacing import released

    return released(progress.started[course.id], steps, today=ws.today)


def _steps_of(ws: Workspace, courses: Sequence[Course], progress: Progress) -> list[tuple[Step, ...]]:
    """The lessons of each course as pacing sees them, from one look at their cards and at those of the lessons
    elsewhere that they require."""
    from recall.core.pacing import steps
    from recall.store.courses import standing_of_files

    lessons = [lesson for course in courses for lesson in course.lessons]
    wanted = {name for lesson in lessons for name in lesson.requires} - {lesson.id for lesson in lessons}
    lessons += _lessons_called(ws, wanted) if wanted else []
    cards: dict[int, list[CardStanding]] = {}
    for card in standing_of_files(ws.db, {lesson.file for lesson in lessons}):
        cards.setdefault(card.file, []).append(card)
    return [steps(course.lessons, cards, progress, today=ws.today, elsewhere=lessons) for course in courses]


def _lessons_called(ws: Workspace, names: Collection[str]) -> list[Lesson]:
    from recall.app.courses import lesson_value
    from recall.store.courses import lesson_files

    return [lesson for file in lesson_files(ws.db) if (lesson := lesson_value(file)).id in names]
