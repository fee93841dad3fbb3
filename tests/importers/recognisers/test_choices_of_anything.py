"""Recognisers of choices, tables and terms read any text: no exception, lines within the page, quickly."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.notes import Choice, Draft
from recall.importers.items import Item
from recall.importers.markdown import read_markdown
from recall.importers.page import page_of
from recall.importers.recognisers.answer_keys import answered_keys, keyed_questions
from recall.importers.recognisers.checkboxes import checkbox_choices
from recall.importers.recognisers.definitions import defined_terms
from recall.importers.recognisers.lettered import lettered_choices
from recall.importers.recognisers.tables import tabled_questions, tabled_terms

RECOGNISERS = (keyed_questions, checkbox_choices, lettered_choices, tabled_questions, tabled_terms, defined_terms)
FRAGMENTS = st.sampled_from([
    "# ", "#### ", "Q1. ", "**Question 2:** ", "1. ", "2. ", "3) ", "- ", "* ", "   ", "    ", "\t", "> ", "- [ ] ",
    "- [x] ", "- []", "[x]",
    "A. ", "B) ", "(c) ", "D: ", "a) ", "b) ", "①", "Answer: B", "**Answer:** A, C", "Answer", "Answers",
    "## Answer key", "Explanation: ", "[Reference](http://x.y)",
    "✅", "(correct)", "<details>", "<summary>Answer</summary>", "</details>", "<summary>", "<table>", "<tr><td>",
    "</table>", "<dl><dt>", "<dd>", "</dl>",
    "| Question | Answer |", "| Term | Meaning |", "|---|---|", "| a | b |", "|", "\\|", "`", "```", "```js", "~~~",
    "$$", "---", "***", "**", "__", "_",
    "## Glossary", "**Term** – meaning", ": meaning", "Term", "What is it?", "Which two?", "text", "?", ".", ":",
    "\n", "\n", "\n\n", "\n\n", " ", "é", "题", "\u200b", "𝗪", "\u0301",
    "1. B  2. A", "1-b, 2-c", "<br>", "&lt;", "<!--", "-->", "](", "![", "{", "}", "\\", "\x0b", "\u2028",
])  # fmt: skip
TEXTS = st.lists(FRAGMENTS, max_size=60).map("".join)


def found_in(text: str) -> list[Item]:
    page = page_of(text)
    answered_keys(page)
    return [each for recognise in RECOGNISERS for each in recognise(page) if isinstance(each, Item)]


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_any_text_gives_items_within_its_lines(text: str) -> None:
    lines = text.count("\n") + 1
    for item in found_in(text):
        assert 0 <= item.start < item.end <= lines + 1


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_every_choice_keeps_its_options_and_says_which_are_right(text: str) -> None:
    for item in found_in(text):
        match item.content:
            case Choice(question=question, answers=answers, distractors=distractors):
                assert question.strip()
                assert answers
                assert len(answers) + len(distractors) == len(item.options)
            case Draft() as draft:
                assert draft.question or draft.term
            case _:
                pass


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_any_characters_at_all_are_read(text: str) -> None:
    found_in(text.replace("\r", "\n"))


NAMES = st.lists(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12).map(lambda word: f"word {word}"),
    min_size=2,
    max_size=8,
    unique=True,
)


@settings(deadline=None, max_examples=100)
@given(NAMES, st.data())
def test_whatever_is_asked_with_letters_comes_back(options: list[str], data: st.DataObject) -> None:
    right = data.draw(st.sets(st.sampled_from(range(len(options))), min_size=1))
    letters = "ABCDEFGH"
    said = data.draw(st.sampled_from([", ", " and ", ""])).join(letters[at] for at in sorted(right))
    mark = data.draw(st.sampled_from(["- {}. ", "- {}) ", "- {}: ", "{}. ", "{}) ", "({}) ", "* **{}.** "]))
    listed = "\n".join(mark.format(letters[at]) + option for at, option in enumerate(options))
    label = data.draw(
        st.sampled_from(
            ["Answer: ", "**Answer:** ", "**Correct answer**: ", "<details><summary>Answer</summary>\n\nAnswer: "]
        )
    )
    text = f"### Question 1\n\nWhich of them?\n\n{listed}\n\n{label}{said}\n"
    (item,) = found_in(text)
    assert isinstance(item.content, Choice)
    assert item.options == tuple(options)
    assert {answer.text for answer in item.content.answers} == {options[at] for at in right}


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(NAMES, st.integers(0, 1)), min_size=2, max_size=6), st.data())
def test_whatever_is_ticked_comes_back(asked: list[tuple[list[str], int]], data: st.DataObject) -> None:
    mark = data.draw(st.sampled_from(["- ", "* ", "+ "]))
    gap = data.draw(st.sampled_from(["\n", "\n\n"]))
    text = "".join(
        f"#### Q{number}. Which of these?\n\n"
        + gap.join(f"{mark}[{'x' if at == right else ' '}] {option}" for at, option in enumerate(options))
        + "\n\n"
        for number, (options, right) in enumerate(asked, 1)
    )
    found = found_in(text)
    assert [item.options for item in found] == [tuple(options) for options, _ in asked]
    assert [item.content.answers[0].text for item in found if isinstance(item.content, Choice)] == [
        o[r] for o, r in asked
    ]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(NAMES, st.integers(0, 1)), min_size=2, max_size=6), st.data())
def test_whatever_a_key_says_comes_back(asked: list[tuple[list[str], int]], data: st.DataObject) -> None:
    questions = "".join(
        f"{number}. Which of these?\n"
        + "".join(f"   {'abcdefgh'[at]}) {option}\n" for at, option in enumerate(options))
        + "\n"
        for number, (options, _) in enumerate(asked, 1)
    )
    entry = data.draw(st.sampled_from(["{}. {}\n", "{}) {}\n", "- {}: {}\n", "Q{}: {}\n", "**{}.** {}\n\n"]))
    key = "".join(entry.format(number, "ABCDEFGH"[right]) for number, (_, right) in enumerate(asked, 1))
    found = read_markdown(f"{questions}\n## Answers\n\n{key}").items
    assert [item.content.answers[0].text for item in found if isinstance(item.content, Choice)] == [
        o[r] for o, r in asked
    ]


WORDS = st.sampled_from(
    [
        "we",
        "read",
        "this",
        "text",
        "about",
        "a",
        "river",
        "and",
        "the",
        "sea",
        "of",
        "it",
        "that",
        "flows",
        "to",
        "many",
        "old",
        "towns",
        "in",
        "summer",
    ]
)
SENTENCES = st.lists(WORDS, min_size=4, max_size=12).map(lambda words: " ".join(words).capitalize() + ".")
PROSE = st.lists(
    st.one_of(
        SENTENCES,
        st.lists(SENTENCES, min_size=2, max_size=5).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
        st.lists(SENTENCES, min_size=2, max_size=5).map(
            lambda lines: "\n".join(f"{at}. {line}" for at, line in enumerate(lines, 1))
        ),
        st.lists(SENTENCES, min_size=2, max_size=4).map(
            lambda lines: "\n".join(f"({'abcd'[at]}) {line}" for at, line in enumerate(lines))
        ),
        st.lists(SENTENCES, min_size=2, max_size=5).map(
            lambda lines: "\n".join(f"- [{' x'[at % 2]}] {line}" for at, line in enumerate(lines))
        ),
        WORDS.map(lambda word: f"## About {word}"),
        WORDS.map(lambda word: f"| {word} | Description |\n|---|---|\n| a | b |"),
        st.tuples(WORDS, SENTENCES).map(lambda pair: f"- **{pair[0]}**: {pair[1]}"),
        st.tuples(WORDS, SENTENCES).map(lambda pair: f"> {pair[1]}"),
    ),
    max_size=20,
).map("\n\n".join)


@settings(deadline=None, max_examples=200)
@given(PROSE)
def test_prose_lists_and_tables_without_questions_give_nothing(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A) " + "x " * 500_000,
        "- [ ] " + " " * 1_000_000 + "x\n- [x] b\n",
        "(" * 500_000,
        "[" * 200_000,
        "**" * 300_000,
        "A) x B) y C) z " * 50_000,
        ": " * 300_000,
        "<dl><dt>" * 30_000,
        "<table>\n" * 5_000,
        "answer " * 100_000,
        "| " * 200_000,
        "1" * 500_000 + ". B",
        "`" * 300_000,
        "Answer: " + "A, " * 200_000,
        "- " * 1_000 + "A) x",
        "> " * 500 + "A) x",
        "## Glossary\n\n- " + "[a](b)" * 5_000,
        "## Glossary\n\n- " + "*a " * 50_000,
        "## Glossary\n\n- " + "`a" * 50_000 + "\n- " + "a (" * 50_000,
        "| Term | Meaning |\n|--|--|\n| " + "[a](b)" * 20_000 + " | " + "`|" * 20_000 + " |\n",
        "- A. x\n- B. y\n\nAnswer: " + "A and " * 20_000,
        "- A. x\n- B. y\n\nAnswer: " + "*_`(" * 20_000,
        "## Answers\n\n" + "1. B " * 20_000 + "\n" + "1-b, " * 20_000,
    ],
    ids=range(23),
)
def test_long_lines_and_deep_nesting_are_read_in_a_moment(text: str) -> None:
    begun = time.perf_counter()
    found_in(text)
    assert time.perf_counter() - begun < 3
