"""What can be mended without a change of meaning, byte by byte."""

from __future__ import annotations

import pytest

from recall.deckfile.fixes import mended
from recall.deckfile.reader import parse_deck


def mend(text: str, *codes: str) -> tuple[str, list[str]]:
    data = text.encode()
    after, told = mended(
        data, parse_deck(data, file="f.yaml"), is_wanted=lambda _note, code: not codes or code in codes
    )
    again, _ = mended(after, parse_deck(after, file="f.yaml"), is_wanted=lambda *_: True)
    assert again == after or codes, "a second time changes nothing"
    return after.decode(), [f"{each.place.line} {each.code} {each.message}{' (left)' * each.is_left}" for each in told]


BLOCK = """\
cards:
  # kept
  - id: a
    q: Which?   # kept too
    answer: Key
    distractors:
      - Value
      - value   # goes with its line
      - text: Query
"""


def test_a_wrong_option_that_stands_there_already_goes_with_its_line() -> None:
    after, told = mend(BLOCK)
    assert after == BLOCK.replace("      - value   # goes with its line\n", "")
    assert told == ["3 W503 'value' is removed: 'Value' stands there too"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[Value, value, Query]", "[Value, Query]"),
        ("[Query, 'the  value', the value]", "[Query, 'the  value']"),
        ("['Value', {text: VALUE}]", "['Value']"),
        ("[Value, value, VALUE, x]", "[Value, x]"),
    ],
)
def test_in_brackets_it_goes_with_its_comma(before: str, after: str) -> None:
    text = "cards:\n- {q: Which?, answer: Key, distractors: %s}\n"
    assert mend(text % before)[0] == text % after


def test_it_goes_from_choices_too() -> None:
    text = "cards:\n- {q: Which?, answer: Key, choices: [Value, Key, value, Query]}\n"
    assert mend(text)[0] == text.replace(", value", "")


@pytest.mark.parametrize(
    "options",
    [
        "[MB, Mb]",
        "[Value, Value.]",
        "['`List`', '`list`']",
        "[Value, {text: value, why: It says why.}]",
        "[Value, {text: value, pin: last}]",
        "[key, Value]",  # like the answer, and not like another wrong one
    ],
)
def test_what_may_mean_something_else_stays(options: str) -> None:
    text = f"cards:\n- {{q: Which?, answer: Key, distractors: {options}}}\n"
    assert mend(text) == (text, [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("q: Which is not a kernel?", "q: Which is **not** a kernel?"),
        ("q: 'Which is not a kernel: it isn''t?'", "q: 'Which is **not** a kernel: it isn''t?'"),
        ('"q": "Which \\u2014 not a kernel?"', '"q": "Which \\u2014 **not** a kernel?"'),
        (
            "question: |\n    Not one: which is not\n    a kernel?",
            "question: |\n    Not one: which is **not**\n    a kernel?",
        ),
        (
            "q: >-\n    It is not so. Which is\n    not a kernel?",
            "q: >-\n    It is not so. Which is\n    **not** a kernel?",
        ),
    ],
)
def test_a_negation_is_set_in_bold_where_it_stands(before: str, after: str) -> None:
    text = "cards:\n- id: a\n  %s\n  answer: x\n  distractors: [y, z]\n"
    assert mend(text % before) == (text % after, ["2 W508 'not' is now '**not**'"])


def test_a_question_without_an_id_is_left_and_that_is_told() -> None:
    text = "cards:\n- q: Which is not a kernel?\n  answer: x\n  distractors: [y, z]\n"
    message = "2 W508 'not' is left: a card without an id becomes another one with another question (left)"
    assert mend(text) == (text, [message])


def test_a_word_that_the_file_writes_otherwise_is_left() -> None:
    text = "cards:\n- id: a\n  q: 'Which doesn''t fit?'\n  answer: x\n  distractors: [y, z]\n"
    assert mend(text) == (text, [])


def test_both_are_mended_in_one_card_and_only_what_is_wanted() -> None:
    text = "cards:\n- {id: a, q: Which is not it?, answer: Key, distractors: [Value, value]}\n"
    bold, short = text.replace("not", "**not**"), text.replace(", value", "")
    assert mend(text)[0] == bold.replace(", value", "")
    assert mend(text, "W503")[0] == short
    assert mend(text, "W508")[0] == bold


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    text = "\ufeff" + BLOCK.replace("\n", "\r\n")
    assert mend(text)[0] == text.replace("      - value   # goes with its line\r\n", "")


def test_cards_of_other_kinds_are_not_touched() -> None:
    text = "cards:\n- {id: a, q: Which is not it?, a: x}\n- {id: b, q: What is not it?, answer: y}\n"
    assert mend(text) == (text, [])
