"""`recall show`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

Golden = Callable[[str, str], None]


def test_the_story_of_a_card_reads_like_this(recall, golden: Golden) -> None:
    recall.deck(
        "deck: Try / One\ncards:\n  - id: one\n    q: What is **one**?\n    a: '`1`'\n"
        "    explain: The first.\n    source: book [p. 3]\n"
    )
    recall("review", input=" 1 3")
    recall("flag", "one", "is", "this", "[right]?")
    recall("undo", now="2026-11-30T10:00:00+01:00")
    recall("bury", "one", "--days", "5", now="2026-11-30T10:01:00+01:00")
    golden("show.txt", recall("show", "one", now="2026-11-30T10:02:00+01:00").out)


def test_a_note_of_several_cards_shows_each(recall) -> None:
    recall.deck("deck: D\ncards:\n  - {id: sky, cloze: 'The {{sky}} is {{blue}}.'}\n")
    out = recall("show", "sky").out
    assert "sky#sky" in out
    assert "sky#blue" in out
    assert "sky#sky" not in recall("show", "sky#blue").out


def test_a_draft_says_that_it_has_no_cards(recall) -> None:
    recall.deck("deck: D\ncards:\n  - {id: idea, q: Why?}\n")
    assert "This is a draft: it has no cards until it has an answer." in recall("show", "idea").out


def test_a_card_that_is_gone_shows_its_history(recall) -> None:
    recall.deck()
    recall("review", input=" 3q")
    recall.deck("deck: Try\ncards:\n  - {id: other, q: Something else entirely?, a: So.}\n")
    out = recall("show", "one").out
    assert "gone from the decks" in out
    assert "good" in out


@pytest.mark.parametrize(("verb", "state"), [("suspend", "suspended"), ("bury", "put off until 2026-12-01")])
def test_what_keeps_a_card_away_is_told(recall, verb: str, state: str) -> None:
    recall.deck()
    recall("review", input=" 3q", now="2026-11-29T09:00:00+01:00")
    recall(verb, "one")
    assert f"learned, 1 in a row, {state}" in recall("show", "one").out


def test_a_flag_without_a_note_is_shown_as_such(recall) -> None:
    recall.deck()
    recall("flag", "one")
    assert "(no note)" in recall("show", "one").out


def test_json_has_view_memory_keys_and_history(recall) -> None:
    recall.deck()
    recall("review", input=" 3q")
    (said,) = json.loads(recall("show", "one", "--json").out)
    assert said["view"]["question"] == "What is one?"
    assert said["state"]["memory"] == {"repetition": 1, "interval_days": 1, "ease_hundredths": 250}
    assert said["ready"] == "2026-12-01"
    assert [key["name"] for key in said["keys"]] == ["again", "hard", "good", "easy"]
    (line,) = said["history"]
    assert (line["what"], line["counts"]) == ("good", True)


def test_json_of_a_draft_is_an_empty_list(recall) -> None:
    recall.deck("deck: D\ncards:\n  - {id: idea, q: Why?}\n")
    assert json.loads(recall("show", "idea", "--json").out) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nobody", "no card is called 'nobody'"),
        ("t", "'t' may mean three, two"),
        ("one#z", "one has no card 'z'"),
    ],
)
def test_a_name_that_does_not_fit_is_refused(recall, name: str, said: str) -> None:
    recall.deck()
    ran = recall("show", name)
    assert (ran.code, said in ran.err) == (2, True)
