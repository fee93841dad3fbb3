"""Ids written into notes: nothing but markers is put in, and only where every card stays what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from learners import Learner
from recall.app.linked import parse_notes
from recall.app.note_ids import IdPlan, plan_ids, write_ids
from recall.deckfile.save import FileChangedError


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "recall.toml").write_text('link = ["../notes"]')
    return folder


def plan(notes: Path) -> IdPlan:
    return plan_ids(Learner(notes.parent).tools())


def written(notes: Path, name: str, text: str) -> str:
    """The text with the markers that it gets, having made sure that it reads the same without them."""
    (notes / name).write_bytes(text.encode())
    made = plan(notes)
    write_ids(Learner(notes.parent).tools(), made)
    after = (notes / name).read_bytes()
    before = [each.content for each in parse_notes(text.encode(), file=f"../notes/{name}").deck.notes]
    read = parse_notes(after, file=f"../notes/{name}").deck
    assert [each.content for each in read.notes] == before
    assert [each.id for each in read.notes] == [each.id for file in made.files for each in file.ids]
    return after.decode()


def test_line_ends_and_space_at_them_stay(notes: Path) -> None:
    assert written(notes, "a.md", "\ufeffQ: One?\r\nA: 1  \r\n\r\nQ: Two?\r\nA: 2") == (
        "\ufeffQ: One? <!-- recall: a-one -->\r\nA: 1  \r\n\r\nQ: Two? <!-- recall: a-two -->\r\nA: 2"
    )


def test_a_heading_is_closed_behind_its_marker(notes: Path) -> None:
    text = "# T\n\n## 1. What is one? ##\n\nThe first.\n\n## 2. What is two?\n\nThe second.\n"
    after = written(notes, "a.md", text)
    assert "## 1. What is one? <!-- recall: a-what-is-one --> ##\n" in after
    assert "## 2. What is two? <!-- recall: a-what-is-two -->\n" in after


def test_a_marker_stands_below_where_the_question_ends_in_code(notes: Path) -> None:
    after = written(notes, "a.md", "Q: What is `x\ny`?\nA: 1\n\nQ: Two?\nA: 2\n")
    assert after == (
        "Q: What is `x\ny`?\nA: 1 <!-- recall: a-what-is-x-y -->\n\nQ: Two? <!-- recall: a-two -->\nA: 2\n"
    )


def test_cards_that_bear_no_marker_are_named_and_left(notes: Path) -> None:
    (notes / "a.org").write_text("* What is a pod? :drill:\n** Answer\nContainers.\n")
    (notes / "b.md").write_text("Q: What is `x\ny`?\nA: This:\n```\n1\n```\n")
    made = plan(notes)
    assert made.files == ()
    assert [(place.rpartition("notes/")[2], reason) for place, reason in made.left] == [
        ("a.org:1", "no marker can stand there; write the id by hand"),
        ("b.md:1", "no marker can stand there; write the id by hand"),
    ]


def test_a_file_in_another_encoding_is_named_and_left(notes: Path) -> None:
    (notes / "a.md").write_bytes("Q: Größe?\nA: 1\n".encode("latin-1"))
    assert [reason for _, reason in plan(notes).left] == ["the file is not UTF-8"]


def test_a_file_that_cannot_be_read_is_named_and_left(notes: Path) -> None:
    (notes / "a.md").write_text("Q: One?\nA: 1\n")
    plan(notes)
    (notes / "a.md").unlink()
    (notes / "a.md").symlink_to("/proc/self/mem")
    assert all("cannot be read" in reason for _, reason in plan(notes).left)


def test_a_file_that_changed_meanwhile_is_not_written(notes: Path) -> None:
    (notes / "a.md").write_text("Q: One?\nA: 1\n")
    made = plan(notes)
    (notes / "a.md").write_text("Q: One!?\nA: 1\n")
    with pytest.raises(FileChangedError):
        write_ids(Learner(notes.parent).tools(), made)
    assert (notes / "a.md").read_text() == "Q: One!?\nA: 1\n"


def test_no_id_is_given_that_a_deck_or_other_notes_have(notes: Path) -> None:
    (notes.parent / "decks" / "d.yaml").write_text("cards:\n  - {id: a-one, q: Other?, a: x}\n")
    (notes / "b.md").write_text("Q: Third? <!-- recall: a-two -->\nA: 1\n")
    (notes / "a.md").write_text("Q: One?\nA: 1\n\nQ: Two?\nA: 2\n")
    assert [each.id for file in plan(notes).files for each in file.ids] == ["a-one-2", "a-two-2"]
