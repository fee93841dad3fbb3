"""Exports that follow each other: what is new, changed, unchanged, refused and gone."""

import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from learners import Learner
from recall.app.exporting import Exported, export_to_anki
from recall.app.library import NoDeckError
from recall.exporters.outfile import ExportError, NothingToExportError
from recall.store.anki import anki_holes

DECK = """\
id: try
deck: Try / It
tags: [a b]
cards:
  - {id: one, q: What is one?, a: '1'}
  - {id: holes, cloze: '{{Red}} and {{blue}} are mixed.'}
  - {id: later, q: What comes later?}
"""
OTHER = "deck: Else\ncards:\n  - {id: else, q: What else?, a: nothing}\n"


@pytest.fixture
def two(learner: Learner) -> Learner:
    learner.deck(DECK)
    learner.deck(OTHER, "else.yaml")
    return learner


def export(learner: Learner, *decks: str, name: str = "out.apkg") -> Exported:
    learner.clock.pass_by(hours=1)
    with learner.open() as ws:
        return export_to_anki(ws, decks, learner.folder / name)


def counts(done: Exported) -> tuple[int, int, int]:
    return done.new, done.changed, done.unchanged


def rows(package: Path, query: str) -> list[tuple[Any, ...]]:
    with zipfile.ZipFile(package) as archive:
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("collection.anki2"))
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def collection(learner: Learner, name: str = "out.apkg") -> bytes:
    with zipfile.ZipFile(learner.folder / name) as archive:
        return archive.read("collection.anki2")


def test_the_first_export_is_all_new_and_leaves_drafts_at_home(two: Learner) -> None:
    done = export(two)
    assert (done.notes, done.cards, done.media, counts(done)) == (3, 4, 0, (3, 0, 0))
    assert (done.drafts, done.refused, done.warnings, done.gone, done.retyped) == (("later",), (), (), (), ())
    assert done.out == two.folder / "out.apkg"


def test_an_unchanged_library_gives_the_identical_database(two: Learner) -> None:
    export(two, name="a.apkg")
    assert counts(export(two, name="b.apkg")) == (0, 0, 3)
    assert collection(two, "a.apkg") == collection(two, "b.apkg")


def test_only_what_was_edited_is_changed_and_is_newer_for_anki(two: Learner) -> None:
    export(two)
    before = dict(rows(two.folder / "out.apkg", "SELECT guid, mod FROM notes"))
    two.deck(DECK.replace("a: '1'", "a: uno"))
    assert counts(export(two)) == (0, 1, 2)
    after = dict(rows(two.folder / "out.apkg", "SELECT guid, mod FROM notes"))
    assert [after[guid] > before[guid] for guid in before].count(True) == 1
    assert counts(export(two)) == (0, 0, 3)


def test_an_id_that_was_given_and_a_new_place_are_no_change(two: Learner) -> None:
    without = DECK.replace("id: one, ", "")
    two.deck(without)
    export(two)
    two.deck(DECK.replace("cards:", "# moved down\ncards:"))
    done = export(two)
    assert (counts(done), done.doubtful) == ((0, 0, 3), 0)


def test_a_note_that_may_be_a_renamed_one_is_told_before_it_is_twice_in_anki(two: Learner) -> None:
    export(two)
    two.deck(DECK.replace("id: one", "id: uno"))
    done = export(two)
    assert (counts(done), done.doubtful) == ((1, 0, 2), 1)


def test_an_unchanged_note_travels_into_the_deck_it_is_in_now(two: Learner) -> None:
    export(two)
    two.deck(DECK.replace("Try / It", "Try / Again"))
    assert counts(export(two)) == (0, 0, 3)
    (decks,) = rows(two.folder / "out.apkg", "SELECT decks FROM col")[0]
    assert "Try::Again" in {deck["name"] for deck in json.loads(decks).values()}
    assert "Try::It" not in decks


def test_a_hole_keeps_its_number_for_ever(two: Learner) -> None:
    export(two)
    two.deck(DECK.replace("{{Red}} and {{blue}}", "{{Green}}, {{blue}} and {{Red}}"))
    export(two)
    (text,) = rows(two.folder / "out.apkg", "SELECT flds FROM notes WHERE flds LIKE '%mixed%'")[0]
    assert text.startswith("{{c3::Green}}, {{c2::blue}} and {{c1::Red}} are mixed.")
    with two.open() as ws:
        assert list(anki_holes(ws.db).values()) == [{"red": 1, "blue": 2, "green": 3}]


def test_some_decks_can_be_exported_alone(two: Learner) -> None:
    done = export(two, "try")
    assert (done.notes, counts(done)) == (2, (2, 0, 0))
    assert counts(export(two)) == (1, 0, 2)
    with pytest.raises(NoDeckError, match="nope"):
        export(two, "nope")


