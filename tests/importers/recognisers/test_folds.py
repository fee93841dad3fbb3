import pytest

from recall.core.notes import Draft, Question
from recall.importers.page import page_of
from recall.importers.recognisers.folds import folded_answers


def _found(text: str) -> list[tuple[str | None, str | None]]:
    found: list[tuple[str | None, str | None]] = []
    for item in folded_answers(page_of(text)):
        assert isinstance(item.content, Question | Draft)
        found.append((item.content.question, item.content.answer if isinstance(item.content, Question) else None))
    return found


def _fold(summary: str, text: str = "so") -> str:
    return f"<details>\n<summary>{summary}</summary>\n\n{text}\n\n</details>\n\n"


def test_two_summaries_that_ask_are_questions_one_alone_is_none() -> None:
    assert _found(_fold("What is a?") + _fold("What is b?")) == [("What is a?", "so"), ("What is b?", "so")]
    assert _found(_fold("What is a?")) == []
    assert _found("## FAQ\n\n" + _fold("What is a?")) == [("What is a?", "so")]


def test_summaries_without_a_mark_follow_those_that_ask() -> None:
    folds = _fold("What is a?") + _fold("Explain b") + _fold("2. The colours")
    assert [question for question, _ in _found(folds)] == ["What is a?", "Explain b", "The colours"]


def test_a_long_list_takes_every_summary_but_a_table_of_contents() -> None:
    folds = "".join(_fold(f"What is {letter}?") for letter in "abcde")
    assert [question for question, _ in _found(_fold("Table of contents") + folds + _fold("Review this"))] == [
        *(f"What is {letter}?" for letter in "abcde"),
        "Review this",
    ]


def test_summaries_that_ask_nothing_are_no_questions() -> None:
    assert _found(_fold("Logs") + _fold("Screenshots") + _fold("What is a?")) == []


def test_markup_in_a_summary_goes() -> None:
    folds = _fold("<b>1. What is<br>a?</b>") + _fold("**Q2: What is `b c`?**") + _fold("<h3>What is d?</h3>")
    assert [question for question, _ in _found(folds)] == ["What is a?", "What is `b c`?", "What is d?"]


@pytest.mark.parametrize("summary", ["Answer", "Show solution", "Click to expand", ""])
def test_a_heading_that_asks_is_answered_by_its_fold(summary: str) -> None:
    text = f"## 1. What is a?\n\n{_fold(summary)}## 2. What is b?\n\n{_fold(summary)}"
    assert _found(text) == [("What is a?", "so"), ("What is b?", "so")]


def test_a_heading_that_does_not_ask_needs_a_fold_that_says_answer() -> None:
    assert _found("## Two sums\n\nAdd them.\n\n" + _fold("Solution")) == [("Two sums\n\nAdd them.", "so")]
    assert _found("## Install\n\nRun it.\n\n" + _fold("Click to expand") + "## Logs\n\n" + _fold("Show")) == []


def test_the_fold_of_a_readme_that_asks_about_itself_is_no_answer() -> None:
    assert _found("## How does it work?\n\n" + _fold("Details") + "## Why use lamp?\n\n" + _fold("more")) == []


def test_code_above_the_fold_belongs_to_the_question() -> None:
    assert _found("## What is printed?\n\n```py\nx\n```\n\n" + _fold("Answer")) == [
        ("What is printed?\n\n```py\nx\n```", "so")
    ]


def test_an_answer_heading_between_question_and_fold_is_no_question() -> None:
    text = "## Exercise: add\n\nAdd two.\n\n### Solution\n\n" + _fold("Show")
    assert _found(text) == []
    assert _found(text.replace("Show", "Show answer")) == [("Exercise: add\n\nAdd two.", "so")]


def test_each_fold_answers_the_line_above_it() -> None:
    text = "## Drill\n\nWhat is a?\n\n" + _fold("Answer", "one") + "2\\. Add b\n\n" + _fold("Answer", "two")
    assert _found(text) == [("What is a?", "one"), ("Add b", "two")]


def test_a_list_item_that_asks_is_answered_by_the_fold_after_the_list() -> None:
    text = "1. What is a?\n\n   ```py\n   x\n   ```\n\n" + _fold("Answer", "one")
    assert _found(text) == [("What is a?\n\n```py\nx\n```", "one")]


def test_a_paragraph_that_asks_nothing_is_not_answered() -> None:
    assert _found("Some text.\n\n" + _fold("Answer")) == []
    assert _found("What is a?\n\n## H\n\n" + _fold("Click")) == []
    assert _found(_fold("Answer")) == []


def test_several_folds_that_say_answer_are_one_answer() -> None:
    text = "## What is a?\n\n" + _fold("Answer", "one") + _fold("Explanation", "two")
    assert _found(text) == [("What is a?", "one\n\ntwo")]


def test_folds_in_folds_of_a_chapter_are_found_and_those_in_answers_not() -> None:
    inner = _fold("What is a?") + _fold("What is b?")
    assert len(_found(f"<details>\n<summary>Letters</summary>\n\n{inner}</details>\n")) == 2
    assert _found(f"<details>\n<summary>What are letters?</summary>\n\n{inner}</details>\n\n{_fold('What is c?')}") == [
        ("What are letters?", "What is a?\n\nso\n\nWhat is b?\n\nso"),
        ("What is c?", "so"),
    ]


def test_folds_in_lists_and_quotes_are_found() -> None:
    text = (
        "- <details><summary>What is a?</summary>so</details>\n\n> <details><summary>What is b?</summary>so</details>\n"
    )
    assert _found(text + "\n" + _fold("What is c?") + _fold("What is d?")) == [
        ("What is c?", "so"),
        ("What is d?", "so"),
        ("What is a?", "so"),
        ("What is b?", "so"),
    ]


def test_a_fold_that_asks_below_an_answer_is_another_question() -> None:
    text = (
        f"### What does this log?\n\n{_fold('Answer', 'It logs 1.')}\n\n{_fold('Why is the sky blue?', 'Rayleigh.')}\n"
    )
    assert _found(text) == [("What does this log?", "It logs 1."), ("Why is the sky blue?", "Rayleigh.")]


def test_entities_in_a_summary_are_signs_but_in_code() -> None:
    text = "\n\n".join(
        (_fold("What does <code>a &amp;&amp; b</code> do &amp; why?"), _fold("Is `&amp;` &lt; &quot;b&quot;?"))
    )
    assert [question for question, _ in _found(text)] == ["What does `a && b` do & why?", 'Is `&amp;` &lt; "b"?']
