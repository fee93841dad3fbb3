"""Statements on the memories."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Delete, Insert, Select, Update, bindparam, case, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from recall.store.queries.tools import LEARNER, cards, literal, memories, names, notes

PLACE = ("learner", "note", "side", "file", "ordinal")
STATE = tuple(column.name for column in memories.columns if column.name not in PLACE)
ROW = [memories.c[name] for name in (*PLACE[1:], *STATE)]


def write_memory() -> Update:
    """The state columns in the table's order; then learner, note, side and the last id that was shown."""
    return (
        update(memories)
        .ordered_values(*((memories.c[name], bindparam(f"new_{name}")) for name in STATE))
        .where(
            memories.c.learner == bindparam("p1"),
            memories.c.note == bindparam("p2"),
            memories.c.side == bindparam("p3"),
            memories.c.last_id == bindparam("p4"),
        )
    )


def put_memory() -> Insert:
    """All columns in the table's order; a row that is there keeps its place and takes the state."""
    row = upsert(memories)
    return row.on_conflict_do_update(
        index_elements=["learner", "note", "side"], set_={name: row.excluded[name] for name in STATE}
    )


def write_ready_day() -> Update:
    """ready_day; then learner, note, side."""
    return (
        update(memories)
        .ordered_values((memories.c.ready_day, bindparam("p0")))
        .where(
            memories.c.learner == bindparam("p1"),
            memories.c.note == bindparam("p2"),
            memories.c.side == bindparam("p3"),
        )
    )


def memories_of() -> Select[Any]:
    """All cards of one note, gone ones included."""
    return select(*ROW).where(memories.c.learner == LEARNER, memories.c.note == bindparam("note")).order_by("side")


def memories_of_many() -> Select[Any]:
    """All cards of the notes in the JSON list ``notes``, note by note."""
    return (
        select(*ROW)
        .where(memories.c.learner == LEARNER, memories.c.note.in_(names("notes")))
        .order_by(memories.c.note, memories.c.side)
    )


def all_memories() -> Select[Any]:
    return select(*ROW).where(memories.c.learner == LEARNER).order_by(memories.c.note, memories.c.side)


def has_memories() -> Select[Any]:
    return select(literal("1")).where(memories.c.learner == LEARNER).limit(literal("1"))


def drop_memory() -> Delete:
    """learner, note, side."""
    return delete(memories).where(
        memories.c.learner == bindparam("p0"), memories.c.note == bindparam("p1"), memories.c.side == bindparam("p2")
    )


def drop_all_memories() -> Delete:
    """learner."""
    return delete(memories).where(memories.c.learner == bindparam("p0"))


def fill_memories() -> Insert:
    """A new memory of every card of the library for ``learner``, where it has none."""
    ready = case((notes.c.suspended, literal("NULL")), else_=bindparam("first_day"))
    values: dict[str, ColumnElement[Any]] = {
        "learner": LEARNER,
        "note": cards.c.note,
        "side": cards.c.side,
        "file": notes.c.file,
        "ordinal": cards.c.ordinal,
        "phase": literal("0"),
        "ready_day": ready,
        "last_at": literal("0"),
        "last_id": literal("''"),
        "reviews": literal("0"),
        "lapses": literal("0"),
    }
    held = cards.join(notes, notes.c.note == cards.c.note)
    rows = select(*(value.label(name) for name, value in values.items())).select_from(held)
    return insert(memories).prefix_with("OR IGNORE").from_select(list(values), rows)
