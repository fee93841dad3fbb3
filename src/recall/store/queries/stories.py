"""Statements that tell what was done, and why a card is asked or not."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, bindparam, func, or_, select

from recall.store.queries.log import _of
from recall.store.queries.memory import ROW
from recall.store.queries.tools import (
    LEARNER,
    TODAY,
    ZERO,
    InThisOrder,
    actions,
    files,
    memories,
    names,
    not_among,
    notes,
)


def actions_saying() -> Select[Any]:
    """Actions whose payload holds the text ``text``, in the order of appending; reads the learner's actions."""
    said = func.instr(actions.c.payload, bindparam("text")) > ZERO
    return select(*_of(actions)).where(actions.c.learner == LEARNER, said).order_by(actions.c.seq)


def flagged_memories() -> Select[Any]:
    """Cards with a flag, with their state; reads the learner's memories."""
    return select(*ROW).where(memories.c.learner == LEARNER, memories.c.flag.is_not(None))


def new_before() -> Select[Any]:
    """How many new cards that are ready come before the place (``rank``, ``file``, ``ordinal``), none of the files
    ``waiting``."""
    earlier_file = or_(
        files.c.rank < bindparam("rank"), and_(files.c.rank == bindparam("rank"), files.c.id < bindparam("file"))
    )
    earlier = or_(earlier_file, and_(files.c.id == bindparam("file"), memories.c.ordinal < bindparam("ordinal")))
    own = InThisOrder(files, memories, memories.c.file == files.c.id)
    is_new = and_(memories.c.learner == LEARNER, memories.c.phase == ZERO, memories.c.ready_day <= TODAY)
    return select(func.count().label("cards")).select_from(own).where(is_new, earlier, not_among(files.c.id, "waiting"))


def files_of() -> Select[Any]:
    """(note, file, deck, lesson) of the notes in the JSON list ``notes`` that a deck holds."""
    own = notes.join(files, files.c.id == notes.c.file)
    return (
        select(notes.c.note, files.c.id.label("file"), files.c.deck, files.c.lesson)
        .select_from(own)
        .where(notes.c.note.in_(names("notes")))
    )
