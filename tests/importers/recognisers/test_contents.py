import pytest

from recall.importers.markdown import read_markdown
from recall.importers.page import page_of
from recall.importers.recognisers.contents import linked_headings

SECTIONS = """
## What is salt?

A mineral.

## Ways to dry fish

In the wind.

## Why smoke meat?

To keep it.

## How does brine work?

It draws water.

## When is cheese ripe?

In spring.
"""


def _asked(text: str) -> list[object]:
    return [getattr(item.content, "question", None) for item in read_markdown(text).items]


def _contents(*titles: str, form: str = "- [{0}](#{1})") -> str:
    return "\n".join(form.format(title, title.lower().replace(" ", "-").replace("?", "")) for title in titles)


TITLES = ("What is salt?", "Ways to dry fish", "Why smoke meat?", "How does brine work?", "When is cheese ripe?")


@pytest.mark.parametrize("form", ["- [{0}](#{1})", "[{0}](#{1})\n", "1. [{0}](#whatever-{1})", "| 1 | [{0}](#{1}) |"])
def test_headings_that_a_table_of_contents_names_are_one_list(form: str) -> None:
    assert _asked(f"# Food\n\n{_contents(*TITLES, form=form)}\n{SECTIONS}") == list(TITLES)


def test_a_heading_that_does_not_ask_is_no_question_where_nothing_lists_it() -> None:
    assert _asked(f"# Food\n{SECTIONS}") == [TITLES[0], *TITLES[2:]]


def test_the_table_of_contents_of_a_manual_names_no_questions() -> None:
    contents = _contents(*TITLES, "Installation")
    assert _asked(f"# Food\n\n{contents}\n{SECTIONS}\n## Installation\n\nRun it.\n") == []


def test_a_table_of_contents_of_which_few_ask_names_no_questions() -> None:
    titles = ("Salt", "Ways to dry fish", "Why smoke meat?", "Brine")
    sections = "".join(f"\n## {title}\n\nText.\n" for title in titles)
    assert _asked(f"# Food\n\n{_contents(*titles)}\n{sections}") == []


def test_links_back_to_headings_above_are_no_table_of_contents() -> None:
    page = page_of(f"# Food\n{SECTIONS}\n{_contents(*TITLES)}\n")
    assert linked_headings(page) == frozenset()


def test_headings_are_found_by_the_words_of_a_link_too() -> None:
    page = page_of(
        "[Äpfel & Birnen](#x1)\n[Nüsse](#x2)\n[Korn](#x3)\n\n# Äpfel & Birnen\n\n# Nüsse\n\n# Korn\n\n# Öl\n"
    )
    assert linked_headings(page) == {0, 1, 2}
