"""The keyboard on a pseudo-terminal of its own, and recall with its editor under a real shell."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from learners import prepared
from recall.terminal.keyboard import END, Keyboard
from windows import COMMAND, LEAVE_ALTERNATE, Window

ASKED = "What is one?"


class Terminal:
    """``typed`` is what a person types, ``signals`` what a signal notes."""

    def __init__(self) -> None:
        self.person, self.program = pty.openpty()
        self.noted, self.noting = os.pipe()
        self.keyboard = Keyboard(self.program, self.program, self.noted, pace=lambda: 0.0)
        self.keyboard.enter()
        os.read(self.person, 1024)

    def type(self, keys: bytes) -> None:
        os.write(self.person, keys)

    def read(self, keys: int) -> list[str]:
        return [self.keyboard.read() for _ in range(keys)]

    def close(self) -> None:
        for each in (self.person, self.program, self.noted, self.noting):
            os.close(each)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    with closing(Terminal()) as made:
        yield made


@pytest.mark.parametrize("key", ["a", "é", "“", "𝑥", "\x1b[A", "\x1bOA", "\x1b[1;5D", "\x7f"])
def test_a_key_is_the_characters_it_sends(terminal: Terminal, key: str) -> None:
    terminal.type(f"{key}b".encode())
    assert terminal.read(2) == [key, "b"]


@pytest.mark.parametrize("stray", [b"\xe9", b"\xff", b"\x80", b"\xf0\x9d", b"\xe2\x80"])
def test_a_stray_byte_eats_no_key_that_follows(terminal: Terminal, stray: bytes) -> None:
    terminal.type(stray + b" 3")
    assert terminal.read(3) == ["\ufffd", " ", "3"]


def test_a_key_after_a_stray_byte_may_be_an_arrow(terminal: Terminal) -> None:
    terminal.type(b"\xe9\x1b[Aq")
    assert terminal.read(3) == ["\ufffd", "\x1b[A", "q"]


def test_a_character_that_is_never_finished_is_given_up(terminal: Terminal) -> None:
    terminal.type(b"\xe9")
    assert terminal.read(1) == ["\ufffd"]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    prepared(tmp_path)
    return tmp_path


def shell(folder: Path, **variables: str) -> Window:
    return Window(folder, "bash", "--norc", "--noprofile", "-i", **variables)


def script(folder: Path, text: str) -> str:
    path = folder / "editor.sh"
    path.write_text(f"#!/bin/bash\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_ctrl_z_in_the_editor_stops_the_editor_and_recall_and_the_shell_goes_on(library: Path) -> None:
    editor = script(library, "echo editing; kill -TSTP 0; echo edited on; sleep 0.2")
    with closing(shell(library, EDITOR=editor)) as window:
        window.see("$")
        window.press(f"{COMMAND} review\r", ASKED)
        window.press("e", "Stopped")
        window.press("echo still $((40+2))\r", "still 42")
        window.press("fg\r", ASKED)
        window.press(" ", "3 good")
        window.press("q", "$")


def test_after_the_editor_ctrl_z_gives_the_terminal_back_as_before(library: Path) -> None:
    with closing(shell(library, EDITOR="true")) as window:
        window.see("$")
        window.press(f"{COMMAND} review\r", ASKED)
        window.press("e", "nothing changed")
        window.press("\x1a", "Stopped")
        window.press("fg\r", ASKED)
        window.press("q", "$")


def test_the_quit_key_gives_the_terminal_back_and_the_program_dies_by_its_signal(library: Path) -> None:
    with closing(shell(library)) as window:
        window.see("$")
        window.press(f"ulimit -c 0; {COMMAND} review; echo ended $?\r", ASKED)
        window.press("\x1c", f"ended {128 + signal.SIGQUIT}")
        assert LEAVE_ALTERNATE in window.raw
        assert window.raw.rindex(b"\x1b[?25h") > window.raw.rindex(b"\x1b[?25l")
        assert "-echo " not in window.press("stty -a\r", "echo ")


def test_the_quit_key_in_the_editor_is_the_editors(library: Path) -> None:
    editor = script(library, "trap '' QUIT; kill -QUIT 0; sleep 0.1")
    with closing(shell(library, EDITOR=editor)) as window:
        window.see("$")
        window.press(f"{COMMAND} review\r", ASKED)
        window.press("e", "nothing changed")
        window.press("q", "$")


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_a_signal_that_ends_recall_leaves_the_terminal_as_it_was(library: Path, name: str) -> None:
    with closing(Window(library, COMMAND, "review")) as window:
        window.see(ASKED)
        os.kill(window.child.pid, signal.Signals[name])
        window.see("Nothing was answered.")
        assert window.raw.rindex(b"\x1b[?25h") > window.raw.rindex(b"\x1b[?25l")


STOPPED_TWICE = """
import itertools, sys
from recall.terminal.keyboard import open_keyboard

pace = itertools.count(step=5.0)
with open_keyboard(pace=pace.__next__) as keyboard:
    print(*(word for _ in range(2) for word in (keyboard.read(), keyboard.away_s)), file=sys.stderr)
"""


def test_the_time_it_was_stopped_is_added_up(terminal: Terminal) -> None:
    ends = {"stdin": terminal.program, "stdout": terminal.program, "stderr": subprocess.PIPE}
    command = [sys.executable, "-c", STOPPED_TWICE]
    with subprocess.Popen(command, process_group=0, text=True, **ends) as running:  # type: ignore[call-overload]
        for _ in range(2):
            while not os.read(terminal.person, 1024).endswith(b"\x1b[?25l"):
                pass
            os.kill(running.pid, signal.SIGTSTP)
            os.waitpid(running.pid, os.WUNTRACED)
            os.kill(running.pid, signal.SIGCONT)
        assert running.communicate(timeout=20)[1].split() == ["resized", "5.0", "resized", "10.0"]


def test_a_closed_terminal_is_the_end(terminal: Terminal) -> None:
    os.close(terminal.person)
    try:
        assert terminal.keyboard.read() == END
        with terminal.keyboard.outside():
            pass
    finally:
        terminal.person = os.dup(terminal.program)
