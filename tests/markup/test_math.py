"""Math stands between dollars, and money does not."""

import time

import pytest

from recall.markup.reader import read
from recall.markup.tree import walk


def math(text: str) -> list[tuple[str, str]]:
    return [(node.info or node.kind, node.text) for node in walk(read(text)) if node.kind in ("math", "math_block")]


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("$x$", "x"),
        ("so $\\frac{a}{b}$.", "\\frac{a}{b}"),
        ("($a_1 * b_1 * c$)", "a_1 * b_1 * c"),
        ("**$x<y$**", "x<y"),
        (r"$\$5$", r"\$5"),
        ("$a\n= b$", "a\n= b"),
        (r"$\text{``quoted''}$", r"\text{``quoted''}"),
    ],
)
def test_tex_between_dollars_is_math_and_stays_as_written(text: str, tex: str) -> None:
    assert math(text) == [("math", tex)]


@pytest.mark.parametrize(
    "text",
    [
        "from $5 to $10",
        "US$ 5 and US$ 10",
        r"\$x\$",
        "`$x$`",
        "$x",
        "$ x$",
        "costs $5, `a$b`",
        "$$",
        "$$$$",
        "$x$5",
    ],
)
def test_money_code_and_lonely_dollars_are_no_math(text: str) -> None:
    assert math(text) == []


def test_two_dollars_inside_a_sentence_are_display_math() -> None:
    assert math("so $$ a $ b $$ holds") == [("display", "a $ b")]


@pytest.mark.parametrize(
    "text",
    ["$$a\n\n- b$$", "$$\na\n\n- b\n$$", "text\n$$\na\n\n- b\n$$\nmore", "> $$\n> a\n>\n> - b\n> $$"],
)
def test_display_math_of_its_own_may_hold_empty_lines_and_what_looks_like_a_list(text: str) -> None:
    assert math(text) == [("math_block", "a\n\n- b")]


def test_display_math_may_fill_one_line() -> None:
    assert math("$$ x^2 $$") == [("math_block", "x^2")]


@pytest.mark.parametrize(
    "text", ["$$ never closed", "$$\na\n\nb", "- $$ a\n\nb $$", "- $$\n  a\n\nb", "    $$\n    a\n    $$"]
)
def test_what_is_never_closed_is_text_and_loses_nothing(text: str) -> None:
    assert math(text) == []
    assert "$$" in "".join(node.text for node in walk(read(text)))


def test_a_sentence_that_begins_with_display_math_is_a_sentence() -> None:
    assert math("$$a$$ and $$b$$") == [("display", "a"), ("display", "b")]
    assert math("$$\na $$ b\n") == [("display", "a")]


@pytest.mark.parametrize("text", ["$a " * 30_000, "$$a\n\n" * 3_000 + "$", "$" * 30_000, "`$a " * 8_000])
def test_unclosed_dollars_cost_no_more_than_linear_time(text: str) -> None:
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 5
