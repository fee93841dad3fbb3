"""All rules on one note, and the rule that looks at the notes of a deck."""

from __future__ import annotations

from recall.core.itemwriting.rules import deck_findings, findings
from recall.core.notes import Choice, Content, Draft, Matching, Note, Option, Place, Question


def note(content: Content, line: int = 2) -> Note:
    return Note(f"n{line}", content, "Deck", Place("f.yaml", line, 3))


def choice(right: str, *wrong: str) -> Choice:
    return Choice("Which?", (Option(right, why="So."),), tuple(map(Option, wrong)))


def deck(*contents: Content) -> list[tuple[int, str, str]]:
    notes = [note(content, line) for line, content in enumerate(contents, 2)]
    return [(each.place.line, finding.code, finding.message) for each, finding in deck_findings(notes)]


def test_a_sound_note_has_no_findings() -> None:
    sound = (choice("Key", "Query", "Value"), Question("Q?", "A."), Matching("Q?", (("a", "b"), ("c", "d"))))
    assert [finding for content in sound for finding in findings(note(content))] == []


def test_a_draft_is_not_judged() -> None:
    assert list(findings(note(Draft("Which is not a kernel?", choices=("a", "A"))))) == []


def test_one_note_can_break_several_rules() -> None:
    content = Choice("Which is not it?", (Option("The option that says much more"),), (Option("x"),))
    assert sorted(finding.code for finding in findings(note(content))) == ["W508", "W509", "W510"]


def test_all_of_the_above_that_is_always_right_is_told_at_each_card() -> None:
    assert deck(choice("All of the above", "a", "b"), choice("c", "d"), choice("All of these.", "e", "f")) == [
        (2, "W505", "'All of the above' is right all 2 times that this deck offers it"),
        (4, "W505", "'All of these.' is right all 2 times that this deck offers it"),
    ]


def test_all_of_the_above_that_is_offered_once_and_right_is_told() -> None:
    assert deck(choice("All of them", "a", "b")) == [
        (2, "W505", "'All of them' is right the one time that this deck offers it")
    ]


def test_all_of_the_above_that_is_wrong_somewhere_is_not_told() -> None:
    assert deck(choice("All of the above", "a"), choice("b", "All of the above")) == []


def test_an_option_that_only_begins_with_all_is_another() -> None:
    assert deck(choice("All of the weights", "The bias")) == []
