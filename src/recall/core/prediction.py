"""How likely a card is still known, as far as SM-2 lets one say: an assumption, and always to be labelled as one.

SM-2 makes no prediction. The assumption is the forgetting curve under which an interval is the time after which
nine cards in ten are known (Wozniak 1990 schedules so that about that many are recalled): 0.9^(t/I).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from recall.core.memory import CardState

ASSUMED_AT_DUE: Final = 0.9  # share of cards known once their interval has passed


def assumed_recall(elapsed_days: int, interval_days: int) -> float:
    """The share of cards known ``elapsed_days`` after a review that gave the nominal interval, 1 day or more."""
    return float(ASSUMED_AT_DUE ** (elapsed_days / interval_days))


def predicted_recall(state: CardState, day: date) -> float | None:
    """The assumed chance that the card is known on this study day.

    None for a new card and on the day of its last review, where memory of the answer itself is still fresh.
    """
    if state.memory is None or state.last_day is None or day <= state.last_day:
        return None
    return assumed_recall((day - state.last_day).days, state.memory.interval_days)


def expected_share(predictions: Iterable[float | None]) -> float | None:
    """The mean of the predictions that there are; None without any."""
    known = [each for each in predictions if each is not None]
    return sum(known) / len(known) if known else None
