"""Whatever an importer found is in the deck as it was, or is left out with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.app.import_cards import Card, cards_of
from recall.app.import_notes import Origin, name_of, note_of, prefix_of, tag_of, writable_content
from recall.app.import_target import Shelf
from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Draft,
    Enumeration,
    Matching,
    Numeric,
    Option,
    Ordering,
    Question,
    Term,
    Typed,
)
from recall.deckfile.fresh import deck_text
from recall.deckfile.reader import parse_deck
from recall.importers.items import Item, LeftOut

NASTY = st.sampled_from(
    ["a: b", "# c", " #", "- d", "'", '"', "{{", "}}", "{{x}}", "\t", "\r\n", "\n", "\n\n", "  ", "|", ">", "&a", "*a",
     "!!py", "%", "@", "`", "```\n", "~", "null", "yes", "1.10", "12:30", "---", "...", "?", "\\beta", "$x$", "😀", "я",
     "日本", "\u200d", "\ufeff", "\x00", "\x85", "\u2028", "\ud800", "<img src=x.png>", "[", "]", ",", "=", "<<"]
)  # fmt: skip
TEXT = st.lists(NASTY | st.text(max_size=8), max_size=6).map("".join)
OPTION = st.builds(Option, TEXT, st.none() | TEXT, st.sampled_from([None, "first", "last"]))
OPTIONS = st.lists(OPTION, max_size=4).map(tuple)
TEXTS = st.lists(TEXT, max_size=4).map(tuple)
CONTENT = st.one_of(
    st.builds(Question, TEXT, TEXT, st.booleans()),
    st.builds(Term, TEXT, TEXT, st.booleans()),
    st.builds(Cloze, TEXT, st.booleans()),
    st.builds(Claim, TEXT, st.booleans()),
    st.builds(Choice, TEXT, OPTIONS, OPTIONS, st.booleans(), st.booleans()),
    st.builds(Typed, TEXT, TEXT, TEXTS, st.none() | TEXT),
    st.builds(Numeric, TEXT, TEXT | st.integers().map(str), st.none() | TEXT, st.none() | TEXT),
    st.builds(Ordering, TEXT, TEXTS),
    st.builds(Matching, TEXT, st.lists(st.tuples(TEXT, TEXT), max_size=4).map(tuple)),
    st.builds(Enumeration, TEXT, TEXTS),
    st.builds(Draft, TEXT, st.none() | TEXT, st.none() | TEXT, TEXTS),
)
ITEM = st.builds(
    Item,
    CONTENT,
    st.just(3),
    st.just(4),
    st.just("test"),
    section=TEXTS,
    tags=TEXTS,
    hint=st.none() | TEXT,
    explain=st.none() | TEXT,
    source=st.none() | TEXT,
    anchor=st.none() | TEXT,
    id=st.none() | TEXT,
    comment=st.none() | TEXT,
    is_suspended=st.booleans(),
)


def written(*items: Item) -> tuple[list[Card], list[LeftOut]]:
    left_out: list[LeftOut] = []
    shelf = Shelf("x.yaml", {"deck": "X", "source": "x.md"}, tuple(("cards", item) for item in items))
    return list(cards_of(shelf, "x.md", None, left_out)), left_out


@settings(deadline=None, max_examples=300)
@given(st.lists(ITEM, min_size=1, max_size=4))
def test_every_item_reads_back_as_it_was_or_is_left_out(items: list[Item]) -> None:
    cards, left_out = written(*items)
    assert len(cards) + len(left_out) == len(items)
    fields = []
    taken: set[str] = set()
    for card in cards:
        name = name_of(card.item, "x", taken)
        assert name not in taken
        taken.add(name)
        fields.append({"id": name, **card.fields})
    deck = parse_deck(deck_text({"deck": "X"}, {"cards": fields}).encode(), file="x.yaml")
    assert [problem for problem in deck.problems if problem.is_error] == []
    assert [note.content for note in deck.notes] == [note_of(card.item, Origin("x.md")).content for card in cards]
    assert [note.id for note in deck.notes] == [field["id"] for field in fields]
    assert all(each.line == 4 and each.reason for each in left_out)


def options(*texts: str) -> tuple[Option, ...]:
    return tuple(map(Option, texts))


@pytest.mark.parametrize(
    ("given", "made"),
    [
        pytest.param(
            Choice("Q", options("a"), options("b", "b", "a")),
            Choice("Q", options("a"), options("b")),
            id="written twice",
        ),
        pytest.param(Choice("Q", options("a"), ()), Question("Q", "a"), id="no wrong one"),
        pytest.param(
            Choice("Q", options("a", "b"), options("a"), many=True), Question("Q", "- a\n- b"), id="all are right"
        ),
        pytest.param(
            Choice("Q", options("a", "b"), options("c")),
            Choice("Q", options("a", "b"), options("c"), many=True),
            id="many",
        ),
        pytest.param(
            Choice("Q", options("None of the above"), options("x")),
            Choice("Q", (Option("None of the above", pin="last"),), options("x")),
            id="of the others",
        ),
        pytest.param(
            Choice("Q", options("`None`"), options("`0`")), Choice("Q", options("`None`"), options("`0`")), id="a value"
        ),
        pytest.param(Choice("Q", options(""), options("a", "b")), Draft("Q", choices=("a", "b")), id="no right one"),
        pytest.param(Draft("Q", choices=("a", "a", "")), Draft("Q"), id="a draft with one choice"),
        pytest.param(Question("a\0b\ufeff", "x\r\ny"), Question("ab", "x\ny"), id="signs that YAML cannot hold"),
        pytest.param(
            Question("Q", "`<img src=a>`\n\n```\n<img src=b>\n```\n<img src='c d.png' alt=\"e [f]\">"),
            Question("Q", "`<img src=a>`\n\n```\n<img src=b>\n```\n![e f](<c d.png>)"),
            id="pictures outside of code",
        ),
        pytest.param(Question("Q", "<img alt=x> ``` <img>"), Question("Q", "<img alt=x> ``` <img>"), id="no address"),
    ],
)
def test_a_content_becomes_what_a_deck_can_hold(given: Content, made: Content) -> None:
    assert writable_content(given) == made


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (Question("", "a"), "the card has no question"),
        (Cloze("no hole"), "hole"),
        (Cloze("{{a"), "{{"),
        (Numeric("Q", "many"), "'number'"),
        (Matching("Q", (("a", "b"), ("a", "c"), ("d", "e"))), "a deck would not hold it as it is"),
        (Ordering("Q", ("a",)), "'steps'"),
    ],
)
def test_what_no_deck_can_hold_is_left_out_with_its_line_and_the_reason(content: Content, reason: str) -> None:
    cards, left_out = written(Item(content, 6, 7, "test"), Item(Question("Q", "a"), 8, 9, "test"))
    assert [card.item.start for card in cards] == [8]
    assert left_out[0].line == 7
    assert reason in left_out[0].reason


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("3. Loss functions", "loss-functions"),
        ("C++ & C#", "c++-c#"),
        ("Внимание", "внимание"),
        ("注意 機構", "注意-機構"),
        ("I/O", "i/o"),
        ("***", ""),
        ("a very long heading that goes on and on and on and on", "a-very-long-heading-that-goes-on-and-on"),
    ],
)
def test_a_heading_becomes_a_tag(text: str, tag: str) -> None:
    assert tag_of(text) == tag


def test_an_id_of_the_source_is_kept_where_it_is_one_and_free() -> None:
    def item(name: str | None) -> Item:
        return Item(Question("Why so?", "a"), 0, 1, "test", id=name)

    assert name_of(item("own-id"), "x", set()) == "own-id"
    assert name_of(item("own-id"), "x", {"own-id"}) == "x-why-so"
    assert name_of(item("No Slug"), "x", {"x-why-so"}) == "x-why-so-2"
    assert name_of(Item(Cloze("{{a::b}} is"), 0, 1, "test"), "x", set()) == "x-b-is"
    assert prefix_of("Ответы") != ""
