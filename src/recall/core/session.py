"""A sitting as a value: what is asked now, what is left, what comes back, and how to take things back.

``after(session, event)`` is the whole of it. Storing is the caller's: a grade or an action is first committed,
then told here; an undo is first logged (one undo action for each id in :func:`undo_targets`), then told here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final, assert_never

from recall.core.events import Review
from recall.core.keys import CardKey
from recall.core.trail import Trail, trail

DRILL_GAP: Final = 5  # other cards asked before one comes back, as long as there are so many


@dataclass(frozen=True, slots=True)
class Answered:
    """The card on screen was graded. ``owes_drill``: its new state is owed a repetition today.

    ``expected`` is how likely it was to be known, as :mod:`recall.core.prediction` assumes; None where nothing is.
    """

    review: Review
    owes_drill: bool
    was_new: bool = False
    expected: float | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """The card on screen goes to the end."""


@dataclass(frozen=True, slots=True)
class Removed:
    """Cards leave the sitting: one card, or with ``side`` None its whole note (bury, suspend, gone from its deck)."""

    note: str
    side: str | None = None
    event_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """Something was logged that moves no card, such as a flag, and can be undone."""

    event_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extended:
    """More cards join at the end of what is asked for the first time: misses again, the next lesson; each with the
    mode in which it is asked."""

    cards: Mapping[CardKey, str]


@dataclass(frozen=True, slots=True)
class Gone:
    """The card on screen may not be asked any more: its deck changed, or it was graded elsewhere. No step of the
    learner's, so that undo passes over it."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The last level was taken back; ``event_ids`` are the undo actions that were logged for it."""

    event_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redone:
    """The last undo was taken back."""


Move = Answered | Skipped | Removed | Noted | Extended
SessionEvent = Move | Undone | Redone | Gone


@dataclass(frozen=True, slots=True)
class Level:
    """One step that undo takes back: what was done, and the session before it."""

    move: Move
    session: Session = field(repr=False)


