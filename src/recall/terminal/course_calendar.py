"""How a course is paced, in lines: what was started or stopped, the calendar, and what being through by a day takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from recall.core.weekdays import EVERY_DAY, weekdays_text
from recall.terminal.columns import Column, fit_columns
from recall.terminal.safety import safe
from recall.terminal.text import count

if TYPE_CHECKING:
    from datetime import date

    from recall.app.course_calendar import CourseCalendar, Demand, PlannedLesson
    from recall.app.releasing import ReleasedLesson
    from recall.app.starting_courses import Started, Stopped

_COLUMNS: Final = (
    Column("released"),
    Column("", is_right=True),
    Column("lesson", least=16, is_flexible=True),
    Column("videos", rank=1, is_right=True),
    Column("new cards", is_right=True),
    Column("learned", rank=0),
)


def started_lines(started: Started, today: date) -> list[str]:
    """What the start means for today."""
    lines = [safe(f"Started: {started.title} ({started.course}), {_pace(started.by, started.days, started.first)}.")]
    if started.new_per_day is not None:
        lines.append(f"At most {count(started.new_per_day, 'new card')} of it a day.")
    if started.first > today:
        lines.append(f"Until {started.first} none of its lessons is released.")
    for lesson in started.released:
        lines.append(safe(f"Released now: {lesson.title} ({lesson.name}), {count(lesson.new, 'new card')}"))
    waits = f"{count(started.waiting, 'lesson')} wait{'s' * (started.waiting == 1)}"
    lines += [f"{waits}; what was learned stays due as ever."] if started.waiting else []
    return [*lines, "The days ahead: recall course plan. recall undo takes the start back."]


def stopped_line(stopped: Stopped) -> str:
    waits = f"{count(stopped.back, 'lesson')} no longer wait{'s' * (stopped.back == 1)}"
    back = waits if stopped.back else "no lesson was waiting"
    return safe(f"Stopped: {stopped.title} ({stopped.course}); {back}. Progress is kept, and so is every schedule.")


def released_line(released: ReleasedLesson) -> str:
    shown = safe(f"{released.title} ({released.name})")
    return f"Released: {shown}" if released.changed else f"Released before: {shown}"


def calendar_lines(calendar: CourseCalendar, width: int) -> list[str]:
    """The calendar of a course, and what it takes to be through by a day."""
    pace = _pace(calendar.by, calendar.days, calendar.first)
    how = pace if calendar.is_started else f"not started; started today it would be {pace}"
    lines = [safe(f"{calendar.title} ({calendar.course}): {how}")]
    if not calendar.lessons:
        return [*lines, "Every lesson is learned."]
    lines.append(_extent(calendar))
    lines += ["", *_table(calendar, width), ""]
    lines += _outlook(calendar)
    return lines + ([] if calendar.demand is None else _demanded(calendar.demand, calendar))


def _pace(by: str, days: Sequence[int], first: date) -> str:
    if by == "date":
        named = "day" if tuple(days) == EVERY_DAY else f"day of {weekdays_text(days)}"
        return f"one lesson each {named} from {first} on"
    if by == "mastery":
        return f"each lesson once those before it are known, from {first} on"
    return "each lesson when you release it"


def _extent(calendar: CourseCalendar) -> str:
    left = [f"{calendar.done} / {calendar.done + len(calendar.lessons)} lessons learned"]
    left += [f"{count(calendar.new, 'new card')} to meet"]
    left += [f"{calendar.video_minutes} min of video to watch"] if calendar.video_minutes else []
    left += [] if calendar.limit is None else [f"at most {count(calendar.limit, 'new card')} a day"]
    return " · ".join(left)


def _table(calendar: CourseCalendar, width: int) -> Iterator[str]:
    rows = [_cells(lesson, calendar.day, by=calendar.by) for lesson in calendar.lessons]
    grid = fit_columns(_COLUMNS, rows, width, are_all=True)
    if grid is None:
        yield from (" ".join(cell for cell in row if cell) for row in rows)
        return
    yield grid.head
    yield from (grid.row(row).rstrip() for row in rows)


def _cells(lesson: PlannedLesson, today: date, *, by: str) -> tuple[str, ...]:
    return (
        "now" if lesson.is_released else _day(lesson.released, today, never="by hand" if by == "hand" else "never"),
        "" if lesson.number is None else str(lesson.number),
        safe(lesson.title),
        f"{lesson.video_minutes} min" if lesson.video_minutes else "",
        str(lesson.new),
        _day(lesson.learned, today),
    )


def _day(day: date | None, today: date, *, never: str = "") -> str:
    if day is None:
        return never
    return "today" if day == today else f"{day:%a} {day}"


def _outlook(calendar: CourseCalendar) -> list[str]:
    if calendar.by == "hand":
        return [safe(f"The next lesson: recall course release {calendar.course}/next")]
    if calendar.finishes is None:
        return ["At this pace it does not end: see the limits of new cards (recall config new_per_day)."]
    earliest = "At the earliest, with every card recalled, it" if calendar.by == "mastery" else "It"
    return [f"{earliest} is through on {calendar.finishes:%a} {calendar.finishes}, were no day missed."]


def _demanded(demand: Demand, calendar: CourseCalendar) -> list[str]:
    days = count(demand.days, "day")
    videos = f", {demand.video_minutes_a_day} of them videos" if demand.video_minutes_a_day else ""
    lines = [
        f"By {demand.by}, in {days} of lessons: {demand.lessons_a_day:g} lessons, {count(demand.new_a_day, 'new card')}"
        f" and about {demand.minutes_a_day} min a day{videos}; reviews come on top."
    ]
    if demand.limit is not None:
        lines.append(
            f"Your limit is {count(demand.limit, 'new card')} a day: too low for that (recall config new_per_day)."
        )
    if demand.in_time:
        return [*lines, "The calendar is through by then."]
    return [*lines, safe(f"The calendar is not: recall course release {calendar.course}/next goes ahead of it.")]
