"""Statements of the verbs that prove, copy and share what is kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, or_, select

from recall.store.queries.tools import (
    LEARNER,
    InThisOrder,
    actions,
    anki_notes,
    cards,
    memories,
    notes,
    reviews,
)

COUNT: ColumnElement[Any] = func.count().label("count")


def held_cards() -> Select[Any]:
    """(note, side, ordinal, file, suspended) of every card, in the order of (note, side)."""
    of_note = InThisOrder(cards, notes, notes.c.note == cards.c.note)
    return (
        select(cards.c.note, cards.c.side, cards.c.ordinal, notes.c.file, notes.c.suspended)
        .select_from(of_note)
        .order_by(cards.c.note, cards.c.side)
    )


def all_notes() -> Select[Any]:
    """(note, content, file, shown side or NULL, side in the log) of every note, one row a card, as authored."""
    of_note = notes.outerjoin(cards, cards.c.note == notes.c.note)
    return (
        select(notes.c.note, notes.c.content, notes.c.file, cards.c.shown, cards.c.side)
        .select_from(of_note)
        .order_by(notes.c.note, cards.c.ordinal)
    )


def count_reviews() -> Select[Any]:
    return select(COUNT).select_from(reviews).where(reviews.c.learner == LEARNER)


def count_actions() -> Select[Any]:
    return select(COUNT).select_from(actions).where(actions.c.learner == LEARNER)


def count_memories() -> Select[Any]:
    return select(COUNT).select_from(memories).where(memories.c.learner == LEARNER)


def whole_log() -> Select[Any]:
    """(number of reviews, the instant of the newest) of all learners together."""
    newest: ColumnElement[Any] = func.max(reviews.c.reviewed_at).label("newest")
    return select(COUNT, newest)


def gone_from_anki() -> Select[Any]:
    """(note, guid, key or NULL) of every note that was exported and that no deck holds now."""
    of_note = anki_notes.outerjoin(notes, notes.c.note == anki_notes.c.note)
    return (
        select(anki_notes.c.note, anki_notes.c.guid, notes.c.key)
        .select_from(of_note)
        .where(or_(notes.c.note.is_(None), notes.c.file.is_(None)))
        .order_by(anki_notes.c.note)
    )


def keys_beginning() -> Select[Any]:
    """The first ``limit`` keys of notes that decks hold, from ``start`` to before ``end`` (NULL: without end)."""
    until: BindParameter[Any] = bindparam("end")
    return (
        select(notes.c.key)
        .where(notes.c.key >= bindparam("start"), or_(until.is_(None), notes.c.key < until), notes.c.file.is_not(None))
        .order_by(notes.c.key)
        .limit(bindparam("limit"))
    )
