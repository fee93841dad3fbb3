"""One event in words: when it was, what was done, and to which card."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Final, NamedTuple

from recall.app.cards import card_name, note_name
from recall.app.workspace import Workspace
from recall.core.batches import BATCH, PLAN, batch_of, is_of_plan
from recall.core.cards import face
from recall.core.events import COURSES, SCHEDULED, Action, Event
from recall.core.grades import grade_name
from recall.core.notejson import loads
from recall.core.notes import asked_text
from recall.core.session import Answered, Level, Noted, Removed, Skipped
from recall.store.library import NoteRow, note, sides_of
from recall.store.log import event as logged_event
from recall.store.log import root_of, side_of

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
GONE: Final = "a card that is gone"


class Told(NamedTuple):
    """What happened and the details, each for one line."""

    what: str
    detail: str


class About(NamedTuple):
    """What an event is about: the name, how many cards that is, and what it asks, as Markdown."""

    name: str
    cards: int
    question: str


def local_time(event: Event) -> datetime:
    """The wall clock when it happened."""
    zone = timezone(timedelta(minutes=event.offset_minutes))
    return (_EPOCH + timedelta(milliseconds=event.at_ms)).astimezone(zone)


def told(event: Event, others: Mapping[str, Event]) -> Told:
    """``others`` are the events, by id, that it may take back."""
    if isinstance(event, Action):
        target = others.get(event.target or "")
        return Told(event.kind, _said(event) if target is None else _named(target))
    mode = "" if event.mode == SCHEDULED else f" ({event.mode})"
    took = f"{event.took_ms / 1000:.0f} s"
    if event.due is None:
        return Told(f"{grade_name(event.quality)}{mode}", took)
    return Told(f"{grade_name(event.quality)}{mode}", f"{event.nominal_days} d, due {event.due.isoformat()}, {took}")


def _named(event: Event) -> str:
    what = event.kind if isinstance(event, Action) else grade_name(event.quality)
    return f"{what} of {local_time(event):%Y-%m-%d %H:%M}"


def _said(action: Action) -> str:
    """The payload without the ids that hold batches together."""
    said = json.loads(action.payload) if action.payload else {}
    parts = [f"{name} {value}" for name, value in said.items() if value != "" and name not in (BATCH, PLAN)]
    return ", ".join([*parts, "by a plan"] if is_of_plan(action) else parts)


def describe(ws: Workspace, event: Event) -> str:
    """What was done in a few words, for undo and redo: ``good for scale-sqrt-dk``, ``a plan for 412 cards``."""
    batch = batch_of(event)
    if batch is not None:
        from recall.store.stories import actions_saying

        together = [each for each in actions_saying(ws.db, batch) if batch_of(each) == batch]
        if len(together) > 1:
            return describe_batch(ws, together)
    return describe_alone(told(event, {}).what, about(ws, event))


def describe_step(ws: Workspace, level: Level) -> Told:
    """A step of a sitting, such as ``good`` or ``skip``, and what its card asks, as Markdown; empty where it is about
    no card."""
    match level.move:
        case Answered(review=review):
            what, of = grade_name(review.quality), about(ws, review)
        case Removed(event_ids=(first, *_)) | Noted(event_ids=(first, *_)):
            done = logged_event(ws.db, first)
            assert isinstance(done, Action)
            what, of = done.kind, about(ws, done)
        case Skipped() if level.session.current is not None:
            key = level.session.current
            row = note(ws.db, key.note)
            what, of = "skip", None if row is None else _about(ws, row, key.side)
        case _:
            what, of = "more cards", None
    return Told(what, "" if of is None else of.question)


def describe_alone(what: str, of: About | None) -> str:
    if of is None:
        return what
    return f"{what} for {of.name} ({of.cards} cards)" if of.cards > 1 else f"{what} for {of.name}"


def describe_batch(ws: Workspace, events: Sequence[Event]) -> str:
    """Several events that are one thing."""
    first = events[0]
    if isinstance(first, Action) and first.kind in COURSES:
        return f"{first.kind} for {', '.join(_of_course(each) for each in events if isinstance(each, Action))}"
    meant = {(each.note, each.side): each for each in events}.values()  # a plan may dig a card up and bury it anew
    cards = sum(1 if each.side is not None else _cards_of(ws, each) for each in meant)
    what = "a plan" if is_of_plan(first) else told(first, {}).what
    return f"{what} for {cards} card{'' if cards == 1 else 's'}"


def _cards_of(ws: Workspace, event: Event) -> int:
    return 0 if event.note is None else len(sides_of(ws.db, root_of(ws.db, event.note)))


def about(ws: Workspace, event: Event) -> About | None:
    """None where the event is about no card."""
    if event.note is None:
        if isinstance(event, Action) and event.kind in COURSES:
            return About(_of_course(event), 1, "")
        return None
    row, side = note(ws.db, root_of(ws.db, event.note)), side_of(ws.db, event)
    return About(GONE, 1, "") if row is None else _about(ws, row, side)


def _of_course(action: Action) -> str:
    """What an action about a course names: ``ml-month/day-05 xgboost``."""
    said = json.loads(action.payload or "{}")
    place = "/".join(str(said[name]) for name in ("course", "lesson") if said.get(name))
    name = said.get("id")
    return place if name in (None, said.get("lesson")) else f"{place} {name}"


def _about(ws: Workspace, row: NoteRow, side: str | None) -> About:
    present = sides_of(ws.db, row.note)
    written = loads(row.content).content
    if side is None:
        return About(note_name(row), len(present), asked_text(written))
    shown = next((each.shown for each in present if each.side == side), None)
    name = card_name(row, (shown or side) if len(present) > 1 else "")
    return About(name, 1, asked_text(written) if shown is None else face(written, shown).front)
