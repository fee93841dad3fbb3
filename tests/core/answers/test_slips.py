"""Which words are one word mistyped."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.answers.slips import slips
from recall.core.likeness import typo_distance


@pytest.mark.parametrize(
    ("given_text", "expected", "count"),
    [
        ("gradient", "gradient", 0),
        ("graident", "gradient", 1),
        ("gradeint descent", "gradient descent", 1),
        ("gradeint decsent", "gradient descent", 2),
        ("regularizatoin", "regularisation", 2),
        ("los", "loss", None),
        ("lose", "loss", 1),
        ("row", "now", None),
        ("text 12", "text 13", None),
        ("gpt2", "gpt3", None),
        ("c++x", "c++y", None),
        ("descent gradient", "gradient descent", None),
        ("gradient", "gradient descent", None),
        ("unstable", "stable", None),
        ("stable", "unstable", None),
        ("typical", "atypical", None),
        ("inductive", "deductive", None),
        ("exothermic", "endothermic", None),
        ("nitrates", "nitrites", None),
        ("harmful", "harmless", None),
        ("payer", "payee", None),
        ("勾配降下", "勾配上昇", None),
        ("градеент", "градиент", 1),
        ("aaaa bbbb cccc", "aaab bbbc cccd", None),
    ],
)
def test_words_are_compared_in_their_places(given_text: str, expected: str, count: int | None) -> None:
    assert slips(given_text, expected) == count


WORDS = st.text(st.sampled_from("abde "), max_size=24).map(lambda text: " ".join(text.split()))


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS)
def test_slips_count_the_same_both_ways(one: str, other: str) -> None:
    if len(one) // 12 == len(other) // 12:
        assert slips(one, other) == slips(other, one)
    assert slips(one, one) == 0


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=10), st.text(max_size=10), st.integers(0, 4))
def test_the_distance_of_typing_errors_is_symmetric_and_stops_counting(one: str, other: str, most: int) -> None:
    distance = typo_distance(one, other, most=most)
    assert distance == typo_distance(other, one, most=most)
    assert distance <= most + 1
    assert (distance == 0) == (one == other)
