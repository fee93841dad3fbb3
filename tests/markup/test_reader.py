"""Markdown becomes a tree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.markup.reader import SAFE_TAGS, as_plain, read
from recall.markup.tree import Node, addresses, inline_only, walk


def kinds(text: str) -> list[str]:
    return [node.kind for node in walk(read(text))]


def only(text: str, kind: str) -> Node:
    found = [node for node in walk(read(text)) if node.kind == kind]
    assert len(found) == 1
    return found[0]


def words(text: str) -> str:
    return "".join(node.text for node in walk(read(text)))


def test_an_ordinary_sentence_is_one_paragraph_of_one_text() -> None:
    assert kinds("Why is the sky blue?\n") == ["document", "paragraph", "text"]


def test_an_empty_text_is_an_empty_document() -> None:
    assert read(" \n") == Node("document")


def test_strong_emphasis_strike_and_code_nest_as_written() -> None:
    assert kinds("**a *b* ~~c~~** `d`") == (
        ["document", "paragraph", "strong", "text", "emphasis", "text", "text", "strike", "text", "text", "code"]
    )


def test_a_list_knows_its_items_and_first_number() -> None:
    numbers = only("3. a\n4. b\n", "numbers")
    assert (numbers.level, [child.kind for child in numbers.children]) == (3, ["item", "item"])


def test_a_tight_list_marks_its_paragraphs_and_a_loose_one_does_not() -> None:
    assert only("- a", "paragraph").info == "tight"
    loose = [node.info for node in walk(read("- a\n\n- b")) if node.kind == "paragraph"]
    assert loose == ["", ""]


def test_a_table_knows_its_head_and_how_cells_are_aligned() -> None:
    rows = only("| a | b |\n|:--|--:|\n| 1 | 2 |", "table").children
    assert [row.info for row in rows] == ["head", ""]
    assert [cell.info for cell in rows[1].children] == ["left", "right"]


def test_an_empty_cell_keeps_its_place() -> None:
    row = only("| a | b |\n|---|---|\n|   | 2 |", "table").children[1]
    assert [len(cell.children) for cell in row.children] == [0, 1]


def test_fenced_code_keeps_its_text_and_the_first_word_of_its_language() -> None:
    code = only("```python title=x\na = 1\n```", "code_block")
    assert (code.info, code.text) == ("python", "a = 1\n")


def test_indented_code_has_no_language() -> None:
    assert only("text\n\n    a = 1", "code_block").info == ""


def test_headings_quotes_and_rules_are_told_apart() -> None:
    assert kinds("## a\n\n> b\n\n---") == ["document", "heading", "text", "quote", "paragraph", "text", "rule"]
    assert only("## a", "heading").level == 2


def test_a_backslash_at_the_end_of_a_line_breaks_it_and_a_plain_end_does_not() -> None:
    assert kinds("a\\\nb")[2:] == ["text", "break", "text"]
    assert kinds("a\nb")[2:] == ["text", "space", "text"]


def test_links_and_pictures_are_found_with_what_they_show() -> None:
    text = "[the *page*](https://x.y) ![a `cat`](img/a.png 'title')"
    assert addresses(read(text)) == ("https://x.y", "img/a.png")
    assert only(text, "image").text == "a cat"


def test_a_link_that_would_run_a_script_is_text() -> None:
    assert addresses(read("[x](javascript:alert(1))")) == ()


@pytest.mark.parametrize("name", sorted(SAFE_TAGS))
def test_a_harmless_tag_in_a_pair_is_kept(name: str) -> None:
    assert only(f"a <{name}>b</{name.upper()}> c", "tag").info == name


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<b onclick='x'>a</b>",
        "<img src=x onerror=y>",
        "Vec<T>",
        "<b>never closed",
        "closed only</b>",
        "<b/>",
        "<iframe src='x'></iframe>",
    ],
)
def test_any_other_html_is_text(source: str) -> None:
    assert "tag" not in kinds(source)
    assert words(source) == source


def test_html_blocks_are_read_like_any_paragraph() -> None:
    assert kinds("<div>\n*a*\n</div>")[:5] == ["document", "paragraph", "text", "space", "emphasis"]


def test_crossed_tags_close_the_inner_one_as_text() -> None:
    assert only("<b>a <i>b</b> c</i>", "tag").info == "b"
    assert words("<b>a <i>b</b> c</i>") == "a <i>b c</i>"


def test_a_br_tag_is_a_line_break_and_a_comment_is_nothing() -> None:
    assert kinds("a<br>b<!-- c -->")[2:] == ["text", "break", "text"]


def test_control_characters_are_left_out() -> None:
    assert words("a\x1fb\x00c\x7f *d*\x07") == "abc d"


def test_one_paragraph_gives_its_inline_parts_and_more_do_not() -> None:
    assert inline_only(read("a *b*")) == read("a *b*").children[0].children
    assert inline_only(read("")) == ()
    assert inline_only(read("a\n\nb")) is None
    assert inline_only(read("# a")) is None


@pytest.mark.parametrize(
    "text", ["a *b*", "# a", "1. a", "- a", "> a", "a\nb", "&lt;", "a `b", "$x$", "    a", "--- ", "a|b", "", "= a"]
)
def test_a_text_that_may_mean_more_is_not_taken_for_plain(text: str) -> None:
    assert as_plain(text) is None


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab *_`[]()!<>&\\$~|#-+=.:1\n\té✓", max_size=25))
def test_what_is_taken_for_plain_is_what_the_parser_would_make_of_it(text: str) -> None:
    """The short way and the parser agree: a reference before the text sends it through the parser, unchanged."""
    words = as_plain(text)
    if words is not None:
        parsed = read(f"{text}\n\n[unused]: x")
        assert parsed == Node("document", (Node("paragraph", (Node("text", text=words),)),))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_every_text_is_a_document(text: str) -> None:
    assert read(text).kind == "document"
