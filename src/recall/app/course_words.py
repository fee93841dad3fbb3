"""The progress in a course in words, which screens and reports share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from recall.app.course_views import CourseStanding, MaterialView, StartView, Tally
from recall.core.weekdays import weekdays_text

ASSUMED: Final = "(assumed)"
_BY: Final = {"hand": "lessons are released by hand", "date": "a lesson a day", "mastery": "lessons follow mastery"}


def progress_lines(course: CourseStanding) -> list[str]:
    """Lessons and materials; cards; time; pace; how it was started."""
    listed = (("videos", course.videos), ("readings", course.readings), ("built", course.builds))
    done = [f"{tally(course.lessons)} lessons"]
    done += [f"{tally(each)} {name}" for name, each in (*listed, ("projects", course.projects)) if each.total]
    known = [f"{tally(course.cards)} cards", *([recall_text(course.recall)] if course.recall is not None else [])]
    spent = [f"{spent_text(course.took_ms)} in {_count(course.reviews, 'review')}"] if course.reviews else []
    spent += [f"{_count(course.days_in_a_row, 'day')} in a row"] if course.days_in_a_row else []
    spent += [f"{course.video_minutes_left} min of video left"] if course.video_minutes_left else []
    lines = [" · ".join(part) for part in (done, known, spent) if part]
    return [*lines, pace_text(course), started_text(course.started)]


def pace_text(course: CourseStanding) -> str:
    """How long it will take as it goes now."""
    if course.days_to_go == 0:
        return "Every card is learned." if course.cards.total else "It has no cards yet."
    if course.days_to_go is None or course.new_a_day is None:
        return "No new card in the last 14 days, so there is no pace to go by."
    return f"At {course.new_a_day:.1f} new cards a day: {_count(course.days_to_go, 'more day')}."


def started_text(start: StartView | None) -> str:
    if start is None:
        return "Not started: its cards come like those of any deck."
    limit = "" if start.new_per_day is None else f", at most {_count(start.new_per_day, 'new card')} a day"
    dated = f" from {start.first} ({weekdays_text(start.days)})" if start.by == "date" else ""
    return f"Started {start.on}: {_BY[start.by]}{dated}{limit}."


def tally(each: Tally) -> str:
    return f"{each.done} / {each.total}"


def done_of(materials: Sequence[MaterialView]) -> str:
    """``1 / 2``; empty where there are none."""
    return f"{sum(each.done is not None for each in materials)} / {len(materials)}" if materials else ""


def recall_text(recall: float | None) -> str:
    """``recall now 91 % (assumed)``; empty where nothing is learned."""
    return "" if recall is None else f"recall now {percent(recall)} {ASSUMED}"


def percent(share: float | None) -> str:
    """``91 %``; empty for None."""
    return "" if share is None else f"{round(100 * share)} %"


def spent_text(took_ms: int) -> str:
    """``20 s``, ``12 min``, ``1 h 05 min``."""
    if took_ms < 60_000:
        return f"{round(took_ms / 1000)} s"
    hours, minutes = divmod(round(took_ms / 60_000), 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"


def _count(number: int, singular: str) -> str:
    return f"{number} {singular}{'' if number == 1 else 's'}"
