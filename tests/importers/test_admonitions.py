"""Boxes of MkDocs, VuePress, Docusaurus and Obsidian are folds, and no line moves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.importers.admonitions import as_folds
from recall.importers.page import page_of
from recognised import imported

BOXES = {
    "MkDocs": 'Wet?\n\n??? success "Answer"\n    The sea.\n\nMore.\n',
    "MkDocs, open": "Wet?\n\n???+ answer\n    The sea.\n\nMore.\n",
    "MkDocs, never folded": '!!! question "Wet?"\n    The sea.\n\nMore.\n',
    "VuePress": "Wet?\n\n::: details Show answer\nThe sea.\n:::\n\nMore.\n",
    "MyST": "Wet?\n\n:::{dropdown} Show answer\nThe sea.\n:::\n\nMore.\n",
    "Obsidian": "> [!question]- Wet?\n> The sea.\n\nMore.\n",
    "Obsidian, named answer": "Wet?\n\n> [!success]- Answer\n> The sea.\n\nMore.\n",
}


@pytest.mark.parametrize("text", BOXES.values(), ids=BOXES.keys())
def test_a_box_is_a_fold_with_what_it_holds(text: str) -> None:
    (fold,) = [block for block in page_of(text).blocks if block.kind == "details"]

    assert page_of(text).markdown(fold.children) == "The sea."
    assert "More." in [block.text for block in page_of(text).blocks]


@pytest.mark.parametrize(
    "text",
    [
        '!!! note "Mind"\n    The sea is wet.\n',
        ":::tip\nThe sea is wet.\n:::\n",
        "> [!NOTE]\n> The sea is wet.\n",
        "```\n??? answer\n    The sea.\n```\n",
        "What???\n    The sea.\n",
        "::: details without an end\nThe sea.\n",
    ],
)
def test_other_boxes_and_what_stands_in_code_stay_as_they_are(text: str) -> None:
    assert as_folds(text) == text


def test_a_box_that_asks_holds_the_options_of_its_question() -> None:
    text = '??? question "Q1. Which?"\n    - [ ] A. a\n    - [x] B. b ✅\n\n    **Why:** so.\n\n## Further\n\nText.\n'

    assert imported(text) == [("Which?", ["a", "b"], [1])]


@given(st.text(alphabet='?!:> []-"a\n \t`', max_size=80))
@settings(deadline=None, max_examples=150)
def test_no_line_moves(text: str) -> None:
    assert as_folds(text).count("\n") == text.count("\n")
