"""Limits for one day alone."""

from learners import Learner
from recall.app.limits import daily_limits, limits_today, set_today, unset_today
from recall.app.reviewing import Wish, plan_review
from recall.core.queue import Limits


def test_a_limit_for_today_holds_until_the_rollover(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        set_today(ws.db, ws.today, "new_per_day", 1)
        assert plan_review(ws, Wish()).new == 1
    learner.clock.set("2026-12-01T03:59:00+01:00")
    with learner.open() as ws:
        assert plan_review(ws, Wish()).new == 1
    learner.clock.set("2026-12-01T04:00:00+01:00")
    with learner.open() as ws:
        assert plan_review(ws, Wish()).new == 3
        assert limits_today(ws.db, ws.today) == {}


def test_both_limits_can_be_set_and_taken_back_one_by_one(learner: Learner) -> None:
    with learner.open(reviews_per_day=50) as ws:
        settings = ws.tools.settings
        set_today(ws.db, ws.today, "new_per_day", 0)
        set_today(ws.db, ws.today, "reviews_per_day", None)
        assert daily_limits(ws.db, settings, ws.today) == Limits(new=0, reviews=None)
        assert unset_today(ws.db, ws.today, "new_per_day")
        assert daily_limits(ws.db, settings, ws.today) == Limits(new=20, reviews=None)
        assert unset_today(ws.db, ws.today, "reviews_per_day")
        assert daily_limits(ws.db, settings, ws.today) == Limits(new=20, reviews=50)
        assert not unset_today(ws.db, ws.today, "reviews_per_day")


def test_yesterdays_limit_does_not_come_back_with_one_of_today(learner: Learner) -> None:
    with learner.open() as ws:
        set_today(ws.db, ws.today, "new_per_day", 0)
    learner.clock.pass_by(days=1)
    with learner.open() as ws:
        set_today(ws.db, ws.today, "reviews_per_day", 3)
        assert limits_today(ws.db, ws.today) == {"reviews_per_day": 3}


def test_every_learner_has_limits_for_today(learner: Learner) -> None:
    with learner.open() as ws:
        set_today(ws.db, ws.today, "new_per_day", 0)
    with learner.open(learner="ada") as ws:
        assert limits_today(ws.db, ws.today) == {}


def test_done_cards_count_against_the_limit_for_today(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    with learner.open() as ws:
        set_today(ws.db, ws.today, "new_per_day", 2)
        assert plan_review(ws, Wish()).new == 1