def test_a_renamed_hole_keeps_its_number_for_anki(two: Learner) -> None:
    export(two)
    renamed, and_more = "{{col::Red}} and {{blue}} are mixed.", "{{col::Red}}, {{blue}} and {{red::all}} are mixed."
    for text, changed in ((renamed, 0), (and_more, 1)):
        two.deck(DECK.replace("{{Red}} and {{blue}} are mixed.", text))
        assert counts(export(two)) == (0, changed, 3 - changed)
    ((fields,),) = rows(two.folder / "out.apkg", "SELECT flds FROM notes WHERE flds LIKE '%mixed%'")
    assert fields.startswith("{{c1::Red}}, {{c2::blue}} and {{c3::all}} are mixed.")


def test_notes_gone_since_the_last_export_are_told_once(two: Learner) -> None:
    export(two)
    (two.decks / "else.yaml").unlink()
    done = export(two)
    assert [each.question for each in done.gone] == ["What else?"]
    assert rows(two.folder / "out.apkg", f"SELECT * FROM notes WHERE flds LIKE '%{done.gone[0].recall_id}%'") == []
    assert export(two).gone == ()


def test_a_note_that_came_back_and_went_again_is_told_again(two: Learner) -> None:
    export(two)
    (two.decks / "else.yaml").unlink()
    export(two)
    two.deck(OTHER, "else.yaml")
    done = export(two)
    assert (done.gone, counts(done)) == ((), (0, 0, 3))
    (two.decks / "else.yaml").unlink()
    assert len(export(two).gone) == 1


def test_a_note_that_was_never_exported_is_not_told_when_it_goes(two: Learner) -> None:
    export(two, "try")
    (two.decks / "else.yaml").unlink()
    assert export(two).gone == ()


def test_a_question_that_becomes_a_cloze_is_a_new_note_and_the_old_guid_is_told(two: Learner) -> None:
    export(two)
    two.deck(DECK.replace("{id: one, q: What is one?, a: '1'}", "{id: one, cloze: 'One is {{1}}.'}"))
    done = export(two)
    assert [(name, guid[:7]) for name, guid in done.retyped] == [("one", "recall:")]
    assert export(two).retyped == ()


def test_a_note_that_cannot_travel_is_refused_with_its_place_each_time(two: Learner) -> None:
    two.deck(DECK.replace("q: What is one?", "q: '<!-- nothing -->'"))
    for _ in range(2):
        done = export(two)
        assert [(each.code, each.file, each.line) for each in done.refused] == [("E901", "try.yaml", 5)]


def test_two_notes_of_one_identity_are_told_each_time(two: Learner) -> None:
    two.deck("cards:\n  - {id: a, q: A?, a: x, anki: same}\n  - {id: b, q: B?, a: y, anki: same}\n", "same.yaml")
    for new, unchanged in ((4, 0), (0, 4)):
        done = export(two)
        assert [each.code for each in done.refused] == ["E903"]
        assert (done.notes, counts(done)) == (4, (new, 0, unchanged))


def test_a_picture_that_is_not_there_is_a_warning_and_one_that_changes_a_change(two: Learner) -> None:
    two.deck("cards:\n  - {id: cat, q: 'Who is ![this](cat.png)?', a: a cat}\n", "else.yaml")
    done = export(two)
    assert ([each.code for each in done.warnings], done.media) == (["W901"], 0)
    for content, expected in ((b"one", (0, 1, 2)), (b"one", (0, 0, 3)), (b"two", (0, 1, 2))):
        (two.decks / "cat.png").write_bytes(content)
        done = export(two)
        assert (done.media, counts(done)) == (1, expected)


def test_what_was_not_written_is_not_remembered(two: Learner) -> None:
    with two.open() as ws, pytest.raises(ExportError):
        export_to_anki(ws, (), two.folder / "no" / "such" / "folder.apkg")
    assert counts(export(two)) == (3, 0, 0)


def test_nothing_but_drafts_is_nothing_to_export(learner: Learner) -> None:
    learner.deck("cards:\n  - {id: later, q: What comes later?}\n")
    with pytest.raises(NothingToExportError):
        export(learner)
    assert not (learner.folder / "out.apkg").exists()


def test_a_clock_ahead_of_the_machines_gives_no_time_that_anki_refuses(two: Learner) -> None:
    two.clock.set("2099-01-01T09:00:00+01:00")
    export(two, name="a.apkg")
    export(two, name="b.apkg")
    assert collection(two, "a.apkg") == collection(two, "b.apkg")
    assert rows(two.folder / "a.apkg", "SELECT max(id) < 4000000000000 FROM notes") == [(1,)]
