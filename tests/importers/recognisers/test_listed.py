from recall.core.notes import Draft, Question
from recall.importers.items import Item, LeftOut
from recall.importers.page import page_of
from recall.importers.recognisers.listed import listed_questions


def _found(text: str) -> list[tuple[str | None, str | None]]:
    found: list[tuple[str | None, str | None]] = []
    for item in listed_questions(page_of(text)):
        if isinstance(item, Item):
            assert isinstance(item.content, Question | Draft)
            found.append((item.content.question, item.content.answer if isinstance(item.content, Question) else None))
    return found


def _items(*questions: str) -> str:
    return "".join(f"- {question}\n  - so\n" for question in questions)


def test_three_answered_items_are_questions() -> None:
    assert _found(_items("What is a?", "What is b?", "When is c?")) == [
        ("What is a?", "so"),
        ("What is b?", "so"),
        ("When is c?", "so"),
    ]
    assert _found(_items("What is a?", "What is b?")) == []
    assert len(_found("# FAQ\n\n" + _items("What is a?", "What is b?"))) == 2


def test_most_items_must_ask() -> None:
    assert _found(_items("What is a?", "What is b?", "When is c?", "Red", "Green")) == []
    assert len(_found("# FAQ\n\n" + _items("What is a?", "What is b?", "When is c?", "Red", "Green"))) == 3


def test_items_about_the_page_itself_are_none() -> None:
    assert _found(_items("Why use it?", "How does it work?", "What's new?")) == []


def test_an_item_without_an_answer_is_a_draft_among_answered_ones() -> None:
    text = "1. What is a?\n\n   so\n\n2. What is b?\n\n   so\n\n3. Explain c\n\n4. What is d?\n   so\n"
    assert _found(text) == [("What is a?", "so"), ("What is b?", "so"), ("Explain c", None), ("What is d?", "so")]


def test_a_list_of_bare_questions_is_left_out() -> None:
    found = list(listed_questions(page_of("# Quiz\n\n- What is a?\n- What is b?\n- What is c?\n")))
    assert found == [LeftOut(3, "a list of 3 questions without answers", "What is a?")]


def test_questions_under_a_question_are_no_answer() -> None:
    text = "- What is a?\n  - Why is it so?\n  - How is it so?\n- What is b?\n  - Why?\n- What is c?\n  - Why?\n"
    assert _found(text) == []


def test_what_follows_a_list_of_one_item_is_its_answer() -> None:
    first = "1. What is a?\n\none\n\n- x\n\n2. What is b?\n\ntwo\n\n3. What is c?\n\n"
    text = f"{first}## H\n\ntext\n\n4. What is d?\n\nfour\n\n---\n\nend\n"
    assert _found(text) == [
        ("What is a?", "one\n\n- x"),
        ("What is b?", "two"),
        ("What is c?", None),
        ("What is d?", "four"),
    ]


def test_what_follows_a_list_of_several_items_is_none() -> None:
    text = "- What is a?\n  - so\n- What is b?\n  - so\n- What is c?\n  - so\n\nAnd so on.\n"
    assert _found(text)[-1] == ("What is c?", "so")


def test_nested_lists_are_read_under_items_that_do_not_ask() -> None:
    inner = "".join(f"  - What is {letter}?\n    - so\n" for letter in "abc")
    assert len(_found(f"- Letters\n{inner}")) == 3


def test_links_to_answers_are_no_questions() -> None:
    assert _found("".join(f"- [What is {letter}?](#{letter})\n" for letter in "abcd")) == []


def test_items_in_folds_and_quotes_are_found() -> None:
    text = "<details><summary>More</summary>\n\n" + _items("What is a?", "What is b?", "What is c?") + "\n</details>\n"
    assert len(_found(text)) == 3
    assert _found("> 1. What is a?\n>    so\n> 2. What is b?\n>    so\n> 3. What is c?\n>    so\n")[0] == (
        "What is a?",
        "so",
    )


REQUESTS = (
    "1. Explain brine\n\n   Salt water.\n\n2. Describe a cellar\n\n   - Cool\n   - Dark\n\n3. Name a herb\n\n   Dill.\n"
)


def test_requests_without_a_question_mark_are_questions_where_a_heading_announces_them() -> None:
    assert len(list(listed_questions(page_of(f"# Interview questions\n\n{REQUESTS}")))) == 3


def test_requests_in_a_list_of_steps_are_no_questions() -> None:
    assert list(listed_questions(page_of(f"# Manual\n\n{REQUESTS}"))) == []


def test_requests_beside_statements_are_no_questions_even_there() -> None:
    text = f"# Interview questions\n\n{REQUESTS}\n4. Bring a pen\n\n   Blue.\n"
    assert not [each for each in listed_questions(page_of(text)) if isinstance(each, Item)]
