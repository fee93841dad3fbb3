import pytest

from recall.markup.blocks import Block, blocks
from recall.markup.details import folded


def _tree(text: str) -> list[object]:
    return [_shape(block) for block in folded(blocks(text))]


def _shape(block: Block) -> object:
    if block.kind == "details":
        return (block.text, [_shape(child) for child in block.children])
    return block.text.strip() if block.kind != "rule" else "---"


def test_a_fold_holds_what_stands_between_its_tags() -> None:
    assert _tree("<details>\n<summary>A *b*</summary>\n\nc\n\n- d\n\n</details>\n\ne\n") == [("A *b*", ["c", ""]), "e"]


def test_a_fold_covers_its_lines() -> None:
    found = folded(blocks("a\n\n<details>\n<summary>b</summary>\n\nc\n\n</details>\n\nd\n"))
    assert [(block.kind, block.start, block.end) for block in found] == [
        ("paragraph", 0, 1),
        ("details", 2, 8),
        ("paragraph", 9, 10),
    ]
    assert [(child.start, child.end) for child in found[1].children] == [(5, 6)]


@pytest.mark.parametrize(
    "text",
    [
        "<details><summary>a</summary>b</details>\n",
        "<DETAILS open>\n<SUMMARY class='x'>a</SUMMARY>\nb\n</DETAILS>\n",
        "<details>\n\n<summary>\na\n</summary>\n\nb\n\n</details>\n",
        "<details>\n<summary>\n\na\n\n</summary>\n\nb\n\n</details>\n",
        "<details>\n<summary>a\n\nb\n\n</details>\n",
        "<details>\n<summary>a</summary>\n\nb</details>\n",
    ],
)
def test_folds_are_written_in_many_ways(text: str) -> None:
    assert _tree(text) == [("a", ["b"])]


def test_a_closing_tag_in_the_last_line_of_a_paragraph_closes() -> None:
    assert _tree("<details>\n<summary>a</summary><br><b>\n\nb\n</b></details>\n\nc\n") == [
        ("a", ["<br><b>", "b\n</b>"]),
        "c",
    ]


def test_a_fold_in_a_paragraph_ends_it() -> None:
    found = folded(blocks("one\ntwo <details><summary>a</summary> b </details> three\n"))
    assert [(block.kind, block.start, block.end, block.text) for block in found] == [
        ("paragraph", 0, 2, "one\ntwo"),
        ("details", 1, 2, "a"),
        ("paragraph", 1, 2, "three"),
    ]


def test_tags_in_code_are_no_folds() -> None:
    assert _tree("Use `<details>` and ``</details>``.\n") == ["Use `<details>` and ``</details>``."]
    assert _tree("```html\n<details>\n```\n") == ["<details>"]


def test_folds_within_folds() -> None:
    text = "<details><summary>a</summary>\n\nb\n\n<details><summary>c</summary>\n\nd\n\n</details>\n\ne\n\n</details>\n"
    assert _tree(text) == [("a", ["b", ("c", ["d"]), "e"])]


def test_a_fold_without_an_end_stops_where_the_next_begins() -> None:
    text = "<details><summary>a</summary>\n\nb\n\n<details><summary>c</summary>\n\nd\n\n</details>\n"
    assert _tree(text) == [("a", ["b"]), ("c", ["d"])]


def test_a_fold_without_an_end_stops_before_a_heading_as_high_as_the_one_above() -> None:
    text = "## A\n\n<details><summary>a</summary>\n\n### B\n\nb\n\n## C\n\nc\n"
    assert _tree(text) == ["A", ("a", ["B", "b"]), "C", "c"]
    assert _tree(text.removeprefix("## A\n\n")) == [("a", []), "B", "b", "C", "c"]


def test_a_closing_tag_or_a_summary_without_a_fold_is_left_out() -> None:
    assert _tree("a\n\n</details>\n\n<summary>b</summary>\n\nc\n") == ["a", "c"]


def test_the_second_summary_of_a_fold_is_left_out() -> None:
    assert _tree("<details><summary>a</summary><summary>b</summary>c</details>\n") == [("a", ["c"])]


def test_a_summary_without_its_end_holds_its_own_line_alone() -> None:
    text = "<details>\n<summary>a\n\n" + "b\n\n" * 10 + "</summary>\n\nc\n\n</details>\n"
    assert _tree(text) == [("a", ["b"] * 10 + ["c"])]


def test_folds_in_lists_and_quotes_are_folded() -> None:
    (listed, quote) = folded(
        blocks("- <details><summary>a</summary>b</details>\n\n> <details><summary>c</summary>\n>\n> d\n")
    )
    assert [block.text for block in listed.walk() if block.kind == "details"] == ["a"]
    assert [block.text for block in quote.walk() if block.kind == "details"] == ["c"]


def test_html_headings_are_headings() -> None:
    found = folded(blocks('<h1 align="center">A</h1>\n\n<div>\n<h3>B\n<i>c</i></h3>\ntext\n</div>\n'))
    assert [(block.kind, block.level, block.start, block.end, block.text.strip()) for block in found] == [
        ("heading", 1, 0, 1, "A"),
        ("html", 0, 2, 3, "<div>"),
        ("heading", 3, 3, 5, "B <i>c</i>"),
        ("paragraph", 0, 5, 6, "text"),
        ("html", 0, 6, 7, "</div>"),
    ]


@pytest.mark.parametrize(
    "text", ["<table><tr><td><h3>a</h3></td></tr></table>\n", "<pre><h1>a</h1></pre>\n", "<h3>a\n", "<h3>a</h2>\n"]
)
def test_headings_within_tables_and_raw_text_stay_html(text: str) -> None:
    assert [block.kind for block in folded(blocks(text))] == ["html"]


def test_comments_are_blocks_of_their_own() -> None:
    found = folded(blocks("<!-- a\nb --><details><summary>c</summary>d</details>\n"))
    assert [(block.kind, block.start, block.end, block.text) for block in found] == [
        ("comment", 0, 2, "a\nb"),
        ("details", 1, 2, "c"),
    ]


def test_folds_deeper_than_anybody_writes_lose_their_tags() -> None:
    text = "<details>\n\n" * 80 + "a\n\n" + "</details>\n\n" * 80 + "b\n"
    found = folded(blocks(text))
    assert [block.kind for block in found] == ["details", "paragraph"]
    assert sum(block.kind == "details" for block in found[0].walk()) == 50


def test_text_without_html_stays_as_it_is() -> None:
    found = blocks("# a\n\nb < c\n")
    assert folded(found) == found
