from importing_notes import found, name_of, sides
from recall.core.notes import Choice, Question, Term


def test_each_mark_has_its_direction() -> None:
    read = found("remnote", "- a >> b\n- c << d\n- e <> f\n- g :: h\n- i ;; j\n")
    assert [item.content for item in read.items] == [
        Question("a", "b"),
        Question("d", "c"),
        Question("e", "f", both=True),
        Term("g", "h"),
        Question("i", "j"),
    ]


def test_a_mark_at_the_end_asks_for_the_bullets_below() -> None:
    assert sides(found("remnote", "- Phases >>>\n    - one\n    - two\n        - more\n")) == [
        ("Phases", "- one\n- two\n  - more")
    ]


def test_a_descriptor_names_what_it_describes() -> None:
    read = found("remnote", "- Sorting\n    - Quicksort\n        - Cost ;; $n^2$\n")
    assert sides(read) == [("Quicksort: Cost", "$n^2$")]
    assert read.items[0].section == ("Sorting", "Quicksort")


def test_the_first_option_of_a_choice_is_right() -> None:
    (item,) = found("remnote", "- Which? >>A)\n    - this\n    - that\n").items
    assert isinstance(item.content, Choice)
    assert [option.text for option in item.content.answers] == ["this"]
    assert item.options == ("this", "that")


def test_braces_are_holes_with_their_hints() -> None:
    assert sides(found("remnote", "- A {{heap}}{({tree})} and {{`x`}}\n")) == [
        ("A {{heap::heap::tree}} and {{`x`}}", "cloze")
    ]


def test_nothing_behind_the_mark_is_a_draft() -> None:
    assert sides(found("remnote", "- Why? >>\n")) == [("Why?", "")]


def test_marks_in_code_and_plain_text_are_none() -> None:
    assert sides(found("remnote", "- `a >> b`\n- x>>y\n\na >> b\n\n```\n- a >> b\n```\n")) == []
    assert name_of("- `cin >> x`\n- text\n- text\n") == "markdown"
