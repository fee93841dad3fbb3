"""Importing a source again: what its author changed comes in, what the learner did stays."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from cli.conftest import Recall

NOTES = """\
# Attention

## Basics

### Why are scores divided?

They grow with the width.

### What does a mask do?

It hides later tokens.

### What is a head?

One of several attentions side by side.

### What is a token?

A piece of a word.

### What is a layer?

Attention and what follows it.
"""
TOKEN = """
  - id: attention-what-is-a-token
    q: What is a token?
    a: A piece of a word.
    source: notes/attention.md#what-is-a-token
    tags: [basics]

  - id: attention-what-is-a-layer
    q: What is a layer?
    a: Attention and what follows it.
    source: notes/attention.md#what-is-a-layer
    tags: [basics]
"""


def tree(folder: Path) -> dict[str, str]:
    """Every file below, hidden ones too, with a hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Notes:
    """A folder of notes that is imported into a deck folder, and the deck that came of it."""

    def __init__(self, recall: Recall) -> None:
        self.recall = recall
        self.source = recall.folder / "notes" / "attention.md"
        self.source.parent.mkdir()
        self.source.write_text(NOTES, encoding="utf-8")
        self.deck = recall.decks / "attention.yaml"

    def load(self, *options: str, code: int = 0) -> str:
        ran = self.recall("import", "notes", "--to", "decks", *options)
        assert ran.code == code, ran.err
        return ran.out

    def author(self, old: str, new: str) -> None:
        self._replace(self.source, old, new)

    def learner(self, old: str, new: str) -> None:
        self._replace(self.deck, old, new)

    @property
    def text(self) -> str:
        return self.deck.read_text(encoding="utf-8")

    def _replace(self, file: Path, old: str, new: str) -> None:
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def notes(recall: Recall) -> Notes:
    made = Notes(recall)
    made.load()
    return made


def test_a_deck_is_written_as_a_person_would_have(notes: Notes) -> None:
    assert notes.text == (
        "deck: Attention\n"
        "source: notes/attention.md\n"
        "cards:\n"
        "  - id: attention-why-are-scores-divided\n"
        "    q: Why are scores divided?\n"
        "    a: They grow with the width.\n"
        "    source: notes/attention.md#why-are-scores-divided\n"
        "    tags: [basics]\n"
        "\n"
        "  - id: attention-what-does-a-mask-do\n"
        "    q: What does a mask do?\n"
        "    a: It hides later tokens.\n"
        "    source: notes/attention.md#what-does-a-mask-do\n"
        "    tags: [basics]\n"
        "\n"
        "  - id: attention-what-is-a-head\n"
        "    q: What is a head?\n"
        "    a: One of several attentions side by side.\n"
        "    source: notes/attention.md#what-is-a-head\n"
        "    tags: [basics]\n" + TOKEN
    )


def test_the_same_source_twice_changes_no_byte(notes: Notes) -> None:
    before = tree(notes.recall.decks)
    assert "5 unchanged" in notes.load()
    assert tree(notes.recall.decks) == before


def test_what_only_the_source_changed_comes_in_and_comments_stay(notes: Notes) -> None:
    notes.learner("cards:\n", "# mine\ncards:   # and mine\n")
    before = notes.text
    notes.author("They grow with the width.", "Their variance grows.\n\nSoftmax saturates.")
    out = notes.load()
    assert "1 changed by their source, 4 unchanged" in out
    assert notes.text == before.replace(
        "a: They grow with the width.\n", "a: |\n      Their variance grows.\n\n      Softmax saturates.\n"
    )


def test_what_only_the_learner_changed_stays(notes: Notes) -> None:
    notes.learner("It hides later tokens.", "It hides the future.")
    before = tree(notes.recall.decks)
    assert "1 changed by you and kept, 4 unchanged" in notes.load()
    assert tree(notes.recall.decks) == before


