"""`recall undo` and `recall redo`."""

from __future__ import annotations


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
