"""A plan that was accepted: what it puts off, and how that is taken back."""

import json
from datetime import date

import pytest

from backlogs import deck_of, fall_behind
from learners import Learner, assert_follows_from_log, memories, run_through, sit
from recall.app.backlog import Proposal, propose
from recall.app.marking import mark
from recall.app.plans import NeverDoneError, NoPlanError, PlanInForce, accept, cancel, plan_in_force
from recall.app.reviewing import Wish, plan_review
from recall.app.undoing import undo_last
from recall.app.workspace import Workspace
from recall.core.events import BURY, UNBURY, Action
from recall.store.log import last_events


@pytest.fixture
def behind(learner: Learner) -> Learner:
    """Twelve cards of 20 s, nine days overdue on 10 December."""
    learner.deck(deck_of(12))
    fall_behind(learner)
    return learner


def proposed(ws: Workspace, minutes: int = 2) -> Proposal:
    proposal = propose(ws, minutes_a_day=minutes)
    assert proposal is not None
    return proposal


def actions(ws: Workspace) -> list[Action]:
    return [each for each in last_events(ws.db, 200) if isinstance(each, Action)]


def test_what_is_put_off_is_asked_on_its_day(behind: Learner) -> None:
    with behind.open() as ws:
        due = {key: each.state.due for key, each in memories(ws).items()}
        accept(ws, proposed(ws))
        assert plan_review(ws, Wish()).reviews == 6
        assert {key: each.state.due for key, each in memories(ws).items()} == due
        assert plan_in_force(ws) == PlanInForce(2, date(2026, 12, 13), 6)
        assert_follows_from_log(ws)
    with behind.sit() as sitting:
        assert len(run_through(sitting)) == 6
    behind.clock.pass_by(days=1)
    with behind.open() as ws:
        assert plan_review(ws, Wish()).reviews == 2


def test_each_card_gets_one_bury_that_names_the_plan(behind: Learner) -> None:
    with behind.open() as ws:
        proposal = proposed(ws)
        accept(ws, proposal)
        logged = actions(ws)
        assert {each.kind for each in logged} == {BURY}
        said = [json.loads(each.payload or "") for each in logged]
        assert len({each["plan"] for each in said}) == 1
        until = {(each.note, each.side): json.loads(each.payload or "")["until"] for each in logged}
        assert until == {card: day.isoformat() for card, day in proposal.moves}


def test_one_undo_takes_the_whole_plan_back(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws))
        undo_last(ws)
        assert plan_review(ws, Wish()).reviews == 12
        assert plan_in_force(ws) is None
        assert_follows_from_log(ws)


def test_cancelling_asks_again_what_is_left_of_it_and_can_be_undone(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws))
    with behind.sit() as sitting:
        run_through(sitting)
    behind.clock.pass_by(days=1)
    with behind.open() as ws:
        assert cancel(ws) == 4
        assert plan_review(ws, Wish()).reviews == 6
        assert {each.kind for each in actions(ws)[:4]} == {UNBURY}
        with pytest.raises(NoPlanError, match="there is no plan to cancel"):
            cancel(ws)
        assert_follows_from_log(ws)
        undo_last(ws)
        assert plan_in_force(ws) == PlanInForce(2, date(2026, 12, 13), 4)
        assert_follows_from_log(ws)


def test_a_new_plan_takes_the_place_of_an_old_one(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws, 1))
        assert len(proposed(ws, 1).moves) == 0  # the same plan again moves nothing
        second = proposed(ws, 3)
        assert (second.view.overdue, second.view.replaces) == (12, plan_in_force(ws))
        accept(ws, second)
        assert plan_in_force(ws) == PlanInForce(3, second.view.finishes, 3)  # type: ignore[arg-type]
        assert plan_review(ws, Wish()).reviews == 9
        assert_follows_from_log(ws)
        undo_last(ws)
        was = plan_in_force(ws)
        assert was is not None
        assert (was.minutes, plan_review(ws, Wish()).reviews) == (1, 3)
        assert_follows_from_log(ws)


def test_more_time_today_digs_cards_up(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws, 1))
        all_today = proposed(ws, 30)
        assert (all_today.moves, len(all_today.back)) == ((), 9)
        accept(ws, all_today)
        assert plan_in_force(ws) is None
        assert plan_review(ws, Wish()).reviews == 12


def test_a_plan_that_never_ends_is_not_accepted(behind: Learner) -> None:
    with behind.open(reviews_per_day=0) as ws:
        with pytest.raises(NeverDoneError, match="nothing was moved: 5 min a day never catch up") as caught:
            accept(ws, proposed(ws, 5))
        assert caught.value.hint == "A higher limit of reviews might: recall config reviews_per_day."
        none = propose(ws, by=date(2026, 12, 24))
        assert none is not None
        with pytest.raises(NeverDoneError, match="no number of minutes a day ever catch up"):
            accept(ws, none)
        assert not actions(ws)
    assert NeverDoneError(5, 9).hint == "9 min a day would: recall plan --minutes 9."


def test_a_card_that_is_reviewed_ahead_is_held_back_no_more(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws))
    with behind.open() as ws:
        sitting = sit(ws, Wish(ahead_days=9))
        assert len(run_through(sitting)) == 12
        assert plan_in_force(ws) is None
        assert_follows_from_log(ws)


def test_a_card_dug_up_by_hand_leaves_the_plan(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws))
        last = proposed(ws).view.replaces
        assert last is not None
        assert last.cards == 6
        held = next(key for key, each in memories(ws).items() if each.state.buried_until is not None)
        mark(ws, UNBURY, [held[0]])
        now = plan_in_force(ws)
        assert now is not None
        assert now.cards == 5


def test_a_plan_is_through_when_its_last_day_has_come(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws))
    behind.clock.pass_by(days=3)
    with behind.open() as ws:
        assert plan_in_force(ws) is None
        assert plan_review(ws, Wish()).reviews == 12


def test_siblings_are_put_off_to_different_days(learner: Learner) -> None:
    learner.deck("cards:\n  - {id: c, cloze: '{{one}} and {{two}}'}\n")
    for days in (1, 1, 8):  # the first hole twice, then the second
        learner.grade(4)
        learner.clock.pass_by(days=days)
    with learner.open() as ws:
        accept(ws, proposed(ws, 60))
        assert plan_in_force(ws) == PlanInForce(60, date(2026, 12, 11), 1)
        assert_follows_from_log(ws)


def test_with_a_clock_set_back_a_plan_is_sorted_in(behind: Learner) -> None:
    with behind.sit() as sitting:
        run_through(sitting, quality=4)
    behind.clock.pass_by(days=30)
    with behind.open() as ws:
        mark(ws, "flag", ["c00", "c01", "c11"])
        behind.clock.pass_by(hours=-1)
        accept(ws, proposed(ws))
        assert plan_in_force(ws) is not None
        assert_follows_from_log(ws)


def test_every_learner_has_plans(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws))
    with behind.open(learner="ada") as ws:
        assert plan_in_force(ws) is None
        with pytest.raises(NoPlanError):
            cancel(ws)
