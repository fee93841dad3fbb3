"""Ids that recall makes: short, readable, and never twice."""

from __future__ import annotations

import pytest

from recall.deckfile.newids import id_prefix, missing_ids, new_id
from recall.deckfile.reader import parse_deck


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("What is a tensor?", "la-what-is-a-tensor"),
        ("Why are attention scores divided by $\\sqrt{d_k}$ again?", "la-why-are-attention-scores-divided-by"),
        ("What is an antidisestablishmentarianistic tendency?", "la-what-is-an"),
        ("日本?", "la-h23666d13"),
        ("ä" * 60, "la-" + "a" * 40),
    ],
)
def test_an_id_is_the_prefix_and_a_few_words(asked: str, expected: str) -> None:
    assert new_id(asked, prefix="la", taken=()) == expected


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert new_id("a?", prefix="p", taken={"p-a"}) == "p-a-2"
    assert new_id("a?", prefix="p", taken={"p-a", "p-a-2"}) == "p-a-3"


def test_the_prefix_is_the_files_id_or_the_last_part_of_its_name() -> None:
    assert id_prefix(parse_deck(b"id: llm\ncards:\n", file="x.yaml")) == "llm"
    assert id_prefix(parse_deck(b"deck: LLMs / Self-Attention!\ncards:\n", file="x.yaml")) == "self-attention"
    assert id_prefix(parse_deck(b"cards:\n", file="day 1/Linear.yaml")) == "linear"


def test_every_card_without_an_id_gets_one_of_its_own() -> None:
    data = b"id: p\ncards:\n- {q: x, a: y}\n- {id: p-z, q: z, a: y}\n- {q: x, a: w}\n- cloze: 'a {{n::hole}}'\n"
    deck = parse_deck(data, file="f.yaml")
    taken = {"p-z"}
    assert sorted(missing_ids(deck, taken).values()) == ["p-a-hole", "p-x", "p-x-2"]
    assert taken == {"p-z", "p-a-hole", "p-x", "p-x-2"}
