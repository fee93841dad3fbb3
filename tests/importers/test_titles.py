import pytest

from recall.importers.titles import (
    is_about_itself,
    is_bare_label,
    is_frame,
    is_hint,
    is_reveal,
    names_collection,
    says_answer,
)


@pytest.mark.parametrize(
    "title",
    [
        "How does it work?",
        "Why another tool?",
        "What's new?",
        "Who is this for?",
        "How do I install lamp?",
        "Want to contribute?",
        "Found a bug?",
        "2. Why Rust?",
        "How to use it",
        "Who uses it?",
    ],
)
def test_readmes_ask_about_themselves(title: str) -> None:
    assert is_about_itself(title)


@pytest.mark.parametrize(
    "title",
    [
        "What is a closure?",
        "Why do closures leak memory?",
        "How does garbage collection work?",
        "How do you reverse a list?",
        "What are hooks?",
        "Explain it",
    ],
)
def test_questions_about_a_subject_do_not(title: str) -> None:
    assert not is_about_itself(title)


@pytest.mark.parametrize(
    "title",
    ["Installation", "## Usage", "Conclusion", "🚀 Getting started", "3. License", "Step 2: cut", "安装", "Лицензия"],
)
def test_manuals_and_articles_have_frames(title: str) -> None:
    assert is_frame(title.lstrip("# "))


@pytest.mark.parametrize("title", ["Closures", "What is a licence?", "Usage of `this` in arrow functions"])
def test_other_titles_are_no_frame(title: str) -> None:
    assert not is_frame(title)


@pytest.mark.parametrize(
    "title",
    [
        "Interview Questions",
        "FAQ",
        "React FAQs",
        "Q&A",
        "Questions",
        "Вопросы",
        "前端面试题",
        "よくある質問",
        "면접 질문",
        "Quiz 3",
    ],
)
def test_collections_of_questions_announce_themselves(title: str) -> None:
    assert names_collection(title)


@pytest.mark.parametrize(
    "title",
    [
        "Questions?",
        "Have questions?",
        "Questions and feedback",
        "Open questions",
        "Any questions",
        "Knots",
        "Questionable",
    ],
)
def test_invitations_to_ask_announce_none(title: str) -> None:
    assert not names_collection(title)


@pytest.mark.parametrize(
    "title", ["Question 3", "Q1", "**Question**", "Exercise 2:", "第 1 题", "Вопрос 5", "Problem #4"]
)
def test_a_word_and_a_number_alone_are_a_bare_label(title: str) -> None:
    assert is_bare_label(title)


@pytest.mark.parametrize("title", ["Question 3: why", "Questions", "3", "Why?", "Exercise 2: reverse"])
def test_anything_more_is_no_bare_label(title: str) -> None:
    assert not is_bare_label(title)


@pytest.mark.parametrize(
    "summary",
    [
        "Answer",
        "<b>Answer</b>",
        "Show answer 👇",
        "Solution",
        "Answer 3",
        "Answer and explanation",
        "Показать ответ",
        "Lösung anzeigen",
        "第 3 题的答案",
        "查看答案",
    ],
)
def test_the_words_on_a_fold_say_that_it_hides_an_answer(summary: str) -> None:
    assert is_reveal(summary)
    assert says_answer(summary)


@pytest.mark.parametrize("summary", ["", "Click to expand", "Details", "show", "See 20 translations", "**more**"])
def test_a_fold_may_open_without_saying_what(summary: str) -> None:
    assert is_reveal(summary)
    assert not says_answer(summary)


@pytest.mark.parametrize("summary", ["What is X?", "Explain X", "Show me why?", "Terminology"])
def test_a_summary_that_says_something_is_no_reveal(summary: str) -> None:
    assert not is_reveal(summary)
    assert not says_answer(summary)


@pytest.mark.parametrize("summary", ["Hint", "💡 Hint 2", "Подсказка", "Show hint"])
def test_hints_are_told_from_answers(summary: str) -> None:
    assert is_hint(summary)
    assert is_reveal(summary)
    assert not says_answer(summary)
