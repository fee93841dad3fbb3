"""Pairs of notes that may be one: a note that is gone, and one that appeared and reads much like it."""

from __future__ import annotations

from collections.abc import Mapping

from recall.store.database import Database
from recall.store.identity import UnresolvedRow, unresolved
from recall.store.library import NoteRow, notes


def count_doubtful(db: Database) -> int:
    """Notes in the decks that may be others that are gone, and wait for the learner's word."""
    pairs = unresolved(db)
    rows = notes(db, {each for pair in pairs for each in (pair.former, pair.note)}) if pairs else {}
    return len({pair.note for pair in pairs if is_open(pair, rows)})


def is_open(pair: UnresolvedRow, rows: Mapping[str, NoteRow]) -> bool:
    """Whether the pair can be answered: one note is gone, the other is there."""
    former, present = rows.get(pair.former), rows.get(pair.note)
    return former is not None and former.file is None and present is not None and present.file is not None
