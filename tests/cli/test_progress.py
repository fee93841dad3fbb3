"""Long work as a person sees it in a real terminal, and as a pipe does."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.conftest import Recall
from watchers import Watcher
from windows import Window

# recall as it is, but for reading decks as slowly as if they were very large
SLOW = """
import sys, time
from recall.app import reading
from recall.cli.main import main
read = reading._read_one
def slowly(*given, **named):
    time.sleep(0.3)
    return read(*given, **named)
reading._read_one = slowly
main(sys.argv[1:])
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Ten deck files that were never read."""
    (tmp_path / "decks").mkdir()
    for number in range(10):
        text = f"cards:\n  - {{id: n{number}, q: What is {number}?, a: '{number}'}}\n"
        (tmp_path / "decks" / f"{number}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "is_shown"),
    [
        (("due",), True),
        (("check",), True),
        (("check", "--format", "json"), False),
        (("next", "--json"), False),
        (("review", "--plain"), False),
    ],
)
def test_a_command_that_is_asked_for_json_or_plain_lines_shows_no_bar(
    recall: Recall, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], is_shown: bool
) -> None:
    monkeypatch.setattr("recall.cli.main.show_progress", watcher := Watcher())
    recall.deck()
    recall(*words, input="q\n")
    assert bool(watcher.heard) is is_shown


@pytest.mark.slow
def test_a_long_load_shows_a_bar_and_wipes_it(folder: Path) -> None:
    window = Window(folder, sys.executable, "-c", SLOW, "due")
    began_s = time.monotonic()
    window.see("Reading decks")
    assert time.monotonic() - began_s > 1
    assert window.end() == 0
    assert window.text.strip() == "0"  # cards due: all are new


@pytest.mark.slow
@pytest.mark.parametrize("words", [("next", "--json"), ("review", "--plain")])
def test_neither_json_nor_plain_lines_have_a_bar(folder: Path, words: tuple[str, ...]) -> None:
    window = Window(folder, sys.executable, "-c", SLOW, *words)
    window.see("held_back" if "--json" in words else "What is 0?")
    window.close()
    assert b"Reading decks" not in window.raw


@pytest.mark.slow
def test_a_pipe_has_no_bar(folder: Path) -> None:
    window = Window(folder, "/bin/sh", "-c", f"{sys.executable} -c '{SLOW}' due | cat")
    assert window.end() == 0
    assert window.raw.strip() == b"0"
