"""What commands print for other programs is a contract: fields are added, never renamed, retyped or taken out."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import contract
from learners import Learner, fresh
from recall.app.cards import find_cards
from recall.app.deciding import decide_card
from recall.app.driving import answer_card
from recall.cli.main import COMMANDS
from recall.core.events import BURY, FLAG, SUSPEND

Golden = Callable[[str, str], None]
DOCS = Path(__file__).parent.parent.parent / "docs" / "json.md"
STREAMED = {"review", "quiz", "import"}  # what each prints line by line is documented with it
RICH = """\
deck: Try
cards:
  - id: pick
    q: Which is even?
    answer: Two
    distractors: [One, {text: Three, why: It is odd.}]
    hint: It can be halved.
    explain: Halves of it are whole.
    source: notes/even.md
    video: {url: https://example.org/even, at: 4:10}
  - {id: word, term: quark, meaning: a part of hadrons}
  - {id: plain, q: What is one?, a: '1'}
  - {id: flagged, q: What is two?, a: '2'}
  - {id: buried, q: What is three?, a: '3'}
  - {id: suspended, q: What is four?, a: '4'}
  - {id: gone, q: What is five?, a: '5'}
  - {id: scale, q: Why are attention scores divided by the root of the key dimension?, a: Variance.}
  - {id: idea, q: What next?}
"""
LATE = "deck: Late\ncards:\n" + "".join(f"  - {{id: late{each}, q: Late {each}?, a: Yes.}}\n" for each in range(12))
FAULTY = "deck: Faulty\ncards:\n  - {id: bad, q: [1]}\n  - {id: odd, q: Odd?, a: Yes., colour: red}\n"


COURSE = """\
course: Try
id: try
parts: [{title: One, lessons: [lesson.yaml]}]
projects: [{id: pipe, title: A pipeline, after: first}]
"""
LESSON = """\
id: first
lesson:
  title: First things
  number: 1
  watch: [{id: film, title: A film, minutes: 9, url: 'https://example.org/film'}]
  points: [{id: begin, text: Begin somewhere.}]
cards:
  - {id: begin-where, q: Where to begin?, a: Somewhere., tests: begin, video: {url: film, at: '1:30'}}
"""

_OFTEN = ("gone", "scale", "plain", "flagged", "suspended")
_GRADED = {20: _OFTEN, 21: _OFTEN, 22: [f"late{each}" for each in range(12)], 29: ("gone", "scale", "begin-where")}


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with decks that changed and have faults, and a database with some days of reviews and decisions."""
    learner = fresh(tmp_path_factory.mktemp("lived"))
    path = learner.deck(RICH)
    learner.deck(FAULTY, "faulty.yaml")
    learner.deck(LATE, "late.yaml")
    learner.deck(COURSE, "try/course.yaml")
    learner.deck(LESSON, "try/lesson.yaml")
    for day, names in _GRADED.items():
        learner.clock.set(f"2026-11-{day}T09:00:00+01:00")
        with learner.open() as ws:
            for name in names:
                answer_card(ws, name, 1 if day == 29 else 4, took_ms=14_200)
    _decide(learner)
    path.write_text(
        "".join(line for line in RICH.splitlines(keepends=True) if "id: gone" not in line)
        .replace("id: scale,", "id: scaling,")
        .replace("What is one?", "What is the number one?")
    )
    return learner.folder


def _decide(learner: Learner) -> None:
    with learner.open() as ws:
        for kind, name, payload in (
            (FLAG, "flagged", {"note": "unclear"}),
            (BURY, "buried", {"until": "2026-12-01"}),
            (SUSPEND, "suspended", None),
        ):
            decide_card(ws, kind, find_cards(ws.db, name)[0].key, payload=payload)


@pytest.fixture
def rich(recall, lived_in: Path):
    """`recall` in that folder."""
    shutil.copytree(lived_in, recall.folder, dirs_exist_ok=True)
    return recall


def slug(name: str) -> str:
    return re.sub("[^a-z]+", "_", name.lower()).strip("_")


def check(type_: object, value: Any) -> None:
    """Fails, saying where, unless the value is as the type promises."""
    schema = contract.schema_of("value", type_)
    faults = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).iter_errors(value)
    assert [f"{'/'.join(map(str, fault.path))}: {fault.message}" for fault in faults] == []


