"""A grade that was acknowledged is never lost, and one that was not never half written."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from recall.store.checks import integrity
from recall.store.connection import connect
from recall.store.database import Database
from recall.store.errors import DiskError, DiskFullError, StaleCardError
from recall.store.log import append, events_of, last_events
from recall.store.memories import MemoryWrite, memories_of
from store.samples import TOMORROW, event_id, file, learned, load, note, pid, review

GRADER = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}, {source!r}]
from recall.store.database import Database
from recall.store.log import append
from recall.store.memories import MemoryWrite
from store.samples import TOMORROW, event_id, learned, pid, review
with Database.open(Path({path!r})) as db:
    shown = {first!r}
    for number in range({start}, {start} + 100_000):
        state = learned(TOMORROW, last_id=event_id(number), reviews=number)
        append(db, [review(number)], [MemoryWrite(pid(1), "q", state, TOMORROW, shown)])
        shown = event_id(number)
        print(number, flush=True)
"""
TESTS = Path(__file__).parent.parent


def killed_after(path: Path, lines: int, *, first: str, start: int) -> int:
    """Grade one card over and over in another process, kill it at some instant, and give the last grade it told."""
    program = GRADER.format(
        tests=str(TESTS), source=str(TESTS.parent / "src"), path=str(path), first=first, start=start
    )
    grader = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert grader.stdout is not None
    last = start - 1
    for _ in range(lines):
        last = int(grader.stdout.readline())
    grader.send_signal(signal.SIGKILL)
    rest = grader.stdout.read().split()
    grader.wait()
    grader.stdout.close()
    return int(rest[-1]) if rest else last


@pytest.mark.parametrize("times", [3, pytest.param(60, marks=pytest.mark.slow)])
def test_a_kill_at_any_instant_loses_no_grade_that_was_acknowledged(path: Path, times: int) -> None:
    with Database.open(path) as db:
        load(db, file("a", note(1)))
    draw = random.Random(times)
    number, shown = 1, ""
    for _ in range(times):
        acknowledged = killed_after(path, draw.randint(0, 40), first=shown, start=number)
        with Database.open(path) as db:
            kept = [int(event.id[-12:], 16) for event in events_of(db, pid(1))]
            state = memories_of(db, pid(1))["q"].state
            assert integrity(db) == []
        assert kept == list(range(1, len(kept) + 1))
        assert len(kept) >= acknowledged
        assert state.last_id == (event_id(len(kept)) if kept else "")
        number, shown = len(kept) + 1, state.last_id


def test_a_kill_in_the_middle_of_a_transaction_leaves_nothing_of_it(path: Path) -> None:
    with Database.open(path) as db:
        append(db, [review(1)])
    child = os.fork()
    if child == 0:
        opened = Database.open(path)
        opened.connection.execute("BEGIN IMMEDIATE")
        append(opened, [review(2)])
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    with Database.open(path) as db:
        assert last_events(db) == [review(1)]


def test_a_full_disk_refuses_the_grade_and_keeps_those_before(path: Path) -> None:
    with Database.open(path) as db:
        (pages,) = db.rows("PRAGMA page_count")[0]
        db.connection.execute(f"PRAGMA max_page_count = {pages}")
        written = [0]

        def fill() -> None:
            for number in range(1, 10_000):
                append(db, [review(number, response="x" * 500)])
                written[0] = number

        with pytest.raises(DiskFullError, match="is full; the last step was not written"):
            fill()
        assert not db.connection.in_transaction
        assert len(events_of(db, pid(1))) == written[0]
        db.connection.execute(f"PRAGMA max_page_count = {pages + 50}")
        append(db, [review(written[0] + 1)])
    with Database.open(path) as db:
        assert len(events_of(db, pid(1))) == written[0] + 1


def test_a_full_disk_refuses_a_load_whole(path: Path) -> None:
    with Database.open(path) as db:
        load(db, file("a", note(1)))
        db.connection.execute(f"PRAGMA max_page_count = {db.rows('PRAGMA page_count')[0][0] + 5}")
        with pytest.raises(DiskFullError):
            load(db, file("a", *(note(number) for number in range(2, 500))))
        assert list(memories_of(db, pid(1))) == ["q"]
        assert integrity(db) == []


def test_a_file_that_may_not_grow_is_a_fault_of_the_disk(path: Path) -> None:
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        f"sys.path[:0] = [{str(TESTS)!r}, {str(TESTS.parent / 'src')!r}]\n"
        "from recall.store.database import Database; from recall.store.log import append\n"
        "from recall.problems import RecallError; from store.samples import review\n"
        f"db = Database.open(Path({str(path)!r})); append(db, [review(1)])\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "try: [append(db, [review(number)]) for number in range(2, 200)]\n"
        "except RecallError as error: print(type(error).__name__)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() in (DiskError.__name__, DiskFullError.__name__)
    with Database.open(path) as db:
        kept = events_of(db, pid(1))
        assert kept == [review(number) for number in range(1, len(kept) + 1)]
        assert kept


def test_of_two_sittings_that_grade_one_card_the_second_is_refused(path: Path) -> None:
    with Database.open(path) as one, Database.open(path) as other:
        load(one, file("a", note(1)))
        first = learned(TOMORROW, last_id=event_id(1))
        second = learned(TOMORROW, last_id=event_id(2))
        append(one, [review(1)], [MemoryWrite(pid(1), "q", first, TOMORROW, "")])
        with pytest.raises(StaleCardError):
            append(other, [review(2)], [MemoryWrite(pid(1), "q", second, TOMORROW, "")])
        assert events_of(other, pid(1)) == [review(1)]
        append(other, [review(2)], [MemoryWrite(pid(1), "q", second, TOMORROW, event_id(1))])
        assert memories_of(one, pid(1))["q"].state == second


def test_a_connection_that_cannot_be_set_up_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recall.store.connection._PRAGMAS", ("NOT SQL",))
    with pytest.raises(sqlite3.OperationalError):
        connect(tmp_path / "recall.db")
