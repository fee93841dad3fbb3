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
    assert recall("list", "is:flagged", "--count").out == "2\n"
    assert recall("flag", "--clear", "one").out == "one: flag taken off\n"
    assert state(recall, "one")["state"]["flag"] is None
    assert state(recall, "two")["state"]["flag"] == ""


def test_a_flag_note_makes_no_command_to_the_terminal(recall) -> None:
    recall.deck()
    recall("flag", "one", "\x1b[2J\x07")
    for words in (("flag",), ("show", "one")):
        assert "\x1b" not in recall(*words).out
        assert "\x07" not in recall(*words).out


@pytest.mark.parametrize("words", [("flag",), ("flag", "--clear")])
def test_a_flag_needs_a_card(recall, words: tuple[str, ...]) -> None:
    ran = recall(*words)
    assert ran.code == 2
    assert ran.err == (
        "recall: flag which cards?\n"
        "  Name them, or choose them by a query: recall flag --filter QUERY. `recall flagged` lists the flagged ones.\n"
    )


@pytest.mark.parametrize("verb", ["suspend", "unsuspend", "bury", "unbury", "reset"])
def test_a_verb_without_a_card_is_a_usage_error(recall, verb: str) -> None:
    ran = recall(verb)
    assert (ran.code, ran.err) == (
        2,
        f"recall: {verb} which cards?\n  Name them, or choose them by a query: recall {verb} --filter QUERY.\n",
    )


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


MANY = "deck: Many\ntags: [pile]\ncards:\n" + "".join(f"  - {{id: m{n:02}, q: Number {n}?, a: x}}\n" for n in range(25))


def suspended(recall) -> int:
    return int(recall("list", "is:suspended", "--count").out)


def test_a_query_chooses_the_cards_and_one_undo_takes_all_back(recall) -> None:
    recall.deck()
    assert recall("suspend", "--filter", "two or three").out == (
        "two: suspended\nthree: suspended\n2 cards: suspended. `recall undo` takes it back.\n"
    )
    assert suspended(recall) == 2
    assert recall("undo").code == 0
    assert suspended(recall) == 0


def test_several_named_cards_are_one_thing_to_undo(recall) -> None:
    recall.deck()
    recall("suspend", "one", "two")
    recall("undo")
    assert suspended(recall) == 0


def test_more_than_a_few_cards_are_not_changed_unasked(recall) -> None:
    recall.deck(MANY)
    ran = recall("suspend", "--filter", "tag:pile")
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        "recall: this is about 25 cards, and nobody is there to be asked\n  --yes does it.\n",
    )
    assert suspended(recall) == 0
    ran = recall("suspend", "--filter", "tag:pile", "--yes")
    assert (ran.code, ran.out) == (0, "25 cards: suspended. `recall undo` takes it back.\n")
    recall("undo")
    assert suspended(recall) == 0


@pytest.mark.parametrize(("answer", "left"), [("y\n", 25), ("n\n", 0), ("\n", 0)])
def test_a_person_is_asked_before_many_cards_are_changed(
    recall, monkeypatch: pytest.MonkeyPatch, answer: str, left: int
) -> None:
    monkeypatch.setattr("recall.cli.marking.is_terminal", lambda: True)
    recall.deck(MANY)
    ran = recall("suspend", "--filter", "tag:pile", input=answer)
    assert "25 cards (m00, m01, m02 …): suspended. Go on? [y/N]: " in ran.out
    assert ran.code == (0 if left else 130)
    assert suspended(recall) == left


def test_cards_that_are_so_already_are_left_alone(recall) -> None:
    recall.deck()
    recall("suspend", "one")
    assert recall("suspend", "--filter", "is:new").out.startswith("two: suspended\nthree: suspended\n2 cards")
    nothing = "No card is changed: the query finds none, or they are so already.\n"
    assert recall("suspend", "--filter", "is:new").out == nothing
    for verb in ("unbury", "reset"):
        assert recall(verb, "--filter", "").out == nothing


def test_the_other_verbs_take_a_query_too(recall) -> None:
    recall.deck()
    assert recall("bury", "--filter", "one or two", "--days", "3").out.startswith("one: buried until 2026-12-03\n")
    assert recall("unbury", "--filter", "id:one").out.startswith("one: no longer buried. ")
    assert recall("flag", "--filter", "is:buried", "look", "again").out.startswith("two: flagged. `recall undo`")
    assert recall("list", "flag:look", "--count").out == "1\n"
    assert recall("flag", "--clear", "--filter", "flag:look").out.startswith("two: flag taken off. ")
    recall("review", input=" 3q")
    assert "interval halved" in recall("reset", "--soften", "--filter", "is:learned").out
    assert "new again" in recall("reset", "--filter", "is:learned").out


def test_cards_are_named_or_found_and_not_both(recall) -> None:
    recall.deck()
    ran = recall("suspend", "one", "--filter", "two")
    assert (ran.code, ran.err) == (
        2,
        "recall: cards are named or chosen by --filter, not both\n"
        "  Run recall suspend twice, or put id:NAME in QUERY.\n",
    )


def test_a_query_with_a_fault_changes_nothing(recall) -> None:
    recall.deck()
    ran = recall("suspend", "--filter", "is:everything")
    assert (ran.code, "there is no is:everything" in ran.err) == (2, True)
    assert suspended(recall) == 0
