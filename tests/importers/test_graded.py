"""The contents that quiz formats make of their answers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.holes import parse_holes, reveal
from recall.core.notes import Cloze, Draft, Matching, Question, Typed
from recall.importers.graded import (
    Gap,
    Range,
    around,
    between,
    chosen,
    gapped,
    no_holes,
    number,
    numeric,
    paired,
    typed,
)


@pytest.mark.parametrize(
    ("text", "numeral"),
    [("3", "3"), (" +1,5 ", "1.5"), ("−2", "-2"), ("1e-3", "1e-3"), ("1,000.5", None), ("x", None), ("9" * 101, None)],
)
def test_a_number_is_a_decimal_with_a_point(text: str, numeral: str | None) -> None:
    assert number(text) == numeral


def test_room_is_absolute_or_a_share() -> None:
    assert around("3", "0") == Range("3", None)
    assert around("3", "-0.5") == Range("3", "0.5")
    assert around("3", "5 %") == Range("3", "5%")
    assert around("x") is None
    assert around("3", "1e999999") is None


def test_between_two_ends_lies_their_middle() -> None:
    assert between("4", "1") == Range("2.5", "1.5")
    assert between("1", "x") is None
    assert between("1e999999", "1") is None


def test_without_any_answer_it_is_a_draft() -> None:
    assert numeric("Q?", []) == typed("Q?", [" "]) == paired("Q?", [("a", "")]) == Draft(question="Q?")


def test_an_option_that_says_nothing_is_no_option() -> None:
    assert chosen("Q?", ["a", " ", "b"], [1]) == (Draft(question="Q?", choices=("a", "b")), ("a", "b"))
    assert chosen("Q?", ["a", ""], [0]) == (Question("Q?", "a"), ())


def test_one_pair_is_a_question() -> None:
    assert paired("Q?", [("a", "1")]) == Question("Q?", "- a → 1")
    assert paired("Q?", [("a", "1"), ("b", "1")]) == Matching("Q?", (("a", "1"), ("b", "1")))


def test_gaps_are_holes_with_what_they_could_be() -> None:
    made = gapped(["A ", Gap("std::x", (), ("std::x", "y")), " and ", Gap("`a::b`")])
    assert made == Cloze("A {{gap-1::std:\\:x::std:\\:x / y}} and {{gap-2::`a::b`}}")
    assert gapped(["A ", Gap("")]) == Draft(question="A ____")
    assert gapped(["No gap."]) == Draft(question="No gap.")


def test_braces_of_the_text_are_no_holes() -> None:
    assert no_holes("a {{b}} `{{c}}`") == "a \\{{b}} `{{c}}`"
    assert no_holes("$\\frac{{a}}{b}$") == "$\\frac{ {a}}{b}$"


def test_words_are_typed_once() -> None:
    assert typed("Q?", ["a", " a ", "", "b"]) == Typed("Q?", "a", ("b",))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("ab{}:`$\\ /", max_size=6), min_size=1, max_size=4))
def test_a_cloze_has_a_hole_for_each_gap(texts: list[str]) -> None:
    made = gapped([piece for text in texts for piece in (f" {text} ", Gap(text, (), (text, "c")))])
    if isinstance(made, Cloze):
        assert len(parse_holes(made.text).holes) == len(texts)
        assert reveal(parse_holes(made.text))
