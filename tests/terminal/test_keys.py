"""The table of keys: one meaning per state, and all of it documented."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from recall.terminal.keys import KEYS, Command, State, brief, command_of, in_words, keys_in

ROOT = Path(__file__).parents[2]


def test_a_key_has_one_meaning_in_a_state() -> None:
    meant = Counter((state, sent) for key in KEYS for state in key.states for sent in key.sends)
    assert [each for each, times in meant.items() if times > 1] == []


def test_every_command_has_a_key() -> None:
    assert {key.command for key in KEYS} == set(Command)


@pytest.mark.parametrize("state", [state for state in State if state is not State.NOTE])
def test_every_state_can_be_left_by_a_key(state: State) -> None:
    assert {Command.STOP, Command.LEAVE} & {key.command for key in keys_in(state)}


def test_in_an_input_line_no_letter_is_a_command() -> None:
    assert [sent for key in keys_in(State.NOTE) for sent in key.sends if sent.isprintable()] == []


def test_where_an_answer_is_typed_no_letter_is_a_command() -> None:
    assert [sent for key in keys_in(State.INPUT) for sent in key.sends if sent.isprintable()] == []


def test_no_letter_that_options_have_as_a_rule_is_a_command_there() -> None:
    sent = {each.upper() for key in keys_in(State.OPTIONS) for each in key.sends}
    assert not sent & set("ABCDEFGTF")


@pytest.mark.parametrize(("state", "sent"), list(product(State, ("x", "ü", "\x1b[15~", "", "日"))))
def test_what_stands_nowhere_in_the_table_means_nothing(state: State, sent: str) -> None:
    assert command_of(state, sent) is None


def test_the_foot_names_keys_and_what_they_do() -> None:
    assert brief(State.QUESTION, [Command.SHOW, Command.STOP]) == "[space] answer   [q] quit"
    assert in_words(State.LEECH, [Command.EDIT, Command.GO_ON]) == "e: edit, space: go on"


def test_the_documentation_has_every_key_with_its_meaning() -> None:
    page = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
    for key in KEYS:
        assert key.help in page, key
