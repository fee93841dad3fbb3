"""A backlog spread over days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.backlog import (
    HORIZON_DAYS,
    Late,
    Terms,
    first_enough,
    forgotten_by_waiting,
    in_order,
    least_minutes,
    spread,
)

TODAY = date(2026, 11, 30)
CARD_MS = 20_000  # three cards a minute


def late(name: str, *, over: int = 1, interval: int = 10, ease: int = 250, side: str = "q") -> Late:
    return Late(name, side, TODAY - timedelta(days=over), interval, ease)


def terms(minutes: int, **more: int) -> Terms:
    return Terms(TODAY, day_ms=minutes * 60_000, card_ms=CARD_MS, **more)


def names(cards: object) -> list[str]:
    return [card.note for card in cards]  # type: ignore[attr-defined]


CARDS = st.lists(
    st.builds(
        late,
        st.sampled_from([f"n{number}" for number in range(20)]),
        over=st.integers(1, 60),
        interval=st.integers(1, 200),
        ease=st.integers(130, 300),
        side=st.sampled_from("abcd"),
    ),
    max_size=60,
    unique_by=lambda card: (card.note, card.side),
)
COMING = st.dictionaries(
    st.integers(0, 20), st.dictionaries(st.integers(1, 60), st.integers(0, 6), max_size=3), max_size=15
)
WITH = st.builds(
    terms,
    st.integers(1, 30),
    spent_ms=st.integers(0, 900_000),
    most_today=st.none() | st.integers(0, 20),
    most_cards=st.none() | st.integers(1, 20),
)


def test_the_most_overdue_for_its_interval_comes_first_then_the_harder() -> None:
    cards = [
        late("mature", over=10, interval=100),
        late("young", over=2, interval=2),
        late("easy", over=5, interval=10, ease=250),
        late("hard", over=5, interval=10, ease=130),
    ]
    assert names(in_order(cards, TODAY)) == ["young", "hard", "easy", "mature"]


def test_a_day_takes_what_its_minutes_hold() -> None:
    planned = spread([late(f"n{number}", interval=100) for number in range(8)], {}, terms(1))
    assert [len(day.cards) for day in planned.days] == [3, 3, 2]
    assert planned.finishes == TODAY + timedelta(days=2)
    assert [day.ms for day in planned.days] == [60_000, 60_000, 60_000]  # one is likely to be back on the third


def test_what_falls_due_anyway_goes_before_the_backlog() -> None:
    planned = spread([late(f"n{number}", interval=100) for number in range(4)], {0: {100: 2}, 1: {100: 3}}, terms(1))
    assert [(day.anyway, len(day.cards)) for day in planned.days] == [(2, 1), (3, 0), (1, 2), (1, 1)]


def test_what_was_spent_of_today_is_gone_of_today_alone() -> None:
    planned = spread([late(f"n{number}", interval=100) for number in range(5)], {}, terms(1, spent_ms=40_000))
    assert [len(day.cards) for day in planned.days] == [1, 3, 1]


def test_the_days_limit_of_reviews_holds_in_a_plan() -> None:
    cards = [late(f"n{number}", interval=100) for number in range(5)]
    planned = spread(cards, {1: {100: 1}}, terms(9, most_cards=2, most_today=1))
    assert [len(day.cards) for day in planned.days] == [1, 1, 2, 1]


def test_cards_come_back_after_their_next_interval_or_the_next_day() -> None:
    """Of 60 cards of 10 days, due yesterday, 0.9^1.1 are back after 25 days, the other 6.6 tomorrow and, as new ones,
    the day after; with them then a tenth of the 53 that were asked tomorrow."""
    cards = [late(f"n{number:02}") for number in range(60)]
    waits = [late(f"w{number:03}", interval=1000) for number in range(550)]
    planned = spread([*cards, *waits], {}, terms(20))
    assert [day.anyway for day in planned.days[:3]] == [0, 7, 12]
    assert planned.finishes is not None
    long = spread([*cards, *(late(f"w{number:03}", interval=1000) for number in range(1600))], {}, terms(20))
    assert long.days[25].anyway - long.days[24].anyway > 45


def test_siblings_come_on_different_days() -> None:
    cards = [late("cloze", side="a", over=9), late("cloze", side="b", over=8), late("other")]
    planned = spread(cards, {}, terms(60))
    assert [names(day.cards) for day in planned.days] == [["cloze", "other"], ["cloze"]]


def test_less_than_a_card_a_day_never_catches_up() -> None:
    planned = spread([late("one")], {}, Terms(TODAY, day_ms=10_000, card_ms=CARD_MS))
    assert (planned.finishes, names(planned.left)) == (None, ["one"])


def test_nothing_overdue_is_no_plan() -> None:
    planned = spread([], {0: {1: 5}}, terms(5))
    assert (planned.days, planned.left, planned.finishes) == ((), (), None)
    assert least_minutes([], {}, terms(5)) is None
    assert forgotten_by_waiting(planned) == 0


def test_the_fewest_minutes_are_found() -> None:
    cards = [late(f"n{number}", interval=300) for number in range(90)]
    assert least_minutes(cards, {}, terms(0), by=TODAY) == 30
    ten = least_minutes(cards, {}, terms(0), by=TODAY + timedelta(days=9))
    assert ten is not None
    assert 3 <= ten <= 5  # nine cards a day, and those that were forgotten the day before


def test_no_number_of_minutes_gets_past_the_limit_of_reviews() -> None:
    cards = [late(f"n{number}", interval=300) for number in range(9)]
    assert least_minutes(cards, {}, terms(0, most_today=3, most_cards=2), by=TODAY + timedelta(days=2)) is None
    assert least_minutes(cards, {}, terms(0), by=TODAY - timedelta(days=1)) is None


def test_waiting_costs_what_the_assumed_curve_says() -> None:
    planned = spread([late(f"n{number}", interval=10, over=10) for number in range(6)], {}, terms(1))
    assert [len(day.cards) for day in planned.days] == [3, 2, 1]  # one of the first three is likely to be back
    expected = 2 * (0.9**2.0 - 0.9**2.1) + (0.9**2.0 - 0.9**2.2)
    assert forgotten_by_waiting(planned) == pytest.approx(expected)


@given(CARDS, COMING, WITH)
@settings(max_examples=60, deadline=None)
def test_no_card_is_lost_or_asked_twice(cards: list[Late], coming: dict[int, dict[int, float]], with_: Terms) -> None:
    planned = spread(cards, coming, with_)
    placed = [card for day in planned.days for card in day.cards]
    assert sorted([*placed, *planned.left]) == sorted(cards)


@given(CARDS, COMING, WITH)
@settings(max_examples=60, deadline=None)
def test_no_day_with_cards_of_the_backlog_takes_longer_than_was_wished(
    cards: list[Late], coming: dict[int, dict[int, float]], with_: Terms
) -> None:
    for ahead, day in enumerate(spread(cards, coming, with_).days):
        if day.cards:
            assert day.ms <= with_.day_ms - (with_.spent_ms if ahead == 0 else 0) + 1e-6
            assert len({card.note for card in day.cards}) == len(day.cards)
            most = with_.most_today if ahead == 0 else with_.most_cards
            assert most is None or len(day.cards) + day.anyway <= most


@given(CARDS, COMING, WITH)
@settings(max_examples=60, deadline=None)
def test_the_order_is_kept_but_for_siblings(
    cards: list[Late], coming: dict[int, dict[int, float]], with_: Terms
) -> None:
    alone = list({card.note: card for card in cards}.values())
    placed = [card for day in spread(alone, coming, with_).days for card in day.cards]
    assert placed == in_order(alone, TODAY)[: len(placed)]


@given(CARDS, COMING, WITH, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_a_plan_does_not_depend_on_the_order_it_is_given(cards, coming, with_: Terms, random) -> None:
    shuffled = random.sample(cards, len(cards))
    assert spread(shuffled, coming, with_) == spread(cards, coming, with_)


@given(CARDS.filter(bool), COMING, WITH, st.none() | st.integers(0, 40))
@settings(max_examples=30, deadline=None)
def test_the_fewest_minutes_reach_the_day_and_one_less_does_not(
    cards: list[Late], coming: dict[int, dict[int, float]], with_: Terms, ahead: int | None
) -> None:
    by = None if ahead is None else TODAY + timedelta(days=ahead)
    least = least_minutes(cards, coming, with_, by=by)
    if least is None:
        return
    end = date.max if by is None else by

    def finishes(minutes: int) -> date:
        given = replace(with_, day_ms=minutes * 60_000)
        return spread(cards, coming, given).finishes or date.max

    assert finishes(least) <= end
    assert least == 1 or finishes(least - 1) > end or (by is None and finishes(least - 1) == date.max)


def test_of_the_offered_minutes_the_first_that_is_through_in_time_is_chosen() -> None:
    cards = [late(f"n{number}", interval=300) for number in range(100)]
    offered = (1, 2, 5, 40)
    assert first_enough(cards, {}, terms(0), offered=offered, days=1) == 40
    assert first_enough(cards, {}, terms(0), offered=offered, days=10) == 5
    assert first_enough(cards, {}, terms(0), offered=offered, days=HORIZON_DAYS) == 1
    assert first_enough(cards, {}, terms(0), offered=(1,), days=3) is None
