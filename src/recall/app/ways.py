"""In which way a card is asked: by the learner's own judgement, by its options, or by what is typed.

On the path to every question: what has one way only costs nothing, a choice or a cloze one look-up of its deck, and
one of a lesson that says nothing itself a second one of the courses.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from recall.app.cards import Card
from recall.app.workspace import Workspace
from recall.core import ladder
from recall.core.ladder import Habit, habit_of, way_to_ask
from recall.core.notes import Choice, Cloze
from recall.store.ways import SettingsRow, course_settings, file_settings

HIDDEN: Final = ladder.HIDDEN
_NO_HABIT: Final = Habit()


def way_for(ws: Workspace, card: Card) -> str:
    """One of HIDDEN, OPEN and the words of :mod:`recall.core.ways`."""
    content = card.note.content
    habit = deck_habit(ws, card.row.file) if isinstance(content, Choice | Cloze) else _NO_HABIT
    return way_to_ask(content, card.state.memory, habit)


def deck_habit(ws: Workspace, file: int | None) -> Habit:
    """How the cards of a deck file are asked: as its settings say, then its course's, then the learner's."""
    mine = ws.tools.settings
    levels: list[Mapping[str, Any]] = [{"choices": mine.choices, "ladder": mine.ladder, "cloze": mine.cloze}]
    row = None if file is None else file_settings(ws.db, file)
    if row is None:
        return habit_of(levels)
    own = json.loads(row.settings)
    if row.is_lesson:
        levels = [*_of_courses(ws, row), *levels]
    return habit_of([own, *levels])


def _of_courses(ws: Workspace, row: SettingsRow) -> list[Mapping[str, Any]]:
    """The settings of the courses that order this lesson."""
    courses = [json.loads(each) for each in course_settings(ws.db)]
    return [each for each in courses if row.path in each.get("lessons", ())]
