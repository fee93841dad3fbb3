from pathlib import Path

from recall.store.database import Database
from recall.store.log import append
from recall.store.proof import HeldCard, IndexedNote, Size, log_size, snapshot, stream_held, stream_indexed
from store.samples import action, file, load, note, pid, review


def test_held_cards_come_note_by_note(db: Database) -> None:
    load(db, file("a", note(2, "q", "a"), note(1, suspended=True)))
    assert list(stream_held(db)) == [
        (pid(1), [HeldCard("q", 2, 1, True)]),
        (pid(2), [HeldCard("a", 1, 1, False), HeldCard("q", 0, 1, False)]),
    ]


def test_indexed_notes_come_with_the_names_of_their_cards(db: Database) -> None:
    load(db, file("a", note(1, "x", shown=("shown",)), note(2)._replace(sides=()), note(3)))
    load(db, file("a", note(1, "x", shown=("shown",)), note(2)._replace(sides=())))
    assert list(stream_indexed(db)) == [
        IndexedNote(pid(1), '{"q":"Question 1?"}', 1, ("shown",), ("x",)),
        IndexedNote(pid(2), '{"q":"Question 2?"}', 1, (), ()),
        IndexedNote(pid(3), '{"q":"Question 3?"}', None, (), ()),
    ]


def test_the_log_is_measured_by_learner(db: Database) -> None:
    load(db, file("a", note(1)))
    append(db, [review(1), review(2), action(3, "flag")])
    append(db.beside("you"), [review(4)])
    assert log_size(db) == Size(2, 1, 1)


def test_a_snapshot_does_not_see_what_is_written_meanwhile(path: Path) -> None:
    with Database.open(path) as one, Database.open(path) as other:
        with snapshot(one):
            seen = [log_size(one).reviews]
            append(other, [review(1)])
            seen.append(log_size(one).reviews)
        assert [*seen, log_size(one).reviews] == [0, 0, 1]


def test_the_number_of_a_database_changes_when_another_connection_writes(path: Path) -> None:
    with Database.open(path) as one, Database.open(path) as other:
        before = one.version()
        append(one, [review(1)])
        assert one.version() == before
        append(other, [review(2)])
        assert one.version() != before
