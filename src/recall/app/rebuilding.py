"""Memories made anew from the log: of some notes after binds changed, or of all of them."""

from __future__ import annotations

from collections.abc import Iterable

from recall.app.deciding import remember, states_of
from recall.store.database import Database, all_learners


def replay_notes(db: Database, notes: Iterable[str]) -> None:
    """Replay these notes for every learner of the database."""
    chosen = list(notes)
    for learner in all_learners(db):
        own = Database(db.connection, db.path, learner)
        with own.transaction():
            for note in chosen:
                remember(own, note, states_of(own, note))
