"""The cards of one day in the order they are asked: what is due, what is new, within the day's limits."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple, get_args

from recall.core.keys import CardKey

Order = Literal["overdue", "due", "random", "deck", "easiest", "hardest"]
Mix = Literal["spread", "first", "last"]
ORDERS: Final[tuple[Order, ...]] = get_args(Order)
MIXES: Final[tuple[Mix, ...]] = get_args(Mix)


class Candidate(NamedTuple):
    """A card that may be asked, as light as the store can read it: a named tuple because there are thousands.

    ``deck`` is any number that stands for the deck file, ``rank`` its place among the decks, ``ordinal`` the
    card's place in it. ``due`` is None for a new card; interval (nominal) and ease then mean nothing.
    """

    note: str
    side: str
    deck: int
    rank: int
    ordinal: int
    due: date | None = None
    interval_days: int = 0
    ease_hundredths: int = 0

    @property
    def key(self) -> CardKey:
        return CardKey(self.note, self.side)


@dataclass(frozen=True, slots=True)
class Limits:
    """New cards and reviews, of a day or of what is left of it; None is no cap."""

    new: int | None = None
    reviews: int | None = None


NO_LIMITS: Final = Limits()
DEFAULT_LIMITS: Final = Limits(new=20)  # a day, for the whole library


def left_today(daily: Limits, *, new_done: int, reviews_done: int) -> Limits:
    """What a day's limits still allow."""
    return Limits(new=_left(daily.new, new_done), reviews=_left(daily.reviews, reviews_done))


def _left(limit: int | None, done: int) -> int | None:
    return None if limit is None else max(0, limit - done)


@dataclass(frozen=True, slots=True)
class Share:
    """Limits that some decks share: one deck's own, or those of a course."""

    decks: frozenset[int]
    limits: Limits


@dataclass(frozen=True, slots=True)
class Room:
    """What is left today: of the whole library, and of decks and courses with limits of their own."""

    library: Limits = NO_LIMITS
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """``cards`` in the order of asking, and how many of them are due and new."""

    cards: tuple[Candidate, ...]
    reviews: int
    new: int


def build(
    due: Iterable[Candidate],
    new: Iterable[Candidate],
    *,
    today: date,
    room: Room,
    seed: int = 0,
    order: Order = "overdue",
    mix: Mix = "spread",
) -> Queue:
    """The day's queue. ``new`` comes in the order of introduction and is read only as far as its limit goes.

    Of a note's cards one at most is asked; a due one goes before a new one.
    """
    taken: set[str] = set()
    reviews = list(
        _within(
            sort_due(due, today=today, order=order, seed=seed),
            library=room.library.reviews,
            shares=[_Left(share.decks, share.limits.reviews) for share in room.shares],
            taken=taken,
        )
    )
    fresh = list(
        _within(
            new,
            library=room.library.new,
            shares=[_Left(share.decks, share.limits.new) for share in room.shares],
            taken=taken,
        )
    )
    return Queue(tuple(blend(reviews, fresh, mix)), reviews=len(reviews), new=len(fresh))


def sort_due(due: Iterable[Candidate], *, today: date, order: Order = "overdue", seed: int = 0) -> list[Candidate]:
    """Due cards in one of the orders; equal ones in an order that ``seed`` draws, so it is the same all day."""
    if order == "deck":
        return sorted(due, key=lambda card: (card.rank, card.ordinal, card.side))
    stir = _odd_number(seed)
    drawn = sorted(due, key=lambda card: _draw(card, stir))
    first = _FIRST_KEYS.get(order)
    return drawn if first is None else sorted(drawn, key=lambda card: first(card, today))


@dataclass(slots=True)
class _Left:
    """How many cards some decks may still have; None is no cap."""

    decks: frozenset[int]
    cards: int | None


def _within(
    cards: Iterable[Candidate], *, library: int | None, shares: Iterable[_Left], taken: set[str]
) -> Iterator[Candidate]:
    """The cards that the limits let through, in their order; ``taken`` gathers the notes that have one."""
    if library == 0:
        return
    by_deck: dict[int, list[_Left]] = {}
    for share in shares:
        if share.cards is not None:
            for deck in share.decks:
                by_deck.setdefault(deck, []).append(share)
    for card in cards:
        own = by_deck.get(card.deck, ())
        if card.note in taken or any(share.cards == 0 for share in own):
            continue
        taken.add(card.note)
        for share in own:
            share.cards = (share.cards or 0) - 1
        yield card
        if library is not None:
            library -= 1
            if library == 0:
                return


def blend(reviews: Sequence[Candidate], new: Sequence[Candidate], mix: Mix = "spread") -> list[Candidate]:
    """Both in one row: new cards first, last, or spread evenly so that none opens or ends a longer row."""
    if mix == "first":
        return [*new, *reviews]
    if mix == "last":
        return [*reviews, *new]
    row: list[Candidate] = []
    done = 0
    for index, card in enumerate(new):
        upto = len(reviews) * (2 * index + 1) // (2 * len(new))  # the middle of this card's share of reviews
        row += reviews[done:upto]
        row.append(card)
        done = upto
    return row + list(reviews[done:])


def _days_over(card: Candidate, today: date) -> float:
    return (today - card.due).days / max(1, card.interval_days) if card.due is not None else 0.0


def _draw(card: Candidate, stir: int) -> float:
    """From 0 to 1: sorting by one float, twice, takes a third of the time of sorting by a tuple."""
    return (zlib.crc32(f"{card.note}#{card.side}".encode()) * stir & _MASK) * _TO_ONE


def _odd_number(seed: int) -> int:
    """64 bits that a seed always gives; multiplied by them, checksums sort in another order for every seed."""
    return int.from_bytes(hashlib.sha256(str(seed).encode()).digest()[:8]) | 1


_MASK: Final = (1 << 64) - 1
_TO_ONE: Final = 2.0**-64
_FIRST_KEYS: Final[dict[Order, Callable[[Candidate, date], float]]] = {
    "overdue": lambda card, today: -_days_over(card, today),
    "due": lambda card, _: (card.due or date.min).toordinal(),
    "easiest": lambda card, _: -card.ease_hundredths,
    "hardest": lambda card, _: card.ease_hundredths,
}
