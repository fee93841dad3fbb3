"""Things that go wrong while cards are asked: what was acknowledged is kept, and the learner is told the rest."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator

import pytest

from faults.conftest import PATIENCE_S, Machine, finish, small_disk
from windows import COMMAND, Window

EARLIER = "2026-11-28T09:00:00+01:00"
LATER = "2026-12-08T09:00:00+01:00"


def say(process: subprocess.Popen[bytes], typed: str, until: str) -> str:
    """Type something, then read up to the line that holds ``until``."""
    assert process.stdin is not None
    process.stdin.write(typed.encode())
    process.stdin.flush()
    return hear(process, until)


def hear(process: subprocess.Popen[bytes], until: str) -> str:
    assert process.stdout is not None
    heard = ""
    while until not in heard:
        line = process.stdout.readline()
        assert line, f"it ended without {until!r}: {heard}"
        heard += line.decode()
    return heard


@pytest.mark.parametrize("room", [pytest.param(20_000, marks=pytest.mark.slow), 100_000])
def test_a_disk_that_fills_up_ends_the_sitting_and_loses_nothing(machine: Machine, room: int) -> None:
    machine.deck(200)
    machine.empty_database()
    (machine.folder / "config.toml").write_text("backups = false\nnew_per_day = 200\n")
    assert machine("today").code == 0
    ran = machine("review", "--plain", input=" 3\n" * 200, prepare=small_disk(room))
    assert ran.code == 1
    assert ran.acknowledged < 200
    assert "the last step was not written" in ran.err
    assert len(ran.err.splitlines()) == 2
    assert machine.reviews() == ran.acknowledged
    machine.assert_sound()
    assert machine("review", "--plain", input=" 3\n" * 200).acknowledged == 200 - ran.acknowledged
    machine.assert_sound()


def test_a_disk_that_is_full_from_the_start_makes_no_half_database(machine: Machine) -> None:
    machine.deck()
    ran = machine("review", "--plain", input=" 3\n", prepare=small_disk(8_192))
    assert (ran.code, ran.acknowledged) == (1, 0)
    assert ran.err.startswith("recall: the disk ")
    assert machine("review", "--plain", input=" 3\n").acknowledged == 1
    machine.assert_sound()


def test_an_export_to_a_full_disk_leaves_the_former_package(machine: Machine) -> None:
    machine.graded()
    assert machine("export", "--anki").code == 0
    package = machine.folder / "recall.apkg"
    before = package.read_bytes()
    ran = machine("export", "--anki", prepare=small_disk(100))
    assert ran.code == 1
    assert ran.err.startswith("recall: ")
    assert package.read_bytes() == before
    assert [path.name for path in machine.folder.glob(".recall*")] == []


def test_a_backup_to_a_full_disk_leaves_the_former_copy(machine: Machine) -> None:
    machine.graded()
    assert machine("backup", "copy.db").code == 0
    before = (machine.folder / "copy.db").read_bytes()
    ran = machine("backup", "copy.db", prepare=small_disk(50_000))
    assert ran.code == 1
    assert ran.err.startswith("recall: the disk ")
    assert (machine.folder / "copy.db").read_bytes() == before
    assert [path.name for path in machine.folder.glob("copy*")] == ["copy.db"]


def test_a_disk_with_room_for_a_grade_but_not_for_the_days_backup_lets_the_learner_go_on(machine: Machine) -> None:
    machine.graded()
    ran = machine("review", "--plain", input=" 3\n", now="2026-12-01T09:00:00+01:00", prepare=small_disk(100_000))
    assert ran.acknowledged == 1
    assert "recall: today's backup " in ran.err
    assert "recall-2026-12-01.db could not be made: the disk " in ran.err
    assert len(ran.err.splitlines()) == 2
    assert [path.name for path in (machine.db.parent / "backups").iterdir()] == ["recall-2026-11-30.db"]
    machine.assert_sound()


def test_a_second_sitting_is_told_of_the_first_and_both_work(machine: Machine) -> None:
    machine.graded()
    first = machine.start("review", "--plain")
    assert "another sitting" not in hear(first, "Card 1 of 3")
    second = machine.start("review", "--plain")
    assert "another sitting is open on this database" in hear(second, "Card 1 of 3")
    assert "good." in say(first, " 3\n", "good.")
    told = say(second, " 3\n", "Card 1 of 2")  # the same card, graded meanwhile, is passed over
    assert "changed elsewhere" in told
    assert "good." in say(second, " 3\n", "good.")
    assert finish(first, "q\n").code == 10
    assert finish(second, "q\n").code == 10
    assert machine.reviews() == 4
    machine.assert_sound()


def test_a_lock_dies_with_its_sitting(machine: Machine) -> None:
    machine.graded()
    first = machine.start("review", "--plain")
    hear(first, "Card 1")
    first.kill()
    finish(first)
    assert "another sitting" not in machine("review", "--plain", input="q\n").out


def test_a_backup_and_the_doctor_work_beside_an_open_sitting_and_a_restore_does_not(machine: Machine) -> None:
    machine.graded()
    sitting = machine.start("review", "--plain")
    say(sitting, " 3\n", "good.")
    assert machine("backup").code == 0
    assert machine("doctor").code == 0
    refused = machine("restore", "1", "--yes")
    assert (refused.code, refused.err.splitlines()[0]) == (
        1,
        f"recall: another program holds the database {machine.db}; the last step was not written",
    )
    assert "good." in say(sitting, " 3\n", "good.")
    finish(sitting, "q\n")
    assert machine.reviews() == 4
    machine.assert_sound()


def test_a_sitting_goes_on_while_another_program_writes_for_a_while(machine: Machine) -> None:
    import sqlite3

    machine.graded()
    sitting = machine.start("review", "--plain")
    hear(sitting, "Card 1")
    other = sqlite3.connect(machine.db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert sitting.stdin is not None
    sitting.stdin.write(b" 3\n")
    sitting.stdin.flush()
    time.sleep(0.5)
    other.execute("ROLLBACK")
    other.close()
    assert "good." in hear(sitting, "good.")
    finish(sitting, "q\n")
    machine.assert_sound()


def test_a_clock_that_was_set_back_is_told_and_nothing_is_lost(machine: Machine) -> None:
    machine.deck()
    machine.empty_database()
    assert machine("review", "--plain", input=" 3\n 1\n", now=LATER).acknowledged == 2
    ran = machine("review", "--plain", input=" 3\n" * 8, now=EARLIER)
    assert "the clock stands before your last review" in ran.out
    assert ran.acknowledged >= 3
    machine.assert_sound()
    assert machine.reviews() == 2 + ran.acknowledged
    again = machine("review", "--plain", input=" 3\n" * 20, now="2027-03-01T09:00:00+01:00")
    assert "the clock stands" not in again.out
    machine.assert_sound()


def test_a_deck_that_changes_during_a_sitting_is_read_at_the_next(machine: Machine) -> None:
    path = machine.deck()
    machine.empty_database()
    sitting = machine.start("review", "--plain")
    hear(sitting, "What is number 0?")
    path.write_text(path.read_text().replace("It is 1.", "It is uno."))
    assert "It is 1." in say(sitting, " 3\n 3\n", "What is number 2?")
    finish(sitting, "q\n")
    assert machine.reviews() == 2
    assert "It is uno." in machine("show", "c1").out
    machine.assert_sound()


@pytest.mark.parametrize("gone", [pytest.param("file", marks=pytest.mark.slow), "folder"])
def test_a_deck_that_is_deleted_during_a_sitting_is_asked_to_its_end(machine: Machine, gone: str) -> None:
    path = machine.deck(3)
    machine.empty_database()
    sitting = machine.start("review", "--plain")
    hear(sitting, "What is number 0?")
    path.unlink()
    if gone == "folder":
        machine.decks.rmdir()
    say(sitting, " 3\n 3\n 3\n", "3 reviews of 3 cards")
    assert finish(sitting).code == 0
    assert machine.reviews() == 3
    machine.decks.mkdir(exist_ok=True)
    assert "3 gone, history kept" in machine("today").out
    machine.assert_sound()
    machine.deck(3)
    machine("today")
    machine.assert_sound()


def test_a_deck_that_is_broken_during_a_sitting_keeps_its_cards(machine: Machine) -> None:
    path = machine.deck(3)
    machine.empty_database()
    sitting = machine.start("review", "--plain")
    hear(sitting, "What is number 0?")
    path.write_bytes(b"cards: [\x00\xff\n  - {")
    finish(sitting, " 3\n 3\n 3\n")
    assert machine.reviews() == 3
    ran = machine("review", "--plain", now=LATER)
    assert "1 fault in the decks (recall check)" in ran.out
    assert "3 due" in ran.out
    machine.assert_sound()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_a_sitting_by_lines_quietly(machine: Machine, number: signal.Signals) -> None:
    machine.graded()
    sitting = machine.start("review", "--plain")
    say(sitting, " 3\n", "What is number 3?")
    sitting.send_signal(number)
    finish(sitting)
    assert machine.reviews() == 3
    machine.assert_sound()


def test_a_reader_that_goes_away_ends_a_sitting_quietly(machine: Machine) -> None:
    machine.deck(200)
    machine.empty_database()
    (machine.folder / "config.toml").write_text("new_per_day = 200\n")
    sitting = machine.start("review", "--plain")
    hear(sitting, "Card 1")
    assert sitting.stdout is not None
    sitting.stdout.close()
    assert sitting.stdin is not None
    try:
        sitting.stdin.write(b" 3\n" * 200)
        sitting.stdin.close()
    except BrokenPipeError:
        pass
    assert sitting.stderr is not None
    assert sitting.stderr.read() == b""
    sitting.stderr.close()
    sitting.wait(PATIENCE_S)
    assert machine.reviews() <= 2
    machine.assert_sound()


@pytest.fixture
def window(machine: Machine) -> Iterator[Window]:
    """`recall review` in a real terminal; what it says to standard error goes to the file ``err``."""
    machine.deck()
    machine.empty_database()
    command = f"exec {COMMAND} --db {machine.db} review 2>{machine.folder / 'err'}"
    opened = Window(machine.folder, "/bin/sh", "-c", command)
    yield opened
    opened.close()


def test_a_terminal_that_is_closed_keeps_every_grade(machine: Machine, window: Window) -> None:
    window.see("What is number 0?")
    window.press(" 3", "What is number 1?")
    window.press(" 1", "What is number 2?")
    window.child.ptyproc.fileobj.close()  # the system sends SIGHUP, as when a person closes the window
    deadline = time.monotonic() + PATIENCE_S
    while window.child.isalive():
        assert time.monotonic() < deadline, "it outlives its terminal"
        time.sleep(0.02)
    assert "Traceback" not in (machine.folder / "err").read_text()
    assert machine.reviews() == 2
    machine.assert_sound()
    assert "another sitting" not in machine("review", "--plain", input="q\n").out
