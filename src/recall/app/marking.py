"""Decisions about named cards: suspend, bury, reset, soften, flag and their opposites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recall.app.cards import Card, find_cards
from recall.app.deciding import decide
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
    """Log one action for every note or side that ``names`` mean, so that one undo takes it back; all or none.

    What is named twice is marked once. Raises NoCardsYetError for a draft.
    """
    cards: dict[CardKey, Card] = {}
    targets: dict[tuple[str, str | None], None] = {}
    for name in names:
        found = find_cards(ws.db, name)
        if not found:
            raise NoCardsYetError(name)
        cards |= {card.key: card for card in found}
        is_whole = not name.partition("#")[2]
        targets |= {(card.key.note, None if is_whole else card.key.side): None for card in found}
    with ws.db.transaction():
        for note, side in targets:
            if side is None or (note, None) not in targets:
                decide(ws, kind, note_id=note, side=side, payload=payload)
    return [Marked(card.name, card.key) for card in cards.values()]
