"""Sentences and where they begin."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("no mark at all", ["no mark at all"]),
        ("It works, e.g. for Hinton et al. It is good.", ["It works, e.g. for Hinton et al. It is good."]),
        ("See Fig. 3 and J. Smith. Then go.", ["See Fig. 3 and J. Smith.", "Then go."]),
        ("Das gilt z. B. Montags. Sonst nicht.", ["Das gilt z. B. Montags.", "Sonst nicht."]),
        ("About 3.14 of it. Über alles.", ["About 3.14 of it.", "Über alles."]),
        ("Use `a. B` here. Or $x. Y$ there.", ["Use `a. B` here.", "Or $x. Y$ there."]),
        ("He said “stop.” Then he left.", ["He said “stop.”", "Then he left."]),
        ("这是一句。这是二句！", ["这是一句。", "这是二句！"]),
        ("**Bold.** `code` follows.", ["**Bold.**", "`code` follows."]),
        ("1.5 million. lower case goes on.", ["1.5 million. lower case goes on."]),
        (" \n ", []),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, found: list[str]) -> None:
    assert [each.text for each in sentences(text)] == found


def test_a_sentence_knows_its_line_and_stands_on_one() -> None:
    assert sentences("\nOne goes\non. Two.\n\nThree.") == [("One goes on.", 1), ("Two.", 2), ("Three.", 4)]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab AB.!?。`$\n*(\"'é1", max_size=60))
def test_no_word_is_lost_and_none_added(text: str) -> None:
    assert "".join("".join(each.text.split()) for each in sentences(text)) == "".join(text.split())
