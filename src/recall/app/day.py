"""The day at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recall.app.backlog import Backlog, look_at_backlog
from recall.app.figures import forecast
from recall.app.lessons import LessonOfDay, lesson_of_day
from recall.app.limits import limits_today
from recall.app.loaded import Loaded
from recall.app.plans import PlanInForce, plan_in_force
from recall.app.reviewing import Wish, plan_review
from recall.app.workspace import Workspace
from recall.store.queue import done_today

MANY_NEW = 100  # new cards beyond the limit are counted up to here


@dataclass(frozen=True, slots=True)
class DayView:
    """Cards to be asked today and done today; ``new_from`` is the shown name of the lesson that all new ones are from.

    ``forecast`` begins tomorrow, ``next_due`` is the first later day. ``minutes`` are expected at
    ``seconds_a_card`` for a review with its repetitions; ``pace_is_own`` is False while that is assumed.
    ``held_back`` counts the due cards, and ``new_held_back`` the new ones (MANY_NEW at most), that the day's limits
    leave for later, ``today_only`` holds limits that were set for today alone (None: no limit). ``backlog`` is there
    when it is worth a plan, ``plan`` when one is in force. ``decks`` is the folder of decks, ``moved_from`` the one
    that was read the last time, where it was another.
    """

    day: date
    due: int
    new: int
    new_from: str | None
    to_repeat: int
    minutes: int
    done: int
    next_due: date | None
    forecast: tuple[int, ...]
    loaded: Loaded
    decks: str
    moved_from: str | None
    held_back: int
    new_held_back: int
    today_only: dict[str, int | None]
    lesson: LessonOfDay | None
    backlog: Backlog | None
    plan: PlanInForce | None
    seconds_a_card: int
    pace_is_own: bool


def look_at_day(ws: Workspace) -> DayView:
    plan, in_force = plan_review(ws, Wish()), plan_in_force(ws)
    done = done_today(ws.db, ws.today)
    return DayView(
        day=ws.today,
        due=plan.reviews,
        new=plan.new,
        new_from=plan.lesson,
        to_repeat=len(plan.owed),
        minutes=plan.minutes,
        done=sum(done.reviews.values()) + sum(done.new.values()),
        next_due=plan.next_due,
        forecast=forecast(ws.db, ws.today),
        loaded=ws.loaded,
        decks=str(ws.root),
        moved_from=ws.moved_from,
        held_back=plan.held_back,
        new_held_back=plan_review(ws, Wish(new=plan.new + MANY_NEW)).new - plan.new,
        today_only=limits_today(ws.db, ws.today),
        lesson=lesson_of_day(ws),
        backlog=look_at_backlog(ws, in_force),
        plan=in_force,
        seconds_a_card=round(plan.pace.whole_review_ms / 1000),
        pace_is_own=plan.pace.is_own,
    )
