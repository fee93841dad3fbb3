"""Decisions about named cards: suspend, bury, reset, soften, flag and their opposites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recall.app.cards import Card, find_cards
from recall.app.deciding import decide_card
from recall.app.workspace import Workspace
from recall.core.keys import CardKey
from recall.problems import UsageError


class NoCardsYetError(UsageError):
    """The note is a draft."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is a draft: it has no cards yet", hint=f"`recall edit {name}` gives it an answer.")


@dataclass(frozen=True, slots=True)
class Marked:
    """A card that something was decided about; ``key`` names it in the log."""

    name: str
    key: CardKey


def mark(
    ws: Workspace, kind: str, names: Iterable[str], *, payload: Mapping[str, object] | None = None
) -> list[Marked]:
    """Log one action for every card that ``names`` mean; all of them or none."""
    cards = cards_named(ws, names)
    with ws.db.transaction():
        for card in cards:
            decide_card(ws, kind, card.key, payload=payload)
    return [Marked(card.name, card.key) for card in cards]


def cards_named(ws: Workspace, names: Iterable[str]) -> list[Card]:
    """The cards that these words mean, each once. Raises NoCardsYetError for a draft."""
    found: dict[CardKey, Card] = {}
    for name in names:
        cards = find_cards(ws.db, name)
        if not cards:
            raise NoCardsYetError(name)
        found |= {card.key: card for card in cards}
    return list(found.values())
