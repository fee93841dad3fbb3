"""What waits beyond its day, and what a plan would do about it. A card is assumed to take 20 s."""

from datetime import date

import pytest

from backlogs import deck_of, fall_behind
from learners import Learner, run_through
from recall.app.backlog import Backlog, Offer, PlanDateError, PlanDay, look_at_backlog, look_over, plan_date, propose
from recall.app.library import NoDeckError
from recall.app.limits import set_today
from recall.app.plans import accept
from recall.core.events import Action
from recall.store.log import last_events

BACK = date(2026, 12, 10)  # after ten days away


def test_nothing_overdue_is_nothing_to_plan(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4, 4)
    learner.clock.pass_by(days=1)
    with learner.open() as ws:
        assert propose(ws, minutes_a_day=5) is None
        assert look_over(ws).offers == ()


def test_a_proposal_spreads_what_is_overdue_and_moves_nothing(learner: Learner) -> None:
    learner.deck(deck_of(12))
    fall_behind(learner)
    with learner.open() as ws:
        proposal = propose(ws, minutes_a_day=2)
        assert proposal is not None
        view = proposal.view
        assert (view.overdue, view.overdue_minutes, view.minutes, view.finishes) == (12, 4, 2, date(2026, 12, 13))
        assert view.days[:2] == (PlanDay(BACK, 0, 6, 2), PlanDay(date(2026, 12, 11), 4, 2, 2))
        assert (view.put_off, len(proposal.moves), proposal.back) == (6, 6, ())
        assert view.extra_forgotten > 0
        assert not [each for each in last_events(ws.db) if isinstance(each, Action)]


def test_what_falls_due_today_is_no_backlog_and_is_asked_today(learner: Learner) -> None:
    learner.deck(deck_of(6))
    fall_behind(learner)
    learner.deck(deck_of(3, name="late"), "late.yaml")
    with learner.sit() as sitting:
        assert len(run_through(sitting)) == 9
    learner.clock.pass_by(days=6)
    with learner.open() as ws:
        proposal = propose(ws, minutes_a_day=2)
        assert proposal is not None
        assert (proposal.view.overdue, proposal.view.days[0].due) == (3, 6)
        assert proposal.view.days[0].backlog == 0


def test_what_was_done_today_is_gone_of_todays_minutes(learner: Learner) -> None:
    learner.deck(deck_of(12))
    fall_behind(learner)
    with learner.sit() as sitting:
        sitting.grade(4, took_ms=60_000)
        sitting.grade(1, took_ms=20_000)
        proposal = propose(sitting.ws, minutes_a_day=3)
        assert proposal is not None
        assert proposal.view.days[0].backlog == 4  # of nine: 80 s were spent, and the failed one comes back today


def test_by_a_day_with_the_fewest_minutes(learner: Learner) -> None:
    learner.deck(deck_of(12))
    fall_behind(learner)
    with learner.open() as ws:
        for by, fewest in ((BACK, 4), (date(2026, 12, 12), 3), (date(2026, 12, 13), 2)):
            proposal = propose(ws, by=by)
            assert proposal is not None
            assert (proposal.view.minutes, proposal.view.in_time) == (fewest, True)


def test_too_few_minutes_for_a_day_say_how_many_would_do(learner: Learner) -> None:
    learner.deck(deck_of(12))
    fall_behind(learner)
    with learner.open() as ws:
        proposal = propose(ws, minutes_a_day=2, by=date(2026, 12, 11))
        assert proposal is not None
        view = proposal.view
        assert (view.in_time, view.finishes, view.least_minutes) == (False, date(2026, 12, 13), 3)


def test_no_number_of_minutes_helps_against_a_limit_of_reviews(learner: Learner) -> None:
    learner.deck(deck_of(12))
    fall_behind(learner)
    with learner.open(reviews_per_day=0) as ws:
        proposal = propose(ws, by=date(2026, 12, 11))
        assert proposal is not None
        view = proposal.view
        assert (view.minutes, view.finishes, view.least_minutes, view.reviews_per_day) == (None, None, None, 0)
        assert propose(ws, minutes_a_day=30).view.finishes is None  # type: ignore[union-attr]


def test_a_plan_can_be_of_some_decks(learner: Learner) -> None:
    learner.deck(deck_of(4))
    learner.deck(deck_of(3, name="o"), "other.yaml")
    fall_behind(learner)
    with learner.open() as ws:
        proposal = propose(ws, minutes_a_day=1, decks=("other",))
        assert proposal is not None
        assert proposal.view.overdue == 3
        with pytest.raises(NoDeckError):
            propose(ws, minutes_a_day=1, decks=("none",))


