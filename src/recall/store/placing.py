"""The cards of notes and their memories brought in line with what the decks hold, for every learner."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
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


def place_cards(db: Database, former: Mapping[str, Held], present: Mapping[str, Held]) -> None:
    """Write the difference between what files held and what they hold now."""
    nothing = Held(0, False, {})
    put: list[tuple[str, str, str, int]] = []
    moved: list[tuple[int, int, str, str]] = []
    added: list[tuple[str, str, int, int, str | None]] = []
    lost: list[tuple[str, str]] = []
    stirred: set[str] = set()
    for note, held in present.items():
        before = former.get(note, nothing)
        if held == before:
            continue
        for side, (shown, ordinal) in held.cards.items():
            known = before.cards.get(side)
            if known != (shown, ordinal):
                put.append((note, side, shown, ordinal))
            if known is None:
                added.append((note, side, held.file, ordinal, None if held.suspended else FIRST_DAY))
            elif known[1] != ordinal or before.file != held.file:
                moved.append((held.file, ordinal, note, side))
        lost += [(note, side) for side in before.cards if side not in held.cards]
        if held.cards.keys() != before.cards.keys() or held.suspended != before.suspended:
            stirred.add(note)
    _lose(db, lost)
    db.write_many(sql.PUT_CARD, sorted(put))
    db.write_many(sql.PLACE_MEMORY, moved)
    for (learner,) in db.rows(sql.ALL_LEARNERS):
        _place_memories(db.beside(learner), added, {note: present[note] for note in stirred})


def _place_memories(
    db: Database, added: list[tuple[str, str, int, int, str | None]], stirred: Mapping[str, Held]
) -> None:
    """Give one learner a memory of every added card, and the cards of stirred notes with a history a ready day."""
    from recall.core.ready import ready_days

    begun = list(memories_of_many(db, stirred)) if db.row(sql.HAS_MEMORIES, {"learner": db.learner}) else []
    db.write_many(sql.ADD_NEW_MEMORY, ((db.learner, *card) for card in sorted(added)))
    for note, memories in memories_of_many(db, begun).items():
        held = stirred[note]
        states = {side: memory.state for side, memory in memories.items()}
        ready = ready_days(states, present=held.cards, suspended_in_deck=held.suspended)
        write_ready_days(db, [ReadyWrite(note, side, day) for side, day in ready.items()])
