"""Leeches: cards that are forgotten again and again, which cost more time than they are worth until reworded."""

from __future__ import annotations

from typing import Final

LEECH_LAPSES: Final = 8  # lapses that make a leech; Anki's figure
LEECH_EVERY: Final = 4  # further lapses until the learner is told again: half of the first


def is_leech(lapses: int) -> bool:
    """Whether a card with so many lapses is a leech."""
    return lapses >= LEECH_LAPSES


def is_leech_alarm(lapses: int) -> bool:
    """Whether the lapse that made it ``lapses`` is one to speak up at: the 8th, the 12th, the 16th and so on."""
    return is_leech(lapses) and (lapses - LEECH_LAPSES) % LEECH_EVERY == 0
