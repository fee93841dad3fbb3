"""The day at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recall.app.figures import forecast
from recall.app.loaded import Loaded
from recall.app.reviewing import Wish, plan_review
from recall.app.workspace import Workspace
from recall.store.queue import done_today


@dataclass(frozen=True, slots=True)
class DayView:
    """Cards to be asked today and done today. ``forecast`` begins tomorrow. ``next_due`` is the first later day.

    ``held_back`` counts the due cards where the day's limit of reviews is reached. ``decks`` is the folder of decks,
    ``moved_from`` the one that was read the last time, where it was another.
    """

    day: date
    due: int
    new: int
    to_repeat: int
    minutes: int
    done: int
    next_due: date | None
    forecast: tuple[int, ...]
    loaded: Loaded
    decks: str
    moved_from: str | None
    held_back: int


def look_at_day(ws: Workspace) -> DayView:
    plan = plan_review(ws, Wish())
    done = done_today(ws.db, ws.today)
    return DayView(
        day=ws.today,
        due=plan.reviews,
        new=plan.new,
        to_repeat=len(plan.owed),
        minutes=plan.minutes,
        done=sum(done.reviews.values()) + sum(done.new.values()),
        next_due=plan.next_due,
        forecast=forecast(ws.db, ws.today),
        loaded=ws.loaded,
        decks=str(ws.root),
        moved_from=ws.moved_from,
        held_back=plan.held_back,
    )
