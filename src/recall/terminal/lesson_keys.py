"""Every key of `recall lesson`: one meaning per state."""

from __future__ import annotations

from enum import Enum
from typing import Final

from recall.terminal.keys import CTRL_D, ENTER, ESCAPE
from recall.terminal.keytable import Key, KeyTable


class LessonState(Enum):
    """What is on screen."""

    LESSON = "lesson"
    CHOOSING = "choosing"  # the next key names a material


class LessonCommand(Enum):
    OPEN = "open"
    DONE = "done"
    QUIZ = "quiz"
    REVIEW = "review"
    RELEASE = "release"
    UP = "up"
    DOWN = "down"
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"
    LEAVE = "leave"
    STOP = "stop"


_LESSON: Final = frozenset({LessonState.LESSON})
_CHOOSING: Final = frozenset({LessonState.CHOOSING})
_ALL: Final = frozenset(LessonState)

LESSON_KEYS: Final[tuple[Key[LessonState, LessonCommand], ...]] = (
    Key("o", ("o",), LessonCommand.OPEN, _LESSON, "open"),
    Key("d", ("d",), LessonCommand.DONE, _LESSON, "done"),
    Key("z", ("z",), LessonCommand.QUIZ, _LESSON, "quiz"),
    Key("r", ("r",), LessonCommand.REVIEW, _LESSON, "review its cards"),
    Key("g", ("g",), LessonCommand.RELEASE, _LESSON, "release its cards"),
    Key("Esc", (ESCAPE, " ", *ENTER), LessonCommand.LEAVE, _CHOOSING, "back"),
    Key("↑", ("\x1b[A", "\x1bOA"), LessonCommand.UP, _ALL, ""),
    Key("↓", ("\x1b[B", "\x1bOB"), LessonCommand.DOWN, _ALL, ""),
    Key("PgUp", ("\x1b[5~",), LessonCommand.PAGE_UP, _ALL, ""),
    Key("PgDn", ("\x1b[6~", " "), LessonCommand.PAGE_DOWN, _LESSON, ""),
    Key("q", ("q", ESCAPE, CTRL_D), LessonCommand.STOP, _LESSON, "quit"),
)


_TABLE: Final = KeyTable(LESSON_KEYS)
lesson_command: Final = _TABLE.command
lesson_brief: Final = _TABLE.brief
