"""What is read for courses: their files, what the log says of them, and how well their cards are known."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from recall.core.courses import CardStanding
from recall.core.events import COURSES, REDO, UNDO, Action
from recall.core.keys import CardKey
from recall.core.replay import counting, order
from recall.store import statements as sql
from recall.store.database import Database
from recall.store.rows import read_action, read_day


class CourseFile(NamedTuple):
    """A course file; ``settings`` is JSON."""

    id: int
    path: str
    title: str
    settings: str


class LessonFile(NamedTuple):
    """A lesson's file; ``settings`` and ``lesson`` are JSON."""

    id: int
    path: str
    deck: str
    settings: str
    lesson: str


class PointOfNote(NamedTuple):
    """A note that tests a point of its lesson; ``video`` is (address or id, moment)."""

    note: str
    file: int
    point: str
    video: tuple[str, str | None] | None


class TimeOfNote(NamedTuple):
    note: str
    reviews: int
    took_ms: int


def course_files(db: Database) -> list[CourseFile]:
    """All courses, in the order of the library."""
    return [CourseFile._make(row) for row in db.rows(sql.COURSE_FILES)]


def lesson_files(db: Database, paths: Iterable[str] | None = None) -> list[LessonFile]:
    """The lessons among these paths, or all, in the order of the library."""
    given = None if paths is None else json.dumps(list(paths))
    return [LessonFile._make(row) for row in db.rows(sql.LESSON_FILES, {"paths": given})]


def course_actions(db: Database, kinds: Iterable[str] = COURSES) -> list[Action]:
    """The learner's actions of these kinds, which are about no note, by instant; none that was taken back."""
    given = {"learner": db.learner, "kinds": json.dumps(list(kinds))}
    found = sorted((read_action(row) for row in db.rows(sql.COURSE_ACTIONS, given)), key=order)
    return [each for each in counting(found) if isinstance(each, Action) and each.kind not in (UNDO, REDO)]


def standing_of_files(db: Database, files: Iterable[int]) -> list[CardStanding]:
    """The cards of these files that are learned or may be, file by file as authored."""
    rows = db.rows(sql.STANDING_OF_FILES, {"learner": db.learner, "files": json.dumps(list(files))})
    return [_standing(row) for _, *row in rows]


def standing_of_keys(db: Database, keys: Iterable[str]) -> dict[str, list[CardStanding]]:
    """Key of a note → its cards."""
    return _grouped(db.rows(sql.STANDING_OF_KEYS, {"learner": db.learner, "keys": json.dumps(list(keys))}))


def standing_of_tags(db: Database, tags: Iterable[str]) -> dict[str, list[CardStanding]]:
    """Tag → the cards that have it."""
    return _grouped(db.rows(sql.STANDING_OF_TAGS, {"learner": db.learner, "tags": json.dumps(list(tags))}))


def points_of_files(db: Database, files: Iterable[int]) -> list[PointOfNote]:
    rows = db.rows(sql.POINTS_OF_FILES, {"files": json.dumps(list(files))})
    return [
        PointOfNote(note, file, point, tuple(json.loads(video)) if video else None) for note, file, point, video in rows
    ]


def times_of_notes(db: Database, notes: Iterable[str]) -> list[TimeOfNote]:
    """How often each note that was ever reviewed was so, and how long that took in all."""
    given = {"learner": db.learner, "notes": json.dumps(list(notes))}
    return [TimeOfNote._make(row) for row in db.rows(sql.TIMES_OF_NOTES, given)]


def notes_of_reviews(db: Database, reviews: Iterable[str]) -> dict[str, str]:
    """Review → the note that it is counted under."""
    return dict(db.rows(sql.NOTES_OF_REVIEWS, {"learner": db.learner, "reviews": json.dumps(list(reviews))}))


def _grouped(rows: list[Any]) -> dict[str, list[CardStanding]]:
    grouped: dict[str, list[CardStanding]] = {}
    for by, *row in rows:
        grouped.setdefault(by, []).append(_standing(row))
    return grouped


def _standing(row: Any) -> CardStanding:
    note, side, file, interval, last, introduced, lapses = row
    return CardStanding(CardKey(note, side), file, interval, read_day(last), read_day(introduced), lapses)
