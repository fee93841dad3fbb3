"""Every key of `recall drafts`: one meaning per state. The screens, line mode, the help and docs/drafts.md are made
from this table."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import Final, NamedTuple

from recall.terminal.keys import CTRL_D, ENTER, ESCAPE
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


class DraftKey(NamedTuple):
    """``sends`` is what the keyboard gives for it, ``shown`` its name; ``brief`` stands at the foot of the screen."""

    shown: str
    sends: tuple[str, ...]
    command: DraftCommand
    states: frozenset[DraftState]
    brief: str
    help: str


_DRAFT = frozenset({DraftState.DRAFT})
_OPTIONS = frozenset({DraftState.OPTIONS})
_INPUT = frozenset({DraftState.INPUT})
_STEPS = frozenset({DraftState.DRAFT, DraftState.END})
_ALL = frozenset(DraftState)
DRAFT_SCROLLS: Final = frozenset({DraftCommand.UP, DraftCommand.DOWN, DraftCommand.PAGE_UP, DraftCommand.PAGE_DOWN})

DRAFT_KEYS: Final[tuple[DraftKey, ...]] = (
    DraftKey(
        "1-5",
        tuple("12345"),
        DraftCommand.TAKE,
        _DRAFT | _OPTIONS,
        "take",
        "take this proposal into the input line; of a draft with options it becomes the explanation",
    ),
    DraftKey("a", ("a",), DraftCommand.TYPE, _DRAFT, "answer", "type what is missing"),
    DraftKey("t", ("t",), DraftCommand.TERM, _DRAFT, "term", "type the term of a meaning"),
    DraftKey(
        "Esc",
        (ESCAPE, "m"),
        DraftCommand.MARK,
        _DRAFT,
        "mark",
        "of a draft with options: back to marking the right ones (m too)",
    ),
    DraftKey("Enter", ENTER, DraftCommand.WRITE, _OPTIONS, "write", "write the card, the marked options being right"),
    DraftKey("Enter", ENTER, DraftCommand.WRITE, _INPUT, "write", "this is the answer: write it into the deck"),
    DraftKey("Esc", (ESCAPE,), DraftCommand.LEAVE, _OPTIONS, "keys", "to the command keys; Esc leads back"),
    DraftKey("Esc", (ESCAPE,), DraftCommand.LEAVE, _INPUT, "leave", "back without writing anything"),
    DraftKey("e", ("e",), DraftCommand.EDIT, _DRAFT, "edit", "open the card in your editor, at its line"),
    DraftKey("s", ("s", TAB), DraftCommand.SKIP, _DRAFT, "skip", "on to the next; this one stays a draft (Tab too)"),
    DraftKey("Tab", (TAB,), DraftCommand.SKIP, _OPTIONS, "skip", "on to the next; this one stays a draft"),
    DraftKey("u", ("u",), DraftCommand.UNDO, _STEPS, "undo", "take the last answer out of its deck again"),
    DraftKey("↑", ("\x1b[A", "\x1bOA"), DraftCommand.UP, _ALL, "", "scroll a line up"),
    DraftKey("↓", ("\x1b[B", "\x1bOB"), DraftCommand.DOWN, _ALL, "", "scroll a line down"),
    DraftKey("PgUp", ("\x1b[5~",), DraftCommand.PAGE_UP, _ALL, "", "scroll a page up"),
    DraftKey("PgDn", ("\x1b[6~",), DraftCommand.PAGE_DOWN, _ALL, "", "scroll a page down"),
    DraftKey("?", ("?",), DraftCommand.HELP, _STEPS, "keys", "show the keys"),
    DraftKey(
        "q", ("q", CTRL_D), DraftCommand.STOP, _DRAFT, "quit", "stop; what was written stays written (Ctrl-C anywhere)"
    ),
    DraftKey(
        "q",
        ("q", " ", ESCAPE, CTRL_D, *ENTER),
        DraftCommand.STOP,
        frozenset({DraftState.END}),
        "quit",
        "leave (space and Enter too)",
    ),
    DraftKey(
        "Esc",
        (ESCAPE, "q", "?", " ", *ENTER),
        DraftCommand.LEAVE,
        frozenset({DraftState.PAGE}),
        "back",
        "back to the draft (q, ? and space too)",
    ),
)


@cache
def _meanings() -> dict[tuple[DraftState, str], DraftCommand]:
    return {(state, sent): key.command for key in DRAFT_KEYS for state in key.states for sent in key.sends}


def draft_command(state: DraftState, sent: str) -> DraftCommand | None:
    """What the key means now; None: nothing, or a letter of the text."""
    return _meanings().get((state, sent))


def draft_keys_in(state: DraftState) -> tuple[DraftKey, ...]:
    """The keys that mean something now, in the order of the table."""
    return tuple(key for key in DRAFT_KEYS if state in key.states)


def draft_brief(state: DraftState, commands: Iterable[DraftCommand]) -> str:
    """The foot of a screen: ``[a] answer   [s] skip``."""
    return "   ".join(f"[{key.shown}] {key.brief}" for key in _named(state, commands))


def draft_words(state: DraftState, commands: Iterable[DraftCommand]) -> str:
    """The same for line mode: ``a: answer, s: skip``."""
    return ", ".join(f"{key.shown}: {key.brief}" for key in _named(state, commands))


def _named(state: DraftState, commands: Iterable[DraftCommand]) -> list[DraftKey]:
    by_command = {key.command: key for key in draft_keys_in(state)}
    return [by_command[each] for each in commands]
