"""TOML quizzes, those of mdbook-quiz above all."""

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.notes import Choice, Option, Question, Typed
from recall.importers import toml_quiz
from recall.importers.items import Found
from recall.importers.source import Source


def source(text: str, name: str = "quiz.toml") -> Source:
    text = dedent(text)
    return Source(name, text.encode("utf-8", "replace"), text)


def found(text: str) -> Found:
    return toml_quiz.read(source(text))


def test_choices_with_several_answers_and_typed_answers_are_read() -> None:
    made = found(
        '''\
        [[questions]]
        id = "b230bed3-d6ba"
        type = "MultipleChoice"
        prompt.prompt = """
        Which are even?
        [[not a header]]
        """
        prompt.distractors = ["`1`", "3"]
        answer.answer = ["2", "4"]
        context = "Halves."

        [[questions]]
        type = "ShortAnswer"
        prompt.prompt = "Which keyword declares a variable?"
        answer.answer = "let"
        answer.alternatives = ["`let`"]
        '''
    )
    first, second = made.items
    even = "Which are even?\n[[not a header]]"
    assert first.content == Choice(even, (Option("2"), Option("4")), (Option("`1`"), Option("3")), many=True)
    assert (first.explain, first.id, first.start) == ("Halves.", "b230bed3-d6ba", 0)
    assert second.content == Typed("Which keyword declares a variable?", "let", ("`let`",))
    assert second.start == 11


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("doesCompile = false\nlineNumber = 2", "It does not compile: line 2 is at fault."),
        ("doesCompile = false", "It does not compile."),
        ("doesCompile = true\nstdout = '3'", "It compiles and prints:\n\n```\n3\n```"),
        ("doesCompile = true", "It compiles and prints nothing."),
    ],
)
def test_programs_to_trace_keep_their_code(answer: str, told: str) -> None:
    text = f"[[questions]]\ntype = 'Tracing'\nprompt.program = '''\nfn main() {{}}\n'''\n[questions.answer]\n{answer}\n"
    asked = "Does this program compile? If so, what does it print?\n\n```rust\nfn main() {}\n```"
    assert [item.content for item in found(text).items] == [Question(asked, told)]


def test_a_text_that_questions_share_stands_in_each() -> None:
    question = '[[questions]]\nmultipart = "m"\nprompt.prompt = "What?"\nanswer.answer = "That"\n'
    text = f'[multipart]\nm = "Given `x`."\n{question}'
    assert [item.content for item in found(text).items] == [Question("Given `x`.\n\nWhat?", "That")]


def test_other_shapes_are_read_too() -> None:
    questions = [f"[[quiz.question]]\ntext = '{each}?'\noptions = ['a', 'b']\ncorrect = " for each in ("Which", "Who")]
    text = f"[quiz]\ntitle = 'T'\n{questions[0]}0\n{questions[1]}1\n"
    made = found(text)
    assert [item.content for item in made.items] == [
        Choice("Which?", (Option("a"),), (Option("b"),)),
        Choice("Who?", (Option("b"),), (Option("a"),)),
    ]
    assert [item.start for item in made.items] == [2, 6]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            '[[questions]]\nquestion = "x\nanswer = "y"\n',
            "quiz.toml:2:14: E701 cannot be read as TOML: illegal character '\\n'",
        ),
        ("[[questions]]\nquestion = ", "quiz.toml:2:1: E701 cannot be read as TOML: invalid value"),
        ("x = " + "[" * 100_000, "quiz.toml:1:1: E701 cannot be read as TOML: nested too deeply"),
        ("x = " + "9" * 5000, "quiz.toml:1:1: E701 cannot be read as TOML: exceeds the limit"),
    ],
)
def test_broken_toml_is_told_with_its_place(text: str, fault: str) -> None:
    assert str(found(text).problems[0]).startswith(fault)


@pytest.mark.parametrize(
    "text",
    [
        "[project]\nname = 'x'\n[[tool.mypy.overrides]]\nmodule = 'q'\n[tool.answer]\nx = 1\n",
        "[package]\nname = 'x'\n[dependencies]\nquestion = '1'\nanswer = '2'\n",
    ],
)
def test_other_toml_is_no_quiz(text: str) -> None:
    assert toml_quiz.likeness(source(text)) == 0
    assert found(text) == Found()


@settings(deadline=None, max_examples=80)
@given(st.integers(0, len(toml_quiz.EXAMPLE)), st.text(max_size=6), st.integers(0, 9))
def test_a_damaged_example_is_read(place: int, put: str, cut: int) -> None:
    text = toml_quiz.EXAMPLE
    found(text[:place] + put + text[place + cut :])


def test_code_in_prose_that_assigns_lists_is_no_toml() -> None:
    text = "Notes\n\nprompt = ask()\nanswer = model(prompt)\nmessages = [{'role': 'user'}]\n"
    assert toml_quiz.likeness(source(text, "notes.txt")) == 0
