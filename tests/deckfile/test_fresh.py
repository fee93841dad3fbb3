"""What is written reads back as the same notes, whatever its texts hold."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    Video,
)
from recall.deckfile.fresh import card_fields, deck_text
from recall.deckfile.reader import parse_deck
from recall.deckfile.traps import trimmed

NOWHERE = Place("", 0, 0)
CONTENTS: tuple[Content, ...] = (
    Question("Why?", "Because: it is.\n\n```py\nx = {1: 2}  # two\n```"),
    Question("Why?", "So", both=True),
    Term("Perplexity", "The exponential of a mean"),
    Term("yes", "no", both=False),
    Cloze("GPT masks the {{dir::future::past or future?}} tokens"),
    Cloze("`f({{x}})`", code_holes=True),
    Claim("BERT is causal.", False),
    Choice("Which?", (Option("A"),), (Option("B, c", why="no: it is"), Option("All", pin="last"))),
    Choice("Which two?", (Option("A"), Option("1.10")), (Option("true"),), many=True, shuffle=False),
    Typed("What is BPE?", "byte pair encoding", ("byte-pair encoding",), why="so"),
    Numeric("How many?", "1e-3", "billion", "5%"),
    Ordering("Order?", ("one: first", "two")),
    Matching("Match?", (("BERT: the model", "masked"), ("*x*", "y"), ("no", "- z"))),
    Enumeration("Name them?", ("self-attention", "[layer] norm")),
    Draft(question="What?", choices=("a", "b")),
    Draft(meaning="A meaning without a term"),
)


def read(text: str) -> list[Note]:
    deck = parse_deck(text.encode(), file="try.yaml")
    assert [problem for problem in deck.problems if problem.is_error] == []
    return [replace(note, place=NOWHERE, deck="") for note in deck.notes]


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: type(content).__name__)
def test_a_note_of_each_kind_reads_as_it_was_written(content: Content) -> None:
    note = Note(
        "one",
        content,
        "",
        NOWHERE,
        tags=("a", "b"),
        hint="Think: hard",
        explain="Line one\n\n- line two",
        source="notes/x.md#why",
        video=Video("https://example.org/v", "4:10"),
        requires=("other",),
        anki="g#1",
        suspended=True,
        allow=("W203",),
        comment="# mine",
    )
    assert read(deck_text({"deck": "Try: it"}, {"cards": [card_fields(note)]})) == [note]


def test_cards_stand_apart_and_short_values_on_one_line() -> None:
    cards = [card_fields(Note(name, Question("Why?", "So"), "", NOWHERE, tags=("x",))) for name in ("a", "b")]
    assert deck_text({"deck": "Try"}, {"quiz": [], "cards": cards}) == (
        "deck: Try\ncards:\n"
        "  - id: a\n    q: Why?\n    a: So\n    tags: [x]\n\n"
        "  - id: b\n    q: Why?\n    a: So\n    tags: [x]\n"
    )


TEXTS = st.text(st.sampled_from("ab \n\t:#-*'\"{}[]|>&!%@`$\\,?~0é中\u00a0\u2028"), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip())
)


@settings(deadline=None, max_examples=150)
@given(TEXTS, TEXTS, TEXTS)
def test_any_text_reads_as_it_was_written(question: str, answer: str, wrong: str) -> None:
    first, second, third = (trimmed(text.replace("\r\n", "\n")) for text in (question, answer, wrong))
    if not (first and second and third) or second == third:
        return
    notes = [
        Note("a", Question(first, second), "", NOWHERE, explain=third),
        Note("b", Choice(first + "?", (Option(second),), (Option(third, why=first),)), "", NOWHERE),
    ]
    assert read(deck_text({}, {"cards": [card_fields(note) for note in notes]})) == notes
