"""What a sitting came to, for the screen at its end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from recall.app.cards import load_card
from recall.app.figures import days_in_a_row, forecast
from recall.app.sitting import Sitting
from recall.core.events import DRILL, PRACTICE
from recall.core.grades import PASS
from recall.core.keys import CardKey


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
        forecast=forecast(sitting.ws.db, today),
        days_in_a_row=days_in_a_row(sitting.ws.db, today, studied_today=bool(answered)),
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