def test_the_overview_compares_plans(learner: Learner) -> None:
    learner.deck(deck_of(60))
    fall_behind(learner)
    with learner.open() as ws:
        seen = look_over(ws)
        assert (seen.overdue, seen.plan) == (60, None)
        assert seen.offers[-1] == Offer(60, BACK)


def test_a_backlog_of_two_usual_days_or_less_is_not_worth_a_plan(learner: Learner) -> None:
    """Sixty cards on the only day of study so far: up to 120 are two days' work."""
    learner.deck(deck_of(60))
    fall_behind(learner)
    with learner.open() as ws:
        assert look_at_backlog(ws, None) is None


def test_a_larger_one_is_with_a_round_number_of_minutes_that_ends_soon(learner: Learner) -> None:
    learner.deck(deck_of(60))
    fall_behind(learner, days=40)  # so long ago that the pace is assumed again, and with it 20 cards a day
    with learner.open() as ws:
        assert look_at_backlog(ws, None) == Backlog(60, 20, 10, date(2027, 1, 15))


def test_while_a_plan_is_kept_no_other_is_advised(learner: Learner) -> None:
    learner.deck(deck_of(90))
    fall_behind(learner, days=40)
    with learner.open() as ws:
        proposal = propose(ws, minutes_a_day=20)
        assert proposal is not None
        accept(ws, proposal)
        assert look_at_backlog(ws, None) is not None  # 60 of today's
        assert look_at_backlog(ws, proposal.view.replaces) is not None
        again = propose(ws, minutes_a_day=20)
        assert again is not None
        assert look_at_backlog(ws, again.view.replaces) is None


def test_a_limit_for_today_holds_in_a_plan(learner: Learner) -> None:
    learner.deck(deck_of(6))
    fall_behind(learner)
    with learner.open() as ws:
        set_today(ws.db, ws.today, "reviews_per_day", 4)
        proposal = propose(ws, minutes_a_day=60)
        assert proposal is not None
        assert [day.backlog for day in proposal.view.days] == [4, 2]


def test_a_last_day_is_a_date_from_today_on() -> None:
    today = date(2026, 11, 30)
    assert plan_date("2026-11-30", today) == today
    with pytest.raises(PlanDateError, match=r"^2026-11-29 is past: today is 2026-11-30$") as caught:
        plan_date("2026-11-29", today)
    assert caught.value.hint == "Write a day from today on, such as 2026-12-07."
    with pytest.raises(PlanDateError, match=r"^'soon' is no date$"):
        plan_date("soon", today)


def test_after_the_rollover_today_is_the_study_day(learner: Learner) -> None:
    """At three at night of the first overdue day yesterday goes on: what is due then is on time still."""
    learner.deck()
    learner.grade(4, 4, 4)
    learner.clock.set("2026-12-02T03:59:00+01:00")
    with learner.open() as ws:
        assert propose(ws, minutes_a_day=5) is None
    learner.clock.set("2026-12-02T04:00:00+01:00")
    with learner.open() as ws:
        assert propose(ws, minutes_a_day=5) is not None


def test_a_plan_over_the_end_of_summer_time_has_every_day_once(learner: Learner) -> None:
    learner.clock.set("2026-10-10T09:00:00+02:00")
    learner.deck(deck_of(12))
    fall_behind(learner, days=13)
    with learner.open(zone="Europe/Berlin") as ws:
        proposal = propose(ws, minutes_a_day=1)
        assert proposal is not None
        days = [each.day for each in proposal.view.days]
        assert days[:4] == [date(2026, 10, 23), date(2026, 10, 24), date(2026, 10, 25), date(2026, 10, 26)]


def test_a_limit_of_reviews_that_makes_more_minutes_useless_is_told(learner: Learner) -> None:
    learner.deck(deck_of(12))
    fall_behind(learner)
    with learner.open(reviews_per_day=5) as ws:
        seen, few, many = look_over(ws), propose(ws, minutes_a_day=1), propose(ws, minutes_a_day=60)
        assert few is not None
        assert many is not None
        assert len({offer.finishes for offer in seen.offers}) == 1
        assert (seen.limit, many.view.limit) == (5, 5)
    with learner.open(reviews_per_day=500) as ws:
        free = propose(ws, minutes_a_day=60)
        assert free is not None
        assert (look_over(ws).limit, free.view.limit) == (None, None)


def test_minutes_for_new_cards_are_those_of_the_new_cards_there_are(learner: Learner) -> None:
    learner.deck(deck_of(12))
    fall_behind(learner)
    with learner.open() as ws:
        none = propose(ws, minutes_a_day=2)
    learner.deck(deck_of(3, name="new"), "new.yaml")
    with learner.open() as ws:
        three = propose(ws, minutes_a_day=2)
    assert none is not None
    assert three is not None
    assert none.view.new_minutes == 0 < three.view.new_minutes
