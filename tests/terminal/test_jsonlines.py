"""A sitting for other programs: events out, commands in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from learners import Learner
from recall.app.cards import find_cards
from recall.app.driving import answer_card
from recall.app.reviewing import Wish, plan_review, start_sitting
from recall.core.events import SUSPEND
from recall.terminal.jsonlines import Said, review_in_json, said

Event = dict[str, Any]


class Client:
    """What a program sends, one command a line, and the events it reads."""

    def __init__(self, learner: Learner, capsys: pytest.CaptureFixture[str]) -> None:
        self.learner = learner
        self._capsys = capsys

    def __call__(self, *lines: object, wish: Wish | None = None, **settings: object) -> list[Event]:
        """All events of a sitting in which these lines are sent, the values among them as JSON."""
        self._capsys.readouterr()
        with self.learner.open(**settings) as ws:
            plan = plan_review(ws, wish or Wish())
            seconds = iter(range(0, 100_000, 2))
            sent = (line if callable(line) else _line(line) for line in lines)
            review_in_json(start_sitting(ws, plan), plan, _called(sent), notice="hello", pace=lambda: next(seconds))
        return [json.loads(line) for line in self._capsys.readouterr().out.splitlines()]


def _line(value: object) -> str:
    return f"{value if isinstance(value, str) else json.dumps(value)}\n"


def _called(lines: Iterator[Any]) -> Iterator[str]:
    for line in lines:
        if callable(line):
            line()
        else:
            yield line


def named(events: list[Event], name: str) -> list[Event]:
    return [event for event in events if event["event"] == name]


def asked(events: list[Event]) -> list[str]:
    return [event["card"]["key"] for event in named(events, "question")]


def refusal(events: list[Event]) -> tuple[str, str, str, str]:
    (event,) = named(events, "refused")
    return event["line"], *event["error"].values()


@pytest.fixture
def client(learner: Learner, capsys: pytest.CaptureFixture[str]) -> Client:
    learner.deck()
    return Client(learner, capsys)


def test_a_whole_sitting_is_told_in_this_order(client: Client) -> None:
    events = client(*({"do": "show"}, {"do": "grade", "grade": "good"}) * 3, {"do": "stop"})
    assert [event["event"] for event in events] == [
        "start",
        *("question", "ready", "answer", "ready", "graded") * 3,
        "over",
        "ready",
        "end",
    ]
    assert {event["v"] for event in events} == {1}


def test_it_begins_with_the_numbers_of_the_day(client: Client) -> None:
    start = client()[0]
    assert {name: start[name] for name in ("due", "new", "to_repeat", "next_due", "held_back", "day", "notice")} == {
        "due": 0,
        "new": 3,
        "to_repeat": 0,
        "next_due": None,
        "held_back": 0,
        "day": "2026-11-30",
        "notice": "hello",
    }


def test_a_question_says_what_each_grade_would_do_but_not_its_answer(client: Client) -> None:
    (question,) = named(client(), "question")
    assert (question["card"]["question"], question["turn"], question["mode"]) == ("What is one?", "new", "scheduled")
    assert [(key["grade"], key["days"], key["again_today"]) for key in question["keys"]] == [
        ("again", 1, True),
        ("hard", 1, True),
        ("good", 1, False),
        ("easy", 1, False),
    ]
    assert (question["position"], question["total"], question["to_repeat"], question["seen"]) == (1, 3, 0, "new")


def test_the_answer_comes_when_it_is_asked_for(client: Client) -> None:
    (answer,) = named(client("show"), "answer")
    assert (answer["card"], answer["answer"]["text"]) == ("one", "1")


def test_a_grade_is_told_as_it_is_stored(client: Client) -> None:
    (graded,) = named(client("show", "hard"), "graded")
    with client.learner.open() as ws:
        state = find_cards(ws.db, "one")[0].state
    assert (graded["review"], graded["seen"]) == (state.last_id, state.last_id)
    assert (graded["card"], graded["grade"], graded["due"], graded["again_today"]) == (
        "one",
        "hard",
        "2026-12-01",
        True,
    )


@pytest.mark.parametrize(
    ("line", "quality"),
    [
        ("1", 1),
        ("4", 5),
        ("", 4),
        (" ", 4),
        ("good", 4),
        ("q0", 0),
        ({"do": "grade", "grade": "q2"}, 2),
        ({"do": "3"}, 4),
    ],
)
def test_grades_are_keys_words_or_objects(client: Client, line: object, quality: int) -> None:
    (graded,) = named(client("show", line), "graded")
    assert graded["quality"] == quality


def test_the_keys_of_the_sm2_scale_are_its_qualities(client: Client) -> None:
    (graded,) = named(client("show", "3", grades="sm2"), "graded")
    assert graded["quality"] == 3


def test_what_can_be_done_now_is_told_each_time(client: Client) -> None:
    ready = named(client("show"), "ready")
    assert [each["state"] for each in ready] == ["question", "answer"]
    assert ready[0]["commands"] == [
        "show",
        "hint",
        "open",
        "skip",
        "undo",
        "redo",
        "edit",
        "flag",
        "why",
        "bury",
        "suspend",
        "help",
        "stop",
        "reload",
    ]
    assert "grade" in ready[1]["commands"]


def test_everything_that_can_be_done_is_understood(client: Client) -> None:
    for word in named(client(), "ready")[0]["commands"]:
        if word not in ("open", "why"):
            assert not named(client({"do": word}), "refused")


@pytest.mark.parametrize("line", ["u", "undo", {"do": "undo"}])
def test_a_grade_can_be_taken_back_and_given_again(client: Client, line: object) -> None:
    events = client("show", "good", line, {"do": "redo"})
    assert asked(events) == ["one", "two", "one", "two"]
    assert [(event["do"], event["text"]) for event in named(events, "notice")] == [
        ("undo", "Taken back: good on What is one?"),
        ("redo", "Done again: good on What is one?"),
    ]


def test_where_nothing_can_be_taken_back_the_card_is_not_asked_anew(client: Client) -> None:
    events = client("undo")
    assert asked(events) == ["one"]
    assert named(events, "notice")[0]["text"].startswith("Nothing to take back in this sitting")


def test_cards_are_skipped_buried_and_suspended(client: Client) -> None:
    assert asked(client("skip", "bury", "suspend")) == ["one", "two", "three", "one"]


def test_a_hint_is_told(client: Client) -> None:
    client.learner.deck("deck: D\ncards:\n  - {id: one, q: One?, a: '1', hint: The first.}\n")
    assert named(client("hint"), "hint") == [{"event": "hint", "v": 1, "card": "one", "hint": "The first."}]


@pytest.mark.parametrize(
    ("line", "note"),
    [({"do": "flag", "note": "unclear"}, "unclear"), ("!un clear", "un clear"), ("!", ""), ("flag", "")],
)
def test_a_card_is_flagged_with_a_note(client: Client, line: object, note: str) -> None:
    events = client(line)
    assert named(events, "notice")[0]["do"] == "flag"
    with client.learner.open() as ws:
        assert find_cards(ws.db, "one")[0].state.flag == note


def test_a_program_is_told_where_the_card_stands_and_edits_it_itself(client: Client) -> None:
    path = client.learner.decks / "try.yaml"

    def edit() -> None:
        path.write_text(path.read_text().replace("What is one?", "What is one now?"))

    events = client("edit", edit, "reload")
    assert named(events, "edit") == [{"event": "edit", "v": 1, "card": "one", "path": str(path), "line": 3}]
    assert [event["card"]["question"] for event in named(events, "question")] == ["What is one?", "What is one now?"]


def test_a_card_that_is_gone_after_a_reload_is_not_asked(client: Client) -> None:
    path = client.learner.decks / "try.yaml"

    def remove() -> None:
        path.write_text("".join(line for line in path.read_text().splitlines(keepends=True) if "one" not in line))

    assert asked(client("show", remove, "reload")) == ["one", "two"]


def test_a_judged_answer_is_told_again_after_a_reload_and_not_asked_anew(client: Client) -> None:
    client.learner.deck("deck: D\ncards:\n  - {id: one, q: BPE?, answer: byte pair encoding}\n")
    path = client.learner.decks / "try.yaml"

    def explain() -> None:
        path.write_text(path.read_text().replace("answer:", "explain: By pairs., answer:"))

    events = client({"do": "give", "text": "bytes"}, explain, "reload", "again")
    assert asked(events)[:1] == ["one"]
    assert [each["answer"]["explain"] for each in named(events, "answer")] == [None, "By pairs."]
    assert [event["state"] for event in named(events, "ready")][1:3] == ["answer", "answer"]
    assert not named(events, "refused")


def test_the_keys_are_told(client: Client) -> None:
    (event,) = named(client("?"), "keys")
    assert {"key": "space", "do": "show", "help": "show the answer (Enter too)"} in event["keys"]
    assert {each["do"] for each in event["keys"]} < set(named(client(), "ready")[0]["commands"])


def test_a_leech_waits_for_a_decision(client: Client) -> None:
    for day in range(1, 16):
        client.learner.clock.set(f"2027-01-{day:02}T09:00:00+01:00")
        with client.learner.open() as ws:
            answer_card(ws, "one", 4 if day % 2 else 1)
    client.learner.clock.set("2027-01-16T09:00:00+01:00")
    events = client("show", "again", {"do": "suspend"}, wish=Wish(new=0))
    (leech,) = named(events, "leech")
    assert (leech["card"], leech["lapses"]) == ("one", 8)
    assert [event["leech_alarm"] for event in named(events, "graded")] == [True]
    assert [event["state"] for event in named(events, "ready")] == ["question", "answer", "leech", "end"]
    with client.learner.open() as ws:
        assert find_cards(ws.db, "one")[0].state.suspended


def test_at_the_end_what_was_missed_can_be_asked_again(client: Client) -> None:
    events = client("show", "again", "show", "good", "show", "good", "show", "good", {"do": "again"})
    (over,) = named(events, "over")
    assert over["has_misses"] is True
    assert asked(events) == ["one", "two", "three", "one", "one"]
    assert named(events, "question")[-1]["mode"] == "practice"


def test_a_card_that_came_back_is_told_as_a_repetition(client: Client) -> None:
    events = client("show", "again", "show", "good", "show", "good")
    last = named(events, "question")[-1]
    assert (last["turn"], last["mode"], last["to_repeat"]) == ("repeat", "drill", 1)


def test_it_ends_with_what_the_sitting_came_to(client: Client) -> None:
    end = client("show", "good", "stop")[-1]
    assert (end["event"], end["left"], end["summary"]["reviews"], end["summary"]["new"]) == ("end", 2, 1, 1)


def test_when_the_lines_end_so_does_the_sitting(client: Client) -> None:
    assert client("show", "good")[-1]["event"] == "end"


def test_without_a_card_it_is_over_at_once(client: Client) -> None:
    events = client(wish=Wish(new=0))
    assert [event["event"] for event in events] == ["start", "over", "ready", "end"]


def test_an_interrupt_ends_it_with_what_was_stored(client: Client) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    events = client("show", "good", interrupt)
    assert (events[-1]["event"], events[-1]["summary"]["reviews"]) == ("end", 1)


def test_a_card_that_was_graded_elsewhere_is_refused_and_asked_anew(client: Client) -> None:
    def elsewhere() -> None:
        with client.learner.open() as ws:
            answer_card(ws, "one", 1)

    events = client("show", elsewhere, "good")
    assert not named(events, "graded")
    assert refusal(events)[1] == "stale-answer"
    assert named(events, "end")[0]["summary"]["reviews"] == 0


def test_a_card_that_was_suspended_elsewhere_is_refused(client: Client) -> None:
    from recall.app.deciding import decide_card

    def elsewhere() -> None:
        with client.learner.open() as ws:
            decide_card(ws, SUSPEND, find_cards(ws.db, "one")[0].key)

    events = client("show", elsewhere, "good")
    assert refusal(events)[1] == "stale-answer"
    assert asked(events) == ["one", "two"]


@pytest.mark.parametrize(
    "line", ["nonsense", "x", "3", "good", {"do": "grade", "grade": "good"}, {"do": "save"}, "j", "\x1b"]
)
def test_what_means_nothing_now_is_refused_with_what_does(client: Client, line: object) -> None:
    events = client(line)
    sent, code, message, hint = refusal(events)
    assert (sent, code) == (_line(line).rstrip("\n"), "command")
    assert message.endswith("means nothing here")
    assert hint.startswith("What can be done now: show, hint, open, ")
    assert asked(events) == ["one"]


@pytest.mark.parametrize("grade", ["7", "perfect", None])
def test_a_grade_that_is_none_is_refused(client: Client, grade: str | None) -> None:
    events = client("show", {"do": "grade", "grade": grade})
    _, code, _, hint = refusal(events)
    assert (code, hint) == ("grade", "A grade is again, hard, good, easy or q0 to q5.")
    assert not named(events, "graded")


@pytest.mark.parametrize(
    "line", ["{", "{}", '{"do": 1}', '{"do": "flag", "note": 1}', '{"do": "grade", "grade": 4}', "{" * 5000, "{\x00"]
)
def test_json_that_is_no_command_is_refused(client: Client, line: str) -> None:
    _, code, message, hint = refusal(client(line))
    assert code == "command-form"
    assert message.endswith("is no command")
    assert hint == 'Write it like {"do": "grade", "grade": "good"}, or as a word or a key of the line mode.'


def test_a_line_is_read_as_it_was_meant() -> None:
    assert said('{"do": "flag", "note": "x", "later": 1}\r\n') == Said("flag", note="x")
    assert said("\n") == Said(" ")
    assert said(" undo \n") == Said("undo")
