"""The commands that draw a picture, byte for byte as kitty's and iTerm2's documents have them, and who gets them."""

import base64
import re

import pytest

from recall.terminal.graphics import ITERM2, KITTY, draw_command, protocol

DATA = bytes(range(256)) * 40  # 10,240 bytes, 13,656 characters of base64: four commands


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"TERM": "xterm-kitty"}, KITTY),
        ({"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}, KITTY),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, KITTY),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, KITTY),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "220401"}, KITTY),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "211203"}, None),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "new"}, None),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, ITERM2),
        ({"TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"}, ITERM2),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, ITERM2),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, None),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode", "KITTY_WINDOW_ID": "1"}, None),
        ({"TERM": "xterm-256color"}, None),
        ({"TERM": "linux"}, None),
        ({"TERM": "dumb", "TERM_PROGRAM": "iTerm.app"}, None),
        ({"TERM_PROGRAM": "iTerm.app"}, None),
        ({"TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"}, None),
        ({"TERM": "screen.xterm-256color", "LC_TERMINAL": "iTerm2"}, None),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/tmux-0/default,1,0"}, None),
        ({"TERM": "xterm-kitty", "STY": "1.pts-0"}, None),
        ({"TERM": "xterm-kitty", "ZELLIJ": "0"}, None),
    ],
)
def test_the_environment_tells_what_the_terminal_can(variables: dict[str, str], expected: str | None) -> None:
    assert protocol("auto", variables) == expected


@pytest.mark.parametrize(
    ("setting", "term", "expected"),
    [
        ("off", "xterm-kitty", None),
        ("kitty", "xterm-256color", KITTY),
        ("iterm2", "tmux-256color", ITERM2),
        ("iterm2", "dumb", None),
        ("kitty", "", None),
    ],
)
def test_the_setting_goes_before_what_is_found(setting: str, term: str, expected: str | None) -> None:
    assert protocol(setting, {"TERM": term}) == expected


def test_kitty_gets_chunks_of_4096_characters_and_only_the_first_has_the_keys() -> None:
    command = draw_command(KITTY, DATA, columns=12, rows=5)
    chunks = re.findall(r"\x1b_G([^;\x1b]*);([^\x1b]*)\x1b\\", command)
    assert "".join(f"\x1b_G{keys};{text}\x1b\\" for keys, text in chunks) == command
    assert [keys for keys, _ in chunks] == ["a=T,f=100,q=2,C=1,c=12,r=5,m=1", "m=1", "m=1", "m=0"]
    assert [len(text) for _, text in chunks] == [4096, 4096, 4096, 1368]
    assert base64.standard_b64decode("".join(text for _, text in chunks)) == DATA


def test_a_small_picture_is_one_command() -> None:
    assert draw_command(KITTY, b"PNG", columns=1, rows=2) == "\x1b_Ga=T,f=100,q=2,C=1,c=1,r=2,m=0;UE5H\x1b\\"


def test_iterm2_gets_one_command_with_the_size_in_cells() -> None:
    command = draw_command(ITERM2, DATA, columns=12, rows=5)
    head, _, rest = command.partition(":")
    assert head == ("\x1b]1337;File=inline=1;size=10240;width=12;height=5;preserveAspectRatio=1;doNotMoveCursor=1")
    assert rest[-1] == "\x07"
    assert base64.standard_b64decode(rest[:-1]) == DATA
