"""What SM-2 is assumed to predict: 0.9^(t/I)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.memory import NEW, CardState, Sm2Memory
from recall.core.prediction import assumed_recall, expected_share, predicted_recall

REVIEWED = date(2026, 11, 30)


def learned(interval_days: int) -> CardState:
    return CardState(memory=Sm2Memory(3, interval_days, 250), due=REVIEWED, last_day=REVIEWED)


def after(days: int) -> date:
    return REVIEWED + timedelta(days=days)


@pytest.mark.parametrize(
    ("elapsed_days", "interval_days", "percent"),
    [(1, 1, 90.0), (6, 6, 90.0), (2, 1, 81.0), (12, 6, 81.0), (9, 6, 85.3815), (3, 6, 94.8683), (60, 6, 34.8678)],
)
def test_at_the_end_of_its_interval_nine_cards_in_ten_are_assumed_known(
    elapsed_days: int, interval_days: int, percent: float
) -> None:
    assert 100 * assumed_recall(elapsed_days, interval_days) == pytest.approx(percent, abs=1e-4)
    assert predicted_recall(learned(interval_days), after(elapsed_days)) == assumed_recall(elapsed_days, interval_days)


def test_of_a_new_card_nothing_is_predicted() -> None:
    assert predicted_recall(NEW, REVIEWED) is None


@pytest.mark.parametrize("days", [0, -1, -400])
def test_nothing_is_predicted_on_the_day_of_the_last_review_nor_before_it(days: int) -> None:
    assert predicted_recall(learned(6), after(days)) is None


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 40_000), st.integers(1, 36_500))
def test_a_prediction_is_a_share_that_falls_day_by_day_and_rises_with_the_interval(elapsed: int, interval: int) -> None:
    now = assumed_recall(elapsed, interval)
    assert 0 <= now < 1
    assert assumed_recall(elapsed + 1, interval) <= now <= assumed_recall(elapsed, interval + 1)


def test_what_is_expected_of_several_cards_is_the_mean_of_what_is_predicted() -> None:
    assert expected_share([0.9, None, 0.8]) == pytest.approx(0.85)


@pytest.mark.parametrize("none", [[], [None, None]])
def test_nothing_is_expected_where_nothing_is_predicted(none: list[float | None]) -> None:
    assert expected_share(none) is None
