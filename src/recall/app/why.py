"""Why a card is due, or is not: the schedule of one card, from its log to what each grade would do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recall.app.asking import KeyView
from recall.app.cards import Card, find_cards, find_note, note_name
from recall.app.confusions import Confusion, confusions_of
from recall.app.history import HistoryLine, events_about, history_of, keys_of
from recall.app.marking import NoCardsYetError
from recall.app.reasons import Reason, reason_of
from recall.app.workspace import Workspace
from recall.core.cards import face
from recall.core.events import Review
from recall.core.memory import CardState
from recall.core.notes import asked_text
from recall.core.prediction import predicted_recall
from recall.core.replay import counting


@dataclass(frozen=True, slots=True)
class WhyView:
    """``question`` is Markdown, ``place`` ``file:line``. ``first_seen`` is the study day of the first grade.

    ``keys`` are what each grade would do now, ``prediction`` the assumed chance that the card is known today.
    """

    name: str
    id: str
    deck: str
    question: str
    place: str
    today: date
    reason: Reason
    state: CardState
    ready: date | None
    first_seen: date | None
    prediction: float | None
    keys: tuple[KeyView, ...]
    history: tuple[HistoryLine, ...]
    confusions: tuple[Confusion, ...] = ()


def tell_why(ws: Workspace, card: Card, *, asked: bool = False) -> WhyView:
    """``asked``: the card is on screen, so the day's queue need not be looked at."""
    events = events_about(ws, card)
    note, today = card.note, ws.today
    is_there = any(each.side == card.key.side for each in card.present)
    return WhyView(
        name=card.name,
        id=str(card.key),
        deck=note.deck,
        question=face(note.content, card.shown).front if is_there else asked_text(note.content),
        place=f"{note.place.file}:{note.place.line}",
        today=today,
        reason=reason_of(ws, card, events, asked=asked),
        state=card.state,
        ready=card.ready_day,
        first_seen=next((each.day for each in counting(events) if isinstance(each, Review)), None),
        prediction=predicted_recall(card.state, today),
        keys=keys_of(ws, card),
        history=history_of(events),
        confusions=confusions_of(ws, card),
    )


def why_named(ws: Workspace, name: str) -> list[WhyView]:
    """One view for each card that ``name`` means. Raises NoCardsYetError for a draft."""
    found = find_cards(ws.db, name)
    if not found:
        raise NoCardsYetError(note_name(find_note(ws.db, name.partition("#")[0])))
    return [tell_why(ws, card) for card in found]
