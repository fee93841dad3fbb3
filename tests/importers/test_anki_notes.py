from importing_notes import found, name_of, sides
from recall.core.notes import Question, Typed


def test_notes_between_start_and_end_have_fields_tags_and_ids() -> None:
    text = (
        "TARGET DECK\nMath::Algebra\nFILE TAGS: x y\n\n## Groups\n\nSTART\nBasic\nWhat is\na group?\n"
        "Back: A set.\n```\nBack: code\n```\nTags: z\n<!--ID: 15-->\nEND\n"
    )
    read = found("anki-notes", text)
    assert sides(read) == [("What is\na group?", "A set.\n```\nBack: code\n```")]
    (item,) = read.items
    assert (item.deck, item.tags, item.id, item.section) == ("Math / Algebra", ("x", "y", "z"), "anki-15", ("Groups",))
    assert name_of(text) == "anki-notes"


def test_note_types_tell_the_kind() -> None:
    text = (
        "START\nBasic (and reversed card)\na\nBack: b\nEND\n\nSTART\nBasic (type in the answer)\nc\nBack: d\nEND\n\n"
        "STARTI [Cloze] {1:e} {{x}} ENDI STARTI [Cloze] {{c1::f::hint}} Extra: more ENDI\n"
    )
    items = found("anki-notes", text).items
    assert [item.content for item in items[:2]] == [Question("a", "b", both=True), Typed("c", "d")]
    assert items[3].explain == "more"
    assert "{{c1::f::hint}}" in str(items[3].content)


def test_an_empty_note_a_deleted_one_and_a_cloze_without_holes_are_left_out() -> None:
    text = "START\nBasic\nEND\n\nSTART\nBasic\na\nBack: b\nDELETE\nEND\n\nSTART\nCloze\nno hole\nEND\n"
    assert [each.line for each in found("anki-notes", text).left_out] == [1, 5, 12]


def test_a_note_without_a_back_is_a_draft() -> None:
    assert sides(found("anki-notes", "START\nBasic\na?\nEND\n")) == [("a?", "")]


def test_a_note_that_never_ends_is_a_problem_and_the_rest_is_read() -> None:
    read = found("anki-notes", "START\nBasic\na\n\nSTART\nBasic\nb\nBack: c\nEND\nSTART\n")
    assert sides(read) == [("b", "c")]
    assert [str(each).split("\n")[0] for each in read.problems] == [
        "notes.md:1:1: W701 this START has no END",
        "notes.md:10:1: W701 this START has no END",
    ]
