"""Aiken: a question, lettered options, and the line that names the right one."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.notes import Choice, Draft, Option
from recall.importers import aiken
from recall.importers.items import Found
from recall.importers.source import Source


def found(text: str) -> Found:
    text = textwrap.dedent(text).lstrip("\n")
    return aiken.read(Source("quiz.txt", text.encode("utf-8", "replace"), text))


def likeness(text: str) -> int:
    text = textwrap.dedent(text)
    return aiken.likeness(Source("quiz.txt", text.encode(), text))


def rights(text: str) -> list[tuple[str, ...]]:
    return [
        tuple(option.text for option in item.content.answers) if isinstance(item.content, Choice) else ()
        for item in found(text).items
    ]


def test_the_letter_names_the_right_option() -> None:
    made = found("What is 2?\nA) one\nB) two\nANSWER: B\n")
    assert made.items[0].content == Choice("What is 2?", (Option("two"),), (Option("one"),))
    assert (made.items[0].start, made.items[0].end, made.items[0].options) == (0, 4, ("one", "two"))


@pytest.mark.parametrize("key", ["ANSWER: A, C", "Answer: A and C", "ANSWER: AC", "Answers: A;C", "RESPUESTA: A, C"])
def test_several_letters_name_several_options(key: str) -> None:
    assert rights(f"Which?\nA. x\nB. y\nC. z\n{key}\n") == [("x", "z")]


@pytest.mark.parametrize("key", ["b", "B.", "B) two", "two", "(B)"])
def test_a_key_may_be_written_in_other_ways(key: str) -> None:
    assert rights(f"Which?\na) one\nb) two\nAnswer: {key}\n") == [("two",)]


def test_questions_follow_each_other_with_or_without_empty_lines() -> None:
    text = "One?\n\nA) a\n\nB) b\n\nANSWER: A\nTwo?\nA) c\nB) d\nANSWER: B\n"
    assert rights(text) == [("a",), ("d",)]


def test_a_question_and_an_option_may_have_several_lines() -> None:
    made = found("""
        What does this print?

        print(1)
        A) one
           and nothing else
        B) two
        ANSWER: A
        """)
    content = made.items[0].content
    assert isinstance(content, Choice)
    assert content.question == "What does this print?\n\nprint(1)"
    assert content.answers == (Option("one\nand nothing else"),)


def test_numbers_that_all_questions_have_are_left_out() -> None:
    made = found("1. One?\nA) a\nB) b\nANSWER: A\n\n2. Two?\nA) a\nB) b\nANSWER: B\n")
    assert [item.content.question for item in made.items if isinstance(item.content, Choice)] == ["One?", "Two?"]
    (alone,) = found("3. Bundesliga: what is it?\nA) a\nB) b\nANSWER: A\n").items
    assert isinstance(alone.content, Choice)
    assert alone.content.question.startswith("3. ")


def test_what_follows_the_answer_explains_it() -> None:
    made = found("One?\nA) a\nB) b\nANSWER: A\nFEEDBACK: Because\nit is so.\n\nTwo?\nA) a\nB) b\nANSWER: B\n")
    assert [item.explain for item in made.items] == ["Because\nit is so.", None]


def test_a_question_without_a_key_waits_with_its_options() -> None:
    made = found("One?\nA) a\nB) b\n\nTwo?\nA) a\nB) b\nANSWER: B\n")
    assert made.items[0].content == Draft(question="One?", choices=("a", "b"))
    assert not made.items[1].is_draft


def test_a_key_that_names_no_option_is_said() -> None:
    made = found("One?\nA) a\nB) b\nANSWER: D\n")
    assert made.items[0].content == Draft(question="One?", choices=("a", "b"))
    assert str(made.problems[0]) == (
        "quiz.txt:4:1: W701 the answer cannot be read: 'D' is no option\n"
        "  The options are A to B; the question is kept as a draft."
    )
    assert found("One?\nA) a\nB) b\nANSWER:\n").problems[0].message.endswith("no letter stands there")


def test_text_without_options_is_left_out() -> None:
    made = found("One?\nA) a\nB) b\nANSWER: A\n\nThe end of the quiz.\n")
    assert [(left.line, left.reason) for left in made.left_out] == [(6, "it has no options")]


def test_the_example_is_aiken() -> None:
    assert likeness(aiken.EXAMPLE) == 90
    assert len(found(aiken.EXAMPLE).items) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Some prose.\nANSWER: B\n",
        "# Quiz\n\n## One?\n\n- A) a\n- B) b\n\nANSWER: A\n",
        "A) first\nB) second\n",
        "Dear all,\n\nA. I like it.\nB. I do not.\n\nANSWER: that is up to you.\n\nYours\nSomebody\n",
        "",
    ],
)
def test_other_texts_are_no_aiken(text: str) -> None:
    assert likeness(text) == 0


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(["A) a\n", "B. b\n", "ANSWER: B\n", "ANSWER:\n", "x\n", "\n", "FEEDBACK: f\n", "C)\n"])
    ).map("".join)
    | st.text(max_size=200)
)
def test_any_text_is_read_without_a_fault(text: str) -> None:
    made = found(text)
    likeness(text)
    assert all(item.end > item.start for item in made.items)


@pytest.mark.parametrize(
    "text",
    [
        "**Part one**\n\n1. Which?\nA. a\nB. b\nAnswer: A\n\n2. What?\nA. a\nB. b\nAnswer: B\n",
        "Part one\nQuestion 1\nWhich?\nA) a\nB) b\nAnswer: A\n\nQuestion 2\nWhat?\nA) a\nB) b\nAnswer: B\n",
    ],
)
def test_numbered_questions_with_answers_in_other_words_are_not_of_aiken(text: str) -> None:
    assert likeness(text) == 0


OPEN = (
    "1. True or false: the earth is flat.\n\nANSWER: False\n\n2. Which is a fruit?\n\nA. Car\nB. Apple\n\nANSWER: B\n"
)


def test_a_file_with_open_questions_is_not_aiken_and_they_do_not_run_into_the_next() -> None:
    assert likeness(OPEN) == 0
    read = found(OPEN)
    assert [getattr(item.content, "question", None) for item in read.items] == ["2. Which is a fruit?"]
    assert [(each.line, each.reason) for each in read.left_out] == [(1, "it has no options")]
