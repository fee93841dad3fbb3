"""Starting and stopping a course: what it is paced by, and which lessons are released at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from recall.app.courses import Placed, find_course, read_progress
from recall.app.deciding import decide
from recall.app.pacing import released_lessons, steps_of
from recall.app.workspace import Workspace
from recall.core.courses import Course, Start
from recall.core.events import COURSE_START, COURSE_STOP
from recall.core.pacing import released
from recall.core.weekdays import EVERY_DAY, read_weekdays, weekdays_text
from recall.problems import UsageError, quoted

MOST_DAYS_AHEAD: Final = 366  # a first day later than that is a slip of the pen


class FirstDayError(UsageError):
    """The day of the first lesson cannot be one."""

    def __init__(self, text: str, today: date, *, is_date: bool) -> None:
        reason = f"{text} is more than a year away: today is {today}" if is_date else f"{quoted(text)} is no date"
        super().__init__(reason, hint=f"Write the day of the first lesson, such as {today}.")


class StartedTwiceError(UsageError):
    """The course runs already."""

    def __init__(self, course: str, start: Start) -> None:
        how = f"by date, {weekdays_text(start.days)}" if start.by == "date" else f"by {start.by}"
        super().__init__(
            f"{course} was started on {start.day} ({how})",
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
    course = find_course(ws.db, name)
    with ws.db.transaction():
        before = read_progress(ws.db)
        if course.id not in before.started:
            raise NotStartedError(course.id)
        released = released_lessons(ws, course, before)
        decide(ws, COURSE_STOP, payload={"course": course.id})
    return Stopped(course.id, course.title, back=len(course.lessons) - len(released))


def _first_day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise FirstDayError(text, today, is_date=False) from None
    if (day - today).days > MOST_DAYS_AHEAD:
        raise FirstDayError(text, today, is_date=True)
    return day


def _as_started(ws: Workspace, course: Course) -> Started:
    progress = read_progress(ws.db)
    start = progress.started[course.id]
    steps = {step.id: step for step in steps_of(ws, course, progress)}
    found = released(start, tuple(steps.values()), today=ws.today)
    return Started(
        course=course.id,
        title=course.title,
        by=start.by,
        first=start.first or start.day,
        days=start.days,
        new_per_day=start.new_per_day,
        released=tuple(
            OpenLesson(Placed(lesson, course).name, lesson.title, steps[lesson.id].new)
            for lesson in course.lessons
            if lesson.id in found and not steps[lesson.id].is_learned
        ),
        waiting=len(course.lessons) - len(found),
    )
