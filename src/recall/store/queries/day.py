"""Statements for the look at a day: the learner's pace, the next lessons, and what a plan for a backlog moves."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, bindparam, func, select

from recall.store.queries.log import _of
from recall.store.queries.queue import COUNT, IN_FILES, IS_LEARNED
from recall.store.queries.tools import (
    LEARNER,
    ONE,
    TODAY,
    ZERO,
    actions,
    aliases,
    among,
    files,
    literal,
    memories,
    names,
    not_among,
    reviews,
)

WAITS_NEW = and_(memories.c.learner == LEARNER, memories.c.phase == ZERO, memories.c.ready_day.is_not(None))
IN_ITS_FILE = and_(WAITS_NEW, memories.c.file == files.c.id)


def latest_times() -> Select[Any]:
    """(study day, mode, took_ms, whether the card was new that day) of the ``limit`` latest reviews ``since`` a day."""
    root = func.coalesce(aliases.c.root, reviews.c.note)
    same = and_(memories.c.learner == LEARNER, memories.c.note == root, memories.c.side == reviews.c.side)
    named = reviews.outerjoin(aliases, aliases.c.permanent == reviews.c.note).outerjoin(memories, same)
    return (
        select(
            reviews.c.study_day,
            reviews.c.mode,
            reviews.c.took_ms,
            (memories.c.introduced == reviews.c.study_day).label("was_new"),
        )
        .select_from(named)
        .where(reviews.c.learner == LEARNER, reviews.c.study_day >= bindparam("since"), reviews.c.study_day <= TODAY)
        .order_by(reviews.c.study_day.desc())
        .limit(bindparam("limit"))
    )


def lessons_to_learn() -> Select[Any]:
    """(id, path, deck, lesson) of the first ``limit`` lesson files that hold a new card that may be asked, none of the
    files ``waiting``; ``files`` NULL: of all files."""
    has_new = select(literal("1")).select_from(memories).where(IN_ITS_FILE).correlate(files).exists()
    return (
        select(files.c.id, files.c.path, files.c.deck, files.c.lesson)
        .where(files.c.lesson.is_not(None), has_new)
        .where(among(files.c.id, "files"), not_among(files.c.id, "waiting"))
        .order_by(files.c.rank, files.c.id)
        .limit(bindparam("limit"))
    )


def new_of_file() -> Select[Any]:
    """The number of new cards of one file that may be asked, today or later."""
    return select(COUNT).select_from(memories).where(WAITS_NEW, memories.c.file == bindparam("file"))


def lesson_deck() -> Select[Any]:
    """(deck) of one file, where it is a lesson."""
    return select(files.c.deck).where(files.c.id == bindparam("file"), files.c.lesson.is_not(None))


def coming_due() -> Select[Any]:
    """(ready day, interval, cards) of learned cards that become ready from ``since`` to ``until``."""
    days = memories.c.ready_day.between(bindparam("since"), bindparam("until"))
    key = (memories.c.ready_day, memories.c.interval_days)
    return select(*key, COUNT).where(IS_LEARNED, days, IN_FILES).group_by(*key)


def buries_since() -> Select[Any]:
    """(id the note is counted under, action) of every bury and unbury on the day ``since`` or later, by instant."""
    root = func.coalesce(aliases.c.root, actions.c.note).label("root")
    return (
        select(root, *_of(actions))
        .select_from(actions.outerjoin(aliases, aliases.c.permanent == actions.c.note))
        .where(
            actions.c.learner == LEARNER,
            actions.c.study_day >= bindparam("since"),
            actions.c.kind.in_((literal("'bury'"), literal("'unbury'"))),
        )
        .order_by(actions.c.at, actions.c.id)
    )


def overdue_buried() -> Select[Any]:
    """(note, side, file, due, interval, ease, until) of the cards of the notes in the JSON list ``notes`` that would
    be due today were they not buried beyond it."""
    state = (memories.c.due_day, memories.c.interval_days, memories.c.ease_hundredths, memories.c.buried_until)
    return select(memories.c.note, memories.c.side, memories.c.file, *state).where(
        memories.c.learner == LEARNER,
        memories.c.note.in_(names("notes")),
        memories.c.phase == ONE,
        memories.c.ready_day.is_not(None),
        memories.c.buried_until > TODAY,
        memories.c.due_day <= TODAY,
        IN_FILES,
    )
