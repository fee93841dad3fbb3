"""The review loop on a real terminal: draw, read a key, store, draw the next; the scrollback stays untouched."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from rich.console import Console, RenderableType

from recall.app.sitting import Graded, Sitting
from recall.app.summing_up import Summary, sum_up
from recall.core.events import BURY, SUSPEND
from recall.store.errors import StaleCardError
from recall.terminal.keyboard import END, RESIZED, Keyboard, open_keyboard
from recall.terminal.screens import answer_screen, key_help, question_screen, summary_screen

GOOD = "good"
Pace = Callable[[], float]  # seconds that only ever grow


@dataclass(slots=True)
class Screen:
    """One sitting on the screen. ``shown_s`` is when the card on screen was first drawn."""

    sitting: Sitting
    keyboard: Keyboard
    console: Console
    pace: Pace
    is_answered: bool = False
    is_hinted: bool = False
    notice: str = ""
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
        self.console.file.write("\x1b[2J\x1b[H")
        self.console.print(self._view())
        self.console.file.flush()

    def _view(self) -> RenderableType:
        asked = self.sitting.asked
        if asked is None:
            return summary_screen(sum_up(self.sitting), keys=True)
        header = self.sitting.header_at(int(self.pace() - self.began_s))
        if self.is_answered:
            return answer_screen(header, asked.view, self.sitting.keys, notice=self.notice)
        return question_screen(header, asked.view, hint=self.is_hinted, notice=self.notice)

    def _press(self, key: str) -> None:
        self.notice = ""
        if key == "u":
            self._moved("Taken back." if self.sitting.undo() else "Nothing to take back in this sitting.")
        elif key == "U":
            self._moved("Done again." if self.sitting.redo() else "Nothing to do again.")
        elif self.sitting.asked is None:
            return
        elif key == "?":
            self.notice = key_help(self.sitting.keys)
        elif key == "h":
            self.is_hinted = True
        elif key == "s":
            self.sitting.skip()
            self._moved("Put to the end.")
        elif key == "-":
            self.sitting.remove(BURY)
            self._moved("Buried until tomorrow.")
        elif key == "@":
            self.sitting.remove(SUSPEND)
            self._moved("Suspended; `recall unsuspend` asks it again.")
        elif not self.is_answered:
            self.is_answered = key in (" ", "\r", "\n")
        else:
            self._grade(key)

    def _grade(self, key: str) -> None:
        for each in self.sitting.keys:
            if each.key == key or (key in (" ", "\r", "\n") and each.name in (GOOD, "q4")):
                self._store(each.quality)
                return

    def _store(self, quality: int) -> None:
        took_ms = int((self.pace() - self.shown_s) * 1000)
        try:
            self._moved(told(self.sitting.grade(quality, took_ms=took_ms)))
        except StaleCardError as fault:
            self._moved(fault.message)

    def _moved(self, notice: str) -> None:
        self.is_answered = self.is_hinted = False
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
    with open_keyboard() as keyboard:
        sys.stdout.write("\x1b[?1049h\x1b[?25l")
        try:
            Screen(sitting, keyboard, console, pace, notice=notice).run()
        except KeyboardInterrupt:
            pass  # Ctrl-C stops; what was graded is stored
        finally:
            sys.stdout.write("\x1b[?25h\x1b[?1049l")
            sys.stdout.flush()
    return sum_up(sitting)


def _settle_memory() -> None:
    """What is loaded by now stays: the collector need not look at it again between two cards."""
    if not gc.get_freeze_count():
        gc.freeze()
