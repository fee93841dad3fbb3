"""Short texts: lengths of time, counts, bars, and Markdown for a terminal."""

import pytest

from recall.terminal.text import bars, beginning, clock, count, days, markdown
from screens import printed, styled


@pytest.mark.parametrize(
    ("interval", "text"), [(0, "0 d"), (1, "1 d"), (60, "60 d"), (61, "2.0 mo"), (729, "24.0 mo"), (730, "2.0 y")]
)
def test_an_interval_is_short_enough_for_a_key(interval: int, text: str) -> None:
    assert days(interval) == text


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (252, "4:12"), (3600, "1:00:00"), (3852, "1:04:12")])
def test_a_time_is_read_like_a_clock(seconds: int, text: str) -> None:
    assert clock(seconds) == text


def test_one_is_singular() -> None:
    assert [count(n, "card") for n in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]
    assert count(2, "repetition is", "repetitions are") == "2 repetitions are"


def test_bars_are_as_high_as_their_values() -> None:
    assert bars([0, 1, 7, 14]) == "▁▂▅█"
    assert bars([0, 0]) == "▁▁"
    assert bars([]) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("a **bold** and *slanted* `code`", "a bold and slanted code"),
        (r"$0.1\,I$ and $a*b*c$", "0.1 I and a * b * c"),
        ("$$\n\\frac{1}{2}\n$$", "   1\n  ───\n   2"),
        ("from $5 to $10", "from $5 to $10"),
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one\ntwo"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("# Head\n\ntext", "Head\n\ntext"),
        ("- a\n- b\n  - c", "• a\n• b\n  • c"),
        ("- a\n\n  b\n- c", "• a\n\n  b\n• c"),
        ("9. a\n10. b", " 9. a\n10. b"),
        ("-", "•"),
        ("> said\n> so", "│ said so"),
        ("```\na  b\n\nc\n```", "  a  b\n\n  c"),
        ("```nolanguage\nx\n```", "  x"),
        ("[words](https://a.b)", "words (https://a.b)"),
        ("<https://a.b>", "https://a.b"),
        ("![a plot](plot.png)", "[image: a plot (plot.png)]"),
        ("![](plot.png)", "[image: plot.png]"),
        ("x<sup>2</sup> H<sub>2</sub>O <kbd>q</kbd>", "x² H₂O q"),
        ("a < b & c", "a < b & c"),
        ("[b]no rich markup[/b]", "[b]no rich markup[/b]"),
        ("~~gone~~", "~~gone~~"),
        ("", ""),
    ],
)
def test_markdown_is_readable_without_colours(text: str, shown: str) -> None:
    assert printed(markdown(text)).rstrip("\n") == shown


def test_a_table_keeps_its_columns() -> None:
    lines = [line.strip() for line in printed(markdown("| a | b |\n|---|--:|\n| 1 | 22 |\n| x |")).splitlines()]
    assert next(filter(None, lines)) == "a    b"
    assert "1   22" in lines
    assert "x" in lines


def test_a_table_without_head_cells_is_still_a_table() -> None:
    assert "1" in printed(markdown("| | |\n|---|---|\n| 1 | 2 |"))


def test_code_is_coloured_by_its_language() -> None:
    shown = styled(markdown("```python\nreturn 'x'  # why\n```"))
    assert "\x1b[35mreturn" in shown
    assert "\x1b[32m'x'" in shown


def test_weights_show_where_the_terminal_has_them() -> None:
    assert "\x1b[1mbold" in styled(markdown("a **bold** word"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"Why $\sqrt{d_k}$ and **not** $d_k$?", "Why √dₖ and not dₖ?"),
        (r"The gradient of $[\ldots]$ is $x$", "The gradient of […] is x"),
        (r"$$\frac{1}{[\ldots]}$$", "1/([…])"),
        (r"It was $5 to $10", "It was $5 to $10"),
        (r"What is $\unknowncommand{[\ldots]}$?", r"What is \unknowncommand{[…]}?"),
    ],
)
def test_one_line_reads_formulas_as_a_screen_shows_them(text: str, shown: str) -> None:
    assert beginning(text, 60) == shown
