"""Answers listed apart from their questions, under the same numbers."""

from __future__ import annotations

import pytest

from recall.core.notes import Draft
from recall.importers.page import page_of
from recall.importers.recognisers.answer_keys import answered_keys, keyed_questions
from recognised import found, imported, items

QUIZ = """\
# Test

1. First?
   A. a
   B. b
2. Second?
   A. c
   B. d
3. Third?
   A. e
   B. f

"""
THREE = [("First?", ["a", "b"], [1]), ("Second?", ["c", "d"], [0]), ("Third?", ["e", "f"], [1])]

KEYS = {
    "numbered list": "## Answers\n\n1. B\n2. A\n3. B\n",
    "answer key": "### Answer Key\n\n1. B\n2. A\n3. B\n",
    "solutions": "## Solutions\n\n1) B\n2) A\n3) B\n",
    "lines": "## Answers\n\n1-B\n2-A\n3-B\n",
    "one line": "**Answers:** 1-b, 2-a, 3-b\n",
    "one line of a heading": "## Answers\n\n1. B  2. A  3. B\n",
    "without signs": "Answers: 1B 2A 3B\n",
    "bold letters": "## Answers\n\n1. **B**\n2. **A**\n3. **B**\n",
    "with the text": "## Answers\n\n1. B. b\n2. A. c\n3. B. f\n",
    "by text": "## Answers\n\n1. b\n2. c\n3. f\n",
    "bullets": "## Answer key\n\n- 1: B\n- 2: A\n- 3: B\n",
    "named": "## Answers\n\n**Question 1:** B\n\n**Question 2:** A\n\n**Question 3:** B\n",
    "Q": "## Key\n\nQ1: B\nQ2: A\nQ3: B\n",
    "table": (
        "## Answer key\n\n| Q# | Answer | Difficulty |\n|---|---|---|\n| 1 | B | easy |\n| 2 | A | easy |\n| "
        "3 | B | hard |\n"
    ),
    "table lying down": "## Answers\n\n| 1 | 2 | 3 |\n|---|---|---|\n| B | A | B |\n",
    "table of two halves": (
        "## Answers\n\n| # | Answer | # | Answer |\n|---|---|---|---|\n"
        "| 1 | B | 3 | B |\n| 2 | A | | |\n"
    ),
    "fold": "<details>\n<summary>Answers</summary>\n\n1. B\n2. A\n3. B\n\n</details>\n",
    "fold under a heading": (
        "## Answer key\n\n<details>\n<summary>Click to reveal answers</summary>\n\n1. B\n2. A\n3. B\n\n"
        "</details>\n"
    ),
    "headings": "## Answers\n\n### 1. B\n\n### 2. A\n\n### 3. B\n",
    "answer headings": "## Answers\n\n### Answer 1: B\n\n### Answer 2: A\n\n### Answer 3: B\n",
    "bold line": "**Answer Key**\n\n1. B\n2. A\n3. B\n",
    "plain line": "Answers:\n\n1. B\n2. A\n3. B\n",
    "code": "## Answers\n\n```\n1. B\n2. A\n3. B\n```\n",
    "far below": "---\n\n# Appendix\n\ntext\n\n# Correct answers\n\n1. B\n2. A\n3. B\n",
    "quote": "## Answers\n\n> 1. B\n> 2. A\n> 3. B\n",
    "parted by rules": "## Answers\n\n**1.** B\n\n---\n\n**2.** A\n\n---\n\n**3.** B\n",
    "a fold for each": "## Answers\n\n"
    + "".join(f"<details><summary>Question {n}</summary>\n\n{x}\n\n</details>\n\n" for n, x in enumerate("BAB", 1)),
    "numbers above": "## Answers\n\n### 1\n\nB\n\n### 2\n\nA\n\n### 3\n\nB\n",
    "fold of a part": "## Answers\n\n<details><summary>Part 1</summary>\n\n1. B\n2. A\n3. B\n\n</details>\n",
    "Deutsch": "## Lösungen\n\n1. B\n2. A\n3. B\n",
    "Français": "## Réponses\n\n1. B\n2. A\n3. B\n",
    "Corrigé": "## Corrigé\n\n1. B\n2. A\n3. B\n",
    "Español": "## Respuestas\n\n1. B\n2. A\n3. B\n",
    "Português": "## Gabarito\n\n1. B\n2. A\n3. B\n",
    "Italiano": "## Risposte\n\n1. B\n2. A\n3. B\n",
    "Русский": "## Ответы\n\n1. B\n2. A\n3. B\n",
    "中文": "## 参考答案\n\n1. B\n2. A\n3. B\n",
    "日本語": "## 解答\n\n1. B\n2. A\n3. B\n",
    "한국어": "## 정답\n\n1. B\n2. A\n3. B\n",
}  # fmt: skip


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS.keys())
def test_a_key_answers_the_questions_above_it(key: str) -> None:
    assert found(keyed_questions, QUIZ + key) == THREE


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS.keys())
def test_the_key_itself_makes_no_cards(key: str) -> None:
    assert imported(QUIZ + key) == THREE