def test_every_command_with_json_is_in_the_contract() -> None:
    """A command that prints JSON says in tests/contract.py what it prints."""
    offered = set()
    for name, listed in COMMANDS.items():
        command = getattr(import_module(f"recall.cli.{listed.module}_"), f"{name}_")
        if any(parameter.name in ("as_json", "form") for parameter in command.params):
            offered.add(name)
    assert offered - STREAMED <= set(contract.OUTPUTS)


@pytest.mark.parametrize("name", contract.OUTPUTS)
def test_the_shape_of_an_output_stays(name: str, golden: Golden) -> None:
    schema = contract.schema_of(name, contract.OUTPUTS[name].type)
    Draft202012Validator.check_schema(schema)
    golden(f"json/{slug(name)}.json", json.dumps(schema, indent=1) + "\n")


@pytest.mark.parametrize("name", contract.QUIZ_EVENTS)
def test_the_shape_of_an_event_of_a_quiz_stays(name: str, golden: Golden) -> None:
    schema = contract.schema_of(f"quiz, event {name}", contract.QUIZ_EVENTS[name])
    Draft202012Validator.check_schema(schema)
    golden(f"json/quiz_{slug(name)}.json", json.dumps(schema, indent=1) + "\n")


@pytest.mark.parametrize("name", contract.EVENTS)
def test_the_shape_of_an_event_stays(name: str, golden: Golden) -> None:
    schema = contract.schema_of(f"review, event {name}", contract.EVENTS[name])
    Draft202012Validator.check_schema(schema)
    golden(f"json/event_{slug(name)}.json", json.dumps(schema, indent=1) + "\n")


def run(recall, call: str) -> Any:
    words = [word.format(out=recall.folder / "out") for word in call.split()]
    ran = recall(*words)
    assert ran.code in (0, 1, 2, 3)
    return json.loads(ran.out)


@pytest.mark.parametrize("name", contract.OUTPUTS)
def test_an_output_is_as_it_is_promised(rich, name: str) -> None:
    rich("answer", "pick", "good")
    rich(*contract.OUTPUTS[name].before.split())
    for call in contract.OUTPUTS[name].calls:
        value = run(rich, call)
        assert ("error" in value) == (name == "error"), value
        check(contract.OUTPUTS[name].type, value)


@pytest.mark.parametrize(
    "name",
    sorted(
        contract.OUTPUTS.keys()
        - {"answer", "add", "export", "plan --cancel", "quiz --paper", "show", "why", "undo", "redo", "error"}
        - {"course report", "course start", "course stop", "course release", "course plan", "lesson", "done"}
    ),
)
def test_an_output_of_an_empty_library_is_as_it_is_promised(recall, name: str) -> None:
    recall("today")
    check(contract.OUTPUTS[name].type, run(recall, contract.OUTPUTS[name].calls[0]))


COMMANDS_SENT = (
    *("hint", "why", "open", "edit", "help", '{"do": "flag", "note": "x"}', "nonsense", "undo", "redo", "skip", "bury"),
    *("show", "open", "again", "show", "good") * 8,
    *("again", "stop"),
)


