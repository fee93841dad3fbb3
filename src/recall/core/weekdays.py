"""Weekdays as a person writes them: ``mon-fri``, ``mon,wed,fri``, ``daily``. Monday is 0."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from recall.core.days import plus_days
from recall.problems import UsageError, quoted

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY: Final = tuple(range(7))
_LONG: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAILY: Final = "daily"


class WeekdayError(UsageError):
    """Something that is no weekday stands where weekdays are named."""

    def __init__(self, word: str) -> None:
        from difflib import get_close_matches

        near = get_close_matches(word.casefold(), (*DAYS, *_LONG, _DAILY), n=1)
        guess = f" Did you mean {near[0]!r}?" if near else ""
        super().__init__(
            f"{quoted(word)} is no weekday", hint=f"Write days like mon-fri, mon,wed,fri or {_DAILY}.{guess}"
        )


def read_weekdays(text: str) -> tuple[int, ...]:
    """The weekdays that the text names, each once, from Monday on; a range may run over Sunday (``fri-mon``).

    Raises WeekdayError.
    """
    if text.strip().casefold() == _DAILY:
        return EVERY_DAY
    found: set[int] = set()
    for piece in text.split(","):
        first, dash, last = (word.strip() for word in piece.partition("-"))
        begin = _weekday(first)
        end = _weekday(last) if dash else begin
        found.update((begin + each) % 7 for each in range((end - begin) % 7 + 1))
    return tuple(sorted(found))


def weekdays_text(days: Collection[int]) -> str:
    """``mon-fri``, ``mon,wed,fri``, ``daily``: what :func:`read_weekdays` reads."""
    listed = sorted(days)
    if listed == list(EVERY_DAY):
        return _DAILY
    if len(listed) > 2 and listed == list(range(listed[0], listed[-1] + 1)):
        return f"{DAYS[listed[0]]}-{DAYS[listed[-1]]}"
    return ",".join(DAYS[each] for each in listed)


def on_or_after(day: date, weekdays: Collection[int]) -> date:
    """The first day from ``day`` on that is one of the weekdays."""
    return next((found for ahead in range(7) if (found := plus_days(day, ahead)).weekday() in weekdays), date.max)


def count_between(first: date, last: date, weekdays: Collection[int]) -> int:
    """How many of the days from ``first`` to ``last``, both included, are one of the weekdays."""
    days = max(0, (last - first).days + 1)
    weeks, rest = divmod(days, 7)
    return weeks * len(set(weekdays)) + sum((first.weekday() + each) % 7 in weekdays for each in range(rest))


def _weekday(word: str) -> int:
    folded = word.casefold()
    for names in (DAYS, _LONG):
        if folded in names:
            return names.index(folded)
    raise WeekdayError(word)
