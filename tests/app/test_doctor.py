"""What the doctor finds wrong, what it mends, and what it leaves alone."""

import sqlite3
from pathlib import Path

import pytest

from learners import Learner, assert_follows_from_log
from recall.app.doctor import Examination, examine
from recall.store.errors import DamagedDatabaseError, DatabaseBusyError, NoDatabaseError
from recall.store.meta import DECKS_ROOT, get_meta


def harm(learner: Learner, *statements: str) -> None:
    """Write into the database as another program might."""
    raw = sqlite3.connect(learner.folder / "recall.db")
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


def spoil(path: Path, table: str) -> None:
    """Overwrite the first page of a table or index, as a bad disk would."""
    raw = sqlite3.connect(path)
    (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    (size,) = raw.execute("PRAGMA page_size").fetchone()
    raw.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


def doctor(learner: Learner, *, mend: bool = False) -> Examination:
    return examine(learner.tools(), mend=mend)


@pytest.fixture
def graded(learner: Learner) -> Learner:
    learner.deck()
    learner.grade(4, 1)
    return learner


def test_a_sound_database_has_no_fault(graded: Learner) -> None:
    found = doctor(graded)
    assert found.is_sound
    assert not found.can_be_mended
    assert (found.damage, found.derived, found.schema) == ((), (), 2)
    assert [(each.learner, each.reviews, each.memories, each.different) for each in found.learners] == [("me", 2, 3, 0)]
    assert found.size == (graded.folder / "recall.db").stat().st_size


def test_a_missing_database_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NoDatabaseError):
        doctor(Learner(tmp_path))
    assert not (tmp_path / "recall.db").exists()


def test_differences_name_the_card_as_the_learner_knows_it(learner: Learner) -> None:
    learner.deck("cards:\n  - {id: word, term: quark, meaning: a thing}\n  - {q: No id?, a: none}\n")
    learner.grade(4)
    harm(learner, "UPDATE memories SET flag = 'x'")
    names = {each.card for each in doctor(learner).learners[0].differences}
    assert {"word#term", "word#meaning"} < names
    assert len(names) == 3


def test_a_card_that_the_library_never_held_is_named_by_its_permanent_id(graded: Learner) -> None:
    harm(graded, "UPDATE memories SET note = 'ffff' WHERE phase = 0")
    assert "ffff#q" in [each.card for each in doctor(graded).learners[0].differences]


def test_what_differs_is_mended_from_the_log_for_every_learner(graded: Learner) -> None:
    with graded.open(learner="you"):
        pass
    harm(graded, "UPDATE memories SET flag = 'x'")
    found = doctor(graded, mend=True)
    assert (found.rebuilt, found.different, found.is_sound) == (True, 6, True)
    assert doctor(graded).different == 0
    for name in ("me", "you"):
        with graded.open(learner=name) as ws:
            assert_follows_from_log(ws)


def test_without_being_asked_nothing_is_mended(graded: Learner) -> None:
    harm(graded, "UPDATE memories SET flag = 'x'")
    assert not doctor(graded).is_sound
    assert doctor(graded).different == 3


def test_nothing_is_rebuilt_where_nothing_is_wrong(graded: Learner) -> None:
    assert not doctor(graded, mend=True).rebuilt


def test_triggers_that_are_gone_are_made_again(graded: Learner) -> None:
    harm(graded, "DROP TRIGGER reviews_no_update")
    assert doctor(graded).derived == ("trigger reviews_no_update is missing or changed",)
    assert doctor(graded, mend=True).is_sound
    assert doctor(graded).derived == ()


def test_aliases_that_the_binds_do_not_say_are_mended(graded: Learner) -> None:
    harm(graded, "INSERT INTO aliases (permanent, root) VALUES ('aaaa', 'bbbb')")
    assert doctor(graded).derived == ("identities: the notes that were edited are not counted as their binds say",)
    assert doctor(graded, mend=True).is_sound
    assert doctor(graded).is_sound


