"""Databases that cannot be used: a sentence that says what to do, and the file as it was."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from faults.conftest import Machine, ordinary_user

VERBS = [("review", "--plain"), ("due",), ("doctor",), ("export", "--anki")]


def refused(machine: Machine, *words: str) -> str:
    """What is said when a verb cannot work; never more than a sentence and a hint."""
    ran = machine(*words, input=" 3\n", prepare=ordinary_user)
    assert ran.code == 1, ran
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 2, ran.err
    return ran.err


@pytest.mark.parametrize("words", VERBS, ids=lambda words: words[0])
def test_a_file_that_is_no_database_is_left_as_it_is(machine: Machine, words: tuple[str, ...]) -> None:
    machine.deck()
    machine.db.write_text("Dear diary, " * 100)
    told, advice = refused(machine, *words).splitlines()
    assert told == f"recall: {machine.db} is not a recall database"
    assert advice.startswith("  Nothing was changed in it. ")
    assert machine.db.read_text() == "Dear diary, " * 100


def test_another_programs_database_is_left_as_it_is(machine: Machine) -> None:
    machine.deck()
    raw = sqlite3.connect(machine.db)
    raw.execute("CREATE TABLE songs (name TEXT)")
    raw.close()
    before = machine.db.read_bytes()
    assert "is not a recall database" in refused(machine, "review", "--plain")
    assert machine.db.read_bytes() == before


@pytest.mark.parametrize("words", VERBS, ids=lambda words: words[0])
def test_a_database_of_a_newer_version_is_left_as_it_is(machine: Machine, words: tuple[str, ...]) -> None:
    machine.graded()
    raw = sqlite3.connect(machine.db)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = machine.db.read_bytes()
    assert refused(machine, *words) == (
        f"recall: the database {machine.db} has schema 99, and this recall knows schemas up to 2\n"
        "  Update recall (pip install --upgrade recall-cards), or choose another file with --db.\n"
    )
    assert machine.db.read_bytes() == before


def test_an_empty_file_becomes_a_database(machine: Machine) -> None:
    machine.deck()
    machine.db.touch()
    assert machine("review", "--plain", input=" 3\n").acknowledged == 1
    machine.assert_sound()


def test_an_empty_file_is_told_to_the_doctor_as_what_it_is(machine: Machine) -> None:
    machine.deck()
    machine.db.touch()
    ran = machine("doctor")
    assert ran.code == 0
    assert "me: 0 reviews replayed, 0 cards compared" in ran.out


def spoil(path: Path, table: str) -> None:
    """Overwrite the first page of a table or index."""
    raw = sqlite3.connect(path)
    (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    (size,) = raw.execute("PRAGMA page_size").fetchone()
    raw.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


@pytest.mark.parametrize(
    "table",
    [
        "memories",
        "reviews",
        pytest.param("notes", marks=pytest.mark.slow),
        pytest.param("meta", marks=pytest.mark.slow),
    ],
)
def test_a_corrupted_page_is_told_and_a_copy_brings_everything_back(machine: Machine, table: str) -> None:
    machine.graded()
    assert machine("backup").code == 0
    spoil(machine.db, table)
    ran = machine("doctor")
    assert ran.code == 1
    told = ran.out + ran.err
    assert "integrity: " in told or "is damaged: " in told
    assert "recall backup --list" in told
    for words in (("review", "--plain"), ("list",)):
        assert machine(*words, input=" 3\n").code in (0, 1, 10)
    restored = machine("restore", "1", "--yes")
    assert (restored.code, restored.out[:8]) == (0, "Restored")
    machine.assert_sound()
    assert machine.reviews() == 2


def test_a_damaged_head_is_told(machine: Machine) -> None:
    machine.graded()
    machine("backup")
    with machine.db.open("r+b") as file:
        file.seek(16)
        file.write(b"\xff" * 3000)
    assert "recall: " in refused(machine, "review", "--plain")
    assert machine("restore", "1", "--yes").code == 0
    machine.assert_sound()


def test_half_a_file_is_told(machine: Machine) -> None:
    machine.graded()
    machine("backup")
    data = machine.db.read_bytes()
    machine.db.write_bytes(data[: len(data) // 2])
    for words in VERBS:
        assert machine(*words, input=" 3\n").code in (0, 1, 3, 10)
    assert machine("doctor").code == 1
    assert machine("restore", "1", "--yes").code == 0
    machine.assert_sound()


def test_a_read_only_database_is_told_before_a_card_is_asked(machine: Machine) -> None:
    machine.graded()
    machine.db.chmod(0o444)
    machine.db.parent.chmod(0o555)
    told = refused(machine, "review", "--plain")
    assert told.startswith(f"recall: the database {machine.db} cannot be written: it is read-only\n")
    assert "Nothing was lost." in told
    machine.db.parent.chmod(0o755)
    machine.db.chmod(0o644)
    machine.assert_sound()
    assert machine.reviews() == 2


def test_a_read_only_folder_is_told(machine: Machine) -> None:
    machine.deck()
    machine.db.parent.chmod(0o555)
    told = refused(machine, "review", "--plain")
    assert told.startswith(f"recall: the database {machine.db} cannot be ")
    assert "folder" in told
    assert list(machine.db.parent.iterdir()) == []


@pytest.mark.parametrize("words", VERBS, ids=lambda words: words[0])
def test_a_database_that_may_not_be_read_is_told(machine: Machine, words: tuple[str, ...]) -> None:
    machine.graded()
    machine.db.chmod(0o000)
    assert refused(machine, *words).startswith(f"recall: the database {machine.db} cannot be ")


def test_a_folder_in_the_place_of_the_database_is_told(machine: Machine) -> None:
    machine.deck()
    machine.db.mkdir()
    assert refused(machine, "review", "--plain").startswith(f"recall: the database {machine.db} cannot be opened: ")


def test_a_folder_that_went_away_comes_back(machine: Machine) -> None:
    machine.deck()
    shutil.rmtree(machine.db.parent)
    ran = machine("review", "--plain", input=" 3\n")
    assert ran.acknowledged == 1
    machine.assert_sound()


def test_backups_that_cannot_be_made_are_told(machine: Machine) -> None:
    machine.graded()
    (machine.db.parent / "backups").chmod(0o555)
    ran = machine("review", "--plain", input=" 3\n", now="2026-12-01T09:00:00+01:00", prepare=ordinary_user)
    (machine.db.parent / "backups").chmod(0o755)
    assert "backups" in ran.out + ran.err
    machine.assert_sound()
