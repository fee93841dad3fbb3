"""A bar for long work, on a terminal only."""

import sys
from io import StringIO

import pytest

from recall.terminal.progress import PATIENCE_S, progress_bar


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, after_s: float) -> str:
    """What is on a terminal when half the work is done after some seconds."""
    made = Terminal()
    monkeypatch.setattr(sys, "stderr", made)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    with progress_bar("Replaying", pace=iter([0.0, after_s]).__next__) as progress:
        progress(5, 10)
    return made.getvalue()


def test_work_of_less_than_a_second_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Replaying" not in drawn(monkeypatch, PATIENCE_S - 0.1)


def test_longer_work_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = drawn(monkeypatch, PATIENCE_S)
    assert "Replaying" in shown
    assert " 50%" in shown


def test_where_nobody_watches_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("Replaying", pace=iter([0.0]).__next__) as progress:
        progress(10, 10)
    assert capsys.readouterr() == ("", "")
