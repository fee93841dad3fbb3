"""What the look at a day reads beside its queue: times of reviews, the next lessons, and what a plan moves."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from recall.core.events import Action
from recall.store import statements as sql
from recall.store.database import Database
from recall.store.figures import taken_back
from recall.store.identity import moved_sides
from recall.store.queue import listed_or_null
from recall.store.rows import read_action


class TimedReview(NamedTuple):
    """How long one grade took. ``was_new``: the card was introduced on that study day; None where it is gone."""

    day: date
    mode: str
    took_ms: int
    was_new: bool | None


class LessonFile(NamedTuple):
    """One lesson file; ``lesson`` is its JSON text."""

    id: int
    path: str
    deck: str
    lesson: str


class HeldCard(NamedTuple):
    """An overdue card that is buried until the study day ``until``; ``file`` is None without a deck."""

    note: str
    side: str
    file: int | None
    due: date
    interval_days: int
    ease_hundredths: int
    until: date


def latest_times(db: Database, since: date, until: date, *, limit: int) -> list[TimedReview]:
    """The latest reviews of these study days; those that were taken back took their time too."""
    given = {"learner": db.learner, "since": since.isoformat(), "today": until.isoformat(), "limit": limit}
    return [
        TimedReview(date.fromisoformat(day), mode, took_ms, None if was_new is None else bool(was_new))
        for day, mode, took_ms, was_new in db.rows(sql.LATEST_TIMES, given)
    ]


def lessons_to_learn(
    db: Database, *, limit: int, files: Iterable[int] | None = None, waiting: Iterable[int] = ()
) -> list[LessonFile]:
    """The first lesson files, in the order of the library, whose new cards are not all introduced; of all files unless
    ``files`` names some, none of the files ``waiting``."""
    given = {"learner": db.learner, "limit": limit, "files": _listed(files), "waiting": listed_or_null(waiting)}
    return [LessonFile._make(row) for row in db.rows(sql.LESSONS_TO_LEARN, given)]


def new_of_file(db: Database, file: int) -> int:
    """New cards of the file, those that wait for a sibling included, suspended ones not."""
    found = db.row(sql.NEW_OF_FILE, {"learner": db.learner, "file": file})
    return 0 if found is None else int(found[0])


def lesson_deck(db: Database, file: int) -> str | None:
    """The shown name of a lesson file; None for any other file."""
    found = db.row(sql.LESSON_DECK, {"file": file})
    return None if found is None else str(found[0])


def coming_due(
    db: Database, since: date, until: date, *, files: Iterable[int] | None = None
) -> list[tuple[date, int, int]]:
    """(day, interval in days, learned cards) that become ready on these days, in no order."""
    given = {"learner": db.learner, "since": since.isoformat(), "until": until.isoformat(), "files": _listed(files)}
    return [(date.fromisoformat(day), interval, cards) for day, interval, cards in db.rows(sql.COMING_DUE, given)]


def buries_since(db: Database, day: date) -> list[Action]:
    """The buries and unburies of this study day and later that count, by instant, with note and side as they are
    called now."""
    moved, gone = moved_sides(db), taken_back(db)
    found = (
        (row[0], read_action(row[1:]))
        for row in db.rows(sql.BURIES_SINCE, {"learner": db.learner, "since": day.isoformat()})
    )
    return [
        replace(action, note=root, side=moved.get(action.note or "", {}).get(action.side or "", action.side))
        for root, action in found
        if action.id not in gone
    ]


def overdue_buried(
    db: Database, today: date, *, notes: Iterable[str], files: Iterable[int] | None = None
) -> list[HeldCard]:
    """The cards of these notes that would be due today were they not buried beyond it, by note and side."""
    given = {"learner": db.learner, "today": today.isoformat(), "notes": json.dumps(sorted(notes))}
    return [
        HeldCard(note, side, file, date.fromisoformat(due), interval, ease, date.fromisoformat(until))
        for note, side, file, due, interval, ease, until in db.rows(
            sql.OVERDUE_BURIED, given | {"files": _listed(files)}
        )
    ]


def _listed(files: Iterable[int] | None) -> str | None:
    return None if files is None else json.dumps(sorted(files))