def test_what_both_changed_is_told_and_stays_the_learners_until_theirs_is_asked_for(notes: Notes) -> None:
    notes.learner("It hides later tokens.", "It hides the future.")
    notes.author("It hides later tokens.", "It hides what comes later.")
    before = notes.text
    for _ in range(2):  # told every time
        out = notes.load()
        assert "1 changed by both and left as yours" in out
        assert "question and answer, yours:   What does a mask do? It hides the future." in out
        assert "question and answer, theirs:  What does a mask do? It hides what comes later." in out
        assert "--theirs" in out
        assert notes.text == before
    assert "1 changed by their source" in notes.load("--theirs")
    assert notes.text == before.replace("It hides the future.", "It hides what comes later.")
    assert "5 unchanged" in notes.load()


def test_a_clash_that_the_learner_settled_is_told_no_more(notes: Notes) -> None:
    notes.learner("It hides later tokens.", "It hides the future.")
    notes.author("It hides later tokens.", "It hides what comes later.")
    notes.load()
    notes.learner("It hides the future.", "It hides the future, what comes later.")
    assert "1 changed by you and kept" in notes.load()
    assert "1 changed by you and kept" in notes.load()
    notes.author("It hides what comes later.", "It hides all that follows.")
    assert "1 changed by both and left as yours" in notes.load()


def test_what_both_changed_alike_is_unchanged(notes: Notes) -> None:
    notes.learner("It hides later tokens.", "It hides the future.")
    notes.author("It hides later tokens.", "It hides the future.")
    assert "5 unchanged" in notes.load()


def test_a_new_card_comes_at_the_end_and_others_stay(notes: Notes) -> None:
    before = notes.text
    notes.author("### What is a head?", "### What is a query?\n\nWhat a token looks for.\n\n### What is a head?")
    out = notes.load()
    assert "1 new, 5 unchanged" in out
    assert "New:\n  attention.yaml attention-what-is-a-query: What is a query?\n" in out
    assert notes.text == before + (
        "\n  - id: attention-what-is-a-query\n"
        "    q: What is a query?\n"
        "    a: What a token looks for.\n"
        "    source: notes/attention.md#what-is-a-query\n"
        "    tags: [basics]\n"
    )


def test_a_card_that_its_source_lost_stays_and_is_told(notes: Notes) -> None:
    notes.author("### What does a mask do?\n\nIt hides later tokens.\n\n", "")
    before = notes.text
    out = notes.load()
    assert "1 gone from their source and left in place" in out
    assert "attention.yaml attention-what-does-a-mask-do: What does a mask do?" in out
    assert notes.text == before


def test_a_gone_card_that_comes_back_is_the_same_card(notes: Notes) -> None:
    gone = "### What does a mask do?\n\nIt hides later tokens.\n\n"
    notes.author(gone, "")
    notes.load()
    notes.author("### What is a head?", gone + "### What is a head?")
    assert "5 unchanged" in notes.load()


def test_a_deleted_card_is_not_brought_back(notes: Notes) -> None:
    start, end = notes.text.index("  - id: attention-what-does"), notes.text.index("  - id: attention-what-is")
    notes.deck.write_text(notes.text[:start] + notes.text[end:], encoding="utf-8")
    before = tree(notes.recall.decks)
    for _ in range(2):
        assert "1 deleted by you and left out, 4 unchanged" in notes.load()
        assert tree(notes.recall.decks) == before


def test_a_deleted_card_whose_source_is_gone_too_is_forgotten(notes: Notes) -> None:
    start = notes.text.index("  - id: attention-what-is-a-layer")
    notes.deck.write_text(notes.text[:start], encoding="utf-8")
    notes.author("### What is a layer?\n\nAttention and what follows it.\n", "")
    assert "gone from their source" not in notes.load()
    assert "layer" not in next((notes.recall.decks / ".recall" / "imports").iterdir()).read_text()


def test_a_card_that_was_moved_to_another_deck_is_changed_there(notes: Notes) -> None:
    start, end = notes.text.index("  - id: attention-what-is-a-head"), notes.text.index("  - id: attention-what-is-a-t")
    (notes.recall.decks / "heads.yaml").write_text("cards:\n" + notes.text[start:end], encoding="utf-8")
    notes.deck.write_text(notes.text[:start] + notes.text[end:], encoding="utf-8")
    before = notes.text
    notes.author("One of several attentions side by side.", "One attention of many.")
    assert "1 changed by their source, 4 unchanged" in notes.load()
    assert "One attention of many." in (notes.recall.decks / "heads.yaml").read_text()
    assert notes.text == before


