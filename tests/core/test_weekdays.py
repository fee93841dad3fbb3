from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.weekdays import WeekdayError, count_between, on_or_after, read_weekdays, weekdays_text

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("mon,wed,fri", (0, 2, 4)),
        ("Monday , sat-sun", (0, 5, 6)),
        ("fri-mon", (0, 4, 5, 6)),
        ("wed", (2,)),
        ("daily", (0, 1, 2, 3, 4, 5, 6)),
        ("mon-sun", (0, 1, 2, 3, 4, 5, 6)),
        ("tue,tue,mon-tue", (0, 1)),
    ],
)
def test_weekdays_are_read_as_a_person_writes_them(text: str, days: tuple[int, ...]) -> None:
    assert read_weekdays(text) == days


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mon-fry", "'fry' is no weekday"),
        ("mno", "'mno' is no weekday"),
        ("mon,,fri", "'' is no weekday"),
        ("1-5", "'1' is no weekday"),
        ("", "'' is no weekday"),
    ],
)
def test_a_misspelt_weekday_is_quoted(text: str, said: str) -> None:
    with pytest.raises(WeekdayError) as raised:
        read_weekdays(text)
    assert raised.value.message == said
    assert "Write days like mon-fri" in raised.value.hint


def test_a_near_miss_has_a_guess() -> None:
    assert "Did you mean 'tuesday'?" in WeekdayError("teusday").hint


@settings(deadline=None, max_examples=127)
@given(st.sets(st.integers(0, 6), min_size=1))
def test_the_text_of_weekdays_is_read_as_them(days: set[int]) -> None:
    assert read_weekdays(weekdays_text(days)) == tuple(sorted(days))


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 20), st.integers(-3, 40), st.sets(st.integers(0, 6), min_size=1))
def test_days_are_counted_as_on_a_calendar(ahead: int, length: int, days: set[int]) -> None:
    first = MONDAY + timedelta(ahead)
    listed = [first + timedelta(each) for each in range(length)]
    assert count_between(first, first + timedelta(length - 1), days) == sum(each.weekday() in days for each in listed)


def test_the_next_of_the_weekdays_may_be_the_day_itself() -> None:
    assert on_or_after(MONDAY, {0}) == MONDAY
    assert on_or_after(MONDAY + timedelta(1), {0}) == MONDAY + timedelta(7)
    assert on_or_after(date.max, {0}) == date.max
