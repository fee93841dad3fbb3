"""What the lesson of a card names to be read or watched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from recall.app.asking import is_place
from recall.app.cards import Card
from recall.app.workspace import Workspace
from recall.store.stories import files_of


def materials(ws: Workspace, card: Card, *names: str) -> Iterator[dict[str, Any]]:
    """The entries of the lesson's lists of these names (``watch``, ``read``), as the index keeps them; none where the
    card's file is no lesson."""
    held = files_of(ws.db, [card.key.note]).get(card.key.note)
    said = json.loads(held.lesson) if held is not None and held.lesson else {}
    for name in names:
        yield from said.get(name, ())


def has_materials(ws: Workspace, card: Card) -> bool:
    """Whether the lesson seems to name something that can be opened."""
    return any(is_place(each["url"] or "") for each in materials(ws, card, "watch", "read"))
