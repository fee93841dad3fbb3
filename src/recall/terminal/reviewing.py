"""The review loop on a real terminal: draw, read a key, store, draw the next; the scrollback stays untouched."""

from __future__ import annotations

import contextlib
import gc
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleDimensions

from recall.app.sitting import Graded, Sitting
from recall.core.events import BURY, SUSPEND
from recall.store.errors import StaleCardError
from recall.terminal.fitting import ScreenView, fit
from recall.terminal.keyboard import END, RESIZED, Keyboard, open_keyboard
from recall.terminal.screens import answer_screen, end_screen, key_help, question_screen

if TYPE_CHECKING:
    from recall.app.summing_up import Summary

GOOD = "good"
STALE = "This card was graded or changed elsewhere since it was shown; nothing was stored. Here it is as it is now."
SHOW = (" ", "\r", "\n")
SCROLLS = {  # key → lines and pages that the screen moves down by
    "\x1b[A": (-1, 0),
    "\x1b[B": (1, 0),
    "\x1bOA": (-1, 0),
    "\x1bOB": (1, 0),
    "k": (-1, 0),
    "j": (1, 0),
    "\x1b[5~": (0, -1),
    "\x1b[6~": (0, 1),
}
_FAR_DOWN = 1_000_000  # lines: the last page
Pace = Callable[[], float]  # seconds that only ever grow


@dataclass(slots=True)
class Screen:
    """One sitting on the screen. ``shown_s`` is when the card on screen was first drawn.

    ``offset`` is how many lines are scrolled away (None: where the screen opens), ``page`` how many are seen.
    """

    sitting: Sitting
    keyboard: Keyboard
    console: Console
    pace: Pace
    is_answered: bool = False
    is_hinted: bool = False
    notice: str = ""
    offset: int | None = None
    page: int = 1
    shown_s: float = field(init=False)
    began_s: float = field(init=False)

    def __post_init__(self) -> None:
        self.began_s = self.shown_s = self.pace()

    def run(self) -> None:
        """Asks card after card until none is left or the learner stops."""
        while True:
            self._draw()
            _settle_memory()
            key = self.keyboard.read()
            if key in (END, "q", "\x04"):
                return
            if key != RESIZED:
                self._press(key)

    def _draw(self) -> None:
        self.console.size = ConsoleDimensions(*self.keyboard.size())
        fitted = fit(self._view(), self.console, self.offset)
        self.offset, self.page = fitted.offset, fitted.page
        self.console.file.write("\x1b[2J\x1b[H")
        self.console.print(fitted, end="")
        self.console.file.flush()

    def _view(self) -> ScreenView:
        asked = self.sitting.asked
        if asked is None:
            return end_screen(_summary(self.sitting), notice=self.notice)
        header = self.sitting.header_at(int(self.pace() - self.began_s))
        if self.is_answered:
            return answer_screen(header, asked.view, self.sitting.keys, notice=self.notice)
        return question_screen(header, asked.view, hint=self.is_hinted, notice=self.notice)

    def _press(self, key: str) -> None:
        self.notice = ""
        if key in SCROLLS:
            lines, pages = SCROLLS[key]
            self.offset = max(0, (self.offset or 0) + lines + pages * self.page)
        elif key == "u":
            self._took(
                "Taken back." if self.sitting.undo() else None,
                "Nothing to take back in this sitting; recall undo takes back what was done before.",
            )
        elif key == "U":
            self._took("Done again." if self.sitting.redo() else None, "Nothing to do again.")
        elif self.sitting.asked is None:
            return
        elif key == "?":
            self.notice = f"{key_help(self.sitting.keys)} · ↑ ↓ PgUp PgDn scroll"
        elif key == "h":
            self._show_hint()
        elif key == "s":
            self.sitting.skip()
            self._moved("Put to the end.")
        elif key == "-":
            self._moved(f"{self.sitting.remove(BURY)} is buried until tomorrow.")
        elif key == "@":
            self._moved(
                f"{(name := self.sitting.remove(SUSPEND))} is suspended; recall unsuspend {name} asks it again."
            )
        elif not self.is_answered:
            self._show_answer(key)
        else:
            self._grade(key)

    def _took(self, moved: str | None, nothing: str) -> None:
        """After undo or redo; where there was nothing to take back the card stays as it is shown."""
        if moved is None:
            self.notice = nothing
        else:
            self._moved(moved)

    def _show_hint(self) -> None:
        if not self.is_answered:
            self.is_hinted, self.offset = True, _FAR_DOWN

    def _show_answer(self, key: str) -> None:
        if key in SHOW:
            self.is_answered, self.offset = True, None

    def _grade(self, key: str) -> None:
        for each in self.sitting.keys:
            if each.key == key or (key in SHOW and each.name == GOOD):
                self._store(each.quality)
                return

    def _store(self, quality: int) -> None:
        took_ms = int((self.pace() - self.shown_s) * 1000)
        try:
            self._moved(told(self.sitting.grade(quality, took_ms=took_ms)))
        except StaleCardError:
            self._moved(STALE)

    def _moved(self, notice: str) -> None:
        self.is_answered = self.is_hinted = False
        self.offset = None
        self.notice = notice
        self.shown_s = self.pace()


def told(graded: Graded) -> str:
    """What is said after a grade: only that a card has become a leech."""
    if graded.lapses is None:
        return ""
    return f"Forgotten {graded.lapses} times: a leech. Reword it with `recall edit`, or suspend it with @."


def review_on_screen(sitting: Sitting, *, notice: str, pace: Pace = time.monotonic) -> Summary:
    """Runs the sitting on the alternate screen and gives its summary."""
    console = Console(file=sys.stdout, highlight=False)
    # Ctrl-C stops; what was graded is stored
    with contextlib.suppress(KeyboardInterrupt), open_keyboard() as keyboard:
        Screen(sitting, keyboard, console, pace, notice=notice).run()
    return _summary(sitting)


def _summary(sitting: Sitting) -> Summary:
    """Imported at the end, not before the first question."""
    from recall.app.summing_up import sum_up

    return sum_up(sitting)


def _settle_memory() -> None:
    """What is loaded by now stays: the collector, paused until here, need not look at it between two cards."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.enable()
