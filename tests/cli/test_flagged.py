"""`recall flagged`."""

from __future__ import annotations

import json


def test_flagged_cards_are_listed_with_note_question_and_place(recall) -> None:
    recall.deck()
    recall("flag", "one", "is", "this", "[right]?")
    assert [line.rstrip() for line in recall("flagged").out.splitlines()] == [
        "2026-11-30 09:00  one  is this [right]?",
        "                  What is one?  try.yaml:3",
    ]


def test_without_a_flagged_card_it_says_how_to_flag_one(recall) -> None:
    recall.deck()
    ran = recall("flagged")
    assert ran.code == 0
    assert ran.out == "No card is flagged; `recall flag CARD NOTE` marks one, and so does ! while it is asked.\n"


def test_json_is_a_list_of_the_same(recall) -> None:
    recall.deck()
    assert json.loads(recall("flagged", "--json").out) == []
    recall("flag", "two", "why?")
    (card,) = json.loads(recall("flagged", "--json").out)
    assert (card["name"], card["note"], card["place"], card["is_gone"]) == ("two", "why?", "try.yaml:4", False)
    assert card["at"] == "2026-11-30T09:00:00+01:00"


def test_a_note_makes_no_command_to_the_terminal(recall) -> None:
    recall.deck()
    recall("flag", "one", "\x1b]0;owned\x07")
    for words in (["flagged"], ["why", "one"], ["show", "one"]):
        out = recall(*words).out
        assert "]0;owned" in out
        assert "\x1b" not in out
