"""`recall answer`."""

from __future__ import annotations

import json

import pytest


def test_a_grade_reads_like_this(recall) -> None:
    recall.deck()
    assert recall("answer", "one", "good").out == "one: good. Due 2026-12-01, in 1 d.\n"
    assert recall("answer", "two", "q2").out == "two: q2. Due 2026-12-01, in 1 d. Once more today.\n"
    assert recall("answer", "two", "easy").out == ("two: easy. Due 2026-12-01, in 1 d. Its schedule stays as it was.\n")


def test_a_leech_is_told(recall) -> None:
    recall.deck()
    for day in range(1, 17):
        ran = recall("answer", "one", "again" if day % 2 == 0 else "good", now=f"2027-01-{day:02}T09:00:00+01:00")
    assert ran.out.splitlines()[1] == "Forgotten 8 times: a leech. Reword it, or suspend it."


def test_programs_are_told_what_the_grade_did(recall) -> None:
    recall.deck()
    said = json.loads(recall("answer", "one", "hard", "--took", "4.25", "--json").out)
    assert {name: said[name] for name in ("card", "grade", "quality", "mode", "due", "days", "again_today")} == {
        "card": "one",
        "grade": "hard",
        "quality": 3,
        "mode": "scheduled",
        "due": "2026-12-01",
        "days": 1,
        "again_today": True,
    }
    assert said["answer"]["text"] == "1"
    assert said["review"] == said["seen"]


def test_it_can_be_undone(recall) -> None:
    recall.deck()
    before = recall("next", "--json").out
    recall("answer", "one", "again")
    assert "again for one" in recall("undo").out
    assert recall("next", "--json").out == before


def test_the_same_answer_sent_twice_is_stored_once(recall) -> None:
    recall.deck()
    seen = json.loads(recall("next", "--json").out)["seen"]
    assert recall("answer", "one", "good", "--seen", seen).code == 0
    ran = recall("answer", "one", "good", "--seen", seen, "--json")
    assert (ran.code, ran.err) == (1, "")
    assert json.loads(ran.out) == {
        "event": "error",
        "v": 1,
        "error": {
            "code": "stale-answer",
            "message": "one was graded or changed since it was shown; nothing was stored",
            "hint": "If this answer was sent before, it is stored. Ask again for the card: recall next",
            "exit_code": 1,
        },
    }


@pytest.mark.parametrize("word", ["3", "0", "right", "q6", ""])
def test_what_is_no_grade_is_refused_with_the_words_that_fit(recall, word: str) -> None:
    recall.deck()
    ran = recall("answer", "one", word)
    assert ran.code == 2
    assert ran.err == f"recall: '{word}' is not a grade\n  A grade is again, hard, good, easy or q0 to q5.\n"


@pytest.mark.parametrize("seconds", ["-1", "nan", "inf", "86401"])
def test_a_time_that_no_answer_takes_is_refused(recall, seconds: str) -> None:
    recall.deck()
    ran = recall("answer", "one", "good", "--took", seconds)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"recall: an answer cannot take {seconds} seconds\n  --took is between 0 and 86400.\n"


def test_a_time_that_is_no_number_is_refused(recall) -> None:
    ran = recall("answer", "one", "good", "--took", "long", "--json")
    assert ran.code == 2
    assert json.loads(ran.out)["error"]["code"] == "usage"


@pytest.mark.parametrize(
    ("card", "message"),
    [
        ("nothing", "recall: no card is called 'nothing'\n"),
        ("one#z", "recall: one has no card 'z'\n"),
        ("", "recall: no card is called ''\n"),
    ],
)
def test_a_card_that_is_not_there_is_told(recall, card: str, message: str) -> None:
    recall.deck()
    ran = recall("answer", card, "good")
    assert ran.code == 2
    assert ran.err.startswith(message)


def test_a_card_of_several_must_be_named(recall) -> None:
    recall.deck("deck: D\ncards:\n  - {id: word, term: quark, meaning: a part}\n")
    ran = recall("answer", "word", "good")
    assert (ran.code, ran.err) == (
        2,
        "recall: word has 2 cards: word#meaning, word#term\n  Name one of them.\n",
    )


def test_a_suspended_card_is_refused(recall) -> None:
    recall.deck()
    recall("suspend", "one")
    ran = recall("answer", "one", "good")
    assert (ran.code, ran.err) == (
        1,
        "recall: one is suspended; nothing was stored\n  recall unsuspend one lets it be asked again.\n",
    )


def test_a_draft_is_refused(recall) -> None:
    recall.deck("deck: D\ncards:\n  - {id: idea, q: What next?}\n")
    ran = recall("answer", "idea", "good")
    assert (ran.code, ran.err) == (
        1,
        "recall: idea is a draft: it has no card that could be graded\n  Give it its answer: recall edit idea\n",
    )


def test_a_card_that_is_gone_is_refused(recall) -> None:
    path = recall.deck()
    recall("today")
    path.write_text("deck: Try\ncards:\n  - {id: other, q: Quite another thing, a: x}\n")
    ran = recall("answer", "one", "good")
    assert (ran.code, ran.err) == (
        1,
        "recall: one is in no deck any more; nothing was stored\n  Its history is kept until it comes back.\n",
    )