def test_explanations_in_the_key_are_kept() -> None:
    key = "## Answers\n\n1. **B** — it comes first\n2. A\n\n   Because `c` is small:\n\n   - one\n3. B: so it is\n"
    explained = [item.explain for item in items(keyed_questions, QUIZ + key)]
    assert explained == ["it comes first", "Because `c` is small:\n\n- one", "so it is"]


def test_explanations_in_a_column_of_the_key_are_kept() -> None:
    key = "## Key\n\n| # | Answer | Why |\n|---|---|---|\n| 1 | B | it comes before all |\n| 2 | A | |\n| 3 | B | |\n"
    assert [item.explain for item in items(keyed_questions, QUIZ + key)] == ["it comes before all", None, None]


def test_lines_below_an_answer_explain_it() -> None:
    key = "## Answers\n\n**1. B**\nFor it is first.\n\nAnd last.\n\n**2. A**\n\n**3. B**\n"
    assert items(keyed_questions, QUIZ + key)[0].explain == "For it is first.\n\nAnd last."


def test_a_number_that_the_key_leaves_out_is_a_draft() -> None:
    first, second, third = items(keyed_questions, QUIZ + "## Answers\n\n1. B\n3. B\n")
    assert second.content == Draft(question="Second?", choices=("c", "d"))
    assert not first.is_draft
    assert not third.is_draft


def test_an_answer_that_no_option_has_leaves_a_draft() -> None:
    assert found(keyed_questions, QUIZ + "## Answers\n\n1. B\n2. D\n3. B\n")[1] == ("Second?", ["c", "d"], [])


def test_several_answers_of_one_question_are_kept() -> None:
    assert found(keyed_questions, QUIZ + "## Answers\n\n1. A, B\n2. A\n3. B\n")[0][2] == [0, 1]


PARTS = """\
# Book

## Part 1

1. First?
   A. a
   B. b
2. Second?
   A. a
   B. b

{first}## Part 2

1. Third?
   A. a
   B. b
2. Fourth?
   A. a
   B. b

{last}"""


def test_numbers_start_again_in_each_part_and_so_do_the_answers_at_the_end() -> None:
    last = "## Answers\n\n### Part 1\n\n1. A\n2. B\n\n### Part 2\n\n1. B\n2. A\n"
    assert [each[2] for each in found(keyed_questions, PARTS.format(first="", last=last))] == [[0], [1], [1], [0]]


def test_the_parts_of_a_key_are_told_by_their_headings_not_by_their_order() -> None:
    last = "## Answers\n\n### Part 2\n\n1. B\n2. A\n\n### Part 1\n\n1. A\n2. B\n"
    by_question = {each[0]: each[2] for each in found(keyed_questions, PARTS.format(first="", last=last))}
    assert by_question == {"First?": [0], "Second?": [1], "Third?": [1], "Fourth?": [0]}


def test_each_part_may_have_a_key_of_its_own() -> None:
    text = PARTS.format(first="**Answers**\n\n1. A\n2. B\n\n", last="**Answers**\n\n1. B\n2. A\n")
    assert [each[2] for each in imported(text)] == [[0], [1], [1], [0]]


def test_questions_without_numbers_are_counted() -> None:
    text = "## Quiz\n\n**First?**\n\nA. a\nB. b\n\n**Second?**\n\nA. c\nB. d\n\n## Answers\n\n1. B\n2. A\n"
    assert [each[2] for each in found(keyed_questions, text)] == [[1], [0]]


