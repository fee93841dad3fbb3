"""Card keys: a permanent id and a side, written ``note#side``."""

from __future__ import annotations

from typing import NamedTuple


class CardKey(NamedTuple):
    """One card; a named tuple because queues hold tens of thousands of them."""

    note: str
    side: str

    def __str__(self) -> str:
        return f"{self.note}#{self.side}"
