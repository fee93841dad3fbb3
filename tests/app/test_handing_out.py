"""Decks as text: which notes, where to, and what is never overwritten."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from libraries import Library
from recall.app.exporting import export_to_anki
from recall.app.handing_out import HandedOut, OwnFileError, Wanted, hand_out
from recall.app.library import NoDeckError
from recall.core.notejson import loads
from recall.exporters.outfile import NothingToExportError
from recall.problems import Problem
from recall.store.library import stream_notes

DECK = "deck: One\ncards:\n  - {id: a, q: A?, a: x, tags: [t]}\n  - {q: No id?, a: y}\n  - {id: d, q: Draft?}\n"
OTHER = "deck: Two\ncards:\n  - {id: b, term: Hund, meaning: dog}\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path, tmp_path / "recall.db")
    made.write(DECK, "one.yaml")
    made.write(OTHER, "two.yaml")
    return made


class Ran:
    """A call with what it sent and told."""

    def __init__(self, library: Library, form: str, *decks: str, query: str | None = None, **more: object) -> None:
        self.text = ""
        self.told: list[Problem] = []
        wanted = Wanted(form, **more)  # type: ignore[arg-type]
        ws = library.workspace()
        self.done: HandedOut = hand_out(ws, wanted, decks, query=query, send=self._take, tell=self.told.append)

    def _take(self, pieces: Iterable[str]) -> None:
        self.text = "".join(pieces)


def test_decks_come_in_order_and_those_named_alone(library: Library) -> None:
    ran = Ran(library, "csv")
    assert [line.split(",")[2] for line in ran.text.splitlines()] == ["deck", "One", "One", "Two", "Two"]
    assert (ran.done.notes, ran.done.cards, ran.done.left_out) == (3, 4, 1)
    assert Ran(library, "csv", "two").done.notes == 1
    with pytest.raises(NoDeckError):
        Ran(library, "csv", "nope")


def test_a_query_chooses_the_notes_with_all_their_cards(library: Library) -> None:
    assert Ran(library, "csv", query="Hund").done.cards == 2
    assert Ran(library, "gift", query="tag:t").done.notes == 1
    with pytest.raises(NothingToExportError):
        Ran(library, "gift", query="tag:none")


def test_every_note_of_the_library_is_in_the_json_whole(library: Library) -> None:
    notes = json.loads(Ran(library, "json").text)["notes"]
    stored = {row.note: loads(row.content) for row in stream_notes(library.db)}
    assert {each["note"]: (each["id"], each["kind"], each["place"]["line"]) for each in notes} == {
        name: (note.id, note.kind, note.place.line) for name, note in stored.items()
    }
    assert len(notes) == 4


def test_the_answers_of_markdown_and_the_marks_for_spreadsheets_are_chosen(library: Library) -> None:
    assert "**Answer:**" in Ran(library, "markdown").text
    assert "**Answer:**" not in Ran(library, "markdown", has_key=False).text
    assert Ran(library, "csv", is_excel=True).text[0] == "\ufeff"


@pytest.mark.parametrize(("name", "first"), [("x.csv", "id,side"), ("x.TSV", "id\tside"), ("x.tab", "id\tside")])
def test_the_ending_of_the_file_says_what_parts_the_cells(
    library: Library, tmp_path: Path, name: str, first: str
) -> None:
    ran = Ran(library, "csv", out=tmp_path / name)
    assert (ran.text, ran.done.out) == ("", tmp_path / name)
    assert (tmp_path / name).read_text().startswith(first)


def test_a_note_without_an_id_is_told_by_the_beginning_of_its_permanent_one(library: Library) -> None:
    library.write("cards:\n  - {q: '![](x.png)', a: y}\n", "two.yaml")
    (problem,) = [each for each in Ran(library, "csv").told if each.code == "W913"]
    (row,) = [row for row in stream_notes(library.db) if "x.png" in row.content]
    assert problem.message.startswith(f"{row.note[:8]}: ")


def test_nothing_of_ones_own_is_overwritten(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECALL_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "link.md").symlink_to(library.root / "one.yaml")
    ws = library.workspace()
    for out, what in [
        (library.root / "one.yaml", "a deck file of your library"),
        (library.root / "sub" / "new.YML", "a deck file of your library"),
        (tmp_path / "link.md", "a deck file of your library"),
        (tmp_path / "config.toml", "the configuration"),
    ]:
        with pytest.raises(OwnFileError, match=f"is {what}$"):
            Ran(library, "json", out=out)
        with pytest.raises(OwnFileError, match=f"is {what}$"):
            export_to_anki(ws, (), out)
    assert (library.root / "one.yaml").read_text() == DECK


def test_a_file_beside_the_decks_may_be_written(library: Library) -> None:
    assert Ran(library, "markdown", out=library.root / "quiz.md").done.notes == 3


@pytest.mark.parametrize("form", ["gift", "csv", "json", "markdown"])
def test_the_same_decks_give_the_same_text(library: Library, form: str) -> None:
    assert Ran(library, form).text == Ran(library, form).text
