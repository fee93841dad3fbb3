"""Words of a text, and which of them carry its meaning."""

from __future__ import annotations

import pytest

from recall.core.itemwriting.words import count, shortened, stem, telling, words


def test_words_are_told_apart_by_anything_that_is_no_letter_or_digit() -> None:
    assert words("Byte-pair encoding isn't C++!") == ["byte", "pair", "encoding", "isn't", "c"]


def test_scripts_without_spaces_are_cut_into_pairs() -> None:
    assert words("梯度下降 ok") == ["梯度", "度下", "下降", "ok"]
    assert words("学") == ["学"]


def test_words_are_counted_as_a_reader_counts_them() -> None:
    assert [count("one two-three"), count("梯度下降法"), count("für sich"), count("")] == [2 + 1, 3, 2, 0]


@pytest.mark.parametrize(
    ("one", "other"),
    [("divided", "divide"), ("scores", "score"), ("learning", "learned"), ("classes", "class"), ("model's", "model")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_short_words_keep_their_endings() -> None:
    assert [stem("bias"), stem("ring"), stem("loss")] == ["bias", "ring", "loss"]


def test_words_that_any_question_has_tell_nothing_and_why_tells() -> None:
    assert telling("Why is the loss what it is?") == ["why", "loss"]


def test_a_long_text_is_shortened_to_one_line() -> None:
    assert shortened("a\n b") == "a b"
    assert shortened("word " * 20).endswith("word…")
    assert len(shortened("x" * 100)) == 40
