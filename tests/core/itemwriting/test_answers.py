"""Answers that are too much for one card, lists in disguise, and questions that explain nothing."""

from __future__ import annotations

import pytest

from recall.core.itemwriting.answers import (
    MOST_ENTRIES,
    MOST_HIDDEN_WORDS,
    MOST_TYPED_WORDS,
    MOST_WORDS,
    length_findings,
    list_findings,
    reason_findings,
)
from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Enumeration,
    Matching,
    Note,
    Numeric,
    Option,
    Ordering,
    Place,
    Question,
    Term,
    Typed,
)


def note(content: Content, *, section: str = "cards", explain: str | None = None) -> Note:
    return Note("n", content, "Deck", Place("f.yaml", 2, 3), section, explain=explain)


def words(number: int) -> str:
    return " ".join(f"word{chr(97 + at % 26)}" for at in range(number))


def texts(number: int) -> tuple[str, ...]:
    return tuple(f"entry {at}" for at in range(number))


@pytest.mark.parametrize(
    ("make", "most", "message"),
    [
        (lambda n: Question("Q?", words(n)), MOST_WORDS, "the answer has {} words: 'worda wordb"),
        (lambda n: Term("T", words(n)), MOST_WORDS, "the meaning has {} words: 'worda"),
        (lambda n: Typed("Q?", words(n)), MOST_TYPED_WORDS, "the answer to be typed has {} words"),
        (
            lambda n: Cloze(f"So {{{{{words(n)}}}}}."),
            MOST_HIDDEN_WORDS,
            "the hole 'worda wordb wordc wordd worde wordf wor…' hides {} words",
        ),
        (lambda n: Ordering("Q?", texts(n)), MOST_ENTRIES, "{} steps are too many to recall at once"),
        (lambda n: Enumeration("Q?", texts(n)), MOST_ENTRIES, "{} items are too many to recall at once"),
    ],
)
def test_an_answer_is_too_long_from_one_more_than_the_most(make, most: int, message: str) -> None:
    assert list(length_findings(note(make(most)))) == []
    (finding,) = length_findings(note(make(most + 1)))
    assert finding.code == "W512"
    assert finding.message.startswith(message.format(most + 1))


def test_code_is_not_counted_and_chinese_is() -> None:
    block = "```python\n" + "x = 1\n" * 100 + "```"
    assert list(length_findings(note(Question("Q?", f"So:\n\n{block}\n\ndone")))) == []
    assert list(length_findings(note(Cloze(f"`{{{{{words(30)}}}}}`", code_holes=True)))) == []
    (finding,) = length_findings(note(Question("Q?", "梯度下降" * 30)))
    assert finding.message.startswith("the answer has 60 words")


@pytest.mark.parametrize(
    "answer",
    [
        "1. go\n2. come\n3. sit",
        "First this:\n\n1) go\n2) come\n3) sit",
        "1) go, 2) come, 3) sit",
        "(a) go (b) come (c) sit",
    ],
)
def test_a_numbered_list_in_an_answer_is_told(answer: str) -> None:
    (finding,) = list_findings(note(Question("Q?", answer)))
    assert finding.message.startswith("the answer is a numbered list: '")
    assert "'steps'" in finding.hint


@pytest.mark.parametrize("content", [Question("Q?", "- a\n- b\n- c"), Term("T", "These:\n* a\n* b\n* c")])
def test_bullets_in_an_answer_are_told(content: Content) -> None:
    (finding,) = list_findings(note(content))
    assert finding.message.startswith("the answer is a list of 3: '")


@pytest.mark.parametrize(
    "content",
    [
        Typed("Q?", "bias, variance and noise"),
        Question("Q?", "Query; key; value."),
        Question("Q?", "1914, 1939 and 1945"),
        Question("Q?", "12 May, 2024, 3 June, 2025 and 1,500 tokens"),
    ],
)
def test_short_things_between_commas_are_told(content: Content) -> None:
    (finding,) = list_findings(note(content))
    assert (finding.code, finding.message[:25]) == ("W513", "the answer lists 3 things")


@pytest.mark.parametrize(
    "answer",
    [
        "- a\n- b",
        "Bias, and variance",
        "It is fast, small, cheap",
        "In 1, 2, or 3 dimensions, the distance shrinks to nothing at all",
        "f(a, b, c)",
        "$a, b, c$",
        "```\n- a\n- b\n- c\n```",
        "\n".join(f"- {words(20)}" for _ in range(3)),
        "| a | b |\n|---|---|\n| - | - |",
        "1. go\n2. come",
        "version 1. of it, 3. of that, 2. of those",
        "Monday, 12 May, 2024",
        "Friday, May 12, 2024",
        "12 May, 2024, and 3 June, 2025",
        "1,000,000 tokens, or 1,500",
    ],
)
def test_an_answer_that_is_no_list_is_not_told(answer: str) -> None:
    assert list(list_findings(note(Question("Q?", answer)))) == []


def test_a_choice_is_never_a_list() -> None:
    assert list(list_findings(note(Choice("Q?", (Option("a, b, c"),), (Option("d"),))))) == []


BARE = Choice("Q?", (Option("a"),), (Option("b"), Option("c")))


@pytest.mark.parametrize("content", [BARE, Claim("C", answer=True)])
def test_a_choice_or_claim_without_any_reason_is_told(content: Content) -> None:
    (finding,) = reason_findings(note(content))
    assert (finding.code, finding.message) == ("W510", "nothing says why the answer is right")
    assert list(reason_findings(note(content, explain="Because."))) == []


def test_a_reason_at_one_option_is_enough() -> None:
    assert list(reason_findings(note(Choice("Q?", (Option("a"),), (Option("b", why="No."), Option("c")))))) == []


@pytest.mark.parametrize(
    "content",
    [
        Typed("Q?", "a"),
        Numeric("Q?", "1"),
        Ordering("Q?", ("a", "b")),
        Enumeration("Q?", ("a", "b")),
        Matching("Q?", (("a", "b"), ("c", "d"))),
    ],
)
def test_other_graded_cards_need_a_reason_in_a_quiz_alone(content: Content) -> None:
    assert list(reason_findings(note(content))) == []
    assert len(list(reason_findings(note(content, section="quiz")))) == 1


def test_a_typed_answer_has_its_reason_in_the_answer_too_and_a_question_needs_none() -> None:
    assert list(reason_findings(note(Typed("Q?", "a", why="So."), section="quiz"))) == []
    assert list(reason_findings(note(Question("Q?", "a"), section="quiz"))) == []


RUN_ON = "It drops units at random while it trains and it scales what is left and at inference all of them are kept"


@pytest.mark.parametrize(
    "question", ["List everything about dropout.", "Name all you know of dropout.", "Tell me everything about dropout."]
)
def test_an_answer_that_runs_on_where_a_list_is_asked_for_is_told(question: str) -> None:
    (finding,) = list_findings(note(Question(question, RUN_ON)))
    assert (finding.code, finding.message[:62]) == (
        "W513",
        "the question asks for a list, and the answer runs on for 22 wo",
    )


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What does dropout do?", RUN_ON),
        ("List comprehensions: what are they?", RUN_ON),
        ("Name the layer that drops units.", RUN_ON),
        ("List all layers.", "None, for it has only one."),
    ],
)
def test_an_answer_that_is_no_run_on_list_is_not_told(question: str, answer: str) -> None:
    assert list(list_findings(note(Question(question, answer)))) == []
