"""What a learner knows and forgets, hidden from the program."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date


@dataclass
class Mind:
    """What the learner really knows: a strength in days for every card, which grows and shrinks with every asking.

    The chance to know a card is 0.9 to the power of days since the last asking over strength, and the same card on
    the same day always meets the same luck. ``stubborn`` cards are never known at their first asking of a day,
    ``notorious`` ones at every second, and ``hazy`` ones come with difficulty when they do. What is both is always
    known from its 20th day on.
    """

    seed: int
    stubborn: Collection[str] = ()
    notorious: Collection[str] = ()
    hazy: Collection[str] = ()
    strength: dict[str, float] = field(default_factory=dict)
    met: dict[str, date] = field(default_factory=dict)
    askings: dict[tuple[str, date], int] = field(default_factory=dict)
    was_known: dict[str, bool] = field(default_factory=dict)
    days: Counter[str] = field(default_factory=Counter)

    def quality(self, card: str, today: date) -> int:
        attempt = self.askings[card, today] = self.askings.get((card, today), 0) + 1
        luck = random.Random(f"{self.seed} {card} {today} {attempt}")
        knows = self._knows(card, today, attempt, luck)
        ease = luck.random()
        self.strength[card] = self.strength.get(card, 2.0) * (2.2 if knows else 0.6)
        self.met[card] = today
        if attempt == 1:
            self.was_known[card] = knows
            self.days[card] += 1
        if not knows:
            return 1
        if card in self.hazy and attempt == 1:
            return 3
        return 3 if ease < 0.15 else 5 if ease > 0.85 else 4

    def _knows(self, card: str, today: date, attempt: int, luck: random.Random) -> bool:
        if attempt > 1:
            return luck.random() < 0.8
        if card in self.stubborn:
            return False
        if card in self.notorious:
            return (card in self.hazy and self.days[card] >= 20) or not self.was_known.get(card, False)
        if card not in self.met:
            return luck.random() < 0.6
        days = (today - self.met[card]).days
        return luck.random() < 0.9 ** (days / self.strength[card])
