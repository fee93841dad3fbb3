"""What is read to tell what was done, and why a card is asked or not."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from recall.core.events import Action
from recall.store import statements as sql
from recall.store.database import Database
from recall.store.queue import listed_or_null
from recall.store.rows import read_action


class HeldIn(NamedTuple):
    """The deck file that holds a note; ``lesson`` is JSON, None where the file is none."""

    note: str
    file: int
    deck: str
    lesson: str | None


def actions_saying(db: Database, text: str) -> list[Action]:
    """The learner's actions whose payload holds ``text``, as they were appended. Reads all actions: for a rare call."""
    return [read_action(row) for row in db.rows(sql.ACTIONS_SAYING, {"learner": db.learner, "text": text})]


def new_before(db: Database, today: date, *, file: int, rank: int, ordinal: int, waiting: Iterable[int] = ()) -> int:
    """How many new cards that may be asked are introduced before the one at this place; none of the files
    ``waiting``."""
    place = {"file": file, "rank": rank, "ordinal": ordinal}
    given = {"learner": db.learner, "today": today.isoformat(), "waiting": listed_or_null(waiting), **place}
    found = db.row(sql.NEW_BEFORE, given)
    return 0 if found is None else int(found[0])


def files_of(db: Database, notes: Iterable[str]) -> dict[str, HeldIn]:
    """Note → the deck file that holds it; a note that is gone has none."""
    rows = db.rows(sql.FILES_OF, {"notes": json.dumps(list(notes))})
    return {row[0]: HeldIn._make(row) for row in rows}
