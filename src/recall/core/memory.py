"""What is known of one card at one moment: derived from the log, cached in the database, never edited by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Sm2Memory:
    """SM-2's state after at least one scheduled review.

    ``repetition`` counts passes in a row (0 after a lapse), ``interval_days`` is the nominal interval (before
    fuzz), ``ease_hundredths`` the E-factor as an integer (250 = 2.50).
    """

    repetition: int
    interval_days: int
    ease_hundredths: int


Memory = Sm2Memory  # FSRS joins as a second alternative


@dataclass(frozen=True, slots=True)
class CardState:
    """One card of one learner.

    ``memory`` and ``due`` are None while the card is new. ``introduced`` is the study day of the first grade that
    counted since it was last new (None where another program introduced it), ``last_day`` that of the last one;
    ``reviews`` and ``lapses`` count such grades since then. ``drill_day`` is the study day on which the card is owed
    another repetition (quality below 4 and no passing drill since); the debt lapses with that day.
    ``buried_until`` is the first study day the card may be asked again. ``suspended`` is None while only the deck
    file decides. ``flag`` is the learner's note on the card, empty where the flag has none, None without a flag.
    ``last_id`` and ``last_at_ms`` are those of the last event applied, even where it changed nothing else: they
    tell two sittings apart.
    """

    memory: Memory | None = None
    due: date | None = None
    introduced: date | None = None
    last_day: date | None = None
    last_at_ms: int = 0
    last_id: str = ""
    reviews: int = 0
    lapses: int = 0
    drill_day: date | None = None
    buried_until: date | None = None
    suspended: bool | None = None
    flag: str | None = None

    @property
    def is_new(self) -> bool:
        return self.memory is None


NEW = CardState()
