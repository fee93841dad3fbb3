"""Drafts in lines: no cursor control, words instead of colours, in an order that a screen reader can follow.

A line is a key; in the input line it is the text. After ``a``, and after the number of a proposal, the next line is
the answer: an empty one takes the proposal as it stands, Esc or ``:q`` leaves it. Letters mark options, as in ``b d``.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass

from rich.console import Console

from recall.app.drafting import Drafting
from recall.core.cards import letter
from recall.terminal.drafts_desk import DraftDesk
from recall.terminal.drafts_keys import DRAFT_SCROLLS, DraftState, draft_words
from recall.terminal.drafts_screens import (
    NONE_PROPOSED,
    PROPOSED,
    asks,
    draft_commands,
    end_lines,
    key_meanings,
    origin,
    where,
)
from recall.terminal.keys import ENTER, ESCAPE
from recall.terminal.plain import NoTerminalError
from recall.terminal.safety import safe
from recall.terminal.tables import PipedConsole
from recall.terminal.text import markdown

_LEAVES = (ESCAPE, ":q")


def drafts_in_lines(drafting: Drafting, lines: Iterator[str]) -> None:
    """Walks through the drafts on standard output."""
    console = PipedConsole(file=sys.stdout, highlight=False, color_system=None, no_color=True)
    outside = nullcontext if sys.stdin.isatty() and sys.stdout.isatty() else _no_terminal
    talk = DraftTalk(DraftDesk(drafting, outside), console)
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C stops; what was written stays written
        talk.run(lines)


@contextlib.contextmanager
def _no_terminal() -> Iterator[None]:
    raise NoTerminalError
    yield


@dataclass(slots=True)
class DraftTalk:
    """A desk told in lines; ``told`` is the scene that was told last."""

    desk: DraftDesk
    console: Console
    told: int | None = None

    def say(self, text: str) -> None:
        self.console.print(safe(text), markup=False, soft_wrap=True)

    def show(self, text: str) -> None:
        self.console.print(markdown(text, lines=True))

    def run(self, lines: Iterator[str]) -> None:
        """Until the person leaves, the drafts end or the lines do."""
        self._tell()
        while not self.desk.is_closed and self.desk.state is not DraftState.END:
            line = next(lines, None)
            if line is None:
                break
            self._hear(line.rstrip("\r\n"))
            self._tell()
        self.say("")
        for told in end_lines(self.desk.drafting):
            self.say(told)

    def _hear(self, line: str) -> None:
        desk = self.desk
        if desk.state is DraftState.INPUT:
            self._type(line)
            return
        for key in self._keys(line.strip()):
            if not desk.press(key):
                self.say(f"{line.strip()!r} means nothing here.")
                break
        self._answer_keys()

    def _answer_keys(self) -> None:
        """What keys led to that is told and not drawn: an input line, or a page."""
        desk = self.desk
        if desk.state is DraftState.INPUT:
            former = f" (Enter takes: {desk.line.text})" if desk.line.text else ""
            self.say(f"{desk.label}{former}; :q leaves it:")
        elif desk.state is DraftState.PAGE:
            for shown, meaning in key_meanings(desk.former, but=DRAFT_SCROLLS):
                self.say(f"{shown}: {meaning}")
            desk.press(ESCAPE)

    def _type(self, line: str) -> None:
        if line in _LEAVES:
            self.desk.press(ESCAPE)
        elif line.strip():
            self.desk.give(line.strip())
        else:
            self.desk.press(ENTER[0])

    def _keys(self, word: str) -> list[str]:
        """The keys that a line stands for: letters that mark options, and then Enter; or one key after a colon."""
        view = self.desk.view
        if self.desk.state is not DraftState.OPTIONS or view is None:
            return [word or " "]
        if word.startswith(":"):
            return [ESCAPE, word[1:] or " "]
        marks = word.replace(",", " ").lower().split()
        letters = [letter(place).lower() for place in range(len(view.choices))]
        return [*marks, ENTER[0]] if marks and set(marks) <= set(letters) else [word]

    def _tell(self) -> None:
        """What is there now, unless it was told before."""
        desk = self.desk
        if desk.notice:
            self.say(desk.notice)
        view = desk.view
        if view is None or desk.is_closed:
            return
        if desk.state is DraftState.DRAFT and view.choices and self.told == desk.scene:
            desk.press(ESCAPE)  # back to marking
        if self.told == desk.scene:
            return
        self.told = desk.scene
        what, text = asks(view)
        self.say(f"\nDraft {desk.drafting.at + 1} of {len(desk.drafting.drafts)}. {view.deck}. {where(view)}")
        self.show(text)
        if what:
            self.say(what)
        for place, option in enumerate(view.choices):
            self.show(f"{letter(place)}) {option}")
        self.say(PROPOSED if view.proposals else NONE_PROPOSED)
        for number, each in enumerate(view.proposals, start=1):
            self.show(f"{number}: {each.text}")
            self.say(f"  {origin(each)}")
        self._tell_keys()

    def _tell_keys(self) -> None:
        if self.desk.state is DraftState.OPTIONS:
            self.say("Type the letters of what is right; commands after a colon: :a answer, :s skip, :? keys, :q quit")
        else:
            self.say(draft_words(self.desk.state, draft_commands(self.desk)))
