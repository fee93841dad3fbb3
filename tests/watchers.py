"""Somebody who watches long work, and remembers what was told of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from recall.progress import Advance


class Watcher:
    """To be given as ``Tools.progress``. ``heard`` maps what was done to the pairs (done, total) told of it."""

    def __init__(self) -> None:
        self.heard: dict[str, list[tuple[int, int]]] = {}
        self.now: list[str] = []  # what is done at the moment

    @contextmanager
    def __call__(self, label: str) -> Iterator[Advance]:
        assert not self.now, f"{label} within {self.now}: two bars at once"
        told = self.heard.setdefault(label, [])
        self.now.append(label)
        try:
            yield lambda done, total: told.append((done, total))
        finally:
            self.now.pop()
