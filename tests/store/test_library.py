import pytest

from recall.core.memory import NEW
from recall.store.database import FIRST_DAY, Database
from recall.store.files import FileStamp, all_files, file_stamps
from recall.store.library import (
    Identity,
    NoteRow,
    Side,
    find_notes,
    note,
    notes,
    notes_by_key,
    notes_gone_since,
    notes_of_file,
    sides_of,
    stream_cards,
    stream_identities,
    stream_notes,
)
from store import samples
from store.samples import TODAY, file, learned, load, pid, remember


@pytest.fixture
def library(db: Database) -> Database:
    load(
        db,
        file("b", samples.note(1), samples.note(2, "q", "a", suspended=True), rank=1),
        file("a", samples.note(3, "x", "y", shown=("renamed", "y"))),
    )
    return db


def test_file_stamps_tell_what_the_index_was_made_of(library: Database) -> None:
    assert file_stamps(library) == {
        "b.yaml": FileStamp(1, "b.yaml", 10, 20, "h", 1),
        "a.yaml": FileStamp(2, "a.yaml", 10, 20, "h", 0),
    }


def test_files_come_in_the_order_of_the_library_with_all_that_is_known(db: Database) -> None:
    told = {"settings": '{"new_per_day":3}', "lesson": '{"title":"T"}', "problems": '["E1"]', "errors": 1}
    load(db, file("b", rank=1), file("a", blocked=True, **told))
    first, second = all_files(db)
    assert (first.path, first.deck, first.blocked, second.path, second.blocked) == (
        "a.yaml",
        "A",
        True,
        "b.yaml",
        False,
    )
    assert (first.settings, first.lesson, first.problems, first.errors, first.loaded_at) == (*told.values(), 5_000)


def test_a_note_is_found_by_its_permanent_id(library: Database) -> None:
    found = note(library, pid(2))
    content = ('{"q":"Question 2?"}', True, 1_000, None)
    assert found == NoteRow(pid(2), "note-2", 1, 1, 3, 3, "question", f"~1:{2:032x}", "a2", "c2", *content)
    assert (note(library, pid(9)), list(notes(library, [pid(9), pid(3)]))) == (None, [pid(3)])


def test_sides_come_as_authored_with_the_deck_s_names(library: Database) -> None:
    assert sides_of(library, pid(3)) == [Side("x", "renamed"), Side("y", "y")]


def test_an_exact_key_wins_over_longer_ones(library: Database) -> None:
    load(library, file("c", samples.note(10, key="note-10"), samples.note(11, key="note-1x")))
    assert [found.key for found in find_notes(library, "note-1")] == ["note-1"]


def test_the_beginning_of_a_key_or_permanent_id_finds_notes_up_to_a_limit(library: Database) -> None:
    assert [found.key for found in find_notes(library, "note")] == ["note-1", "note-2", "note-3"]
    assert [found.key for found in find_notes(library, "note", limit=2)] == ["note-1", "note-2"]
    assert [found.key for found in find_notes(library, "0000")] == ["note-1", "note-2", "note-3"]
    assert (find_notes(library, "other"), find_notes(library, "")) == ([], [])


def test_signs_that_patterns_know_are_only_signs(library: Database) -> None:
    load(library, file("c", samples.note(20, key="50%_off")))
    assert [[found.key for found in find_notes(library, start)] for start in ("50%", "%", "n_te")] == [
        ["50%_off"],
        [],
        [],
    ]


def test_of_notes_under_one_key_the_present_one_comes_first(db: Database) -> None:
    load(db, file("a", samples.note(1, key="k")))
    load(db, file("a", samples.note(2, key="k")))
    assert [(found.note, found.gone_at) for found in notes_by_key(db, "k")] == [(pid(2), None), (pid(1), 5_000)]


def test_notes_stream_in_the_order_of_the_library(library: Database) -> None:
    assert [found.note for found in stream_notes(library)] == [pid(3), pid(1), pid(2)]
    assert [found.note for found in stream_notes(library, files=[1])] == [pid(1), pid(2)]
    assert [found.note for found in notes_of_file(library, 1)] == [pid(1), pid(2)]


def test_listed_cards_carry_the_learner_s_memory(library: Database) -> None:
    remember(library, 2, learned(TODAY), TODAY, side="a")
    cards = list(stream_cards(library))
    assert [(card.note, card.side, card.shown, card.deck) for card in cards] == [
        (pid(3), "x", "renamed", "A"),
        (pid(3), "y", "y", "A"),
        (pid(1), "q", "q", "B"),
        (pid(2), "q", "q", "B"),
        (pid(2), "a", "a", "B"),
    ]
    assert (cards[-1].state, cards[-1].ready_day, cards[-1].suspended_in_deck) == (learned(TODAY), TODAY, True)
    assert (cards[0].state, str(cards[0].ready_day), cards[0].suspended_in_deck) == (NEW, FIRST_DAY, False)
    assert [card.side for card in stream_cards(library, files=[2])] == ["x", "y"]


def test_identities_name_every_present_note(library: Database) -> None:
    assert sorted(stream_identities(library))[1] == Identity(pid(2), "note-2", 1, f"~1:{2:032x}", "a2", "c2", True)


def test_notes_gone_lately_come_latest_first_up_to_a_limit(library: Database) -> None:
    load(library, file("b", samples.note(1), rank=1), at_ms=7000)
    load(library, file("b", rank=1), at_ms=9000)
    assert [row.note for row in notes_gone_since(library, 7000, limit=9)] == [pid(1), pid(2)]
    assert [row.note for row in notes_gone_since(library, 7000, limit=1)] == [pid(1)]
    assert [row.note for row in notes_gone_since(library, 7001, limit=9)] == [pid(1)]
