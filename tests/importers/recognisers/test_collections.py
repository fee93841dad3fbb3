"""How public collections of questions are written: whole small files, and what looks like one and is none."""

import pytest

from recall.core.notes import Draft
from recall.importers.items import Item
from recall.importers.markdown import read_markdown


def _fronts(text: str, name: str = "") -> list[object]:
    return [_front(item) for item in read_markdown(text, name=name).items]


def _front(item: Item) -> object:
    return getattr(item.content, "question", None) or getattr(item.content, "term", None)


STYLES = {
    "a fold whose summary holds code": (
        "## Questions\n\n<details>\n<summary>What does this print?\n\n"
        "```py\nprint(1)\n```\n</summary><br><b>\n\n1\n"
        "</b></details>\n\n<details>\n<summary>Is <code>x</code> bound?</summary>\n\nNo.\n</details>\n",
        ["What does this print?\n\n```py\nprint(1)\n```", "Is `x` bound?"],
    ),
    "a fold whose summary holds a list": (
        "<details>\n<summary>What do these signs mean?\n\n* `+`\n* `-`\n</summary>\n\n"
        "More and less.\n</details>\n\n"
        "<details>\n<summary>What is a sign?</summary>\n\nA mark.\n</details>\n",
        ["What do these signs mean?\n\n* `+`\n* `-`", "What is a sign?"],
    ),
    "bold requests among bold questions": (
        "# Interview questions\n\n**What is rye? 👶**\n\nA grain.\n\n<br/>\n\n**What is oat? 👶**\n\nA grass.\n\n"
        "**The main point**\n\nIt grows.\n\n**When is harvest?**\n\nIn August.\n\n"
        "**Explain threshing 🚀**\n\nBeating.\n",
        ["What is rye? 👶", "What is oat? 👶", "When is harvest?", "Explain threshing 🚀"],
    ),
    "one question in parts": (
        "## 面试题\n\n面包怎么发酵\n\n## 心理分析\n\n常见。\n\n## 面试题剖析\n\n用酵母。\n",
        ["面包怎么发酵"],
    ),
    "one question and its answer": ("## Question\n\nName a grain\n\n## Answer\n\nRye.\n", ["Name a grain"]),
    "questions and answers under numbered headings": (
        "# FAQ\n\n#### Frage 1\n\nWann reift Roggen?\n\n#### Antwort 1\n\nIm Juli.\n\n"
        "#### Frage 2\n\nWann reift Hafer?\n\n#### Antwort 2\n\nIm August.\n\n## Hinweise\n\n- knapp\n",
        ["Wann reift Roggen?", "Wann reift Hafer?"],
    ),
    "a document of HTML": (
        '<div><h1>Top 2 grain interview questions</h1> <div class="u"><h2>🔹 1. What is rye?</h2> <h3>Answer:</h3>'
        "<p>A <code>grain</code>.</p><pre>a\n\n"
        "b</pre></div><div><h2>🔹 2. Explain malt</h2><h3>Answer:</h3><p>Sprouted."
        "</p></div></div>\n",
        ["What is rye?", "Explain malt"],
    ),
    "numbered flash cards": (
        "# Mill flashcards\n\n## Part 1\n\n1.  **Hopper**\n    *   Where grain goes in.\n\n"
        "2.  **Stone vs. Roller**\n"
        "    *   **Stone**: old.\n    *   **Roller**: new.\n\n## Part 2\n\n"
        "3.  **Bran (Husk)**\n    *   The skin.\n",
        ["Hopper", "Stone vs. Roller", "Bran (Husk)"],
    ),
    "fronts and backs": (
        "# Flashcards\n\n### Card 1\n\n**Front:** Hopper\n\n**Back:** Where grain goes in.\n\n"
        "---\n\n### Card 2\n\n"
        "**Front:** Bran\n\n**Back:** The skin.\n",
        ["Hopper", "Bran"],
    ),
    "a FAQ with a complaint": (
        "## Frequently asked questions\n\n### How do I start it?\n\nPull.\n\n### How do I stop it?\n\nPush.\n\n"
        '### "The stone does not turn."\n\nOil it.\n',
        ["How do I start it?", "How do I stop it?", '"The stone does not turn."'],
    ),
    "paragraphs with fenced answers": (
        "# Questions\n\nWhat grows in May?\n\n```\nRye\n```\n\nWho mills it?\n\n```\nThe miller\n```\n\n"
        "Where is it sold?\n\n```\nAt the market\n```\n",
        ["What grows in May?", "Who mills it?", "Where is it sold?"],
    ),
    "a glossary that a table spells in Chinese": (
        "# 术语表\n\n| 中文名称 | 英文名称 | 一句话解释 |\n| --- | --- | --- |\n"
        "| 面粉 | Flour | 磨的 |\n| 麸皮 | Bran | 皮 |\n",
        ["面粉", "麸皮"],
    ),
}


