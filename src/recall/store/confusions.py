"""Wrong answers as the log has them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from recall.store import statements as sql
from recall.store.database import Database
from recall.store.figures import taken_back
from recall.store.identity import moved_sides


class WrongAnswer(NamedTuple):
    """``day`` is the study day as ISO text, ``response`` JSON as the log keeps it."""

    note: str
    side: str
    day: str
    response: str


def stream_wrong_answers(db: Database, *, since: date | None = None) -> Iterator[WrongAnswer]:
    """Answers that the engine held to be wrong or partly right, without those that were taken back; in no order."""
    given = {"learner": db.learner, "without": json.dumps(sorted(taken_back(db)))}
    moved = moved_sides(db)
    if since is None:
        rows = db.stream(sql.WRONG_ANSWERS, given)
    else:
        rows = db.stream(sql.WRONG_LATELY, given | {"since": since.isoformat()})
    for root, note, side, day, response in rows:
        yield WrongAnswer(root, moved.get(note, {}).get(side, side) if moved else side, day, response)
