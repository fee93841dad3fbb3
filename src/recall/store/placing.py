"""The cards of notes and their memories brought in line with what the decks hold, for every learner."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from recall.store import statements as sql
from recall.store.database import FIRST_DAY, Database
from recall.store.memories import ReadyWrite, memories_of_many, write_ready_days


class Held(NamedTuple):
    """What a deck file holds of a note. ``cards``: side → (the deck's name of it, place among the file's cards)."""

    file: int
    suspended: bool
    cards: dict[str, tuple[str, int]]


def held_in(db: Database, files: Iterable[int]) -> dict[str, Held]:
    """Note → what these files hold of it by the index."""
    found: dict[str, Held] = {}
    for note, file, suspended, side, shown, ordinal in db.stream(
        sql.CARDS_OF_FILES, {"files": json.dumps(list(files))}
    ):
        held = found.get(note)
        if held is None:
            held = found[note] = Held(file, bool(suspended), {})
        if side is not None:
            held.cards[side] = (shown, ordinal)
    return found


def lose_cards(db: Database, gone: Mapping[str, Held]) -> None:
    """Take the cards of notes that no deck holds any more out of every queue; memories with a history stay."""
    _lose(db, [(note, side) for note, held in gone.items() for side in held.cards])


def _lose(db: Database, cards: list[tuple[str, str]]) -> None:
    db.write_many(sql.DROP_CARD, cards)
    db.write_many(sql.DROP_UNTOUCHED_MEMORY, cards)
    db.write_many(sql.LOSE_MEMORY, cards)


@dataclass(slots=True)
class _Difference:
    """Rows to write; ``new`` is (note, side, shown, ordinal, file, ready day), the others as their statements want.

    A note is stirred when it got or lost a card, or when its author suspended or freed it.
    """

    new: list[tuple[str, str, str, int, int, str | None]] = field(default_factory=list)
    changed_cards: list[tuple[str, int, str, str]] = field(default_factory=list)
    moved_memories: list[tuple[int, int, str, str]] = field(default_factory=list)
    lost: list[tuple[str, str]] = field(default_factory=list)
    stirred: dict[str, Held] = field(default_factory=dict)

    def add(self, note: str, before: Held, held: Held) -> None:
        first_day = None if held.suspended else FIRST_DAY
        for side, card in held.cards.items():
            shown, ordinal = card
            known = before.cards.get(side)
            if known is None:
                self.new.append((note, side, shown, ordinal, held.file, first_day))
            elif known != card or before.file != held.file:
                self.changed_cards.append((shown, ordinal, note, side))
                self.moved_memories.append((held.file, ordinal, note, side))
        self.lost += [(note, side) for side in before.cards if side not in held.cards]
        if held.cards.keys() != before.cards.keys() or held.suspended != before.suspended:
            self.stirred[note] = held


def place_cards(db: Database, former: Mapping[str, Held], present: Mapping[str, Held]) -> None:
    """Write the difference between what files held and what they hold now."""
    nothing = Held(0, False, {})
    difference = _Difference()
    for note, held in present.items():
        before = former.get(note, nothing)
        if held != before:
            difference.add(note, before, held)
    _lose(db, difference.lost)
    difference.new.sort()  # in the order of the key, pages fill one after the other
    db.write_many(sql.ADD_CARD, (card[:4] for card in difference.new))
    db.write_many(sql.CHANGE_CARD, difference.changed_cards)
    db.write_many(sql.PLACE_MEMORY, difference.moved_memories)
    for (learner,) in db.rows(sql.ALL_LEARNERS):
        _place_memories(db.beside(learner), difference)


def _place_memories(db: Database, difference: _Difference) -> None:
    """Give one learner a memory of every new card, and the cards of stirred notes with a history a ready day."""
    from recall.core.ready import ready_days

    stirred = difference.stirred
    begun = list(memories_of_many(db, stirred)) if db.row(sql.HAS_MEMORIES, {"learner": db.learner}) else []
    db.write_many(
        sql.ADD_NEW_MEMORY,
        ((db.learner, note, side, file, ordinal, day) for note, side, _, ordinal, file, day in difference.new),
    )
    for note, memories in memories_of_many(db, begun).items():
        held = stirred[note]
        states = {side: memory.state for side, memory in memories.items()}
        ready = ready_days(states, present=held.cards, suspended_in_deck=held.suspended)
        write_ready_days(db, [ReadyWrite(note, side, day) for side, day in ready.items()])
