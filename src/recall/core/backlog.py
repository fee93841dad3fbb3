"""A backlog spread over days: which overdue card is asked when, within so much time a day, and what waiting costs.

The card that is most overdue for its interval comes first, as in the day's queue. Waiting a day longer costs a card
of 3 days about thirty times the recall that it costs one of 100 days, so the mature ones wait.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from recall.core.days import plus_days
from recall.core.keys import CardKey
from recall.core.prediction import ASSUMED_AT_DUE, assumed_recall
from recall.core.sm2 import FIRST_EASE, SECOND_INTERVAL

HORIZON_DAYS: Final = 365  # a backlog that is not asked by then is never caught up with
MOST_MINUTES: Final = 24 * 60
_MINUTE_MS: Final = 60_000

Coming = Mapping[int, Mapping[int, float]]  # days from today → interval in days → cards that become due then anyway


class Late(NamedTuple):
    """One overdue card; its interval is the nominal one."""

    note: str
    side: str
    due: date
    interval_days: int
    ease_hundredths: int

    @property
    def key(self) -> CardKey:
        return CardKey(self.note, self.side)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a plan keeps to: ``day_ms`` a day, a card taking ``card_ms`` with its repetitions.

    ``spent_ms`` are gone of today already. ``most_cards`` is the limit of a day's cards and ``most_today`` what is left
    of today's, None without one.
    """

    today: date
    day_ms: int
    card_ms: int
    spent_ms: int = 0
    most_today: int | None = None
    most_cards: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """``anyway`` is how many cards are expected to fall due on the day, ``cards`` are those of the backlog.

    ``ms`` is what both take, without what was spent of today before.
    """

    day: date
    anyway: int
    cards: tuple[Late, ...]
    ms: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The days from today on as far as the plan reaches; ``left`` are cards it never gets to within a year."""

    days: tuple[PlannedDay, ...]
    left: tuple[Late, ...]

    @property
    def finishes(self) -> date | None:
        """The day of the last card; None where the plan never catches up, or has nothing to do."""
        return self.days[-1].day if self.days and not self.left else None


def in_order(late: Iterable[Late], today: date) -> list[Late]:
    """The most overdue for its interval first; of equal ones the harder, then by name."""
    return sorted(late, key=lambda card: (-_overdue(card, today), card.ease_hundredths, card.note, card.side))


def spread(late: Iterable[Late], coming: Coming, terms: Terms, *, days: int = HORIZON_DAYS) -> Spread:
    """Every overdue card on one of so many days, as early as their time allows, siblings on different days.

    What falls due on a day anyway goes before, whether ``coming`` says so or it comes back from a review of these
    days: a card that is recalled after its next interval, one that is not on the next day. Where there is less time
    than that takes, the day has no card of the backlog.
    """
    return _spread(in_order(late, terms.today), coming, terms, days)


def least_minutes(late: Iterable[Late], coming: Coming, terms: Terms, *, by: date | None = None) -> int | None:
    """The fewest minutes a day with which the backlog is gone (on ``by`` at the latest); None: none are enough."""
    waiting = in_order(late, terms.today)
    days = HORIZON_DAYS if by is None else min(HORIZON_DAYS, max(0, (by - terms.today).days + 1))
    if not waiting or not _ends(waiting, coming, terms, MOST_MINUTES, days):
        return None
    too_few = _below(len(waiting), terms, days)
    enough = 2 * too_few + 1
    while enough < MOST_MINUTES and not _ends(waiting, coming, terms, enough, days):
        too_few, enough = enough, 2 * enough
    enough = min(enough, MOST_MINUTES)
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        is_enough = _ends(waiting, coming, terms, middle, days)
        too_few, enough = (too_few, middle) if is_enough else (middle, enough)
    return enough


def first_enough(
    late: Iterable[Late], coming: Coming, terms: Terms, *, offered: Iterable[int], days: int = HORIZON_DAYS
) -> int | None:
    """The first of the ``offered`` minutes a day, in rising order, with which the backlog is gone within ``days``."""
    waiting = in_order(late, terms.today)
    below = _below(len(waiting), terms, days)
    likely = (each for each in offered if each > below)
    return next((each for each in likely if _ends(waiting, coming, terms, each, days)), None)


def _below(cards: int, terms: Terms, days: int) -> int:
    """Minutes a day that are too few for this many cards, whatever else there is to do."""
    return max(0, -(-cards * terms.card_ms // (days * _MINUTE_MS)) - 1)


def _ends(waiting: Sequence[Late], coming: Coming, terms: Terms, minutes: int, days: int) -> bool:
    return not _spread(waiting, coming, replace(terms, day_ms=minutes * _MINUTE_MS), days).left


def _spread(in_turn: Sequence[Late], coming: Coming, terms: Terms, horizon: int) -> Spread:
    waiting = deque(in_turn)
    load = {ahead: dict(cards) for ahead, cards in coming.items()}
    days: list[PlannedDay] = []
    for ahead in range(horizon):
        if not waiting:
            break
        due = load.pop(ahead, {})
        anyway = round(sum(due.values()))
        taken = _take(waiting, _room(terms, ahead, anyway))
        day = plus_days(terms.today, ahead)
        for interval, cards in due.items():
            _come_back(load, ahead, interval, cards, recall=ASSUMED_AT_DUE)
        for card in taken:
            _come_back(load, ahead, card.interval_days, 1.0, recall=_recall(card, day), ease=card.ease_hundredths)
        days.append(PlannedDay(day, anyway, tuple(taken), (anyway + len(taken)) * terms.card_ms))
    return Spread(tuple(days), tuple(waiting))


def forgotten_by_waiting(planned: Spread) -> float:
    """How many cards more are forgotten, as :mod:`recall.core.prediction` assumes, than if all were asked today."""
    today = planned.days[0].day if planned.days else date.min
    return sum(_recall(card, today) - _recall(card, each.day) for each in planned.days for card in each.cards)


def _overdue(card: Late, today: date) -> float:
    return (today - card.due).days / max(1, card.interval_days)


def _recall(card: Late, day: date) -> float:
    interval = max(1, card.interval_days)
    return assumed_recall(interval + max(0, (day - card.due).days), interval)


def _room(terms: Terms, ahead: int, anyway: int) -> int:
    """How many cards of the backlog a day has time for."""
    spent, most = (terms.spent_ms, terms.most_today) if ahead == 0 else (0, terms.most_cards)
    room = (terms.day_ms - spent) // terms.card_ms
    return max(0, (room if most is None else min(room, most)) - anyway)


def _take(waiting: deque[Late], room: int) -> list[Late]:
    """The first ``room`` cards, no two of one note; the others wait on in their order."""
    taken: list[Late] = []
    siblings: list[Late] = []
    notes: set[str] = set()
    while waiting and len(taken) < room:
        card = waiting.popleft()
        (siblings if card.note in notes else taken).append(card)
        notes.add(card.note)
    waiting.extendleft(reversed(siblings))
    return taken


def _come_back(
    load: dict[int, dict[int, float]],
    ahead: int,
    interval: int,
    cards: float,
    *,
    recall: float,
    ease: int = FIRST_EASE,
) -> None:
    """Adds the cards to the days on which they will be due again."""
    again = _next_interval(interval, ease)
    for days, share in ((again, recall), (0, 1 - recall)):
        day = ahead + max(1, days)
        if day < HORIZON_DAYS:
            on_day = load.setdefault(day, {})
            on_day[days] = on_day.get(days, 0.0) + cards * share


def _next_interval(interval: int, ease: int) -> int:
    """SM-2's next interval after a pass, in days; 0 stands for a card that was forgotten at its last review."""
    if interval <= 1:
        return 1 if interval == 0 else SECOND_INTERVAL
    return -(-interval * ease // 100)
