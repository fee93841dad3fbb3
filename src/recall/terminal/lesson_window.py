"""A lesson on a real terminal: draw, wait for a key, do it, draw again; the scrollback stays untouched."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import dataclass
from typing import Final

from rich.console import Console, ConsoleDimensions, Group, RenderableType
from rich.text import Text

from recall.app.courses import Placed
from recall.app.workspace import Workspace
from recall.terminal.fitting import ScreenView, fit
from recall.terminal.keyboard import END, RESIZED, Keyboard, open_keyboard
from recall.terminal.lesson import heading, lesson_body
from recall.terminal.lesson_desk import LessonDesk, Wanted
from recall.terminal.lesson_keys import LessonCommand, lesson_brief, lesson_command
from recall.terminal.quiz_screens import QuizHeader
from recall.terminal.reviewing import CLEAR
from recall.terminal.safety import safe
from recall.terminal.screens import Notice

_MOVES: Final = {  # command → lines and pages that the screen moves down by
    LessonCommand.UP: (-1, 0),
    LessonCommand.DOWN: (1, 0),
    LessonCommand.PAGE_UP: (0, -1),
    LessonCommand.PAGE_DOWN: (0, 1),
}


@dataclass(slots=True)
class LessonWindow:
    """A desk on the screen. ``offset`` is how many lines are scrolled away, ``page`` how many are seen."""

    desk: LessonDesk
    keyboard: Keyboard
    console: Console
    offset: int = 0
    page: int = 1

    def run(self) -> Wanted | None:
        """Shows the lesson until the person leaves it, or wants what needs another screen."""
        while not self.desk.is_closed and self.desk.wanted is None:
            self._draw()
            key = self.keyboard.read()
            if key == END:
                break
            if key != RESIZED:
                self._press(key)
        return self.desk.wanted

    def _press(self, key: str) -> None:
        moves = _MOVES.get(lesson_command(self.desk.state, key) or LessonCommand.STOP)
        if moves is None:
            self.desk.press(key)
            return
        lines, pages = moves
        self.offset = max(0, self.offset + lines + pages * self.page)

    def _draw(self) -> None:
        self.console.size = ConsoleDimensions(*self.keyboard.size())
        fitted = fit(lesson_screen(self.desk), self.console, self.offset)
        self.offset, self.page = fitted.offset, fitted.page
        self.console.file.write(CLEAR)
        self.console.print(fitted, end="")
        self.console.file.flush()


def lesson_screen(desk: LessonDesk) -> ScreenView:
    """The lesson with what can be done at its foot."""
    foot: RenderableType = Text(lesson_brief(desk.state, desk.commands), style="dim")
    if desk.notice:
        foot = Group(Notice(safe(desk.notice)), foot)
    return ScreenView(QuizHeader(heading(desk.view), desk.view.standing.state), lesson_body(desk.view), foot)


def lesson_on_screen(ws: Workspace, placed: Placed) -> Wanted | None:
    """Shows the lesson on the alternate screen; what the person wants to do next."""
    console = Console(file=sys.stdout, highlight=False)
    with contextlib.suppress(KeyboardInterrupt), open_keyboard() as keyboard:
        return LessonWindow(LessonDesk(ws, placed, keyboard.outside), keyboard, console).run()
    return None  # Ctrl-C stops; what was marked stays marked
