"""The lesson of the day: the first that is released and whose new cards are not all introduced yet, those of courses
that were started before others."""

from __future__ import annotations

import json
from dataclasses import dataclass

from recall.app.pacing import pacing
from recall.app.workspace import Workspace
from recall.store.day import LessonFile, lessons_to_learn, new_of_file


@dataclass(frozen=True, slots=True)
class LessonOfDay:
    """``path`` names the deck in commands, ``new`` counts its new cards, ``minutes`` is how long its videos take."""

    path: str
    deck: str
    title: str
    number: int | None
    new: int
    minutes: int | None


def lesson_of_day(ws: Workspace) -> LessonOfDay | None:
    """The lesson to learn now; None where every released lesson is introduced, or there is none."""
    paced = pacing(ws)
    found = lessons_to_learn(ws.db, limit=1, files=paced.released) if paced.released else []
    found = found or lessons_to_learn(ws.db, limit=1, waiting=paced.waiting)
    return _lesson(ws, found[0]) if found else None


def _lesson(ws: Workspace, file: LessonFile) -> LessonOfDay:
    said = json.loads(file.lesson)
    minutes = [video["minutes"] for video in said["watch"] if video["minutes"] is not None]
    return LessonOfDay(
        path=file.path.rpartition(".")[0],
        deck=file.deck,
        title=said["title"],
        number=said["number"],
        new=new_of_file(ws.db, file.id),
        minutes=round(sum(minutes)) if minutes else None,
    )
