"""Laws for damaged files: nothing raises, every place is in the file, and writers refuse or keep their word."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from recall.core.notes import Question
from recall.deckfile.codes import CODES
from recall.deckfile.reader import parse_deck, parse_file
from recall.deckfile.splice import append_card
from recall.deckfile.tidy import tidied
from recall.problems import RecallError

SOUND = """\
recall: 1
id: llm
deck: LLMs / Attention
tags: [attention]
settings: {choices: hidden, allow: [W203]}
lesson: {title: T, points: [{id: p, text: x}], watch: [{id: v, title: y}]}
cards:
  - id: one
    q: 'Why $\\sqrt{d_k}$?'
    a: |
      Their variance grows.
    tests: p
  - q: &q Which?
    answer: {text: Value, why: because}
    distractors:
      - {text: Query, pin: last}
      - Key
  - cloze: 'GPT masks the {{dir::future::hint}} tokens, BERT {{random}} ones.'
  - {q: "How\\nmany?", number: 175, tolerance: 5%}
  - q: *q
    pairs: {BERT: mlm, GPT: ntp}
quiz:
  - claim: BERT is causal.   # no
    answer: false
"""
PIECES = st.sampled_from(
    [
        *"'\"{}[]:,#&*!|>%@`-? \n\t\\$~",
        ": ",
        " #",
        "- ",
        "{{",
        "}}",
        "\r\n",
        "\u2028",
        "<<: ",
        "cards:",
        "\x07",
        "é",
        "---\n",
        "::",
    ]
)
EDITS = st.lists(st.tuples(st.integers(0, len(SOUND)), st.integers(0, 12), PIECES), min_size=1, max_size=4)


def damaged(edits: list[tuple[int, int, str]]) -> str:
    text = SOUND
    for at, length, piece in edits:
        text = text[:at] + piece + text[at + length :]
    return text


@given(EDITS)
@settings(max_examples=300, deadline=None)
def test_any_damage_gives_problems_with_places_and_known_codes(edits: list[tuple[int, int, str]]) -> None:
    text = damaged(edits)
    found = parse_file(text.encode(), file="f.yaml")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in found.problems:
        assert problem.code in CODES
        assert problem.message
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@given(st.binary(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_deck(data: bytes) -> None:
    deck = parse_deck(data, file="f.yaml")
    assert deck.notes == () or deck.is_whole


@given(EDITS)
@example([(0, 0, "'"), (0, 0, "'"), (0, 0, '"'), (506, 12, "}")])  # a card of which no key can be read
@settings(max_examples=150, deadline=None)
def test_a_card_added_to_a_damaged_file_is_refused_or_the_only_change(edits: list[tuple[int, int, str]]) -> None:
    data = damaged(edits).encode()
    before = parse_deck(data, file="f.yaml")
    try:
        after = append_card(data, {"q": "new card", "a": "x"})
    except RecallError:
        return
    contents = [note.content for note in parse_deck(after, file="f.yaml").notes]
    contents.remove(Question("new card", "x"))
    assert contents == [note.content for note in before.notes]


@given(EDITS)
@settings(max_examples=100, deadline=None)
def test_tidying_a_damaged_file_is_refused_or_changes_space_alone(edits: list[tuple[int, int, str]]) -> None:
    data = damaged(edits).encode()
    try:
        after = tidied(data)
    except RecallError:
        return
    assert after.split() == data.split()


@pytest.mark.slow
def test_faults_by_the_thousand_take_linear_time() -> None:
    text = 'cards:\n- q: "\\beta\u2028"\n  a: y\n' + '- cloze: "{{x \\beta"\n' * 20_000
    assert len(parse_deck(text.encode(), file="f.yaml").problems) == 40_001
