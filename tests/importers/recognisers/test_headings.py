import pytest

from recall.core.notes import Draft, Question
from recall.importers.items import Item, LeftOut
from recall.importers.page import page_of
from recall.importers.recognisers.headings import heading_item, heading_questions


def _asked(text: str) -> list[str]:
    return [str(item.content.question) for item in _items(text) if isinstance(item.content, Question | Draft)]


def _items(text: str) -> list[Item]:
    return [each for each in heading_questions(page_of(text)) if isinstance(each, Item)]


def _level(*titles: str) -> str:
    return "\n\n".join(f"## {title}\n\ntext" for title in titles)


def test_three_questions_are_a_list_where_nothing_else_stands_beside_them() -> None:
    assert len(_asked(_level("What is a?", "What is b?", "When is c?"))) == 3
    assert _asked(_level("What is a?", "What is b?")) == ["What is a?", "What is b?"]
    assert _asked(_level("What is a?", "What is b?", "When is c?", "Notes")) == [
        "What is a?",
        "What is b?",
        "When is c?",
    ]
    assert _asked(_level("What is a?", "What is b?", "Colours")) == []
    assert _asked(_level("Ready to start?", "What is b?")) == []


def test_one_question_under_each_topic_is_a_list_of_questions() -> None:
    text = "# Biology\n\n## Cells\n\n### What is a cell?\n\nA unit.\n\n## Organs\n\n### What is an organ?\n\nA part.\n"
    assert _asked(text) == ["What is a cell?", "What is an organ?"]


def test_a_statement_to_judge_with_its_answer_is_a_question() -> None:
    assert _asked("### True or False: The sky is blue.\n\n**Answer:** True\n") == ["True or False: The sky is blue."]


def test_most_of_a_level_must_ask_unless_a_heading_announces_questions() -> None:
    titles = ("What is a?", "What is b?", "What is c?", "What is d?", "Red", "Green", "Blue")
    assert _asked(_level(*titles)) == []
    assert len(_asked("# FAQ\n\n" + _level(*titles))) == 4


def test_headings_of_a_manual_ask_for_more_questions() -> None:
    questions = tuple(f"What is {letter}?" for letter in "abcdefgh")
    assert _asked(_level(*questions[:7], "Installation")) == []
    assert len(_asked(_level(*questions, "Installation"))) == 8


def test_a_long_list_takes_its_other_headings_along_but_no_frames() -> None:
    questions = tuple(f"What is {letter}?" for letter in "abcdefgh")
    assert _asked("# Quiz\n\n" + _level(*questions, "Red and green", "Conclusion")) == [*questions, "Red and green"]


def test_a_long_list_takes_questions_of_other_levels_along() -> None:
    questions = "\n\n".join(f"## What is {letter}?\n\ntext" for letter in "abcdefgh")
    assert _asked(f"# Book\n\n{questions}\n\n# Other\n\n#### What is z?\n\ntext\n") == [
        f"What is {letter}?" for letter in "abcdefgh"
    ]
    assert _asked(f"{questions}\n\n# Other\n\n## Part\n\ntext\n\n# What is z?\n\ntext\n")[-1] == "What is z?"


def test_numbered_headings_that_do_not_ask_follow_those_that_do() -> None:
    assert _asked(_level("1. What is a?", "2. Colours", "3. What is c?", "4. Why is d so?")) == [
        "What is a?",
        "Colours",
        "What is c?",
        "Why is d so?",
    ]
    assert _asked(_level("1. What is a?", "2. Colours", "3. Sounds", "4. Why is d so?", "5. Tastes")) == []


def test_a_heading_without_a_number_joins_the_numbered_ones_under_the_same_heading() -> None:
    text = _level("1. What is a?", "2. What is b?", "What is c?")
    assert len(_asked(text)) == 3
    assert len(_asked(f"# One\n\n{_level('1. What is a?', '2. What is b?')}\n\n# Two\n\n## What is c?\n\ntext")) == 2


def test_labels_are_enough_where_they_ask() -> None:
    assert _asked(_level("Q1: Colours", "Q2: What is b?")) == ["Colours", "What is b?"]
    assert _asked(_level("Q1: Plan", "Q2: Build it", "Q3: Launch")) == []
    assert _asked("# Interview\n\n" + _level("Q1: Colours")) == ["Colours"]


def test_a_question_with_its_answer_under_a_label_needs_no_neighbours() -> None:
    assert _asked("## What is a?\n\n### Answer\n\ntext\n") == ["What is a?"]
    assert _asked("## What is a?\n\n**Answer:**\n\ntext\n") == ["What is a?"]


def test_a_bare_label_needs_its_question_below() -> None:
    text = "## Question 1\n\nName two.\n\n### Answer\n\na\n\n## Question 2\n\nOnly text.\n"
    assert _asked(text) == ["Name two."]


def test_a_question_that_only_holds_questions_is_a_chapter() -> None:
    inner = "### Q1. What is a tag?\n\na\n\n### Q2. What is a branch?\n\nb\n\n"
    text = f"# Quiz\n\n## What is git?\n\n{inner}## What is svn?\n"
    assert _asked(text) == ["What is a tag?", "What is a branch?", "What is svn?"]


def test_sub_headings_that_ask_belong_to_the_answer() -> None:
    text = _level("1. What is a?", "2. What is b?") + "\n\n### Why?\n\nbecause\n\n### How?\n\nso\n"
    assert [item.end for item in _items(text)] == [3, 15]


@pytest.mark.parametrize(
    ("heading", "question", "source"),
    [
        ("1. What? [[src](https://a.b/c)]", "What?", "https://a.b/c"),
        ("1. What? [\\[1\\]](https://a.b/c)", "What?", "https://a.b/c"),
        ("1. Explain it [source](https://a.b/c)", "Explain it", "https://a.b/c"),
        ("1. What is [tin](https://a.b/c)", "What is [tin](https://a.b/c)", None),
        ("1. [What?](https://a.b/c)", "What?", "https://a.b/c"),
        ("1. [What?](#what)", "What?", None),
        ("1. What? [↑](#top)", "What?", None),
        ("1. [src](https://a.b/c)", "src", "https://a.b/c"),
        ("1. What?##", "What?", None),
        ("1. What is C#", "What is C#", None),
        ("**1. What?**", "What?", None),
        ("1. ***What?***", "What?", None),
        ("1. **What** is **it**", "**What** is **it**", None),
    ],
)
def test_what_surrounds_the_question_in_a_heading_is_taken_off(heading: str, question: str, source: str | None) -> None:
    page = page_of(f"## {heading}\n\ntext\n")
    item = heading_item(page, page.blocks[0], page.blocks[1:])
    assert item is not None
    assert (item.content, item.source) == (Question(question, "text"), source)


def test_a_heading_without_words_makes_no_item() -> None:
    page = page_of("##\n\ntext\n")
    assert heading_item(page, page.blocks[0], page.blocks[1:]) is None


def test_questions_that_stand_alone_are_left_out() -> None:
    found = list(heading_questions(page_of("# Guide\n\n## What is a?\n\ntext\n\n## How does it work?\n")))
    assert found == [LeftOut(3, "a heading that asks among others that ask about the page", "What is a?")]
    found = list(heading_questions(page_of("# Guide\n\n## What is a?\n\ntext\n")))
    assert found == [LeftOut(3, "a single heading that asks", "What is a?")]
    found = list(heading_questions(page_of("# Guide\n\n## What is a?\n\ntext\n\n## Colours\n")))
    assert found == [LeftOut(3, "a heading that asks among others that do not", "What is a?")]
