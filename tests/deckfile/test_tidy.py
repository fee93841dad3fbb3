"""What ``fmt`` may touch: space at line ends and the end of the file, never a text."""

from __future__ import annotations

import pytest

from recall.deckfile.tidy import tidied


def test_space_at_line_ends_and_blank_lines_at_the_end_go() -> None:
    assert tidied(b"deck: D  \ncards: \t\n- q: x   # c  \n  a: y\n\n\n") == b"deck: D\ncards:\n- q: x   # c\n  a: y\n"


def test_a_missing_line_end_is_added_in_the_style_of_the_file() -> None:
    assert tidied(b"cards:\r\n- q: x\r\n  a: y ") == b"cards:\r\n- q: x\r\n  a: y\r\n"


def test_space_inside_of_multi_line_text_stays() -> None:
    data = b"cards:\n- q: |\n    one  \n    two\n  a: 'x  \n    y'\n"
    assert tidied(data) == data


@pytest.mark.parametrize(
    "data", [b"", b"# c\n", b"\xef\xbb\xbfcards:\n- q: x\n  a: y\n", "cards: []  # \u2028\n".encode()]
)
def test_what_is_tidy_stays_as_it_is(data: bytes) -> None:
    assert tidied(data) == data


def test_tidying_twice_changes_nothing_more() -> None:
    once = tidied(b"cards: \n- q: x\n  a: |+\n    y  \n\n\n")
    assert tidied(once) == once
