"""What was taken for what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.answers.responses import Blank, Filled, Listed, Matched, Ordered, Picked, Response, Said, Written
from recall.core.confusions import Mistaken, answers_of, fold, mistaken, rough
from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Enumeration,
    Matching,
    Numeric,
    Option,
    Ordering,
    Question,
    Term,
    Typed,
)

ONE = Choice("Which carries the content?", (Option("Value"),), (Option("Key"), Option("Query")))
MANY = Choice("Which?", (Option("a"), Option("b")), (Option("c"), Option("d")), many=True)
PAIRS = Matching("Match.", (("BERT", "masked"), ("GPT", "next token"), ("T5", "spans")))
CLOZE = Cloze("GPT masks the {{future}}, BERT {{random}} ones.")
TYPED = Typed("What does BPE stand for?", "byte pair encoding", ("byte-pair coding",))


@pytest.mark.parametrize(
    ("content", "side", "response", "expected"),
    [
        (ONE, "q", Picked(("Key",)), [Mistaken("Value", "Key")]),
        (ONE, "q", Picked(("key.",)), [Mistaken("Value", "Key")]),
        (ONE, "q", Picked(("Values of old",)), [Mistaken("Value", "Values of old", is_gone=True)]),
        (ONE, "q", Picked(("value",)), []),
        (ONE, "q", Written("the query"), [Mistaken("Value", "Query")]),
        (ONE, "q", Written("something"), []),
        (MANY, "q", Picked(("a", "c", "d")), [Mistaken("a; b", "c"), Mistaken("a; b", "d")]),
        (
            PAIRS,
            "q",
            Matched((("BERT", "next token"), ("GPT", "masked"), ("T5", "spans"))),
            [Mistaken("masked", "next token", "BERT"), Mistaken("next token", "masked", "GPT")],
        ),
        (PAIRS, "q", Matched((("BERT", "gone"),)), [Mistaken("masked", "gone", "BERT", is_gone=True)]),
        (PAIRS, "q", Matched((("ELMo", "masked"),)), []),
        (CLOZE, "future", Filled(("Random",)), [Mistaken("future", "random")]),
        (CLOZE, "future", Filled(("past",)), []),
        (TYPED, "q", Written(" word piece "), [Mistaken("byte pair encoding", "word piece", is_typed=True)]),
        (TYPED, "q", Written("Byte pair encoding!"), []),
        (Term("t", "m"), "term", Written("x"), [Mistaken("t", "x", is_typed=True)]),
        (Term("t", "m"), "meaning", Written("x"), [Mistaken("m", "x", is_typed=True)]),
        (Question("q", "a", both=True), "a", Written("x"), [Mistaken("q", "x", is_typed=True)]),
        (Numeric("q", "5"), "q", Written("6"), []),
        (Claim("c", answer=True), "q", Said(truth=False), []),
        (Ordering("q", ("a", "b")), "q", Ordered(("b", "a")), []),
        (Enumeration("q", ("a", "b")), "q", Listed(("c",)), []),
        (ONE, "q", Blank(), []),
        (TYPED, "q", Picked(("x",)), []),
    ],
)
def test_a_wrong_response_says_what_was_taken_for_what(
    content: Content, side: str, response: Response, expected: list[Mistaken]
) -> None:
    assert list(mistaken(content, side, response)) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (TYPED, ("byte pair encoding", "byte-pair coding")),
        (Question("q", "a"), ("a",)),
        (Question("q", "a", both=True), ("a", "q")),
        (Term("t", "m"), ("t", "m")),
        (ONE, ("Value",)),
        (CLOZE, ()),
    ],
)
def test_a_note_tells_its_answers(content: Content, expected: tuple[str, ...]) -> None:
    assert answers_of(content) == expected


@pytest.mark.parametrize("text", ["The **softmax** function", "Über-Fit", "naïve Bayes", "`np.dot`", "a  b"])
def test_the_quick_key_agrees_with_the_thorough_one(text: str) -> None:
    assert rough(text) == rough(fold(text))


@given(st.lists(st.sampled_from(["Value", "Key", "Query", "value ", "KEY", "other"]), max_size=4))
@settings(max_examples=60, deadline=None)
def test_what_is_right_now_is_never_taken_for_itself(picked: list[str]) -> None:
    assert all(fold(each.chosen) != fold(each.right) for each in mistaken(ONE, "q", Picked(tuple(picked))))
