"""Pictures, sounds and videos that a card cannot show."""

from __future__ import annotations

from pathlib import Path

import pytest

from recall.app.unshown import Media
from recall.deckfile.reader import parse_deck


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "decks"
    (root / "sub").mkdir(parents=True)
    (root / "sub" / "near.png").write_bytes(b"\x89PNG and more")
    (root / "sub" / "bad.png").write_text("words")
    (root / "far.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (root / "plan.svg").write_text("<svg/>")
    (tmp_path / "private.png").write_bytes(b"\x89PNG")
    return root


def found(root: Path, text: str) -> list[str]:
    deck = parse_deck(text.encode(), file="sub/deck.yaml")
    return [f"{each.line} {each.code} {each.message}" for each in Media(root).problems(deck)]


def card(text: str) -> str:
    return f"cards:\n- {{q: x, a: '{text}'}}\n"


@pytest.mark.parametrize(
    "text",
    [
        "![a](near.png)",
        "![a](far.jpg)",
        "![a](/plan.svg)",
        "![a](https://example.org/gone.png)",
        "![a](data:image/png;base64,AAAA)",
        "[the notes](gone.md)",
        "`![a](gone.png)`",
    ],
)
def test_what_is_there_or_is_no_file_is_no_problem(root: Path, text: str) -> None:
    assert found(root, card(text)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("![nope](nope.png)", "'nope.png': the file is not there"),
        ("words ![nope](nope.png) in a sentence", "'nope.png': the file is not there"),
        ("![bad](bad.png)", "'bad.png' is no picture"),
        ("![p](../../private.png)", "'../../private.png': the file lies outside the library"),
        ("![p](book.pdf)", "'book.pdf': it is no picture, sound or video"),
        ("[listen](gone.mp3)", "'gone.mp3': the file is not there"),
    ],
)
def test_what_cannot_be_shown_is_told_at_its_card(root: Path, text: str, message: str) -> None:
    assert found(root, card(text)) == [f"2 W516 {message}"]


@pytest.mark.parametrize(
    "entry",
    [
        "{q: '![a](no.png)', a: y}",
        "{q: x, a: y, explain: '![a](no.png)'}",
        "{q: x, a: y, hint: '![a](no.png)'}",
        "{cloze: 'a {{hole}} ![a](no.png)'}",
        "{term: '![a](no.png)', meaning: y}",
        "{q: x, answer: y, distractors: [z, '![a](no.png)']}",
        "{q: x, answer: y, distractors: [{text: z, why: '![a](no.png)'}, b]}",
        "{q: x, steps: [y, '![a](no.png)']}",
        "{q: x, pairs: {y: '![a](no.png)', z: b}}",
    ],
)
def test_a_picture_is_looked_for_in_every_text_and_told_once(root: Path, entry: str) -> None:
    assert found(root, f"cards:\n- {entry}\n") == ["2 W516 'no.png': the file is not there"]


def test_a_card_or_a_deck_may_allow_it(root: Path) -> None:
    text = card("![a](no.png)")
    assert found(root, text.replace("{q", "{allow: W516, q")) == []
    assert found(root, f"settings: {{allow: W516}}\n{text}") == []
