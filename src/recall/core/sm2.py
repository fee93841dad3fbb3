"""SM-2, the scheduler of SuperMemo 2, in exact arithmetic.

Source: P. A. Wozniak, "Application of a computer to improve the results obtained in working with the SuperMemo
method" (1990), steps 1-7. Where the author's later Delphi unit differs from the text, the text holds; see
docs/scheduling.md. Beyond the text: intervals are capped, and the due day is moved by fuzz. Only the due day depends
on how a scheduler is set, never the memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from recall.core.fuzz import DayPicker, by_hash
from recall.core.grades import GOOD, PASS
from recall.core.memory import Memory, Sm2Memory
from recall.core.scheduler import (
    MAXIMUM_INTERVAL_DAYS,
    QUALITIES,
    Context,
    Outcome,
    Outcomes,
    due_day,
)

FIRST_EASE: Final = 250  # hundredths, step 2
LOWEST_EASE: Final = 130  # hundredths, step 5
FIRST_INTERVAL: Final = 1  # days, step 3
SECOND_INTERVAL: Final = 6  # days, step 3

# Step 5, 0.1 - (5-q)(0.08 + (5-q)0.02), in hundredths, for the passes; a fail leaves the ease alone (step 6).
_EASE_CHANGE: Final = {3: -14, 4: 0, 5: 10}


@dataclass(frozen=True, slots=True)
class Sm2:
    """``pick`` chooses the due day within the fuzz range, ``maximum_days`` after the grade at most.

    :func:`recall.core.fuzz.exactly` turns fuzz off.
    """

    maximum_days: int = MAXIMUM_INTERVAL_DAYS
    pick: DayPicker = by_hash

    name: ClassVar[str] = "sm2"
    parameters: ClassVar[int] = 1

    def outcome(self, memory: Memory | None, quality: int, context: Context) -> Outcome:
        after = _after(memory, quality)
        return Outcome(
            quality,
            after,
            self._due(memory, after, context),
            after.interval_days,
            quality < PASS and memory is not None and memory.repetition > 0,
            quality < GOOD,
        )

    def next(self, memory: Memory | None, context: Context) -> Outcomes:
        return Outcomes(context.today, tuple(self.outcome(memory, quality, context) for quality in QUALITIES))

    def adopt(self, interval_days: int, ease_hundredths: int) -> Sm2Memory:
        """An interval below 6 days stands before SM-2's second interval, any longer one after it."""
        repetition = (interval_days >= FIRST_INTERVAL) + (interval_days >= SECOND_INTERVAL)
        return Sm2Memory(repetition, max(FIRST_INTERVAL, interval_days), max(LOWEST_EASE, ease_hundredths))

    def soften(self, memory: Memory) -> tuple[Sm2Memory, int]:
        half = -(-memory.interval_days // 2)
        return Sm2Memory(memory.repetition, half, memory.ease_hundredths), half

    def _due(self, before: Memory | None, after: Sm2Memory, context: Context) -> date:
        return due_day(
            after.interval_days,
            context,
            last_nominal_days=None if before is None else before.interval_days,
            repetition=after.repetition,
            pick=self.pick,
            maximum_days=self.maximum_days,
        )


def _after(memory: Memory | None, quality: int) -> Sm2Memory:
    """The memory after one grade. With the new ease, the nominal interval, and the product rounded up exactly."""
    repetition, interval, ease = (
        (0, 0, FIRST_EASE) if memory is None else (memory.repetition, memory.interval_days, memory.ease_hundredths)
    )
    if quality < PASS:
        return Sm2Memory(0, FIRST_INTERVAL, ease)
    ease = max(LOWEST_EASE, ease + _EASE_CHANGE[quality])
    if repetition == 0:
        interval = FIRST_INTERVAL
    elif repetition == 1:
        interval = SECOND_INTERVAL
    else:
        interval = -(-interval * ease // 100)  # rounded up without a float: 50 * 3.00 is 150, not 151
    return Sm2Memory(repetition + 1, min(interval, MAXIMUM_INTERVAL_DAYS), ease)
