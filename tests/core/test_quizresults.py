"""What the log keeps of a quiz is read as it was written, and what is none is passed over."""

import json

import pytest

from recall.core.quizresults import PartScore, Result, payload, read_result

RESULT = Result(
    title="Day 01",
    decks=("day-01",),
    query="tag:exam",
    asked=4,
    answered=3,
    right=2,
    share=0.8333,
    took_ms=61_000,
    lessons=(PartScore("Day 01", 3, 2, 0.8333),),
    tags=(),
    seed=7,
    minutes=10,
    exam=True,
    again=False,
    reviews=("r1", "r2", "r3"),
    wrong=("r2",),
)


def test_a_result_is_read_as_it_was_written() -> None:
    assert read_result(json.dumps(payload(RESULT))) == RESULT


def test_the_keys_of_a_payload_stay() -> None:
    """Other programs' logs hold them."""
    assert list(payload(RESULT)) == [
        "v", "title", "decks", "query", "asked", "answered", "right", "share", "took_ms", "by_lesson", "by_tag",
        "seed", "minutes", "exam", "again", "reviews", "wrong",
    ]  # fmt: skip
    assert payload(RESULT)["by_lesson"] == [{"name": "Day 01", "answered": 3, "right": 2, "share": 0.8333}]


@pytest.mark.parametrize("text", [None, "", "[", "[]", "{}", '{"title": 1}', '"x"', "3"])
def test_what_is_no_result_is_passed_over(text) -> None:
    assert read_result(text) is None
