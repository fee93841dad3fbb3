"""`recall next`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

Golden = Callable[[str, str], None]
CHOICE = """\
deck: Quiz
cards:
  - id: pick
    q: Which is even?
    answer: Two
    distractors: [One, {text: Three, why: It is odd.}]
    hint: It can be halved.
    explain: Halves of it are whole.
    source: notes/even.md
"""


def done(recall) -> None:
    """Every card is answered."""
    for name in ("one", "two", "three"):
        assert recall("answer", name, "good").code == 0


def test_the_next_card_reads_like_this(recall, golden: Golden) -> None:
    recall.deck(CHOICE)
    golden("next.txt", recall("next").out)


def test_with_its_answer_it_reads_like_this(recall, golden: Golden) -> None:
    recall.deck(CHOICE)
    golden("next_answer.txt", recall("next", "--answer").out)


def test_the_answer_is_kept_back_from_programs_too(recall) -> None:
    recall.deck(CHOICE)
    kept = recall("next", "--json").out
    assert json.loads(kept)["answer"] is None
    assert "is_right" not in kept
    assert "It is odd." not in kept
    assert json.loads(recall("next", "--json", "--answer").out)["answer"]["text"] == "Two"


def test_asked_twice_it_says_the_same(recall) -> None:
    recall.deck()
    assert recall("next", "--json").out == recall("next", "--json").out


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_when_nothing_is_left_it_ends_with_three(recall, form: tuple[str, ...]) -> None:
    recall.deck()
    done(recall)
    assert recall("next", *form).code == 3


def test_when_nothing_is_left_programs_are_told_when_the_next_is(recall) -> None:
    recall.deck()
    done(recall)
    said = json.loads(recall("next", "--json").out)
    assert (said["card"], said["next_due"], said["keys"]) == (None, "2026-12-01", [])
    assert recall("next").out == ("Nothing is due. The next card is due on 2026-12-01. 0 due · 0 new · 0 to repeat\n")


def test_an_empty_library_has_no_next_card(recall) -> None:
    assert recall("next").out == "Nothing is due. 0 due · 0 new · 0 to repeat\n"


def test_cards_that_a_limit_keeps_back_are_told(recall) -> None:
    recall.deck()
    done(recall)
    (recall.folder / "config.toml").write_text("reviews_per_day = 0\n")
    ran = recall("next", now="2026-12-01T09:00:00+01:00")
    assert (ran.code, ran.out.split(".")[0]) == (3, "Today's limit of reviews is reached; 3 cards of the backlog wait")


def test_a_deck_that_is_not_there_is_told(recall) -> None:
    recall.deck()
    ran = recall("next", "nowhere", "--json")
    assert ran.code == 2
    assert json.loads(ran.out)["error"] == {
        "code": "no-deck",
        "message": "no deck is called 'nowhere'",
        "hint": "`recall list --decks` shows all decks.",
        "exit_code": 2,
    }


def test_what_a_deck_would_tell_the_terminal_is_not_sent(recall) -> None:
    recall.deck('deck: D\ncards:\n  - {id: bad, q: "a\\x1b]0;x\\x07\\x9bb", a: b}\n')
    for form in ((), ("--json",), ("--answer",)):
        assert not set(recall("next", *form).out) & set("\x1b\x07\x9b")


def test_a_query_chooses_among_the_cards(recall) -> None:
    recall.deck()
    assert json.loads(recall("next", "--filter", "two", "--json").out)["card"]["key"] == "two"
    ran = recall("next", "--filter", "is:leech", "--json")
    assert (ran.code, json.loads(ran.out)["card"]) == (3, None)
