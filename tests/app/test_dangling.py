"""Sources that lead to no file, and anchors that lead to no heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from recall.app.dangling import Sources
from recall.deckfile.reader import parse_deck


def found(root: Path, text: str, file: str = "sub/deck.yaml") -> list[str]:
    sources = Sources(root / "decks")
    deck = parse_deck(text.encode(), file=file)
    return [f"{each.line} {each.code} {each.message}" for each in sources.problems(deck)]


def card(source: str) -> str:
    return f"cards:\n- {{q: x, a: y, source: {source}}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with decks in a folder and notes beside them."""
    (tmp_path / "decks" / "sub").mkdir(parents=True)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("# One\n\n## Two words\n")
    (tmp_path / "decks" / "sub" / "near.txt").write_text("x")
    (tmp_path / "decks" / "top.pdf").write_text("x")
    return tmp_path


@pytest.mark.parametrize(
    "source",
    [
        "notes/a.md",
        "'notes/a.md#two-words'",
        "'notes/a.md#L3'",
        "near.txt",
        "top.pdf",
        "'top.pdf#page=3'",
        "./near.txt",
        "'[the notes](../../notes/a.md#one)'",
        "'https://example.org/gone.md'",
        "'[there](https://example.org/gone.md)'",
        "Kim/Lee 2014",
        "A book, chapter 3.1",
        "Node.js",
        "and/or",
        "recall, README.md",
        "'doi:10.1000/x.pdf'",
    ],
)
def test_a_source_that_is_there_or_is_no_path_is_no_problem(root: Path, source: str) -> None:
    assert found(root, card(source)) == []


@pytest.mark.parametrize("source", ["notes/b.md", "gone.pdf", "./gone", "../x/y.ipynb", "'notes/b.md#one'"])
def test_a_path_to_nothing_is_told(root: Path, source: str) -> None:
    bare = source.strip("'")
    assert found(root, card(source)) == [f"2 W515 the source '{bare}' is not there"]


def test_a_link_to_nothing_is_told(root: Path) -> None:
    assert found(root, card("'see [this](notes/b.md) and [that](notes/a.md)'")) == [
        "2 W515 the source 'notes/b.md' is not there"
    ]


def test_an_anchor_without_a_heading_is_told(root: Path) -> None:
    assert found(root, card("'notes/a.md#three'")) == ["2 W515 'a.md' has no heading '#three'"]


def test_the_source_of_a_whole_deck_is_told_once(root: Path) -> None:
    text = "source: gone.md\ncards:\n- {q: x, a: y}\n- {q: z, a: y}\n- {q: w, a: y, source: lost.md}\n"
    assert found(root, text) == ["3 W515 the source 'gone.md' is not there", "5 W515 the source 'lost.md' is not there"]


def test_a_card_or_its_deck_allows_it(root: Path) -> None:
    text = card("gone.md")
    assert found(root, text.replace("{q", "{allow: W515, q")) == []
    assert found(root, f"settings: {{allow: W515}}\n{text}") == []
