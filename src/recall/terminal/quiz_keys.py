"""Every key of a quiz: one meaning per state. The screens, line mode, the help and docs/quiz.md are made from this
table."""

from __future__ import annotations

from enum import Enum
from typing import Final

from recall.terminal.keys import CTRL_D, ENTER, ESCAPE
from recall.terminal.keytable import Key, KeyTable

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

QUIZ_KEYS: Final[tuple[Key[QuizState, QuizCommand], ...]] = (
    Key(
        "space",
        (" ", *ENTER),
        QuizCommand.ANSWER,
        _QUESTION,
        "answer",
        "back to the options or the input line; where you judge yourself, show the answer (Enter too)",
    ),
    Key(
        "Enter", ENTER, QuizCommand.COMMIT, _ANSWERING, "answer", "give this answer; with none, twice: you do not know"
    ),
    Key("Tab", (TAB,), QuizCommand.SKIP, _ANSWERING, "skip", "put the question off; it comes back"),
    Key("Esc", (ESCAPE,), QuizCommand.LEAVE, _ANSWERING, "keys", "to the command keys; Esc leads back"),
    Key("Esc", (ESCAPE,), QuizCommand.LEAVE, _QUESTION, "back", "back to the options or the input line"),
    Key("s", ("s", TAB), QuizCommand.SKIP, _QUESTION, "skip", "put the question off; it comes back (Tab too)"),
    Key("h", ("h",), QuizCommand.HINT, _QUESTION, "hint", "show the hint"),
    Key("o", ("o",), QuizCommand.OVERVIEW, _QUESTION, "overview", "all questions; go to one that is open"),
    Key("space", (" ", *ENTER), QuizCommand.NEXT, _FEEDBACK, "next", "on to the next question (Enter too)"),
    Key("y", ("y",), QuizCommand.RIGHT, _FEEDBACK, "I was right", "it was right: what was typed or arranged"),
    Key("n", ("n",), QuizCommand.WRONG, _FEEDBACK, "I was wrong", "it was wrong"),
    Key("↑", (*_UP, "k"), QuizCommand.BEFORE, _OVERVIEW, "before", "to the open question before (k too)"),
    Key("↓", (*_DOWN, "j"), QuizCommand.AFTER, _OVERVIEW, "after", "to the next open question (j too)"),
    Key("Enter", (*ENTER, " "), QuizCommand.GO, _OVERVIEW, "go there", "answer this question now (space too)"),
    Key("Esc", (ESCAPE, "q"), QuizCommand.LEAVE, _OVERVIEW, "back", "back to the question (q too)"),
    Key("w", ("w",), QuizCommand.AGAIN, _END, "wrong ones again", "ask what was wrong until it is right"),
    Key("↑", _UP, QuizCommand.UP, _PAGED, "", "scroll a line up"),
    Key("↓", _DOWN, QuizCommand.DOWN, _PAGED, "", "scroll a line down"),
    Key("PgUp", ("\x1b[5~",), QuizCommand.PAGE_UP, _PAGED, "", "scroll a page up"),
    Key("PgDn", ("\x1b[6~",), QuizCommand.PAGE_DOWN, _PAGED, "", "scroll a page down"),
    Key("?", ("?",), QuizCommand.HELP, _ASIDE, "keys", "show the keys"),
    Key(
        "q",
        ("q", CTRL_D),
        QuizCommand.STOP,
        _QUESTION | _FEEDBACK,
        "end",
        "end the quiz; what was answered is scored and stored (Ctrl-C anywhere)",
    ),
    Key("q", ("q", CTRL_D, ESCAPE), QuizCommand.STOP, _END, "quit", "leave (Esc and Ctrl-C too)"),
    Key(
        "Esc",
        (ESCAPE, "q", " ", *ENTER),
        QuizCommand.LEAVE,
        frozenset({QuizState.PAGE}),
        "back",
        "back to the quiz (q and space too)",
    ),
)


_TABLE: Final = KeyTable(QUIZ_KEYS)
quiz_command: Final = _TABLE.command
quiz_keys_in: Final = _TABLE.keys_in
quiz_brief: Final = _TABLE.brief
quiz_words: Final = _TABLE.words
