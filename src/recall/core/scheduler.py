"""What every scheduler is: a pure function from a memory and its context to the outcomes of all six grades.

The interval shown on a key and the effect of that key are therefore one calculation. SM-2 is the first of them,
FSRS will be the second; what both share (context, outcomes, choosing the due day) is here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from recall.core.days import plus_days
from recall.core.fuzz import DayPicker, span
from recall.core.grades import AGAIN, EASY, GOOD, HARD
from recall.core.memory import Memory

QUALITIES: Final = range(6)
MAXIMUM_INTERVAL_DAYS: Final = 36_500  # a hundred years; a constant, or a replay would give other intervals


@dataclass(frozen=True, slots=True)
class Chosen:
    """A due day that was chosen when the grade was given, and the nominal interval it was chosen for."""

    nominal_days: int
    due: date


@dataclass(frozen=True, slots=True)
class Context:
    """What a scheduler is told besides the memory.

    ``card`` is the card key ``note#side``, ``today`` the study day of the grade. ``last_day`` (of the last grade
    that counted) and ``due`` (the day that was chosen then) are None for a new card. ``chosen`` comes from the
    log in a replay, and holds where the nominal interval comes out the same.
    """

    card: str
    today: date
    last_day: date | None = None
    due: date | None = None
    chosen: Chosen | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one grade does.

    ``nominal_days`` is the interval before fuzz, None where the grade changes no schedule; memory and due are
    then those from before. ``drill`` says that the card comes back today.
    """

    quality: int
    memory: Memory | None
    due: date | None
    nominal_days: int | None
    lapse: bool
    drill: bool

    @property
    def counts(self) -> bool:
        return self.nominal_days is not None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The outcomes of the grades 0-5 of one card on one study day, by quality."""

    day: date
    by_quality: tuple[Outcome, ...]

    def __getitem__(self, quality: int) -> Outcome:
        return self.by_quality[quality]

    @property
    def again(self) -> Outcome:
        return self.by_quality[AGAIN]

    @property
    def hard(self) -> Outcome:
        return self.by_quality[HARD]

    @property
    def good(self) -> Outcome:
        return self.by_quality[GOOD]

    @property
    def easy(self) -> Outcome:
        return self.by_quality[EASY]


class Scheduler(Protocol):
    """``name`` and ``parameters`` (the version of its figures) are stored with every review."""

    @property
    def name(self) -> str: ...

    @property
    def parameters(self) -> int: ...

    def outcome(self, memory: Memory | None, quality: int, context: Context) -> Outcome:
        """What this grade does to a card whose grade counts; ``memory`` is None while it is new."""
        ...

    def next(self, memory: Memory | None, context: Context) -> Outcomes:
        """The outcomes of all six grades: :meth:`outcome` of each."""
        ...

    def adopt(self, interval_days: int, ease_hundredths: int) -> Memory:
        """The memory of a card that another program scheduled last, with this interval and ease."""
        ...

    def soften(self, memory: Memory) -> tuple[Memory, int]:
        """The memory with half its interval (rounded up), and that interval in days."""
        ...


def due_day(
    nominal_days: int,
    context: Context,
    *,
    last_nominal_days: int | None,
    repetition: int,
    pick: DayPicker,
    maximum_days: int,
) -> date:
    """The due day of an interval that begins today, never past the calendar's last day.

    The day in the context holds where it was chosen for the same interval, whatever ``maximum_days`` was then;
    else ``pick`` chooses, among ``maximum_days`` at most.
    """
    if context.chosen is not None and context.chosen.nominal_days == nominal_days:
        return context.chosen.due
    grown_from = _grown_from(nominal_days, last_nominal_days, context)
    days = pick(
        span(nominal_days, grown_from=grown_from, maximum_days=maximum_days),
        card=context.card,
        repetition=repetition,
        today=context.today,
    )
    return plus_days(context.today, days)


def _grown_from(nominal_days: int, last_nominal_days: int | None, context: Context) -> int | None:
    """The last interval, nominal or as chosen, whichever is longer; None unless the nominal interval grows."""
    if last_nominal_days is None or nominal_days <= last_nominal_days:
        return None
    if context.last_day is None or context.due is None:
        return last_nominal_days
    return max(last_nominal_days, (context.due - context.last_day).days)
