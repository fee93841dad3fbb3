"""The way in which a card is asked."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.ladder import HIDDEN, OFF, ON, SHOWN, Habit, habit_of, is_short, way_to_ask
from recall.core.memory import Sm2Memory
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
from recall.core.step import OPEN
from recall.core.ways import CHOICES, CLAIM, LIST, ORDER, PAIRS, TYPED

ONE = Choice("Which vector carries the content?", (Option("Value"),), (Option("Key"), Option("Query")))
LONG = Choice("Why?", (Option("Because their variance grows with the dimension"),), (Option("no"), Option("never")))
SEVERAL = Choice("Which hold?", (Option("a"), Option("b")), (Option("c"),), many=True)
FOLLOWING = Choice("Which of the following is linear?", (Option("ridge"),), (Option("tree"), Option("forest")))


def memory(interval_days: int | None) -> Sm2Memory | None:
    return None if interval_days is None else Sm2Memory(3, interval_days, 250)


@pytest.mark.parametrize(
    ("interval", "on", "typed"),
    [
        (None, CHOICES, CHOICES),
        (1, CHOICES, CHOICES),
        (6, CHOICES, CHOICES),
        (7, HIDDEN, HIDDEN),
        (20, HIDDEN, HIDDEN),
        (21, OPEN, TYPED),
        (400, OPEN, TYPED),
    ],
)
def test_the_ladder_climbs_with_the_interval(interval: int | None, on: str, typed: str) -> None:
    assert way_to_ask(ONE, memory(interval), Habit(ladder=ON)) == on
    assert way_to_ask(ONE, memory(interval), Habit(ladder=TYPED)) == typed
    assert way_to_ask(LONG, memory(interval), Habit(ladder=TYPED)) == on


def test_a_deck_sets_its_own_days() -> None:
    habit = Habit(ladder=ON, hidden_days=2, open_days=5)
    assert [way_to_ask(ONE, memory(days), habit) for days in (1, 2, 4, 5)] == [CHOICES, HIDDEN, HIDDEN, OPEN]


def test_without_the_ladder_the_age_decides_nothing() -> None:
    for days in (None, 1, 100):
        assert way_to_ask(ONE, memory(days), Habit()) == HIDDEN
        assert way_to_ask(ONE, memory(days), Habit(SHOWN)) == CHOICES


@pytest.mark.parametrize("ladder", [OFF, ON, TYPED])
@pytest.mark.parametrize("content", [SEVERAL, FOLLOWING])
def test_what_needs_its_options_never_loses_them(content: Choice, ladder: str) -> None:
    assert {way_to_ask(content, memory(days), Habit(ladder=ladder)) for days in (None, 10, 100)} == {CHOICES}


@pytest.mark.parametrize(
    ("content", "way"),
    [
        (Question("q", "a"), OPEN),
        (Term("t", "m"), OPEN),
        (Cloze("{{a}}"), OPEN),
        (Claim("c", answer=True), CLAIM),
        (Typed("q", "a"), TYPED),
        (Numeric("q", "1"), TYPED),
        (Ordering("q", ("a", "b")), ORDER),
        (Matching("q", (("a", "b"),)), PAIRS),
        (Enumeration("q", ("a", "b")), LIST),
    ],
)
def test_other_kinds_have_one_way(content: Content, way: str) -> None:
    for ladder in (OFF, ON, TYPED):
        assert {way_to_ask(content, memory(days), Habit(ladder=ladder)) for days in (None, 10, 100)} == {way}


def test_holes_are_typed_where_a_deck_says_so() -> None:
    assert way_to_ask(Cloze("{{a}}"), None, Habit(cloze=TYPED)) == TYPED


@pytest.mark.parametrize("answer", ["Value", "byte pair encoding", "`np.dot`", "3.14", "  x ", "自己注意機構"])
def test_a_few_words_are_short_enough_to_type(answer: str) -> None:
    assert is_short(answer)


@pytest.mark.parametrize(
    "answer", ["one two three four", "x" * 31, "$\\sqrt{d}$", "a\nb", "![x](y.png)", "→", "", "[a](b)"]
)
def test_sentences_formulas_and_pictures_are_not(answer: str) -> None:
    assert not is_short(answer)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], Habit()),
        ([{"ladder": ON}, {"choices": SHOWN, "ladder": OFF}], Habit(SHOWN, ON)),
        ([{"choices": HIDDEN}, {"ladder": ON}], Habit(HIDDEN, OFF)),
        ([{"choices": SHOWN, "ladder": ON}], Habit(SHOWN, ON)),
        ([{"ladder": OFF}, {"choices": SHOWN}, {"ladder": ON}], Habit(SHOWN, OFF)),
        ([{}, {"ladder": TYPED, "ladder_open_days": 9}], Habit(ladder=TYPED, open_days=9)),
        ([{"ladder_hidden_days": 3}, {"ladder_hidden_days": 4, "cloze": TYPED}], Habit(hidden_days=3, cloze=TYPED)),
    ],
)
def test_the_nearest_that_says_choices_or_ladder_decides(levels: list[dict[str, Any]], expected: Habit) -> None:
    assert habit_of(levels) == expected


@given(st.lists(st.integers(0, 400), min_size=2, max_size=2), st.integers(0, 60), st.integers(0, 60))
@settings(max_examples=80, deadline=None)
def test_a_longer_interval_never_asks_with_more_help(intervals: list[int], hidden: int, opened: int) -> None:
    habit = Habit(ladder=ON, hidden_days=hidden, open_days=opened)
    young, old = (way_to_ask(ONE, memory(days), habit) for days in sorted(intervals))
    steps = (CHOICES, HIDDEN, OPEN)
    assert steps.index(young) <= steps.index(old)
