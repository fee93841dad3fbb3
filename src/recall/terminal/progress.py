"""A bar for work that takes more than a second; where no person watches, nothing is shown."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from recall.progress import Advance, unseen

PATIENCE_S: Final = 1.0
STEP_S: Final = 0.1  # between two drawings, which cost a millisecond each


@contextmanager
def progress_bar(label: str, *, pace: Callable[[], float] = time.monotonic) -> Iterator[Advance]:
    """Gives a function to call with (done, total); the bar is drawn on standard error and wiped at the end.

    Print nothing on standard output meanwhile.
    """
    if not _is_watched():
        yield unseen
        return
    next_s = pace() + PATIENCE_S
    with ExitStack() as stack:
        bars: list[Advance] = []

        def advance(done: int, total: int) -> None:
            nonlocal next_s
            if (now_s := pace()) < next_s:
                return
            next_s = now_s + STEP_S
            if bars:
                bars[0](done, total)
            else:
                bars.append(stack.enter_context(_bar(label, done, total)))

        yield advance


def _is_watched() -> bool:
    """Whether a person sees both outputs, on a terminal where a line can be wiped."""
    return sys.stdout.isatty() and sys.stderr.isatty() and os.environ.get("TERM", "") not in ("", "dumb")


@contextmanager
def _bar(label: str, done: int, total: int) -> Iterator[Advance]:
    """The bar as it is at first, and what draws it anew. Imported only when it is shown."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    bar = Progress(console=console, transient=True, auto_refresh=False, redirect_stdout=False)
    task = bar.add_task(label, completed=done, total=total or None)
    with bar:

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total or None)
            bar.refresh()

        yield show
