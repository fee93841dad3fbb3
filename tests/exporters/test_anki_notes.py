"""Names in Anki, and what is kept of a note between exports."""

import pytest

from anki_samples import permanent
from recall.exporters.anki_notes import AnkiNote, anki_deck, anki_guid, anki_tags, from_text, to_text


def test_a_guid_tells_its_permanent_id_and_its_note_type() -> None:
    assert anki_guid("ab12", is_cloze=False) == "recall:ab12"
    assert anki_guid("ab12", is_cloze=True) == "recall-cloze:ab12"


@pytest.mark.parametrize(
    ("name", "deck"),
    [
        ("LLMs / Attention", "LLMs::Attention"),
        ("a/b/c", "a::b::c"),
        ("std::vector / x", "std:vector::x"),
        (" a \t b //", "a b"),
        ("::a: / b", "a::b"),
        (" / ", "Recall"),
    ],
)
def test_a_slash_makes_a_sub_deck_and_nothing_else_does(name: str, deck: str) -> None:
    assert anki_deck(name) == deck


def test_tags_have_no_spaces_and_occur_once() -> None:
    assert anki_tags(["a b", "c::d", " ", "a b ", "x\x1fy"]) == ("a_b", "c::d", "x_y")


@pytest.mark.parametrize(("is_cloze", "has_media"), [(True, False), (False, True)])
def test_a_note_comes_back_as_it_was_kept(is_cloze: bool, has_media: bool) -> None:
    note = AnkiNote(permanent(1), "g", "A::B", ('q\n"é', "", "x"), ("t", "u"), 5, is_cloze, has_media)
    assert from_text(to_text(note), note=permanent(1), guid="g", modified_at_ms=5) == note


def test_a_kept_note_may_have_moved_to_another_deck() -> None:
    note = AnkiNote(permanent(1), "g", "A::B", ("q",), (), 5)
    assert from_text(to_text(note), note=permanent(1), guid="g", modified_at_ms=5, deck="C / D").deck == "C::D"
