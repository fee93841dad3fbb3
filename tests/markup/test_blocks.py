import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.markup.blocks import Block, blocks, shifted


def _kinds(text: str) -> list[tuple[str, int, int]]:
    return [(block.kind, block.start, block.end) for block in blocks(text)]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("## A *b*\n", Block("heading", 0, 1, text="A *b*", level=2)),
        ("A\n===\n", Block("heading", 0, 2, text="A", level=1)),
        ("a\nb\n", Block("paragraph", 0, 2, text="a\nb")),
        ("```py x\na\n```\n", Block("code", 0, 3, text="a\n", info="py x")),
        ("    a\n", Block("code", 0, 1, text="a\n")),
        ("---\n", Block("rule", 0, 1)),
        ("$$\nx\n$$\n", Block("math", 0, 3, text="x")),
        ("<div>\nx\n</div>\n", Block("html", 0, 3, text="<div>\nx\n</div>\n")),
    ],
)
def test_blocks_hold_what_their_author_wrote(text: str, block: Block) -> None:
    assert blocks(text) == (block,)


def test_lists_hold_items_with_their_marks() -> None:
    bullets, numbers = blocks("- a\n\n  b\n* * *\n3) c\n")[0], blocks("3) c\n4) d\n")[0]
    assert [(item.info, item.start, [child.text for child in item.children]) for item in bullets.children] == [
        ("-", 0, ["a", "b"])
    ]
    assert (numbers.level, [item.info for item in numbers.children]) == (3, ["3)", "4)"])


def test_tables_hold_rows_with_cells_on_their_lines() -> None:
    (table,) = blocks("| a | b |\n|---|---|\n| `c` | d \\| e |\n")
    assert [(row.start, [cell.text for cell in row.children]) for row in table.children] == [
        (0, ["a", "b"]),
        (2, ["`c`", "d | e"]),
    ]


def test_quotes_hold_blocks() -> None:
    (quote,) = blocks("> # a\n> b\n")
    assert [(child.kind, child.text) for child in quote.children] == [("heading", "a"), ("paragraph", "b")]


def test_walking_goes_through_a_block_in_reading_order() -> None:
    (found,) = blocks("- a\n  - b\n- c\n")
    assert [block.text for block in found.walk() if block.kind == "paragraph"] == ["a", "b", "c"]


def test_blocks_move_with_all_in_them() -> None:
    (found,) = blocks("- a\n")
    assert {block.start for block in shifted(found, 5).walk()} == {5}
    assert shifted(found, 0) is found


def test_a_closed_fence_is_told_from_one_that_is_not() -> None:
    assert [blocks(text)[0].level for text in ("```\na\n```", "```\na\n", "```\na", "```")] == [0, 1, 1, 1]


def test_a_fence_that_is_never_closed_ends_before_the_next_heading() -> None:
    assert _kinds("```js\na\n\n## B\n\nc\n") == [("code", 0, 2), ("heading", 3, 4), ("paragraph", 5, 6)]


def test_nesting_has_an_end() -> None:
    deepest = blocks("> " * 200 + "a\n")
    assert len(list(deepest[0].walk())) < 60


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="#>-*`~ \n1.|$<a", max_size=120))
def test_every_text_is_a_document(text: str) -> None:
    lines = text.count("\n") + 1
    for found in blocks(text):
        assert all(0 <= block.start <= block.end <= lines for block in found.walk())
