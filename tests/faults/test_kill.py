"""Sittings killed at random instants: every grade that was acknowledged is in the log, and every schedule follows."""

from __future__ import annotations

import random
import re
import sqlite3
import time
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta

import pytest

from faults.conftest import ACKNOWLEDGED, NOW, Machine, finish
from recall.core.grades import BUTTONS
from windows import COMMAND, Window

CARDS = 60
START_S = 0.4  # about what a start takes on a slow machine
LONGEST_S = 0.2  # in it some dozens of cards are graded
TYPED = [" 3", " 3", " 3", " 1", " 2", " 4", "u", "U", "-", "h"]  # all of these leave a trace in the log, but the hint
TOLD = {"Taken back": "undo", "Done again": "redo"}
QUESTION = re.compile(r"What is number (\d+)\?")

Said = list[tuple[str, str]]  # (card or "", what was done)


def acknowledged(out: str) -> Said:
    """What a sitting by lines said it had stored, in order."""
    said: Said = []
    card = ""
    for line in out.splitlines(keepends=True):
        if not line.endswith("\n"):
            break  # the kill cut this line
        word = line.rstrip("\n")
        if told := TOLD.get(word.partition(":")[0]):
            said.append(("", told))
        elif asked := QUESTION.search(word):
            card = asked[1]
        elif word in ACKNOWLEDGED:
            said.append((card, f"q{BUTTONS[word.rstrip('.')]}"))
        elif word.endswith(" is buried until tomorrow."):
            said.append(("", "bury"))
    return said


def logged(machine: Machine) -> Said:
    """Everything in the log, in the order in which it was written."""
    keys = "SELECT note, key FROM notes"
    with closing(sqlite3.connect(machine.db)) as raw:
        try:
            names = {note: key.removeprefix("c") for note, key in raw.execute(keys)}
        except sqlite3.OperationalError:  # killed before there was a table
            return []
        rows = raw.execute(
            "SELECT id, note, 'q' || quality FROM reviews UNION ALL SELECT id, NULL, kind FROM actions ORDER BY id"
        ).fetchall()
    return [(names.get(note, ""), what) for _, note, what in rows]


def days_on(number: int) -> str:
    return (datetime.fromisoformat(NOW) + timedelta(days=number)).isoformat()


def kill_a_sitting(machine: Machine, chance: random.Random, number: int) -> Said:
    """Start one, type ahead, kill it while it starts (one in three) or asks; what it had acknowledged."""
    sitting = machine.start("review", "--plain", now=days_on(number))
    assert sitting.stdin is not None
    lines = [chance.choice(TYPED) for _ in range(300)]
    sitting.stdin.write(("\n".join(lines) + "\n").encode())
    sitting.stdin.flush()
    assert sitting.stdout is not None
    opening = b""
    if number % 3 == 0:
        time.sleep(chance.uniform(0.0, START_S))
    else:
        opening = sitting.stdout.readline()
        time.sleep(chance.uniform(0.0, LONGEST_S))
    sitting.kill()
    return acknowledged(opening.decode() + finish(sitting).out)


@pytest.mark.parametrize("times", [6, pytest.param(300, marks=pytest.mark.slow)])
def test_a_kill_at_any_instant_loses_nothing_that_was_acknowledged(machine: Machine, times: int) -> None:
    chance = random.Random(times)
    machine.deck(CARDS)
    (machine.folder / "config.toml").write_text("new_per_day = 10\n")
    told = 0
    for number in range(times):
        if number == 3:
            machine("today")  # the first ones are killed while the database is made
        before = len(logged(machine)) if machine.db.exists() else 0
        said = kill_a_sitting(machine, chance, number)
        told += len(said)
        if not machine.db.exists():
            continue
        stored = logged(machine)[before:]
        assert stored[: len(said)] == said
        assert len(stored) - len(said) <= 1, "only the last step may be stored and not yet told"
        if number % 50 == 0:
            machine.assert_sound()
    ran = machine("doctor", now=days_on(times))
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "All is well.")
    machine.assert_sound()
    assert told > 3 * times, "most sittings must have come to grading for this to prove anything"
    assert machine("backup", "--list").code == 0
    assert machine("review", "--plain", input="q\n", now=days_on(times)).code in (0, 10)


@pytest.mark.parametrize("times", [3, pytest.param(40, marks=pytest.mark.slow)])
def test_a_kill_on_a_real_terminal_loses_no_card_that_had_left_the_screen(machine: Machine, times: int) -> None:
    chance = random.Random(times)
    machine.deck(50 * times)
    (machine.folder / "config.toml").write_text("backups = false\n")
    machine("today")
    for _ in range(times):
        before = logged(machine)
        window = Window(machine.folder, COMMAND, "--db", str(machine.db), "review", "--new", "50")
        window.child.send(" 3" * 40)
        time.sleep(chance.uniform(0.1, START_S + LONGEST_S))
        window.child.kill(9)
        window.see()
        drawn = list(dict.fromkeys(QUESTION.findall(window.raw.decode("utf-8", "replace"))))
        stored = logged(machine)[len(before) :]
        assert Counter(card for card, _ in stored) >= Counter(drawn[:-1])
        assert len(stored) <= len(drawn)
        window.close()
    machine.assert_sound()
