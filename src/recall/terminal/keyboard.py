"""One key at a time from a real terminal, on its alternate screen; both come back whatever happens.

Signals are only noted when they arrive and acted upon between two keys: a program stopped by Ctrl-Z in the middle
of a grade would hold the database.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

END: Final = ""  # the terminal is gone, or the system wants the program to stop
IDLE: Final = "idle"  # nothing came while it was waited for
RESIZED: Final = "resized"  # the window has another size now, or was covered: draw again
_ESCAPE_PAUSE_S: Final = 0.03  # an escape sequence arrives at once; a person's Esc is followed by nothing
_LONGEST_SEQUENCE: Final = 16  # bytes; no key sends more
_ENTER: Final = b"\x1b[?1049h\x1b[?25l"  # alternate screen, no cursor
_LEAVE: Final = b"\x1b[?25h\x1b[?1049l"
_NOTED: Final = {signal.SIGWINCH: b"w", signal.SIGTSTP: b"z", signal.SIGTERM: b"t"}


class Keyboard:
    """Reads keys as the characters they send; an escape sequence is one key (``"\\x1b[A"``)."""

    def __init__(self, descriptor: int, screen: int, signals: int) -> None:
        self._descriptor = descriptor
        self._screen = screen
        self._signals = signals
        self._before = termios.tcgetattr(descriptor)

    def size(self) -> tuple[int, int]:
        """Columns and rows of the window; 80 by 24 where the terminal does not say."""
        columns, rows = os.get_terminal_size(self._screen)
        return columns or 80, rows or 24

    def read(self, patience_s: float | None = None) -> str:
        """The next key, RESIZED, or END when the terminal was closed; IDLE where none comes in so many seconds."""
        ready = select.select([self._descriptor, self._signals], [], [], patience_s)[0]
        if not ready:
            return IDLE
        if self._signals in ready:
            return self._signalled(os.read(self._signals, 1024))
        first = self._byte()
        if first == b"\x1b":
            return self._sequence()
        if first < b"\x80":
            return first.decode("ascii")
        return self._character(first)

    def enter(self) -> None:
        """Keys one by one and unseen; Ctrl-C and Ctrl-Z keep their meaning."""
        tty.setcbreak(self._descriptor)
        os.write(self._screen, _ENTER)

    def leave(self) -> None:
        """Give everything back; nothing, where the terminal is gone."""
        with contextlib.suppress(OSError, termios.error):
            os.write(self._screen, _LEAVE)
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._before)

    @contextmanager
    def outside(self) -> Iterator[None]:
        """The terminal as other programs expect it, for the block."""
        self.leave()
        try:
            yield
        finally:
            self.enter()

    def _signalled(self, noted: bytes) -> str:
        if b"t" in noted:
            return END
        if b"z" in noted:
            self._suspend()
        return RESIZED

    def _suspend(self) -> None:
        """Stop as Ctrl-Z asks, with the terminal as it was; go on when the shell says so."""
        self.leave()
        handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, handler)
        self.enter()

    def _sequence(self) -> str:
        keys = b"\x1b"
        while len(keys) < _LONGEST_SEQUENCE and select.select([self._descriptor], [], [], _ESCAPE_PAUSE_S)[0]:
            last = self._byte()
            keys += last
            if keys != b"\x1bO" and (not last or last.isalpha() or last == b"~"):
                break
        return keys.decode("ascii", "replace")

    def _character(self, first: bytes) -> str:
        length = 4 if first >= b"\xf0" else 3 if first >= b"\xe0" else 2
        rest = b"".join(self._byte() for _ in range(length - 1))
        return (first + rest).decode("utf-8", "replace")

    def _byte(self) -> bytes:
        try:
            return os.read(self._descriptor, 1)
        except OSError:  # the terminal was closed under us
            return b""


@contextmanager
def open_keyboard() -> Iterator[Keyboard]:
    """The keyboard, with the alternate screen on for the block."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    keyboard = Keyboard(sys.stdin.fileno(), sys.stdout.fileno(), reading)
    old = {each: signal.signal(each, lambda number, _: _note(writing, number)) for each in _NOTED}
    try:
        keyboard.enter()
        yield keyboard
    finally:
        keyboard.leave()
        for each, handler in old.items():
            signal.signal(each, handler)
        os.close(reading)
        os.close(writing)


def _note(pipe: int, number: int) -> None:
    with contextlib.suppress(BlockingIOError):  # so many are noted already
        os.write(pipe, _NOTED[signal.Signals(number)])