@dataclass(frozen=True, slots=True)
class Ahead:
    """One step that redo does again: the ids of its undo actions, and the session after it."""

    undo_ids: tuple[str, ...]
    session: Session = field(repr=False)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A card that comes back once ``turn`` cards have been answered in the sitting."""

    card: CardKey
    turn: int


@dataclass(frozen=True, slots=True)
class Session:
    """``current`` is on screen (None: the sitting is over), ``is_repeat`` tells that it came back.

    ``cards[place:]`` and then ``skipped`` are still to be asked for the first time, ``repeats`` come back. ``modes``
    names the cards that are asked otherwise than the day asks for them. ``is_yielding``: what was put to the end
    when nothing else was left to be asked for the first time comes after the repeats.

    Undo and redo levels are chained through the sessions they lead to.
    """

    gap: int = DRILL_GAP
    current: CardKey | None = None
    is_repeat: bool = False
    cards: tuple[CardKey, ...] = field(default=(), repr=False)
    place: int = 0
    skipped: Trail[CardKey] = field(default_factory=Trail)
    is_yielding: bool = False
    repeats: tuple[Repeat, ...] = ()
    modes: Mapping[CardKey, str] = field(default_factory=dict, repr=False, hash=False)
    answered: int = 0
    took_ms: int = 0
    past: Level | None = field(default=None, repr=False, compare=False)
    future: Ahead | None = field(default=None, repr=False, compare=False)

    @property
    def is_over(self) -> bool:
        return self.current is None

    @property
    def left(self) -> int:
        """Cards still to be asked, the one on screen and those that come back among them."""
        waiting = len(self.cards) - self.place + len(self.skipped) + len(self.repeats)
        return waiting + (self.current is not None)

    @property
    def position(self) -> int:
        """The 7 of "7 of 23"; at the end the same as :attr:`total`."""
        return self.answered + (self.current is not None)

    @property
    def total(self) -> int:
        return self.answered + self.left

    @property
    def to_repeat(self) -> int:
        """How many cards come back, the one on screen among them if it did."""
        return len(self.repeats) + self.is_repeat


def start(
    cards: Iterable[CardKey],
    *,
    owed: Iterable[CardKey] = (),
    gap: int = DRILL_GAP,
    modes: Mapping[CardKey, str] | None = None,
) -> Session:
    """A new sitting. ``owed`` are cards that earlier sittings of today left to be repeated; a few others go first.

    ``modes`` holds those that are asked in another mode than ``scheduled``, or whether the day asks for them or not.
    """
    queue = tuple(cards)
    asked = set(queue)
    repeats = tuple(Repeat(card, gap) for card in owed if card not in asked)
    return _next_card(Session(gap=gap, cards=queue, repeats=repeats, modes=modes or {}))


def after(session: Session, event: SessionEvent) -> Session:
    """The session once ``event`` has happened. Undo without a level, and redo without an undo, change nothing."""
    match event:
        case Undone():
            return _undone(session, event)
        case Redone():
            return session.future.session if session.future is not None else session
        case Gone():
            return _next_card(session)
        case Answered() | Skipped() | Removed() | Noted() | Extended():
            return replace(_moved(session, event), past=Level(event, session), future=None)
        case _:
            assert_never(event)


def _moved(session: Session, move: Move) -> Session:
    match move:
        case Answered():
            return _answered(session, move)
        case Skipped():
            return _skipped(session)
        case Removed():
            return _removed(session, move)
        case Noted():
            return session
        case Extended(cards=cards):
            queue = (*session.cards[session.place :], *cards)
            longer = replace(session, cards=queue, place=0, modes={**session.modes, **cards})
            return longer if session.current is not None else _next_card(longer)
        case _:
            assert_never(move)


def undo_targets(session: Session) -> tuple[str, ...] | None:
    """The ids of the events that undo takes back now, last first; empty after a skip or an extension, None without
    a level."""
    if session.past is None:
        return None
    match session.past.move:
        case Answered(review=review):
            return (review.id,)
        case Removed(event_ids=ids) | Noted(event_ids=ids):
            return ids[::-1]
        case _:
            return ()


def redo_targets(session: Session) -> tuple[str, ...] | None:
    """The ids of the undo actions that redo takes back now; None without one."""
    return None if session.future is None else session.future.undo_ids[::-1]


def answers(session: Session) -> Iterator[Answered]:
    """What was answered in this sitting and not taken back, last first."""
    level = session.past
    while level is not None:
        if isinstance(level.move, Answered):
            yield level.move
        level = level.session.past


def _answered(session: Session, event: Answered) -> Session:
    """Graded: on to the next card, and back later if it is owed a repetition."""
    answered = session.answered + 1
    repeats = session.repeats
    if event.owes_drill and session.current is not None:
        repeats = (*repeats, Repeat(session.current, answered + session.gap))
    took_ms = session.took_ms + event.review.took_ms
    return _next_card(replace(session, answered=answered, repeats=repeats, took_ms=took_ms))


def _skipped(session: Session) -> Session:
    if session.current is None:
        return session
    if session.is_repeat:
        last = Repeat(session.current, session.total + session.gap)
        return _next_card(replace(session, repeats=(*session.repeats, last), is_yielding=False))
    is_over = session.place >= len(session.cards)
    return _next_card(replace(session, skipped=session.skipped.plus(session.current), is_yielding=is_over))


def _removed(session: Session, event: Removed) -> Session:
    def stays(card: CardKey) -> bool:
        return card.note != event.note or event.side not in (None, card.side)

    cards, place = session.cards, session.place
    if not all(map(stays, islice(cards, place, None))):  # else shared with the sessions before
        cards, place = tuple(filter(stays, cards[place:])), 0
    skipped = session.skipped
    if not all(map(stays, skipped)):
        skipped = trail(filter(stays, skipped))
    rest = replace(
        session,
        cards=cards,
        place=place,
        skipped=skipped,
        repeats=tuple(repeat for repeat in session.repeats if stays(repeat.card)),
    )
    return rest if session.current is not None and stays(session.current) else _next_card(rest)


def _undone(session: Session, event: Undone) -> Session:
    if session.past is None:
        return session
    return replace(session.past.session, future=Ahead(event.event_ids, session))


def _next_card(session: Session) -> Session:
    """Puts the next card on screen: one whose turn to come back it is, else a first asking, else what comes back."""
    due_back = min(session.repeats, key=lambda repeat: repeat.turn, default=None)
    if due_back is not None and (due_back.turn <= session.answered or not _has_first_asking(session)):
        rest = tuple(repeat for repeat in session.repeats if repeat is not due_back)
        return replace(session, current=due_back.card, is_repeat=True, repeats=rest)
    if session.place < len(session.cards):
        card = session.cards[session.place]
        return replace(session, current=card, is_repeat=False, place=session.place + 1)
    if session.skipped:
        return _next_card(replace(session, cards=tuple(session.skipped), place=0, skipped=Trail(), is_yielding=False))
    return replace(session, current=None, is_repeat=False)


def _has_first_asking(session: Session) -> bool:
    """Whether a card is to be asked for the first time, before those that come back."""
    return session.place < len(session.cards) or (bool(session.skipped) and not session.is_yielding)
