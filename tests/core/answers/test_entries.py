"""What a typed line means: letters, numbers, pairs, words; and what is said of a line that means nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.answers.entries import Unread, letter, read_response
from recall.core.answers.responses import Blank, Filled, Listed, Matched, Ordered, Picked, Response, Said, Written
from recall.core.notes import Choice, Claim, Cloze, Content, Enumeration, Matching, Numeric, Option, Ordering, Typed
from recall.core.ways import TYPED

SHOWN = ("Key", "Value", "Query", "b")
ONE = Choice("Q?", (Option("Value"),), (Option("Query"), Option("Key"), Option("b")))
MANY = Choice("Q?", (Option("Value"), Option("Key")), (Option("Query"), Option("b")), many=True)
STEPS = Ordering("Q?", ("one", "two", "three"))
PAIRS = Matching("Q?", (("BERT", "masked"), ("GPT", "next")))
RIGHTS = ("next", "masked")


@pytest.mark.parametrize(
    ("content", "text", "shown", "response"),
    [
        (ONE, "b", SHOWN, Picked(("Value",))),
        (ONE, " B) ", SHOWN, Picked(("Value",))),
        (ONE, "2", SHOWN, Picked(("Value",))),
        (ONE, "value", SHOWN, Picked(("Value",))),
        (ONE, "", SHOWN, Blank()),
        (MANY, "ac", SHOWN, Picked(("Key", "Query"))),
        (MANY, "c, a", SHOWN, Picked(("Key", "Query"))),
        (MANY, "a and c", SHOWN, Picked(("Key", "Query"))),
        (MANY, "a a", SHOWN, Picked(("Key",))),
        (MANY, "ac", tuple(map(str, range(40))), Picked(("28",))),
        (Claim("C.", True), "t", (), Said(True)),
        (Claim("C.", True), "False", (), Said(False)),
        (STEPS, "3 1 2", ("two", "three", "one"), Ordered(("one", "two", "three"))),
        (STEPS, "312", ("two", "three", "one"), Ordered(("one", "two", "three"))),
        (STEPS, "c > a > b", ("two", "three", "one"), Ordered(("one", "two", "three"))),
        (PAIRS, "1b 2a", RIGHTS, Matched((("BERT", "masked"), ("GPT", "next")))),
        (PAIRS, "1-b, 2-a", RIGHTS, Matched((("BERT", "masked"), ("GPT", "next")))),
        (PAIRS, "ba", RIGHTS, Matched((("BERT", "masked"), ("GPT", "next")))),
        (PAIRS, "2a", RIGHTS, Matched((("GPT", "next"),))),
        (Enumeration("Q?", ("a", "b")), "b, a", (), Listed(("b", "a"))),
        (Enumeration("Q?", ("a", "b")), "• b\n2) a", (), Listed(("b", "a"))),
        (Enumeration("Q?", ("a", "b")), " ; ", (), Listed(())),
        (Cloze("{{x}}, or y"), "a, b", (), Filled(("a, b",))),
        (Cloze("{{h::x}} {{h::y}}"), "x; y", (), Filled(("x", "y"))),
        (Cloze("{{h::x}} {{h::y}}"), "; y", (), Filled(("", "y"))),
        (Typed("Q?", "A"), " as typed ", (), Written(" as typed ")),
        (Numeric("Q?", "1"), "1 kg", (), Written("1 kg")),
    ],
)
def test_a_line_is_read_as_what_it_means(
    content: Content, text: str, shown: tuple[str, ...], response: Response
) -> None:
    assert read_response(content, "h" if "h::" in str(content) else "x", text, shown=shown) == response


@pytest.mark.parametrize(
    ("content", "text", "shown", "hint"),
    [
        (ONE, "e", SHOWN, "Type a letter, A to D."),
        (ONE, "ac", SHOWN, "Type a letter, A to D."),
        (ONE, "nothing of it", SHOWN, "Type a letter, A to D."),
        (MANY, "ax", SHOWN, "Type a letter, A to D, or several of them."),
        (Claim("C.", True), "perhaps", (), "Type t for true or f for false."),
        (STEPS, "1 2", ("a", "b", "c"), "Type all 3 letters in the right order, as in b c a."),
        (STEPS, "112", ("a", "b", "c"), "Type all 3 letters in the right order, as in b c a."),
        (STEPS, "1 2 3 4 5", tuple("abcdef"), "Type all 6 letters in the right order, as in b c d e …."),
        (PAIRS, "1c", RIGHTS, "Type each number with its letter, as in 1b 2a."),
        (PAIRS, "a", RIGHTS, "Type each number with its letter, as in 1b 2a."),
        (PAIRS, "BERT masked", RIGHTS, "Type each number with its letter, as in 1b 2a."),
    ],
)
def test_a_line_that_means_nothing_says_what_to_type(
    content: Content, text: str, shown: tuple[str, ...], hint: str
) -> None:
    assert read_response(content, "q", text, shown=shown) == Unread(hint)


def test_a_choice_that_is_typed_takes_words_and_no_letters() -> None:
    assert read_response(ONE, "q", "b", shown=SHOWN, asked=TYPED) == Written("b")
    assert isinstance(read_response(MANY, "q", "b", shown=SHOWN, asked=TYPED), Picked)


def test_letters_go_on_after_z() -> None:
    assert [letter(index) for index in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=20) | st.text(st.sampled_from("abc123 ,;-"), max_size=10))
def test_no_line_is_an_error(text: str) -> None:
    for content, shown in ((ONE, SHOWN), (MANY, SHOWN), (STEPS, ("a", "b", "c")), (PAIRS, RIGHTS)):
        assert read_response(content, "q", text, shown=shown) is not None
    assert read_response(Claim("C.", True), "q", text) is not None
    assert read_response(Cloze("{{h::x}} {{h::y}}"), "h", text) is not None
