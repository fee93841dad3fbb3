"""Statements that find what a study day asks; each is one walk along an index that ends at its last row."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select

from recall.store.queries.tools import (
    LEARNER,
    ONE,
    TODAY,
    ZERO,
    InThisOrder,
    aliases,
    among,
    files,
    literal,
    memories,
    not_among,
    reviews,
)

PLACE = (memories.c.note, memories.c.side, memories.c.file, files.c.rank, memories.c.ordinal)
CANDIDATE = (*PLACE, memories.c.due_day, memories.c.interval_days, memories.c.ease_hundredths)
UNRANKED = [column for column in CANDIDATE if column is not files.c.rank]
NEW_CANDIDATE: tuple[ColumnElement[Any], ...] = (
    *PLACE,
    literal("NULL").label("due_day"),
    literal("0").label("interval_days"),
    literal("0").label("ease_hundredths"),
)
COUNT = func.count().label("cards")
IS_LEARNED = and_(memories.c.learner == LEARNER, memories.c.phase == ONE)
IS_NEW = and_(memories.c.learner == LEARNER, memories.c.phase == ZERO)
NOT_BURIED = or_(memories.c.buried_until.is_(None), memories.c.buried_until <= TODAY)
IS_READY = memories.c.ready_day <= TODAY
IN_FILES = among(memories.c.file, "files")


def due_cards() -> Select[Any]:
    """Candidates without rank that are due ``today``, the longest ready first; ``files`` NULL: of all files;
    ``limit`` -1: all. A join with ``files`` would take half as long again as the walk itself."""
    return (
        select(*UNRANKED).where(IS_LEARNED, IS_READY, IN_FILES).order_by(memories.c.ready_day).limit(bindparam("limit"))
    )


def early_cards() -> Select[Any]:
    """Candidates without rank that become due after ``today``, on ``until`` at the latest; no buried ones, nor those
    that keep off a sibling of today."""
    own = memories.alias("own")
    beside = and_(own.c.learner == LEARNER, own.c.note == memories.c.note, own.c.side != memories.c.side)
    seen = select(literal("1")).select_from(own).where(beside, own.c.last_day == TODAY).correlate(memories).exists()
    return (
        select(*UNRANKED)
        .where(IS_LEARNED, memories.c.ready_day > TODAY, memories.c.ready_day <= bindparam("until"))
        .where(NOT_BURIED, ~seen, IN_FILES)
        .order_by(memories.c.ready_day)
    )


def file_ranks() -> Select[Any]:
    """(id, rank) of every file."""
    return select(files.c.id, files.c.rank)


def count_due() -> Select[Any]:
    return select(COUNT).select_from(memories).where(IS_LEARNED, IS_READY, IN_FILES)


def _new(*columns: ColumnElement[Any]) -> Select[Any]:
    """New cards file by file, none of the files ``waiting``; a file's learned cards are never read."""
    return (
        select(*columns)
        .select_from(InThisOrder(files, memories, memories.c.file == files.c.id))
        .where(IS_NEW, IS_READY, among(files.c.id, "files"), not_among(files.c.id, "waiting"))
    )


def new_cards() -> Select[Any]:
    """New candidates in the order of introduction: files by rank, cards as authored."""
    in_order = _new(*NEW_CANDIDATE).order_by(files.c.rank, files.c.id, memories.c.ordinal)
    return in_order.limit(bindparam("limit"))


def count_new() -> Select[Any]:
    """The number of new cards that are ready, counted as far as ``limit``."""
    return select(COUNT).select_from(_new(ONE).limit(bindparam("limit")).subquery("found"))


def drill_cards() -> Select[Any]:
    """Candidates that are owed another repetition ``today``, suspended, buried and gone ones left out.

    In two steps, because SQLite, which has no statistics, would rather walk along all memories of the learner.
    """
    own = memories.alias("own")
    owing = select(own.c.note, own.c.side).where(own.c.learner == LEARNER, own.c.drill_day == TODAY).subquery("owing")
    same = and_(memories.c.learner == LEARNER, memories.c.note == owing.c.note, memories.c.side == owing.c.side)
    return (
        select(*CANDIDATE)
        .select_from(InThisOrder(InThisOrder(owing, memories, same), files, files.c.id == memories.c.file))
        .where(memories.c.ready_day.is_not(None), NOT_BURIED, IN_FILES)
        .order_by(memories.c.last_at, memories.c.note, memories.c.side)
    )


def introduced_by_file() -> Select[Any]:
    """(file, cards) first asked on the day ``today``."""
    return (
        select(memories.c.file, COUNT)
        .where(memories.c.learner == LEARNER, memories.c.introduced == TODAY)
        .group_by(memories.c.file)
    )


def reviewed_by_file() -> Select[Any]:
    """(file, cards) that were due and reviewed on the day ``today``; one whose review was taken back is not counted."""
    asked = (
        select(func.coalesce(aliases.c.root, reviews.c.note).label("note"), reviews.c.side)
        .distinct()
        .select_from(reviews.outerjoin(aliases, aliases.c.permanent == reviews.c.note))
        .where(reviews.c.learner == LEARNER, reviews.c.study_day == TODAY, reviews.c.mode == literal("'scheduled'"))
        .subquery("asked")
    )
    same = and_(memories.c.learner == LEARNER, memories.c.note == asked.c.note, memories.c.side == asked.c.side)
    return (
        select(memories.c.file, COUNT)
        .select_from(InThisOrder(asked, memories, same))
        .where(memories.c.last_day == TODAY, memories.c.introduced < TODAY)
        .group_by(memories.c.file)
    )


def next_due_day() -> Select[Any]:
    """The first day after ``today`` on which a learned card is ready, or NULL."""
    return select(func.min(memories.c.ready_day).label("day")).where(IS_LEARNED, memories.c.ready_day > TODAY, IN_FILES)


def due_by_day() -> Select[Any]:
    """(day, cards) that become ready on each day up to ``until``; what is ready already comes under its own day."""
    return (
        select(memories.c.ready_day, COUNT)
        .where(IS_LEARNED, memories.c.ready_day <= bindparam("until"), IN_FILES)
        .group_by(memories.c.ready_day)
        .order_by(memories.c.ready_day)
    )
