"""The figures of the day and of the time around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recall.app.workspace import Workspace
from recall.core.days import plus_days
from recall.core.events import DRILL, PRACTICE
from recall.store.database import Database
from recall.store.figures import card_totals, figures_by_day, retention, study_days_before
from recall.store.queue import due_by_day

RETENTION_DAYS = 30
FORECAST_DAYS = 7


@dataclass(frozen=True, slots=True)
class Stats:
    """``retention`` is passes of scheduled reviews of cards met on an earlier day, over the last 30 days.

    ``forecast`` is cards by day, beginning tomorrow. Times in milliseconds.
    """

    day: date
    reviews_today: int
    drills_today: int
    passed_today: int
    took_today_ms: int
    retained: int
    retention_reviews: int
    retention_days: int
    forecast: tuple[int, ...]
    days_in_a_row: int
    cards: int
    new: int
    learned: int

    @property
    def retention(self) -> float | None:
        return self.retained / self.retention_reviews if self.retention_reviews else None


def figures(ws: Workspace) -> Stats:
    """Today, retention and forecast."""
    today = ws.today
    done = figures_by_day(ws.db, today, today)
    scheduled = [each for each in done if each.mode not in (DRILL, PRACTICE)]
    asked, passed = retention(ws.db, plus_days(today, 1 - RETENTION_DAYS), today)
    totals = card_totals(ws.db)
    new = sum(each.cards for each in totals if each.is_new)
    learned = sum(each.cards for each in totals if not each.is_new)
    return Stats(
        day=today,
        reviews_today=sum(each.reviews for each in scheduled),
        drills_today=sum(each.reviews for each in done if each.mode == DRILL),
        passed_today=sum(each.passes for each in scheduled),
        took_today_ms=sum(each.took_ms for each in done),
        retained=passed,
        retention_reviews=asked,
        retention_days=RETENTION_DAYS,
        forecast=forecast(ws.db, today),
        days_in_a_row=days_in_a_row(ws.db, today, studied_today=bool(done)),
        cards=new + learned,
        new=new,
        learned=learned,
    )


def forecast(
    db: Database, today: date, *, days: int = FORECAST_DAYS, files: Iterable[int] | None = None
) -> tuple[int, ...]:
    """Learned cards that become due on each of the next days, the first of them tomorrow; backlog is not among them."""
    due = due_by_day(db, plus_days(today, days), files=files)
    return tuple(due.get(plus_days(today, ahead), 0) for ahead in range(1, days + 1))


def has_studied(db: Database, day: date) -> bool:
    """Whether something was reviewed on this study day and not taken back."""
    return bool(figures_by_day(db, day, day))


def days_in_a_row(db: Database, today: date, *, studied_today: bool) -> int:
    """Study days with reviews without a gap, up to today or, before today's first review, up to yesterday."""
    count, expected = int(studied_today), plus_days(today, -1)
    for day in study_days_before(db, today):
        if day != expected:
            break
        count += 1
        expected = plus_days(day, -1)
    return count
