"""A bar for work that takes more than a second; where no person watches, nothing is shown."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE_S = 1.0


@contextmanager
def progress_bar(label: str, *, pace: Callable[[], float] = time.monotonic) -> Iterator[Callable[[int, int], None]]:
    """Gives a function to call with (done, total); the bar is drawn on standard error and wiped at the end."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    began_s = pace()
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(label, visible=False)

        def advance(done: int, total: int) -> None:
            if pace() - began_s >= PATIENCE_S:
                bar.update(task, completed=done, total=total, visible=True)
                bar.refresh()

        yield advance
