"""Study days: the date a learner would call it, which ends at the rollover hour and not at midnight.

A study day is computed once, when something happens, from the local wall clock of that moment. It is stored with
the event and never recomputed from another zone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple

DEFAULT_ROLLOVER: Final = 4  # hour of the local day at which a new study day begins

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
_LAST_ORDINAL: Final = date.max.toordinal()
_SMALL_STEP_BACK_MS: Final = 60_000  # clocks are corrected by seconds all the time; only more is worth a warning


class Moment(NamedTuple):
    """When something happened: UTC milliseconds, the UTC offset then in force (east positive), the study day."""

    at_ms: int
    offset_minutes: int
    day: date


def study_day(now: datetime, *, rollover: int = DEFAULT_ROLLOVER) -> date:
    """The study day of ``now``, a datetime in the learner's local zone; ``rollover`` is an hour, 0-23.

    The hours are taken from the naive wall clock: aware arithmetic gives the wrong date on the two days a year
    that have 23 or 25 hours.
    """
    return (now.replace(tzinfo=None) - timedelta(hours=rollover)).date()


def moment(now: datetime, *, rollover: int = DEFAULT_ROLLOVER) -> Moment:
    """What an event stores of ``now``, which must be aware and in the learner's local zone.

    An offset that is no whole number of minutes (zones before 1972) is rounded down.
    """
    offset = now.utcoffset()
    if offset is None:
        raise ValueError(f"{now.isoformat()} has no UTC offset; a moment needs an aware datetime")
    return Moment(
        at_ms=(now - _EPOCH) // _MILLISECOND,
        offset_minutes=offset // timedelta(minutes=1),
        day=study_day(now, rollover=rollover),
    )


def is_set_back(moment: Moment, last_at_ms: int) -> bool:
    """Whether the clock stands a minute or more before the learner's last event: worth a warning."""
    return last_at_ms - moment.at_ms >= _SMALL_STEP_BACK_MS


def in_order(moment: Moment, last_at_ms: int) -> Moment:
    """``moment``, or 1 ms after the learner's last event where it is not later by less than a minute.

    A clock that was set back further is left as it is: its event is sorted in where it says it happened.
    """
    if moment.at_ms > last_at_ms or is_set_back(moment, last_at_ms):
        return moment
    return moment._replace(at_ms=last_at_ms + 1)


def plus_days(day: date, days: int) -> date:
    """``day`` and ``days`` more (or fewer, below 0), never past either end of the calendar (0001 to 9999)."""
    ordinal = day.toordinal() + days
    if ordinal > _LAST_ORDINAL:
        return date.max
    return date.fromordinal(ordinal) if ordinal > 0 else date.min
