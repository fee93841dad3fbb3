import pytest

from importing_notes import found, likeness, name_of, sides


def test_questions_answers_and_deletions() -> None:
    read = found("hashcards", "Q: One\nmore?\nA: Two\n\nthree\n\n```\nQ: code\n---\n```\n\nC: A [heap] is a [tree].\n")
    assert sides(read) == [
        ("One\nmore?", "Two\n\nthree\n\n```\nQ: code\n---\n```"),
        ("A {{heap}} is a {{tree}}.", "cloze"),
    ]


def test_rules_divide_cards_and_headings_above_them_are_sections() -> None:
    read = found("hashcards", "# D\n\n## One\n\nQ: a\nA: b\n---\nQ: c\nA: d\n\n## Two\n\nQ: e\nA: f\n")
    assert sides(read) == [("a", "b"), ("c", "d"), ("e", "f")]
    assert [item.section for item in read.items] == [("One",), ("One",), ("Two",)]


def test_links_images_footnotes_escapes_and_code_are_no_deletions() -> None:
    text = r"C: ![p](q) and [l](u) and [^1] and \[x\] and `[y]` but [z [inner]]" + "\n"
    assert sides(found("hashcards", text)) == [
        (r"![p](q) and [l](u) and [^1] and \[x\] and `[y]` but {{z [inner]}}", "cloze")
    ]


def test_what_is_missing_is_said_or_drafted() -> None:
    read = found("hashcards", "Q: a?\n\nC: nothing deleted\n\n---\nA: b\n")
    assert sides(read) == [("a?", "")]
    assert [(each.line, each.reason) for each in read.left_out] == [
        (3, "a cloze without a [deletion]"),
        (6, "an answer without a question"),
    ]


def test_the_front_matter_names_the_deck() -> None:
    assert found("hashcards", '---\nname = "Cells"\n---\n\nQ: a\nA: b\n').items[0].deck == "Cells"


@pytest.mark.parametrize(
    "text",
    ["Some prose\n\nQ: a\nA: b\n", "Q: a\n", "Q: a\nA: b\n\n- [ ] x\n- [x] y\n", "**Q: a**\n\nA: b\n", "C: drive\n"],
)
def test_other_notes_are_not_of_this_format(text: str) -> None:
    assert likeness("hashcards", text) == 0


def test_a_file_of_cards_alone_is_detected() -> None:
    assert name_of("\n# Deck\n\nQ: a\nA: b\n\nC: a [b] c\n") == "hashcards"
