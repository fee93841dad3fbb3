"""Tables: in columns where they fit, else one row below the other."""

from __future__ import annotations

from rich.console import Console
from rich.measure import Measurement
from rich.text import Text

from recall.terminal.marked_tables import Columns, Line
from recall.terminal.text import markdown
from screens import printed

TABLE = """
| name | cost | what it is for |
|:-----|-----:|:--------------:|
| long | 1,000 | everything that has no other structure |
| b | 9 | nothing |
"""


def shown(text: str, columns: int = 80) -> str:
    return printed(markdown(text), columns).rstrip("\n")


def test_every_column_has_its_side() -> None:
    assert shown(TABLE).splitlines() == [
        "name    cost               what it is for",
        "─" * 53,
        "long   1,000   everything that has no other structure",
        "b          9                  nothing",
    ]


def test_the_widest_column_is_broken_first() -> None:
    assert shown(TABLE, 36).splitlines() == [
        "name    cost      what it is for",
        "────────────────────────────────────",
        "long   1,000    everything that has",
        "                no other structure",
        "b          9          nothing",
    ]


def test_a_table_that_cannot_fit_is_a_list_of_its_rows() -> None:
    assert shown(TABLE, 20).splitlines() == [
        "• name: long",
        "  cost: 1,000",
        "  what it is for:",
        "  everything that",
        "  has no other",
        "  structure",
        "• name: b",
        "  cost: 9",
        "  what it is for:",
        "  nothing",
    ]


def test_a_long_word_is_cut_before_the_columns_are_given_up() -> None:
    assert shown(f"| a | b |\n|---|---|\n| x | {'y' * 40} |", 30).splitlines()[2:] == [
        "x   " + "y" * 26,
        "    " + "y" * 14,
    ]


def test_columns_of_text_that_runs_to_the_left_would_change_places_and_are_listed() -> None:
    assert shown("| a | b |\n|---|---|\n| שלום | עולם |").splitlines() == ["• a: שלום", "  b: עולם"]
    assert shown("| a |\n|---|\n| שלום |").splitlines() == ["a", "────", "שלום"]


def test_a_table_without_head_cells_has_no_line_and_no_names() -> None:
    assert shown("| | |\n|---|---|\n| 1 | 2 |") == "1   2"
    assert printed(markdown("| | |\n|---|---|\n| 1 | 2 |", lines=True)) == "- 1\n  2\n"


def test_empty_cells_are_left_out_of_a_list() -> None:
    assert printed(markdown("| a | b |\n|---|---|\n| 1 | |\n| | |", lines=True)) == "- a: 1\n-\n"


def test_wide_characters_keep_the_columns() -> None:
    assert shown("| a | b |\n|---|---|\n| 漢字 | x |\n| 🇦🇹 | y |").splitlines()[2:] == ["漢字   x", "🇦🇹     y"]


def test_a_table_without_rows_shows_its_head() -> None:
    assert shown("| a | b |\n|---|---|").splitlines() == ["a   b", "─────"]


def test_a_table_says_how_wide_it_wants_to_be() -> None:
    console = Console(width=40)
    table = Columns((), ((Text("one two"), Text("b")),), ("left", "left"))
    assert Measurement.get(console, console.options, table) == Measurement(7, 11)
    assert Measurement.get(console, console.options, Line()) == Measurement(1, 40)
