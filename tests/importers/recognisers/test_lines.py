import pytest

from recall.importers.recognisers.lines import is_only_link, of_item, set_apart


@pytest.mark.parametrize(
    ("text", "question", "rest", "style"),
    [
        ("**What is a?**", "What is a?", "", "bold"),
        ("**What is a?**\nso", "What is a?", "so", "bold"),
        ("**What is a**?", "What is a?", "", "bold"),
        ("**What is a? 👶**", "What is a? 👶", "", "bold"),
        ("**What is a?** 👶", "What is a? 👶", "", "bold"),
        ("**What is a?** (easy)", "What is a? (easy)", "", "bold"),
        ("**What is a?** <br>\nso", "What is a?", "so", "bold"),
        ("**What is a?**\\\nso", "What is a?", "so", "bold"),
        ("***What is a?***", "What is a?", "", "bold"),
        ("__What is a?__", "What is a?", "", "bold"),
        ("*What is a?*", "What is a?", "", "slanted"),
        ("**What is\na?**\nso", "What is\na?", "so", "bold"),
        ("**1. Explain a**\nso", "Explain a", "so", "bold"),
        ("1. **Explain a**", "Explain a", "", "bold"),
        ("Q1. **What is a?**", "What is a?", "", "bold"),
        ("**Q1: a**", "a", "", "bold"),
        ("<b>What is a?</b><br>so", "What is a?", "so", "bold"),
        ("<strong>What is a?</strong>", "What is a?", "", "bold"),
        ("🔹 **What is a?**", "What is a?", "", "bold"),
        ("**What is a?** It is so.", "What is a?", "It is so.", "inline"),
        ("**What is a?** - so\nmore", "What is a?", "so\nmore", "inline"),
    ],
)
def test_a_question_is_set_apart(text: str, question: str, rest: str, style: str) -> None:
    found = set_apart(text)
    assert found is not None
    assert (found.question, found.rest, found.style) == (question, rest, style)


@pytest.mark.parametrize(
    "text",
    [
        "What is a?",
        "**Note**",
        "**Note:** is it so?",
        "1. What is a?",
        "**Bold** and why?",
        "",
        "** a?**",
        "**1** of **2**",
        "~",
    ],
)
def test_other_lines_are_not_set_apart(text: str) -> None:
    assert set_apart(text) is None


@pytest.mark.parametrize(
    ("text", "question", "rest"),
    [
        ("What is a?", "What is a?", ""),
        ("What is a?\nso", "What is a?", "so"),
        ("What is a? <br> so", "What is a?", "so"),
        ("**What is a?** so", "What is a?", "so"),
        ("What is this thing? It is so.", "What is this thing?", "It is so."),
        ("What is this thing? - so\nmore", "What is this thing?", "so\nmore"),
        ("Q1: Explain a", "Explain a", ""),
    ],
)
def test_a_list_item_asks_on_its_first_line(text: str, question: str, rest: str) -> None:
    found = of_item(text, is_numbered=False)
    assert found is not None
    assert (found.question, found.rest) == (question, rest)


def test_a_numbered_item_asks_with_a_word() -> None:
    assert of_item("Explain a", is_numbered=False) is None
    found = of_item("Explain a", is_numbered=True)
    assert found is not None
    assert (found.question, found.is_marked) == ("Explain a", False)


@pytest.mark.parametrize("text", ["[ ] Is it so?", "[x] What?", "A thing", "What? " * 200, "Speed: is it enough? yes"])
def test_other_items_do_not_ask(text: str) -> None:
    assert of_item(text, is_numbered=True) is None


def test_links_alone_are_told_from_questions() -> None:
    assert is_only_link("[What is a?](#a)")
    assert is_only_link("1. [What is [a]?](https://x.y/z_(1)).")
    assert not is_only_link("[What](#a) is a?")
