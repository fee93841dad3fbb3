"""Whether another sitting is open on the same database: a lock that dies with its process."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def sitting_lock(path: Path) -> Iterator[bool]:
    """Hold the sitting of the database at ``path`` for the block; False when another program holds it.

    Advice, not a barrier: every grade is its own transaction, so a second sitting may go on. The lock lies on a
    file beside the database, and the system frees it when the process ends, however it ends. Where no lock can
    be had (a read-only folder, a file system without locks) nobody else is assumed.
    """
    try:
        side_file = path.with_name(f"{path.name}.sitting").open("ab")
    except OSError:
        yield True
        return
    with side_file:
        try:
            fcntl.flock(side_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            alone = True
        except BlockingIOError:
            alone = False
        except OSError:
            alone = True
        yield alone
