"""Every key of `recall drafts`: one meaning per state. The screens, line mode, the help and docs/drafts.md are made
from this table."""

from __future__ import annotations

from enum import Enum
from typing import Final

from recall.terminal.keys import CTRL_D, ENTER, ESCAPE
from recall.terminal.keytable import Key, KeyTable
from recall.terminal.quiz_keys import TAB


class DraftState(Enum):
    """What is on screen; the value is how the documentation calls it."""

    DRAFT = "draft"  # letters are commands
    OPTIONS = "options"  # every letter marks
    INPUT = "input line"  # every letter is part of the text
    PAGE = "page"  # the keys
    END = "end"


class DraftCommand(Enum):
    TAKE = "take"
    TYPE = "type"
    TERM = "term"
    MARK = "mark"
    WRITE = "write"
    EDIT = "edit"
    SKIP = "skip"
    UNDO = "undo"
    UP = "up"
    DOWN = "down"
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"
    HELP = "help"
    LEAVE = "leave"
    STOP = "stop"


_DRAFT = frozenset({DraftState.DRAFT})
_OPTIONS = frozenset({DraftState.OPTIONS})
_INPUT = frozenset({DraftState.INPUT})
_STEPS = frozenset({DraftState.DRAFT, DraftState.END})
_ALL = frozenset(DraftState)
DRAFT_SCROLLS: Final = frozenset({DraftCommand.UP, DraftCommand.DOWN, DraftCommand.PAGE_UP, DraftCommand.PAGE_DOWN})

DRAFT_KEYS: Final[tuple[Key[DraftState, DraftCommand], ...]] = (
    Key(
        "1-5",
        tuple("12345"),
        DraftCommand.TAKE,
        _DRAFT | _OPTIONS,
        "take",
        "take this proposal into the input line; of a draft with options it becomes the explanation",
    ),
    Key("a", ("a",), DraftCommand.TYPE, _DRAFT, "answer", "type what is missing"),
    Key("t", ("t",), DraftCommand.TERM, _DRAFT, "term", "type the term of a meaning"),
    Key(
        "Esc",
        (ESCAPE, "m"),
        DraftCommand.MARK,
        _DRAFT,
        "mark",
        "of a draft with options: back to marking the right ones (m too)",
    ),
    Key("Enter", ENTER, DraftCommand.WRITE, _OPTIONS, "write", "write the card, the marked options being right"),
    Key("Enter", ENTER, DraftCommand.WRITE, _INPUT, "write", "this is the answer: write it into the deck"),
    Key("Esc", (ESCAPE,), DraftCommand.LEAVE, _OPTIONS, "keys", "to the command keys; Esc leads back"),
    Key("Esc", (ESCAPE,), DraftCommand.LEAVE, _INPUT, "leave", "back without writing anything"),
    Key("e", ("e",), DraftCommand.EDIT, _DRAFT, "edit", "open the card in your editor, at its line"),
    Key("s", ("s", TAB), DraftCommand.SKIP, _DRAFT, "skip", "on to the next; this one stays a draft (Tab too)"),
    Key("Tab", (TAB,), DraftCommand.SKIP, _OPTIONS, "skip", "on to the next; this one stays a draft"),
    Key("u", ("u",), DraftCommand.UNDO, _STEPS, "undo", "take the last answer out of its deck again"),
    Key("↑", ("\x1b[A", "\x1bOA"), DraftCommand.UP, _ALL, "", "scroll a line up"),
    Key("↓", ("\x1b[B", "\x1bOB"), DraftCommand.DOWN, _ALL, "", "scroll a line down"),
    Key("PgUp", ("\x1b[5~",), DraftCommand.PAGE_UP, _ALL, "", "scroll a page up"),
    Key("PgDn", ("\x1b[6~",), DraftCommand.PAGE_DOWN, _ALL, "", "scroll a page down"),
    Key("?", ("?",), DraftCommand.HELP, _STEPS, "keys", "show the keys"),
    Key(
        "q", ("q", CTRL_D), DraftCommand.STOP, _DRAFT, "quit", "stop; what was written stays written (Ctrl-C anywhere)"
    ),
    Key(
        "q",
        ("q", " ", ESCAPE, CTRL_D, *ENTER),
        DraftCommand.STOP,
        frozenset({DraftState.END}),
        "quit",
        "leave (space and Enter too)",
    ),
    Key(
        "Esc",
        (ESCAPE, "q", "?", " ", *ENTER),
        DraftCommand.LEAVE,
        frozenset({DraftState.PAGE}),
        "back",
        "back to the draft (q, ? and space too)",
    ),
)


_TABLE: Final = KeyTable(DRAFT_KEYS)
draft_command: Final = _TABLE.command
draft_keys_in: Final = _TABLE.keys_in
draft_brief: Final = _TABLE.brief
draft_words: Final = _TABLE.words
