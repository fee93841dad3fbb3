from recall.importers.unwrapping import unwrapped
from recall.markup.blocks import blocks
from recall.markup.details import folded


def _kinds(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.start, block.text) for block in unwrapped(folded(blocks(text)))]


def test_headings_in_a_list_come_out_with_what_follows_them() -> None:
    assert _kinds("1. ### A?\n\n   a\n\n2. ### B?\n\n   b\n") == [
        ("heading", 0, "A?"),
        ("paragraph", 2, "a"),
        ("heading", 4, "B?"),
        ("paragraph", 6, "b"),
    ]


def test_items_without_a_heading_stay_a_list() -> None:
    assert _kinds("- x\n- y\n- # A\n- z\n") == [("bullets", 0, ""), ("heading", 2, "A"), ("bullets", 3, "")]


def test_a_fold_of_questions_is_a_chapter() -> None:
    text = "<details>\n<summary>Trees</summary>\n\n### What is a leaf?\n\na\n\n### What is bark?\n\nb\n\n</details>\n"
    found = unwrapped(folded(blocks(text)))
    assert [(block.kind, block.level, block.text) for block in found if block.kind == "heading"] == [
        ("heading", 2, "Trees"),
        ("heading", 3, "What is a leaf?"),
        ("heading", 3, "What is bark?"),
    ]


def test_a_fold_that_says_nothing_is_no_chapter_of_its_own() -> None:
    text = "<details>\n<summary>Click to expand</summary>\n\n# What is a leaf?\n\n# What is bark?\n\n</details>\n"
    assert [text for _, _, text in _kinds(text)] == ["What is a leaf?", "What is bark?"]


def test_an_answer_keeps_the_headings_that_it_asks_in() -> None:
    text = "<details>\n<summary>What is a tree?</summary>\n\n### Why?\n\n### How?\n\n</details>\n"
    assert [kind for kind, _, _ in _kinds(text)] == ["details"]


def test_other_folds_and_lists_stay() -> None:
    text = "- a\n\n<details>\n<summary>Log</summary>\n\n### One\n\n### Two\n\n</details>\n"
    assert [kind for kind, _, _ in _kinds(text)] == ["bullets", "details"]
