"""Whose turn it is, worked out from the day alone: what a sitting keeps in mind, found again from what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recall.core.session import DRILL_GAP

if TYPE_CHECKING:
    from recall.core.queue import Mix


@dataclass(frozen=True, slots=True)
class Portion:
    """Cards of one sort on one study day: those asked already, and those that still are to be."""

    done: int
    left: int


def is_new_next(reviews: Portion, new: Portion, mix: Mix = "spread") -> bool:
    """Whether a new card is asked now, rather than a due one.

    Asked before every card of a day, it gives the row that :func:`recall.core.queue.blend` makes of the whole day.
    """
    if not new.left or not reviews.left:
        return new.left > 0
    if mix != "spread":
        return mix == "first"
    total, middle = reviews.done + reviews.left, 2 * new.done + 1
    return reviews.done >= total * middle // (2 * (new.done + new.left))


def is_repeat_next(answered_since: int, *, first_askings: int, gap: int = DRILL_GAP) -> bool:
    """Whether the card that has waited longest to be repeated comes back now: ``answered_since`` counts the answers
    given since its own, ``first_askings`` the cards that were not asked yet."""
    return answered_since >= gap or not first_askings
