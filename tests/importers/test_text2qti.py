"""text2qti: numbered questions with starred options, numbers, words and essays."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.notes import Choice, Content, Draft, Numeric, Option, Question, Typed
from recall.importers import text2qti
from recall.importers.items import Found
from recall.importers.source import Source


def found(text: str) -> Found:
    text = textwrap.dedent(text).lstrip("\n")
    return text2qti.read(Source("quiz.txt", text.encode("utf-8", "replace"), text))


def likeness(text: str) -> int:
    text = textwrap.dedent(text)
    return text2qti.likeness(Source("quiz.txt", text.encode(), text))


def contents(text: str) -> list[Content]:
    return [item.content for item in found(text).items]


def test_a_star_marks_the_right_option_and_dots_its_reason() -> None:
    made = found("""
        1.  What is 2?
        ... A number.
        a)  one
        ... Too small.
        *b) two
        """)
    (item,) = made.items
    assert item.content == Choice("What is 2?", (Option("two"),), (Option("one", why="Too small."),))
    assert (item.explain, item.options, item.start, item.end) == ("A number.", ("one", "two"), 0, 5)


def test_boxes_ask_for_all_that_apply() -> None:
    made = contents("1. Even?\n[*] 2\n[ ] 3\n[] 5\n[*] 4\n")
    assert made == [Choice("Even?", (Option("2"), Option("4")), (Option("3"), Option("5")), many=True)]


@pytest.mark.parametrize(
    ("answer", "number", "tolerance"),
    [
        ("343", "343", None),
        ("3 +- 1", "3", "1"),
        ("5 +- 2%", "5", "2%"),
        ("[2, 4]", "3", "1"),
        ("1.5 ± 0.1", "1.5", "0.1"),
    ],
)
def test_a_number_has_its_room(answer: str, number: str, tolerance: str | None) -> None:
    assert contents(f"1. How many?\n=   {answer}\n") == [Numeric("How many?", number, tolerance=tolerance)]


def test_what_is_no_number_is_said() -> None:
    made = found("1. How many?\n= a lot\n")
    assert made.items[0].content == Draft(question="How many?")
    assert str(made.problems[0]) == (
        "quiz.txt:2:1: W701 'a lot' is no number\n  Numbers are '= 3', '= 3 +- 0.5', '= 3 +- 5%' or '= [2, 4]'."
    )


def test_words_behind_stars_are_typed() -> None:
    assert contents("1. Unit?\n*   decibel\n*   dB\n") == [Typed("Unit?", "decibel", ("dB",))]


def test_essays_and_files_wait_unless_a_solution_is_given() -> None:
    assert contents("1. Tell.\n____\n\n2. Send.\n^^^^\n\n3. Say.\n____\n! So it is.\n") == [
        Draft(question="Tell."),
        Draft(question="Send."),
        Question("Say.", "So it is."),
    ]


def test_the_title_is_the_deck_and_settings_are_no_text() -> None:
    made = found("""
        Quiz title: Sound
        Quiz description: About
            sound.
        shuffle answers: true

        GROUP
        pick: 1
        points per question: 2
        Title: First
        Points: 2
        1.  One?
        a)  x
        *b) y
        END_GROUP
        """)
    assert [(item.deck, item.content.question) for item in made.items if isinstance(item.content, Choice)] == [
        ("Sound", "One?")
    ]
    assert [(left.line, left.text) for left in made.left_out] == [(2, "About\nsound.")]


def test_code_and_lists_belong_to_what_they_are_indented_under() -> None:
    made = contents("""
        1.  What does it print?

            ```python
            for i in range(2):
                print(i)

            1. x
            ```

        a)  `0`
        *b) This:

            - `0`
            - `1`
        """)
    (content,) = made
    assert isinstance(content, Choice)
    assert content.question == "What does it print?\n\n```python\nfor i in range(2):\n    print(i)\n\n1. x\n```"
    assert content.answers == (Option("This:\n\n- `0`\n- `1`"),)


def test_comments_are_left_out() -> None:
    assert contents("% a note\n1. One?\nCOMMENT\n2. Two?\nEND_COMMENT\na) x\n*b) y\n") == [
        Choice("One?", (Option("y"),), (Option("x"),))
    ]


def test_options_without_a_star_are_a_draft() -> None:
    assert contents("1. One?\na) x\nb) y\n") == [Draft(question="One?", choices=("x", "y"))]


def test_what_belongs_to_no_question_is_said() -> None:
    made = found("Hello.\nAll.\n\n1. One?\na) x\n*b) y\n")
    assert [(left.line, left.reason, left.text) for left in made.left_out] == [
        (1, "it belongs to no question", "Hello.\nAll.")
    ]


def test_the_example_is_text2qti() -> None:
    assert likeness(text2qti.EXAMPLE) == 92
    assert len(found(text2qti.EXAMPLE).items) == 5


@pytest.mark.parametrize(
    "text",
    [
        "1. Buy milk\n* fresh\n* cold\n2. Go home\n",
        "# Steps\n\n1. Install\n2. Run `a`\n\n= 3 +- 1\n",
        "1. One\n   - [*] x\n2. Two\n3. Three\n",
        "Prose.\n",
        "- [ ] to do\n- [x] done\n",
    ],
)
def test_lists_are_no_quiz(text: str) -> None:
    assert likeness(text) == 0


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "1. q\n",
                "a) x\n",
                "*b) y\n",
                "[*] z\n",
                "= 3\n",
                "* w\n",
                "... f\n",
                "____\n",
                "\n",
                "    i\n",
                "```\n",
                "GROUP\n",
                "% c\n",
                "COMMENT\n",
                "t\n",
            ]
        )
    ).map("".join)
    | st.text(max_size=200)
)
def test_any_text_is_read_without_a_fault(text: str) -> None:
    made = found(text)
    likeness(text)
    assert all(item.end > item.start for item in made.items)
