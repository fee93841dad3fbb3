"""Cells of text: measured like terminals do, and never less than Rich counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcswidth

from recall.terminal.cells import is_simple, signs, width

SEQUENCES = {
    "letters": ("abc", 3),
    "a composed accent": ("ŷ", 1),
    "an accent of its own": ("v\u20d7e\u0301", 2),
    "letters of mathematics": ("𝐱ᵀℝ₂", 4),
    "Chinese": ("漢字", 4),
    "narrow Japanese": ("ﾊﾝ", 2),
    "Korean": ("한글", 4),
    "Hebrew with points": ("שָׁלוֹם", 4),
    "Arabic with marks": ("السَّلَام", 6),
    "Devanagari": ("नमस्ते", 4),
    "a flag": ("🇦🇹", 2),
    "two flags": ("🇦🇹🇩🇪", 4),
    "a flag of a region": ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 2),
    "a family": ("👨\u200d👩\u200d👧", 2),
    "a skin tone": ("👍🏽", 2),
    "a skin tone alone": ("🏽", 2),
    "a heart as picture": ("❤\ufe0f", 2),
    "a keycap": ("1\ufe0f\u20e3", 2),
    "a joiner between letters": ("a\u200db", 2),
    "Sinhala with a joiner": ("ශ්\u200dරී", 2),
    "no width": ("a\u200bb\u2060c", 3),
    "nothing": ("", 0),
}


@pytest.mark.parametrize(("text", "cells"), SEQUENCES.values(), ids=list(SEQUENCES))
def test_text_takes_as_many_cells_as_a_terminal_gives_it(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("aé", ["a", "é"]),
        ("v\u20d7x", ["v\u20d7", "x"]),
        ("🇦🇹🇩🇪", ["🇦🇹", "🇩🇪"]),
        ("👨\u200d👩\u200d👧!", ["👨\u200d👩\u200d👧", "!"]),
        ("न\u092e", ["न", "म"]),
    ],
)
def test_what_is_seen_as_one_sign_is_one(text: str, found: list[str]) -> None:
    assert [sign for sign, _ in signs(text)] == found


def test_the_characters_taken_for_single_cells_are_that_for_both_libraries() -> None:
    simple = [letter for letter in map(chr, range(0x20, 0x110000)) if is_simple(letter) and letter >= "\xa0"]
    assert len(simple) > 3_000
    assert [letter for letter in simple if cell_len(letter) != 1 or wcswidth(letter) != 1] == []
    accents = [letter for letter in map(chr, range(0x300, 0x2100)) if is_simple(f"a{letter}") and not is_simple(letter)]
    assert [letter for letter in accents if cell_len(letter) or wcswidth(letter)] == []
    assert len(accents) > 100


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_signs_join_to_the_text_and_are_never_narrower_than_rich_counts(text: str) -> None:
    found = list(signs(text))
    assert "".join(sign for sign, _ in found) == text
    assert width(text) >= cell_len(text)
    assert all(cells <= 2 * len(sign) for sign, cells in found)