def test_questions_that_are_all_numbered_one_are_counted() -> None:
    text = (
        "".join(f"1. Which {word}?\n   - A. a\n   - B. b\n\n" for word in ("one", "two", "three"))
        + "## Answers\n\n1. B\n1. A\n1. B\n"
    )
    assert [each[2] for each in found(keyed_questions, text)] == [[1], [0], [1]]


def test_options_without_letters_are_found_under_numbered_questions() -> None:
    text = "1. First?\n   - red\n   - blue\n2. Second?\n   - up\n   - down\n\n## Answers\n\n1. blue\n2. up\n"
    assert imported(text) == [("First?", ["red", "blue"], [1]), ("Second?", ["up", "down"], [0])]


def test_options_under_numbers_are_answered_by_numbers() -> None:
    text = (
        "**Question 1**: First?\n\n1. red\n2. blue\n\n**Question 2**: Second?\n\n1. up\n2. down\n\n## Answer "
        "key\n\n1. 2\n2. 1\n"
    )
    assert found(keyed_questions, text) == [("First?", ["red", "blue"], [1]), ("Second?", ["up", "down"], [0])]


def test_boxes_without_a_mark_are_answered_by_the_key() -> None:
    text = (
        "**Question 1**: Iron floats.\n- [ ] True\n- [ ] False\n\n**Question 2**: Cork floats.\n- [ ] True\n"
        "- [ ] False\n\n## Answer key\n\n1. False\n2. True\n"
    )
    assert imported(text) == [
        ("Iron floats.", ["True", "False"], [1]),
        ("Cork floats.", ["True", "False"], [0]),
    ]


def test_questions_that_have_their_answers_beside_them_need_no_key() -> None:
    text = (
        "1. First?\n   A. a\n   B. b\n\n   Answer: A\n2. Second?\n   A. a\n   B. b\n\n   Answer: B\n\n## "
        "Answers\n\n1. A\n2. B\n"
    )
    assert found(keyed_questions, text) == []
    assert [each[2] for each in imported(text)] == [[0], [1]]


OPEN = {
    "lists": (
        "## Questions\n\n1. What is ice?\n2. What is steam?\n\n## Answers\n\n1. Frozen water.\n2. Water as a gas.\n"
    ),
    "exercises": (
        "## Exercises\n\n1. What is ice?\n2. What is steam?\n\n### Solutions\n\n1. Frozen water.\n2. Water as a gas.\n"
    ),
    "headings": (
        "## Question 1\n\nWhat is ice?\n\n## Question 2\n\nWhat is steam?\n\n## Answer Key\n\n### Answer 1\n"
        "\nFrozen water.\n\n### Answer 2\n\nWater as a gas.\n"
    ),
    "bold": (
        "**1.** What is ice?\n\n**2.** What is steam?\n\n**Answers**\n\n**1.** Frozen water.\n\n**2.** Water "
        "as a gas.\n"
    ),
    "topics": (
        "## Question 1: Cold\n\nWhat is ice?\n\n## Question 2: Hot\n\nWhat is steam?\n\n---\n\n## Answer "
        "Key\n\n### Answer 1: Cold\n\nFrozen water.\n\n### Answer 2: Hot\n\nWater as a gas.\n"
    ),
    "table": (
        "1. What is ice?\n2. What is steam?\n\n## Answers\n\n| # | Answer |\n|---|---|\n| 1 | Frozen water. "
        "|\n| 2 | Water as a gas. |\n"
    ),
}


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN.keys())
def test_open_questions_find_their_answers_too(text: str) -> None:
    assert imported(text) == [("What is ice?", "Frozen water."), ("What is steam?", "Water as a gas.")]


def test_a_choice_and_an_open_question_share_a_key() -> None:
    text = (
        "1. First?\n   A. a\n   B. b\n\n2. Name two metals.\n\n3. Third?\n   A. c\n   B. d\n\n## Answers\n\n"
        "1. B\n2. iron and tin\n3. A\n"
    )
    assert found(keyed_questions, text) == [
        ("First?", ["a", "b"], [1]),
        ("Name two metals.", "iron and tin"),
        ("Third?", ["c", "d"], [0]),
    ]


