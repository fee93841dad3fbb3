"""A real pseudo-terminal with recall running in it, and what a person sees there."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pexpect
import pyte

COMMAND = str(Path(sys.executable).parent / "recall")
LEAVE_ALTERNATE = b"\x1b[?1049l"
PATIENCE_S = 20  # machines that run tests are slow at times; nothing waits that long when all is well


class Window:
    """``raw`` is every byte that came, ``screen`` what a terminal makes of them."""

    def __init__(
        self, folder: Path, command: str, *words: str, rows: int = 24, columns: int = 80, **variables: str
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self._left = 0
        terminals = ("COLORTERM", "TERM_PROGRAM", "VTE_VERSION", "WT_SESSION", "DOMTERM", "TMUX", "STY")
        dropped = ("LINES", "COLUMNS", "NO_COLOR", "RECALL_LEARNER", *terminals)
        environment = {name: value for name, value in os.environ.items() if name not in dropped} | {
            "RECALL_DB": str(folder / "recall.db"),
            "RECALL_DECKS": str(folder / "decks"),
            "RECALL_CONFIG": str(folder / "config.toml"),
            "RECALL_NOW": "2026-11-30T09:00:00+01:00",
            "TERM": "xterm-256color",
            "PS1": "$ ",
            **variables,
        }
        self.child = pexpect.spawn(
            command, list(words), env=environment, cwd=str(folder), dimensions=(rows, columns), timeout=PATIENCE_S
        )
        self.child.delaybeforesend = None
        self.child.ptyproc.delayafterclose = self.child.ptyproc.delayafterterminate = 0.01

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def press(self, keys: str, until: str = "") -> str:
        """Send keys; then what is seen once ``until`` is on the screen and nothing more comes."""
        self.child.send(keys)
        return self.see(until)

    def see(self, text: str = "") -> str:
        """What is seen once ``text`` is on the screen and nothing more comes."""
        deadline = time.monotonic() + PATIENCE_S
        quiet = False
        while not (quiet and text in self.text):
            assert time.monotonic() < deadline, f"{text!r} does not come; there is:\n{self.text}"
            quiet = not self._read(0.05)
            if not self.child.isalive() and quiet:
                assert text in self.text, f"it ended without {text!r}; there is:\n{self.text}"
                break
        return self.text

    def _read(self, patience_s: float) -> bool:
        try:
            data = self.child.read_nonblocking(65536, timeout=patience_s)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return False
        self.raw += data
        if self.raw.count(LEAVE_ALTERNATE) > self._left:  # pyte knows no alternate screen
            self._left = self.raw.count(LEAVE_ALTERNATE)
            self.screen.reset()
            data = self.raw.rpartition(LEAVE_ALTERNATE)[2]
        self._stream.feed(data)
        return True

    def resize(self, rows: int, columns: int) -> None:
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def end(self) -> int:
        """The exit code, once it ended."""
        while self._read(1.0) or self.child.isalive():
            pass
        self.child.close()
        assert self.child.exitstatus is not None, f"ended by signal {self.child.signalstatus}"
        return int(self.child.exitstatus)

    def close(self) -> None:
        self.child.close(force=True)
