"""A quiz for other programs: events out, commands in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from learners import Learner, prepared
from quizzes import EVERY_KIND, quiz
from recall.app.quizhistory import quiz_history
from recall.terminal.quiz_json import quiz_in_json

Event = dict[str, Any]
Client = Callable[..., list[Event]]


@pytest.fixture
def client(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Client:
    """All events of a quiz in which these commands are sent, as words or as JSON."""
    prepared(tmp_path, EVERY_KIND)

    def run(*sent: object, seconds: float = 1, **wish: object) -> list[Event]:
        capsys.readouterr()
        clock = iter(range(10_000))
        lines = (f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in sent)
        with Learner(tmp_path).open() as ws:
            quiz_in_json(quiz(ws, **wish), lines, notice="hello", pace=lambda: next(clock) * seconds)
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def names(events: list[Event]) -> list[str]:
    return [event["event"] for event in events]


def give(text: str) -> Event:
    return {"do": "give", "text": text}


def test_a_question_is_asked_checked_scored_and_summed_up(client: Client) -> None:
    events = client(give("t"), "next", "stop", query="id:claim")
    assert names(events) == [
        "quiz", "asked", "ready", "checked", "answer", "ready", "scored", "result", "ready",
    ]  # fmt: skip
    asked, checked, scored, result = (events[place] for place in (1, 3, 6, 7))
    assert (asked["number"], asked["of"], asked["mode"], asked["card"]["way"]) == (1, 1, "practice", "claim")
    assert (checked["standing"], checked["has_to_say"], checked["may_say"]) == ("right", False, False)
    assert (scored["points"], scored["is_counted"]) == (1.0, False)
    assert (result["result"]["share"], result["missed"]) == (1.0, [])
    assert events[2]["commands"] == ["give", "skip", "hint", "overview", "stop", "go"]


def test_what_the_learner_judges_is_shown_and_then_said(client: Client) -> None:
    events = client("answer", "next", "wrong", "stop", query="id:open")
    assert events[2]["commands"] == ["answer", "skip", "hint", "overview", "stop", "go"]
    assert names(events)[3:] == ["answer", "ready", "refused", "ready", "scored", "result", "ready"]
    assert events[4]["commands"] == ["right", "wrong", "stop"]
    assert events[-2]["missed"][0]["is_self_judged"]


def test_nearly_right_waits_for_a_word(client: Client) -> None:
    events = client(give("byte pair encodng"), "right", query="id:typed")
    assert events[3]["has_to_say"]
    assert events[6]["points"] == 1.0


def test_an_exam_tells_no_points_before_the_end(client: Client) -> None:
    events = client(give("f"), query="id:claim", exam=True)
    assert names(events) == ["quiz", "asked", "ready", "scored", "result", "ready"]
    assert events[3]["points"] is None
    assert events[4]["missed"][0]["given"] == "False"


def test_what_means_nothing_is_refused_with_what_does(client: Client) -> None:
    events = client("grade", give("7"), {"do": "go", "text": "2"}, '{"do": 1}', query="id:claim")
    refused = [event["error"] for event in events if event["event"] == "refused"]
    assert [each["message"] for each in refused] == [
        "'grade' means nothing here", "'go 2' means nothing here", "'{\"do\": 1}' is no command",
    ]  # fmt: skip
    assert refused[1]["hint"] == "What can be done now: go to 1."
    told = [event["text"] for event in events if event["event"] == "notice"]
    assert told == ["'7' is not understood here. Type t for true or f for false."]


def test_when_the_time_is_up_the_line_is_refused_and_the_quiz_over(client: Client) -> None:
    events = client("hint", give("t"), "stop", query="id:claim", minutes=1, seconds=40)
    assert names(events) == ["quiz", "asked", "ready", "hint", "ready", "refused", "result", "ready"]
    assert events[6]["result"] is None


def test_the_end_of_the_input_keeps_what_was_checked(client: Client, tmp_path: Path) -> None:
    events = client(give("t"), query="id:claim")
    assert names(events)[-2:] == ["scored", "result"]
    with Learner(tmp_path).open() as ws:
        assert [line.result.right for line in quiz_history(ws)] == [1]


def test_the_wrong_ones_are_a_quiz_of_their_own(client: Client) -> None:
    events = client(give("f"), "next", "again", give("t"), "next", "stop", query="id:claim")
    quizzes = [event for event in events if event["event"] == "quiz"]
    assert [each["again"] for each in quizzes] == [False, True]
    assert [event["result"]["right"] for event in events if event["event"] == "result"] == [0, 1]


def test_questions_are_put_off_and_turned_to(client: Client) -> None:
    events = client("skip", {"do": "go", "text": "1"}, "hint", "overview", query="tag:numbers")
    assert [event["number"] for event in events if event["event"] == "asked"] == [1, 2, 1]
    overview = next(event for event in events if event["event"] == "overview")
    assert [each["standing"] for each in overview["questions"]] == ["put off", "open", "open"]
