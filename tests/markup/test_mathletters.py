"""Letters in other alphabets, raised and lowered."""

from __future__ import annotations

import pytest

from recall.markup import mathletters


@pytest.mark.parametrize(
    ("text", "alphabet", "shown"),
    [
        ("RN1", "DOUBLE-STRUCK", "ℝℕ𝟙"),
        ("LNab", "SCRIPT", "ℒ𝒩𝒶𝒷"),
        ("Cg", "FRAKTUR", "ℭ𝔤"),
        ("xθ1", "BOLD", "𝐱𝛉𝟏"),
        ("x+é", "BOLD", "𝐱+é"),
        ("x", "", "x"),
    ],
)
def test_letters_change_where_unicode_has_them(text: str, alphabet: str, shown: str) -> None:
    assert mathletters.in_alphabet(text, alphabet) == shown


def test_scripts_are_small_only_where_every_character_can_be() -> None:
    assert mathletters.raised("n+1") == "ⁿ⁺¹"
    assert mathletters.raised("Qn") is None
    assert mathletters.lowered("t−1") == "ₜ₋₁"
    assert mathletters.lowered("i,j") is None


def test_a_mark_becomes_one_character_where_there_is_one() -> None:
    assert mathletters.marked("y", "\u0302") == "ŷ"
    assert mathletters.marked("v", "\u20d7") == "v\u20d7"
    assert mathletters.negated("∈") == "∉"


@pytest.mark.parametrize(("number", "shown"), [(1, "′"), (2, "″"), (4, "⁗"), (5, "′′′′′")])
def test_primes_are_counted(number: int, shown: str) -> None:
    assert mathletters.primes(number) == shown
