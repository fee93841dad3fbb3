"""A plan that was accepted: what it puts off, and how that is taken back."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backlogs import deck_of, fall_behind
from learners import Learner, assert_follows_from_log, memories, prepared, run_through, sit
from recall.app.backlog import Proposal, look_over, propose
from recall.app.cards import load_card
from recall.app.deciding import append_and_replay_all, decide
from recall.app.driving import answer_card
from recall.app.marking import mark
from recall.app.plans import NeverDoneError, NoPlanError, PlanInForce, accept, cancel, held_cards, plan_in_force
from recall.app.reviewing import Wish, plan_review
from recall.app.undoing import NothingToRedoError, NothingToUndoError, redo_last, undo_last
from recall.app.workspace import Workspace
from recall.core.events import BURY, UNBURY, Action
from recall.core.keys import CardKey
from recall.store.identity import set_aliases
from recall.store.library import note
from recall.store.log import append, last_events
from recall.store.meta import get_meta, set_meta

PLAN = {"plan": "p", "made": "2026-12-10", "minutes": 2, "until": "2026-12-20"}


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


def accept_two(ws: Workspace) -> None:
    plan_for(ws, 2)


def accept_one(ws: Workspace) -> None:
    plan_for(ws, 1)


def plan_for(ws: Workspace, minutes: int) -> None:
    proposal = propose(ws, minutes_a_day=minutes)
    if proposal is not None and proposal.view.finishes is not None:
        accept(ws, proposal)


def grade_one(ws: Workspace) -> None:
    sitting = sit(ws)
    if sitting.asked is not None:
        sitting.grade(4, took_ms=1000)


def pass_day(_: Workspace) -> None:
    """The test moves the clock."""


DEEDS = (accept_two, accept_one, undo_last, redo_last, cancel, grade_one, pass_day)


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


def test_a_card_put_off_that_is_failed_before_its_day_comes_again_as_every_failed_card(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws))
        late = max(held_cards(ws), key=lambda card: card.until)
        name = load_card(ws.db, CardKey(late.note, late.side)).name
        answer_card(ws, name, 1)
        assert CardKey(late.note, late.side) in plan_review(ws, Wish()).owed
        assert late not in held_cards(ws)
        assert_follows_from_log(ws)
        undo_last(ws)
        assert late in held_cards(ws)
        redo_last(ws)
    behind.clock.pass_by(days=1)
    with behind.open() as ws:
        card = load_card(ws.db, CardKey(late.note, late.side))
        assert card.ready_day == card.state.due == ws.today


def test_a_card_put_off_that_is_passed_before_its_day_keeps_off_until_then(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws))
        late = max(held_cards(ws), key=lambda card: card.until)
        answer_card(ws, load_card(ws.db, CardKey(late.note, late.side)).name, 4)
        assert load_card(ws.db, CardKey(late.note, late.side)).state.buried_until == late.until


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


def test_what_is_put_off_is_not_asked_ahead(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws))
        assert plan_review(ws, Wish(ahead_days=9)).reviews == 6


def test_a_card_that_is_reviewed_before_its_day_is_due_later_and_keeps_its_bury(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws))
        (held, *_) = held_cards(ws)
        row = note(ws.db, held.note)
        assert row is not None
        answer_card(ws, row.key, 4)
        assert_held(ws, 5, overdue=11)
        state = memories(ws)[held.note, held.side].state
        assert state.due is not None
        assert state.due > held.until
        assert state.buried_until == held.until


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


def assert_held(ws: Workspace, cards: int | None, *, overdue: int = 12) -> None:
    now = plan_in_force(ws)
    assert (None if now is None else now.cards) == cards
    assert proposed(ws).view.overdue == overdue
    assert_follows_from_log(ws)


def test_a_plan_that_is_undone_and_accepted_again_holds_each_card_once(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws))
        undo_last(ws)
        accept(ws, proposed(ws))
        assert_held(ws, 6)
        assert cancel(ws) == 6
        assert len(actions(ws)) == 24
        assert_held(ws, None)


def test_a_plan_that_is_cancelled_and_accepted_again_holds_each_card_once(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws))
        cancel(ws)
        accept(ws, proposed(ws))
        assert_held(ws, 6)
        undo_last(ws)
        assert_held(ws, None)
        undo_last(ws)
        assert_held(ws, 6)


def test_a_plan_that_is_undone_and_redone_is_in_force(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws))
        undo_last(ws)
        redo_last(ws)
        assert_held(ws, 6)


def test_a_plan_that_only_digs_cards_up_is_the_one_in_force(behind: Learner) -> None:
    with behind.open() as ws:
        first = proposed(ws)
        accept(ws, first)
        accept(ws, Proposal(replace(first.view, minutes=3), moves=(), back=(first.moves[0][0],)))
        now = plan_in_force(ws)
        assert now is not None
        assert (now.minutes, now.cards) == (3, 5)


def test_a_bury_by_hand_until_the_same_day_takes_the_card_out_of_the_plan(behind: Learner) -> None:
    with behind.open() as ws:
        plan = proposed(ws)
        accept(ws, plan)
        (card, until), *_ = plan.moves
        decide(ws, BURY, note_id=card.note, payload={"until": until.isoformat()})
        assert_held(ws, 5, overdue=11)


def test_a_plan_holds_a_card_that_the_log_knows_by_another_name(behind: Learner) -> None:
    with behind.open() as ws:
        (card, _), *_ = proposed(ws).moves
        set_meta(ws.db, f"plans {ws.db.learner}", json.dumps([PLAN]))
        set_aliases(ws.db, {"former": card.note}, moved={"former": {"old": card.side}})
        moment, said = ws.moment(), json.dumps({"until": "2026-12-20", "plan": "p"})
        append_and_replay_all(ws.db, [Action("id", BURY, *moment, note="former", side="old", payload=said)])
        assert [(held.note, held.side) for held in held_cards(ws)] == [card]


def test_a_payload_that_is_no_json_is_of_no_plan(behind: Learner) -> None:
    with behind.open() as ws:
        plan = proposed(ws)
        accept(ws, plan)
        logged = actions(ws)[0]
        append(ws.db, [replace(logged, id="zz", payload="{")])
        now = plan_in_force(ws)
        assert now is not None
        assert now.cards == 5


def test_a_plan_that_moves_nothing_is_not_logged(behind: Learner) -> None:
    with behind.open() as ws:
        accept(ws, proposed(ws, 60))
        assert (actions(ws), get_meta(ws.db, f"plans {ws.db.learner}")) == ([], None)
        accept(ws, proposed(ws))
        accept(ws, proposed(ws))
        assert len(actions(ws)) == 6


@pytest.mark.slow
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(DEEDS), min_size=2, max_size=12))
def test_whatever_is_done_every_card_is_counted_once(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[Callable[[Workspace], object]]
) -> None:
    learner = prepared(tmp_path_factory.mktemp("plans"), deck_of(12))
    fall_behind(learner)
    for deed in deeds:
        with learner.open() as ws, suppress(NoPlanError, NothingToUndoError, NothingToRedoError):
            if deed is pass_day:
                learner.clock.pass_by(days=1)
            deed(ws)
        with learner.open() as ws:
            held = [CardKey(card.note, card.side) for card in held_cards(ws)]
            buried = {key for key, each in memories(ws).items() if (each.state.buried_until or ws.today) > ws.today}
            assert len(held) == len(set(held))
            assert set(held) <= buried
            assert len(look_over(ws).offers) in (0, 3)
            assert look_over(ws).overdue <= 12
            assert_follows_from_log(ws)
