"""Drafts on a real terminal: draw, wait for a key, do it, draw again; the scrollback stays untouched."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import dataclass
from typing import Final

from rich.console import Console, ConsoleDimensions

from recall.app.drafting import Drafting
from recall.terminal.drafts_desk import DraftDesk
from recall.terminal.drafts_keys import DraftCommand, draft_command
from recall.terminal.drafts_screens import draft_screen
from recall.terminal.fitting import fit
from recall.terminal.keyboard import END, RESIZED, Keyboard, open_keyboard
from recall.terminal.reviewing import CLEAR

_MOVES: Final = {  # command → lines and pages that the screen moves down by
    DraftCommand.UP: (-1, 0),
    DraftCommand.DOWN: (1, 0),
    DraftCommand.PAGE_UP: (0, -1),
    DraftCommand.PAGE_DOWN: (0, 1),
}


@dataclass(slots=True)
class DraftWindow:
    """A desk on the screen. ``offset`` is how many lines are scrolled away (None: where the screen opens), ``page``
    how many are seen."""

    desk: DraftDesk
    keyboard: Keyboard
    console: Console
    offset: int | None = None
    page: int = 1

    def run(self) -> None:
        """Shows draft after draft until the person leaves."""
        while not self.desk.is_closed:
            self._draw()
            key = self.keyboard.read()
            if key == END:
                return
            if key != RESIZED:
                self._press(key)

    def _press(self, key: str) -> None:
        moves = _MOVES.get(draft_command(self.desk.state, key) or DraftCommand.STOP)
        if moves is not None:
            lines, pages = moves
            self.desk.notice = ""
            self.offset = max(0, (self.offset or 0) + lines + pages * self.page)
            return
        scene = self.desk.scene
        self.desk.press(key)
        if self.desk.scene != scene:
            self.offset = None

    def _draw(self) -> None:
        self.console.size = ConsoleDimensions(*self.keyboard.size())
        fitted = fit(draft_screen(self.desk), self.console, self.offset)
        self.offset, self.page = fitted.offset, fitted.page
        self.console.file.write(CLEAR)
        self.console.print(fitted, end="")
        self.console.file.flush()


def drafts_on_screen(drafting: Drafting) -> None:
    """Walks through the drafts on the alternate screen."""
    console = Console(file=sys.stdout, highlight=False)
    # Ctrl-C stops; what was written stays written
    with contextlib.suppress(KeyboardInterrupt), open_keyboard() as keyboard:
        DraftWindow(DraftDesk(drafting, keyboard.outside), keyboard, console).run()
