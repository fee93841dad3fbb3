"""Work that several processors share: a function over many values, in processes of its own."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

MOST_PROCESSES: Final = 4  # what they made is put together by one
VALUES_AT_ONCE: Final = 16


def map_together(work: Callable[[Given], Made], values: Sequence[Given]) -> Iterator[Made]:
    """``map`` in the same order. ``work`` and all values must be picklable; nothing that is open can be shared.

    The processes are started afresh and not forked: this one has a database open. With one processor, and where
    the system gives no semaphores to share, it is a plain ``map``.
    """
    processes = min(MOST_PROCESSES, os.cpu_count() or 1)
    if processes < 2 or not _can_share():
        yield from map(work, values)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(processes, get_context("spawn"), _begin) as pool:
        yield from pool.map(work, values, chunksize=VALUES_AT_ONCE)


def _can_share() -> bool:
    try:
        import multiprocessing.synchronize  # noqa: F401 - whether it can be imported is the question
    except ImportError:
        return False
    return True


def _begin() -> None:
    """Ctrl-C is this process's parent's to hear; what is made here is sent away, so there is nothing to collect."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
