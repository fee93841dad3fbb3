import pytest

from recall.importers.page import Page, fenced, page_of


def _paths(text: str) -> list[tuple[str, ...]]:
    return [section.path for section in page_of(text).sections]


def _markdown(text: str) -> str:
    page = page_of(text)
    return page.markdown(page.blocks)


def test_the_title_of_the_document_is_in_no_path() -> None:
    assert _paths("# Book\n\n## One\n\n### Deep\n\n## Two\n") == [(), ("One",), ("One", "Deep"), ("Two",)]


def test_several_headings_of_the_first_level_are_chapters() -> None:
    assert _paths("# One\n\n## Deep\n\n# Two\n") == [("One",), ("One", "Deep"), ("Two",)]


def test_tables_of_contents_and_questions_are_in_no_path() -> None:
    assert _paths("# B\n\n## Contents\n\n### x\n\n## Why?\n\n### y\n") == [(), (), ("x",), (), ("y",)]


def test_titles_lose_their_markup_and_keep_their_numbers() -> None:
    text = "# 1. *One* & `two`\n\n# <i>Three</i> [four](x)\n"
    assert [section.title for section in page_of(text).sections] == ["1. One & two", "Three four"]


def test_anchors_are_numbered_where_titles_are_alike() -> None:
    assert [section.anchor for section in page_of("# A b\n\n# A b\n\n# A b!\n").sections] == ["a-b", "a-b-1", "a-b-2"]


def test_what_stands_under_a_heading_ends_at_the_next_as_high() -> None:
    page = page_of("# A\n\none\n\n## B\n\ntwo\n\n# C\n\nthree\n")
    first = page.sections[0]
    assert [block.text for block in page.own(first)] == ["one"]
    assert [block.text for block in page.whole(first)] == ["one", "B", "two"]
    assert first.level == 1
    assert first.above == ()


def test_a_line_knows_its_section() -> None:
    page = page_of("zero\n\n# A\n\none\n\n## B\n")
    assert page.section_at(0) is None
    assert [page.sections.index(page.section_at(line)) for line in (2, 4, 6, 99)] == [0, 0, 1, 1]  # type: ignore[arg-type]


def test_headings_announce_questions_for_what_stands_below() -> None:
    page = page_of("intro\n\n# Guide\n\n## FAQ\n\n### A\n\n## Use\n\n### B\n")
    assert [page.on_shelf(section.heading.start) for section in page.sections] == [False, True, True, False, False]
    assert not page.on_shelf(0)


def test_the_first_heading_announces_for_the_whole_document() -> None:
    page = page_of("# Interview questions\n\n# Trees\n\n# Graphs\n")
    assert page.shelved == (False, True, True)


@pytest.mark.parametrize("title", ["Question 1", "What questions are asked?", "Q1. Interview"])
def test_a_question_announces_none(title: str) -> None:
    assert page_of(f"# {title}\n\n# Trees\n").shelved == (False, False)


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: x\n---\n",
        "---\n# note\n\ntitle: x\ntags:\n  - a\n...\n",
        '+++\ntitle = "x"\n+++\n',
        "---\n---\n",
        '---\n"title": x\n---',
    ],
)
def test_front_matter_is_left_out_and_its_lines_stay(front: str) -> None:
    page = page_of(f"{front}\n# A\n")
    assert [(block.kind, block.start) for block in page.blocks] == [("heading", front.count("\n") + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nprose\n\n---\n",
        "---\n# Title\n\nprose: x\n",
        "---\nQ: What?\nA: That.\n---\n",
        "---\nprose\n",
        "---\n## 1. Why?\n---\n",
        "--- x\n",
    ],
)
def test_a_rule_at_the_top_is_no_front_matter(text: str) -> None:
    assert page_of(text).text == text


def test_endless_front_matter_is_none() -> None:
    text = "---\n" + "key: value\n" * 600 + "---\n"
    assert page_of(text).text == text


def test_markdown_keeps_what_the_author_wrote() -> None:
    text = "## A\n\ntwo\nlines\n\n- a\n  - b\n\n```py\nx\n```\n\n| a |\n|---|\n| b |\n\n> q\n\n$$\nx^2\n$$"
    assert _markdown(text) == text


def test_code_may_hold_fences() -> None:
    assert _markdown("````md\n```\nx\n```\n````") == "````md\n```\nx\n```\n````"
    assert fenced("a\n", "py") == "```py\na\n```"


def test_indents_and_quote_marks_around_blocks_are_gone() -> None:
    page = page_of("> - a\n>   - b\n>\n>   ```py\n>   x\n>   ```\n")
    inside = page.blocks[0].children
    assert page.markdown(inside) == "- a\n  - b\n\n  ```py\n  x\n  ```"
    item = inside[0].children[0]
    assert page.markdown(item.children) == "a\n- b\n\n```py\nx\n```"


def test_a_list_that_begins_on_the_line_of_its_item_loses_the_mark_before_it() -> None:
    page = page_of("1. - a\n   - b\n")
    assert page.markdown(page.blocks[0].children[0].children) == "- a\n- b"


def test_html_becomes_markdown_and_lone_tags_vanish() -> None:
    text = '<div align="center">\n\n<b>x</b> and `<i>`\n\n</div>\n\n<p>y <em>z</em></p>\n\nend\n</b>\n'
    assert _markdown(text) == "**x** and `<i>`\n\ny *z*\n\nend"


def test_tags_that_a_text_is_about_stay() -> None:
    assert _markdown("What is <div> for?") == "What is <div> for?"


def test_comments_are_left_out_and_folds_written_open() -> None:
    text = "a\n\n<!-- note -->\n\n<details><summary>More</summary>\n\nb\n\n</details>\n"
    assert _markdown(text) == "a\n\nMore\n\nb"


def test_a_page_shows_its_name_and_text() -> None:
    assert "blocks" not in repr(Page("a.md", "x", ()))


def test_a_first_heading_alone_is_the_title_of_the_document() -> None:
    assert [section.path for section in page_of("# Exam\n\nQ: Why?\nA: So.\n").sections] == [()]
    assert [section.path for section in page_of("Before.\n\n# Exam\n").sections] == [("Exam",)]
