"""`recall drafts` as a script meets it."""

from __future__ import annotations

import json

from waiting import LESSON, write


def test_without_a_terminal_the_drafts_are_listed(recall, golden) -> None:
    path = write(recall.decks)
    recall.deck("cards:\n  - {id: other, q: 'What is $x^2$?'}\n", "other.yaml")
    ran = recall("drafts")
    assert (ran.code, ran.err) == (0, "")
    golden("drafts_list.txt", ran.out)
    assert recall("drafts", "--list").out == ran.out
    assert path.read_text() == LESSON


def test_json_has_every_proposal_with_its_place(recall) -> None:
    write(recall.decks)
    found = json.loads(recall("drafts", "day", "--json").out)
    assert [each["name"] for each in found] == ["dropout", "sparse", "stop", "name"]
    assert found[1]["choices"] == ["L2", "L1"]
    assert found[1]["proposals"][0] == {
        "text": "L1 makes weights sparse.",
        "place": "Regularisation · points",
        "source": "Regularisation, points",
        "likeness": found[1]["proposals"][0]["likeness"],
    }


def test_a_query_and_a_deck_narrow_the_list(recall) -> None:
    write(recall.decks)
    assert json.loads(recall("drafts", "Day 05", "--filter", "tag:x", "--json").out)[0]["name"] == "dropout"
    assert json.loads(recall("drafts", "--filter", "zebra", "--json").out) == []


def test_without_drafts_that_is_said(recall) -> None:
    recall.deck()
    assert recall("drafts").out == "no draft waits for an answer\n"
    assert recall("drafts", "--plain").out == "no draft waits for an answer\n"


def test_a_deck_that_is_none_is_told(recall) -> None:
    recall.deck()
    ran = recall("drafts", "nowhere")
    assert (ran.code, ran.err) == (
        2,
        "recall: no deck is called 'nowhere'\n  `recall list --decks` shows all decks.\n",
    )


def test_a_query_that_cannot_be_read_is_told(recall) -> None:
    recall.deck()
    ran = recall("drafts", "--filter", "lapses:many")
    assert ran.code == 2
    assert "lapses" in ran.err


def test_in_lines_answers_are_written_and_the_code_says_what_is_left(recall) -> None:
    path = write(recall.decks)
    ran = recall("drafts", "--plain", input="a\nIt drops units.\nq\n")
    assert ran.code == 10
    assert "Written at decks/day.yaml:9; it is a new card now." in ran.out
    assert "a: It drops units." in path.read_text()
    assert recall("list", "is:new", "--count").out == "1\n"
    ran = recall("drafts", "--plain", input="b\na\nEnds it in time.\nt\nPerplexity\n")
    assert ran.code == 0
    assert "none is waiting any more" in ran.out


def test_a_deck_that_is_broken_around_a_draft_is_not_made_worse(recall) -> None:
    path = recall.deck("cards:\n  - {id: a, q: Why?}\n  - {id: b, q: How?\n  - {id: c, q: When?}\n")
    before = path.read_text()
    ran = recall("drafts", "--plain", input="a\nSo.\nq\n")
    assert path.read_text() in (before, before.replace("Why?}", "Why?, a: So.}"))
    assert ran.code in (0, 10)
