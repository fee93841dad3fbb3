"""`recall undo` and `recall redo`."""

from __future__ import annotations

import json

import pytest


def test_undo_and_redo_say_what_they_took_back_and_did_again(recall) -> None:
    recall.deck()
    recall("review", input=" 3 1q")
    assert recall("undo").out == "Taken back: again for two\n"
    assert recall("undo").out == "Taken back: good for one\n"
    assert recall("redo").out == "Done again: good for one\n"
    assert recall("redo").out == "Done again: again for two\n"


def test_a_decision_is_taken_back_too(recall) -> None:
    recall.deck()
    recall("suspend", "one")
    assert recall("undo").out == "Taken back: suspend for one\n"


def test_nothing_to_undo_is_told(recall) -> None:
    recall.deck()
    ran = recall("undo")
    assert (ran.code, ran.out) == (1, "")
    assert "recall: there is nothing to undo\n" in ran.err


def test_nothing_to_redo_is_told_with_the_reason(recall) -> None:
    recall.deck()
    recall("review", input=" 3q")
    ran = recall("redo")
    assert ran.code == 1
    assert "there is nothing to redo" in ran.err
    assert "until something else is done" in ran.err


def test_an_undone_grade_is_asked_again(recall) -> None:
    recall.deck()
    recall("review", input=" 3 3 3")
    recall("undo")
    assert "Card 1 of 1. Try\nWhat is three?" in recall("review", input="q").out


def test_a_decision_about_a_note_of_several_cards_is_taken_back_in_words(recall) -> None:
    recall.deck("deck: D\ncards:\n  - {id: sky, cloze: 'The {{sky}} is {{blue}}.'}\n")
    recall("suspend", "sky")
    recall("bury", "sky#blue")
    assert recall("undo").out == "Taken back: bury for sky#blue\n"
    assert recall("undo").out == "Taken back: suspend for sky (2 cards)\n"
    assert recall("redo").out == "Done again: suspend for sky (2 cards)\n"


def test_several_can_be_taken_back_and_done_again_at_once(recall) -> None:
    recall.deck()
    recall("review", input=" 3 1q")
    assert recall("undo", "--times", "2").out == "Taken back: again for two\nTaken back: good for one\n"
    assert recall("redo", "--times", "2").out == "Done again: good for one\nDone again: again for two\n"


def test_more_than_there_is_takes_all_there_is(recall) -> None:
    recall.deck()
    recall("review", input=" 3q")
    ran = recall("undo", "--times", "5")
    assert (ran.code, ran.out) == (0, "Taken back: good for one\nThat was all.\n")
    ran = recall("redo", "--times", "5")
    assert (ran.code, ran.out) == (0, "Done again: good for one\nThat was all.\n")


def test_the_list_shows_the_last_things_and_takes_nothing_back(recall) -> None:
    recall.deck()
    recall("review", input=" 3 1q")
    recall("flag", "three", now="2026-11-30T10:00:00+01:00")
    recall("undo", now="2026-11-30T10:01:00+01:00")
    listed = [line.rstrip() for line in recall("undo", "--list").out.splitlines()]
    assert listed == [
        "by command",
        "2026-11-30 10:00  flag for three  What is three? (taken back)",
        "in a sitting",
        "2026-11-30 09:00  again for two  What is two?",
        "2026-11-30 09:00  good for one  What is one?",
    ]
    assert recall("undo", "--list", "1").out.count("2026-11-30") == 1
    assert recall("undo").out == "Taken back: again for two\n"


def test_the_list_of_a_new_learner_is_empty(recall) -> None:
    recall.deck()
    ran = recall("undo", "--list")
    assert (ran.code, ran.out) == (0, "Nothing was graded or decided yet.\n")
    assert json.loads(recall("undo", "--list", "--json").out) == []


def test_json_of_the_list_has_what_was_done_and_whether_it_counts(recall) -> None:
    recall.deck()
    recall("review", input=" 3q")
    recall("suspend", "two")
    recall("undo")
    suspended, graded = json.loads(recall("undo", "--list", "--json").out)
    assert (suspended["what"], suspended["counts"], suspended["sitting"]) == ("suspend for two", False, None)
    assert (graded["what"], graded["counts"], graded["events"]) == ("good for one", True, 1)
    assert graded["sitting"] is not None


def test_json_of_undo_and_redo_names_the_event(recall) -> None:
    recall.deck()
    recall("suspend", "two")
    (undone,) = json.loads(recall("undo", "--json").out)
    (redone,) = json.loads(recall("redo", "--json").out)
    assert undone == redone
    assert undone["what"] == "suspend for two"


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        (["3"], "a number stands only with --list", "`recall undo --times 3` takes the last 3 back."),
        (["--list", "--times", "2"], "--list takes nothing back, so --times has no meaning", "Use one of them."),
    ],
)
def test_words_that_do_not_go_together_are_refused(recall, words: list[str], said: str, hint: str) -> None:
    recall.deck()
    recall("suspend", "one")
    ran = recall("undo", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"recall: {said}\n  {hint}\n"
    assert recall("undo").out == "Taken back: suspend for one\n"


@pytest.mark.parametrize("words", [["undo", "--times", "0"], ["redo", "--times", "0"], ["undo", "--list", "0"]])
def test_a_number_below_one_is_refused(recall, words: list[str]) -> None:
    recall.deck()
    ran = recall(*words)
    assert ran.code == 2
    assert "0 is not in the range x>=1" in ran.err
