"""Everything about one card: what it asks, what is remembered of it, and its history."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from recall.app.asking import CardView, KeyView, card_view
from recall.app.cards import Card, find_cards
from recall.app.sitting import grade_keys
from recall.app.workspace import Workspace
from recall.core.events import Action, Event, Review
from recall.core.grades import grade_name
from recall.core.grading import preview
from recall.core.memory import CardState
from recall.core.replay import counting
from recall.store.log import events_of


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event; ``at`` is local time as it was then. ``counts`` is False where it was taken back."""

    id: str
    at: datetime
    what: str
    detail: str
    counts: bool


@dataclass(frozen=True, slots=True)
class CardStory:
    """``id`` is the permanent id and side by which the log knows the card."""

    id: str
    view: CardView
    state: CardState
    ready: date | None
    suspended: bool
    keys: tuple[KeyView, ...]
    history: tuple[HistoryLine, ...]


def tell_cards(ws: Workspace, name: str) -> list[CardStory]:
    """The story of every card that ``name`` means."""
    return [_story(ws, card) for card in find_cards(ws.db, name)]


def _story(ws: Workspace, card: Card) -> CardStory:
    outcomes = preview(card.key, card.state, day=ws.today, scheduler=ws.scheduler)
    state = card.state
    return CardStory(
        id=str(card.key),
        view=card_view(card.note, card.shown, key=card.name, reviews=state.reviews),
        state=state,
        ready=card.ready_day,
        suspended=card.row.suspended if state.suspended is None else state.suspended,
        keys=grade_keys(outcomes, grades=ws.tools.settings.grades),
        history=history_of(ws, card),
    )


def history_of(ws: Workspace, card: Card) -> tuple[HistoryLine, ...]:
    """The events of the card and those about its whole note, oldest first."""
    events = [each for each in events_of(ws.db, card.key.note) if each.side in (None, card.key.side)]
    standing = {each.id for each in counting(events)}
    return tuple(HistoryLine(each.id, _local(each), *_told(each), counts=each.id in standing) for each in events)


def _local(event: Event) -> datetime:
    zone = timezone(timedelta(minutes=event.offset_minutes))
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=event.at_ms)).astimezone(zone)


def _told(event: Event) -> tuple[str, str]:
    """What happened and the details, for one line."""
    if isinstance(event, Action):
        said = json.loads(event.payload) if event.payload else {}
        return event.kind, ", ".join(f"{name} {value}" for name, value in said.items() if value != "")
    mode = "" if event.mode == "scheduled" else f" ({event.mode})"
    return f"{grade_name(event.quality)}{mode}", _due(event)


def _due(review: Review) -> str:
    took = f"{review.took_ms / 1000:.0f} s"
    return took if review.due is None else f"due {review.due.isoformat()}, {took}"


def describe(ws: Workspace, event: Event) -> str:
    """One event in a few words, for undo and redo: ``good for scale-sqrt-dk``."""
    what = _told(event)[0]
    if event.note is None:
        return what
    from recall.app.cards import load_card, note_name
    from recall.core.keys import CardKey
    from recall.store.library import note
    from recall.store.log import root_of, side_of

    row, side = note(ws.db, root_of(ws.db, event.note)), side_of(ws.db, event)
    if row is None:
        return f"{what} for a card that is gone"
    return f"{what} for {note_name(row) if side is None else load_card(ws.db, CardKey(row.note, side)).name}"
