"""What ``recall doctor`` compares the memories with: the cards that decks hold, and how long the log is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from recall.store import statements as sql
from recall.store.database import Database
from recall.store.errors import telling


class HeldCard(NamedTuple):
    """A card of a note by its side's name in the log; ``file`` is None where no deck holds the note."""

    side: str
    ordinal: int
    file: int | None
    suspended: bool


class IndexedNote(NamedTuple):
    """A note with its cards as the index has them: their names in the deck, and those in the log."""

    note: str
    content: str
    file: int | None
    shown: tuple[str, ...]
    sides: tuple[str, ...]


class Size(NamedTuple):
    """Of one learner."""

    reviews: int
    actions: int
    memories: int


@contextmanager
def snapshot(db: Database) -> Iterator[None]:
    """Everything read in the block is of one moment, however long it takes; others may write meanwhile."""
    with telling(db.path):
        db.connection.execute("BEGIN")
        try:
            yield
        finally:
            if db.connection.in_transaction:
                db.connection.execute("ROLLBACK")


def stream_held(db: Database) -> Iterator[tuple[str, list[HeldCard]]]:
    """(note, its cards) by permanent id, in the order in which events and memories are streamed too."""
    for note, rows in groupby(db.stream(sql.HELD_CARDS), key=itemgetter(0)):
        yield str(note), [HeldCard(side, ordinal, file, bool(suspended)) for _, side, ordinal, file, suspended in rows]


def stream_indexed(db: Database) -> Iterator[IndexedNote]:
    """Every note of the index, those that are gone included."""
    for note, rows in groupby(db.stream(sql.ALL_NOTES), key=itemgetter(0)):
        (_, content, file, *_), *_ = found = list(rows)
        cards = [(shown, side) for *_, shown, side in found if side is not None]
        yield IndexedNote(str(note), content, file, tuple(card[0] for card in cards), tuple(card[1] for card in cards))


def log_size(db: Database) -> Size:
    given = {"learner": db.learner}
    reviews, actions, memories = (
        int(db.rows(statement, given)[0][0]) for statement in (sql.COUNT_REVIEWS, sql.COUNT_ACTIONS, sql.COUNT_MEMORIES)
    )
    return Size(reviews, actions, memories)
