"""Fuzz: a due day is moved a little, so that cards learned together do not stay together for ever.

The draw is a hash of the card key and the repetition number, so the interval shown on a key is the one that the
key gives, and a replay of the log gives the same schedule on every machine.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Protocol

# Widths in thousandths of a day: (from, up to, added per day of interval). Anki's figures.
_FIRST_FUZZED: Final = 2_500
_BASE_DELTA: Final = 1_000
_BANDS: Final = ((2_500, 7_000, 150), (7_000, 20_000, 100), (20_000, None, 50))


@dataclass(frozen=True, slots=True)
class Span:
    """The days, counted from today, between which a due day may be chosen, both included; ``nominal`` is one."""

    nominal: int
    earliest: int
    latest: int


class DayPicker(Protocol):
    """Chooses one day of a span: the hash below, none at all, or later the lightest day.

    To keep longer intervals for better grades it must choose alike for every grade of one repetition.
    """

    def __call__(self, span: Span, *, card: str, repetition: int, today: date) -> int: ...


@lru_cache(maxsize=4_096)
def fuzz_range(interval_days: float) -> tuple[int, int]:
    """The first and last day that fuzz may give for an interval; both are the interval where it is below 2.5 days."""
    interval = round(interval_days * 1_000)
    if interval < _FIRST_FUZZED:
        return round(interval_days), round(interval_days)
    delta = _delta(interval)
    return (interval - delta + 500) // 1_000, (interval + delta + 500) // 1_000


def _delta(interval: int) -> int:
    width = _BASE_DELTA
    for start, end, per_day in _BANDS:
        reached = interval if end is None else min(interval, end)
        width += max(0, reached - start) * per_day // 1_000
    return width


def span(nominal_days: int, *, grown_from: int | None, maximum_days: int) -> Span:
    """The days that fuzz may choose from for a nominal interval; a longer one than ``maximum_days`` counts as that.

    ``grown_from`` is the last interval where this one grows, else None: a growing interval stays above it.
    """
    days = min(nominal_days, maximum_days)
    earliest, latest = fuzz_range(days)
    latest = min(latest, maximum_days)
    if grown_from is not None:
        earliest = min(max(earliest, grown_from + 1), latest)
    return Span(days, earliest, latest)


@lru_cache(maxsize=64)  # the passing grades of a card all ask for the same draw
def draw(card: str, repetition: int) -> int:
    """32 bits that a card key and a repetition number always give."""
    return int.from_bytes(hashlib.sha256(f"{card}/{repetition}".encode()).digest()[:4])


def by_hash(span: Span, *, card: str, repetition: int, today: date) -> int:  # noqa: ARG001
    """A day of the span by the hash of card and repetition; a longer span's day is never earlier."""
    if span.earliest == span.latest:
        return span.earliest
    return span.earliest + (draw(card, repetition) * (span.latest - span.earliest + 1) >> 32)


def exactly(span: Span, *, card: str, repetition: int, today: date) -> int:  # noqa: ARG001
    """The nominal interval: fuzz is off."""
    return span.nominal