def test_the_code_of_an_open_question_belongs_to_it() -> None:
    text = (
        "## Quiz\n\n1. What is printed?\n\n   ```py\n   print(1)\n   ```\n\n2. And now?\n\n   ```py\n   "
        "print(2)\n   ```\n\n## Answers\n\n1. one\n2. two\n"
    )
    assert found(keyed_questions, text)[0] == ("What is printed?\n\n```py\nprint(1)\n```", "one")


NONE = {
    "no key": QUIZ,
    "steps and solutions": (
        "# Steps\n\n1. Install it.\n2. Run it.\n\n## Solutions\n\n1. Install failed: do this.\n2. Run "
        "failed: do that.\n"
    ),
    "a key alone": "# Answers\n\n1. B\n2. A\n3. C\n",
    "one answer": QUIZ + "## Answers\n\n1. B\n",
    "other numbers": QUIZ + "## Answers\n\n11. B\n12. A\n",
    "an answer is no key": "# What is it?\n\n1. a thing\n2. a place\n\n## Answer\n\nIt is a thing.\n",
    "key before its questions": "## Answers\n\n1. B\n2. A\n3. B\n\n" + QUIZ,
    "answers in prose": QUIZ + "## Answers\n\nThey are in the book, and nowhere else.\n",
    "frequent answers": "# FAQ\n\n## Answers to common problems\n\n1. Restart it.\n2. Update it.\n",
    "keys of a cipher": "# Keys\n\n## Public key\n\n1. abc\n2. def\n",
    "contents": (
        "1. [Questions](#questions)\n2. [Answers](#answers)\n\n## Answers\n\n1. See the book.\n2. See the "
        "other book.\n"
    ),
    "troubleshooting": (
        "## Problems\n\n1. The lamp is dark.\n2. The bell is silent.\n\n## Notes\n\n1. Check the bulb.\n2. "
        "Check the wire.\n"
    ),
    "change log": "## Fixed\n\n1. a crash\n2. a leak\n\n## Solution\n\n1. a lock\n2. a free\n",
}  # fmt: skip


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_other_lists_under_numbers_are_no_key(text: str) -> None:
    assert found(keyed_questions, text) == []


def test_the_lines_of_a_key_that_answers_are_told() -> None:
    page = page_of(QUIZ + "## Answers\n\n1. B\n2. A\n3. B\n")
    start = page.lines.index("## Answers")
    assert [span.start for span in answered_keys(page)] == [start]


def test_a_key_may_have_its_numbers_and_answers_in_paragraphs() -> None:
    text = (
        "**Pregunta 1**\n\n¿Qué?\n\n**A)** a\n\n**B)** b\n\n**Pregunta 2 (caso práctico)**\n\nHay uno.\n\n¿Cuál?\n\n"
        "**A)** a\n\n**B)** b\n\n**✅ Respuestas y justificación**\n\n**Pregunta 1**\n\n"
        "✅ **Respuesta correcta: B**\n\n"
        "**Justificación**\n\nPues sí.\n\n**Pregunta 2**\n\n✅ **Respuesta correcta: A**\n"
    )

    assert found(keyed_questions, text) == [("¿Qué?", ["a", "b"], [1]), ("Hay uno.\n\n¿Cuál?", ["a", "b"], [0])]
    assert items(keyed_questions, text)[0].explain == "Pues sí."


def test_a_key_in_tables_of_parts_goes_on_with_the_numbers() -> None:
    table = "| Question | Correct Answer | Explanation |\n|---|---|---|\n"
    text = (
        "# Quiz\n\n## Part 1: One\n\n### Q1. First?\n\nA. a\nB. b\n\n### Q2. Second?\n\nA. a\nB. b\n\n"
        "## Part 2: Two\n\n### Q3. Third?\n\nA. a\nB. b\n\n---\n\n## 📊 Answer Key\n\n"
        f"### Part 1: One\n\n{table}| Q1 | **B** | so it is |\n| Q2 | **A** | and so |\n\n"
        f"### Part 2: Two\n\n{table}| Q3 | **B** | again so |\n\n## 🎯 Scores\n\n- **3**: Good\n"
    )

    assert imported(text) == [("First?", ["a", "b"], [1]), ("Second?", ["a", "b"], [0]), ("Third?", ["a", "b"], [1])]
