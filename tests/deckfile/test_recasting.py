"""Several keys of a card replaced at once; what stands around them stays byte for byte."""

import pytest

from recall.core.notes import Place
from recall.deckfile.layout import UnwritableDeckError
from recall.deckfile.reader import parse_deck
from recall.deckfile.recasting import head_values, plain, replace_in_cards, replace_in_head, replace_values
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


HEAD = """\
# a lesson
id: day-01   # never changed
lesson:
  title: Bias  # the title
  points:
    - id: a
      text: One

  number: 1
cards:
  - {q: Why?, a: So}   # last
"""


def renewed(values: dict[tuple[str, ...], Value | None], text: str = HEAD) -> str:
    return replace_in_head(text.encode(), values).decode()


def test_a_value_of_the_head_is_replaced_where_it_stands() -> None:
    assert renewed({("lesson", "title"): "Bias: two", ("id",): "day-1"}) == HEAD.replace(
        "id: day-01 ", "id: day-1 "
    ).replace("title: Bias ", "title: 'Bias: two' ")


def test_keys_of_the_head_come_and_go() -> None:
    after = renewed({("lesson", "number"): None, ("lesson", "summary"): "Two\nlines"})
    assert after == HEAD.replace("\n  number: 1\n", "\n  summary: |\n    Two\n    lines\n")


def test_a_list_of_the_head_is_replaced_as_a_whole() -> None:
    after = renewed({("lesson", "points"): [{"id": "b", "text": "Two"}]})
    assert after == HEAD.replace("id: a\n      text: One", "id: b\n      text: Two")


def test_a_head_in_braces_is_changed_in_its_braces() -> None:
    text = "lesson: {title: A, number: 1}  # x\n"
    assert renewed({("lesson", "title"): "B, c", ("lesson", "kinds"): ["x"]}, text) == (
        "lesson: {title: 'B, c', number: 1, kinds: [x]}  # x\n"
    )


def test_nothing_to_change_gives_the_same_bytes() -> None:
    assert renewed({}) == HEAD
    assert replace_in_cards(HEAD.encode(), {}) == HEAD.encode()


def test_a_part_that_is_not_there_is_named() -> None:
    with pytest.raises(UnwritableDeckError, match="there is no 'course'"):
        renewed({("course", "title"): "B"})


def test_a_card_that_is_not_there_is_named() -> None:
    with pytest.raises(UnwritableDeckError, match="no card begins at line 3, column 9"):
        replace_in_cards(HEAD.encode(), {Place("x.yaml", 3, 9): {"q": "x"}})


def test_the_head_is_what_stands_above_the_cards() -> None:
    assert head_values(HEAD.encode()) == {
        "id": "day-01",
        "lesson": {"title": "Bias", "points": [{"id": "a", "text": "One"}], "number": "1"},
    }
    assert head_values(b"") == {}


@pytest.mark.parametrize(
    ("value", "seen"), [(True, "true"), (False, "false"), (1.5, "1.5"), (("a", 2), ["a", "2"]), ("x\n", "x")]
)
def test_values_are_compared_as_their_texts(value: Value, seen: object) -> None:
    assert plain(value) == seen
