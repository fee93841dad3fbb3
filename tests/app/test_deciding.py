"""A decision is one action and the memories that follow from it: all of it or nothing."""

import json

import pytest

from learners import Learner, memories
from recall.app.cards import find_cards
from recall.app.deciding import decide, decide_card
from recall.core.actions import PayloadError
from recall.core.events import BURY, FLAG
from recall.store.log import last_events


def test_an_action_has_instant_offset_study_day_and_payload(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        key = find_cards(ws.db, "one")[0].key
        action = decide_card(ws, FLAG, key, payload={"note": "größer"}, sitting="s")
        assert (action.offset_minutes, action.day.isoformat(), action.sitting) == (60, "2026-11-30", "s")
        assert (action.note, action.side, action.target) == (key.note, "q", None)
        assert action.payload == '{"note": "größer"}'
        assert json.loads(action.payload) == {"note": "größer"}
        assert last_events(ws.db, 1) == [action]


def test_a_decision_that_cannot_be_applied_leaves_nothing_behind(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        before = memories(ws)
        with pytest.raises(PayloadError):
            decide_card(ws, BURY, find_cards(ws.db, "one")[0].key, payload={"until": "never"})
        assert last_events(ws.db, 5) == []
        assert memories(ws) == before


def test_two_decisions_at_one_instant_keep_their_order(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        first, second = (decide(ws, "kind", payload={"n": n}) for n in (1, 2))
        assert first.at_ms < second.at_ms