def test_a_deck_file_that_was_renamed_takes_the_new_cards(notes: Notes) -> None:
    mine = notes.recall.decks / "mine.yaml"
    notes.deck.rename(mine)
    notes.author("### What is a head?", "### What is a query?\n\nWhat a token looks for.\n\n### What is a head?")
    assert "1 new, 5 unchanged" in notes.load()
    assert not notes.deck.exists()
    assert "q: What is a query?" in mine.read_text()


def test_a_deck_file_that_was_deleted_stays_away(notes: Notes) -> None:
    notes.deck.unlink()
    assert "5 deleted by you and left out" in notes.load()
    assert not notes.deck.exists()


def test_a_renamed_source_is_known_again_by_its_bytes(notes: Notes) -> None:
    notes.source.rename(notes.source.with_name("heads.md"))
    out = notes.load()
    assert "notes/attention.md is notes/heads.md now." in out
    assert "5 changed by their source" in out
    assert "source: notes/heads.md#what-is-a-head" in notes.text
    assert sorted(path.name for path in notes.recall.decks.glob("*.yaml")) == ["attention.yaml"]
    assert len(list((notes.recall.decks / ".recall" / "imports").iterdir())) == 1
    assert "5 unchanged" in notes.load()


def test_a_renamed_source_is_known_again_by_half_of_its_cards(notes: Notes) -> None:
    notes.source.rename(notes.source.with_name("heads.md"))
    notes.source = notes.source.with_name("heads.md")
    notes.author("It hides later tokens.", "It hides the future, which nobody may see while training.")
    out = notes.load()
    assert "notes/attention.md is notes/heads.md now." in out
    assert "5 changed by their source" in out


def test_a_copy_of_a_source_is_a_source_of_its_own(notes: Notes) -> None:
    shutil.copy(notes.source, notes.source.with_name("copy.md"))
    assert "5 new, 5 unchanged" in notes.load()


def test_question_and_answer_may_both_change_where_the_card_is_still_the_likest(notes: Notes) -> None:
    notes.author("### What does a mask do?\n\nIt hides later tokens.", "### What does the mask do?\n\nIt hides tokens.")
    assert "1 changed by their source, 4 unchanged" in notes.load()
    assert "id: attention-what-does-a-mask-do\n    q: What does the mask do?\n    a: It hides tokens." in notes.text


def test_another_question_in_the_same_place_is_another_card(notes: Notes) -> None:
    notes.author("### What does a mask do?\n\nIt hides later tokens.", "### Who invented BPE?\n\nPhilip Gage, in 1994.")
    assert "1 new, 1 gone from their source and left in place, 4 unchanged" in notes.load()


def test_without_what_is_remembered_the_cards_are_found_in_their_decks(notes: Notes) -> None:
    shutil.rmtree(notes.recall.decks / ".recall")
    notes.learner("It hides later tokens.", "It hides the future.")
    before = notes.text
    out = notes.load()
    assert "1 changed by both and left as yours, 4 unchanged" in out
    assert notes.text == before
    notes.author("They grow with the width.", "Their variance grows.")
    assert "1 changed by their source" in notes.load()


def test_what_is_remembered_may_be_broken(notes: Notes) -> None:
    for file in (notes.recall.decks / ".recall" / "imports").iterdir():
        file.write_text('{"version": 1, "items": [{"id": 1', encoding="utf-8")
    assert "5 unchanged" in notes.load()


@pytest.mark.parametrize("text", ["", "We met on Monday.\n"], ids=["empty", "prose"])
def test_a_source_without_questions_any_more_loses_no_card(notes: Notes, text: str) -> None:
    before = notes.text
    notes.source.write_text(text, encoding="utf-8")
    assert "5 gone from their source and left in place" in notes.load()
    assert notes.text == before


def test_a_source_that_cannot_be_read_says_nothing_about_its_cards(notes: Notes) -> None:
    before = tree(notes.recall.decks)
    notes.source.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    out = notes.load(code=1)
    assert "E702" in out
    assert "gone" not in out
    assert tree(notes.recall.decks) == before


