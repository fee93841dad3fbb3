"""Cards and notes as a query looks at them: facts in the order of the library, in flat memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from recall.core.predicates import CardFacts
from recall.store import statements as sql
from recall.store.database import Database
from recall.store.figures import taken_back
from recall.store.identity import moved_sides
from recall.store.library import Side


class StoredText(NamedTuple):
    """A note with its content as JSON."""

    note: str
    file: int
    kind: str
    content: str


def stream_facts(db: Database, *, files: Iterable[int] | None = None, due: date | None = None) -> Iterator[CardFacts]:
    """The cards that decks hold, files by rank, as authored; ``due``: of those that are due on that day alone."""
    given = {"learner": db.learner, "files": _listed(files), "due": int(due is not None), "today": str(due)}
    return map(CardFacts._make, db.stream(sql.FACTS_IN_ORDER, given))


def facts_of(db: Database, notes: Iterable[str]) -> dict[str, list[CardFacts]]:
    """Note → its cards, as authored."""
    found: dict[str, list[CardFacts]] = {}
    for row in db.stream(sql.FACTS_OF, {"learner": db.learner, "notes": json.dumps(list(notes))}):
        found.setdefault(row[0], []).append(CardFacts._make(row))
    return found


def stream_texts(db: Database, *, files: Iterable[int] | None = None) -> Iterator[StoredText]:
    """The notes with cards, files by rank, as authored."""
    return map(StoredText._make, db.stream(sql.TEXTS_IN_ORDER, {"files": _listed(files)}))


def stream_drafts(db: Database, *, files: Iterable[int] | None = None) -> Iterator[StoredText]:
    """The drafts, files by rank, as authored."""
    return map(StoredText._make, db.stream(sql.DRAFTS_IN_ORDER, {"files": _listed(files)}))


def sides_of_many(db: Database, notes: Iterable[str]) -> dict[str, list[Side]]:
    """Note → its cards, as authored."""
    found: dict[str, list[Side]] = {}
    for note, side, shown in db.stream(sql.SIDES_OF_MANY, {"notes": json.dumps(list(notes))}):
        found.setdefault(note, []).append(Side(side, shown))
    return found


def rated_cards(db: Database, qualities: Iterable[int], *, since: date | None = None) -> frozenset[tuple[str, str]]:
    """(note, side) of the cards that got one of these qualities on that day or later (None: ever); what was taken
    back is not counted."""
    given = {
        "learner": db.learner,
        "qualities": json.dumps(list(qualities)),
        "without": json.dumps(sorted(taken_back(db))),
    }
    moved = moved_sides(db)
    if since is None:
        rows = db.stream(sql.RATED_CARDS, given)
    else:
        rows = db.stream(sql.RATED_LATELY, given | {"since": since.isoformat()})
    return frozenset((root, moved.get(note, {}).get(side, side)) for root, note, side in rows)


def _listed(files: Iterable[int] | None) -> str | None:
    return None if files is None else json.dumps(sorted(files))
