from datetime import date, timedelta

import pytest

from recall.core.memory import NEW, CardState, Sm2Memory
from recall.core.ready import owes_drill, ready_day, ready_days

TODAY = date(2026, 3, 2)
DUE = date(2026, 3, 10)
LEARNT = CardState(memory=Sm2Memory(2, 6, 250), due=DUE, last_day=date(2026, 3, 4))


def day(number):
    return date(2026, 3, number)


@pytest.mark.parametrize(
    ("state", "sibling", "expected"),
    [
        (NEW, None, date.min),
        (NEW, day(4), day(5)),
        (CardState(buried_until=day(3)), None, day(3)),
        (CardState(buried_until=day(3)), day(4), day(5)),
        (LEARNT, None, DUE),
        (LEARNT, day(4), DUE),
        (LEARNT, DUE, day(11)),
        (CardState(memory=LEARNT.memory, due=DUE, buried_until=day(20)), None, day(20)),
        (CardState(memory=LEARNT.memory, due=DUE, buried_until=day(3)), None, DUE),
        (NEW, date.max, date.max),
    ],
)
def test_a_card_is_ready_on_the_latest_of_its_days(state, sibling, expected):
    assert ready_day(state, sibling_last_day=sibling) == expected


@pytest.mark.parametrize(
    ("learner", "deck", "asked"), [(None, False, True), (None, True, False), (True, False, False), (False, True, True)]
)
def test_the_learners_word_on_suspending_beats_the_decks(learner, deck, asked):
    assert (ready_day(CardState(suspended=learner), suspended_in_deck=deck) is not None) == asked


def test_a_card_that_is_gone_is_never_ready():
    assert ready_day(LEARNT, present=False) is None


def test_a_card_keeps_off_the_day_its_sibling_was_seen_but_not_its_own():
    states = {"q": LEARNT, "a": NEW, "old": CardState(last_day=day(6))}
    assert ready_days(states, present=("q", "a")) == {"q": DUE, "a": day(7), "old": None}


def test_a_note_suspended_in_its_deck_has_no_ready_card():
    assert ready_days({"q": LEARNT, "a": NEW}, present=("q", "a"), suspended_in_deck=True) == {"q": None, "a": None}


def test_a_failed_card_is_owed_today_though_it_is_due_tomorrow():
    assert owes_drill(CardState(due=TODAY + timedelta(days=1), drill_day=TODAY), TODAY)


@pytest.mark.parametrize(
    ("state", "more"),
    [
        (CardState(drill_day=None), {}),
        (CardState(drill_day=TODAY - timedelta(days=1)), {}),
        (CardState(drill_day=TODAY, suspended=True), {}),
        (CardState(drill_day=TODAY, buried_until=TODAY + timedelta(days=1)), {}),
        (CardState(drill_day=TODAY), {"suspended_in_deck": True}),
        (CardState(drill_day=TODAY), {"present": False}),
    ],
)
def test_no_drill_is_owed_otherwise(state, more):
    assert not owes_drill(state, TODAY, **more)


def test_a_bury_that_ended_keeps_no_drill_away():
    assert owes_drill(CardState(drill_day=TODAY, buried_until=TODAY), TODAY)
