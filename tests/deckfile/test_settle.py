"""One setting put into a file or taken out of it: what is asked for is there, and every other byte is as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.deckfile.layout import UnwritableDeckError
from recall.deckfile.reader import parse_file
from recall.deckfile.settle import drop_setting, put_setting
from recall.deckfile.splice import WriteRefusedError

CARDS = "cards:\n  - q: One?   # asked first\n    a: eins\n"
NAME = "new_per_day"


def put(text: str, value: int | str = 5, name: str = NAME) -> str:
    return put_setting(text.encode(), name, value, file="f.yaml").decode()


def drop(text: str, name: str = NAME) -> str:
    return drop_setting(text.encode(), name, file="f.yaml").decode()


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ("", "settings: {new_per_day: 5}\n"),
        ("# mine\ndeck: A   # shown\n\n", "# mine\ndeck: A   # shown\nsettings: {new_per_day: 5}\n\n"),
        ("deck: A\ntags:\n  - b\n  - c\n", "deck: A\ntags:\n  - b\n  - c\nsettings: {new_per_day: 5}\n"),
        ("id: a\nsource:\n", "id: a\nsource:\nsettings: {new_per_day: 5}\n"),
        ("settings:   # mine\n", "settings: {new_per_day: 5}   # mine\n"),
        ("settings: {}\n", "settings: {new_per_day: 5}\n"),
        ("settings: {choices: shown}  # c\n", "settings: {choices: shown, new_per_day: 5}  # c\n"),
        ("settings: {new_per_day: 20, choices: shown}\n", "settings: {new_per_day: 5, choices: shown}\n"),
        ("settings:\n  choices: shown  # c\n", "settings:\n  choices: shown  # c\n  new_per_day: 5\n"),
        (
            "settings:\n  new_per_day: 20  # c\n  choices: shown\n",
            "settings:\n  new_per_day: 5  # c\n  choices: shown\n",
        ),
        ("settings:\n    allow:\n      - W203\n", "settings:\n    allow:\n      - W203\n    new_per_day: 5\n"),
        ("settings: {new_per_day: many}\n", "settings: {new_per_day: 5}\n"),
    ],
)
def test_a_setting_is_put_where_the_author_would(head: str, after: str) -> None:
    assert put(head + CARDS) == after + CARDS


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ("settings: {new_per_day: 5}  # mine\n", ""),
        ("deck: A\nsettings:\n  new_per_day: 5\n# end\n", "deck: A\n# end\n"),
        ("settings: {new_per_day: 5, choices: shown}\n", "settings: {choices: shown}\n"),
        ("settings: {choices: shown, new_per_day: 5}\n", "settings: {choices: shown}\n"),
        ("settings:\n  new_per_day: 5\n  choices: shown\n", "settings:\n  choices: shown\n"),
        ("settings:\n  choices: shown\n  new_per_day: 5  # c\n", "settings:\n  choices: shown\n"),
        ("settings:  # slow\n  new_per_day: 5\n", "settings:  # slow\n  {}\n"),
        ("settings: {choices: shown}\n", "settings: {choices: shown}\n"),
        ("settings:\n", "settings:\n"),
        ("deck: A\n", "deck: A\n"),
    ],
)
def test_a_setting_is_taken_out_and_the_block_with_the_last(head: str, after: str) -> None:
    assert drop(head + CARDS) == after + CARDS


def test_a_file_in_braces_stays_in_braces() -> None:
    text = "{deck: A, cards: [{q: One?, a: eins}]}\n"
    once = put(text)
    assert once == "{settings: {new_per_day: 5}, deck: A, cards: [{q: One?, a: eins}]}\n"
    assert drop(once) == "{settings: {}, deck: A, cards: [{q: One?, a: eins}]}\n"


def test_byte_order_mark_and_crlf_survive() -> None:
    data = b"\xef\xbb\xbfdeck: A\r\ncards:\r\n  - q: x\r\n    a: y\r\n"
    after = put_setting(data, NAME, 5)
    assert after == data.replace(b"A\r\n", b"A\r\nsettings: {new_per_day: 5}\r\n")
    assert drop_setting(after, NAME) == data


def test_a_missing_line_end_is_no_trouble() -> None:
    assert put("deck: A") == "deck: A\nsettings: {new_per_day: 5}"
    assert drop("deck: A\nsettings: {new_per_day: 5}") == "deck: A\n"


def test_a_course_has_settings_too() -> None:
    course = "course: C\nid: c\nabout: |\n  One.\n  Two.\n\nparts:\n  - {title: P, lessons: [a.yaml]}\n"
    after = put(course, 3)
    assert after == course.replace("  Two.\n", "  Two.\nsettings: {new_per_day: 3}\n")
    assert parse_file(after.encode(), file="f.yaml").settings.new_per_day == 3
    assert drop(after) == course


def test_a_word_is_put_as_it_is() -> None:
    assert put("deck: A\n" + CARDS, "shown", "choices") == "deck: A\nsettings: {choices: shown}\n" + CARDS


def test_a_broken_card_elsewhere_is_no_hindrance_and_stays() -> None:
    text = "deck: A\ncards:\n  - q: [1]\n  - q: Two?\n    a: zwei\n"
    assert put(text) == text.replace("deck: A\n", "deck: A\nsettings: {new_per_day: 5}\n")


@pytest.mark.parametrize("text", ["", "# none\n", "- a\n- b\n", "settings: none\n" + CARDS, "settings: [5]\n" + CARDS])
def test_a_file_whose_head_is_broken_is_left_alone(text: str) -> None:
    with pytest.raises(UnwritableDeckError, match=r"^'f.yaml' cannot be changed: ") as caught:
        put(text)
    assert caught.value.hint == "Mend the file first: recall check."
    if "settings" in text:
        with pytest.raises(UnwritableDeckError):
            drop(text)


@pytest.mark.parametrize(
    "text", ["settings: &s {choices: shown}\n", "settings: {new_per_day: &n 3, reviews_per_day: *n}\n"]
)
def test_what_would_change_anything_else_is_refused(text: str) -> None:
    with pytest.raises((WriteRefusedError, UnwritableDeckError)):
        put(text + CARDS, -1)


ENTRIES = st.lists(
    st.sampled_from(["choices: shown", "new_per_day: 20", "reviews_per_day: 0", "allow: [W203, W101]", "allow: []"]),
    unique_by=lambda entry: entry.split(":")[0],
)


@given(ENTRIES, st.booleans(), st.sampled_from(["\n", "\r\n"]), st.integers(0, 999))
@settings(max_examples=80, deadline=None)
def test_putting_and_dropping_reads_back_and_leaves_the_rest(
    entries: list[str], is_flow: bool, newline: str, value: int
) -> None:
    block = f"settings: {{{', '.join(entries)}}}" if is_flow else "\n".join(["settings:", *(f"  {e}" for e in entries)])
    text = f"# top\ndeck: A\n{block}\n\n{CARDS}".replace("\n", newline)
    said = parse_file(text.encode(), file="f.yaml").settings
    after = put(text, value)
    read = parse_file(after.encode(), file="f.yaml")
    assert (read.settings.new_per_day, read.settings.choices, read.settings.allow) == (value, said.choices, said.allow)
    gone = parse_file(drop(after).encode(), file="f.yaml").settings
    assert (gone.new_per_day, gone.reviews_per_day, gone.choices) == (None, said.reviews_per_day, said.choices)
    assert after.endswith(CARDS.replace("\n", newline))
    assert after.startswith(f"# top{newline}deck: A{newline}settings:")
