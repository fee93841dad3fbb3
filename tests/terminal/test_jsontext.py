"""JSON for other programs."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from recall.terminal.jsontext import as_json


@dataclass(frozen=True)
class Inner:
    day: date


@dataclass(frozen=True)
class Outer:
    parts: tuple[Inner, ...]
    path: Path


def test_values_of_any_depth_become_plain() -> None:
    value = {"all": [Outer((Inner(date(2026, 11, 30)),), Path("/tmp/x"))], "none": None}
    assert json.loads(as_json(value)) == {
        "all": [{"parts": [{"day": "2026-11-30"}], "path": "/tmp/x"}],
        "none": None,
    }


@pytest.mark.parametrize("text", ["\x1b[31m", "\x9b31m", "\x7f", "a\u202eb", "\u2028", "\udcff", "a\nb", "😀é"])
def test_text_arrives_as_it_was_and_commands_no_terminal(text: str) -> None:
    printed = as_json(text)
    assert json.loads(printed) == text
    assert not set(printed) & set("\x1b\x9b\x7f\u202e\u2028\udcff\n")


def test_people_can_read_other_scripts_unless_the_terminal_cannot() -> None:
    assert as_json("é😀") == '"é😀"'
    assert as_json("é😀", ascii_only=True) == '"\\u00e9\\ud83d\\ude00"'


def test_one_document_is_one_line_unless_it_is_indented() -> None:
    assert as_json({"a": [1, 2]}) == '{"a": [1, 2]}'
    assert as_json({"a": 1}, indent=1) == '{\n "a": 1\n}'
