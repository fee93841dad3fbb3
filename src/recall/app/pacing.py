"""Courses that were started: the lessons whose new cards wait, and the verbs that start, stop and release."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from recall.app.workspace import Workspace
from recall.problems import RecallError, UsageError, quoted
from recall.store.pacing import ever_started

if TYPE_CHECKING:
    from recall.app.courses import Placed
    from recall.core.courses import CardStanding, Course, Lesson, Progress, Start
    from recall.core.pacing import Step

MOST_DAYS_AHEAD: Final = 366  # a first day later than that is a slip of the pen


class FirstDayError(UsageError):
    """The day of the first lesson cannot be one."""

    def __init__(self, text: str, today: date, *, is_date: bool) -> None:
        reason = f"{text} is more than a year away: today is {today}" if is_date else f"{quoted(text)} is no date"
        super().__init__(reason, hint=f"Write the day of the first lesson, such as {today}.")


class StartedTwiceError(UsageError):
    """The course runs already."""

    def __init__(self, course: str, start: Start) -> None:
        super().__init__(
            f"{course} was started on {start.day} (by {start.by})",
            hint=f"To pace it in another way: recall course stop {course}, then start it again. Progress is kept.",
        )


class NotStartedError(UsageError):
    """The course does not run."""

    def __init__(self, course: str) -> None:
        super().__init__(
            f"{course} is not started: all its cards may be asked", hint=f"recall course start {course} paces it."
        )


class NoLessonsError(UsageError):
    """There is nothing that could be released."""

    def __init__(self, course: str) -> None:
        super().__init__(f"{course} has no lessons that can be read", hint="recall check says what is wrong with it.")


class InNoCourseError(UsageError):
    """A lesson that is part of no course is never held back."""

    def __init__(self, lesson: str) -> None:
        super().__init__(
            f"{lesson} is part of no course: its cards may be asked anyway", hint=f"recall review {lesson}"
        )


class AllReleasedError(RecallError):
    """``next`` means no lesson any more."""

    def __init__(self, course: str) -> None:
        super().__init__(f"every lesson of {course} is released", hint="recall review asks their cards.")


class Pacing(NamedTuple):
    """What started courses change in the day: the files whose new cards wait (ids), and, by the ids of courses'
    files, the new cards a day that the learner chose for them."""

    waiting: tuple[int, ...]
    new_per_day: dict[int, int]


NO_PACING: Final = Pacing((), {})


@dataclass(frozen=True, slots=True)
class OpenLesson:
    """``name`` is what commands call it; ``new`` counts its cards that were not met yet."""

    name: str
    title: str
    new: int


@dataclass(frozen=True, slots=True)
class Started:
    """A course that was started: by hand, date or mastery, with lessons from the study day ``first`` on; by date on
    the weekdays ``days`` (0 is Monday). ``released`` are the lessons that can be learned today, ``waiting`` counts
    the others."""

    course: str
    title: str
    by: str
    first: date
    days: tuple[int, ...]
    new_per_day: int | None
    released: tuple[OpenLesson, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """``back`` counts the lessons whose cards may be asked again because nothing holds them back."""

    course: str
    title: str
    back: int


@dataclass(frozen=True, slots=True)
class ReleasedLesson:
    """``changed``: by this command."""

    name: str
    title: str
    new: int
    changed: bool


def pacing(ws: Workspace) -> Pacing:
    """What the courses that were started change today; costs one look at an index where none ever was."""
    if not ever_started(ws.db):
        return NO_PACING
    from recall.app.courses import all_courses, read_progress

    progress = read_progress(ws.db)
    courses = [course for course in all_courses(ws.db) if course.id in progress.started]
    if not courses:
        return NO_PACING
    open_files: set[int] = set()
    for course, steps in zip(courses, _steps_of(ws, courses, progress), strict=True):
        ids = _released(ws, course, progress, steps)
        open_files |= {lesson.file for lesson in course.lessons if lesson.id in ids}
    waiting = {lesson.file for course in courses for lesson in course.lessons} - open_files
    limits = {course.file: progress.started[course.id].new_per_day for course in courses}
    return Pacing(tuple(sorted(waiting)), {file: new for file, new in limits.items() if new is not None})


def released_lessons(ws: Workspace, course: Course, progress: Progress) -> Collection[str]:
    """The ids of the lessons of a started course whose new cards may be asked today."""
    return _released(ws, course, progress, steps_of(ws, course, progress))


def steps_of(ws: Workspace, course: Course, progress: Progress) -> tuple[Step, ...]:
    """The course's lessons as pacing sees them today."""
    return _steps_of(ws, [course], progress)[0]


def start_course(
    ws: Workspace,
    name: str | None,
    *,
    first: str | None = None,
    days: str | None = None,
    by: str | None = None,
    new_per_day: int | None = None,
) -> Started:
    """Log that the course is started; by date unless ``by`` says otherwise, from today and on every day unless
    ``first`` (a date) and ``days`` (``mon-fri``) do.

    Raises what finding a course does, FirstDayError, WeekdayError, StartedTwiceError, NoLessonsError.
    """
    from recall.app.courses import find_course, read_progress
    from recall.app.deciding import decide
    from recall.core.events import COURSE_START
    from recall.core.weekdays import EVERY_DAY, read_weekdays

    day = None if first is None else _first_day(first, ws.today)
    weekdays = EVERY_DAY if days is None else read_weekdays(days)
    course = find_course(ws.db, name)
    if not course.lessons:
        raise NoLessonsError(course.id)
    with ws.db.transaction():
        running = read_progress(ws.db).started.get(course.id)
        if running is not None:
            raise StartedTwiceError(course.id, running)
        said: dict[str, object] = {"course": course.id, "from": None if day is None else day.isoformat()}
        said |= {"days": list(weekdays), "by": by or "date"}
        decide(ws, COURSE_START, payload=said | ({} if new_per_day is None else {"new_per_day": new_per_day}))
    return _as_started(ws, course)


