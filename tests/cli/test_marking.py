"""`recall suspend`, `bury`, `reset`, `flag` and their opposites."""

from __future__ import annotations

import json

import pytest


def state(recall, name: str) -> dict:
    return json.loads(recall("show", name, "--json").out)[0]


def test_suspend_and_unsuspend_name_each_card(recall) -> None:
    recall.deck()
    assert recall("suspend", "one", "two").out == "one: suspended\ntwo: suspended\n"
    assert state(recall, "one")["suspended"]
    assert recall("unsuspend", "one").out == "one: asked again\n"
    assert not state(recall, "one")["suspended"]


def test_bury_until_tomorrow_or_for_days(recall) -> None:
    recall.deck()
    assert recall("bury", "one").out == "one: buried until 2026-12-01\n"
    assert recall("bury", "two", "--days", "10").out == "two: buried until 2026-12-10\n"
    assert state(recall, "two")["ready"] == "2026-12-10"
    assert recall("unbury", "two").out == "two: no longer buried\n"
    assert "Card 1 of 2. Try\nWhat is two?" in recall("review", input="q").out


@pytest.mark.parametrize("days", ["0", "4000", "soon"])
def test_days_that_do_not_fit_are_refused(recall, days: str) -> None:
    recall.deck()
    assert recall("bury", "one", "--days", days).code == 2


def test_reset_makes_a_card_new_and_undo_takes_it_back(recall) -> None:
    recall.deck()
    recall("review", input=" 3q")
    assert recall("reset", "one").out == "one: new again\n"
    assert state(recall, "one")["state"]["memory"] is None
    recall("undo")
    assert state(recall, "one")["state"]["memory"] is not None


def test_reset_softly_halves_the_interval(recall) -> None:
    recall.deck()
    recall("review", input=" 3q")
    recall("review", "--new", "0", input=" 3", now="2026-12-01T09:00:00+01:00")
    ran = recall("reset", "--soften", "one", now="2026-12-01T09:10:00+01:00")
    assert ran.out == "one: interval halved\n"
    assert state(recall, "one")["state"]["memory"]["interval_days"] == 3


def test_flags_are_set_listed_and_taken_off(recall) -> None:
    recall.deck()
    assert recall("flag", "one", "the", "wording").out == "one: flagged\n"
    recall("flag", "two")
    assert recall("flag").out == "one: the wording  try.yaml:3\ntwo: (no note)  try.yaml:4\n"
    assert recall("flag", "--clear", "one").out == "one: flag taken off\n"
    assert recall("flag").out == "two: (no note)  try.yaml:4\n"


def test_a_flag_note_makes_no_command_to_the_terminal(recall) -> None:
    recall.deck()
    recall("flag", "one", "\x1b[2J\x07")
    for words in (("flag",), ("show", "one")):
        assert "\x1b" not in recall(*words).out
        assert "\x07" not in recall(*words).out


def test_to_clear_a_flag_needs_a_card(recall) -> None:
    recall.deck()
    ran = recall("flag", "--clear")
    assert ran.code == 2
    assert ran.err == "recall: --clear needs a card\n  recall flag --clear CARD\n"


@pytest.mark.parametrize("verb", ["suspend", "unsuspend", "bury", "unbury", "reset"])
def test_a_verb_without_a_card_is_a_usage_error(recall, verb: str) -> None:
    ran = recall(verb)
    assert (ran.code, "Missing argument 'CARD...'" in ran.err) == (2, True)


@pytest.mark.parametrize("verb", ["suspend", "unsuspend", "bury", "unbury", "reset", "flag"])
def test_a_card_of_no_such_name_is_refused(recall, verb: str) -> None:
    recall.deck()
    ran = recall(verb, "nobody")
    assert (ran.code, ran.out, "no card is called 'nobody'" in ran.err) == (2, "", True)


def test_one_wrong_name_among_several_marks_none(recall) -> None:
    recall.deck()
    assert recall("suspend", "one", "nobody").code == 2
    assert not state(recall, "one")["suspended"]


def test_a_draft_cannot_be_marked(recall) -> None:
    recall.deck("deck: D\ncards:\n  - {id: idea, q: Why?}\n")
    ran = recall("suspend", "idea")
    assert (ran.code, "idea is a draft: it has no cards yet" in ran.err) == (2, True)