def test_a_source_that_disappeared_from_the_folder_is_told(notes: Notes) -> None:
    (notes.source.with_name("other.md")).write_text("# Other\n\n### Who?\n\nMe.\n", encoding="utf-8")
    notes.load()
    notes.source.unlink()
    before = notes.text
    out = notes.load()
    assert "Not there any more: notes/attention.md." in out
    assert "5 gone from their source and left in place" in out
    assert notes.text == before


def test_a_source_outside_of_the_named_folder_is_not_missed(notes: Notes) -> None:
    other = notes.recall.folder / "elsewhere"
    other.mkdir()
    (other / "other.md").write_text("# Other\n\n### Who?\n\nMe.\n", encoding="utf-8")
    notes.source.unlink()
    assert "gone" not in notes.recall("import", "elsewhere", "--to", "decks").out


def test_a_changed_head_stays_the_learners(notes: Notes) -> None:
    notes.learner("deck: Attention\n", "deck: LLMs / Attention\ntags: [llm]\nsettings: {new_per_day: 3}\n")
    before = tree(notes.recall.decks)
    assert "5 unchanged" in notes.load()
    assert tree(notes.recall.decks) == before


def test_of_equal_questions_each_keeps_its_own_card(notes: Notes) -> None:
    again = "\n## Code\n\n### What is a head?\n\nThe first element.\n"
    notes.author("follows it.\n", f"follows it.\n{again}")
    assert "1 new, 5 unchanged" in notes.load()
    first = notes.text
    notes.author("One of several attentions side by side.", "One of many.")
    assert "1 changed by their source, 5 unchanged" in notes.load()
    assert notes.text == first.replace("One of several attentions side by side.", "One of many.")
    notes.author("### What is a head?\n\nOne of many.\n", "")
    out = notes.load()
    assert "1 changed by their source, 1 gone from their source and left in place, 4 unchanged" in out  # its anchor
    assert "attention.yaml attention-what-is-a-head: What is a head?" in out


def test_a_dry_run_says_the_same_and_writes_nothing_at_all(notes: Notes) -> None:
    notes.recall("status")  # so that there is an index
    notes.author("They grow with the width.", "Their variance grows.")
    notes.author("### What is a head?", "### What is a query?\n\nWhat a token looks for.\n\n### What is a head?")
    before = tree(notes.recall.folder)
    out = notes.load("--dry-run")
    assert tree(notes.recall.folder) == before
    assert "Would write 1 deck file: attention.yaml." in out
    assert notes.load().replace("Wrote", "Would write") == out


def test_a_dry_run_of_a_first_import_makes_no_folder(recall: Recall) -> None:
    (recall.folder / "a.md").write_text(NOTES, encoding="utf-8")
    before = sorted(recall.folder.rglob("*"))
    assert recall("import", "a.md", "--to", "new/place", "--dry-run").code == 0
    assert sorted(recall.folder.rglob("*")) == before


def test_ids_of_cards_that_are_gone_are_not_given_again(notes: Notes) -> None:
    notes.recall("status")
    notes.deck.unlink()
    shutil.rmtree(notes.recall.decks / ".recall")
    notes.recall("status")
    notes.load()
    assert "id: attention-what-is-a-head-2" in notes.text


def test_a_card_that_the_learner_broke_is_left_alone(notes: Notes) -> None:
    notes.learner("a: It hides later tokens.", "a: It hides: later tokens.")
    before = notes.text
    notes.author("It hides later tokens.", "It hides the future.")
    assert "1 changed by you and kept, 4 unchanged" in notes.load()
    assert notes.text == before


def test_a_deck_that_cannot_be_read_is_not_written_and_named(notes: Notes) -> None:
    notes.deck.write_text(notes.text.replace("cards:", "cards: ["), encoding="utf-8")
    before = tree(notes.recall.decks)
    notes.author("It hides later tokens.", "It hides the future.")
    out = notes.load(code=1)
    assert "notes/attention.md: nothing was imported to 'attention.yaml'" in out
    assert tree(notes.recall.decks) == before
