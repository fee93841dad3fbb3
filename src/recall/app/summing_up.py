"""What a sitting came to, for the screen at its end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from recall.app.cards import load_card
from recall.app.sitting import Sitting
from recall.core.days import plus_days
from recall.core.events import DRILL, PRACTICE
from recall.core.grades import PASS
from recall.core.keys import CardKey
from recall.store.figures import study_days_before
from recall.store.queue import due_by_day

_FORECAST_DAYS = 7


@dataclass(frozen=True, slots=True)
class Missed:
    """A card that was not recalled; ``place`` is ``file:line``."""

    name: str
    times: int
    source: str | None
    place: str


@dataclass(frozen=True, slots=True)
class Summary:
    """``recalled`` of ``asked`` cards met before were passed at once; ``forecast`` is by day from tomorrow."""

    reviews: int
    cards: int
    took_ms: int
    asked: int
    recalled: int
    new: int
    missed: tuple[Missed, ...]
    left: int
    forecast: tuple[int, ...]
    days_in_a_row: int


def sum_up(sitting: Sitting) -> Summary:
    answered = sitting.answered()
    first = [each for each in answered if each.review.mode not in (DRILL, PRACTICE)]
    known = [each for each in first if not each.was_new]
    today = sitting.ws.today
    return Summary(
        reviews=len(answered),
        cards=len({(each.review.note, each.review.side) for each in answered}),
        took_ms=sum(each.review.took_ms for each in answered),
        asked=len(known),
        recalled=sum(each.review.quality >= PASS for each in known),
        new=sum(each.was_new for each in first),
        missed=_missed(sitting),
        left=sitting.session.left,
        forecast=forecast(sitting, today),
        days_in_a_row=days_in_a_row(sitting, today) if answered else 0,
    )


def _missed(sitting: Sitting, most: int = 3) -> tuple[Missed, ...]:
    times = Counter(
        CardKey(each.review.note, each.review.side) for each in sitting.answered() if each.review.quality < PASS
    )
    cards = [(load_card(sitting.ws.db, key), count) for key, count in times.most_common(most)]
    return tuple(
        Missed(card.name, count, card.note.source, f"{card.note.place.file}:{card.note.place.line}")
        for card, count in cards
    )


def forecast(sitting: Sitting, today: date, days: int = _FORECAST_DAYS) -> tuple[int, ...]:
    """Cards due on each of the next days; what is overdue counts as due tomorrow."""
    due = due_by_day(sitting.ws.db, plus_days(today, days))
    later = [sum(cards for day, cards in due.items() if day == plus_days(today, ahead)) for ahead in range(2, days + 1)]
    return (sum(cards for day, cards in due.items() if day <= plus_days(today, 1)), *later)


def days_in_a_row(sitting: Sitting, today: date) -> int:
    """Study days with reviews up to today, without a gap."""
    count, expected = 1, plus_days(today, -1)
    for day in study_days_before(sitting.ws.db, today):
        if day != expected:
            break
        count += 1
        expected = plus_days(day, -1)
    return count
