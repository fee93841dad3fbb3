"""Options that are ranges of numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from recall.core.itemwriting.ranges import Range, range_of


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("0-10", 0, 10),
        ("0 – 10 %", 0, 10),
        ("from 1,000 to 2,000 tokens", 1000, 2000),
        ("between 0,5 and 1,5", 0.5, 1.5),
        ("−3 to 4.", -3, 4),
    ],
)
def test_two_numbers_make_a_range(text: str, low: float, high: float) -> None:
    found = range_of(text)
    assert found is not None
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("text", ["10", "10-5", "1.2.3-4", "GPT-3", "at least some", "3-5-7", "a to b"])
def test_other_options_are_no_range(text: str) -> None:
    assert range_of(text) is None


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("at most 5", "more than 5", False),
        ("at most 5", "at least 5", True),
        ("< 5", "5 or more", False),
        ("under 5", "4-6", True),
        ("over 5%", "over 7", False),
        ("5+", "under 6", True),
    ],
)
def test_ends_belong_to_a_range_as_its_words_say(one: str, other: str, meet: bool) -> None:
    first, second = range_of(one), range_of(other)
    assert first is not None
    assert second is not None
    assert first.meets(second) is meet


NUMBERS = some.integers(-20, 20)
RANGES = some.builds(
    lambda low, width, low_closed, high_closed: Range(low, low + width, "", low_closed, high_closed),
    NUMBERS,
    some.integers(1, 9),
    some.booleans(),
    some.booleans(),
)


@settings(deadline=None, max_examples=200)
@given(RANGES, RANGES)
def test_ranges_meet_where_a_number_lies_in_both(one: Range, other: Range) -> None:
    def holds(each: Range, number: float) -> bool:
        return each.low < number < each.high or (
            (number == each.low and each.low_closed) or (number == each.high and each.high_closed)
        )

    numbers = [number / 4 for number in range(-100, 140)]
    assert one.meets(other) is any(holds(one, number) and holds(other, number) for number in numbers)
