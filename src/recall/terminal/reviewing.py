"""The review loop on a real terminal: draw, read a key, do it, draw again; the scrollback stays untouched."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rich.console import Console, ConsoleDimensions, RenderableType
from rich.text import Text

from recall.app.sitting import Asked, Sitting
from recall.terminal.desk import Desk, Pace, leech_line
from recall.terminal.fitting import ScreenView, fit
from recall.terminal.graphics import KITTY, WIPE, protocol
from recall.terminal.keyboard import END, RESIZED, Keyboard, open_keyboard
from recall.terminal.keys import Command, State, command_of
from recall.terminal.screens import (
    Pictures,
    answer_screen,
    end_screen,
    input_screen,
    key_help,
    leech_screen,
    note_screen,
    options_screen,
    page_screen,
    pick_screen,
    question_screen,
)

if TYPE_CHECKING:
    from pathlib import Path

    from recall.app.asking import HeaderView
    from recall.app.summing_up import Summary

_MOVES: Final = {  # command → lines and pages that the screen moves down by
    Command.UP: (-1, 0),
    Command.DOWN: (1, 0),
    Command.PAGE_UP: (0, -1),
    Command.PAGE_DOWN: (0, 1),
}
CLEAR: Final = "\x1b[2J\x1b[H"
_FAR_DOWN: Final = 1_000_000  # lines: the last page
_FRAME_ROWS: Final = 5  # header, rule, two of keys and a line of notice, which a picture leaves free


@dataclass(slots=True)
class Screen:
    """A desk on the screen. ``offset`` is how many lines are scrolled away (None: where the screen opens), ``page``
    how many are seen; ``protocol`` is how the terminal takes pictures,
    ``ending`` the parts of the last screen for one scene."""

    desk: Desk
    keyboard: Keyboard
    console: Console
    offset: int | None = None
    page: int = 1
    ending: tuple[int, tuple[RenderableType, bool, str | None]] | None = None
    protocol: str | None = field(init=False)
    began_s: float = field(init=False)

    def __post_init__(self) -> None:
        self.protocol = protocol(self.desk.sitting.ws.tools.settings.pictures, os.environ)
        self.began_s = self.desk.pace()

    def run(self) -> None:
        """Asks card after card until the learner stops."""
        while not self.desk.is_stopped:
            self._draw()
            _settle_memory()
            key = self.keyboard.read()
            if key == END:
                return
            if key != RESIZED:
                self._press(key)

    def _press(self, key: str) -> None:
        scroll = _MOVES.get(command_of(self.desk.state, key) or Command.STOP)
        if scroll is not None:
            lines, pages = scroll
            self.desk.notice = ""
            self.offset = max(0, (self.offset or 0) + lines + pages * self.page)
            return
        before, was_hinted = (self.desk.scene, self.desk.state), self.desk.is_hinted
        self.desk.press(key)
        now = (self.desk.scene, self.desk.state)
        if now[0] != before[0] or (now[1] is not before[1] and State.NOTE not in (now[1], before[1])):
            self.offset = None
        elif self.desk.is_hinted and not was_hinted:
            self.offset = _FAR_DOWN

    def _draw(self) -> None:
        self.console.size = ConsoleDimensions(*self.keyboard.size())
        fitted = fit(self._view(), self.console, self.offset)
        self.offset, self.page = fitted.offset, fitted.page
        self.console.file.write(f"{CLEAR}{WIPE if self.protocol == KITTY else ''}")
        self.console.print(fitted, end="")
        self.console.file.flush()

    def _view(self) -> ScreenView:
        desk = self.desk
        if desk.state is State.PAGE:
            return page_screen(self._page(), edits=desk.has_faults, notice=desk.notice)
        if desk.asked is None:
            return self._end()
        header = desk.sitting.header_at(int(desk.pace() - self.began_s))
        return self._card(header, desk.asked)

    def _card(self, header: HeaderView, asked: Asked) -> ScreenView:
        """The card with its keys; a note and a leech leave it as it stands."""
        desk = self.desk
        match desk.state:
            case State.NOTE:
                return note_screen(self._standing(header, asked, desk.former), desk.note)
            case State.LEECH if desk.leech is not None:
                answered = self._standing(header, asked, State.ANSWER)
                return leech_screen(answered, leech_line(desk.leech), notice=desk.notice)
            case State.PICK:
                return pick_screen(header, asked.view, desk.openings)
            case _:
                return self._standing(header, asked, desk.state)

    def _standing(self, header: HeaderView, asked: Asked, state: State) -> ScreenView:
        """The card as it stands in this state."""
        desk, attempt, notice, card = self.desk, self.desk.attempt, self.desk.notice, asked.view
        pictures = pictures_of(asked, desk.sitting.ws.root, protocol=self.protocol, size=self.console.size)
        picked, hint = attempt.picked, desk.is_hinted
        match state:
            case State.ANSWER:
                judged = attempt.judged
                return answer_screen(
                    header,
                    card,
                    desk.keys,
                    notice=notice,
                    opens=desk.can_open,
                    judged=judged,
                    picked=picked,
                    pictures=pictures,
                )
            case State.OPTIONS:
                return options_screen(
                    header, card, picked, hint=hint, notice=notice, opens=desk.can_open, pictures=pictures
                )
            case State.INPUT:
                return input_screen(header, card, attempt.line, hint=hint, notice=notice, pictures=pictures)
            case _:
                return question_screen(
                    header,
                    card,
                    hint=hint,
                    notice=notice,
                    opens=desk.can_open,
                    options=attempt.has_options,
                    picked=picked,
                    pictures=pictures,
                )

    def _page(self) -> RenderableType:
        page = self.desk.page
        if page is None:
            return key_help(self.desk.former, self.desk.keys, but=self.desk.senseless)
        from recall.app.why import WhyView

        if isinstance(page, WhyView):
            from recall.terminal.why import why_view

            return why_view(page)
        from recall.terminal.problems import problem_lines

        told = ["The card is left out until this is mended:", ""] if self.desk.has_faults else []
        return Text("\n".join([*told, *problem_lines(page.problems)]))

    def _end(self) -> ScreenView:
        from recall.terminal.ending import summary_lines

        desk = self.desk
        if self.ending is None or self.ending[0] != desk.scene:  # worked out once, not for every key
            parts = (summary_lines(_summary(desk.sitting)), desk.has_misses, desk.lesson)
            self.ending = (desk.scene, parts)
        summary, misses, lesson = self.ending[1]
        return end_screen(summary, misses=misses, lesson=lesson, notice=desk.notice)


def pictures_of(asked: Asked, root: Path, *, protocol: str | None, size: tuple[int, int]) -> Pictures | None:
    """How the images of the card are shown in a window of this ``size``, columns and rows; None where it has none."""
    card = asked.view
    texts = (card.question, card.answer, card.explain or "", *(option.text for option in card.options))
    if not any("![" in text for text in texts):
        return None
    from recall.terminal.pictures import gallery

    columns, rows = size
    room = (columns, max(1, rows - _FRAME_ROWS))
    return gallery(root, asked.card.note.place.file, protocol=protocol, room=room)


def review_on_screen(sitting: Sitting, *, notice: str, pace: Pace = time.monotonic) -> Summary:
    """Runs the sitting on the alternate screen and gives its summary."""
    console = Console(file=sys.stdout, highlight=False)
    # Ctrl-C stops; what was graded is stored
    with contextlib.suppress(KeyboardInterrupt), open_keyboard() as keyboard:
        desk = Desk(sitting, keyboard.outside, lambda: pace() - keyboard.away_s, notice=notice)
        Screen(desk, keyboard, console).run()
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
