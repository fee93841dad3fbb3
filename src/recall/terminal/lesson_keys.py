"""Every key of `recall lesson`: one meaning per state."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Final, NamedTuple

from recall.terminal.keys import CTRL_D, ENTER, ESCAPE


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


class LessonKey(NamedTuple):
    """``sends`` is what the keyboard gives for it, ``shown`` its name; ``brief`` stands at the foot of the screen."""

    shown: str
    sends: tuple[str, ...]
    command: LessonCommand
    states: frozenset[LessonState]
    brief: str


_LESSON: Final = frozenset({LessonState.LESSON})
_CHOOSING: Final = frozenset({LessonState.CHOOSING})
_ALL: Final = frozenset(LessonState)

LESSON_KEYS: Final[tuple[LessonKey, ...]] = (
    LessonKey("o", ("o",), LessonCommand.OPEN, _LESSON, "open"),
    LessonKey("d", ("d",), LessonCommand.DONE, _LESSON, "done"),
    LessonKey("z", ("z",), LessonCommand.QUIZ, _LESSON, "quiz"),
    LessonKey("r", ("r",), LessonCommand.REVIEW, _LESSON, "review its cards"),
    LessonKey("g", ("g",), LessonCommand.RELEASE, _LESSON, "release its cards"),
    LessonKey("Esc", (ESCAPE, " ", *ENTER), LessonCommand.LEAVE, _CHOOSING, "back"),
    LessonKey("↑", ("\x1b[A", "\x1bOA"), LessonCommand.UP, _ALL, ""),
    LessonKey("↓", ("\x1b[B", "\x1bOB"), LessonCommand.DOWN, _ALL, ""),
    LessonKey("PgUp", ("\x1b[5~",), LessonCommand.PAGE_UP, _ALL, ""),
    LessonKey("PgDn", ("\x1b[6~", " "), LessonCommand.PAGE_DOWN, _LESSON, ""),
    LessonKey("q", ("q", ESCAPE, CTRL_D), LessonCommand.STOP, _LESSON, "quit"),
)


@cache
def _meanings() -> dict[tuple[LessonState, str], LessonCommand]:
    return {(state, sent): key.command for key in LESSON_KEYS for state in key.states for sent in key.sends}


def lesson_command(state: LessonState, sent: str) -> LessonCommand | None:
    """What the key means now; None: nothing, or the name of a material."""
    return _meanings().get((state, sent))


def lesson_brief(state: LessonState, commands: tuple[LessonCommand, ...]) -> str:
    """The foot of a screen: ``[o] open   [d] done``."""
    by_command = {key.command: key for key in LESSON_KEYS if state in key.states}
    return "   ".join(f"[{by_command[each].shown}] {by_command[each].brief}" for each in commands)
