"""One key at a time from a real terminal, on its alternate screen; both come back whatever happens.

Signals are only noted when they arrive and acted upon between two keys: a program stopped by Ctrl-Z in the middle
of a grade would hold the database. Only Ctrl-\\, for a program that hangs, ends it at once.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import termios
import time
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from recall.terminal.line import PASTED

END: Final = ""  # the terminal is gone, or the system wants the program to stop
IDLE: Final = "idle"  # nothing came while it was waited for
RESIZED: Final = "resized"  # the window has another size now, or was covered: draw again
_PAUSE_S: Final = 0.03  # the bytes of one key arrive at once; a person's Esc is followed by nothing
_LONGEST_SEQUENCE: Final = 16  # bytes; no key sends more
_ENTER: Final = b"\x1b[?2004h\x1b[?1049h\x1b[?25l"  # pasted text in brackets, alternate screen, no cursor
_LEAVE: Final = b"\x1b[?2004l\x1b[?25h\x1b[?1049l"
_PASTE_END: Final = b"\x1b[201~"
_PASTE_PAUSE_S: Final = 0.5  # a bracket that is not closed by then never will be
_LONGEST_PASTE: Final = 100_000  # bytes
_NOTED: Final = {signal.SIGWINCH: b"w", signal.SIGTSTP: b"z", signal.SIGTERM: b"t", signal.SIGHUP: b"t"}

Handlers = dict[signal.Signals, Callable[[int, FrameType | None], object] | signal.Handlers]


class Keyboard:
    """Reads keys as the characters they send; an escape sequence is one key (``"\\x1b[A"``).

    ``away_s`` is how long the program was stopped by Ctrl-Z, all times together.
    """

    def __init__(self, descriptor: int, screen: int, signals: int, *, pace: Callable[[], float]) -> None:
        self.away_s = 0.0
        self._descriptor = descriptor
        self._screen = screen
        self._signals = signals
        self._pace = pace
        self._before = termios.tcgetattr(descriptor)
        self._unread = b""  # a byte that began another key than the one it came with

    def size(self) -> tuple[int, int]:
        """Columns and rows of the window; 80 by 24 where the terminal does not say."""
        columns, rows = os.get_terminal_size(self._screen)
        return columns or 80, rows or 24

    def read(self, patience_s: float | None = None) -> str:
        """The next key, RESIZED, or END when the terminal was closed; IDLE where none comes in so many seconds."""
        sources = [self._signals] if self._unread else [self._descriptor, self._signals]
        ready = select.select(sources, [], [], 0 if self._unread else patience_s)[0]
        if not ready and not self._unread:
            return IDLE
        if self._signals in ready:
            return self._signalled(os.read(self._signals, 1024))
        first = self._byte()
        if first == b"\x1b":
            keys = self._sequence()
            return PASTED + self._pasted() if keys == PASTED else keys
        if first < b"\x80":
            return first.decode("ascii")
        return self._character(first)

    def _pasted(self) -> str:
        """Text that was pasted, on one line: what is pasted is never taken for keys."""
        data = b""
        while not data.endswith(_PASTE_END) and select.select([self._descriptor], [], [], _PASTE_PAUSE_S)[0]:
            byte = self._byte()
            if not byte:
                break
            data += byte if len(data) < _LONGEST_PASTE or byte in _PASTE_END else b""
        text = data.removesuffix(_PASTE_END).decode("utf-8", "replace")
        return "".join(char for char in " ".join(text.split()) if char.isprintable())

    def enter(self) -> None:
        """Keys one by one and unseen; Ctrl-C and Ctrl-Z keep their meaning. Nothing, where the terminal is gone."""
        with contextlib.suppress(OSError, termios.error):
            tty.setcbreak(self._descriptor)
            os.write(self._screen, _ENTER)

    def leave(self) -> None:
        """Give everything back; nothing, where the terminal is gone."""
        with contextlib.suppress(OSError, termios.error):
            os.write(self._screen, _LEAVE)
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._before)

    @contextmanager
    def outside(self) -> Iterator[None]:
        """The terminal as other programs expect it, for the block: Ctrl-Z stops recall with them, Ctrl-\\ is theirs."""
        self.leave()
        try:
            with _handled({signal.SIGTSTP: signal.SIG_DFL, signal.SIGQUIT: lambda *_: None}):
                yield
        finally:
            self.enter()

    def quit(self) -> None:
        """Die of Ctrl-\\, with the terminal as it was."""
        self.leave()
        signal.signal(signal.SIGQUIT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGQUIT)

    def _signalled(self, noted: bytes) -> str:
        if b"t" in noted:
            return END
        if b"z" in noted:
            self._suspend()
        return RESIZED

    def _suspend(self) -> None:
        """Stop as Ctrl-Z asks, with the terminal as it was; go on when the shell says so."""
        left_s = self._pace()
        self.leave()
        with _handled({signal.SIGTSTP: signal.SIG_DFL}):
            os.kill(os.getpid(), signal.SIGTSTP)
        self.enter()
        self.away_s += self._pace() - left_s

    def _sequence(self) -> str:
        keys = b"\x1b"
        while len(keys) < _LONGEST_SEQUENCE and self._goes_on():
            last = self._byte()
            keys += last
            if keys != b"\x1bO" and (not last or last.isalpha() or last == b"~"):
                break
        return keys.decode("ascii", "replace")

    def _character(self, first: bytes) -> str:
        """A mark, where its bytes make none; the first byte that cannot belong to it is the next key."""
        length = 4 if first >= b"\xf0" else 3 if first >= b"\xe0" else 2 if first >= b"\xc0" else 1
        keys = first
        while len(keys) < length and self._goes_on():
            last = self._byte()
            if not b"\x80" <= last < b"\xc0":
                self._unread = last
                break
            keys += last
        return keys.decode("utf-8", "replace")

    def _goes_on(self) -> bool:
        return bool(select.select([self._descriptor], [], [], _PAUSE_S)[0])

    def _byte(self) -> bytes:
        if self._unread:
            unread, self._unread = self._unread, b""
            return unread
        try:
            return os.read(self._descriptor, 1)
        except OSError:  # the terminal was closed under us
            return b""


@contextmanager
def open_keyboard(*, pace: Callable[[], float] = time.monotonic) -> Iterator[Keyboard]:
    """The keyboard, with the alternate screen on for the block."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    keyboard = Keyboard(sys.stdin.fileno(), sys.stdout.fileno(), reading, pace=pace)
    handlers: Handlers = dict.fromkeys(_NOTED, lambda number, _: _note(writing, number))
    try:
        with _handled(handlers | {signal.SIGQUIT: lambda *_: keyboard.quit()}):
            try:
                keyboard.enter()
                yield keyboard
            finally:
                keyboard.leave()
    finally:
        os.close(reading)
        os.close(writing)


@contextmanager
def _handled(handlers: Handlers) -> Iterator[None]:
    """Signals handled in this way for the block."""
    before = {each: signal.signal(each, handler) for each, handler in handlers.items()}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _note(pipe: int, number: int) -> None:
    with contextlib.suppress(BlockingIOError):  # so many are noted already
        os.write(pipe, _NOTED[signal.Signals(number)])
