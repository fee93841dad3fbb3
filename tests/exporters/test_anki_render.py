"""One note made ready: its identity, its fields, and when they last changed."""

from dataclasses import replace
from pathlib import Path

import pytest

from anki_samples import EVERY_KIND, item, permanent
from recall.core.notes import Cloze, Place, Question
from recall.exporters.anki_media import MediaShelf
from recall.exporters.anki_notes import AnkiItem, AnkiNote
from recall.exporters.anki_render import CODES, render

AT = 1_700_000_000_000


@pytest.fixture
def shelf(tmp_path: Path) -> MediaShelf:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.png").write_bytes(b"picture")
    return MediaShelf(tmp_path)


def ready(each: AnkiItem, shelf: MediaShelf) -> AnkiNote:
    note = render(each, shelf).note
    assert note is not None
    return note


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_fills_as_many_fields_as_its_note_type_has(kind: str, shelf: MediaShelf) -> None:
    note = ready(item(EVERY_KIND[kind]), shelf)
    assert len(note.fields) == (8 if note.is_cloze else 12)
    assert note.is_cloze == (kind == "cloze")


def test_a_note_carries_its_deck_tags_hint_explanation_source_and_permanent_id(shelf: MediaShelf) -> None:
    facts = {"deck": "A / B", "tags": ("x y",), "hint": "*h*", "explain": "e", "source": "s"}
    note = ready(item(Question("q", "a"), **facts), shelf)
    assert (note.deck, note.tags) == ("A::B", ("x_y",))
    assert note.fields == ("q", "a", "", "", "", "", "<em>h</em>", "e", "s", permanent(1), "", "")
    cloze = ready(item(Cloze("{{a}}"), **facts), shelf)
    assert cloze.fields == ("{{c1::a}}", "<em>h</em>", "e", "s", permanent(1), "", "", "")


def test_a_note_from_anki_keeps_the_guid_it_came_with(shelf: MediaShelf) -> None:
    assert ready(item(Question("q", "a"), anki="Xy<z"), shelf).guid == "Xy<z"
    assert ready(item(Question("q", "a")), shelf).guid == f"recall:{permanent(1)}"


def test_a_note_that_becomes_a_cloze_gets_a_guid_of_its_own_and_keeps_it(shelf: MediaShelf) -> None:
    before = ready(item(Question("q", "a"), anki="Xyz"), shelf)
    after = ready(item(Cloze("{{a}}"), anki="Xyz", sent=before), shelf)
    again = ready(item(Cloze("{{a}} b"), anki="Xyz", sent=after), shelf)
    assert after.guid == again.guid == f"recall-cloze:{permanent(1)}"


def test_an_unchanged_note_keeps_its_time_whatever_the_deck_file_says(shelf: MediaShelf) -> None:
    sent = ready(item(Question("q", "a")), shelf)
    later = ready(item(Question("q", " a"), at=AT + 99_000, sent=sent), shelf)
    assert later.modified_at_ms == AT


def test_a_changed_note_takes_the_time_of_its_change(shelf: MediaShelf) -> None:
    sent = ready(item(Question("q", "a")), shelf)
    assert ready(item(Question("q", "b"), at=AT + 99_000, sent=sent), shelf).modified_at_ms == AT + 99_000


@pytest.mark.parametrize("changed", [{"content": Question("q", "b")}, {"content": Question("q", "a"), "tags": ("t",)}])
def test_a_change_within_the_same_second_is_a_second_later_for_anki(
    changed: dict[str, object], shelf: MediaShelf
) -> None:
    sent = ready(item(Question("q", "a")), shelf)
    later = ready(item(**changed, at=AT + 1, sent=sent), shelf)  # type: ignore[arg-type]
    assert later.modified_at_ms == AT + 1000


def test_a_note_that_was_another_type_takes_its_own_time(shelf: MediaShelf) -> None:
    sent = replace(ready(item(Question("q", "a")), shelf), modified_at_ms=AT + 5000)
    assert ready(item(Cloze("{{a}}"), sent=sent), shelf).modified_at_ms == AT


def test_media_is_looked_for_beside_the_deck_and_makes_the_note_new_every_time(shelf: MediaShelf) -> None:
    note = ready(item(Question("![x](a.png)", "a"), place=Place("sub/deck.yaml", 1, 1)), shelf)
    assert note.has_media
    assert note.fields[0].startswith('<img src="recall-')
    assert not ready(item(Question("q", "a")), shelf).has_media


def test_a_missing_picture_is_a_warning_at_the_note(shelf: MediaShelf) -> None:
    made = render(item(Question("![a cat](b.png)", "a")), shelf)
    (problem,) = made.problems
    assert str(problem).splitlines()[0] == (
        "deck.yaml:7:3: W901 'b.png' does not travel to Anki: the file is not there"
    )
    assert made.note is not None
    assert made.note.has_media
    assert made.note.fields[0] == "a cat"


def test_new_holes_are_reported_with_their_numbers(shelf: MediaShelf) -> None:
    assert render(item(Cloze("{{a}} {{b}}"), numbers={"a": 3}), shelf).new_numbers == {"b": 4}
    assert render(item(Cloze("{{a}}"), numbers={"a": 3}), shelf).new_numbers == {}


def test_a_hole_that_anki_cannot_hide_keeps_the_note_out(shelf: MediaShelf) -> None:
    made = render(item(Cloze("![{{a}}](https://x.y/z.png)")), shelf)
    assert made.note is None
    assert [problem.code for problem in made.problems] == ["E902"]
    assert "'a'" in made.problems[0].message


@pytest.mark.parametrize("content", [Question("<!-- nothing -->", "a"), Cloze("[{{a}}]: x")])
def test_a_note_with_nothing_to_ask_stays_out(content: Question | Cloze, shelf: MediaShelf) -> None:
    made = render(item(content), shelf)
    assert (made.note, [problem.code for problem in made.problems]) == (None, ["E901"])


def test_every_code_is_explained_in_the_page_about_anki() -> None:
    page = (Path(__file__).parents[2] / "docs" / "anki.md").read_text(encoding="utf-8")
    assert all(f"`{code}`" in page for code in CODES)
