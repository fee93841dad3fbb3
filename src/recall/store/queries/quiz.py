"""Statements for quizzes: the cards that can be asked, and the results that are kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select

from recall.store.queries.log import _of
from recall.store.queries.tools import (
    LEARNER,
    ONE,
    TODAY,
    InThisOrder,
    actions,
    among,
    files,
    literal,
    memories,
    not_among,
    notes,
)


def quiz_cards() -> Select[Any]:
    """(note, side, file's rank, deck, kind, tags as JSON) of the cards that are neither suspended nor buried ``today``.

    They are of a kind in the JSON list ``kinds`` (NULL: any) or in a lesson's quiz, and come in the library's order;
    no new ones of the files ``waiting`` are among them.
    """
    is_of_kind = among(notes.c.kind, "kinds")
    in_quiz = func.json_extract(notes.c.content, literal("'$.section'")) == literal("'quiz'")
    own = InThisOrder(files, memories, memories.c.file == files.c.id)
    return (
        select(
            memories.c.note,
            memories.c.side,
            files.c.rank,
            files.c.deck,
            notes.c.kind,
            func.json_extract(notes.c.content, literal("'$.tags'")).label("tags"),
        )
        .select_from(own.join(notes, notes.c.note == memories.c.note))
        .where(
            memories.c.learner == LEARNER,
            memories.c.ready_day.is_not(None),
            or_(memories.c.buried_until.is_(None), memories.c.buried_until <= TODAY),
            among(files.c.id, "files"),
            or_(memories.c.phase == ONE, not_among(files.c.id, "waiting")),
            or_(is_of_kind, in_quiz),
        )
        .order_by(files.c.rank, files.c.id, memories.c.ordinal)
    )


def quiz_actions() -> Select[Any]:
    """The learner's results of quizzes, in the order of appending; reads the learner's actions."""
    own = (actions.c.learner == LEARNER, actions.c.kind == bindparam("kind"))
    return select(*_of(actions)).where(*own).order_by(actions.c.seq)
