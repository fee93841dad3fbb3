"""Linked notes as decks: which notes a text gives, and what each is known by."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from recall.app.linked import LinkedNotes, name_of, parse_notes, unmarked
from recall.core.identity import note_key
from recall.core.notes import Draft, Question, asked_text
from recall.deckfile.values import Deck

TWO = """\
# Notes

## Scores

### 1. Why are scores divided?

Their variance grows.

## Heads

### 2. What does a head see?

A part of the vector.
"""


def read(text: str, file: str = "../notes/llm/attention.md") -> LinkedNotes:
    return parse_notes(text.encode(), file=file)


def deck(text: str, file: str = "../notes/llm/attention.md") -> Deck:
    return read(text, file).deck


def keys(text: str) -> list[str]:
    return [note_key(note) for note in deck(text).notes]


def told(text: str) -> list[str]:
    return [str(problem).split("\n", maxsplit=1)[0] for problem in deck(text).problems]


def test_a_note_has_the_place_the_deck_and_the_source_of_its_text() -> None:
    first, second = deck(TWO).notes
    assert first.content == Question("Why are scores divided?", "Their variance grows.")
    assert (first.place.file, first.place.line) == ("../notes/llm/attention.md", 5)
    assert first.deck == "notes / llm / attention"
    assert first.source == "notes/llm/attention.md#1-why-are-scores-divided"
    assert (first.tags, second.tags) == (("scores",), ("heads",))
    assert (first.id, second.id) == (None, None)


def test_a_deck_is_named_after_the_way_to_the_notes() -> None:
    assert name_of("../../vault/day.one.md") == "vault / day.one"
    assert name_of("inside/a.org") == "inside / a"
    assert name_of("/mnt/notes/a.md") == "mnt / notes / a"


def test_a_card_without_a_section_is_known_by_its_question_as_in_a_deck() -> None:
    (note,) = deck("Q: What is one?\nA: 1\n").notes
    assert note.anchor is None


def test_the_number_of_a_heading_and_what_stands_around_do_not_change_what_a_card_is_known_by() -> None:
    moved = TWO.replace("### 1. ", "### 1. What does a key do?\n\nIt is compared with queries.\n\n### 2. ").replace(
        "A part", "Another part"
    )
    assert keys(TWO) == [keys(moved)[1], keys(moved)[2]]


def test_equal_questions_in_two_sections_are_two_cards() -> None:
    assert len(set(keys("## One\n\nQ: What is it?\nA: 1\n\n## Two\n\nQ: What is it?\nA: 2\n"))) == 2


def test_equal_questions_under_headings_of_one_name_are_two_cards_too() -> None:
    text = "# A\n\n## Quiz\n\nQ: What is it?\nA: 1\n\n# B\n\n## Quiz\n\nQ: What is it?\nA: 2\n"
    assert len(set(keys(text))) == 2
    assert told(text) == []


def test_the_later_of_equal_questions_in_one_section_is_told_and_stays_out() -> None:
    text = "## One\n\nQ: What is it?\nA: 1\n\nQ: What is it?\nA: 2\n"
    assert [note.content for note in deck(text).notes] == [Question("What is it?", "1")]
    assert told(text) == ["../notes/llm/attention.md:6:1: E303 the same question stands in line 3"]


def test_a_marker_is_the_id_and_no_part_of_the_text() -> None:
    text = TWO.replace("divided?", "divided? <!-- recall: scale -->").replace("vector.", "vector.\n<!--recall:head-->")
    first, second = deck(text).notes
    assert (first.id, second.id) == ("scale", "head")
    assert first.content == Question("Why are scores divided?", "Their variance grows.")
    assert first.source == deck(TWO).notes[0].source
    assert second.content == deck(TWO).notes[1].content


def test_a_marker_below_a_card_belongs_to_it() -> None:
    (note,) = deck("Q: What is one?\nA: 1\n\n<!-- recall: one -->\n").notes
    assert note.id == "one"


def test_a_marker_in_code_is_code() -> None:
    text = "```\n<!-- recall: no -->\n```\n`<!-- recall: no -->` is one.\n"
    assert unmarked(text) == (text, [])


def test_a_marker_that_stands_at_no_card_is_told() -> None:
    assert told(f"<!-- recall: lost -->\n\nSome words.\n\n{TWO}") == [
        "../notes/llm/attention.md:1:1: W701 the marker 'lost' stands at no card"
    ]


def test_a_marker_that_is_no_id_keeps_its_card_out() -> None:
    text = "Q: What is one? <!-- recall: a b -->\nA: 1\n"
    assert deck(text).notes == ()
    assert told(text) == ["../notes/llm/attention.md:1:1: E301 the id 'a b' is malformed"]


def test_the_same_marker_twice_keeps_the_later_card_out() -> None:
    text = TWO.replace("divided?", "divided? <!-- recall: x -->").replace("see?", "see? <!-- recall: x -->")
    assert [note.id for note in deck(text).notes] == ["x"]
    assert told(text) == ["../notes/llm/attention.md:11:1: E302 the id 'x' is used in line 5 already"]


def test_the_ids_that_other_programs_write_are_ids() -> None:
    obsidian = "#flashcards\n\nWhich layer routes?::The third ^layer\nWhat is a port?::A number\n"
    assert [note.id for note in deck(obsidian).notes] == ["layer", None]
    org = "* What is a pod? :drill:\n:PROPERTIES:\n:ID: 5f3a-11\n:END:\n** Answer\nContainers.\n"
    assert [note.id for note in deck(org, "../notes/a.org").notes] == ["5f3a-11"]


def test_the_deck_that_a_tag_names_is_the_deck_of_the_card() -> None:
    (note,) = deck("#flashcards/net/layers\n\nWhich layer routes?::The third\n").notes
    assert note.deck == "net / layers"


def test_a_question_without_an_answer_is_a_draft() -> None:
    (note,) = deck("# T\n\n## 1. What does a mask do?\n\n## 2. What does a head see?\n\nThis.\n").notes[:1]
    assert isinstance(note.content, Draft)


def test_prose_gives_nothing() -> None:
    found = read("# A diary\n\nToday I used `std::vector`. It went well: very well.\n")
    assert (found.deck.notes, found.deck.problems) == ((), ())


def test_an_empty_file_is_no_fault_and_a_binary_one_is_not_known_to_be_empty() -> None:
    empty = deck("\n")
    assert (empty.problems, empty.is_whole) == ((), True)
    binary = parse_notes(b"\x89PNG\r\n\x1a\n\0\0", file="../notes/a.md").deck
    assert ([each.code for each in binary.problems], binary.is_whole) == (["E702"], False)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["## Why?", "Q: a?", "A: b", "x::y", "<!-- recall: a -->", "^b", "```", "", "- [x] c"]))
)
def test_any_text_gives_notes_with_keys_of_their_own(lines: list[str]) -> None:
    found = deck("\n".join(lines))
    known = [note_key(note) for note in found.notes]
    assert len(known) == len(set(known))
    assert all(asked_text(note.content) for note in found.notes)
