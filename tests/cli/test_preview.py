"""`recall preview`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

Golden = Callable[[str, str], None]


def test_the_table_reads_like_this(recall, golden: Golden) -> None:
    golden("preview.txt", recall("preview", "--no-fuzz", "good", "q5", "again", "3", "0").out)


def test_json_is_an_array_of_steps(recall) -> None:
    assert json.loads(recall("preview", "--no-fuzz", "--json", "4", "4").out) == [
        {"quality": 4, "repetition": 1, "interval_days": 1, "ease_hundredths": 250, "due": "2026-12-01"},
        {"quality": 4, "repetition": 2, "interval_days": 6, "ease_hundredths": 250, "due": "2026-12-07"},
    ]


@pytest.mark.parametrize("words", [("5,5,4",), ("5", "5", "4"), ("5 5 4",), ("easy", "Q5", " good ")])
def test_grades_may_be_words_digits_or_a_list(recall, words: tuple[str, ...]) -> None:
    assert [step["quality"] for step in json.loads(recall("preview", "--json", *words).out)] == [5, 5, 4]


def test_it_needs_no_decks_and_writes_nothing(recall) -> None:
    recall.decks.rmdir()
    assert recall("preview", "good").code == 0
    assert not recall.db.exists()


@pytest.mark.parametrize("word", ["6", "better", "", "-"])
def test_a_word_that_is_no_grade_is_refused(recall, word: str) -> None:
    ran = recall("preview", word)
    assert ran.code == 2
    assert f"{word!r} is not a grade" in ran.err
    assert "again, hard, good, easy or q0 to q5, or a quality 0 to 5" in ran.err


def test_without_grades_it_is_a_usage_error(recall) -> None:
    assert recall("preview").code == 2


def test_a_scheduler_of_no_such_name_is_refused(recall) -> None:
    ran = recall("preview", "good", "--scheduler", "sm3")
    assert (ran.code, "there is no scheduler 'sm3'" in ran.err) == (2, True)
