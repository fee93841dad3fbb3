import pytest

from recall.importers.page import page_of
from recall.importers.recognisers.answers import (
    Answer,
    answer_in,
    is_label,
    is_unwritten,
    leads_back,
    only_link,
    trimmed,
)


def _answer(text: str, *, holds_question: bool = False) -> Answer:
    page = page_of(text)
    return answer_in(page, page.blocks, holds_question=holds_question)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "TODO",
        "*ToDo*",
        "TODO: write about trees",
        "TBD.",
        "Coming soon! 🚧",
        "To be completed.",
        "Answer here",
        "Your answer goes here...",
        "_No answer yet_",
        "...",
        "…",
        "???",
        "—",
        "```js\n```",
        "~~~\n\n~~~",
        "N/A",
        "待补充",
        "скоро",
        "Próximamente",
        "준비 중",
        "準備中",
        "<!-- write me -->",
    ],
)
def test_promises_to_write_are_no_answer(text: str) -> None:
    assert is_unwritten(text)
    assert _answer(text).text is None


@pytest.mark.parametrize("text", ["x", "0", "No.", "`...`x", "A to-do list", "```js\n1\n```", "Soon after", "x" * 300])
def test_short_answers_are_answers(text: str) -> None:
    assert not is_unwritten(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://a.b/c",
        "<https://a.b/c>",
        "[Read](https://a.b/c)",
        "- [Wikipedia article](https://a.b/c)",
        "See [this](https://a.b/c).",
        "The answer can be found [here](https://a.b/c)",
        "解析：[第 1 题](https://a.b/c)",
        "[one](https://a.b/c) and [two](https://d.e/f)",
        "1. [one](https://a.b/c)\n2. [two](https://d.e/f)",
        "Подробнее: [статья](https://a.b/c)",
        '[x](https://a.b/c "title")',
    ],
)
def test_links_alone_are_a_source_and_no_answer(text: str) -> None:
    assert only_link(text) == "https://a.b/c"
    assert _answer(text) == Answer(None, link="https://a.b/c")


@pytest.mark.parametrize(
    "text",
    [
        "Trees, see [here](https://a.b/c).",
        "![picture](https://a.b/c.png)",
        "[above](#above)",
        "No link",
        "see http",
        "[x](https://a.b/c) " * 60,
    ],
)
def test_anything_besides_a_link_is_an_answer(text: str) -> None:
    assert only_link(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "**[⬆ Back to Top](#top)**",
        "[↑](#top)",
        "[[↑] Back to top](#toc)",
        "[Volver al índice](#índice)",
        "[whatever words](#top)",
        "Back to top",
        "⬆️",
        "<br>",
        "наверх",
        '<div align="right"><b><a href="#toc">↥ back to top</a></b></div>',
    ],
)
def test_lines_that_lead_back_are_no_part_of_an_answer(text: str) -> None:
    assert _answer(f"so\n\n{text}\n").text == "so"
    assert _answer(f"so\n\n---\n\n{text}\n\n---\n").text == "so"


@pytest.mark.parametrize("text", ["See [above](#a) for more.", "[Top](https://a.b)", "Top speed", "", "x" * 300])
def test_other_lines_lead_nowhere_back(text: str) -> None:
    assert not leads_back(text)


def test_links_back_in_the_last_line_a_list_a_quote_or_a_heading_go() -> None:
    for text in ("so\n[Top](#top)", "so\n\n- [Top](#top)", "so\n\n> [Top](#top)", "so\n\n## [Top](#top)"):
        assert _answer(text).text == "so"
    assert _answer("so\n- [Top](#top)\n- x").text == "so\n- [Top](#top)\n- x"


def test_html_that_shows_something_stays() -> None:
    assert _answer('so\n\n<img src="a.png">\n').text == "so\n\n![](a.png)"
    assert _answer('so\n\n<p>more <a href="#x">of it, and much more than a way back to it</a></p>\n').text != "so"
    assert _answer("<div>\n\nso\n\n</div>\n").text == "so"
    assert _answer('so\n\n<p><a href="#top">hinauf</a></p>\n').text == "so"


def test_rules_and_comments_around_an_answer_go() -> None:
    assert [block.text for block in trimmed(page_of("---\n\n<!-- a -->\n\nso\n\n<!-- b -->\n\n---\n").blocks)] == ["so"]


@pytest.mark.parametrize(
    "text", ["Answer: so", "**Answer:**\n\nso", "#### Answer\n\nso", "Answer\n\nAnswer: so", "- so", "> so"]
)
def test_the_label_above_an_answer_goes(text: str) -> None:
    assert str(_answer(text).text).removeprefix("> ") == "so"


def test_a_list_of_several_points_stays_a_list() -> None:
    assert _answer("- one\n- two").text == "- one\n- two"


def test_code_above_a_label_belongs_to_the_question() -> None:
    assert _answer("```py\nx\n```\n\nAnswer: so") == Answer("so", "```py\nx\n```")
    assert _answer("text\n\n**Answer**\n\nso") == Answer("text\n\n**Answer**\n\nso")
    assert _answer("text\n\n**Answer**\n\nso", holds_question=True) == Answer("so", "text")


def test_what_a_fold_hides_is_the_answer_and_what_stands_before_it_the_question() -> None:
    fold = "<details><summary>Answer</summary>\n\nso\n\n</details>\n\nmore"
    assert _answer(f"text\n\n{fold}") == Answer("so\n\nmore", "text")
    assert _answer(f"text\n\n### Solution\n\n{fold}") == Answer("so\n\nmore", "text")


def test_a_fold_that_only_shows_more_belongs_to_the_answer() -> None:
    fold = "<details><summary>Show code</summary>\n\n`x`\n\n</details>"
    assert _answer(f"text\n\n{fold}") == Answer("text\n\nShow code\n\n`x`")
    assert _answer(f"```py\nx\n```\n\n{fold}") == Answer("`x`", "```py\nx\n```")


def test_a_hint_is_kept_apart() -> None:
    hint = "<details><summary>Hint</summary>\n\nthink\n\n</details>\n\n"
    assert _answer(f"{hint}so") == Answer("so", hint="think")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Answer:**", True),
        ("## Solution", True),
        ("Answer 3", True),
        ("A", False),
        ("Answers to all", False),
        ("- Answer", False),
    ],
)
def test_a_label_stands_alone(text: str, expected: bool) -> None:
    assert is_label(page_of(text).blocks[0]) is expected


def test_a_number_alone_is_an_answer_and_no_list() -> None:
    assert _answer("1945.\n").text == "1945."
    assert _answer("1.\n").text is None


def test_a_label_with_a_remark_a_picture_or_lines_below_it_is_no_part_of_the_answer() -> None:
    for label in ("**参考答案（仅供参考）：**", "**📘 答案**", "**Answer (short):**"):
        assert _answer(f"{label}\n\nA grain.\n").text == "A grain."
        assert _answer(f"{label}  \nA grain.\n").text == "A grain."


def test_lines_about_a_question_above_the_label_belong_to_neither() -> None:
    answer = _answer("**Tags:** `mill`\n\n**Difficulty:** easy\n\n**Answer:**\n\nA grain.\n")
    assert (answer.text, answer.asked) == ("A grain.", "")
    assert _answer("**Type:** a kind\n\nof grain\n").text == "**Type:** a kind\n\nof grain"


def test_an_announcement_of_further_reading_with_nothing_behind_it_is_no_answer() -> None:
    assert _answer("**Answer:**\n\n...\n\n**🔗 References**\n").text is None
    assert _answer("A grain.\n\n**References**\n\n- a book\n").text == "A grain.\n\n**References**\n\n- a book"
