"""Years of reviews for a library, as its learner might have given them: due cards are due, and the log proves it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from recall.core.events import DRILL, SCHEDULED, Review
from recall.core.ids import uuid7
from recall.core.memory import NEW, CardState
from recall.core.ready import ready_days
from recall.core.scheduler import Context
from recall.core.sm2 import Sm2
from recall.core.step import step
from recall.store import statements as sql
from recall.store.database import Database
from recall.store.log import next_seq
from recall.store.memories import MemoryWrite, put_memories
from recall.store.rows import review_columns

TODAY = date(2026, 11, 30)
_SM2 = Sm2()
_QUALITIES = (2, 3, 4, 4, 4, 4, 4, 5)  # one in eight forgotten
_DAY_MS = 86_400_000
_BATCH = 20_000
_EPOCH = date(1970, 1, 1)
_LONE_CARDS = "SELECT note, min(side) FROM cards GROUP BY note HAVING count(*) = 1 ORDER BY note"


@dataclass(frozen=True, slots=True)
class Lived:
    """The reviews of one card, and its state after them."""

    reviews: list[Review]
    state: CardState


def fill_log(path: Path, *, learned: int, due: int) -> int:
    """Reviews for ``learned`` cards, ``due`` of which are due today; the number of reviews.

    Every second note is left out while there are enough others, so that learned and new cards are mixed.
    """
    with Database.open(path) as db:
        cards = db.rows(_LONE_CARDS)
        chosen = cards[:: max(1, len(cards) // learned)][:learned]
        those_due = set(random.Random(1).sample(range(len(chosen)), due))
        return _write(db, (_live(card, number, is_due=number in those_due) for number, card in enumerate(chosen)))


def fill_long_log(path: Path, *, reviews: int) -> int:
    """So many reviews, as many for each card as for any other, whatever is due then."""
    with Database.open(path) as db:
        cards = db.rows(_LONE_CARDS)
        each, more = divmod(reviews, len(cards))
        return _write(
            db, (_live(card, number, is_due=False, most=each + (number < more)) for number, card in enumerate(cards))
        )


def _live(card: tuple[str, str], number: int, *, is_due: bool, most: int | None = None) -> Lived:
    """A card reviewed on its due days until it is due after today; a due one without its last review.

    With ``most`` it is reviewed that often, from long ago on, and today means nothing.
    """
    chance = random.Random(number)
    day = TODAY - timedelta(days=chance.randrange(1, 700)) if most is None else date(1990, 1, 1)
    reviews: list[Review] = []
    before, state = (0, NEW), NEW
    while len(reviews) < most if most is not None else (state.due is None or state.due <= TODAY):
        before = (len(reviews), state)
        day = day if state.due is None else min(state.due, date(9000, 1, 1))
        state = _review(card, state, reviews, day=day, quality=chance.choice(_QUALITIES))
        if state.drill_day == day and (most is None or len(reviews) < most):
            state = _review(card, state, reviews, day=day, quality=4, mode=DRILL)
    if is_due and before[0]:
        del reviews[before[0] :]
        state = before[1]
    return Lived(reviews, state)


def _review(
    card: tuple[str, str], state: CardState, reviews: list[Review], *, day: date, quality: int, mode: str = SCHEDULED
) -> CardState:
    note, side = card
    at_ms = (day - _EPOCH).days * _DAY_MS + 5 * 3_600_000 + int(note[:5], 16) + len(reviews)
    nominal, due = None, None
    if mode == SCHEDULED:
        outcome = _SM2.outcome(state.memory, quality, Context(f"{note}#{side}", day, state.last_day, state.due))
        nominal, due = outcome.nominal_days, outcome.due
    key = uuid7(at_ms, int(note[:18], 16))
    review = Review(key, note, side, at_ms, 60, day, quality, 4_000, mode, nominal_days=nominal, due=due)
    reviews.append(review)
    return step(state, review, card=f"{note}#{side}", scheduler=_SM2)


def _write(db: Database, lives: Iterable[Lived]) -> int:
    written = 0
    for batch in _batches(lives):
        with db.transaction():
            reviews = (review for lived in batch for review in lived.reviews)
            rows = [(*review_columns(db.learner, review), seq) for seq, review in enumerate(reviews, next_seq(db))]
            db.write_many(sql.ADD_REVIEW, rows)
            put_memories(db, [write for lived in batch if lived.reviews for write in _memories(lived)])
            written += len(rows)
    return written


def _batches(lives: Iterable[Lived]) -> Iterator[list[Lived]]:
    batch: list[Lived] = []
    for lived in lives:
        batch.append(lived)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _memories(lived: Lived) -> Iterator[MemoryWrite]:
    last = lived.reviews[-1]
    ready = ready_days({last.side: lived.state}, present={last.side}, suspended_in_deck=False)
    yield MemoryWrite(last.note, last.side, lived.state, ready[last.side])
