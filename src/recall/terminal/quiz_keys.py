"""Every key of a quiz: one meaning per state. The screens, line mode, the help and docs/quiz.md are made from this
table."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import Final, NamedTuple

from recall.terminal.keys import CTRL_D, ENTER, ESCAPE

TAB: Final = "\t"


class QuizState(Enum):
    """What is on screen; the value is how the documentation calls it."""

    QUESTION = "question"  # letters are commands
    OPTIONS = "options"  # every letter picks
    INPUT = "input line"  # every letter is part of the answer
    FEEDBACK = "feedback"
    OVERVIEW = "overview"
    PAGE = "page"  # the keys
    END = "end"


class QuizCommand(Enum):
    ANSWER = "answer"
    COMMIT = "commit"
    NEXT = "next"
    RIGHT = "right"
    WRONG = "wrong"
    SKIP = "skip"
    HINT = "hint"
    OVERVIEW = "overview"
    BEFORE = "before"
    AFTER = "after"
    GO = "go"
    AGAIN = "again"
    UP = "up"
    DOWN = "down"
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"
    HELP = "help"
    LEAVE = "leave"
    STOP = "stop"


class QuizKey(NamedTuple):
    """``sends`` is what the keyboard gives for it, ``shown`` its name; ``brief`` stands at the foot of the screen."""

    shown: str
    sends: tuple[str, ...]
    command: QuizCommand
    states: frozenset[QuizState]
    brief: str
    help: str


QUIZ_SCROLLS: Final = frozenset({QuizCommand.UP, QuizCommand.DOWN, QuizCommand.PAGE_UP, QuizCommand.PAGE_DOWN})
_UP: Final = ("\x1b[A", "\x1bOA")
_DOWN: Final = ("\x1b[B", "\x1bOB")
_QUESTION = frozenset({QuizState.QUESTION})
_ANSWERING = frozenset({QuizState.OPTIONS, QuizState.INPUT})
_FEEDBACK = frozenset({QuizState.FEEDBACK})
_OVERVIEW = frozenset({QuizState.OVERVIEW})
_END = frozenset({QuizState.END})
_PAGED = frozenset(QuizState) - _OVERVIEW
_ASIDE = _QUESTION | _FEEDBACK | _END

QUIZ_KEYS: Final[tuple[QuizKey, ...]] = (
    QuizKey(
        "space",
        (" ", *ENTER),
        QuizCommand.ANSWER,
        _QUESTION,
        "answer",
        "back to the options or the input line; where you judge yourself, show the answer (Enter too)",
    ),
    QuizKey(
        "Enter", ENTER, QuizCommand.COMMIT, _ANSWERING, "answer", "give this answer; with none, twice: you do not know"
    ),
    QuizKey("Tab", (TAB,), QuizCommand.SKIP, _ANSWERING, "skip", "put the question off; it comes back"),
    QuizKey("Esc", (ESCAPE,), QuizCommand.LEAVE, _ANSWERING, "keys", "to the command keys; Esc leads back"),
    QuizKey("Esc", (ESCAPE,), QuizCommand.LEAVE, _QUESTION, "back", "back to the options or the input line"),
    QuizKey("s", ("s", TAB), QuizCommand.SKIP, _QUESTION, "skip", "put the question off; it comes back (Tab too)"),
    QuizKey("h", ("h",), QuizCommand.HINT, _QUESTION, "hint", "show the hint"),
    QuizKey("o", ("o",), QuizCommand.OVERVIEW, _QUESTION, "overview", "all questions; go to one that is open"),
    QuizKey("space", (" ", *ENTER), QuizCommand.NEXT, _FEEDBACK, "next", "on to the next question (Enter too)"),
    QuizKey("y", ("y",), QuizCommand.RIGHT, _FEEDBACK, "I was right", "it was right: what was typed or arranged"),
    QuizKey("n", ("n",), QuizCommand.WRONG, _FEEDBACK, "I was wrong", "it was wrong"),
    QuizKey("↑", (*_UP, "k"), QuizCommand.BEFORE, _OVERVIEW, "before", "to the open question before (k too)"),
    QuizKey("↓", (*_DOWN, "j"), QuizCommand.AFTER, _OVERVIEW, "after", "to the next open question (j too)"),
    QuizKey("Enter", (*ENTER, " "), QuizCommand.GO, _OVERVIEW, "go there", "answer this question now (space too)"),
    QuizKey("Esc", (ESCAPE, "q"), QuizCommand.LEAVE, _OVERVIEW, "back", "back to the question (q too)"),
    QuizKey("w", ("w",), QuizCommand.AGAIN, _END, "wrong ones again", "ask what was wrong until it is right"),
    QuizKey("↑", _UP, QuizCommand.UP, _PAGED, "", "scroll a line up"),
    QuizKey("↓", _DOWN, QuizCommand.DOWN, _PAGED, "", "scroll a line down"),
    QuizKey("PgUp", ("\x1b[5~",), QuizCommand.PAGE_UP, _PAGED, "", "scroll a page up"),
    QuizKey("PgDn", ("\x1b[6~",), QuizCommand.PAGE_DOWN, _PAGED, "", "scroll a page down"),
    QuizKey("?", ("?",), QuizCommand.HELP, _ASIDE, "keys", "show the keys"),
    QuizKey(
        "q",
        ("q", CTRL_D),
        QuizCommand.STOP,
        _QUESTION | _FEEDBACK,
        "end",
        "end the quiz; what was answered is scored and stored (Ctrl-C anywhere)",
    ),
    QuizKey("q", ("q", CTRL_D, ESCAPE), QuizCommand.STOP, _END, "quit", "leave (Esc and Ctrl-C too)"),
    QuizKey(
        "Esc",
        (ESCAPE, "q", " ", *ENTER),
        QuizCommand.LEAVE,
        frozenset({QuizState.PAGE}),
        "back",
        "back to the quiz (q and space too)",
    ),
)


@cache
def _meanings() -> dict[tuple[QuizState, str], QuizCommand]:
    return {(state, sent): key.command for key in QUIZ_KEYS for state in key.states for sent in key.sends}


def quiz_command(state: QuizState, sent: str) -> QuizCommand | None:
    """What the key means now; None: nothing, or a letter of the answer."""
    return _meanings().get((state, sent))


def quiz_keys_in(state: QuizState) -> tuple[QuizKey, ...]:
    """The keys that mean something now, in the order of the table."""
    return tuple(key for key in QUIZ_KEYS if state in key.states)


def quiz_brief(state: QuizState, commands: Iterable[QuizCommand]) -> str:
    """The foot of a screen: ``[space] answer   [s] skip``."""
    return "   ".join(f"[{key.shown}] {key.brief}" for key in _named(state, commands))


def quiz_words(state: QuizState, commands: Iterable[QuizCommand]) -> str:
    """The same for line mode: ``space: answer, s: skip``."""
    return ", ".join(f"{key.shown}: {key.brief}" for key in _named(state, commands))


def _named(state: QuizState, commands: Iterable[QuizCommand]) -> list[QuizKey]:
    by_command = {key.command: key for key in quiz_keys_in(state)}
    return [by_command[each] for each in commands]
