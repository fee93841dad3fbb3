"""Fingerprints and permanent ids. The hexadecimal values are frozen: other people's databases hold them."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.identity import answer_changed, fingerprint, folded, is_fingerprint, note_key, permanent_id
from recall.core.notes import Claim, Cloze, Draft, Note, Place, Question, Term

FROZEN = [
    ("What is a tensor?", "~1:cc9738418fd22c9674a85f53b0c13abe"),
    ("Why is $QK^T$ divided by $\\sqrt{d_k}$?", "~1:a05fa34356f3daaeb40e44518da4b4d4"),
    ("Was heißt „Ähnlichkeit“?", "~1:b4490fd2599246d10e6727a5e6e63ec5"),
    ("What does `List.append` return?", "~1:1796c3629c4534e75b698efe6c074d24"),
]

FOLDED = [
    ("What is C?", "what is c?"),
    ("What is C++?", "what is c++?"),
    ("What is C#?", "what is c#?"),
    ("  many \t kinds\n\nof   space ", "many kinds of space"),
    ("non\u00a0breaking\u2003space", "non breaking space"),
    ("Stra\u00dfe", "strasse"),
    ("cafe\u0301", "caf\u00e9"),
    ("\u212b is an angstrom", "\u00e5 is an angstrom"),
    ("ﬁne ligature", "fine ligature"),
    ("Run `Foo  Bar` Now", "run `Foo Bar` now"),
    ("Run ``A ` B`` Now", "run ``A ` B`` now"),
    ("Never `Closed Span", "never `closed span"),
    ("Two `` And one ` Never Meet", "two `` and one ` never meet"),
    ("What is $X$ In $Y$?", "what is $X$ in $Y$?"),
    ("What is $$X$$ In?", "what is $$X$$ in?"),
    ("Costs \\$A or \\$B", "costs \\$a or \\$b"),
    ("$A \\$ B$ C", "$A \\$ B$ c"),
    ("$$A \\$$ B$$ C", "$$A \\$$ B$$ c"),
    ("Never $Closed", "never $closed"),
    ("Never $$Closed", "never $$closed"),
    ("Never $$Closed But $Math$", "never $$closed but $Math$"),
    ("$A$$B$ C", "$A$$B$ c"),
    ("$$A$ B$$ C", "$$A$ B$$ c"),
    ("`A $ B` C $D$", "`A $ B` c $D$"),
    ("$A ` B$ C ` D", "$A ` B$ c ` d"),
    ("Read:\n```python\nX = Y\n```\nOut", "read: ```python X = Y ``` out"),
    ("Read:\n~~~\nX `= Y\n~~~~\nOut", "read: ~~~ X `= Y ~~~~ out"),
    ("  ````\nA\n```\nB\n````\nC", "````\u0020A ``` B ```` c"),
    ("~~~\nNever Closed", "~~~ never closed"),
    ("not ~~~ A\nfence ~~~ B", "not ~~~ a fence ~~~ b"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_only_case_and_spacing_outside_of_code_and_math_are_folded(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize(("text", "expected"), FROZEN)
def test_fingerprints_of_version_1_never_change(text: str, expected: str) -> None:
    assert fingerprint(text) == expected


def test_a_fingerprint_is_made_of_the_first_32_digits_of_the_hash_of_the_folded_text() -> None:
    digest = hashlib.sha256("strasse `Ä`".encode()).hexdigest()
    assert fingerprint(" STRASSE\n`A\u0308` ") == "~1:" + digest[:32]


def test_a_permanent_id_is_made_of_the_first_32_digits_of_the_hash_of_the_key() -> None:
    assert permanent_id("scale-sqrt-dk") == "78ebd3cb7036c6e51399efd4a651b0c2"


def test_text_that_utf_8_cannot_hold_still_has_a_fingerprint() -> None:
    assert fingerprint("a \ud800 b") != fingerprint("a \ud801 b")


def note(content: Question | Term | Claim | Cloze | Draft, *, id: str | None = None) -> Note:
    return Note(id, content, "Deck", Place("deck.yaml", 1, 1))


def test_the_key_of_a_note_with_an_id_is_the_id() -> None:
    key = note_key(note(Question("Why?", "So."), id="why"))
    assert (key, is_fingerprint(key)) == ("why", False)


@pytest.mark.parametrize(
    "content",
    [
        Question("What is X?", "A"),
        Term("What is x?", "A"),
        Claim("what  is x?", True),
        Cloze("What is X?"),
        Draft(question="What is X?", term="other"),
        Draft(meaning="What is X?"),
    ],
)
def test_the_key_of_a_note_without_an_id_is_the_fingerprint_of_what_it_asks(content: Question) -> None:
    key = note_key(note(content))
    assert (key, is_fingerprint(key)) == (fingerprint("What is X?"), True)


def test_spacing_and_case_are_no_change_of_an_answer() -> None:
    assert not answer_changed("Byte pair\nencoding", " byte  pair encoding")


def test_case_in_code_is_a_change_of_an_answer() -> None:
    assert answer_changed("`None`", "`none`")


PIECES = st.lists(
    st.sampled_from(["`", "``", "```", "~~~", "$", "$$", "\\", "\n", " ", "A", "b", "Ä", "ß", "\u0301"]), max_size=14
).map("".join)


@settings(max_examples=200, deadline=None)
@given(PIECES)
def test_the_form_of_composed_letters_does_not_count(text: str) -> None:
    assert fingerprint(unicodedata.normalize("NFD", text)) == fingerprint(unicodedata.normalize("NFC", text))


@settings(max_examples=200, deadline=None)
@given(PIECES)
def test_folding_loses_nothing_but_case_and_spacing(text: str) -> None:
    lost = " ".join(unicodedata.normalize("NFC", text).split()).casefold()
    assert folded(text).casefold() == lost


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_characters="`$~", exclude_categories=["Cs"])))
def test_case_never_counts_in_plain_text(text: str) -> None:
    assert fingerprint(text) == fingerprint(unicodedata.normalize("NFC", text).casefold()) or not_stable(text)


def not_stable(text: str) -> bool:
    """Case folding may leave letters that compose anew; such text has another fingerprint when folded first."""
    once = unicodedata.normalize("NFC", text).casefold()
    return unicodedata.normalize("NFC", once).casefold() != once


@pytest.mark.parametrize("text", ["`" * 9999, "$" * 9999, "```\n~~~~\n" * 1100, "$ \\$" * 2500, "`` ` " * 2000])
def test_text_made_of_delimiters_is_folded_to_itself(text: str) -> None:
    assert folded(text) == " ".join(text.split())
