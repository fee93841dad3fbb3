from recall.core.notes import Draft, Question
from recall.importers.items import LeftOut
from recall.importers.page import page_of
from recall.importers.recognisers.bold import bold_questions
from recall.importers.recognisers.examples import EXAMPLES


def _found(text: str) -> list[tuple[str | None, str | None]]:
    found: list[tuple[str | None, str | None]] = []
    for item in bold_questions(page_of(text)):
        if isinstance(item, LeftOut):
            continue
        assert isinstance(item.content, Question | Draft)
        found.append((item.content.question, item.content.answer if isinstance(item.content, Question) else None))
    return found


def _bold(*questions: str) -> str:
    return "\n\n".join(f"**{question}**\n\nso" for question in questions)


def test_three_bold_lines_that_ask_are_questions() -> None:
    assert _found(_bold("What is a?", "What is b?", "What is c?")) == [
        ("What is a?", "so"),
        ("What is b?", "so"),
        ("What is c?", "so"),
    ]
    assert _found(_bold("What is a?")) == []


def test_two_bold_lines_with_an_answer_each_are_questions() -> None:
    assert len(_found("# Notes\n\n" + _bold("What is a kernel?", "Why does pooling follow it?"))) == 2
    assert _found("# Notes\n\n**What is a?**\n\n**What is b?**\n\nso") == []


def test_a_bold_line_that_asks_alone_is_left_out_with_its_reason() -> None:
    assert list(bold_questions(page_of("# Notes\n\n" + _bold("What is a?")))) == [
        LeftOut(3, "a single bold line that asks", "What is a?")
    ]
    assert list(bold_questions(page_of("**What is a?**\n\n**What is b?**\n\nso"))) == [
        LeftOut(1, "a bold line that asks, with no answer below it", "What is a?"),
        LeftOut(3, "bold lines that ask, not all of them with an answer", "What is b?"),
    ]


def test_two_are_enough_with_numbers_or_under_a_heading_that_announces_questions() -> None:
    assert len(_found(_bold("1. What is a?", "2. Explain b"))) == 2
    assert len(_found("# FAQ\n\n" + _bold("What is a?", "What is b?"))) == 2


def test_bold_lines_that_do_not_ask_are_none() -> None:
    assert _found(_bold("Note", "Warning", "What is a?", "1. Colours", "2. Sounds")) == []


def test_questions_about_the_page_itself_are_none() -> None:
    assert _found(_bold("Why use it?", "How does it work?", "What's new?", "What is a?")) == []


def test_an_answer_ends_at_a_heading_a_rule_or_the_next_question() -> None:
    text = "**What is a?**\none\n\n- two\n\n## H\n\nx\n\n**What is b?**\n\n---\n\ny\n\n**What is c?**\n\nthree\n"
    assert _found(text) == [("What is a?", "one\n\n- two"), ("What is b?", None), ("What is c?", "three")]


def test_bold_with_its_answer_behind_needs_more_of_its_kind() -> None:
    lines = [f"**What is {letter}?** It is so.\n\n" for letter in "abcd"]
    assert [answer for _, answer in _found("".join(lines))] == ["It is so."] * 4
    assert _found("".join(lines[:3])) == []


def test_lead_ins_within_the_answers_of_bold_lines_stay_there() -> None:
    text = _bold("What is a?", "What is b?", "What is c?").replace("so", "so\n\n**Is that all?** Yes.", 1)
    assert _found(text)[0] == ("What is a?", "so\n\n**Is that all?** Yes.")
    assert len(_found(text)) == 3


def test_questions_in_folds_and_quotes_are_found() -> None:
    text = (
        "<details><summary>More</summary>\n\n"
        + _bold("What is a?", "What is b?")
        + "\n\n</details>\n\n> **What is c?**\n>\n> so\n"
    )
    assert _found(text) == [("What is a?", "so"), ("What is b?", "so"), ("What is c?", "so")]


def test_the_example_of_bold_questions_holds_two() -> None:
    assert len(_found(EXAMPLES["Bold questions"])) == 2
