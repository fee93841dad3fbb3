"""Pictures and the `o` key in a real pseudo-terminal, with an editor and a browser that write down their arguments."""

from __future__ import annotations

import base64
import io
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from learners import prepared
from windows import COMMAND, LEAVE_ALTERNATE, PATIENCE_S, Window

PICTURE = 'cards:\n  - {id: one, q: "What is this?\\n\\n![a wall](red.png)", a: A wall.}\n'
SOURCES = (
    "cards:\n  - {id: one, q: What is one?, a: '1', source: 'near.md#part-two', "
    "video: {url: 'https://youtu.be/abc', at: '4:10'}}\n"
)
GONE = 'cards:\n  - {id: one, q: "What is this?\\n\\n![gone](gone.png)", a: A wall.}\n'
PAGE = "cards:\n  - {id: one, q: What is one?, a: '1', source: 'https://example.org/a'}\n"
TERMINALS = ("TMUX", "STY", "ZELLIJ", "TERM_PROGRAM", "LC_TERMINAL", "KITTY_WINDOW_ID", "KONSOLE_VERSION")
DRAWN = re.compile(rb"\x1b7\x1b\[(\d+);(\d+)H((?:\x1b_G[^\x1b]*\x1b\\)+)\x1b8")

Open = Callable[..., Window]


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Open]:
    """Opens `recall review` in a window."""
    opened: list[Window] = []

    def open_window(deck: str, **more: Any) -> Window:
        learner = prepared(tmp_path, deck)
        Image.new("RGB", (200, 100), (255, 0, 0)).save(learner.decks / "red.png")
        (learner.decks / "near.md").write_text("# Near\n\n## Part two\n")
        opened.append(Window(tmp_path, COMMAND, "--debug", "review", **(dict.fromkeys(TERMINALS, "") | more)))
        return opened[-1]

    yield open_window
    for window in opened:
        window.close()


def program(folder: Path, name: str, then: str = "") -> str:
    path = folder / name
    path.write_text(
        f"#!{sys.executable}\nimport sys, json, pathlib\n"
        f"pathlib.Path({str(folder / 'new')!r}).write_text(json.dumps([*sys.argv[1:], sys.stdin.isatty()]))\n"
        f"pathlib.Path({str(folder / 'new')!r}).rename({str(folder / 'heard')!r})\n{then}\n"
    )
    path.chmod(0o755)
    return str(path)


def heard(folder: Path) -> list[object]:
    deadline = time.monotonic() + PATIENCE_S
    while not (folder / "heard").exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return json.loads((folder / "heard").read_text())


def drawn(window: Window) -> tuple[int, int, bytes]:
    """Row, column and command of the picture; what comes after it pyte does not show as a terminal does."""
    deadline = time.monotonic() + PATIENCE_S
    while not (found := DRAWN.findall(window.raw)):
        assert time.monotonic() < deadline, window.raw
        window.see()
    return int(found[0][0]), int(found[0][1]), found[0][2]


def test_a_terminal_that_draws_gets_the_picture_below_its_question(review: Open) -> None:
    window = review(PICTURE, TERM="xterm-kitty")
    row, column, command = drawn(window)
    assert (row, column) == (5, 1)  # header, rule, question, empty line
    data = base64.standard_b64decode(b"".join(re.findall(rb";([^\x1b]*)\x1b", command)))
    assert Image.open(io.BytesIO(data)).convert("RGB").getpixel((3, 3)) == (255, 0, 0)


def test_a_missing_picture_is_named_and_the_card_is_graded(review: Open) -> None:
    window = review(GONE, TERM="xterm-kitty")
    assert "[image: gone (gone.png: not there)]" in window.see("gone")
    window.press(" ", "A wall.")
    window.press("3", "1 review")
    window.press("q")
    assert window.end() == 0


@pytest.mark.parametrize(
    "variables", [{"TERM": "xterm-256color"}, {"TERM": "xterm-kitty", "TMUX": "/tmp/x,1,0"}, {"TERM": "screen"}]
)
def test_elsewhere_and_in_tmux_the_picture_is_named(review: Open, variables: dict[str, str]) -> None:
    window = review(PICTURE, **variables)
    assert "[image: a wall (red.png)]" in window.see("a wall")
    assert b"\x1b_G" not in window.raw
    assert b"]1337" not in window.raw


def test_in_a_window_of_20_columns_the_picture_keeps_to_them(review: Open) -> None:
    window = review(PICTURE, TERM="xterm-kitty", columns=20, rows=24)
    assert b",c=20,r=5," in drawn(window)[2]


def test_a_dumb_terminal_reads_the_name_in_lines(review: Open) -> None:
    window = review(PICTURE, TERM="dumb", TERM_PROGRAM="iTerm.app")
    window.see("What is this?")
    assert "a wall" in window.text
    assert b"\x1b" not in window.raw


def test_o_gives_the_editor_the_terminal_at_the_line_of_the_heading(review: Open, tmp_path: Path) -> None:
    editor = program(tmp_path, "vim")
    window = review(SOURCES, EDITOR=editor, VISUAL="")
    window.see("What is one?")
    assert "near.md#part-two" in window.press("o", "youtu.be")
    window.press("1", "Opened decks/near.md at line 3.")
    assert heard(tmp_path) == ["+3", str(tmp_path / "decks" / "near.md"), True]
    assert window.raw.count(LEAVE_ALTERNATE) == 1
    assert "What is one?" in window.press(" ", "good")


def test_o_opens_the_video_at_its_moment_in_the_browser_beside(review: Open, tmp_path: Path) -> None:
    window = review(SOURCES, BROWSER=program(tmp_path, "surf", "print('loud')"))
    window.see("What is one?")
    window.press("o", "youtu.be")
    assert "loud" not in window.press("2", "Opened https://youtu.be/abc?t=250s.")
    assert heard(tmp_path) == ["https://youtu.be/abc?t=250s", False]
    assert LEAVE_ALTERNATE not in window.raw


def test_one_thing_to_open_is_opened_at_once(review: Open, tmp_path: Path) -> None:
    window = review(PAGE, BROWSER=program(tmp_path, "surf"))
    window.see("What is one?")
    window.press("o", "Opened https://example.org/a.")
    assert heard(tmp_path) == ["https://example.org/a", False]


def test_without_a_browser_the_address_is_shown_and_the_card_stays(review: Open) -> None:
    window = review(PAGE, BROWSER="", DISPLAY="", WAYLAND_DISPLAY="", WSL_DISTRO_NAME="", PATH="/nowhere")
    window.see("What is one?")
    assert "https://example.org/a" in window.press("o", "No browser was found")
    assert "What is one?" in window.text
