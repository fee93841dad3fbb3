"""Every key of a sitting: one meaning per state. The screens, line mode, the help, the docs and the tests are made
from this table."""

from __future__ import annotations

from enum import Enum
from typing import Final

from recall.terminal.keytable import Key, KeyTable


class State(Enum):
    """What is on screen; the value is how the documentation calls it."""

    QUESTION = "question"
    OPTIONS = "options"  # the letter of an option picks, whatever else it means
    INPUT = "input line"  # every letter is part of the answer
    ANSWER = "answer"
    LEECH = "leech"  # the card just graded has become one
    NOTE = "note"  # an input line for a note to oneself
    PICK = "pick"  # several things can be opened
    PAGE = "page"  # the keys, or why the card is due
    END = "end"


class Command(Enum):
    SHOW = "show"
    GOOD = "good"
    GRADE = "grade"
    CHOICES = "choices"
    COMMIT = "commit"
    HINT = "hint"
    OPEN = "open"
    SKIP = "skip"
    UNDO = "undo"
    REDO = "redo"
    EDIT = "edit"
    FLAG = "flag"
    WHY = "why"
    BURY = "bury"
    SUSPEND = "suspend"
    GO_ON = "go on"
    SAVE = "save"
    PICK = "pick"
    AGAIN = "again"
    LEARN = "learn"
    UP = "up"
    DOWN = "down"
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"
    HELP = "help"
    STOP = "stop"
    LEAVE = "leave"


SCROLLS: Final = frozenset({Command.UP, Command.DOWN, Command.PAGE_UP, Command.PAGE_DOWN})
ENTER: Final = ("\r", "\n")
ESCAPE: Final = "\x1b"
CTRL_D: Final = "\x04"
_CARD = frozenset({State.QUESTION, State.ANSWER})
_ASKED = _CARD | {State.OPTIONS}
_STEPS = _ASKED | {State.LEECH, State.END}
_LETTERS = frozenset({State.OPTIONS, State.INPUT, State.NOTE})  # where letters do not scroll
_SCROLLED = frozenset(State) - {State.NOTE}

KEYS: Final[tuple[Key[State, Command], ...]] = (
    Key("space", (" ", *ENTER), Command.SHOW, frozenset({State.QUESTION}), "answer", "show the answer (Enter too)"),
    Key("space", (" ", *ENTER), Command.GOOD, frozenset({State.ANSWER}), "good", "grade it good (Enter too)"),
    Key(
        "1-4",
        tuple("012345"),
        Command.GRADE,
        frozenset({State.ANSWER}),
        "grade",
        "again, hard, good, easy; with `grades: sm2` 0-5",
    ),
    Key(
        "c",
        ("c", ESCAPE),
        Command.CHOICES,
        frozenset({State.QUESTION}),
        "choices",
        "show the options; or back to them, or to the input line (Esc too)",
    ),
    Key("Enter", ENTER, Command.COMMIT, frozenset({State.OPTIONS, State.INPUT}), "answer", "give this answer"),
    Key(
        "Esc",
        (ESCAPE,),
        Command.LEAVE,
        frozenset({State.OPTIONS, State.INPUT}),
        "then u: undo, !: flag, ?: keys, q: quit",
        "to the command keys; Esc leads back",
    ),
    Key("h", ("h",), Command.HINT, frozenset({State.QUESTION, State.OPTIONS}), "hint", "show the hint"),
    Key("o", ("o",), Command.OPEN, _ASKED, "source", "open the source, the video or a picture"),
    Key("s", ("s",), Command.SKIP, _ASKED, "skip", "put the card to the end of the sitting"),
    Key("u", ("u",), Command.UNDO, _STEPS, "undo", "take the last step back; again for the one before it"),
    Key("U", ("U",), Command.REDO, _STEPS, "redo", "do again what was taken back"),
    Key(
        "e",
        ("e",),
        Command.EDIT,
        _CARD | {State.LEECH, State.PAGE},
        "edit",
        "open the card in your editor, at its line; from a page of faults at the first of them",
    ),
    Key("!", ("!",), Command.FLAG, _ASKED, "flag", "flag the card, with a note to yourself"),
    Key("i", ("i",), Command.WHY, _ASKED, "why", "why it is due: memory, prediction, history"),
    Key("-", ("-",), Command.BURY, _ASKED, "bury", "put the card off until tomorrow"),
    Key("@", ("@",), Command.SUSPEND, _ASKED | {State.LEECH}, "suspend", "never ask it until it is unsuspended"),
    Key("space", (" ", *ENTER), Command.GO_ON, frozenset({State.LEECH}), "go on", "leave the leech as it is"),
    Key("Enter", ENTER, Command.SAVE, frozenset({State.NOTE}), "save", "keep the note"),
    Key("Esc", (ESCAPE,), Command.LEAVE, frozenset({State.NOTE}), "leave", "back without a note"),
    Key("1-9", tuple("123456789"), Command.PICK, frozenset({State.PICK}), "open", "open this one"),
    Key("a", ("a",), Command.AGAIN, frozenset({State.END}), "misses again", "ask what was missed once more"),
    Key("l", ("l",), Command.LEARN, frozenset({State.END}), "learn", "learn the next lesson's new cards"),
    Key("↑", ("\x1b[A", "\x1bOA"), Command.UP, _SCROLLED, "", "scroll a line up"),
    Key("↓", ("\x1b[B", "\x1bOB"), Command.DOWN, _SCROLLED, "", "scroll a line down"),
    Key("k", ("k",), Command.UP, _SCROLLED - _LETTERS, "", "scroll a line up"),
    Key("j", ("j",), Command.DOWN, _SCROLLED - _LETTERS, "", "scroll a line down"),
    Key("PgUp", ("\x1b[5~",), Command.PAGE_UP, _SCROLLED, "", "scroll a page up"),
    Key("PgDn", ("\x1b[6~",), Command.PAGE_DOWN, _SCROLLED, "", "scroll a page down"),
    Key("?", ("?",), Command.HELP, _STEPS, "keys", "show the keys"),
    Key("space", (" ", *ENTER), Command.STOP, frozenset({State.END}), "done", "leave the last screen (Enter too)"),
    Key("q", ("q", CTRL_D), Command.STOP, _STEPS, "quit", "stop; what was graded is stored (Ctrl-C anywhere)"),
    Key(
        "Esc",
        (ESCAPE, "q", "?", " ", *ENTER),
        Command.LEAVE,
        frozenset({State.PAGE, State.PICK}),
        "back",
        "back to the card (q, ? and space too)",
    ),
)


_TABLE: Final = KeyTable(KEYS)
command_of: Final = _TABLE.command
keys_in: Final = _TABLE.keys_in
brief: Final = _TABLE.brief
in_words: Final = _TABLE.words
