"""`recall quiz` in a real pseudo-terminal, key by key."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from learners import Learner, prepared
from quizzes import EVERY_KIND
from recall.app.quizhistory import quiz_history
from recall.core.quizresults import Result
from windows import COMMAND, LEAVE_ALTERNATE, Window

ENTER_ALTERNATE = b"\x1b[?1049h"
Open = Callable[..., Window]


@pytest.fixture
def take(tmp_path: Path) -> Iterator[Open]:
    """Opens `recall quiz` in a window."""
    opened: list[Window] = []

    def open_window(*words: str, **more: Any) -> Window:
        prepared(tmp_path, EVERY_KIND)
        opened.append(Window(tmp_path, COMMAND, "--debug", "quiz", "--seed", "1", *words, **more))
        return opened[-1]

    yield open_window
    for window in opened:
        window.close()


def results(folder: Path) -> list[Result]:
    with Learner(folder).open() as ws:
        return [line.result for line in quiz_history(ws)]


def test_every_kind_is_answered_on_the_screen(take: Open, tmp_path: Path) -> None:
    """By its texts, because the order of options and steps is drawn."""
    window = take("--all")
    answers = {
        "Which is even?": "{Two}\r",
        "Which are prime?": "{Two}{Five}\r",
        "The sun is a star.": "t\r",
        "What does BPE stand for?": "byte pair encodng\r",
        "How long is it?": "175 m\r",
        "Put them in order.": "{first} {second} {third}\r",
        "Match them.": "{uno} {dos} {tres}\r",
        "Name the primary colours.": "red, blue\r",
        "Why is the sky blue?": " ",
        "quark": " ",
        "a part of hadrons": " ",
        "circles the earth": " ",
    }
    for number in range(1, 12):
        window.see(f"{number} of 11")
        question = next(text for text in answers if text in window.text)
        keys = answers.pop(question)
        for line in window.lines:
            words = line.replace(")", " ").replace("•", " ").split()
            if len(words) >= 2 and f"{{{words[-1]}}}" in keys:
                keys = keys.replace(f"{{{words[-1]}}}", words[-2].lower())
        assert "{" not in keys, (question, window.text)
        window.press(keys, "I was right" if keys == " " else "")
        if keys == " " or "encodng" in keys:
            window.press("y", "" if number == 11 else f"{number + 1} of 11")
        else:
            window.see("next")
            window.press(" ", "" if number == 11 else f"{number + 1} of 11")
    window.see("wrong ones again")
    assert "10 of 11 right · 97 %" in window.text
    assert "red; blue (partly right)" in window.text
    window.press("q")
    assert window.end() == 0
    assert window.raw.count(ENTER_ALTERNATE) == window.raw.count(LEAVE_ALTERNATE) == 1
    assert "10 of 11 right" in window.text
    assert [(each.answered, each.right) for each in results(tmp_path)] == [(11, 10)]


def test_ctrl_c_ends_the_quiz_with_what_was_answered(take: Open, tmp_path: Path) -> None:
    window = take("--filter", "id:claim or id:pick")
    window.see("1 of 2")
    window.press("f\r" if "star" in window.text else "a\r", "next")
    window.press(" ", "2 of 2")
    window.child.sendintr()
    assert window.end() == 0
    assert "1 not answered" in window.text
    assert [each.answered for each in results(tmp_path)] == [1]


def test_a_closed_terminal_keeps_what_was_judged(take: Open, tmp_path: Path) -> None:
    window = take("--filter", "id:claim")
    window.see("1 of 1")
    window.press("t\r", "next")
    window.child.kill(signal.SIGTERM)
    assert window.end() == 0
    assert [each.right for each in results(tmp_path)] == [1]


def test_the_clock_ticks_by_itself_and_leaves_the_rest(take: Open) -> None:
    window = take("--filter", "id:typed", "--minutes", "1")
    window.see("left")
    before = window.lines[1:]
    first = window.lines[0]
    window.press("byte", "byte")
    while window.lines[0] == first:
        window.see()
    assert "0:5" in window.lines[0]
    assert window.lines[1:12] == before[:11]
    assert "byte" in window.text


def test_a_resized_window_is_drawn_anew_with_overview_and_help(take: Open) -> None:
    window = take()
    window.see("1 of 9")
    window.press("\x1b", "[o] overview")
    window.press("o", "Questions")
    window.resize(30, 60)
    window.see("9 · open")
    window.press("\x1b[B\x1b[B\r", "1 of 9")
    window.press("\x1b", "[q] end")
    window.press("?", "Keys (question)")
    window.press("q", "overview")
    window.press("q", "Nothing was answered")
    window.press("q")
    assert window.end() == 0


def test_the_wrong_ones_are_asked_again_on_the_screen(take: Open, tmp_path: Path) -> None:
    window = take("--filter", "id:claim", rows=30)
    window.see("1 of 1")
    window.press("f\r", "next")
    window.press(" ", "wrong ones again")
    window.press("w", "Until they are right.")
    window.press("t\r", "next")
    window.press(" ", "1 of 1 right · 100 %")
    window.press("q")
    assert window.end() == 0
    assert [(each.again, each.right) for each in results(tmp_path)] == [(False, 0), (True, 1)]


@pytest.mark.parametrize("text", ["", "x" * 300, "字节对编码", "بايت", "\t"])
def test_any_input_is_taken(take: Open, tmp_path: Path, text: str) -> None:
    window = take("--filter", "id:typed or id:number")
    window.see("1 of 2")
    if not text:
        window.press("\r", "Nothing typed: Enter again")
    window.press(f"{text}\r" if text != "\t" else "\t", "next" if text != "\t" else "Put off")
    window.child.sendintr()
    assert window.end() == 0
    assert [each.answered for each in results(tmp_path)] == ([1] if text != "\t" else [])
