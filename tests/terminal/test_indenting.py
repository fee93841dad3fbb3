"""Marks before lines, as long as there is room for what they stand before."""

from __future__ import annotations

from rich.console import Console
from rich.measure import Measurement
from rich.text import Text

from recall.terminal.indenting import Indented
from screens import printed


def test_the_first_line_has_its_mark_and_the_others_their_indent() -> None:
    assert printed(Indented(Text("one two three four"), "• ", "  "), 14) == "• one two\n  three four\n"


def test_what_has_no_room_left_is_not_moved_in() -> None:
    assert printed(Indented(Text("one two"), "• ", "  "), 11) == "•\none two\n"
    assert printed(Indented(Text("one two"), "│ ", "│ "), 11) == "one two\n"


def test_it_is_wider_by_its_mark() -> None:
    console = Console(width=40)
    measured = Measurement.get(console, console.options, Indented(Text("one three"), "1. ", "   "))
    assert measured == Measurement(8, 12)
