"""What can be wrong with a query, told with the query, a mark under the place, and what would be right."""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

from recall.problems import UsageError

SHOWN: Final = 60  # columns of a long query that are shown around the fault


class Place(NamedTuple):
    """Where in a query something stands: ``start`` to ``end`` in characters of the whole text."""

    query: str
    start: int
    end: int


class QueryError(UsageError):
    """A query that cannot be read."""

    def __init__(self, message: str, place: Place, advice: str) -> None:
        super().__init__(message, hint=f"{marked(place)}\n  {advice}")
        self.place = place


def marked(place: Place) -> str:
    """The query and, under it, a mark of the place; of a long query the part around it."""
    query = "".join(" " if char.isspace() else char for char in place.query)
    cut = max(0, min(place.start - SHOWN // 2, len(query) - SHOWN))
    before, there = query[cut : place.start], query[place.start : max(place.end, place.start + 1)][:SHOWN]
    after = query[place.start + len(there) : cut + SHOWN]
    left, right = "…" if cut else "", "…" if place.start + len(there + after) < len(query) else ""
    return f"{left}{before}{there}{after}{right}\n  {' ' * _columns(left + before)}{'^' * max(1, _columns(there))}"


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) != 0 for char in text)
