"""An input line: what editing keys make of a text and a cursor."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.terminal.line import Line

KEYS = [
    "\x7f",
    "\x08",
    "\x1b[3~",
    "\x04",
    "\x1b[D",
    "\x1b[C",
    "\x1b[H",
    "\x1b[F",
    "\x01",
    "\x05",
    "\x1bb",
    "\x1bf",
    "\x1b[1;5D",
    "\x1b[1;5C",
    "\x17",
    "\x1bd",
    "\x15",
    "\x0b",
]


def typed(text: str, *keys: str) -> str:
    """The text with ``|`` at the cursor after the keys."""
    line = Line(text, len(text))
    for key in keys:
        line = line.press(key)
    return f"{line.before}|{line.after}"


@pytest.mark.parametrize(
    ("text", "keys", "left"),
    [
        ("", "ab", "ab|"),
        ("ac", ["\x1b[D", "b"], "ab|c"),
        ("abc", ["\x7f"], "ab|"),
        ("", ["\x7f", "\x1b[3~", "\x17", "\x1b[D", "\x1b[C"], "|"),
        ("abc", ["\x01", "\x1b[3~"], "|bc"),
        ("abc", ["\x01", "x", "\x05", "y"], "xabcy|"),
        ("abc", ["\x1b[H", "\x1b[C", "\x0b"], "a|"),
        ("abc", ["\x1b[D", "\x15"], "|c"),
        ("one two three", ["\x1bb", "\x1bb"], "one |two three"),
        ("one two three", ["\x17"], "one two |"),
        ("one two  ", ["\x17"], "one |"),
        ("one", ["\x17"], "|"),
        ("one two", ["\x01", "\x1bf"], "one| two"),
        ("one two", ["\x01", "\x1bf", "\x1bf", "\x1bf"], "one two|"),
        ("one two", ["\x01", "\x1bd"], "| two"),
        ("cafe\u0301", ["\x7f"], "caf|"),
        ("xe\u0301", ["\x01", "\x1b[C", "\x1b[3~"], "x|"),
        ("👩\u200d🔬", ["\x7f"], "|"),
        ("👍🏽a", ["\x1b[D", "\x1b[D"], "|👍🏽a"),
        ("日本", ["\x1b[D", "x"], "日x|本"),
    ],
)
def test_keys_edit_as_people_know_it(text: str, keys: list[str] | str, left: str) -> None:
    assert typed(text, *keys) == left


@pytest.mark.parametrize("key", ["\x1b[15~", "\x1bOP", "\x1b", "\t", "\x00", "\x1b[A"])
def test_a_key_that_neither_types_nor_edits_changes_nothing(key: str) -> None:
    assert typed("abc", key) == "abc|"


@settings(deadline=None, max_examples=200)
@given(st.lists(st.one_of(st.sampled_from(KEYS), st.characters(codec="utf-8")), max_size=40))
def test_the_cursor_is_always_in_the_text(keys: list[str]) -> None:
    line = Line()
    for key in keys:
        line = line.press(key)
        assert 0 <= line.cursor <= len(line.text)
        assert line.before + line.after == line.text
