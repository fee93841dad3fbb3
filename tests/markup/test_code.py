"""Code is cut into coloured pieces."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.markup.code import pieces


def test_keywords_names_and_comments_get_their_class() -> None:
    found = {text: name for name, text in pieces("def f(): # c", "python")}
    assert (found["def"], found["f"], found["# c"]) == ("k", "nf", "c1")


def test_plain_names_punctuation_and_space_stand_without_a_class() -> None:
    assert pieces("a (b)", "python") == (("", "a (b)"),)


@pytest.mark.parametrize("language", ["", "klingon", "no such-language!"])
def test_code_in_an_unknown_language_is_one_piece(language: str) -> None:
    assert pieces("if x", language) == (("", "if x"),)


def test_the_language_may_be_written_in_capitals() -> None:
    assert pieces("if", "Python") == (("k", "if"),)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["python", "c++", "html", "bash", "json", "console", "diff", "sql"]))
def test_pieces_join_to_the_code_they_were_cut_from(code: str, language: str) -> None:
    assert "".join(text for _, text in pieces(code, language)) == code