@pytest.mark.parametrize(("text", "fronts"), STYLES.values(), ids=STYLES.keys())
def test_each_is_read_as_its_author_meant_it(text: str, fronts: list[str]) -> None:
    assert _fronts(text) == fronts


NONE = {
    "sides of a thing": "# Shirt\n\nFront: a mill\n\nBack: a miller\n",
    "a term of office": "**Term:** two years\n**Definition:** of the board\n",
    "bold words with lists below": (
        "# Milling\n\n1. **Clean**\n   * Sieve it.\n\n2. **Grind**\n   * Slowly.\n\n3. **Sift**\n   * Fine.\n"
    ),
    "a problem and its solution": ("# Decision 4\n\n## Problem\n\nIs the mill slow?\n\n## Solution\n\nA new belt.\n"),
    "a heading that answers nothing": "## Question\n\nShould we mill on Sundays?\n\n## Notes\n\nAsk Anna.\n",
    "bold requests in a tutorial": (
        "# Guide\n\n**Describe the mill**\n\nWrite it down.\n\n**Compare the stones**\n\n"
        "Look.\n\n**Explain it**\n\nTo all.\n"
    ),
    "questions in prose": (
        "# Questions\n\nMany ask about the mill. Who built it?\n\nIt stood here in 1800.\n\n"
        "Why did it burn?\n\nNobody knows.\n"
    ),
    "a page of HTML that asks nothing": (
        "<h1>The mill</h1>\n<p>Old.</p>\n<h2>History</h2>\n<p>Long.</p>\n<h2>Today</h2>\n<p>Closed.</p>\n"
    ),
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_what_only_looks_like_a_collection_gives_nothing(text: str) -> None:
    assert _fronts(text) == []


def test_labels_without_an_answer_behind_them_leave_a_draft() -> None:
    text = (
        "# Interview questions\n\n1. What is rye?\n\n   Your answer:\n\n"
        "   Researched answer:\n\n2. What is oat?\n\n   Your answer: a grass\n\n"
        "3. What is malt?\n\n   Your answer: sprouts\n"
    )
    rye, oat, _ = read_markdown(text).items
    assert isinstance(rye.content, Draft)
    assert getattr(oat.content, "answer", None) == "a grass"


TWO = (
    "## What is rye?\n\nA grain.\n\n## The oat\n\nA grass.\n\n## How is malt made?\n\n"
    "By sprouting.\n\n## Bran\n\nSkin.\n"
)


def test_the_name_of_a_file_announces_questions() -> None:
    assert _fronts(TWO) == []
    for name in ("notes/mill-interview-questions.md", "FAQ.md", "mill-interview-questions/README.md"):
        assert _fronts(TWO, name) == ["What is rye?", "How is malt made?"]


@pytest.mark.parametrize("name", ["interview-app/README.md", "quiz-generator.md", "README.md", "faq/mill.md"])
def test_the_name_of_a_program_announces_nothing(name: str) -> None:
    assert _fronts(TWO, name) == []


def test_the_title_in_the_front_matter_announces_questions() -> None:
    assert len(_fronts(f"---\ntitle: '常见面试题总结(上)'\n---\n\n{TWO}")) == 2
    assert _fronts(f"---\ntitle: Why an interview?\n---\n\n{TWO}") == []
