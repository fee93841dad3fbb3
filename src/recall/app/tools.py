"""What every verb is handed: the clock, chance and the settings, made once at the edge."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from recall.config import Settings
from recall.core.days import Moment, moment, study_day
from recall.core.ids import uuid7
from recall.problems import UsageError, Warn, unheard
from recall.progress import Progress, unwatched

EARLIEST_YEAR = 1970  # instants are stored as milliseconds since then


class ClockError(UsageError):
    """RECALL_NOW is not an instant."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"RECALL_NOW is {text!r}, which is not an instant with an offset",
            hint="Write it like 2026-11-30T09:00:00+01:00.",
        )


class Clock:
    """Local aware time. A clock set by RECALL_NOW stands still but for 1 ms per event."""

    def __init__(self, standing: datetime | None = None, *, zone: str = "") -> None:
        self._standing = standing
        self._zone = zone

    def now(self) -> datetime:
        present = self._standing or datetime.now(UTC)
        if self._zone:
            from zoneinfo import ZoneInfo

            return present.astimezone(ZoneInfo(self._zone))
        return self._standing or present.astimezone()

    def tick(self) -> None:
        if self._standing is not None:
            self._standing += timedelta(milliseconds=1)


def random_bits(bits: int) -> int:
    """``bits`` random bits from the system; what ``secrets`` gives, without the 7 ms of its import."""
    return int.from_bytes(os.urandom(-(-bits // 8))) >> -bits % 8


class Tools(NamedTuple):
    """The clock, ``chance`` (n → n random bits), and the settings. ``warn`` tells a fault that stops nothing;
    ``with progress("Reading decks") as advance`` shows how far long work is."""

    clock: Clock
    settings: Settings
    chance: Callable[[int], int] = random_bits
    warn: Warn = unheard
    progress: Progress = unwatched

    def moment(self) -> Moment:
        """Now, as an event records it; the standing clock moves on by 1 ms."""
        present = self.peek()
        self.clock.tick()
        return present

    def peek(self) -> Moment:
        """Now, for what is no event; the standing clock stays."""
        return moment(self.clock.now(), rollover=self.settings.rollover)

    def today(self) -> date:
        """The study day it is now."""
        return study_day(self.clock.now(), rollover=self.settings.rollover)

    def event_id(self, at_ms: int) -> str:
        return uuid7(at_ms, self.chance(74))


def make_clock(settings: Settings, environment: Mapping[str, str] = os.environ) -> Clock:
    """The system's clock, or the standing one that RECALL_NOW sets."""
    text = environment.get("RECALL_NOW")
    if not text:
        return Clock(zone=settings.zone)
    try:
        standing = datetime.fromisoformat(text)
    except ValueError:
        raise ClockError(text) from None
    if standing.tzinfo is None or standing.year < EARLIEST_YEAR:
        raise ClockError(text)
    return Clock(standing, zone=settings.zone)
