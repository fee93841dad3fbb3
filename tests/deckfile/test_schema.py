"""The schema that editors use agrees with the reader on structure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from recall.deckfile import keys
from recall.deckfile.kinds import KINDS
from recall.deckfile.reader import parse_file
from recall.deckfile.schema import _KINDS, schema

VALIDATOR = Draft202012Validator(schema())
CARDS_GOOD = [
    "{q: Q, a: A}", "{front: Q, back: A, both: TRUE}", "{question: 3, a: no}", "{term: 1.5, meaning: true}",
    "{cloze: 'a {{b}}', code_holes: true}", "{claim: C, answer: false}", "{claim: C, answer: 'True'}",
    "{q: Q, answer: A}", "{q: Q, answer: 5, accept: [a, 5]}", "{q: Q, answer: {text: A, why: W}, accept: five}",
    "{q: Q, answer: A, distractors: [b, {text: c, why: d, pin: last}], shuffle: false}",
    "{q: Q, answer: [a, {text: b}], distractors: c}", "{q: Q, answer: a, choices: [a, b]}",
    "{q: Q, number: 1e3, unit: m, tolerance: 5%}", "{q: Q, steps: [a, 2]}", "{q: Q, items: [a, b, yes]}",
    "{q: Q, pairs: {a: 1, 2: b}}", "{q: Q}", "{term: T}", "{meaning: M}", "{q: Q, choices: [a, b]}",
    "{q: Q, a: }", "{q: Q, a: '', number: 3}", "{use: x}", "{use: x, comment: c}",
    "{id: 5, q: Q, a: A, tags: t, hint: h, explain: e, source: s, requires: [a], tests: p, anki: g, suspended: false}",
    "{q: Q, a: A, tags: [a, b], video: {url: u, at: 4}, allow: [W201], comment: c, x-mine: [1]}",
    "{q: Q, a: A, video: u, unheard: of}", "{q: null, a: ~}", "{q: Q, answer: null, distractors: [~, {text: no}]}",
    "{q: Q, steps: [null, ~]}", "{q: Q, pairs: {null: ~, 1: null}}", "{claim: null, answer: true}",
]  # fmt: skip
CARDS_BAD = [
    "text", "[q, a]", "{}", "{a: A}", "{id: x}", "{q: Q, distractors: [a]}", "{q: Q, a: A, distractors: [b]}",
    "{q: Q, a: A, number: 3}", "{q: Q, cloze: x}", "{term: T, answer: a}", "{claim: C}", "{claim: C, answer: maybe}",
    "{claim: C, answer: [true]}", "{q: Q, answer: [a, b]}", "{q: [Q], a: A}", "{q: {Q: R}, a: A}", "{q: Q, a: [A]}",
    "{q: Q, steps: [a]}", "{q: Q, items: a}", "{q: Q, pairs: [a, b]}", "{q: Q, pairs: {a: b}}",
    "{q: Q, number: [3]}", "{q: Q, a: A, both: perhaps}", "{q: Q, a: A, suspended: 3}", "{q: Q, a: A, tags: {a: b}}",
    "{q: Q, a: A, video: {at: 4}}", "{q: Q, a: A, video: [u]}", "{q: Q, answer: {why: x}, distractors: [a]}",
    "{q: Q, answer: a, distractors: [b, [c]]}", "{q: Q, front: R, a: A}", "{q: Q, a: A, back: B}", "{cloze: [x]}",
    "{q: Q, answer: a, distractors: [b], choices: [a, b]}", "{q: Q, answer: a, distractors: []}",
    "{q: Q, items: [a, [b]]}", "{q: Q, items: [{text: a}, {text: b}]}",
]  # fmt: skip
FILES_GOOD = [
    "cards: []", "cards:", "deck: D", "recall: 1\ncards: []", "", "# c",
    "settings: {choices: shown, new_per_day: 3}\ncards:", "settings: {ladder: on, ladder_open_days: 9}\ncards:",
    "settings: {ladder: off, cloze: typed}\ncards:", "settings: {ladder: typed}\ncards:",
    "id: i\ndeck: 5\ntags: t\nsource: s\nquiz: []\nx-a: 1\nother: y",
    "lesson: {title: T, number: 1, kinds: a, watch: [x, {title: y, minutes: 3.5}], points: [{text: p}, q]}",
    "course: C\nid: c\nabout: a\nparts: [{title: P, lessons: [a.yaml]}, {title: Q, lessons: b.yaml}]\n"
    "projects: [{title: R, after: x}]",
]  # fmt: skip
FILES_BAD = [
    "text", "[a]", "name: CI", "cards: x", "cards: {q: Q}", "recall: 2\ncards:", "settings: x\ncards:",
    "tags: {a: b}\ncards:",
    "settings: {choices: no}\ncards:", "settings: {ladder: steep}\ncards:", "settings: {cloze: shut}\ncards:",
    "settings: {new_per_day: many}\ncards:", "lesson: x", "lesson: {number: 1}",
    "lesson: {title: T, points: x}", "lesson: {title: T, points: [{id: a}]}", "lesson: {title: T, watch: [{id: a}]}",
    "lesson: {title: T, number: one}", "course: C\nparts: x", "course: C\nparts: [x]",
    "course: C\nparts: [{lessons: []}]",
    "course: C\nprojects: [{id: x}]", "course: C\nprojects: [x]", "course: [C]",
]  # fmt: skip


def has_errors(text: str) -> bool:
    found = parse_file(text.encode(), file="f.yaml", files=["a.yaml", "b.yaml"])
    return any(problem.is_error for problem in found.problems)


def is_valid(text: str) -> bool:
    return VALIDATOR.is_valid(yaml.load(text, yaml.CSafeLoader))


def test_the_schema_itself_is_sound() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("card", CARDS_GOOD)
def test_a_sound_card_is_valid_and_reads_without_errors(card: str) -> None:
    assert (is_valid(f"cards:\n- {card}\n"), has_errors(f"cards:\n- {card}\n")) == (True, False)


@pytest.mark.parametrize("card", CARDS_BAD)
def test_a_broken_card_is_invalid_and_an_error(card: str) -> None:
    assert (is_valid(f"cards:\n- {card}\n"), has_errors(f"cards:\n- {card}\n")) == (False, True)


@pytest.mark.parametrize("text", FILES_GOOD)
def test_a_sound_file_is_valid_and_reads_without_errors(text: str) -> None:
    assert (is_valid(text), has_errors(text)) == (True, False)


@pytest.mark.parametrize("text", FILES_BAD)
def test_a_broken_file_is_invalid_and_an_error(text: str) -> None:
    assert (is_valid(text), has_errors(text)) == (False, True)


def decks() -> list[Path]:
    return sorted((Path(__file__).parents[2] / "decks").rglob("*.yaml"))


@pytest.mark.parametrize("path", decks(), ids=lambda path: path.name)
def test_the_shipped_decks_are_valid(path: Path) -> None:
    errors = [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(path.read_text("utf-8")))]
    assert errors == []


def test_every_key_has_a_description_for_completion() -> None:
    def blocks(node: Any) -> list[dict[str, Any]]:
        inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
        found = [block for each in inside for block in blocks(each)]
        return [*found, node] if isinstance(node, dict) and "patternProperties" in node else found

    described = {
        name: value.get("description") for block in blocks(schema()) for name, value in block["properties"].items()
    }
    assert all(described.values())
    for block in keys.BLOCKS.values():
        assert block.keys() <= described.keys()


def test_the_kinds_of_the_schema_are_those_of_the_reader() -> None:
    assert {frozenset(names) for names in _KINDS} == KINDS.keys()
