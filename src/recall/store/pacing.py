"""Whether any course paces the day at all."""

from __future__ import annotations

from recall.store import statements as sql
from recall.store.database import Database


def ever_started(db: Database) -> bool:
    """Whether the learner ever started a course, be it stopped or taken back since; one look at an index."""
    return db.row(sql.COURSE_START, {"learner": db.learner}) is not None
