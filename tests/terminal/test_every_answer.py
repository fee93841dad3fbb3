"""Sittings on a real pseudo-terminal: every kind of card with every sort of input, each judged and logged as it is."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from learners import Learner
from recall.core.answers.responses import loads
from recall.core.events import SCHEDULED, Review
from recall.store.log import last_events
from recall.terminal.line import CLEAR
from windows import COMMAND, PATIENCE_S, Window

AGAIN, HARD, GOOD = 1, 3, 4
LONG = "x" * 600
OPTIONS = "options"  # the keys name options, steps or partners by their texts, parted by commas
WORDS = "words"  # the keys are typed
REFUSAL = "is not understood here"  # then the line is emptied and given
SELF = "self"  # the learner judges: the keys are those of grades


class Case(NamedTuple):
    """What is given, the standing it gets (None: the engine judges nothing) and the quality that follows.

    ``grade`` is the key that says it: space takes what is proposed.
    """

    given: str
    standing: str | None
    quality: int
    grade: str = " "


class Kind(NamedTuple):
    """``card`` is a deck's entry with ``%`` in the place of the case's name."""

    card: str
    by: str
    right: Case
    cases: dict[str, Case]


def judged(right: str, wrong: str, /, **more: Case) -> dict[str, Case]:
    """The cases that every kind has, and those that are told."""
    same = {
        "right": Case(right, "right", GOOD),
        "wrong": Case(wrong, "wrong", AGAIN),
        "empty": Case("", "wrong", AGAIN),
    }
    return same | more


def kind(card: str, by: str, cases: dict[str, Case]) -> Kind:
    return Kind(card, by, cases["right"], cases)


UNREAD = Case("漢字 яж بايت", "wrong", AGAIN)  # none of these keys names an option
REFUSED = {
    "long": Case("xyz " * 150, REFUSAL, AGAIN),
    "foreign": Case("漢字 яж", REFUSAL, AGAIN),
}  # of letters in a line
TOO_LONG = Case(LONG, "wrong", AGAIN)
KINDS = {
    "choice": kind(
        "q: Case %?, answer: Value, distractors: [Key, Query]",
        OPTIONS,
        judged("Value", "Key", nearly=Case("Value,Key,Value", "right", GOOD),
               long=Case("Key," * 501 + "Value", "right", GOOD), foreign=UNREAD),
    ),
    "several": kind(
        "q: Case %?, answer: [Two, Five, Seven], distractors: [Four]",
        OPTIONS,
        judged("Two,Five,Seven", "Four", nearly=Case("Two,Five", "partly", AGAIN),
               long=Case("Four," * 500 + "Two,Five,Seven", "right", GOOD), foreign=UNREAD),
    ),
    "claim": kind(
        "claim: Case % is true., answer: true",
        OPTIONS,
        judged("True", "False", nearly=Case("False,True", "right", GOOD),
               long=Case("False," * 501 + "True", "right", GOOD), foreign=UNREAD),
    ),
    "typed": kind(
        "q: Case %?, answer: byte pair encoding, accept: [кодирование пар]",
        WORDS,
        judged("Byte-Pair Encoding", "wordpiece", nearly=Case("byte pair encodng", "nearly", GOOD, "3"), long=TOO_LONG,
               foreign=Case("КОДИРОВАНИЕ пар", "right", GOOD)),
    ),
    "number": kind(
        "q: Case %?, number: 175, unit: m",
        WORDS,
        judged("0.175 km", "176 m", nearly=Case("175", "nearly", GOOD, "3"), long=Case("1" * 500, "nearly", AGAIN, "1"),
               foreign=Case("１７５ m", "right", GOOD)),
    ),
    "order": kind(
        "q: Case %?, steps: [first, second, third, fourth, fifth]",
        OPTIONS,
        judged("first,second,third,fourth,fifth", "fifth,fourth,third,second,first",
               nearly=Case("second,first,third,fourth,fifth", "partly", HARD)),
    ),
    "pairs": kind(
        "q: Case %?, pairs: {one: uno, two: dos, three: tres, four: 四, five: пять}",
        OPTIONS,
        judged("uno,dos,tres,四,пять", "dos,uno,四,пять,tres",
               nearly=Case("uno,dos,tres,пять,四", "partly", AGAIN), **REFUSED),
    ),
    "list": kind(
        "q: Case %?, items: [red, green, 蓝色, yellow, violet]",
        WORDS,
        judged("violet, red, green, 蓝色 and yellow", "pink", nearly=Case("red, green, yellow, violet", "partly", HARD),
               long=Case("pink, " * 250, "wrong", AGAIN), foreign=Case("蓝色", "partly", AGAIN)),
    ),
    "cloze": kind(
        "cloze: 'Case %: GPT hides the {{future}}.'",
        WORDS,
        judged("Future", "past", nearly=Case("futrue", "nearly", GOOD, "3"), long=TOO_LONG,
               foreign=Case("будущее", "wrong", AGAIN)),
    ),
    "own words": kind(
        "q: Case %?, a: So.",
        SELF,
        {name: Case(keys, None, quality, grade) for name, keys, quality, grade in (
            ("right", "", GOOD, " "), ("wrong", "", AGAIN, "1"), ("nearly", "", HARD, "2"), ("empty", "", GOOD, "3"),
            ("long", "x" * 500, GOOD, "3"), ("foreign", "漢яب", GOOD, "3"))},
    ),
    "term": kind(
        "term: Case %, meaning: So.",
        SELF,
        {name: Case(keys, None, quality, grade) for name, keys, quality, grade in (
            ("right", "", GOOD, " "), ("wrong", "", AGAIN, "1"), ("nearly", "", HARD, "2"), ("empty", "", GOOD, "3"),
            ("long", "x" * 500, GOOD, "3"), ("foreign", "漢яب", GOOD, "3"))},
    ),
}  # fmt: skip
SIGNS = {"right": "✓ Right", "nearly": "≈ Nearly right", "partly": "◐ Partly right", "wrong": "✗ Wrong", None: "So."}
_LETTERED = re.compile(r"\b([A-E])\)? (\w+)")


def keys_for(by: str, given: str, screen: str) -> str:
    """The keys that give this answer; options are looked for by the letters that stand before them."""
    letters = {text: letter.lower() for letter, text in _LETTERED.findall(screen)} | {"True": "t", "False": "f"}
    texts = [text for text in given.split(",") if text]
    if by != OPTIONS or not letters.keys() >= set(texts):
        return given
    return (" " if "Letters" in screen else "").join(letters[text] for text in texts)


def question(window: Window) -> tuple[str, str]:
    """The case that is asked now, and the screen, once the question stands there."""
    deadline = time.monotonic() + PATIENCE_S
    while "again" in (text := window.see("Case ")) or "hard" in text:
        assert time.monotonic() < deadline, text
    found = re.search(r"Case (\w+)", text)
    assert found is not None
    return found[1], text


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
def test_every_sort_of_input_is_judged_shown_and_logged(learner: Learner, tmp_path: Path, name: str) -> None:
    what = KINDS[name]
    cards = "".join(f"  - {{id: {case}, {what.card.replace('%', case)}}}\n" for case in what.cases)
    learner.deck(f"settings: {{choices: shown, cloze: typed}}\ncards:\n{cards}")
    window = Window(tmp_path, COMMAND, "review", rows=45, columns=100)
    given: set[str] = set()
    try:
        while given != set(what.cases):
            case, screen = question(window)
            todo = what.right if case in given else what.cases[case]  # it failed, and comes back
            given.add(case)
            keys, sign = f"{keys_for(what.by, todo.given, screen)}\r", SIGNS.get(todo.standing, REFUSAL)
            if what.by != SELF and (not todo.given or todo == UNREAD or todo.standing == REFUSAL):
                window.press(keys, "Enter again" if sign != REFUSAL else REFUSAL)
                keys, sign = "\r", SIGNS["wrong"]
            if todo.standing == REFUSAL:
                window.press(f"{CLEAR}\r", "Enter again")
            window.press(keys, sign)
            window.press(todo.grade)
        window.press("\x1b" if what.by != SELF else "")
        window.child.send("q")
        assert window.end() in (0, 10)
    finally:
        window.close()
    with learner.open() as ws:
        reviews = [each for each in last_events(ws.db, 100) if isinstance(each, Review) and each.mode == SCHEDULED]
        assert len(reviews) == len(what.cases)
        names = dict(ws.db.rows("SELECT note, key FROM notes"))
        for review in reviews:
            expected = what.cases[names[review.note]]
            record = loads(review.response) if review.response is not None else None
            standing = None if record is None else record.standing
            meant = "wrong" if expected.standing == REFUSAL else expected.standing
            assert (expected.given, standing, review.quality) == (expected.given, meant, expected.quality)
