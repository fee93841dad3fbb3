"""Why a card is asked today, or is not: one of the values below, made from its memory, its log and the day's queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from recall.app.cards import Card, card_name
from recall.app.pacing import pacing
from recall.app.workspace import Workspace
from recall.core.batches import is_of_plan
from recall.core.events import BURY, SUSPEND, Action, Event, Review
from recall.core.grades import grade_name
from recall.core.ready import owes_drill
from recall.core.replay import counting
from recall.store.files import all_files
from recall.store.queue import count_new
from recall.store.stories import new_before


@dataclass(frozen=True, slots=True)
class Gone:
    """No deck makes the card any more; ``since`` is unknown where its note is there but without this side."""

    since: date | None
    kind: Literal["gone"] = "gone"


@dataclass(frozen=True, slots=True)
class Suspended:
    """``since`` is None where the deck says so."""

    since: date | None
    kind: Literal["suspended"] = "suspended"


@dataclass(frozen=True, slots=True)
class Owed:
    """Failed or hard today, and asked once more."""

    grade: str
    kind: Literal["to repeat"] = "to repeat"


@dataclass(frozen=True, slots=True)
class Due:
    """``days_over`` is how long it waits beyond its due day; ``last_day`` that of the grade that gave it the day."""

    due: date
    days_over: int
    last_day: date | None
    kind: Literal["due"] = "due"


@dataclass(frozen=True, slots=True)
class NotYet:
    """``days`` from today to its due day."""

    due: date
    days: int
    last_day: date | None
    kind: Literal["not yet due"] = "not yet due"


@dataclass(frozen=True, slots=True)
class Buried:
    """Put off until a day by the learner, or by a plan for the backlog."""

    until: date
    by_plan: bool
    kind: Literal["buried"] = "buried"


@dataclass(frozen=True, slots=True)
class BesideSibling:
    """Another card of the note was or is asked on the day before ``until`` and would give this one away."""

    sibling: str
    until: date
    kind: Literal["sibling"] = "sibling"


@dataclass(frozen=True, slots=True)
class New:
    """Among today's new cards, ``place`` counted from 1."""

    place: int
    kind: Literal["new"] = "new"


@dataclass(frozen=True, slots=True)
class NewLater:
    """The day's limits leave it for later; ``before`` counts the new cards that come first."""

    before: int
    kind: Literal["limit of new cards"] = "limit of new cards"


@dataclass(frozen=True, slots=True)
class NotReleased:
    """New, and its lesson waits for its turn in a course that was started; ``lesson`` is what commands call it."""

    lesson: str
    kind: Literal["not released"] = "not released"


@dataclass(frozen=True, slots=True)
class DueLater:
    """It is due, and the day's limits leave it for later."""

    kind: Literal["limit of reviews"] = "limit of reviews"


Reason = Gone | Suspended | Owed | Due | NotYet | Buried | BesideSibling | New | NewLater | NotReleased | DueLater


def reason_of(ws: Workspace, card: Card, events: Sequence[Event], *, asked: bool) -> Reason:
    """``asked``: the card is being asked, so no limit and no sibling holds it back."""
    state, today, ready = card.state, ws.today, card.ready_day
    if card.row.file is None or all(each.side != card.key.side for each in card.present):
        return Gone(_day_of(card.row.gone_at))
    if card.row.suspended if state.suspended is None else state.suspended:
        return Suspended(None if state.suspended is None else _since(events, SUSPEND))
    if owes_drill(state, today):
        return Owed(_last_grade(events))
    if ready is not None and ready > today:
        return _waiting(card, events, ready, today)
    return _ready(ws, card) if not asked else _on_screen(card, today)


def _day_of(at_ms: int | None) -> date | None:
    return None if at_ms is None else datetime.fromtimestamp(at_ms / 1000, UTC).date()


def _since(events: Sequence[Event], kind: str) -> date | None:
    days = [each.day for each in counting(events) if isinstance(each, Action) and each.kind == kind]
    return days[-1] if days else None


def _last_grade(events: Sequence[Event]) -> str:
    return next(grade_name(each.quality) for each in reversed(counting(events)) if isinstance(each, Review))


def _waiting(card: Card, events: Sequence[Event], ready: date, today: date) -> Reason:
    """What makes the ready day the latest of its three."""
    state = card.state
    if state.due == ready:
        return NotYet(ready, (ready - today).days, state.last_day)
    if state.buried_until == ready:
        return Buried(ready, _is_planned(events))
    return BesideSibling(_last_asked_sibling(card), ready)


def _is_planned(events: Sequence[Event]) -> bool:
    buried = [each for each in counting(events) if isinstance(each, Action) and each.kind == BURY]
    return bool(buried) and is_of_plan(buried[-1])


def _last_asked_sibling(card: Card) -> str:
    """The name of the card of the note that was reviewed last."""
    beside = {side: memory for side, memory in card.memories.items() if side != card.key.side}
    last = max(beside, key=lambda side: beside[side].state.last_day or date.min)
    return _name(card, last)


def _name(card: Card, side: str) -> str:
    return card_name(card.row, next((each.shown for each in card.present if each.side == side), side))


def _on_screen(card: Card, today: date) -> Reason:
    due = card.state.due
    return New(1) if due is None else Due(due, (today - due).days, card.state.last_day)


def _ready(ws: Workspace, card: Card) -> Reason:
    """Whether today's queue holds the card, one of its siblings in its place, or neither."""
    from recall.app.reviewing import Wish, plan_review

    plan = plan_review(ws, Wish())
    asked = [each.key for each in plan.cards]
    if card.key in asked:
        new = [each.key for each in plan.cards if each.due is None]
        return New(new.index(card.key) + 1) if card.state.is_new else _on_screen(card, ws.today)
    for key in (*asked, *plan.owed):
        if key.note == card.key.note:
            from recall.core.days import plus_days

            return BesideSibling(_name(card, key.side), plus_days(ws.today, 1))
    return _new_later(ws, card) if card.state.is_new else DueLater()


def _new_later(ws: Workspace, card: Card) -> NewLater | NotReleased:
    memory, paced, files = card.memories[card.key.side], pacing(ws), all_files(ws.db)
    file = next(each for each in files if each.id == memory.file)
    if file.id in paced.waiting:
        return NotReleased(file.path.rpartition(".")[0])
    if file.id in paced.released:
        first, apart = 0, {each.id for each in files}.difference(paced.released)
    else:
        first = count_new(ws.db, ws.today, files=paced.released) if paced.released else 0
        apart = {*paced.waiting, *paced.released}
    before = new_before(ws.db, ws.today, file=file.id, rank=file.rank, ordinal=memory.ordinal, waiting=apart)
    return NewLater(first + before)