def test_a_card_with_another_history_than_its_binds_say_is_told_and_mended(graded: Learner) -> None:
    harm(graded, "PRAGMA foreign_keys = OFF", "UPDATE cards SET side = 'elsewhere' WHERE ordinal = 0")
    (told,) = doctor(graded).derived
    assert told.endswith("go on from elsewhere, not q")
    doctor(graded, mend=True)
    with graded.open():
        pass
    assert doctor(graded).is_sound


def test_an_index_that_does_not_fit_the_notes_is_read_anew(graded: Learner) -> None:
    harm(graded, "PRAGMA foreign_keys = OFF", "DELETE FROM cards WHERE ordinal = 2")
    found = doctor(graded)
    assert len(found.derived) == 1
    assert found.derived[0].startswith("index: note ")
    assert found.derived[0].endswith(" has the cards none and should have q")
    doctor(graded, mend=True)
    with graded.open() as ws:
        assert get_meta(ws.db, DECKS_ROOT) == str(graded.decks)
    assert doctor(graded).is_sound


def test_content_that_cannot_be_read_is_a_fault_of_the_index(graded: Learner) -> None:
    harm(graded, "UPDATE notes SET content = '{' WHERE key = 'one'")
    assert doctor(graded).derived[0].endswith("cannot be read")
    doctor(graded, mend=True)
    with graded.open():
        pass
    assert doctor(graded).is_sound


def test_a_row_that_refers_to_nothing_is_damage_that_cannot_be_mended(graded: Learner) -> None:
    harm(graded, "PRAGMA foreign_keys = OFF", "INSERT INTO cards VALUES ('nobody', 'q', 'q', 0)")
    found = doctor(graded, mend=True)
    assert found.damage == ("foreign key: a row of cards refers to nothing in notes",)
    assert not found.is_sound


def test_a_table_that_is_not_as_it_should_be_is_damage(graded: Learner) -> None:
    harm(graded, "DROP INDEX reviews_by_day")
    assert doctor(graded).damage == ("schema: reviews_by_day is missing",)


def test_a_log_that_cannot_be_replayed_keeps_its_memories(graded: Learner) -> None:
    harm(
        graded,
        "INSERT INTO actions (learner, id, kind, note, side, at, utc_offset_minutes, study_day, payload, seq) "
        "SELECT 'me', 'x', 'bury', note, 'q', 1, 0, '2026-11-30', '[]', 99 FROM memories WHERE phase = 1 LIMIT 1",
        "UPDATE memories SET flag = 'x' WHERE phase = 0",
    )
    found = doctor(graded, mend=True)
    assert len(found.learners[0].faults) == 1
    assert not found.is_sound
    with graded.open() as ws:
        assert ws.db.rows("SELECT count(*) FROM memories WHERE phase = 1")[0][0] == 2


@pytest.mark.parametrize("table", ["reviews", "notes", "memories_due"])
def test_broken_pages_are_told_and_nothing_else_is_believed(graded: Learner, table: str) -> None:
    spoil(graded.folder / "recall.db", table)
    found = doctor(graded, mend=True)
    assert found.damage[0].startswith("integrity: ")
    assert (found.derived, found.learners, found.is_sound, found.rebuilt) == ((), (), False, False)


def test_an_error_that_is_no_damage_is_passed_on(graded: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> list[str]:
        raise DatabaseBusyError(graded.folder / "recall.db")

    monkeypatch.setattr("recall.app.doctor.foreign_keys", busy)
    with pytest.raises(DatabaseBusyError):
        doctor(graded)


def test_a_check_of_the_pages_that_breaks_off_is_damage_too(graded: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> list[str]:
        raise DamagedDatabaseError(graded.folder / "recall.db", "malformed")

    monkeypatch.setattr("recall.app.doctor.integrity", broken)
    (fault,) = doctor(graded).damage
    assert fault.startswith("integrity: the database ")
