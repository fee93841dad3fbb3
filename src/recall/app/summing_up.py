"""What a sitting came to, for the screen at its end."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from recall.app.cards import load_card
from recall.app.figures import days_in_a_row, forecast, has_studied
from recall.app.pace import find_pace, minutes
from recall.app.sitting import Sitting
from recall.core.cards import face
from recall.core.events import DRILL, PRACTICE, SCHEDULED
from recall.core.grades import PASS
from recall.core.keys import CardKey
from recall.core.prediction import expected_share
from recall.core.session import Answered
from recall.store.database import Database
from recall.store.stories import HeldIn, files_of

FEWEST_ASKED = 2  # cards of a deck, for it to be called the weakest
MOST_MISSED = 3  # cards that are named


@dataclass(frozen=True, slots=True)
class Missed:
    """A card that was not recalled; ``place`` is ``file:line``, ``question`` Markdown."""

    name: str
    times: int
    source: str | None
    place: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Weakest:
    """The deck of which the smallest share was recalled; ``card`` is the one of it that was missed most.

    ``lesson`` is a title, None where the deck is no lesson.
    """

    deck: str
    lesson: str | None
    recalled: int
    asked: int
    card: Missed


@dataclass(frozen=True, slots=True)
class Summary:
    """``recalled`` of ``asked`` cards met on an earlier day were passed when the schedule asked them, ``expected`` of
    them as SM-2 is assumed to predict (a share, None where nothing was asked so).

    ``early`` cards were asked before their day (ahead, cram), ``early_known`` of them passed. ``repeated`` counts
    repetitions and practice. ``forecast`` is by day from tomorrow, ``minutes`` what tomorrow's should take.
    """

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
    expected: float | None = None
    early: int = 0
    early_known: int = 0
    repeated: int = 0
    minutes: int = 0
    weakest: Weakest | None = None


def sum_up(sitting: Sitting) -> Summary:
    """Reads the few cards it names, and counts that have an index; nothing else is loaded."""
    ws = sitting.ws
    answered = sitting.answered()
    first = [each for each in answered if each.review.mode not in (DRILL, PRACTICE)]
    asked = [each for each in first if each.review.mode == SCHEDULED and each.expected is not None]
    early = [each for each in first if each.review.mode != SCHEDULED and not each.was_new]
    times = Counter(_key(each) for each in answered if not _is_known(each))
    coming = forecast(ws.db, ws.today)
    return Summary(
        reviews=len(answered),
        cards=len({_key(each) for each in answered}),
        took_ms=sum(each.review.took_ms for each in answered),
        asked=len(asked),
        recalled=sum(map(_is_known, asked)),
        new=sum(each.was_new for each in first),
        missed=tuple(_missed(ws.db, key, count) for key, count in times.most_common(MOST_MISSED)),
        left=sitting.session.left,
        forecast=coming,
        days_in_a_row=days_in_a_row(ws.db, ws.today, studied_today=has_studied(ws.db, ws.today)),
        expected=expected_share(each.expected for each in asked),
        early=len(early),
        early_known=sum(map(_is_known, early)),
        repeated=len(answered) - len(first),
        minutes=minutes(find_pace(ws).expected_ms(reviews=coming[0])),
        weakest=_weakest(ws.db, first, times),
    )


def _key(each: Answered) -> CardKey:
    return CardKey(each.review.note, each.review.side)


def _is_known(each: Answered) -> bool:
    return each.review.quality >= PASS


def _weakest(db: Database, first: Sequence[Answered], times: Counter[CardKey]) -> Weakest | None:
    """Of cards met before, unless none of them was missed: who learns something new cannot know it yet."""
    if all(map(_is_known, first)):
        return None
    met = [each for each in first if not each.was_new]
    judged = first if all(map(_is_known, met)) else met
    held = files_of(db, {each.review.note for each in judged})
    asked = Counter(file for each in judged if (file := _file(held, each)) is not None)
    missed = Counter(file for each in judged if not _is_known(each) and (file := _file(held, each)) is not None)
    shares = {file: missed[file] / asked[file] for file in missed if asked[file] >= FEWEST_ASKED}
    if not shares:
        return None
    worst = max(shares, key=lambda file: (shares[file], asked[file]))
    own = [_key(each) for each in judged if _file(held, each) == worst]
    card = max(dict.fromkeys(own), key=lambda key: times[key])
    deck = next(each for each in held.values() if each.file == worst)
    known = asked[worst] - missed[worst]
    return Weakest(deck.deck, _lesson(deck), known, asked[worst], _missed(db, card, times[card]))


def _file(held: dict[str, HeldIn], each: Answered) -> int | None:
    """The file of the card; None where it left its deck meanwhile."""
    found = held.get(each.review.note)
    return None if found is None else found.file


def _lesson(held: HeldIn) -> str | None:
    """The title of the lesson that the file is."""
    return None if held.lesson is None else str(json.loads(held.lesson)["title"])


def _missed(db: Database, key: CardKey, times: int) -> Missed:
    card = load_card(db, key)
    shown = card.shown if any(each.side == key.side for each in card.present) else None
    question = "" if shown is None else face(card.note.content, shown).front
    return Missed(card.name, times, card.note.source, f"{card.note.place.file}:{card.note.place.line}", question)