def stop_course(ws: Workspace, name: str | None) -> Stopped:
    """Log that the course is stopped: its cards are asked like those of any deck. Raises NotStartedError."""
    from recall.app.courses import find_course, read_progress
    from recall.app.deciding import decide
    from recall.core.events import COURSE_STOP

    course = find_course(ws.db, name)
    with ws.db.transaction():
        before = read_progress(ws.db)
        if course.id not in before.started:
            raise NotStartedError(course.id)
        released = released_lessons(ws, course, before)
        decide(ws, COURSE_STOP, payload={"course": course.id})
    return Stopped(course.id, course.title, back=len(course.lessons) - len(released))


def release_lessons(ws: Workspace, names: Sequence[str]) -> list[ReleasedLesson]:
    """Log that these lessons are released, whatever the pacing says; one undo takes all back.

    ``next`` is the first lesson that waits. Raises what finding a lesson does, InNoCourseError, NotStartedError,
    AllReleasedError.
    """
    from recall.app.courses import find_lesson

    return release_placed(ws, [_next_waiting(ws) if each == "next" else find_lesson(ws, each) for each in names])


def release_placed(ws: Workspace, lessons: Iterable[Placed]) -> list[ReleasedLesson]:
    """The same of lessons that are known already."""
    from recall.app.courses import read_progress
    from recall.app.deciding import decide_together
    from recall.core.events import RELEASE

    named = {placed.name: placed for placed in lessons}
    with ws.db.transaction():
        progress = read_progress(ws.db)
        done, wanted = [], []
        for placed in named.values():
            course, lesson = placed.course, placed.lesson
            if course is None:
                raise InNoCourseError(placed.name)
            if course.id not in progress.started:
                raise NotStartedError(course.id)
            steps = {step.id: step for step in steps_of(ws, course, progress)}
            changed = lesson.id not in released_lessons(ws, course, progress)
            wanted += [{"course": course.id, "lesson": lesson.id}] if changed else []
            done.append(ReleasedLesson(placed.name, lesson.title, steps[lesson.id].new, changed))
        decide_together(ws, RELEASE, wanted)
    return done


def _next_waiting(ws: Workspace) -> Placed:
    from recall.app.courses import Placed, find_course, read_progress

    course, progress = find_course(ws.db, None), read_progress(ws.db)
    if course.id not in progress.started:
        raise NotStartedError(course.id)
    released = released_lessons(ws, course, progress)
    for lesson in course.lessons:
        if lesson.id not in released:
            return Placed(lesson, course)
    raise AllReleasedError(course.id)


def _first_day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise FirstDayError(text, today, is_date=False) from None
    if (day - today).days > MOST_DAYS_AHEAD:
        raise FirstDayError(text, today, is_date=True)
    return day


def _as_started(ws: Workspace, course: Course) -> Started:
    from recall.app.courses import Placed, read_progress

    progress = read_progress(ws.db)
    start = progress.started[course.id]
    steps = steps_of(ws, course, progress)
    released = _released(ws, course, progress, steps)
    new = {step.id: step.new for step in steps}
    can_be_learned = [
        OpenLesson(Placed(lesson, course).name, lesson.title, new[lesson.id])
        for lesson in course.lessons
        if lesson.id in released and (new[lesson.id] or not _is_met(lesson, steps))
    ]
    return Started(
        course=course.id,
        title=course.title,
        by=start.by,
        first=start.first or start.day,
        days=start.days,
        new_per_day=start.new_per_day,
        released=tuple(can_be_learned),
        waiting=len(course.lessons) - len(released),
    )


def _is_met(lesson: Lesson, steps: Iterable[Step]) -> bool:
    return any(step.id == lesson.id and step.begun is not None for step in steps)


def _released(ws: Workspace, course: Course, progress: Progress, steps: Sequence[Step]) -> frozenset[str]:
    from recall.core.pacing import released

    return released(progress.started[course.id], steps, today=ws.today)


def _steps_of(ws: Workspace, courses: Sequence[Course], progress: Progress) -> list[tuple[Step, ...]]:
    """The lessons of each course as pacing sees them, from one look at their cards and at those of the lessons
    elsewhere that they require."""
    from recall.core.pacing import steps
    from recall.store.courses import standing_of_files

    own = {lesson.id: lesson for course in courses for lesson in course.lessons}
    wanted = {name for lesson in own.values() for name in lesson.requires if name not in own}
    elsewhere = _lessons_called(ws, wanted) if wanted else []
    cards: dict[int, list[CardStanding]] = {}
    for card in standing_of_files(ws.db, {lesson.file for lesson in (*own.values(), *elsewhere)}):
        cards.setdefault(card.file, []).append(card)
    every = (*own.values(), *elsewhere)
    return [steps(course.lessons, cards, progress, today=ws.today, elsewhere=every) for course in courses]


def _lessons_called(ws: Workspace, names: Collection[str]) -> list[Lesson]:
    from recall.app.courses import lesson_value
    from recall.store.courses import lesson_files

    return [lesson for file in lesson_files(ws.db) if (lesson := lesson_value(file)).id in names]


def limit_of(course: Course, started: Mapping[str, Start]) -> int | None:
    """The new cards a day of a course: as the learner chose, else as its file says; None: no limit of its own."""
    start = started.get(course.id)
    return course.new_per_day if start is None or start.new_per_day is None else start.new_per_day
