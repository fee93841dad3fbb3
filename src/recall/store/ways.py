"""The settings of deck files that say how a card is asked."""

from __future__ import annotations

from typing import NamedTuple

from recall.store import statements as sql
from recall.store.database import Database


class SettingsRow(NamedTuple):
    """``settings`` is JSON; ``path`` is relative to the library."""

    path: str
    settings: str
    is_lesson: bool


def file_settings(db: Database, file: int) -> SettingsRow | None:
    row = db.row(sql.FILE_SETTINGS, {"file": file})
    return None if row is None else SettingsRow(row[0], row[1], bool(row[2]))


def course_settings(db: Database) -> list[str]:
    """The settings of the courses that say how cards are asked, as JSON, in the order of the library."""
    return [settings for (settings,) in db.rows(sql.COURSE_SETTINGS)]
