"""The day at a glance, and the bare count for prompts."""

from datetime import date

import pytest

from learners import Learner
from recall.app.day import look_at_day
from recall.app.due import count_waiting
from recall.app.library import NoDeckError


def test_a_first_day_has_new_cards_and_nothing_due(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        day = look_at_day(ws)
        assert (day.day, day.due, day.new, day.to_repeat, day.minutes, day.done) == (date(2026, 11, 30), 0, 3, 0, 1, 0)
        assert (day.next_due, day.loaded.new) == (None, 3)


def test_what_was_done_and_what_is_owed_today_is_told(learner: Learner) -> None:
    learner.deck()
    learner.grade(1, 4)
    with learner.open() as ws:
        day = look_at_day(ws)
        assert (day.done, day.to_repeat, day.new, day.next_due) == (2, 1, 1, date(2026, 12, 1))


def test_a_later_day_has_what_became_due(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4)
    learner.clock.pass_by(days=1)
    with learner.open() as ws:
        assert (look_at_day(ws).due, look_at_day(ws).done) == (2, 0)
    learner.grade(4)
    with learner.open() as ws:
        assert (look_at_day(ws).due, look_at_day(ws).done) == (1, 1)


def test_the_count_for_prompts_is_of_learned_cards_that_wait(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        assert count_waiting(ws, ()) == (0, 0)
    learner.grade(1, 4)
    with learner.open() as ws:
        assert count_waiting(ws, ()) == (0, 1)
    learner.clock.pass_by(days=1)
    with learner.open() as ws:
        assert count_waiting(ws, ()) == (2, 0)


def test_the_count_can_be_of_some_decks(learner: Learner) -> None:
    learner.deck("deck: Other\ncards:\n  - {id: four, q: What is four?, a: '4'}\n", "other.yaml")
    learner.grade(4)
    learner.deck()
    learner.clock.pass_by(days=1)
    with learner.open() as ws:
        assert count_waiting(ws, ("other",)) == (1, 0)
        assert count_waiting(ws, ("try",)) == (0, 0)
        with pytest.raises(NoDeckError):
            count_waiting(ws, ("none",))
