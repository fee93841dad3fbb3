"""The proof that a learner's memories are what the log gives: all events replayed, all memories compared.

Events, memories and cards are read side by side in the order of the permanent ids, one note at a time, so that
memory stays flat however long the log is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

from recall.core.actions import PayloadError
from recall.core.events import Event
from recall.core.memory import NEW, CardState, Sm2Memory
from recall.core.ready import ready_days
from recall.core.replay import replay
from recall.core.scheduler import Scheduler
from recall.progress import Advance
from recall.store.database import Database
from recall.store.log import stream_events
from recall.store.memories import CardMemory, MemoryWrite, stream_memories
from recall.store.proof import HeldCard, log_size, stream_held

Value = TypeVar("Value")
MOST_SHOWN = 20
_TOLD_EVERY = 2_000  # events between two words about the progress


@dataclass(frozen=True, slots=True)
class Difference:
    """A card whose memory is not what the log gives. ``parts`` are (what, as kept, by the log) as text."""

    note: str
    side: str
    parts: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class Proof:
    """What one learner's replay came to. ``differences`` are the first of them, ``different`` how many there are.

    ``faults`` are notes of the log that cannot be replayed.
    """

    learner: str
    reviews: int
    actions: int
    memories: int = 0
    different: int = 0
    differences: list[Difference] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, difference: Difference) -> None:
        self.different += 1
        if len(self.differences) < MOST_SHOWN:
            self.differences.append(difference)


class Whole(NamedTuple):
    """One note with all that is known of it."""

    note: str
    events: list[Event]
    memories: dict[str, CardMemory]
    cards: list[HeldCard]


@dataclass(frozen=True, slots=True)
class Expected:
    """A memory as the log and the decks give it; ``place`` is (file, ordinal), None where no deck holds the card."""

    state: CardState
    ready_day: date | None
    place: tuple[int, int] | None


def prove(db: Database, scheduler: Scheduler, *, progress: Advance) -> Proof:
    """Replay the learner's log and compare; nothing is written. ``progress`` is told (events done, events in all)."""
    size = log_size(db)
    proof = Proof(db.learner, size.reviews, size.actions)
    done = told = 0
    for whole in _notes(db):
        proof.memories += len(whole.memories)
        _compare(whole, scheduler, proof)
        done += len(whole.events)
        if done - told >= _TOLD_EVERY:
            told = done
            progress(done, size.reviews + size.actions)
    return proof


def replayed(db: Database, scheduler: Scheduler) -> Iterator[MemoryWrite]:
    """The memory of every card with a history; a note that cannot be replayed is left out."""
    for whole in _notes(db, memories=False):
        if not whole.events:
            continue
        try:
            expected = _expected(whole, scheduler)
        except PayloadError:
            continue
        for side, card in expected.items():
            yield MemoryWrite(whole.note, side, card.state, card.ready_day)


def _compare(whole: Whole, scheduler: Scheduler, proof: Proof) -> None:
    if not whole.events and _are_untouched(whole):
        return
    try:
        expected = _expected(whole, scheduler)
    except PayloadError as error:
        proof.faults.append(error.message)
        return
    for side in sorted(expected.keys() | whole.memories.keys()):
        parts = _parts(whole.memories.get(side), expected.get(side))
        if parts:
            proof.add(Difference(whole.note, side, parts))


def _are_untouched(whole: Whole) -> bool:
    """Whether the memories are those of new cards that nothing happened to: the most of a library."""
    if len(whole.memories) != len(whole.cards):
        return False
    for card in whole.cards:
        memory = whole.memories.get(card.side)
        if memory is None or memory.state != NEW or (memory.file, memory.ordinal) != (card.file, card.ordinal):
            return False
        if memory.ready_day != (None if card.suspended else date.min):
            return False
    return True


def _expected(whole: Whole, scheduler: Scheduler) -> dict[str, Expected]:
    """Side → memory, of the cards that decks hold and of those that only the log knows."""
    places = {card.side: (card.file, card.ordinal) for card in whole.cards if card.file is not None}
    suspended = any(card.suspended for card in whole.cards)
    states = replay(whole.events, scheduler, note=whole.note, sides=places)
    ready = ready_days(states, present=places, suspended_in_deck=suspended)
    return {side: Expected(state, ready[side], places.get(side)) for side, state in states.items()}


def _parts(kept: CardMemory | None, expected: Expected | None) -> tuple[tuple[str, str, str], ...]:
    """(what, as kept, by the log) of everything that differs."""
    if expected is None:
        return (("memory", "there", "none"),)
    if kept is None:
        return () if expected.place is None and expected.state == NEW else (("memory", "none", "there"),)
    place = None if kept.file is None else (kept.file, kept.ordinal)
    if kept.state == expected.state and kept.ready_day == expected.ready_day and place == expected.place:
        return ()
    pairs = [(name, getattr(kept.state, name), getattr(expected.state, name)) for name in _STATE]
    pairs += [("ready_day", kept.ready_day, expected.ready_day), ("place", place, expected.place)]
    return tuple((name, _text(one), _text(other)) for name, one, other in pairs if one != other)


_STATE = tuple(each.name for each in fields(CardState))


def _text(value: object) -> str:
    if isinstance(value, Sm2Memory):
        return f"repetition {value.repetition}, {value.interval_days} d, ease {value.ease_hundredths / 100:.2f}"
    return "none" if value is None else str(value)


def _notes(db: Database, *, memories: bool = True) -> Iterator[Whole]:
    """Every note that has events, memories or cards, in order."""
    events = _Ahead(stream_events(db))
    kept = _Ahead(_memories_by_note(db) if memories else iter(()))
    held = _Ahead(stream_held(db))
    while True:
        waiting = [each.note for each in (events, kept, held) if each.note is not None]
        if not waiting:
            return
        note = min(waiting)
        yield Whole(note, events.take(note) or [], kept.take(note) or {}, held.take(note) or [])


def _memories_by_note(db: Database) -> Iterator[tuple[str, dict[str, CardMemory]]]:
    for note, memories in groupby(stream_memories(db), key=lambda memory: memory.note):
        yield note, {memory.side: memory for memory in memories}


class _Ahead(Generic[Value]):
    """A stream of (note, value) of which the next note is known before it is taken."""

    def __init__(self, stream: Iterator[tuple[str, Value]]) -> None:
        self._stream = stream
        self.note: str | None = None
        self._value: Value | None = None
        self._go_on()

    def take(self, note: str) -> Value | None:
        """The value, where the next note is this one."""
        if self.note != note:
            return None
        value = self._value
        self._go_on()
        return value

    def _go_on(self) -> None:
        self.note, self._value = next(self._stream, (None, None))
