"""YAML quizzes are read like JSON's; what YAML could do beyond data is refused."""

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.notes import Choice, Draft, Option, Question
from recall.importers import yaml_quiz
from recall.importers.items import Found
from recall.importers.source import Source


def source(text: str, name: str = "quiz.yaml") -> Source:
    text = dedent(text)
    return Source(name, text.encode("utf-8", "replace"), text)


def found(text: str) -> Found:
    return yaml_quiz.read(source(text))


def faults(text: str) -> list[str]:
    return [str(problem) for problem in found(text).problems]


def test_a_quiz_is_read_with_its_lines_and_section() -> None:
    made = found(
        """\
        title: Colours
        questions:
          # the first
          - question: Which is warm?
            options: [red, blue]
            answer: red

          - question: |
              Which is

                cold?
            answer: Blue
        """
    )
    assert [item.content for item in made.items] == [
        Choice("Which is warm?", (Option("red"),), (Option("blue"),)),
        Question("Which is\n\n  cold?", "Blue"),
    ]
    assert [(item.start, item.section) for item in made.items] == [(3, ("Colours",)), (7, ("Colours",))]


def test_scalars_are_text_as_written() -> None:
    made = found(
        "- {q: A?, a: no}\n- {q: B?, a: 1.10}\n- {q: C?, a: 2024-01-01}\n"
        "- {q: D?, a: 0x1F}\n- {q: E?, a: 'true'}\n- {q: F?, a: ~}\n"
    )
    assert [getattr(item.content, "answer", None) for item in made.items] == [
        "no",
        "1.10",
        "2024-01-01",
        "0x1F",
        "true",
        None,
    ]
    assert isinstance(made.items[-1].content, Draft)


def test_several_documents_are_one_quiz() -> None:
    assert len(found("question: A?\nanswer: a\n---\nquestion: B?\nanswer: b\n").items) == 2


def test_aliases_are_refused() -> None:
    assert faults("a: &a [x, x]\nb: &b [*a, *a]\nquestions: [*b]\n") == [
        "quiz.yaml:2:8: E701 aliases (*name) are refused\n  Write the text out; quote text that begins with '*'."
    ]


def test_tags_are_refused_and_the_other_questions_read() -> None:
    made = found("- question: !!python/name:os.system x\n  answer: a\n- question: B?\n  answer: b\n")
    assert [str(each) for each in made.problems] == [
        "quiz.yaml:1:13: E701 tags (!name) are refused\n  Quote text that begins with '!'."
    ]
    assert [item.start for item in made.items] == [2]


def test_a_broken_entry_is_told_and_the_others_read() -> None:
    made = found(
        "questions:\n - question: A?\n   answer: a\n - question: x: y\n   answer: b\n - question: C?\n   answer: c\n"
    )
    assert [str(each) for each in made.problems] == [
        "quiz.yaml:4:15: E701 cannot be read as YAML: mapping values are not allowed in this context\n"
        "  Mostly ': ', '#', '{', '[', '*' or '`' stands in a text that is not quoted."
    ]
    assert [item.start for item in made.items] == [1, 5]


def test_nesting_without_end_is_told() -> None:
    assert faults("[" * 5000) == ["quiz.yaml:1:201: E701 nested more than 200 levels deep"]


def test_a_control_character_is_told() -> None:
    assert faults("- question: a\x07?\n")[0].startswith("quiz.yaml:1:1: E701 cannot be read as YAML: ")


@pytest.mark.parametrize(
    "text",
    [
        "recall: 1\ncards: []\n",
        "deck: X\ncards:\n - {q: A?, a: b}\n",
        "deck: X\nlesson: {title: T}\nquiz: [{term: x}]\n",
    ],
)
def test_a_deck_of_recall_is_named_and_left_out(text: str) -> None:
    made = found(text)
    assert made.items == ()
    assert [each.reason for each in made.left_out] == [
        "it is a deck of recall already: put the file into the folder of decks"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "on:\n  push:\n    branches: [main]\njobs:\n  test:\n    steps:\n      - name: x\n        run: y\n",
        "version: 3\nservices:\n  web:\n    image: a\n    ports: ['80:80']\n",
        "en:\n  quiz:\n    question: Question\n    answer: Answer\n",
        "- name: install\n  prompt: Say\n- name: other\n",
    ],
)
def test_other_yaml_gives_nothing(text: str) -> None:
    assert found(text) == Found()


def test_likeness_needs_both_a_question_and_an_answer() -> None:
    assert yaml_quiz.likeness(source("- question: A?\n  answer: b\n")) > 50
    assert yaml_quiz.likeness(source("- question: A?\n  answer: b\n", "notes")) > 50
    assert yaml_quiz.likeness(source("key: value\nother: more\n")) == 0
    assert yaml_quiz.likeness(source("Q: What?\nA: That\n\nQ: Who?\nA: They\n", "notes.txt")) == 0
    assert yaml_quiz.likeness(source("---\nquestion: A?\nanswer: b\n---\nbody\n", "a.md")) == 0


@settings(deadline=None, max_examples=80)
@given(st.integers(0, len(yaml_quiz.EXAMPLE)), st.text(max_size=6), st.integers(0, 9))
def test_a_damaged_example_is_read(place: int, put: str, cut: int) -> None:
    text = yaml_quiz.EXAMPLE
    found(text[:place] + put.replace("\r", "") + text[place + cut :])


def test_many_indented_lines_without_an_answer_are_looked_at_once() -> None:
    text = "# Notes\n\n- question: Which is warm?\n" + "        - the Po\n" * 29 + "end\n"
    assert yaml_quiz.FORMAT.likeness(source(text, "notes.txt")) == 0
