"""Paragraphs on a terminal of any width, and where there is none."""

from __future__ import annotations

import os
import pty
import termios
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from learners import prepared
from recall.terminal.paragraphs import echo
from windows import COMMAND, Window

LONG = "Lesson of the day: Day 06, SVMs and Regularisation (11 new cards, 38 min of video)"


class Wide:
    """Standard output and standard error on a terminal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._person, self._program = pty.openpty()
        self._stream = os.fdopen(self._program, "w", 65536, encoding="utf-8")  # written in one piece
        self._monkeypatch = monkeypatch

    def lines(self, text: str, columns: int, *, err: bool = False) -> list[str]:
        termios.tcsetwinsize(self._program, (24, columns))
        with self._monkeypatch.context() as patched:
            patched.setattr("sys.stderr" if err else "sys.stdout", self._stream)
            echo(text, err=err)
        return os.read(self._person, 65536).decode().split("\r\n")

    def close(self) -> None:
        self._stream.close()
        os.close(self._person)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wide]:
    with closing(Wide(monkeypatch)) as made:
        yield made


@pytest.mark.parametrize("err", [False, True])
def test_a_line_is_broken_between_words(terminal: Wide, err: bool) -> None:
    assert terminal.lines(LONG, 80, err=err) == [LONG.removesuffix(" video)"), "video)", ""]


def test_a_line_that_fits_and_an_empty_one_stay(terminal: Wide) -> None:
    assert terminal.lines("One\n\n  日本語", 80) == ["One", "", "  日本語", ""]


def test_what_is_moved_in_stays_moved_in(terminal: Wide) -> None:
    assert terminal.lines("  now one two three four five", 20) == ["  now one two three", "  four five", ""]


@pytest.mark.parametrize("columns", [0, 5, 19])
def test_a_window_of_no_width_breaks_nothing(terminal: Wide, columns: int) -> None:
    assert terminal.lines(LONG, columns) == [LONG, ""]


def test_without_a_terminal_a_line_stays_whole(capsys: pytest.CaptureFixture[str]) -> None:
    echo(LONG * 3)
    echo(LONG * 4, err=True)
    assert capsys.readouterr() == (f"{LONG * 3}\n", f"{LONG * 4}\n")


LESSON = """
deck: ML in a Month / Day 06
lesson: {title: Support vector machines and regularisation, watch: [{title: SVMs, minutes: 38}]}
cards:
  - {id: margin, q: What do we call the distance that a support vector machine makes as large as it can?, a: Margin}
"""


def test_the_day_reads_word_for_word_alike_in_a_narrow_window(tmp_path: Path) -> None:
    prepared(tmp_path, LESSON)
    seen = []
    for columns in (200, 40):
        with closing(Window(tmp_path, COMMAND, "today", columns=columns)) as window:
            window.end()
            seen.append([line for line in window.lines if line])
    wide, narrow = seen
    assert len(narrow) > len(wide)
    assert " ".join(narrow).split() == " ".join(wide).split()
