import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from markdown_silence import SILENT
from markdown_styles import STYLES, Style
from recall.core.notes import Draft, Question
from recall.importers.items import Found, Item
from recall.importers.markdown import EXAMPLE, read_markdown
from recall.importers.page import page_of
from recall.importers.recognisers.bold import bold_questions
from recall.importers.recognisers.folds import folded_answers
from recall.importers.recognisers.headings import heading_questions
from recall.importers.recognisers.labelled import labelled_questions
from recall.importers.recognisers.listed import listed_questions
from recall.markup.blocks import blocks
from recall.markup.details import folded


def _sides(item: Item) -> tuple[str, str | None]:
    match item.content:
        case Question(question=question, answer=answer):
            return question, answer
        case Draft(question=question):
            return str(question), None
        case other:
            raise AssertionError(other)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_every_style_of_question_is_read(style: Style) -> None:
    found = [_sides(item) for item in read_markdown(style.text).items]
    assert [question for question, _ in found] == [question for question, _ in style.found]
    for (_, answer), (_, beginning) in zip(found, style.found, strict=True):
        assert answer == beginning if beginning is None else str(answer).startswith(beginning)


@pytest.mark.parametrize("style", [style for style in STYLES.values() if style.sections is not None])
def test_the_headings_above_a_question_are_its_section(style: Style) -> None:
    assert tuple(item.section for item in read_markdown(style.text).items) == style.sections


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_what_asks_without_being_a_list_of_questions_gives_nothing(text: str) -> None:
    assert read_markdown(text).items == ()


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_silent_texts_after_a_list_of_questions_take_nothing_from_it(text: str) -> None:
    questions = "".join(f"## {number}. What is {number}?\n\nA number.\n\n" for number in range(1, 13))
    found = read_markdown(f"{questions}# Something else\n\n{text}")
    assert [_sides(item) for item in found.items] == [(f"What is {number}?", "A number.") for number in range(1, 13)]


def test_the_example_of_the_format_holds_two_questions() -> None:
    assert [_sides(item)[0] for item in read_markdown(EXAMPLE).items] == [
        "Why are scores divided by $\\sqrt{d_k}$?",
        "What does a mask do?",
    ]


def test_lines_and_anchors_lead_to_the_question() -> None:
    text = "# T\n\n## 1. What is tin?\n\nA.\n\n## 2. What was lead?\n\nB.\n"
    assert [(item.start, item.anchor) for item in read_markdown(text).items] == [
        (2, "1-what-is-tin"),
        (6, "2-what-was-lead"),
    ]


def test_a_heading_that_asks_among_others_is_left_out_with_its_line() -> None:
    found = read_markdown("# Guide\n\n## What is a lathe?\n\nA machine.\n\n## Usage\n\nTurn it.\n")
    assert [(each.line, each.reason, each.text) for each in found.left_out] == [
        (3, "a heading that asks among others that do not", "What is a lathe?")
    ]


def test_questions_without_answers_in_a_list_are_left_out_once() -> None:
    found = read_markdown("1. How old are you?\n2. Where do you live?\n3. Why did you come?\n")
    assert [(each.line, each.reason) for each in found.left_out] == [(1, "a list of 3 questions without answers")]


def test_what_became_an_item_is_not_left_out_as_well() -> None:
    found = read_markdown("## What is cork?\n\n**Q:** Is cork a wood?\n\n**A:** A bark.\n\n## Usage\n\nText.\n")
    assert [each.line for each in found.left_out] == [1]
    assert len(found.items) == 1


def test_a_link_that_is_the_whole_answer_becomes_the_source_of_a_draft() -> None:
    found = read_markdown(
        "## 1. What is tin?\n\nSee [here](https://example.org/tin).\n\n## 2. What is lead?\n\nA metal.\n"
    )
    assert [(item.is_draft, item.source) for item in found.items] == [(True, "https://example.org/tin"), (False, None)]


def test_the_hint_of_a_fold_stays_a_hint() -> None:
    assert [item.hint for item in read_markdown(STYLES["HINT_AND_ANSWER"].text).items] == ["A slice."]


def test_front_matter_holds_no_question_and_moves_no_line() -> None:
    text = "---\ntitle: What?\n---\n\n## 1. What is tin?\n\nA.\n\n## 2. Why is tin soft?\n\nB.\n"
    assert [item.start for item in read_markdown(text).items] == [4, 8]