def test_events_are_as_they_are_promised(rich) -> None:
    rich.deck("deck: Quiz\ncards:\n  - {id: quiz, q: Which?, answer: This, distractors: [That, Those]}\n", "quiz.yaml")
    given = '{"do": "give", "text": "this"}\ngood\n'
    out = rich("review", "quiz", "--json", input=given).out
    out += rich("review", "try", "--json", input="".join(f"{line}\n" for line in COMMANDS_SENT)).out
    events = [json.loads(line) for line in out.splitlines()]
    for event in events:
        check(contract.EVENTS[event["event"]], event)
    assert {event["event"] for event in events} == contract.EVENTS.keys() - {"leech"}


def test_events_of_a_quiz_are_as_they_are_promised(rich) -> None:
    sent = ["skip", '{"do": "go", "text": "1"}', "hint", "overview", "nonsense"]
    sent += ['{"do": "give", "text": "b"}', "next", "answer", "wrong"] * 4
    sent += ["stop", "again", "stop", "stop"]
    words = ("quiz", "try", "--all", "--filter", "id:pick or id:plain", "--minutes", "9", "--seed", "1", "--json")
    ran = rich(*words, input="".join(f"{line}\n" for line in sent))
    events = [json.loads(line) for line in ran.out.splitlines()]
    promised = contract.EVENTS | contract.QUIZ_EVENTS
    for event in events:
        check(promised[event["event"]], event)
    assert {event["event"] for event in events} >= contract.QUIZ_EVENTS.keys()


def tables() -> dict[str, list[str]]:
    """Heading of docs/json.md → the rows of the table below it."""
    found: dict[str, list[str]] = {}
    for part in DOCS.read_text(encoding="utf-8").split("\n### ")[1:]:
        heading, _, body = part.partition("\n")
        found[heading] = re.findall(r"^\| `.*\|$", body.split("\n## ")[0], flags=re.MULTILINE)
    return found


@pytest.mark.parametrize("name", contract.objects())
def test_every_field_is_documented_with_its_type_and_meaning(name: str) -> None:
    """docs/json.md has a table with a row for each field: name, type, meaning."""
    documented = tables().get(name, [])
    wanted = contract.rows_of(contract.objects()[name])
    assert [row.rsplit(" | ", 1)[0] + " |" for row in documented] == wanted
    assert all(row.rsplit(" | ", 1)[1].strip(" |") for row in documented)


def test_nothing_is_documented_that_is_not_there() -> None:
    assert tables().keys() == contract.objects().keys()


@pytest.mark.parametrize("name", sorted(contract.OUTPUTS.keys() - {"error"}))
def test_every_output_is_in_the_list_of_commands(name: str) -> None:
    form = " --format json" if name == "check" else ""
    shown = f"| `recall {name}{form}` | {contract.in_words(contract.OUTPUTS[name].type)} |"
    assert shown in DOCS.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", contract.EVENTS)
def test_every_event_is_in_the_list_of_events(name: str) -> None:
    assert f"| `{name}` |" in DOCS.read_text(encoding="utf-8")


def test_every_code_that_the_document_names_is_one() -> None:
    codes = (Path(__file__).parent.parent / "golden" / "json" / "codes.txt").read_text().split()
    named = re.findall(r"^\| `([a-z-]+)` \| code \|", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert named
    assert set(named) <= {*codes, "command", "command-form"}


@pytest.mark.parametrize("cards", ["three", pytest.param("every kind", marks=pytest.mark.slow)])
def test_the_example_client_runs_a_whole_sitting(
    request: pytest.FixtureRequest, recall, tmp_path: Path, cards: str
) -> None:
    import subprocess
    import sys

    if cards == "three":
        recall.deck()
    else:
        request.getfixturevalue("rich")
    program = DOCS.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    assert len(program.splitlines()) <= 25
    path = tmp_path / "client.py"
    path.write_text(program)
    env = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    typed = "".join("\n3\n" for _ in range(40))
    env["RECALL_NOW"] = "2026-11-30T09:00:00+01:00"
    ran = subprocess.run([sys.executable, path], env=env, input=typed, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Nothing left today; the next card is due on 2026-12-01." in ran.stdout
    assert recall("next").code == 3
