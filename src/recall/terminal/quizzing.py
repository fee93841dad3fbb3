"""The quiz on a real terminal: draw, wait for a key or the clock, do it, draw again; the scrollback stays untouched."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from dataclasses import dataclass, field
from typing import Final

from rich.console import Console, ConsoleDimensions

from recall.app.quizzing import Quizzing
from recall.terminal.desk import Pace
from recall.terminal.fitting import Fitted, ScreenView, fit
from recall.terminal.graphics import KITTY, WIPE, protocol
from recall.terminal.keyboard import END, IDLE, RESIZED, Keyboard, open_keyboard
from recall.terminal.quiz_desk import QuizDesk
from recall.terminal.quiz_ending import missed_questions, result_view
from recall.terminal.quiz_keys import QuizCommand, QuizState, quiz_command
from recall.terminal.quiz_screens import overview_screen, quiz_end_screen, quiz_help_screen, quiz_screen
from recall.terminal.reviewing import CLEAR, pictures_of

_MOVES: Final = {  # command → lines and pages that the screen moves down by
    QuizCommand.UP: (-1, 0),
    QuizCommand.DOWN: (1, 0),
    QuizCommand.PAGE_UP: (0, -1),
    QuizCommand.PAGE_DOWN: (0, 1),
}
_TICK_S: Final = 1.0
_FAR_DOWN: Final = 1_000_000  # lines: the last page
_HOME, _BACK = "\x1b7\x1b[H", "\x1b8"  # the first cell of the window, and back to where the cursor was


@dataclass(slots=True)
class QuizWindow:
    """A desk on the screen. ``offset`` is how many lines are scrolled away (None: where the screen opens), ``page``
    how many are seen; ``protocol`` is how the terminal takes pictures."""

    desk: QuizDesk
    keyboard: Keyboard
    console: Console
    offset: int | None = None
    page: int = 1
    protocol: str | None = field(init=False)

    def __post_init__(self) -> None:
        self.protocol = protocol(self.desk.quizzing.ws.tools.settings.pictures, os.environ)

    def run(self) -> None:
        """Asks question after question until the learner leaves."""
        key = RESIZED
        while not self.desk.is_closed:
            if key != IDLE:
                self._draw()
            key = self.keyboard.read(None if self.desk.state is QuizState.END else _TICK_S)
            if key == END:
                return
            if self.desk.tick():
                self.offset, key = None, RESIZED  # what was pressed after the time is no answer
            elif key == IDLE:
                self._draw_clock()
            elif key != RESIZED:
                self._press(key)

    def _press(self, key: str) -> None:
        moves = _MOVES.get(quiz_command(self.desk.state, key) or QuizCommand.STOP)
        if moves is not None:
            lines, pages = moves
            self.desk.notice = ""
            self.offset = max(0, (self.offset or 0) + lines + pages * self.page)
            return
        before, was_hinted = (self.desk.scene, self.desk.state), self.desk.is_hinted
        self.desk.press(key)
        if self.desk.state is QuizState.OVERVIEW:
            self.offset = max(0, self.desk.chosen + 2 - self.page // 2)  # the chosen one in the middle
        elif (self.desk.scene, self.desk.state) != before:
            self.offset = None
        elif self.desk.is_hinted and not was_hinted:
            self.offset = _FAR_DOWN

    def _draw(self) -> None:
        fitted = self._fitted()
        self.offset, self.page = fitted.offset, fitted.page
        self.console.file.write(f"{CLEAR}{WIPE if self.protocol == KITTY else ''}")
        self.console.print(fitted, end="")
        self.console.file.flush()

    def _draw_clock(self) -> None:
        """The first row anew, which holds the clock: the rest is as it was."""
        self.console.file.write(_HOME)
        self.console.print(Fitted(self._fitted().rows[:1], 0, 1), end="")
        self.console.file.write(_BACK)
        self.console.file.flush()

    def _fitted(self) -> Fitted:
        self.console.size = ConsoleDimensions(*self.keyboard.size())
        return fit(self._view(), self.console, self.offset)

    def _view(self) -> ScreenView:
        desk = self.desk
        if desk.state is QuizState.PAGE:
            return quiz_help_screen(desk.former)
        if desk.asked is None:
            summary = result_view(desk.quizzing.result, missed_questions(desk.quizzing))
            return quiz_end_screen(summary, wrong=bool(desk.quizzing.wrong), notice=desk.notice)
        if desk.state is QuizState.OVERVIEW:
            return overview_screen(desk)
        root, size = desk.quizzing.ws.root, self.console.size
        return quiz_screen(desk, pictures=pictures_of(desk.asked, root, protocol=self.protocol, size=size))


def quiz_on_screen(quizzing: Quizzing, *, notice: str, pace: Pace = time.monotonic) -> Quizzing:
    """Runs the quiz on the alternate screen and gives it, or the one that asked again what was wrong, as it ended."""
    console = Console(file=sys.stdout, highlight=False)
    desk = QuizDesk(quizzing, pace, notice=notice)
    # Ctrl-C ends the quiz; what was answered is stored
    with contextlib.suppress(KeyboardInterrupt), open_keyboard() as keyboard:
        if quizzing.quiz.limit_ms is None:  # a limit of time holds while the program is stopped, too
            desk.pace = lambda: pace() - keyboard.away_s
        QuizWindow(desk, keyboard, console).run()
    if desk.state is not QuizState.END:
        desk.end()
    return desk.quizzing
