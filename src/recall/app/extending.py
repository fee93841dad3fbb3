"""What a sitting that has ended can go on with: its misses again, or the next lesson."""

from __future__ import annotations

from recall.app.lessons import lesson_of_day
from recall.app.reviewing import Wish, plan_review
from recall.app.sitting import Sitting
from recall.core.events import DRILL, PRACTICE, SCHEDULED
from recall.core.grades import PASS
from recall.core.keys import CardKey


def misses(sitting: Sitting) -> dict[CardKey, str]:
    """The cards whose last answer in this sitting, repetitions of the same day apart, was no pass; for practice,
    which changes no schedule."""
    last: dict[CardKey, int] = {}
    for each in sitting.answered():
        if each.review.mode != DRILL:
            last[CardKey(each.review.note, each.review.side)] = each.review.quality
    return {key: PRACTICE for key, quality in last.items() if quality < PASS}


def lesson_after(sitting: Sitting) -> dict[CardKey, str]:
    """The new cards of the first lesson that has any, whatever today's limits say; empty where none is left."""
    lesson = lesson_of_day(sitting.ws)
    if lesson is None:
        return {}
    plan = plan_review(sitting.ws, Wish(decks=(lesson.path,), new=lesson.new))
    return {card.key: plan.modes.get(card.key, SCHEDULED) for card in plan.cards}
