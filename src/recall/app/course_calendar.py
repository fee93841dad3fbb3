"""The calendar of a course: when its lessons are released and learned, and what being through by a day takes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from recall.app.courses import Placed, find_course, read_progress
from recall.app.limits import daily_limits
from recall.app.pace import find_pace, minutes
from recall.app.pacing import steps_of
from recall.app.starting_courses import NoLessonsError
from recall.app.workspace import Workspace
from recall.core.courses import Course, Lesson, Mark, Progress, Start
from recall.core.pacing import Dated, Step, days_left, first_day, foresee, released
from recall.core.queue import Limits, left_today
from recall.core.weekdays import weekdays_text
from recall.problems import UsageError, quoted
from recall.store.queue import done_today


class CourseDateError(UsageError):
    """The day by which the course is to be done cannot be one."""

    def __init__(self, text: str, today: date, *, is_date: bool) -> None:
        reason = f"{text} is past: today is {today}" if is_date else f"{quoted(text)} is no date"
        super().__init__(reason, hint="Write a day to come, like 2026-12-24.")


class NoDayLeftError(UsageError):
    """No lesson could be learned until then."""

    def __init__(self, start: Start, by: date) -> None:
        super().__init__(
            f"until {by} there is no day of lessons",
            hint=f"Lessons begin on {first_day(start)}, on these days: {weekdays_text(start.days)}.",
        )


@dataclass(frozen=True, slots=True)
class PlannedLesson:
    """A lesson that is not learned yet. ``video_minutes`` counts videos that were not watched, ``new`` its cards that
    were not met. ``released`` is today where it is so already; it and ``learned``, the day of its last new card, are
    None where the lesson is released by hand alone, or never at this pace."""

    name: str
    number: int | None
    title: str
    video_minutes: int
    new: int
    is_released: bool
    released: date | None
    learned: date | None


@dataclass(frozen=True, slots=True)
class Demand:
    """What it takes to be through ``by`` a day: on each of the ``days`` of lessons until then so many lessons, new
    cards, and minutes of videos and new cards. ``in_time``: the calendar is through by then anyway. ``limit`` is the
    number of new cards a day that would be too low, None where there is none."""

    by: date
    days: int
    lessons_a_day: float
    new_a_day: int
    minutes_a_day: int
    video_minutes_a_day: int
    in_time: bool
    limit: int | None


@dataclass(frozen=True, slots=True)
class CourseCalendar:
    """A course as it goes on from ``day``. ``is_started`` is False where it shows what starting it by date today
    would come to. ``first`` is the day of the first lesson, ``days`` the weekdays of lessons by date (0 is Monday).

    ``limit`` is the number of new cards a day (None: no limit), ``done`` counts the lessons that are learned.
    ``minutes`` are those of all videos that were not watched and of all new cards, ``finishes`` is the day of the
    last new card (None: not to be told).
    """

    course: str
    title: str
    day: date
    is_started: bool
    by: str
    first: date
    days: tuple[int, ...]
    limit: int | None
    done: int
    lessons: tuple[PlannedLesson, ...]
    new: int
    video_minutes: int
    minutes: int
    finishes: date | None
    demand: Demand | None


def plan_course(ws: Workspace, name: str | None, *, by: str | None = None) -> CourseCalendar:
    """The calendar from today on; nothing is stored.

    Raises what finding a course does, NoLessonsError, CourseDateError, NoDayLeftError.
    """
    until = None if by is None else _day(by, ws.today)
    course, progress = find_course(ws.db, name), read_progress(ws.db)
    if not course.lessons:
        raise NoLessonsError(course.id)
    running = progress.started.get(course.id)
    start = running or Start(course.id, ws.today, "", by="date")
    steps = steps_of(ws, course, progress)
    limits = _limits(ws, course, running)
    dates = foresee(start, steps, today=ws.today, new_today=limits.today, new_a_day=limits.a_day)
    lessons = tuple(_planned(ws, course, progress, start, steps, dates))
    learned = [each.learned for each in lessons]
    calendar = CourseCalendar(
        course=course.id,
        title=course.title,
        day=ws.today,
        is_started=running is not None,
        by=start.by,
        first=first_day(start),
        days=start.days,
        limit=limits.a_day,
        done=len(course.lessons) - len(lessons),
        lessons=lessons,
        new=sum(each.new for each in lessons),
        video_minutes=sum(each.video_minutes for each in lessons),
        minutes=_minutes(ws, lessons),
        finishes=None if None in learned else max((day for day in learned if day is not None), default=None),
        demand=None,
    )
    return calendar if until is None else replace(calendar, demand=_demand(calendar, start, until))


class _Limits(NamedTuple):
    """New cards, of those left today and of any day; None: no limit."""

    today: int | None
    a_day: int | None


def _limits(ws: Workspace, course: Course, running: Start | None) -> _Limits:
    """The tighter of the library's limit and the course's own."""
    settings, done = ws.tools.settings, done_today(ws.db, ws.today).new
    chosen = None if running is None else running.new_per_day
    own = course.new_per_day if chosen is None else chosen
    files = {lesson.file for lesson in course.lessons}
    library = left_today(daily_limits(ws.db, settings, ws.today), new_done=sum(done.values()), reviews_done=0)
    mine = left_today(Limits(own), new_done=sum(new for file, new in done.items() if file in files), reviews_done=0)
    return _Limits(_tighter(library.new, mine.new), _tighter(settings.new_per_day, own))


def _tighter(one: int | None, other: int | None) -> int | None:
    return min((each for each in (one, other) if each is not None), default=None)


def _planned(
    ws: Workspace,
    course: Course,
    progress: Progress,
    start: Start,
    steps: Sequence[Step],
    dates: Mapping[str, Dated],
) -> Iterator[PlannedLesson]:
    open_now = released(start, steps, today=ws.today)
    for lesson, step in zip(course.lessons, steps, strict=True):
        if step.id in dates:
            yield PlannedLesson(
                Placed(lesson, course).name,
                lesson.number,
                lesson.title,
                video_minutes=_video_minutes(lesson, progress),
                new=step.new,
                is_released=step.id in open_now,
                released=dates[step.id].released,
                learned=dates[step.id].learned,
            )


def _video_minutes(lesson: Lesson, progress: Progress) -> int:
    to_watch = (each for each in lesson.watch if Mark("watch", lesson.id, each.id) not in progress.done)
    return round(sum(each.minutes or 0 for each in to_watch))


def _minutes(ws: Workspace, lessons: Iterable[PlannedLesson]) -> int:
    """Of the videos and the new cards at the learner's own pace."""
    pace_ms = find_pace(ws).whole_new_ms
    return sum(each.video_minutes for each in lessons) + minutes(sum(each.new for each in lessons) * pace_ms)


def _demand(calendar: CourseCalendar, start: Start, by: date) -> Demand:
    days = days_left(start, by, today=calendar.day)
    if not days:
        raise NoDayLeftError(start, by)
    new_a_day = math.ceil(calendar.new / days)
    return Demand(
        by,
        days,
        lessons_a_day=round(len(calendar.lessons) / days, 2),
        new_a_day=new_a_day,
        minutes_a_day=math.ceil(calendar.minutes / days),
        video_minutes_a_day=math.ceil(calendar.video_minutes / days),
        in_time=not calendar.lessons or (calendar.finishes is not None and calendar.finishes <= by),
        limit=calendar.limit if calendar.limit is not None and calendar.limit < new_a_day else None,
    )


def _day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CourseDateError(text, today, is_date=False) from None
    if day < today:
        raise CourseDateError(text, today, is_date=True)
    return day
