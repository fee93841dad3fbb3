"""Words lead to an address only where the terminal is known to do it."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from recall.terminal.hyperlinks import can_link


def terminal() -> Console:
    return Console(file=io.StringIO(), force_terminal=True, color_system="standard")


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "xterm-kitty"},
        {"TERM": "foot-extra"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"},
        {"TERM": "xterm-256color", "VTE_VERSION": "7600"},
        {"TERM": "xterm-256color", "WT_SESSION": "1"},
    ],
)
def test_a_terminal_that_is_known_to_can(environment: dict[str, str]) -> None:
    assert can_link(terminal(), environment)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TERM": "xterm-256color"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"},
        {"TERM": "xterm-256color", "VTE_VERSION": "4900"},
        {"TERM": "xterm-256color", "VTE_VERSION": "new"},
        {"TERM": "xterm-kitty", "TMUX": "/tmp/tmux"},
        {"TERM": "screen", "STY": "1", "WT_SESSION": "1"},
    ],
)
def test_any_other_and_what_lies_inside_a_multiplexer_does_not(environment: dict[str, str]) -> None:
    assert not can_link(terminal(), environment)


def test_a_file_and_a_terminal_without_commands_do_not() -> None:
    environment = {"TERM": "xterm-kitty"}
    assert not can_link(Console(file=io.StringIO()), environment)
    assert not can_link(Console(file=io.StringIO(), force_terminal=True, color_system=None), environment)
