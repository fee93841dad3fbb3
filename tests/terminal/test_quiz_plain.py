"""A quiz in lines: what becomes of it when its reader goes away, and of long lines."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from itertools import repeat

import pytest

from learners import Learner, prepared
from quizzes import EVERY_KIND, quiz
from recall.app.quizhistory import quiz_history
from recall.terminal.quiz_json import quiz_in_json
from recall.terminal.quiz_plain import quiz_in_lines


class Reader(io.StringIO):
    """Reads until it has seen these words, then is gone."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def write(self, text: str) -> int:
        if self.words in self.getvalue():
            raise BrokenPipeError
        return super().write(text)


@pytest.fixture
def knowing(tmp_path) -> Learner:
    return prepared(tmp_path, EVERY_KIND)


@pytest.mark.parametrize(
    ("run", "lines", "words", "answered"),
    [
        (quiz_in_lines, ["t", "", "175 m", ""], "Question 2", 1),
        (quiz_in_lines, ["175 m", ""], "Right", 1),
        (quiz_in_lines, [], "Question 1", None),
        (quiz_in_json, ['{"do": "give", "text": "175 m"}', "next"], '"checked"', 1),
        (quiz_in_json, ['{"do": "give", "text": "175 m"}', "next", "stop"], '"scored"', 1),
    ],
)
def test_a_reader_that_goes_away_leaves_what_was_answered_and_its_result(
    knowing: Learner,
    monkeypatch: pytest.MonkeyPatch,
    run: Callable[..., object],
    lines: list[str],
    words: str,
    answered: int | None,
) -> None:
    def sent() -> Iterator[str]:
        yield from (f"{line}\n" for line in lines)
        yield from repeat("?\n")

    monkeypatch.setattr(sys, "stdout", Reader(words))
    with knowing.open() as ws:
        query = "id:claim or id:number" if "t" in lines else "id:number"
        with pytest.raises(BrokenPipeError):
            run(quiz(ws, query=query), sent(), notice="hello")
        assert [line.result.answered for line in quiz_history(ws)] == ([] if answered is None else [answered])


def test_a_line_of_commands_is_never_broken(knowing: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setenv("COLUMNS", "20")
    with knowing.open() as ws:
        quiz_in_lines(quiz(ws, query="id:number"), iter([]), notice="hello")
    assert "Type the answer; commands after a colon: :s skip, :o overview, :? keys, :q end\n" in out.getvalue()


def test_an_empty_line_is_asked_back_once(knowing: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    with knowing.open() as ws:
        quiz_in_lines(quiz(ws, query="id:steps"), iter(["\n", "x\n", "\n", "\n"]), notice="hello")
    told = out.getvalue()
    assert told.count("Nothing typed: Enter again if you don’t know.\n") == 2
    assert told.index("'x' is not") < told.index("Wrong: no answer was given.")


@pytest.mark.parametrize(
    ("card", "asked"),
    [
        ("pick", "Type the letter; commands"),
        ("many", "\nWhich of these? Name all.\n"),
        ("many", "Type the letters of all that are right; commands"),
        ("steps", "- A) "),
        ("number", "\nIn m.\n"),
    ],
)
def test_what_is_asked_for_is_said_in_words_alone(
    knowing: Learner, monkeypatch: pytest.MonkeyPatch, card: str, asked: str
) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    with knowing.open() as ws:
        quiz_in_lines(quiz(ws, query=f"id:{card}"), iter([]), notice="hello")
    assert asked in out.getvalue()
    assert "*" not in out.getvalue()
