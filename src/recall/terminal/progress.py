"""A bar for work that takes more than a second; where no person watches, nothing is shown."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

PATIENCE_S = 1.0


@contextmanager
def progress_bar(label: str, *, pace: Callable[[], float] = time.monotonic) -> Iterator[Callable[[int, int], None]]:
    """Gives a function to call with (done, total); the bar is drawn on standard error and wiped at the end."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    began_s = pace()
    with ExitStack() as stack:
        bars: list[Callable[[int, int], None]] = []

        def advance(done: int, total: int) -> None:
            if not bars and pace() - began_s >= PATIENCE_S:
                bars.append(stack.enter_context(_bar(label)))
            for bar in bars:
                bar(done, total)

        yield advance


@contextmanager
def _bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Imported only when it is shown."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(label)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)
            bar.refresh()

        yield show
