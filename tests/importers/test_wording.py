import pytest

from recall.importers.wording import (
    answer_label,
    asks_by_label,
    bare_words,
    is_contents,
    is_marked,
    is_question,
    number_of,
    unnumbered,
    without_answer_label,
)


@pytest.mark.parametrize(
    ("text", "bare", "number"),
    [
        ("3. What is X?", "What is X?", "3"),
        ("1.What?", "What?", "1"),
        ("2.1. What?", "What?", "2.1"),
        ("4) What", "What", "4"),
        ("(5) What", "What", "5"),
        ("[6] What", "What", "6"),
        ("7 - What is", "What is", "7"),
        ("8\\. What", "What", "8"),
        ("9、为什么", "为什么", "9"),
        ("Q4: What?", "What?", "4"),
        ("Q#5. What", "What", "5"),
        ("Que 1. What", "What", "1"),
        ("Question 5) Why?", "Why?", "5"),
        ("Question 3 What is this?", "What is this?", "3"),
        ("题目001: 在哪里", "在哪里", "001"),
        ("第 1 题：为什么", "为什么", "1"),
        ("Câu 1: Là gì?", "Là gì?", "1"),
        ("प्रश्न 2. क्या", "क्या", "2"),
        ("السؤال 1: ما هو", "ما هو", "1"),
        ("**Q1. What?**", "**What?**", "1"),
        ("**5.** Which one", "Which one", "5"),
        ("**6**. Which one", "Which one", "6"),
        ("3. ***What***?", "***What***?", "3"),
        ("1️⃣ What is X?", "What is X?", "1"),
        ("❓ 2. What?", "What?", "2"),
        ("\u200b3. What?", "What?", "3"),
        ("𝟏. 𝗪𝗵𝗮𝘁", "𝗪𝗵𝗮𝘁", "𝟏"),
        ("3. `a` or `b`?", "`a` or `b`?", "3"),
    ],
)
def test_a_number_in_front_of_a_question_is_taken_off(text: str, bare: str, number: str) -> None:
    assert (unnumbered(text), number_of(text)) == (bare, number)


@pytest.mark.parametrize(
    "text", ["Q: What?", "**Q:** What?", "Q. What?", "Q) What?", "Question: What?", "Вопрос: What?"]
)
def test_a_label_without_a_number_is_taken_off_too(text: str) -> None:
    assert (unnumbered(text), number_of(text)) == ("What?", None)


@pytest.mark.parametrize(
    "text",
    [
        "2-phase commit?",
        "3-way handshake",
        "1:1 relation",
        "10 things",
        "3.5 GHz of what",
        "2D arrays?",
        "2.x versions",
        "Quick sort?",
        "Q1 of 5",
        "Q What",
        "#5 What",
        "**1.**",
        "Q:",
        "¿Qué es?",
        "",
    ],
)
def test_numbers_and_letters_that_belong_to_the_text_stay(text: str) -> None:
    assert unnumbered(text) == text


@pytest.mark.parametrize("text", ["Q4: What?", "Question 2. Why", "第3题 什么", "Q: Why?", "*Q 1.* Why"])
def test_a_word_says_that_it_is_a_question(text: str) -> None:
    assert asks_by_label(text)


@pytest.mark.parametrize("text", ["4: What?", "What?", "Quiz night", "Questions"])
def test_no_word_says_that_it_is_a_question(text: str) -> None:
    assert not asks_by_label(text)


@pytest.mark.parametrize(
    "text",
    [
        "Why?",
        "What is ML? 👶",
        "Why split? (easy)",
        "Why? [junior] (2)",
        "**Why?**",
        "“Why?”",
        "为什么？",
        "ما هي الشجرة؟",
        "Why?\u200b",
        "Why? ⭐️⭐️",
        "<b>Why?</b>",
    ],
)
def test_a_question_mark_at_the_end_marks(text: str) -> None:
    assert is_marked(text)
    assert is_question(text)


@pytest.mark.parametrize("text", ["The operator `?`", "Why? Because.", "What", "", "?x"])
def test_no_question_mark_at_the_end(text: str) -> None:
    assert not is_marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "2. Explain skew",
        "What is a tree",
        "Difference between a and b",
        "Give an example of a tree",
        "Was ist ein Baum",
        "Опишите дерево",
        "В чём разница",
        "什么是闭包",
        "介绍一下事件循环",
        "クロージャとは",
        "클로저에 대해 설명해주세요.",
        "पेड़ क्या है",
        "¿Qué es un árbol",
        "Tại sao trời xanh",
        "𝗪𝗵𝗮𝘁 𝗶𝘀 𝗶𝘁",
    ],
)
def test_words_that_ask_do_without_a_mark(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize(
    "text", ["Closures", "State management", "Show room", "Whatever works", "List", "Iso 9001", ""]
)
def test_other_words_do_not_ask(text: str) -> None:
    assert not is_question(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Answer: x", "x"),
        ("**Answer:** x", "x"),
        ("**Answer**: x", "x"),
        ("Ans. x", "x"),
        ("**Ans.** x", "x"),
        ("A: x", "x"),
        ("Answer 3: x", "x"),
        ("The correct answer: x", "x"),
        ("Answer - x", "x"),
        ("Answer => x", "x"),
        ("✅ Answer: x", "x"),
        ("Ответ: x", "x"),
        ("答：x", "x"),
        ("参考答案：x", "x"),
        ("정답: x", "x"),
        ("उत्तर: x", "x"),
        ("الجواب: x", "x"),
        ("A. 木です", "木です"),
    ],
)
def test_the_label_of_an_answer_is_taken_off(text: str, rest: str) -> None:
    assert answer_label(text)
    assert without_answer_label(text).strip() == rest


@pytest.mark.parametrize(
    "text", ["Answers are cheap", "A tree", "A. A tree", "Ansible: x", "The answer is x", "x: Answer"]
)
def test_other_beginnings_are_no_label_of_an_answer(text: str) -> None:
    assert not answer_label(text)
    assert without_answer_label(text) == text


@pytest.mark.parametrize(
    "title",
    ["Table of Contents", "📖 Contents", "TOC", "Index:", "Оглавление", "目录", "Índice", "1. Inhaltsverzeichnis"],
)
def test_a_table_of_contents_is_announced_in_many_languages(title: str) -> None:
    assert is_contents(title)


@pytest.mark.parametrize("title", ["Content negotiation", "Indexes", "What is in the index?", ""])
def test_other_titles_announce_no_contents(title: str) -> None:
    assert not is_contents(title)


def test_bare_words_have_neither_tags_nor_unseen_signs() -> None:
    assert bare_words(" **<i>𝗪𝗵𝗮𝘁</i>  \u200bis  it**\n") == "What is it"
