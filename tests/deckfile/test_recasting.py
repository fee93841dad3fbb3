"""Several keys of a card replaced at once; what stands around them stays byte for byte."""

import pytest

from recall.deckfile.reader import parse_deck
from recall.deckfile.recasting import replace_values
from recall.deckfile.rendering import Value
from recall.deckfile.splice import WriteRefusedError

LINES = """\
# a deck
cards:
  - q: Which?  # the question
    id: one
    choices: [a, b, c]

    # between
    tags: [x]
  - {id: two, q: Why?, choices: [a, b], tags: [y]}  # last
"""


def changed(name: str, **values: Value | None) -> str:
    data = LINES.encode()
    note = next(note for note in parse_deck(data, file="try.yaml").notes if note.id == name)
    return replace_values(data, note.place, values).decode()


def test_an_answer_takes_the_place_of_choices() -> None:
    after = changed("one", choices=None, answer="a", distractors=["b", "c: d"])
    assert after == LINES.replace("    choices: [a, b, c]\n", "").replace(
        "    tags: [x]\n", "    tags: [x]\n    answer: a\n    distractors: [b, 'c: d']\n"
    )


def test_a_comment_behind_a_value_stays_beside_it() -> None:
    assert "  - q: Which one?  # the question\n" in changed("one", q="Which one?")


def test_a_value_of_several_lines_becomes_a_block_below_its_comment() -> None:
    assert "  - q: |  # the question\n      One\n      Two\n    id: one\n" in changed("one", q="One\nTwo")


def test_the_first_key_may_go() -> None:
    after = changed("one", q=None, choices=None, term="Which")
    assert "  - id: one\n" in after
    assert "q: Which" not in after


def test_a_card_in_braces_is_changed_in_its_braces() -> None:
    after = changed("two", choices=None, tags=None, q="How?", a="So, so")
    assert after.endswith("  - {id: two, q: How?, a: 'So, so'}  # last\n")


def test_the_first_key_in_braces_may_go() -> None:
    assert changed("two", id=None).endswith("  - {q: Why?, choices: [a, b], tags: [y]}  # last\n")


def test_what_would_break_the_card_is_refused() -> None:
    with pytest.raises(WriteRefusedError, match="changing q would have changed something else"):
        changed("one", q=None)


def test_lines_that_end_in_carriage_returns_go_whole() -> None:
    data = LINES.replace("\n", "\r\n").encode()
    place = parse_deck(data, file="try.yaml").notes[0].place
    after = replace_values(data, place, {"choices": None, "tags": ["z"]}).decode()
    assert after == LINES.replace("    choices: [a, b, c]\n", "").replace("[x]", "[z]").replace("\n", "\r\n")
