"""What of a note is searched, and how texts are folded for it."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries import plainly
from recall.core.notejson import dumps
from recall.core.notes import (
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
)
from recall.core.searching import ReadNote, StoredNote, needle, shown_texts, smooth


def note(content: Content, **more: object) -> Note:
    return Note(None, content, "Deck", Place("d.yaml", 1, 1), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (Question("q", "a"), ["q", "a"]),
        (Term("t", "m"), ["t", "m"]),
        (Cloze("A {{name::hole::hint}} in {{un}}able."), ["A hole in unable.", "hint"]),
        (Choice("q", (Option("r", "because"),), (Option("w", None),)), ["q", "r", "because", "w"]),
        (Claim("c", answer=True), ["c"]),
        (Typed("q", "a", ("b", "c"), "why"), ["q", "a", "b", "c", "why"]),
        (Numeric("q", "3", "kg"), ["q", "3 kg"]),
        (Numeric("q", "3"), ["q", "3"]),
        (Ordering("q", ("one", "two")), ["q", "one", "two"]),
        (Matching("q", (("l", "r"), ("s", "t"))), ["q", "l", "r", "s", "t"]),
        (Enumeration("q", ("one", "two")), ["q", "one", "two"]),
        (Draft(term="t", meaning="m", choices=("x",)), ["t", "m", "x"]),
    ],
)
def test_every_text_that_a_learner_may_see_is_searched(content: Content, texts: list[str]) -> None:
    written = note(content, hint="HINT", explain="so", tags=("tag",), source="book")
    assert shown_texts(written) == [*texts, "HINT", "so"]
    read, stored = ReadNote(written), StoredNote(dumps(written))
    for text in [*texts, "hint", "so"]:
        assert read.shows(needle(text))
        assert stored.shows(needle(text)) is None
    for absent in ("tag", "book", "q a", "Deck"):
        assert not read.shows(needle(absent))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Two\n WORDS ", "two words"),
        ("Café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("Straße", "strasse"),
        ("ﬁn", "fin"),
        ("İstanbul", "istanbul"),
        ("x² ≤ Ω", "x2 ≤ ω"),
        ("日本", "日本"),
    ],
)
def test_case_accents_and_blanks_are_folded(text: str, folded: str) -> None:
    assert smooth(text) == folded


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=20))
def test_folding_is_what_it_is_said_to_be_however_accents_are_written(text: str) -> None:
    assert smooth(text) == plainly(text)
    assert smooth(unicodedata.normalize("NFD", text)) == smooth(unicodedata.normalize("NFC", text))


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=12), st.text(max_size=4), st.text(max_size=4))
def test_a_stored_note_never_denies_what_it_shows(text: str, before: str, after: str) -> None:
    written = note(Question(f"{before}{text}{after}", "a"), tags=(text,), source=text)
    stored, read, wanted = StoredNote(dumps(written)), ReadNote(written), needle(text)
    assert not (read.shows(wanted) and stored.shows(wanted) is False)
    assert not (read.is_tagged(wanted) and stored.is_tagged(wanted) is False)
    assert not (read.comes_from(wanted) and stored.comes_from(wanted) is False)
