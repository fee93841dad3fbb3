"""What the answer screen and line mode say about grading."""

from __future__ import annotations

import pytest
from tests.app.test_answering import DECK
from tests.terminal.test_attempt import at, letter, press
from tests.terminal.test_standing import shown

from learners import Learner
from recall.terminal.attempt import NEARLY
from recall.terminal.desk import Desk


def test_nearly_right_says_at_once_what_to_do(learner: Learner) -> None:
    learner.deck(DECK)
    with learner.sit() as sitting:
        assert NEARLY in shown(at(Desk(sitting), "typed"), "byte pair encodign\r")


def test_a_grade_that_the_answer_does_not_leave_open_is_told_which_are(learner: Learner) -> None:
    learner.deck(DECK)
    with learner.sit() as sitting:
        desk = at(Desk(sitting), "one")
        press(desk, "c" + letter(desk, "Lasso") + "\r4")
        assert desk.notice == "4 is no grade of this answer. Those that are: 2 hard."
        assert not desk.press("5")


def test_the_foot_of_an_answer_has_more_than_the_grades(learner: Learner) -> None:
    learner.deck("cards:\n  - {id: one, q: One?, a: '1', source: 'https://a.example/1'}\n")
    with learner.sit() as sitting:
        screen = shown(Desk(sitting), " ")
    assert screen[-1] == "[o] source   [!] flag   [u] undo   [?] keys   [q] quit"


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        (", source: 'https://a.example/1'", "space: answer, o: source, s: skip, u: undo, ?: keys, q: quit"),
        ("", "space: answer, s: skip, u: undo, ?: keys, q: quit"),
    ],
)
def test_line_mode_offers_to_open_what_a_card_names(recall, source: str, keys: str) -> None:
    recall.deck(f"cards:\n  - {{id: one, q: One?, a: '1'{source}}}\n")
    assert keys in recall("review", "--plain", input="q\n").out


def test_line_mode_says_after_the_answer_what_nearly_right_asks_for(recall) -> None:
    recall.deck("cards:\n  - {id: t, q: What does BPE stand for?, answer: byte pair encoding}\n")
    lines = recall("review", "--plain", input="byte pair encodign\n:q\n").out.splitlines()
    assert lines.index(NEARLY) > lines.index("Answer:")


def test_a_query_that_finds_no_card_is_told_so(recall) -> None:
    recall.deck()
    ran = recall("review", "--filter", "tag:nope")
    assert ran.out == "The query finds no card; recall list QUERY shows how it is understood.\n"


def test_a_list_shows_a_hole_as_the_card_does(recall) -> None:
    recall.deck("cards:\n  - {id: c, cloze: 'The {{sky}} is {{blue}}.'}\n")
    out = recall("list").out
    assert "The […] is blue." in out
    assert "{{" not in out


def test_why_tells_that_a_verdict_was_overruled(recall) -> None:
    recall.deck("cards:\n  - {id: t, q: What does BPE stand for?, answer: byte pair encoding}\n")
    recall("review", "--plain", input="wordpiece\n3\n")
    assert "judged wrong and overruled" in recall("why", "t").out
