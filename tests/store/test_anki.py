import sqlite3

import pytest

from recall.store.anki import AnkiNoteRow, HoleRow, anki_holes, anki_holes_of, gone_notes, stream_export, write_export
from recall.store.database import Database
from store.samples import file, load, note, pid

MADE = AnkiNoteRow(pid(1), "guid", "c1", 3, '["front","back"]', 9_000)


def test_an_export_sees_the_notes_in_order_and_what_was_made_of_them(db: Database) -> None:
    load(db, file("b", note(1), rank=1), file("a", note(2)))
    write_export(db, [MADE])
    seen = [(row.note, row.key, row.content_hash, row.path, row.made) for row in stream_export(db)]
    assert seen == [(pid(2), "note-2", "c2", "a.yaml", None), (pid(1), "note-1", "c1", "b.yaml", MADE)]
    assert [row.note for row in stream_export(db, files=[1])] == [pid(1)]


def test_a_later_export_replaces_what_was_made(db: Database) -> None:
    load(db, file("a", note(1)))
    later = MADE._replace(content_hash="d", fields="[]")
    write_export(db, [MADE])
    write_export(db, [later])
    assert [row.made for row in stream_export(db)] == [later]


def test_a_hole_keeps_its_number_for_ever(db: Database) -> None:
    write_export(db, [], [HoleRow(pid(1), "past", 1), HoleRow(pid(1), "random", 2), HoleRow(pid(2), "x", 1)])
    with pytest.raises(sqlite3.IntegrityError):
        write_export(db, [], [HoleRow(pid(1), "future", 2)])
    with pytest.raises(sqlite3.IntegrityError):
        write_export(db, [], [HoleRow(pid(1), "past", 3)])
    assert anki_holes(db) == {pid(1): {"past": 1, "random": 2}, pid(2): {"x": 1}}
    assert anki_holes_of(db, pid(1)) == {"past": 1, "random": 2}


def test_notes_that_anki_has_and_the_decks_have_no_more_are_told(db: Database) -> None:
    load(db, file("a", note(1), note(2)))
    write_export(db, [MADE._replace(note=pid(number), guid=f"g{number}") for number in (1, 2, 3)])
    load(db, file("a", note(2)))
    assert [tuple(gone) for gone in gone_notes(db)] == [(pid(1), "g1", "note-1"), (pid(3), "g3", None)]
