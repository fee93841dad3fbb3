"""How long a card takes a learner."""

from datetime import date, timedelta

import pytest

from learners import Learner, run_through
from recall.app.pace import ASSUMED, FEWEST_REVIEWS, MOST_REVIEWS, Pace, find_pace, measured, minutes
from recall.app.reviewing import Wish
from recall.core.events import CRAM, DRILL, PRACTICE, SCHEDULED
from recall.store.day import TimedReview, latest_times

DAY = date(2026, 11, 30)


def took(seconds: float, count: int = 1, *, mode: str = SCHEDULED, new: bool | None = False, ago: int = 0) -> list:
    return [TimedReview(DAY - timedelta(days=ago), mode, round(seconds * 1000), new)] * count


def many(count: int = 30) -> str:
    cards = [f"  - {{id: c{number:02}, q: 'What is {number}?', a: '{number}'}}" for number in range(count)]
    return "\n".join(["deck: D", "cards:", *cards, ""])


def test_before_twenty_reviews_a_card_is_assumed_to_take_twenty_seconds() -> None:
    pace = measured(took(5, FEWEST_REVIEWS - 1))
    assert pace == ASSUMED._replace(reviews=19)
    assert (pace.is_own, pace.expected_ms(reviews=2, new=1, owed=1)) == (False, 80_000)


def test_new_cards_reviews_and_repetitions_have_a_pace_of_their_own() -> None:
    pace = measured([*took(30, 20, new=True), *took(10, 40), *took(4, 20, mode=DRILL)])
    assert (pace.new_ms, pace.review_ms, pace.repeat_ms, pace.is_own) == (30_000, 10_000, 4_000, True)


def test_what_there_are_few_of_takes_what_all_take() -> None:
    pace = measured([*took(30, 2, new=True), *took(10, 58)])
    assert pace.new_ms == pytest.approx(10_667, abs=1)
    assert pace.new_ms == pace.repeat_ms


def test_a_card_left_open_for_an_hour_does_not_spoil_the_mean() -> None:
    pace = measured([*took(10, 99), *took(3600)])
    assert pace.review_ms == 10_300  # it counts as four times the median


@pytest.mark.parametrize("seconds", [0, -5])
def test_a_time_that_is_not_known_is_in_no_mean(seconds: float) -> None:
    """A grade that a program gave without one, or a clock that ran backwards."""
    pace = measured([*took(10, 20), *took(seconds, 20), *took(seconds, 20, mode=DRILL)])
    assert (pace.review_ms, pace.repeat_ms, pace.review_repeats, pace.reviews) == (10_000, 10_000, 0.5, 20)
    assert measured(took(seconds, 40)) == ASSUMED


def test_a_card_takes_two_seconds_at_least() -> None:
    pace = measured([*took(0.1, 40), *took(0.1, 20, mode=DRILL)])
    assert (pace.review_ms, pace.repeat_ms) == (2_000, 2_000)


def test_repetitions_are_expected_as_often_as_there_were() -> None:
    drills = [*took(5, 20, mode=DRILL, new=True), *took(5, 4, mode=DRILL)]
    pace = measured([*took(10, 40, new=True), *took(10, 40), *drills])
    assert (pace.new_repeats, pace.review_repeats) == (0.5, 0.1)
    assert (pace.whole_new_ms, pace.whole_review_ms) == (12_500, 10_500)


def test_cards_a_day_count_study_days_alone_and_no_repetitions() -> None:
    pace = measured([*took(1, 20), *took(1, 40, ago=9), *took(1, 30, mode=DRILL, ago=9), *took(1, 9, mode=CRAM, ago=9)])
    assert pace.cards_a_day == 34.5


def test_practice_is_no_pace() -> None:
    assert measured(took(5, 90, mode=PRACTICE)) == ASSUMED


@pytest.mark.parametrize(("ms", "told"), [(0, 0), (-5, 0), (1, 1), (89_999, 1), (90_000, 2), (3_600_000, 60)])
def test_minutes_are_the_nearest_ones_and_never_none_for_something(ms: int, told: int) -> None:
    assert minutes(ms) == told


def test_the_pace_is_read_from_the_log_and_kept_for_the_day(learner: Learner) -> None:
    learner.deck(many())
    with learner.open(new_per_day=30) as ws:
        assert find_pace(ws) == ASSUMED
    with learner.sit(new_per_day=30) as sitting:
        run_through(sitting)
        own = find_pace(sitting.ws)
        assert own == Pace(2000, 2000, 2000, 0.0, 0.0, 30.0, 30)
    learner.clock.pass_by(days=1)
    with learner.sit() as sitting:
        assert find_pace(sitting.ws).reviews == 30
        sitting.grade(4, took_ms=9000)
        assert find_pace(sitting.ws).reviews == 30
    learner.clock.pass_by(days=1)
    with learner.open() as ws:
        assert find_pace(ws).reviews == 31


def test_what_lies_more_than_thirty_days_back_is_forgotten(learner: Learner) -> None:
    learner.deck(many())
    with learner.sit(new_per_day=30) as sitting:
        run_through(sitting)
    learner.clock.pass_by(days=29)
    with learner.open() as ws:
        assert find_pace(ws).is_own
    learner.clock.pass_by(days=1)
    with learner.open() as ws:
        assert find_pace(ws) == ASSUMED


def test_every_learner_has_a_pace(learner: Learner) -> None:
    learner.deck(many())
    with learner.sit(new_per_day=30) as sitting:
        run_through(sitting)
        find_pace(sitting.ws)
    with learner.open(learner="ada") as ws:
        assert find_pace(ws) == ASSUMED


def test_times_say_whether_the_card_was_new_that_day(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    learner.clock.pass_by(days=1)
    with learner.sit(Wish(new=0)) as sitting:
        sitting.grade(4, took_ms=7)
        today = sitting.ws.today
        found = latest_times(sitting.ws.db, today - timedelta(days=5), today, limit=MOST_REVIEWS)
        assert [(each.day, each.took_ms, each.was_new) for each in found] == [
            (today, 7, False),
            (today - timedelta(days=1), 1000, True),
        ]
        assert len(latest_times(sitting.ws.db, today - timedelta(days=5), today, limit=1)) == 1
