"""A note's sides, what each of them shows, and the order of options."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.cards import Face, face, is_shuffled, options, sides
from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Draft,
    Enumeration,
    Matching,
    Numeric,
    Option,
    Ordering,
    Question,
    Term,
    Typed,
)

CHOICE = Choice("Q?", (Option("r", "because"),), (Option("w"), Option("v")))
EVERY_KIND: list[tuple[Content, tuple[str, ...]]] = [
    (Question("Q?", "A."), ("q",)),
    (Question("Q?", "A.", both=True), ("q", "a")),
    (Term("T", "M"), ("meaning", "term")),
    (Term("T", "M", both=False), ("meaning",)),
    (Cloze("{{b::x}} {{a::y}} {{b::z}}"), ("b", "a")),
    (Cloze("`{{x}}`", code_holes=True), ("x",)),
    (CHOICE, ("q",)),
    (Claim("C.", True), ("q",)),
    (Typed("Q?", "A"), ("q",)),
    (Numeric("Q?", "1"), ("q",)),
    (Ordering("Q?", ("a", "b")), ("q",)),
    (Matching("Q?", (("a", "1"), ("b", "2"))), ("q",)),
    (Enumeration("Q?", ("a", "b")), ("q",)),
    (Draft(question="Q?"), ()),
]


@pytest.mark.parametrize(("content", "expected"), EVERY_KIND)
def test_each_kind_has_its_sides(content: Content, expected: tuple[str, ...]) -> None:
    assert sides(content) == expected


@pytest.mark.parametrize(
    ("content", "side", "front", "back"),
    [
        (Question("Q?", "A.", both=True), "q", "Q?", "A."),
        (Question("Q?", "A.", both=True), "a", "A.", "Q?"),
        (Term("T", "M"), "meaning", "T", "M"),
        (Term("T", "M"), "term", "M", "T"),
        (Cloze("a {{x}} b {{y}}"), "x", "a […] b y", "a **x** b y"),
        (CHOICE, "q", "Q?", "r\n\nbecause"),
        (Choice("Q?", (Option("r"), Option("s", "so")), ()), "q", "Q?", "- r\n- s\n\n  so"),
        (Claim("C.", True), "q", "C.", "True"),
        (Claim("C.", False), "q", "C.", "False"),
        (Typed("Q?", "A"), "q", "Q?", "A"),
        (Typed("Q?", "A", ("B", "C"), "why"), "q", "Q?", "A\n\nAlso right: B; C\n\nwhy"),
        (Numeric("Q?", "175", "billion", "5%"), "q", "Q?", "175 billion (± 5%)"),
        (Numeric("Q?", "3"), "q", "Q?", "3"),
        (Ordering("Q?", ("a", "b\nc")), "q", "Q?", "1. a\n2. b\n   c"),
        (Matching("Q?", (("a", "1"), ("b", "2"))), "q", "Q?\n\n- a\n- b", "- a → 1\n- b → 2"),
        (Enumeration("Q?", ("a", "b")), "q", "Q?", "- a\n- b"),
        (Draft(question="Q?", choices=("a", "b")), "q", "Q?\n\n- a\n- b", ""),
        (Draft(term="T"), "meaning", "T", ""),
        (Draft(meaning="M"), "term", "M", ""),
    ],
)
def test_each_side_has_a_front_and_a_back(content: Content, side: str, front: str, back: str) -> None:
    assert face(content, side) == Face(front, back)


@pytest.mark.parametrize(("content", "known"), EVERY_KIND)
def test_a_side_that_is_gone_is_shown_as_the_first(content: Content, known: tuple[str, ...]) -> None:
    assert face(content, "no-such-side") == face(content, known[0] if known else "q")


def texts(choice: Choice, seed: int) -> list[str]:
    return [shown.option.text for shown in options(choice, seed)]


def test_the_same_seed_gives_the_same_order() -> None:
    assert [texts(CHOICE, seed) for seed in (1, 2, 3)] == [texts(CHOICE, seed) for seed in (1, 2, 3)]


def test_every_order_comes_about_as_often() -> None:
    orders = Counter(tuple(texts(CHOICE, seed)) for seed in range(1200))
    assert len(orders) == 6
    assert min(orders.values()) > 150


def test_pinned_options_and_all_of_the_above_keep_their_end() -> None:
    choice = Choice(
        "Q?",
        (Option("r", pin="first"),),
        (Option("All of the above"), Option("a"), Option("b"), Option("z", pin="last")),
    )
    for seed in range(20):
        shown = texts(choice, seed)
        assert shown[0] == "r"
        assert shown[-2:] == ["All of the above", "z"]


def test_words_that_need_the_list_above_them_stay_last() -> None:
    for text in ("None of the above", "Alle genannten", "None"):
        orders = {texts(Choice("Q?", (Option("r"),), (Option(text), Option("a"))), seed)[-1] for seed in range(20)}
        assert orders == ({text} if " " in text else {text, "r", "a"})


def always(choice: Choice) -> list[str]:
    """The one order of a choice that is not shuffled."""
    assert not is_shuffled(choice)
    (order,) = {tuple(texts(choice, seed)) for seed in range(9)}
    return list(order)


def test_options_that_name_letters_are_not_shuffled_and_stand_behind_the_others() -> None:
    order = always(Choice("Q?", (Option("r"),), (Option("Both A and B"), Option("w"))))
    assert order[-1] == "Both A and B"


def test_a_right_answer_that_names_letters_stands_behind_what_it_names() -> None:
    choice = Choice("Q?", (Option("Both A and B"),), (Option("w"), Option("v"), Option("u")))
    assert always(choice) == ["w", "v", "u", "Both A and B"]


def test_letters_that_name_a_part_of_the_others_leave_them_as_written() -> None:
    for number in range(20):
        choice = Choice(f"Q{number}?", (Option("r"),), (Option("w"), Option("v"), Option("Neither A nor B")))
        assert always(choice) == ["r", "w", "v", "Neither A nor B"]


@pytest.mark.parametrize("last", [None, "Both A and B", "All of A, B and C"])
def test_a_right_answer_of_a_fixed_order_stands_in_every_place(last: str | None) -> None:
    wrongs = ("w", last) if last == "Both A and B" else ("w", "v", last) if last else ("w", "v")
    distractors = tuple(map(Option, wrongs))
    plain = len(distractors) + (last is None)
    places = Counter(
        always(Choice(f"Q{number}?", (Option("r"),), distractors, shuffle=False)).index("r") for number in range(60)
    )
    assert set(places) == set(range(plain))


def test_wrong_options_of_a_fixed_order_keep_it() -> None:
    wrongs = tuple(map(Option, "wvut"))
    for number in range(20):
        order = always(Choice(f"Q{number}?", (Option("r"), Option("s")), wrongs, many=True, shuffle=False))
        assert [text for text in order if text in "wvut"] == list("wvut")
        assert order.index("r") < order.index("s")


@given(st.integers(), st.integers(1, 3), st.integers(1, 6))
@settings(max_examples=60, deadline=None)
def test_shuffling_keeps_every_option_and_whether_it_is_right(seed: int, rights: int, wrongs: int) -> None:
    choice = Choice(
        "Q?",
        tuple(Option(f"r{n}") for n in range(rights)),
        tuple(Option(f"w{n}") for n in range(wrongs)),
        many=True,
    )
    shown = options(choice, seed)
    assert sorted(each.option.text for each in shown) == sorted(
        option.text for option in (*choice.answers, *choice.distractors)
    )
    assert all(each.is_right == each.option.text.startswith("r") for each in shown)
