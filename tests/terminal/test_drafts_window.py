"""`recall drafts` in a real pseudo-terminal, key by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from learners import fresh
from waiting import LESSON, write
from windows import COMMAND, LEAVE_ALTERNATE, Window

Open = Callable[..., Window]


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Open]:
    """Opens `recall drafts` in a window."""
    opened: list[Window] = []

    def open_window(*words: str, **more: Any) -> Window:
        fresh(tmp_path)
        write(tmp_path / "decks")
        opened.append(Window(tmp_path, COMMAND, "--debug", "drafts", *words, **more))
        return opened[-1]

    yield open_window
    for window in opened:
        window.close()


def test_a_walk_through_all_drafts(walk: Open, tmp_path: Path) -> None:
    window = walk()
    window.see("What does dropout do?")
    assert "1 of 4" in window.text
    window.press("1", "Answer: Dropout switches off")
    window.press("\r", "Which penalty")
    window.press("b", "✓ B) L1")
    window.press("\r", "What does this mean?")
    window.press("s", "What is this called?")
    window.press("1", "Term: Perplexity")
    window.press("\r", "3 drafts answered, 1 still waiting.")
    window.press("u", "What is this called?")
    window.press("q", "2 drafts answered, 2 still waiting.")
    assert window.end() == 10
    assert window.raw.count(LEAVE_ALTERNATE) == 1
    lines = (tmp_path / "decks" / "day.yaml").read_text().splitlines()
    assert lines[8].endswith("a: Dropout switches off random units while training., source: notes/reg.md#dropout}")
    assert lines[9] == "  - {id: sparse, q: Which penalty makes weights sparse?, answer: L1, distractors: [L2]}"
    assert lines[10:] == LESSON.splitlines()[10:]


def test_a_small_window_scrolls(walk: Open) -> None:
    window = walk(rows=10, columns=40)
    window.see("scroll with")
    window.press("\x1b[6~", "notes/reg.md:5")
    window.press("\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A", "What does dropout do?")
    window.resize(24, 80)
    window.see("[1-5] take")


def test_ctrl_c_writes_nothing(walk: Open, tmp_path: Path) -> None:
    window = walk()
    window.see("What does dropout do?")
    window.press("1", "Answer:")
    window.press("\x03", "0 drafts answered, 4 still waiting.")
    assert window.end() == 10
    assert (tmp_path / "decks" / "day.yaml").read_text() == LESSON


def test_the_editor_has_the_terminal_while_it_runs(walk: Open) -> None:
    window = walk(VISUAL='sh -c \'printf "editing %s" "$1"; read _\' editor')
    window.see("What does dropout do?")
    window.press("e", "editing")
    window.press("\r", "[s] skip")


def test_without_drafts_nothing_is_opened(walk: Open) -> None:
    window = walk("--filter", "nothing")
    window.see("no draft waits for an answer")
    assert window.end() == 0
