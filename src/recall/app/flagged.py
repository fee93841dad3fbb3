"""The cards that the learner flagged, with the note written then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from recall.app.cards import load_card
from recall.app.history import events_about
from recall.app.telling import local_time
from recall.app.workspace import Workspace
from recall.core.cards import face
from recall.core.events import FLAG, Action
from recall.core.keys import CardKey
from recall.core.notes import asked_text
from recall.core.replay import counting
from recall.store.memories import flagged_memories


@dataclass(frozen=True, slots=True)
class FlaggedCard:
    """``note`` is empty where none was written, ``at`` local time as it was then, ``place`` ``file:line``.

    ``is_gone``: no deck holds the card any more, and ``place`` is where it was. ``question`` is Markdown.
    """

    name: str
    note: str
    at: datetime
    deck: str
    question: str
    place: str
    is_gone: bool


def flagged_cards(ws: Workspace) -> list[FlaggedCard]:
    """The card that was flagged last comes first."""
    found = [_flagged(ws, CardKey(each.note, each.side)) for each in flagged_memories(ws.db)]
    return sorted(found, key=lambda card: card.at, reverse=True)


def _flagged(ws: Workspace, key: CardKey) -> FlaggedCard:
    card = load_card(ws.db, key)
    flags = [each for each in counting(events_about(ws, card)) if isinstance(each, Action) and each.kind == FLAG]
    is_gone = all(each.side != key.side for each in card.present)
    content, place = card.note.content, card.note.place
    return FlaggedCard(
        name=card.name,
        note=card.state.flag or "",
        at=local_time(flags[-1]),
        deck=card.note.deck,
        question=asked_text(content) if is_gone else face(content, card.shown).front,
        place=f"{place.file}:{place.line}",
        is_gone=is_gone,
    )
