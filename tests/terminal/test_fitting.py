"""How a screen fits a window: the keys at its foot are always seen."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Group
from rich.rule import Rule
from rich.text import Text

from recall.terminal.fitting import TEXT_COLUMNS, ScreenView
from recall.terminal.text import markdown
from screens import fitted


def view(body: int, *, answer: int = 0) -> ScreenView:
    lines = Group(*(Text(f"line {n}") for n in range(body)))
    below = Group(*(Text(f"answer {n}") for n in range(answer))) if answer else None
    return ScreenView(Group(Text("head"), Text("----")), lines, Text("keys"), below)


def test_what_fits_stands_under_its_head_with_the_keys_at_the_foot() -> None:
    assert fitted(view(2), height=6).split("\n") == ["head", "----", "line 0", "line 1", "", "keys"]


def test_what_does_not_fit_says_how_much_more_there_is() -> None:
    rows = fitted(view(20), height=8).split("\n")
    assert rows == [
        "head",
        "----",
        "line 0",
        "line 1",
        "line 2",
        "line 3",
        "↓ 16 more · scroll with ↑ ↓ or PgUp PgDn",
        "keys",
    ]


def test_scrolled_down_it_says_what_is_above() -> None:
    rows = fitted(view(20), height=8, offset=3).split("\n")
    assert rows[2] == "line 3"
    assert rows[6] == "↑ 3 above · ↓ 13 more · scroll with ↑ ↓ or PgUp PgDn"


def test_scrolling_ends_at_the_last_line() -> None:
    rows = fitted(view(20), height=8, offset=1000).split("\n")
    assert rows[5:7] == ["line 19", "↑ 16 above · scroll with ↑ ↓ or PgUp PgDn"]


def test_an_answer_below_the_fold_is_where_the_screen_opens() -> None:
    assert fitted(view(20, answer=9), height=8).split("\n")[2] == "answer 0"


def test_an_answer_that_fits_leaves_the_question_in_sight() -> None:
    assert fitted(view(2, answer=2), height=8).split("\n")[2:6] == ["line 0", "line 1", "answer 0", "answer 1"]


def test_in_a_low_window_the_head_gives_way() -> None:
    assert fitted(view(20), height=4).split("\n")[:2] == ["line 0", "line 1"]


def test_of_one_row_the_keys_take_it_all() -> None:
    assert fitted(view(5), height=1).split("\n")[-1] == "keys"


@given(st.integers(0, 60), st.integers(0, 60), st.integers(2, 40), st.integers(8, 100), st.none() | st.integers(0, 200))
def test_a_screen_has_exactly_the_rows_of_its_window_and_ends_with_the_keys(
    body: int, answer: int, height: int, width: int, offset: int | None
) -> None:
    rows = fitted(view(body, answer=answer), width, height, offset=offset).split("\n")
    assert len(rows) == height
    assert rows[-1] == "keys"
    assert all(len(row) <= width for row in rows)


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 40), st.integers(3, 30))
def test_every_line_can_be_scrolled_to(body: int, height: int) -> None:
    seen = {row for offset in range(body + 1) for row in fitted(view(body), 80, height, offset=offset).split("\n")}
    assert {f"line {n}" for n in range(body)} <= seen


def test_in_a_wide_window_prose_head_and_foot_stay_within_a_hundred_columns_and_code_does_not() -> None:
    words = "Every word of this sentence is read. " * 10
    code = "x" * 150
    view = ScreenView(Rule(), Group(markdown(words), markdown(f"```\n{code}\n```\n\n---")), Rule())
    rows = fitted(view, 200, 20).split("\n")
    assert rows[0] == rows[-1] == "─" * TEXT_COLUMNS
    assert max(len(row) for row in rows if "word" in row) <= TEXT_COLUMNS
    assert f"  {code}" in rows
    assert [row for row in rows[1:-1] if "─" in row] == ["─" * TEXT_COLUMNS]
