from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.fuzz import Span, by_hash, draw, exactly, fuzz_range, span

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (1, (1, 1)),
        (2, (2, 2)),
        (2.4, (2, 2)),
        (2.5, (2, 4)),
        (3, (2, 4)),
        (6, (4, 8)),
        (7, (5, 9)),
        (17, (14, 20)),
        (20, (17, 23)),
        (37, (33, 41)),
        (100, (93, 107)),
        (36_500, (34_673, 38_327)),
    ],
)
def test_the_range_grows_with_the_interval(interval, expected):
    assert fuzz_range(interval) == expected


def test_a_growing_interval_stays_above_the_last_one():
    assert span(8, grown_from=7, maximum_days=36_500) == Span(8, earliest=8, latest=10)


def test_a_growing_interval_takes_its_last_possible_day_where_the_last_one_was_moved_beyond_it():
    assert span(4, grown_from=9, maximum_days=36_500) == Span(4, earliest=5, latest=5)


def test_an_interval_that_does_not_grow_may_be_moved_both_ways():
    assert span(37, grown_from=None, maximum_days=36_500) == Span(37, earliest=33, latest=41)


def test_no_day_is_chosen_above_the_maximum():
    assert span(100, grown_from=None, maximum_days=100) == Span(100, earliest=93, latest=100)


def test_an_interval_above_the_maximum_is_moved_about_the_maximum():
    assert span(250, grown_from=None, maximum_days=30) == Span(30, earliest=27, latest=30)


def test_a_draw_never_changes():
    assert draw("0123456789abcdef0123456789abcdef#q", 3) == 2_278_020_621  # the first 8 hex digits of sha256("…#q/3")


def test_draws_fill_the_whole_range_about_evenly():
    days = [by_hash(Span(17, 14, 20), card=f"{n}#q", repetition=3, today=TODAY) for n in range(7_000)]
    counts = [days.count(day) for day in range(14, 21)]
    assert sum(counts) == 7_000
    assert min(counts) > 880
    assert max(counts) < 1_120


def test_without_fuzz_the_day_is_the_nominal_one():
    assert exactly(Span(37, 33, 41), card="n#q", repetition=4, today=TODAY) == 37


intervals = st.integers(1, 40_000)


@given(intervals, intervals, st.none() | intervals, st.text(max_size=5), st.integers(0, 30))
@settings(max_examples=120, deadline=None)
def test_a_longer_interval_is_never_moved_before_a_shorter_one_of_the_same_draw(one, other, last, card, repetition):
    shorter, longer = sorted((one, other))
    days = []
    for interval in (shorter, longer):
        grown_from = last if last is not None and interval > last else None
        choice = span(interval, grown_from=grown_from, maximum_days=36_500)
        days.append(by_hash(choice, card=card, repetition=repetition, today=TODAY))
    assert days[0] <= days[1]


@given(intervals, st.none() | intervals, st.text(max_size=5), st.integers(0, 30))
@settings(max_examples=120, deadline=None)
def test_a_drawn_day_lies_in_its_span(interval, last, card, repetition):
    choice = span(interval, grown_from=last, maximum_days=36_500)
    day = by_hash(choice, card=card, repetition=repetition, today=TODAY)
    assert choice.earliest <= day <= choice.latest
