import errno
import subprocess
import sys
from pathlib import Path

import pytest

from recall.store.sitting import sitting_lock

HOLD = "import sys; from pathlib import Path; from recall.store.sitting import sitting_lock\n"


def test_the_first_sitting_is_alone(path: Path) -> None:
    with sitting_lock(path) as alone:
        assert alone


def test_a_second_sitting_is_told_and_the_next_is_alone_again(path: Path) -> None:
    with sitting_lock(path), sitting_lock(path) as second:
        assert not second
    with sitting_lock(path) as later:
        assert later


def test_a_sitting_that_was_killed_leaves_no_lock(path: Path) -> None:
    program = f"{HOLD}with sitting_lock(Path({str(path)!r})): print('open', flush=True); sys.stdin.read()"
    other = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdin is not None
    assert other.stdout is not None
    other.stdout.readline()
    with sitting_lock(path) as alone:
        assert not alone
    other.kill()
    other.wait()
    other.stdin.close()
    other.stdout.close()
    with sitting_lock(path) as alone:
        assert alone


def test_where_no_lock_can_be_had_nobody_else_is_assumed(tmp_path: Path) -> None:
    with sitting_lock(tmp_path / "no" / "folder" / "recall.db") as alone:
        assert alone


def test_a_file_system_without_locks_assumes_nobody_else(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    with sitting_lock(path) as alone:
        assert alone
