"""One key at a time from a real terminal; the terminal's own settings come back whatever happens."""

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

END: Final = ""  # the terminal is gone
RESIZED: Final = "resized"  # the window has another size now: draw again
_ESCAPE_PAUSE_S: Final = 0.03  # an escape sequence arrives at once; a person's Esc is followed by nothing


class Keyboard:
    """Reads keys as the characters they send; an escape sequence is one key (``"\\x1b[A"``)."""

    def __init__(self, descriptor: int, resizes: int) -> None:
        self._descriptor = descriptor
        self._resizes = resizes

    def read(self) -> str:
        """The next key, RESIZED, or END when the terminal was closed."""
        ready = select.select([self._descriptor, self._resizes], [], [])[0]
        if self._resizes in ready:
            os.read(self._resizes, 1024)
            return RESIZED
        first = self._byte()
        if first == b"\x1b":
            return self._sequence()
        if first < b"\x80":
            return first.decode("ascii")
        return self._character(first)

    def _sequence(self) -> str:
        keys = b"\x1b"
        while select.select([self._descriptor], [], [], _ESCAPE_PAUSE_S)[0] and len(keys) < 16:
            keys += self._byte()
            if keys[-1:].isalpha() or keys[-1:] == b"~":
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
    """The keyboard in character mode; Ctrl-C and Ctrl-Z keep their meaning."""
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    old = signal.signal(signal.SIGWINCH, lambda *_: os.write(writing, b"."))
    try:
        tty.setcbreak(descriptor)
        yield Keyboard(descriptor, reading)
    finally:
        signal.signal(signal.SIGWINCH, old)
        os.close(reading)
        os.close(writing)
        with contextlib.suppress(termios.error):  # the terminal is gone; there is nothing to give back
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
