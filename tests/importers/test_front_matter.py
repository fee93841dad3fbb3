"""Files of one question each: the front matter asks, the body answers."""

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.notes import Choice, Claim, Draft, Option, Question
from recall.importers import front_matter
from recall.importers.items import Found
from recall.importers.source import Source


def source(text: str) -> Source:
    text = dedent(text)
    return Source("sea.md", text.encode("utf-8", "replace"), text)


def found(text: str) -> Found:
    return front_matter.read(source(text))


def test_the_body_is_the_answer_as_it_stands() -> None:
    made = found(
        "---\nquestion: Into which sea?\nid: danube-mouth\ntags: [a, b]\ntopic: Rivers\n---\n"
        "\nThe **Black Sea**:\n\n```py\nx<b>\n```\n"
    )
    (item,) = made.items
    assert item.content == Question("Into which sea?", "The **Black Sea**:\n\n```py\nx<b>\n```")
    assert (item.id, item.tags, item.section) == ("danube-mouth", ("a", "b"), ("Rivers",))
    assert (item.start, item.end) == (0, 13)


def test_headings_part_the_answer_from_what_explains_it() -> None:
    (item,) = found("---\nquestion: Explain it\n---\n## Answer\n\nSo.\n\n## Explanation\n\nSince.\n").items
    assert (item.content, item.explain) == (Question("Explain it", "So."), "Since.")


def test_with_choices_and_an_answer_the_body_explains() -> None:
    (item,) = found("---\nquestion: Which?\nchoices:\n  - a\n  - b\nanswer: b\n---\nBecause *b*.\n").items
    assert (item.content, item.explain) == (Choice("Which?", (Option("b"),), (Option("a"),)), "Because *b*.")


def test_with_choices_alone_a_line_may_say_which() -> None:
    assert found("---\nquestion: Which?\nchoices: [a, b]\n---\nAnswer: b\n").items[0].content == Choice(
        "Which?", (Option("b"),), (Option("a"),)
    )


def test_with_choices_and_a_text_nothing_is_guessed() -> None:
    (item,) = found("---\nquestion: Which?\nchoices: [a, b]\n---\nIt depends.\n\nOn b mostly.\n").items
    assert (item.content, item.explain) == (Draft("Which?", choices=("a", "b")), "It depends.\n\nOn b mostly.")


def test_an_empty_body_is_a_draft() -> None:
    assert found("---\nquestion: Which of them?\n---\n").items[0].content == Draft("Which of them?")


def test_a_claim_says_whether_it_is_true() -> None:
    (item,) = found("---\nstatement: Ice sinks.\nanswer: false\n---\nIt floats.\n").items
    assert (item.content, item.explain) == (Claim("Ice sinks.", False), "It floats.")


def test_broken_front_matter_is_told_with_its_line() -> None:
    assert [str(each) for each in found("---\nid: x\nquestion: a: b\n---\nbody\n").problems] == [
        "sea.md:3:12: E701 cannot be read as YAML: mapping values are not allowed in this context\n"
        "  Mostly ': ', '#', '{', '[', '*' or '`' stands in a text that is not quoted."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A post\ndate: 2024-01-01\n---\nWhat is it?\n",
        "question: x\n",
        "---\n\ntext\n---\n",
        "# question\n",
        "---\nquestion:\n---\n",
    ],
)
def test_other_files_are_not_taken_for_one(text: str) -> None:
    assert front_matter.likeness(source(text)) == 0


@settings(deadline=None, max_examples=80)
@given(st.integers(0, len(front_matter.EXAMPLE)), st.text(max_size=6), st.integers(0, 9))
def test_a_damaged_example_is_read(place: int, put: str, cut: int) -> None:
    text = front_matter.EXAMPLE
    found(text[:place] + put + text[place + cut :])
