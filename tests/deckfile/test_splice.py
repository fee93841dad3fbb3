"""Writing back: what is asked for is there, and every other byte is as it was."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.notes import Choice, Claim, Place, Question, Typed
from recall.deckfile.layout import UnwritableDeckError
from recall.deckfile.quoting import UnwritableTextError, is_plain, scalar
from recall.deckfile.reader import parse_deck
from recall.deckfile.splice import WriteRefusedError, append_card, insert_ids, replace_value

DECK = b"""\
# my deck
deck: A   # shown
cards:
  - q: One?   # asked first
    a: eins

  # about two
  - {q: Two?, a: zwei}

  - q: Three?
    a: |
      drei
      und mehr

# the end
"""


def place_of(data: bytes, number: int) -> Place:
    return parse_deck(data, file="f.yaml").notes[number].place


def test_an_id_goes_in_front_of_the_first_key_and_nothing_else_changes() -> None:
    places = [note.place for note in parse_deck(DECK, file="f.yaml").notes]
    after = insert_ids(DECK, dict(zip(places, ["one", "two", "three"], strict=True)))
    assert after == (
        DECK.replace(b"- q: One?", b"- id: one\n    q: One?")
        .replace(b"{q: Two?", b"{id: two, q: Two?")
        .replace(b"- q: Three?", b"- id: three\n    q: Three?")
    )


def test_an_empty_id_is_filled_in() -> None:
    after = insert_ids(b"cards:\n- q: x\n  id:\n  a: y\n", {Place("f", 2, 3): "new"})
    assert after == b"cards:\n- q: x\n  id: new\n  a: y\n"


def test_byte_order_mark_and_crlf_survive_an_insertion() -> None:
    data = b"\xef\xbb\xbfcards:\r\n  - q: x\r\n    a: y\r\n"
    after = insert_ids(data, {Place("f", 2, 5): "new"})
    assert after == b"\xef\xbb\xbfcards:\r\n  - id: new\r\n    q: x\r\n    a: y\r\n"


def test_a_card_is_appended_after_the_last_one_in_the_style_of_the_list() -> None:
    after = append_card(DECK, {"id": "four", "q": "Four: what?", "a": "vier"})
    assert after == DECK.replace(b"und mehr\n", b"und mehr\n\n  - id: four\n    q: 'Four: what?'\n    a: vier\n")


def test_lists_without_blank_lines_and_with_wide_dashes_stay_so() -> None:
    data = b"cards:\n-   q: x\n    a: y\n-   q: z\n    a: w"
    after = append_card(data, {"q": "new", "a": "neu"})
    assert after == data + b"\n-   q: new\n    a: neu\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"cards:\n  - q: x\n    a: 'y'\n"),
        (b"# only a comment", b"# only a comment\ncards:\n  - q: x\n    a: 'y'\n"),
        (b"deck: D\n", b"deck: D\ncards:\n  - q: x\n    a: 'y'\n"),
        (b"cards:\ndeck: D\n", b"cards:\n  - q: x\n    a: 'y'\ndeck: D\n"),
        (b"cards: []  # none yet\n", b"cards:  # none yet\n  - q: x\n    a: 'y'\n"),
        (b"cards:   # none yet\n", b"cards:   # none yet\n  - q: x\n    a: 'y'\n"),
        (b"cards:", b"cards:\n  - q: x\n    a: 'y'\n"),
        (b"cards: [{q: a, a: b}]\n", b"cards: [{q: a, a: b}, {q: x, a: 'y'}]\n"),
        (b'{"cards": [{"q": "a", "a": "b"}]}\n', b'{"cards": [{"q": "a", "a": "b"}, {q: x, a: \'y\'}]}\n'),
        (b"deck: D\r\ncards:\r\n", b"deck: D\r\ncards:\r\n  - q: x\r\n    a: 'y'\r\n"),
    ],
)
def test_the_first_card_is_written_wherever_there_is_none_yet(before: bytes, after: bytes) -> None:
    assert append_card(before, {"q": "x", "a": "y"}) == after


def test_a_quiz_card_goes_to_the_quiz() -> None:
    data = b"quiz:\n  - q: a\n    a: b\ncards:\n  - q: c\n    a: d\n"
    after = append_card(data, {"q": "x", "a": "z"}, section="quiz")
    assert [note.content for note in parse_deck(after, file="f").notes] == [
        Question("a", "b"),
        Question("x", "z"),
        Question("c", "d"),
    ]


def test_options_flags_and_numbers_are_written_as_a_reader_takes_them() -> None:
    data = b"cards:\n"
    options = [{"text": "long: " + "w" * 90, "why": "y"}, "short"]
    data = append_card(data, {"q": "x", "answer": {"text": "a, b", "why": "c"}, "distractors": options})
    data = append_card(data, {"claim": "x", "answer": True})
    data = append_card(data, {"q": "z", "answer": "w", "accept": ["v", "u: t"], "tags": ["a", "b"]})
    first, second, third = (note.content for note in parse_deck(data, file="f").notes)
    assert isinstance(first, Choice)
    assert [option.text for option in first.distractors] == ["long: " + "w" * 90, "short"]
    assert second == Claim("x", True)
    assert third == Typed("z", "w", ("v", "u: t"))


def test_a_value_is_replaced_where_it_stands() -> None:
    after = replace_value(DECK, place_of(DECK, 0), "a", "one\ntwo")
    assert after == DECK.replace(b"a: eins", b"a: |\n      one\n      two")


def test_a_comment_behind_a_value_that_grows_stays_a_comment() -> None:
    after = replace_value(DECK, place_of(DECK, 0), "q", "one\ntwo")
    assert after == DECK.replace(b"One?   # asked first", b"|   # asked first\n      one\n      two")


def test_a_block_of_text_becomes_one_line_and_keeps_what_follows() -> None:
    after = replace_value(DECK, place_of(DECK, 2), "a", "drei: $\\beta$")
    assert after == DECK.replace(b"|\n      drei\n      und mehr", b"'drei: $\\beta$'")


def test_a_value_is_found_under_its_other_name() -> None:
    data = b"cards:\n- front: x\n  back: y\n"
    assert replace_value(data, place_of(data, 0), "a", "new") == data.replace(b"back: y", b"back: new")


def test_a_missing_key_is_added_at_the_end_of_the_card() -> None:
    after = replace_value(DECK, place_of(DECK, 2), "hint", "count")
    assert after == DECK.replace(b"und mehr\n", b"und mehr\n    hint: count\n")
    after = replace_value(DECK, place_of(DECK, 1), "hint", "a, b")
    assert after == DECK.replace(b"a: zwei}", b"a: zwei, hint: 'a, b'}")


def test_a_multi_line_text_in_braces_is_written_with_escapes() -> None:
    after = replace_value(DECK, place_of(DECK, 1), "a", "one\nabla")
    assert parse_deck(after, file="f").notes[1].content == Question("Two?", "one\nabla")


def test_cards_can_be_added_beside_one_that_breaks_the_yaml() -> None:
    data = b"cards:\n  - q: What: this\n    a: b\n  - q: x\n    a: y\n"
    after = append_card(data, {"q": "new", "a": "neu"})
    assert after == data + b"  - q: new\n    a: neu\n"


def test_an_alias_or_an_anchor_that_others_need_is_not_written_over() -> None:
    data = b"cards:\n- q: &x one\n  a: b\n- q: c\n  a: *x\n"
    with pytest.raises(WriteRefusedError):
        replace_value(data, place_of(data, 0), "q", "new")
    after = replace_value(data, place_of(data, 1), "a", "new")
    assert after == data.replace(b"*x", b"new")


def test_a_value_that_makes_no_card_is_refused() -> None:
    data = b"cards:\n- q: x\n  number: 3\n"
    with pytest.raises(WriteRefusedError):
        replace_value(data, place_of(data, 0), "number", "three")


def test_a_new_card_with_an_error_is_refused_with_the_reason() -> None:
    with pytest.raises(UnwritableDeckError, match="no question"):
        append_card(b"cards:\n", {"a": "y"})


def test_a_card_that_would_change_others_is_refused() -> None:
    with pytest.raises(WriteRefusedError):
        append_card(b"deck: D\n...\n", {"q": "x", "a": "y"})


@pytest.mark.parametrize("data", [b"\xff\xfe", b"just text\n", b"cards: [a\n", b"{deck: x}\n", b"\xe4\n", b"- a\n"])
def test_a_file_that_is_no_readable_deck_is_not_written(data: bytes) -> None:
    with pytest.raises((UnwritableDeckError, WriteRefusedError)):
        append_card(data, {"q": "x", "a": "y"})


def test_a_place_where_no_card_begins_is_refused() -> None:
    with pytest.raises(UnwritableDeckError, match="line 1, column 1"):
        insert_ids(DECK, {Place("f", 1, 1): "x"})


def test_a_character_that_no_deck_can_hold_is_refused() -> None:
    with pytest.raises(UnwritableTextError, match=r"U\+0007"):
        append_card(b"cards:\n", {"q": "x\x07", "a": "y"})


@pytest.mark.parametrize(
    "text", ["no", "1.10", "12:30", "2024-01-01", "null", "~", "0x1f", "1e5", "- a", "a: b", "a #b", "'a", "#a", ""]
)
def test_what_another_reader_would_take_for_something_else_is_quoted(text: str) -> None:
    assert not is_plain(text)
    assert yaml.safe_load(scalar(text, indent=2)) == text


TEXTS = st.text(
    st.sampled_from(string.ascii_letters[:6] + " \n\t:#-'\"\\{}[],&*!|>%@`$0~?é日\u2028\x85"), min_size=1
).filter(lambda text: text.strip())


@given(TEXTS, st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_text_reads_back_as_written(text: str, in_flow: bool) -> None:
    written = scalar(text, indent=4, in_flow=in_flow)
    data = f"cards:\n- {{q: x, a: {written}}}\n" if in_flow else f"cards:\n- q: x\n  a: {written}\n"
    deck = parse_deck(data.encode(), file="f")
    assert [problem for problem in deck.problems if problem.is_error] == []
    assert deck.notes[0].content == Question("x", text.rstrip().lstrip("\n"))


WORDS = st.text("abc: '#\"{\\", min_size=1, max_size=12).filter(lambda text: text.strip())
CARDS = st.lists(
    st.tuples(WORDS, WORDS, st.sampled_from(["block", "flow", "literal"]), st.booleans()), min_size=1, max_size=6
)


def deck_from(cards: list[tuple[str, str, str, bool]], newline: str, indent: int) -> bytes:
    lines = ["# head", "deck: D", "cards:"]
    pad = " " * indent
    for question, answer, style, has_gap in cards:
        lines += ["", f"{pad}# note"] if has_gap else []
        q, a = (scalar(text, indent=0, in_flow=True) for text in (question, answer))
        if style == "flow":
            lines.append(f"{pad}- {{ q: {q}, a: {a} }}   # c")
        elif style == "literal":
            lines += [f"{pad}- q: {q}", f"{pad}  a: |2", f"{pad}    {answer}", f"{pad}    more"]
        else:
            lines += [f"{pad}- q: {q}  # c", f"{pad}  a: {a}"]
    return newline.join([*lines, "# tail", ""]).encode()


@given(CARDS, st.sampled_from(["\n", "\r\n"]), st.integers(0, 4), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_ids_put_into_any_deck_leave_the_other_bytes_and_notes_alone(cards, newline, indent, chance) -> None:  # type: ignore[no-untyped-def]
    data = deck_from(cards, newline, indent)
    notes = parse_deck(data, file="f").notes
    ids = {note.place: f"id-{at}" for at, note in enumerate(notes) if chance.random() < 0.7}
    after = insert_ids(data, ids)
    bare = after
    for name in ids.values():
        for added in (f"id: {name}, ", f"id: {name}{newline}{' ' * (indent + 2)}"):
            bare = bare.replace(added.encode(), b"")
    assert bare == data
    assert [note.id for note in parse_deck(after, file="f").notes] == [ids.get(note.place) for note in notes]


@given(CARDS, st.sampled_from(["\n", "\r\n"]), st.integers(0, 4), TEXTS, TEXTS)
@settings(max_examples=80, deadline=None)
def test_a_card_added_to_any_deck_comes_last_and_moves_no_byte_before_it(cards, newline, indent, q, a) -> None:  # type: ignore[no-untyped-def]
    data = deck_from(cards, newline, indent)
    after = append_card(data, {"q": q, "a": a})
    tail = f"{newline}# tail{newline}".encode()
    assert after.startswith(data.removesuffix(tail))
    assert after.endswith(tail)
    notes = parse_deck(after, file="f").notes
    assert notes[-1].content == Question(q.rstrip().lstrip("\n"), a.rstrip().lstrip("\n"))
    assert notes[:-1] == parse_deck(data, file="f").notes


@given(CARDS, st.integers(0, 5), TEXTS)
@settings(max_examples=80, deadline=None)
def test_a_value_replaced_in_any_deck_changes_that_note_alone(cards, number, text) -> None:  # type: ignore[no-untyped-def]
    data = deck_from(cards, "\n", 2)
    notes = parse_deck(data, file="f").notes
    number %= len(notes)
    after = parse_deck(replace_value(data, notes[number].place, "q", text), file="f").notes
    assert after[number].content.question == text.rstrip().lstrip("\n")  # type: ignore[union-attr]
    others = [replace(note, place=Place("", 0, 0)) for at, note in enumerate(after) if at != number]
    assert others == [replace(note, place=Place("", 0, 0)) for at, note in enumerate(notes) if at != number]
