"""``recall quiz`` in lines, and what it says to words that do not fit."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from quizzes import EVERY_KIND

Golden = Callable[[str, str], None]
CLAIMS = "deck: Claims\ncards:\n" + "".join(
    f"  - {{id: c{n}, claim: Claim {n} is true., answer: true, source: 'notes#{n}', tags: [t{n % 2}]}}\n"
    for n in range(4)
)

_EVERY = ["a b c", "", "b", "", "a c", "", "", "n", " ", "y", "byte pair encodng", "", "y", "", "n"]
_EVERY += ["t", "", "0.176 km", "", "red, blue, pink", "", "1b 2a 3c", ""]


@pytest.fixture
def every(recall: Any) -> Any:
    recall.deck(EVERY_KIND)
    return recall


@pytest.fixture
def claims(recall: Any) -> Any:
    recall.deck(CLAIMS)
    return recall


def lines(*texts: str) -> str:
    return "".join(f"{text}\n" for text in texts)


def test_every_kind_is_asked_judged_and_scored_in_lines(every: Any, golden: Golden) -> None:
    ran = every("quiz", "--all", "--seed", "7", input=lines(*_EVERY))
    golden("quiz_lines.txt", ran.out)
    assert (ran.code, ran.err) == (0, "")


def test_a_quiz_tells_the_score_and_what_was_wrong(claims: Any, golden: Golden) -> None:
    ran = claims("quiz", "--seed", "1", input=lines("t", "", "f", "", "t", "", "t", "", "q"))
    golden("quiz_result.txt", ran.out)
    assert ran.code == 0
    assert "3 of 4 right. 75 %." in ran.out


def test_an_exam_says_nothing_before_the_end(claims: Any) -> None:
    ran = claims("quiz", "--exam", "--seed", "1", input=lines("f", "t", "f", "t", "q"))
    before, _, end = ran.out.partition("2 of 4 right. 50 %.")
    assert "Wrong" not in before
    assert before.count("Taken.") == 4
    assert end.count("Your answer: False") == 2


def test_a_question_is_put_off_and_comes_back(claims: Any) -> None:
    ran = claims("quiz", "--seed", "1", input=lines(":s", "t", "", ":s", "t", "", "t", "", "t", ""))
    asked = [line.split()[1] for line in ran.out.splitlines() if line.startswith("Question ")]
    assert asked == ["1", "2", "3", "4", "1", "3"]
    assert "Put off; it comes back." in ran.out


def test_the_overview_leads_to_an_open_question(claims: Any) -> None:
    ran = claims("quiz", "--seed", "1", input=lines("t", "", ":o", "1", "x", "4", ":o", "q", ":q"))
    open_ones = "".join(rf"{number}: open\. Claim \d is true\. – Claims\n" for number in (2, 3, 4))
    assert re.search(rf"1: right\. Claim 0 is true\. – Claims\n{open_ones}", ran.out)
    assert "Question 1 is not open." in ran.out
    assert "'x' means nothing here." in ran.out
    assert ran.out.count("Question 4 of 4") == 1


def test_ending_early_scores_what_was_answered(claims: Any) -> None:
    ran = claims("quiz", "--seed", "1", input=lines("t", "", ":q"))
    assert "1 of 1 right. 100 %. 0:00. 3 not answered." in ran.out
    assert "1 answered" not in claims("quiz", "--history").out


def test_the_end_of_the_lines_ends_the_quiz_and_keeps_what_was_judged(claims: Any) -> None:
    claims("quiz", "--seed", "1", input="t\n")
    (line,) = json.loads(claims("quiz", "--history", "--json").out)
    assert (line["result"]["answered"], line["result"]["right"]) == (1, 1)


def test_what_was_wrong_is_asked_again_at_the_end_and_by_the_next_command(claims: Any) -> None:
    ran = claims("quiz", "--seed", "1", input=lines("t", "", "f", "", "t", "", "t", "", "w", "f", "", "t", "", "q"))
    assert ran.out.count("Until they are right.") == 1
    assert ran.out.count("Question 1 of 1") == 2
    assert claims("quiz", "--review-wrong").err == (
        "recall: nothing is left of the last quiz (all decks) that was answered wrongly\n"
        "  recall quiz asks other cards.\n"
    )
    claims("quiz", "--seed", "1", input=lines("f", "", ":q"))
    again = claims("quiz", "--review-wrong", input=lines("t", ""))
    assert again.code == 0
    assert "1 of 1 right. 100 %." in again.out


def test_keys_and_hints_are_told_after_a_colon(every: Any) -> None:
    ran = every("quiz", "--filter", "id:pick", input=lines(":?", ":h", ":x", "7", "a", "?", ""))
    assert "s: put the question off; it comes back (Tab too)" in ran.out
    assert "Hint: It can be halved." in ran.out
    assert "'x' means nothing here." in ran.out
    assert "'7' is not understood here. Type a letter, A to C." in ran.out
    assert "space: on to the next question (Enter too)" in ran.out


def test_the_same_seed_asks_the_same_quiz(every: Any) -> None:
    first = every("quiz", "--n", "3", "--seed", "5").out
    assert every("quiz", "--n", "3", "--seed", "5").out == first
    assert len({every("quiz", "--n", "3", "--seed", str(seed)).out for seed in range(5)}) > 1


def test_the_first_line_says_how_many_of_how_many_are_asked(every: Any) -> None:
    ran = every("quiz", "kind", "--n", "3", "--seed", "5", "--minutes", "10", "--exam")
    assert ran.out.splitlines()[0] == "3 of 8 questions · Every / Kind · exam · 10 min · seed 5"


def test_the_history_lists_quizzes(claims: Any, golden: Golden) -> None:
    assert claims("quiz", "--history").out == "No quiz was taken yet. Take one: recall quiz\n"
    claims("quiz", "--seed", "1", input=lines("t", "", "f", "", ":q"))
    claims("quiz", "claims", "--exam", "--seed", "1", input=lines("t", "t", "t", "f"), now="2026-12-01T10:00:00+01:00")
    claims("quiz", "--review-wrong", "--seed", "1", input=lines("t"), now="2026-12-02T10:00:00+01:00")
    golden("quiz_history.txt", claims("quiz", "--history").out)


def test_undo_says_what_it_takes_back(claims: Any) -> None:
    claims("quiz", "--seed", "1", input=lines("t", "", ":q"))
    assert "quiz" in claims("undo").out
    assert claims("quiz", "--history").out.startswith("No quiz")
    assert claims("redo").code == 0
    assert "Claim" in claims("undo", "--list").out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--key",), "--key does not go with a quiz on the screen: it adds the answers to --paper"),
        (("--history", "--exam"), "--history does not go with --exam: it only lists what was"),
        (("--review-wrong", "claims"), "--review-wrong does not go with DECK: it asks what was wrong in the last quiz"),
        (
            ("--review-wrong", "--n", "3"),
            "--review-wrong does not go with --n: it asks what was wrong in the last quiz",
        ),
        (("--paper", "x.md", "--plain"), "--paper does not go with --plain: nothing is asked here"),
        (("nowhere",), "no deck is called 'nowhere'"),
        (("--paper", "x.pdf"), "'x.pdf' ends in neither .md nor .html"),
    ],
)
def test_words_that_do_not_fit_are_told(claims: Any, words: tuple[str, ...], message: str) -> None:
    ran = claims("quiz", *words)
    assert ran.code == 2
    assert ran.err.startswith(f"recall: {message}\n  ")


@pytest.mark.parametrize("words", [("--n", "0"), ("--minutes", "0"), ("--n", "many"), ("--seed", "-1")])
def test_numbers_that_do_not_fit_are_told(claims: Any, words: tuple[str, ...]) -> None:
    ran = claims("quiz", *words)
    assert ran.code == 2
    assert words[0] in ran.err


def test_a_query_that_cannot_be_read_is_told(claims: Any) -> None:
    ran = claims("quiz", "--filter", "due:never")
    assert ran.code == 2
    assert "never" in ran.err


def test_a_deck_without_a_question_says_what_else_could_be_asked(recall: Any) -> None:
    recall.deck()
    ran = recall("quiz")
    assert (ran.code, ran.err) == (
        1,
        "recall: there is no question that recall can grade in all decks\n"
        "  --all also asks the 3 that you judge yourself.\n",
    )


def test_a_paper_is_written(claims: Any) -> None:
    ran = claims("quiz", "--paper", "test.html", "--key", "--seed", "3")
    assert ran.out == "4 questions with its key in test.html · seed 3\n"
    assert (claims.folder / "test.html").read_text().startswith("<!DOCTYPE html>")


def test_another_sitting_on_the_same_database_is_told(claims: Any) -> None:
    from recall.store.sitting import sitting_lock

    claims("quiz", "--history")
    with sitting_lock(claims.db):
        assert claims("quiz", "--seed", "1").out.splitlines()[0].endswith("another sitting is open on this database")


def test_a_paper_never_takes_the_place_of_a_deck_and_the_hint_is_of_no_other_option(claims: Any) -> None:
    (claims.decks / "link.md").symlink_to(claims.decks / "try.yaml")
    ran = claims("quiz", "--paper", "decks/link.md", "--key")
    assert (ran.code, ran.err) == (2, "recall: 'decks/link.md' is a deck file of your library\n  Name another file.\n")
