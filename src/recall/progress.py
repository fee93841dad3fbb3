"""How far a piece of work is: who works tells, and who watches decides what is shown of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

Value = TypeVar("Value")
Advance = Callable[[int, int], None]  # (done, total); a total of 0: nobody knows how much there is
Progress = Callable[[str], AbstractContextManager[Advance]]  # what is done, in a few words → whom to tell meanwhile


def unseen(_done: int, _total: int) -> None:
    """Where nobody watches."""


def unwatched(_label: str) -> AbstractContextManager[Advance]:
    """The progress of scripts and tests: nothing is shown."""
    return nullcontext(unseen)


def counted(values: Iterable[Value], advance: Advance, *, total: int) -> Iterator[Value]:
    """The same values; of each is told, before it is handed on, how many of ``total`` went before it."""
    for done, value in enumerate(values):
        advance(done, total)
        yield value
