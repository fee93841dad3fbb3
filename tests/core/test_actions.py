from datetime import date, timedelta

import pytest

from histories import FIRST_DAY, NOTE, SM2, action, review
from recall.core.actions import PayloadError
from recall.core.events import (
    ADOPT,
    BURY,
    FLAG,
    REDO,
    RESET,
    SOFTEN,
    SUSPEND,
    UNBURY,
    UNDO,
    UNFLAG,
    UNSUSPEND,
)
from recall.core.memory import NEW, CardState, Sm2Memory
from recall.core.step import step

DUE = date(2026, 3, 17)
FULL = CardState(
    memory=Sm2Memory(3, 15, 250),
    due=DUE,
    introduced=FIRST_DAY,
    last_day=FIRST_DAY,
    reviews=3,
    lapses=1,
    drill_day=FIRST_DAY,
    buried_until=DUE,
    suspended=True,
    flag="wrong?",
)


def after(state, event):
    return step(state, event, card=f"{NOTE}#q", scheduler=SM2)


def test_suspending_and_its_opposite_are_the_learners_own_words():
    assert after(NEW, action(SUSPEND)).suspended is True
    assert after(FULL, action(UNSUSPEND)).suspended is False


def test_burying_lasts_until_its_day():
    assert after(NEW, action(BURY, payload={"until": "2026-11-30"})).buried_until == date(2026, 11, 30)


def test_burying_without_a_day_lasts_until_tomorrow():
    assert after(NEW, action(BURY)).buried_until == FIRST_DAY + timedelta(days=1)


def test_unburying_ends_it():
    assert after(FULL, action(UNBURY)).buried_until is None


def test_a_flag_carries_a_note():
    assert after(NEW, action(FLAG, payload={"note": "typo"})).flag == "typo"


def test_a_flag_without_a_note_is_a_flag():
    assert after(NEW, action(FLAG)).flag == ""


def test_unflagging_takes_the_flag_away():
    assert after(FULL, action(UNFLAG)).flag is None


def test_a_reset_card_is_new_and_keeps_what_is_no_learning():
    event = action(RESET, DUE)
    assert after(FULL, event) == CardState(
        last_day=FIRST_DAY,
        last_at_ms=event.at_ms,
        last_id=event.id,
        buried_until=DUE,
        suspended=True,
        flag="wrong?",
    )


def test_softening_halves_the_interval_from_the_last_review():
    state = after(FULL, action(SOFTEN, FIRST_DAY + timedelta(days=3)))
    assert (state.memory, state.due) == (Sm2Memory(3, 8, 250), FIRST_DAY + timedelta(days=8))


def test_softening_never_moves_a_due_day_away():
    near = CardState(memory=Sm2Memory(3, 15, 250), due=FIRST_DAY + timedelta(days=2), last_day=FIRST_DAY)
    assert after(near, action(SOFTEN)).due == FIRST_DAY + timedelta(days=2)


def test_softening_a_new_card_changes_nothing_of_it():
    assert after(NEW, action(SOFTEN)).is_new


def test_an_adopted_schedule_starts_where_the_other_program_stood():
    payload = {"interval_days": 40, "ease_hundredths": 231, "due": "2026-04-01", "lapses": 5}
    state = after(NEW, action(ADOPT, payload=payload))
    assert (state.memory, state.due, state.lapses) == (Sm2Memory(2, 40, 231), date(2026, 4, 1), 5)
    assert after(state, review(date(2026, 4, 1), 4)).memory == Sm2Memory(3, 93, 231)


def test_an_adopted_card_was_last_seen_one_interval_before_it_is_due():
    payload = {"interval_days": 40, "ease_hundredths": 250, "due": "2026-04-01"}
    assert after(NEW, action(ADOPT, payload=payload)).last_day == date(2026, 2, 20)


def test_an_adopted_card_was_not_last_seen_in_the_future():
    payload = {"interval_days": 1, "ease_hundredths": 250, "due": "2027-01-01"}
    assert after(NEW, action(ADOPT, payload=payload)).last_day == FIRST_DAY


def test_an_adopted_card_is_none_of_the_days_new_cards_now_or_later():
    payload = {"interval_days": 4, "ease_hundredths": 250, "due": "2026-03-02"}
    state = after(NEW, action(ADOPT, payload=payload))
    assert state.introduced is None
    assert after(state, review(FIRST_DAY, 4, number=1)).introduced is None


def test_every_action_is_remembered_as_the_last_event():
    event = action(UNFLAG, DUE)
    state = after(FULL, event)
    assert (state.last_at_ms, state.last_id) == (event.at_ms, event.id)


@pytest.mark.parametrize("kind", [UNDO, REDO, "lesson-done"])
def test_undo_redo_and_kinds_of_later_versions_change_no_card(kind):
    assert after(FULL, action(kind)) is FULL


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        (BURY, {"until": "soon"}),
        (BURY, {"until": 5}),
        (BURY, ["2026-11-30"]),
        (FLAG, "typo"),
        (ADOPT, None),
        (ADOPT, {"interval_days": "long", "ease_hundredths": 250, "due": "2026-03-02"}),
        (ADOPT, {"interval_days": float("inf"), "ease_hundredths": 250, "due": "2026-03-02"}),
        (ADOPT, {"interval_days": 3, "ease_hundredths": 250, "due": None}),
    ],
)
def test_a_payload_that_cannot_be_read_is_named(kind, payload):
    event = action(kind, payload=payload)
    with pytest.raises(PayloadError, match=event.id) as caught:
        after(NEW, event)
    assert repr(event.payload) in str(caught.value)


def test_a_payload_that_is_no_json_is_named():
    event = action(FLAG)
    broken = type(event)(event.id, FLAG, 0, 0, FIRST_DAY, payload="{")
    with pytest.raises(PayloadError, match="cannot be read"):
        after(NEW, broken)