FRAGMENTS = st.sampled_from(
    [
        *(
            "# ",
            "## 1. What is x?",
            "### Q2: Why?",
            "\n",
            "\n\n",
            "  ",
            "    ",
            "\t",
            "- ",
            "* ",
            "1. ",
            "2) ",
            "> ",
            "```",
            "~~~",
        ),
        *(
            "```js\n",
            "<details>",
            "</details>",
            "<summary>",
            "</summary>",
            "Answer",
            "Show answer",
            "**",
            "__",
            "*",
            "`",
            "|",
        ),
        *(
            "| a | b |\n|---|---|\n",
            "Q: ",
            "A: ",
            "**Q:** ",
            "Answer: B",
            "- [ ] ",
            "- [x] ",
            "A) ",
            "What is it?",
            "word ",
            "$$",
        ),
        *(
            "$",
            "[a](b)",
            "[a](#b)",
            "![](c)",
            "<br>",
            "<b>",
            "</b>",
            "<h3>",
            "</h3>",
            "<!--",
            "-->",
            "---\n",
            "===\n",
            "{{",
            "}}",
        ),
        *(
            "&nbsp;",
            "\u200b",
            "𝗪𝗵𝗮𝘁",
            "什么？",
            "TODO",
            "<div>",
            "</div>",
            "<pre>",
            "</pre>",
            "\\",
            ":",
            "title: x",
            "١",
            "[",
            "](",
        ),
    ]
)
DOCUMENTS = st.lists(FRAGMENTS, max_size=60).map("".join)


def _is_within(found: Found, lines: int) -> bool:
    return all(0 <= item.start <= item.end <= lines for item in found.items) and all(
        1 <= each.line <= lines for each in found.left_out
    )


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_no_text_raises_and_every_line_is_within_the_document(text: str) -> None:
    assert _is_within(read_markdown(text), text.count("\n") + 1)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_characters_are_read(text: str) -> None:
    assert _is_within(read_markdown(text), text.count("\n") + 1)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(list(STYLES.values())), st.integers(0, 2_000), st.integers(0, 30), FRAGMENTS)
def test_damaged_notes_are_read(style: Style, at: int, length: int, fragment: str) -> None:
    text = style.text[:at] + fragment + style.text[at + length :]
    assert _is_within(read_markdown(text), text.count("\n") + 1)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_blocks_stand_in_order_within_the_document(text: str) -> None:
    lines = text.count("\n") + 1
    for found in (blocks(text), folded(blocks(text)), page_of(text).blocks):
        starts = [block.start for block in found]
        assert starts == sorted(starts)
        assert all(0 <= each.start <= each.end <= lines for block in found for each in block.walk())


@pytest.mark.parametrize(
    "text",
    [
        "a" * 3_000_000,
        "what is this? " * 200_000,
        "**a? " * 500_000,
        "- " + "what is it? " * 200_000,
        "<details " * 300_000,
        "<summary>" * 300_000,
        "<!-- " * 300_000,
        "<h3>" * 300_000,
        "[" * 1_000_000,
        "`" * 1_000_000,
        ("> " * 100 + "x\n") * 50,
        "".join("  " * depth + "- x\n" for depth in range(100)) * 5,
        "<details><summary>Q?</summary>\n\n" * 5_000 + "a\n\n" + "</details>\n\n" * 5_000,
        "<details></details>\n\n" * 10_000,
        "<details><summary>What?</summary></details>\n" * 10_000,
        "```js\n## a\n" * 5_000,
        "```\n\n## a\n\n" * 5_001,
        "<pre>\n\n" * 5_000,
        "# What is a?\n" * 5_000,
        "".join(f"{number}. What is a?\n\nanswer\n\n" for number in range(3_000)),
        "## What is a?\n\n" + "<details><summary>Answer</summary>\n\na\n\n</details>\n\n" * 2_000,
    ],
    ids=lambda text: repr(text[:20]),
)
@pytest.mark.slow
def test_nothing_takes_time_that_grows_faster_than_the_text(text: str) -> None:
    began = time.perf_counter()
    page = page_of(text)
    for recognise in (folded_answers, labelled_questions, heading_questions, listed_questions, bold_questions):
        list(recognise(page))
    assert time.perf_counter() - began < 10
