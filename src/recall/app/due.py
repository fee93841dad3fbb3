"""How many cards wait, by two counts along indexes."""

from __future__ import annotations

from recall.app.library import find_files
from recall.app.workspace import Workspace
from recall.store.queue import count_drills, count_due


def count_waiting(ws: Workspace, decks: tuple[str, ...]) -> tuple[int, int]:
    """(learned cards that are due today, cards to repeat today), of these decks or of all."""
    files = find_files(ws.db, decks)
    chosen = None if files is None else [file.id for file in files]
    return count_due(ws.db, ws.today, files=chosen), count_drills(ws.db, ws.today, files=chosen)
