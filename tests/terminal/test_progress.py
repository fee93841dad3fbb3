"""A bar for long work, on a terminal only."""

import sys
from collections.abc import Callable, Iterable
from io import StringIO

import pytest

from recall.terminal.progress import PATIENCE_S, STEP_S, progress_bar

Drawn = Callable[..., str]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """What is written while work that begins at 0 s tells at each of the seconds ``at_s`` how far it is."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")

    def draw(*told: tuple[int, int], at_s: Iterable[float], piped: str = "") -> str:
        outputs = {name: StringIO() if name == piped else Terminal() for name in ("stdout", "stderr")}
        with monkeypatch.context() as patch:
            for name, output in outputs.items():
                patch.setattr(sys, name, output)
            with progress_bar("Replaying", pace=iter([0.0, *at_s]).__next__) as advance:
                for done, total in told:
                    advance(done, total)
        return "".join(output.getvalue() for output in outputs.values())

    return draw


def test_work_of_less_than_a_second_shows_no_bar(drawn: Drawn) -> None:
    assert drawn((5, 10), at_s=[PATIENCE_S - 0.1]) == ""


def test_longer_work_shows_how_far_it_is(drawn: Drawn) -> None:
    shown = drawn((5, 10), at_s=[PATIENCE_S])
    assert "Replaying" in shown
    assert " 50%" in shown


def test_work_of_which_nobody_knows_how_much_there_is_shows_that_it_goes_on(drawn: Drawn) -> None:
    shown = drawn((0, 0), at_s=[PATIENCE_S])
    assert "Replaying" in shown
    assert "%" not in shown


def test_the_bar_is_drawn_ten_times_a_second_at_most(drawn: Drawn) -> None:
    next_s = PATIENCE_S + STEP_S
    shown = drawn((1, 10), (2, 10), (3, 10), at_s=[PATIENCE_S, next_s - 0.01, next_s + 0.01])
    assert [share in shown for share in (" 10%", " 20%", " 30%")] == [True, False, True]


@pytest.mark.parametrize("piped", ["stdout", "stderr"])
def test_where_nobody_watches_nothing_is_shown(drawn: Drawn, piped: str) -> None:
    assert drawn((5, 10), at_s=[PATIENCE_S], piped=piped) == ""


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_where_no_line_can_be_wiped_shows_no_bar(
    drawn: Drawn, monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    assert drawn((5, 10), at_s=[PATIENCE_S]) == ""
