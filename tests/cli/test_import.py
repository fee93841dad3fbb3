"""``recall import`` as a person calls it."""

import json
from pathlib import Path

import pytest

from cli.conftest import Recall

NOTES = """\
# Attention

## Basics

### 1. Why are scores divided?

They grow with the width.

### 2. What does a mask do?

It hides later tokens.

### 3. What is a head?

TODO
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "attention.md").write_text(NOTES, encoding="utf-8")
    return folder


def test_without_a_target_the_report_is_shown_and_nothing_is_written(recall: Recall, notes: Path) -> None:
    before = sorted(recall.folder.rglob("*"))
    ran = recall("import", str(notes))
    assert ran.code == 0
    assert "1 file: 3 cards, of which 1 draft without an answer" in ran.out
    assert "headings" in ran.out
    assert f"{notes}/attention.md:5" in ran.out
    assert sorted(recall.folder.rglob("*")) == before


def test_json_gives_every_item_as_a_line(recall: Recall, notes: Path) -> None:
    ran = recall("import", str(notes), "--json")
    items = [json.loads(line) for line in ran.out.splitlines()]
    assert items[0] == {
        "file": f"{notes}/attention.md",
        "line": 5,
        "question": "Why are scores divided?",
        "answer": "They grow with the width.",
        "choices": None,
        "correct": None,
        "kind": "question",
        "tags": ["Basics"],
        "explanation": None,
        "source": None,
    }
    assert (items[2]["kind"], items[2]["answer"]) == ("draft", None)


def test_explain_shows_which_recogniser_made_each_item(recall: Recall, notes: Path) -> None:
    ran = recall("import", str(notes), "--explain")
    assert "attention.md:9 [headings: question]" in ran.out
    assert "(no answer: a draft)" in ran.out


def test_a_file_that_cannot_be_read_does_not_stop_the_others(recall: Recall, notes: Path) -> None:
    (notes / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    ran = recall("import", str(notes))
    assert ran.code == 1
    assert "3 cards" in ran.out
    assert "picture.md:1:1: E702" in ran.out


def test_without_a_path_import_says_what_it_needs(recall: Recall) -> None:
    ran = recall("import")
    assert ran.code == 2
    assert "import needs files, folders, or - for the standard input" in ran.err


def test_json_and_a_target_do_not_go_together(recall: Recall, notes: Path) -> None:
    ran = recall("import", str(notes), "--json", "--to", "x.yaml")
    assert ran.code == 2
    assert "--json writes nothing to disk, so --to cannot go with it" in ran.out


def test_an_unknown_format_is_named(recall: Recall, notes: Path) -> None:
    ran = recall("import", str(notes), "--format", "markdwon")
    assert ran.code == 2
    assert "there is no format 'markdwon'" in ran.err
    assert "recall import --formats lists them" in ran.err


def test_formats_are_listed_with_their_examples(recall: Recall) -> None:
    from recall.importers.formats import formats

    ran = recall("import", "--formats")
    for form in formats():
        assert form.name in ran.out
        assert form.title.split(",")[0][:30] in ran.out.replace("\n", " ")


def test_prose_gives_no_cards_and_says_so(recall: Recall, tmp_path: Path) -> None:
    file = tmp_path / "prose.md"
    file.write_text("# Notes\n\nWe met on Monday and talked about the plan.\n", encoding="utf-8")
    ran = recall("import", str(file))
    assert ran.code == 0
    assert "1 file: no cards found" in ran.out
    assert f"Nothing was found in {file}." in ran.out.replace("\n", "")


def test_a_path_that_leads_nowhere_is_named(recall: Recall, notes: Path) -> None:
    ran = recall("import", str(notes), "nowhere.md", "--to", "decks")
    assert ran.code == 2
    assert "there is no file or folder 'nowhere.md'" in ran.err
    assert list(recall.decks.iterdir()) == []
