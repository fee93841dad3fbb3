"""JSON from which every note can be made again."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anki_samples import DRAFT, EVERY_KIND, note, permanent
from recall.core.notes import KINDS, Choice, Content, Note, Option, Place, Question, Video
from recall.deckfile.reader import parse_deck
from recall.exporters.formats import Item
from recall.exporters.json_notes import JsonFormat

TOP = Path(__file__).parent.parent.parent
SCHEMA = json.loads((TOP / "docs" / "export.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
FULL: dict[str, Any] = {
    "section": "quiz",
    "tags": ("a", "b c"),
    "hint": "h",
    "explain": "e",
    "source": "s",
    "requires": ("x", "y"),
    "video": Video("rf", "4:10"),
    "tests": "point",
    "anki": "guid",
    "suspended": True,
    "allow": ("W203",),
    "comment": "never shown",
}


def written(notes: list[Note]) -> str:
    form = JsonFormat()
    made = [form.make(Item(each, permanent(number), "n")).text for number, each in enumerate(notes)]
    return form.head() + "".join(made) + form.tail()


def made_again(value: dict[str, Any]) -> Note:
    """The note, by nothing but the names of its fields."""
    kinds = {name: kind for kind, name in KINDS.items()}
    given = {name: _tuples(each) for name, each in value.items() if name not in ("note", "kind", "sides")}
    content = {name: _tuples(each) for name, each in value["content"].items()}
    for name in ("answers", "distractors"):
        if name in content:
            content[name] = tuple(Option(**each) for each in content[name])
    video = None if value["video"] is None else Video(**value["video"])
    return Note(
        **given | {"content": kinds[value["kind"]](**content), "place": Place(**value["place"]), "video": video}
    )


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def check(notes: list[Note]) -> None:
    document = json.loads(written(notes))
    VALIDATOR.validate(document)
    assert [made_again(value) for value in document["notes"]] == notes


@pytest.mark.parametrize("content", [*EVERY_KIND.values(), DRAFT], ids=[*EVERY_KIND, "draft"])
@pytest.mark.parametrize("more", [{}, FULL], ids=["bare", "full"])
def test_a_note_of_every_kind_comes_back_whole(content: Content, more: dict[str, Any]) -> None:
    check([note(content, **more), note(content, id=None)])


def test_all_shipped_decks_come_back_whole() -> None:
    for path in sorted((TOP / "decks").rglob("*.yaml")):
        if path.name != "course.yaml":
            check([*parse_deck(path.read_bytes(), file=path.name).notes])


def test_the_document_is_one_note_a_line(golden) -> None:
    golden("export/every_kind.json", written([note(content, **FULL) for content in EVERY_KIND.values()]))


@given(texts=st.lists(st.text(), min_size=5, max_size=5))
@settings(deadline=None, max_examples=100)
def test_any_text_comes_back(texts: list[str]) -> None:
    question, right, wrong, why, hint = texts
    choice = Choice(question, (Option(right, why=why),), (Option(wrong),))
    check([note(choice, hint=hint), note(Question(question, right))])


def test_half_a_pair_and_what_commands_a_terminal_are_escaped() -> None:
    notes = [note(Question("\ud800\x1b[2J\x9b\u202e", "x"))]
    assert written(notes).isascii()
    check(notes)


def test_the_schema_is_one() -> None:
    VALIDATOR.check_schema(SCHEMA)


def test_the_schema_names_every_field_of_every_kind() -> None:
    kinds = {name: {field.name for field in fields(kind)} for kind, name in KINDS.items()}
    assert {name: set(SCHEMA["$defs"][name]["properties"]) for name in kinds} == kinds
    own = {field.name for field in fields(Note)} | {"note", "kind", "sides"}
    assert set(SCHEMA["$defs"]["note"]["properties"]) == own
    assert set(SCHEMA["$defs"]["note"]["properties"]["kind"]["enum"]) == set(kinds)
    assert {each["properties"]["kind"]["const"] for each in SCHEMA["$defs"]["note"]["oneOf"]} == set(kinds)


def test_cards_are_counted_by_their_sides() -> None:
    made = [JsonFormat().make(Item(note(content), permanent(1), "n")).cards for content in (EVERY_KIND["term"], DRAFT)]
    assert made == [2, 0]
