"""In which way a card is asked: by the learner's own judgement, by its options, or by what is typed.

On the path to every question: what has one way only costs nothing, a choice or a cloze one look-up of its deck, and
one of a lesson that says nothing itself a second one of the courses.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from recall.app.cards import Card
from recall.app.scheduling import log_scheduler
from recall.app.workspace import Workspace
from recall.core import ladder
from recall.core.events import Review
from recall.core.ladder import OFF, Habit, habit_of, way_to_ask
from recall.core.memory import Memory
from recall.core.notes import Choice, Cloze
from recall.core.replay import counting, replay
from recall.store.log import events_of
from recall.store.ways import SettingsRow, course_settings, file_settings

HIDDEN: Final = ladder.HIDDEN
_NO_HABIT: Final = Habit()


class Way(NamedTuple):
    """``word`` is HIDDEN, OPEN or one of :mod:`recall.core.ways`; ``caps``: a right answer counts as hard at most once
    hidden options were asked for."""

    word: str
    caps: bool


def way_for(ws: Workspace, card: Card) -> Way:
    """How the card is asked now: with the ladder by its age, while it is drilled by the age at which it failed."""
    content = card.note.content
    habit = deck_habit(ws, card.row.file) if isinstance(content, Choice | Cloze) else _NO_HABIT
    is_drilled = habit.ladder != OFF and isinstance(content, Choice) and card.state.drill_day == ws.today
    memory = _failed_memory(ws, card) if is_drilled else card.state.memory
    return Way(way_to_ask(content, memory, habit), habit.caps)


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


def _failed_memory(ws: Workspace, card: Card) -> Memory | None:
    """The memory before the last grade that counted; None where the card was new."""
    note, side = card.key
    events = counting(events_of(ws.db, note))
    counted = (
        place
        for place, each in enumerate(events)
        if isinstance(each, Review) and each.side == side and each.nominal_days is not None
    )
    before = events[: max(counted, default=0)]
    return replay(before, log_scheduler(), note=note, sides=[side])[side].memory


def _of_courses(ws: Workspace, row: SettingsRow) -> list[Mapping[str, Any]]:
    """The settings of the courses that order this lesson."""
    courses = [json.loads(each) for each in course_settings(ws.db)]
    return [each for each in courses if row.path in each.get("lessons", ())]
