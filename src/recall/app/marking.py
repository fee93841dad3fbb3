"""Decisions about cards that are named or found: suspend, bury, reset, soften, flag and their opposites."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from recall.app.cards import Card, find_cards
from recall.app.deciding import append_and_replay_all
from recall.app.finding import QueryText, prepared
from recall.app.listing import card_lines
from recall.app.workspace import Workspace
from recall.core.batches import BATCH
from recall.core.criteria import all_of
from recall.core.events import RESET, SOFTEN, SUSPEND, UNBURY, UNFLAG, UNSUSPEND, Action
from recall.core.keys import CardKey
from recall.core.predicates import CardFacts
from recall.core.query import parse
from recall.problems import UsageError

Target = tuple[str, str | None]  # a note, and a side or None: all of its sides

# Which of the cards that a query finds a decision changes anything for; of other kinds all.
CHANGED: Final[Mapping[str, str]] = {
    SUSPEND: "not is:suspended",
    UNSUSPEND: "is:suspended",
    UNBURY: "is:buried",
    UNFLAG: "is:flagged",
    RESET: "is:learned",
    SOFTEN: "is:learned",
}


class NoCardsYetError(UsageError):
    """The note is a draft."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is a draft: it has no cards yet", hint=f"`recall edit {name}` gives it an answer.")


@dataclass(frozen=True, slots=True)
class Marked:
    """A card that something is decided about; ``key`` names it in the log."""

    name: str
    key: CardKey


def mark(
    ws: Workspace, kind: str, names: Iterable[str], *, payload: Mapping[str, object] | None = None
) -> list[Marked]:
    """Log one action for every note or side that ``names`` mean, so that one undo takes all back; all or none.

    What is named twice is marked once. Raises NoCardsYetError for a draft.
    """
    cards: dict[CardKey, Card] = {}
    targets: dict[Target, None] = {}
    for name in names:
        found = find_cards(ws.db, name)
        if not found:
            raise NoCardsYetError(name)
        cards |= {card.key: card for card in found}
        is_whole = not name.partition("#")[2]
        targets |= {(card.key.note, None if is_whole else card.key.side): None for card in found}
    once = [(note, side) for note, side in targets if side is None or (note, None) not in targets]
    _log(ws, kind, once, payload)
    return [Marked(card.name, card.key) for card in cards.values()]


def to_mark(ws: Workspace, kind: str, query: QueryText) -> list[CardFacts]:
    """The cards that the query finds and that ``kind`` changes anything for, in the order of the library."""
    asked = parse(query, today=ws.today)
    narrowed = parse(CHANGED.get(kind, ""), today=ws.today)
    return list(prepared(ws, all_of([asked, narrowed])).cards())


def names_of(ws: Workspace, cards: Sequence[CardFacts]) -> list[str]:
    return [line.name for line in card_lines(ws, cards)]


def mark_found(
    ws: Workspace,
    kind: str,
    cards: Sequence[CardFacts],
    *,
    payload: Mapping[str, object] | None = None,
) -> None:
    """Log one action for every card, so that one undo takes all back; all or none."""
    _log(ws, kind, [(card.note, card.side) for card in cards], payload)


def _log(
    ws: Workspace,
    kind: str,
    targets: Sequence[Target],
    payload: Mapping[str, object] | None,
) -> None:
    """Several targets are a batch: their actions share an id in the payload."""
    if not targets:
        return
    with ws.db.transaction():
        moment = ws.moment()
        said = dict(payload or {})
        if len(targets) > 1:
            said[BATCH] = ws.tools.event_id(moment.at_ms)
        text = json.dumps(said, ensure_ascii=False) if said or payload is not None else None
        actions = [
            Action(
                id=ws.tools.event_id(moment.at_ms),
                kind=kind,
                at_ms=moment.at_ms,
                offset_minutes=moment.offset_minutes,
                day=moment.day,
                note=note,
                side=side,
                payload=text,
            )
            for note, side in targets
        ]
        with ws.tools.progress("Writing") as advance:
            append_and_replay_all(ws.db, actions, advance=advance)
