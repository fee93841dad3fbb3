"""Notes as JSON: nothing is lost on the way, and equal notes are equal texts."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.notejson import content_hash, dumps, loads
from recall.core.notes import (
    KINDS,
    Choice,
    Claim,
    Cloze,
    Content,
    Draft,
    Enumeration,
    Matching,
    Note,
    Numeric,
    Option,
    Ordering,
    Place,
    Question,
    Term,
    Typed,
    Video,
)

NOTE = Note("why", Question("Why?", "So."), "Deck", Place("a/b.yaml", 3, 5))

TEXT = st.text(max_size=6)
MAYBE = st.none() | TEXT
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
OPTIONS = st.lists(st.builds(Option, TEXT, MAYBE, st.sampled_from([None, "first", "last"])), max_size=3).map(tuple)
CONTENTS: dict[type, st.SearchStrategy[Content]] = {
    Question: st.builds(Question, TEXT, TEXT, st.booleans()),
    Term: st.builds(Term, TEXT, TEXT, st.booleans()),
    Cloze: st.builds(Cloze, TEXT, st.booleans()),
    Choice: st.builds(Choice, TEXT, OPTIONS, OPTIONS, st.booleans(), st.booleans()),
    Claim: st.builds(Claim, TEXT, st.booleans()),
    Typed: st.builds(Typed, TEXT, TEXT, TEXTS, MAYBE),
    Numeric: st.builds(Numeric, TEXT, TEXT, MAYBE, MAYBE),
    Ordering: st.builds(Ordering, TEXT, TEXTS),
    Matching: st.builds(Matching, TEXT, st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple)),
    Enumeration: st.builds(Enumeration, TEXT, TEXTS),
    Draft: st.builds(Draft, MAYBE, MAYBE, MAYBE, TEXTS),
}
NOTES = st.builds(
    Note,
    id=MAYBE,
    content=st.one_of(*CONTENTS.values()),
    deck=TEXT,
    place=st.builds(Place, TEXT, st.integers(0, 9), st.integers(0, 9)),
    section=st.sampled_from(["cards", "quiz"]),
    tags=TEXTS,
    hint=MAYBE,
    explain=MAYBE,
    source=MAYBE,
    video=st.none() | st.builds(Video, TEXT, MAYBE),
    requires=TEXTS,
    tests=MAYBE,
    anki=MAYBE,
    suspended=st.booleans(),
    allow=TEXTS,
    comment=MAYBE,
)


def test_every_kind_of_note_is_tried() -> None:
    assert CONTENTS.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", CONTENTS, ids=KINDS.get)
def test_every_kind_comes_back_as_it_was(kind: type) -> None:
    @settings(max_examples=40, deadline=None)
    @given(CONTENTS[kind])
    def check(content: Content) -> None:
        assert loads(dumps(replace(NOTE, content=content))).content == content

    check()


@settings(max_examples=200, deadline=None)
@given(NOTES)
def test_a_note_comes_back_as_it_was(note: Note) -> None:
    assert loads(dumps(note)) == note


@settings(max_examples=100, deadline=None)
@given(NOTES)
def test_a_note_that_came_back_is_written_alike(note: Note) -> None:
    assert dumps(loads(dumps(note))) == dumps(note)


def test_the_text_holds_only_what_is_given() -> None:
    expected = '{"kind":"question","question":"Why?","answer":"So.","deck":"Deck","at":["a/b.yaml",3,5],"id":"why"}'
    assert dumps(NOTE) == expected


def test_letters_of_all_scripts_are_written_as_they_are() -> None:
    assert "過学習 ß" in dumps(replace(NOTE, content=Question("過学習 ß", "é")))


def test_a_key_of_a_later_version_is_passed_over() -> None:
    later = json.loads(dumps(NOTE)) | {"mood": "good"}
    assert loads(json.dumps(later)) == NOTE


def test_a_kind_of_a_later_version_is_refused() -> None:
    later = json.loads(dumps(NOTE)) | {"kind": "drawing"}
    with pytest.raises(KeyError, match="drawing"):
        loads(json.dumps(later))


NOT_SHOWN = {
    "id": "other",
    "deck": "Other",
    "place": Place("c.yaml", 9, 9),
    "section": "quiz",
    "requires": ("x",),
    "tests": "x",
    "anki": "x",
    "suspended": True,
    "allow": ("W1",),
    "comment": "x",
    "anchor": "x",
}
SHOWN = {
    "content": Question("Why?", "So!"),
    "tags": ("x",),
    "hint": "x",
    "explain": "x",
    "source": "x",
    "video": Video("x"),
}


def test_every_field_of_a_note_is_either_shown_or_not() -> None:
    assert {field.name for field in fields(Note)} == SHOWN.keys() | NOT_SHOWN.keys()


@pytest.mark.parametrize("name", NOT_SHOWN)
def test_what_is_not_shown_does_not_change_the_hash(name: str) -> None:
    assert content_hash(replace(NOTE, **{name: NOT_SHOWN[name]})) == content_hash(NOTE)


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_changes_the_hash(name: str) -> None:
    assert content_hash(replace(NOTE, **{name: SHOWN[name]})) != content_hash(NOTE)


def test_one_text_in_two_fields_gives_two_hashes() -> None:
    assert content_hash(replace(NOTE, hint="x")) != content_hash(replace(NOTE, source="x"))


def test_the_hash_has_32_hexadecimal_digits() -> None:
    assert (len(content_hash(NOTE)), int(content_hash(NOTE), 16) >= 0) == (32, True)
