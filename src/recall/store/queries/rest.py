"""Statements on learners, notices, the Anki export and statistics."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Delete, Insert, Select, bindparam, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from recall.store.queries.tools import (
    LEARNER,
    InThisOrder,
    aliases,
    among,
    anki_holes,
    anki_notes,
    files,
    learners,
    literal,
    memories,
    meta,
    names,
    notes,
    reviews,
    unresolved,
)

COUNT = func.count().label("count")
PASSES = func.coalesce(func.sum(reviews.c.quality >= literal("3")), literal("0")).label("passes")


def learner_exists() -> Select[Any]:
    return select(literal("1")).select_from(learners).where(learners.c.name == LEARNER)


def add_learner() -> Insert:
    return insert(learners).prefix_with("OR IGNORE")


def meta_value() -> Select[Any]:
    return select(meta.c.value).where(meta.c.key == bindparam("key"))


def put_meta() -> Insert:
    row = upsert(meta)
    return row.on_conflict_do_update(index_elements=["key"], set_={"value": row.excluded.value})


def drop_meta() -> Delete:
    return delete(meta).where(meta.c.key == bindparam("key"))


def add_alias() -> Insert:
    """All columns in the table's order."""
    row = upsert(aliases)
    changed = {"root": row.excluded.root, "sides": row.excluded.sides}
    return row.on_conflict_do_update(index_elements=["permanent"], set_=changed)


def drop_alias() -> Delete:
    return delete(aliases).where(aliases.c.permanent == bindparam("permanent"))


def all_unresolved() -> Select[Any]:
    best_first = (unresolved.c.likeness.desc(), unresolved.c.former, unresolved.c.note)
    return select(*unresolved.columns).order_by(*best_first)


def add_unresolved() -> Insert:
    row = upsert(unresolved)
    changed = {"likeness": row.excluded.likeness, "reason": row.excluded.reason}
    return row.on_conflict_do_update(index_elements=["former", "note"], set_=changed)


def drop_unresolved() -> Delete:
    """former, note."""
    return delete(unresolved).where(unresolved.c.former == bindparam("p0"), unresolved.c.note == bindparam("p1"))


def drop_all_unresolved() -> Delete:
    return delete(unresolved)


def export_notes() -> Select[Any]:
    """Notes in the order of the library beside what the last export made of them."""
    of_file = InThisOrder(files, notes, notes.c.file == files.c.id)
    return (
        select(
            notes.c.note,
            notes.c.key,
            notes.c.content,
            notes.c.content_hash,
            notes.c.modified_at,
            files.c.path,
            anki_notes.c.guid,
            anki_notes.c.content_hash.label("made_of"),
            anki_notes.c.render_version,
            anki_notes.c.fields,
            anki_notes.c.modified_at.label("made_at"),
        )
        .select_from(of_file.outerjoin(anki_notes, anki_notes.c.note == notes.c.note))
        .where(among(files.c.id, "files"))
        .order_by(files.c.rank, files.c.id, notes.c.ordinal)
    )


def put_anki_note() -> Insert:
    """All columns in the table's order."""
    row = upsert(anki_notes)
    changed = {column.name: row.excluded[column.name] for column in anki_notes.columns if column.name != "note"}
    return row.on_conflict_do_update(index_elements=["note"], set_=changed)


def all_anki_holes() -> Select[Any]:
    return select(*anki_holes.columns).order_by(anki_holes.c.note, anki_holes.c.number)


def anki_holes_of() -> Select[Any]:
    return select(anki_holes.c.hole, anki_holes.c.number).where(anki_holes.c.note == bindparam("note"))


def add_anki_hole() -> Insert:
    """All columns in the table's order; a hole keeps its number, and a number its hole."""
    return insert(anki_holes)


def day_figures() -> Select[Any]:
    """(day, mode, reviews, passes, took_ms) of the days ``since`` to ``until``, without the reviews in ``without``."""
    return (
        select(
            reviews.c.study_day,
            reviews.c.mode,
            COUNT,
            PASSES,
            func.sum(reviews.c.took_ms).label("took_ms"),
        )
        .where(
            reviews.c.learner == LEARNER,
            reviews.c.study_day.between(bindparam("since"), bindparam("until")),
            reviews.c.id.not_in(names("without")),
        )
        .group_by(reviews.c.study_day, reviews.c.mode)
        .order_by(reviews.c.study_day, reviews.c.mode)
    )


def retention() -> Select[*tuple[Any, ...]]:
    """(reviews, passes) of cards that were learned on an earlier day, asked by the schedule ``since`` to ``until``."""
    earlier = reviews.alias("earlier")
    known = (
        select(literal("1"))
        .where(
            earlier.c.learner == LEARNER,
            earlier.c.note == reviews.c.note,
            earlier.c.reviewed_at < reviews.c.reviewed_at,
            earlier.c.side == reviews.c.side,
            earlier.c.study_day < reviews.c.study_day,
            earlier.c.id.not_in(names("without")),
        )
        .exists()
    )
    return select(COUNT, PASSES).where(
        reviews.c.learner == LEARNER,
        reviews.c.study_day.between(bindparam("since"), bindparam("until")),
        reviews.c.mode == literal("'scheduled'"),
        reviews.c.id.not_in(names("without")),
        known,
    )


def day_before() -> Select[Any]:
    """The last study day with a review before ``day``, or NULL."""
    return select(func.max(reviews.c.study_day).label("day")).where(
        reviews.c.learner == LEARNER, reviews.c.study_day < bindparam("day")
    )


def empty_days() -> Select[Any]:
    """Study days all of whose reviews are in ``without``. A statement of its own, so that :func:`day_before`
    stays one step along an index."""
    other = reviews.alias("other")
    standing = (
        select(literal("1"))
        .where(
            other.c.learner == LEARNER,
            other.c.study_day == reviews.c.study_day,
            other.c.id.not_in(names("without")),
        )
        .exists()
    )
    return (
        select(reviews.c.study_day)
        .distinct()
        .where(reviews.c.learner == LEARNER, reviews.c.id.in_(names("without")), ~standing)
    )


def card_totals() -> Select[Any]:
    """(file, phase, cards that may be asked, all cards) of the library. Reads every memory of the learner."""
    return (
        select(memories.c.file, memories.c.phase, func.count(memories.c.ready_day).label("askable"), COUNT)
        .where(memories.c.learner == LEARNER, memories.c.file.is_not(None))
        .group_by(memories.c.file, memories.c.phase)
    )
