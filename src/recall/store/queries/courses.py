"""Statements for courses: what the log says of them, and how well the cards of their lessons are known."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, or_, select, union

from recall.store.queries.log import _of
from recall.store.queries.tools import (
    LEARNER,
    ONE,
    ZERO,
    InThisOrder,
    actions,
    aliases,
    among,
    files,
    memories,
    names,
    notes,
    reviews,
)

_STANDING = (
    memories.c.note,
    memories.c.side,
    notes.c.file,
    memories.c.interval_days,
    memories.c.last_day,
    memories.c.introduced,
    memories.c.lapses,
)


def course_actions() -> Select[Any]:
    """Actions about no note of the kinds in the JSON list ``kinds``, and those that take any of them back, however
    far. The planner is told, as for the actions of notes, that these are few."""
    about_none = and_(actions.c.note.is_(None), actions.c.target.is_(None))
    own = select(actions.c.id).where(actions.c.learner == LEARNER, actions.c.kind.in_(names("kinds")), about_none)
    reach = own.cte("reach", recursive=True)
    few = func.likelihood(reach.c.id.is_not(None), literal_column("0.0001"))
    later = select(actions.c.id).join(reach, actions.c.target == reach.c.id).where(actions.c.learner == LEARNER, few)
    reach = reach.union(later)
    return select(*_of(actions)).where(actions.c.learner == LEARNER, actions.c.id.in_(select(reach.c.id)))


def standing_of_files() -> Select[Any]:
    """(file, note, side, file, interval, last day, introduced, lapses) of the cards of the files in the JSON list
    ``files``: those that are learned or may be."""
    return _cards(notes.c.file, notes.c.file.in_(names("files"))).order_by(notes.c.file, memories.c.ordinal)


def standing_of_keys() -> Select[Any]:
    """The same with the note's key first, of the notes whose keys are in ``keys``."""
    return _cards(notes.c.key, notes.c.key.in_(names("keys")), notes.c.file.is_not(None))


def standing_of_tags() -> Select[Any]:
    """The same with a tag first, of the notes that have one in ``tags``; reads every note."""
    tag = func.json_each(notes.c.content, literal_column("'$.tags'")).table_valued("value", name="tag")
    own = InThisOrder(InThisOrder(notes, tag, literal_column("1")), memories, _same())
    return (
        select(tag.c.value, *_STANDING)
        .select_from(own)
        .where(notes.c.file.is_not(None), tag.c.value.in_(names("tags")), _met_or_waiting())
    )


def points_of_files() -> Select[Any]:
    """(note, file, point that it tests, video as JSON) of the notes of ``files`` that test a point."""
    point, video = (func.json_extract(notes.c.content, literal_column(f"'$.{name}'")) for name in ("tests", "video"))
    own = and_(notes.c.file.in_(names("files")), point.is_not(None))
    return select(notes.c.note, notes.c.file, point.label("point"), video.label("video")).where(own)


def times_of_notes() -> Select[Any]:
    """(note, reviews, milliseconds) of the notes in ``notes``, under their former ids too; reviews that were taken
    back took their time too."""
    former = select(aliases.c.permanent).where(aliases.c.root.in_(names("notes")))
    ids = union(names("notes"), former).subquery("ids")
    root = func.coalesce(aliases.c.root, reviews.c.note)
    columns: tuple[Any, ...] = (root.label("note"), func.count(), func.sum(reviews.c.took_ms))
    return (
        select(*columns)
        .select_from(reviews.outerjoin(aliases, aliases.c.permanent == reviews.c.note))
        .where(reviews.c.learner == LEARNER, reviews.c.note.in_(select(ids)))
        .group_by(root)
    )


def notes_of_reviews() -> Select[Any]:
    """(id of a review, note that it is counted under) of the reviews in the JSON list ``reviews``."""
    root = func.coalesce(aliases.c.root, reviews.c.note).label("note")
    named = reviews.outerjoin(aliases, aliases.c.permanent == reviews.c.note)
    own = (reviews.c.learner == LEARNER, reviews.c.id.in_(names("reviews")))
    return select(reviews.c.id, root).select_from(named).where(*own)


def course_files() -> Select[Any]:
    """(id, path, deck, settings) of the courses, in the order of the library; looks at the settings of every file."""
    is_course = func.instr(files.c.settings, literal_column("'\"course\": true'")) > ZERO
    columns = (files.c.id, files.c.path, files.c.deck, files.c.settings)
    return select(*columns).where(is_course).order_by(files.c.rank, files.c.id)


def lesson_files() -> Select[Any]:
    """(id, path, deck, settings, lesson) of the lessons among the paths in the JSON list ``paths`` (NULL: all)."""
    columns = (files.c.id, files.c.path, files.c.deck, files.c.settings, files.c.lesson)
    own = (files.c.lesson.is_not(None), among(files.c.path, "paths"))
    return select(*columns).where(*own).order_by(files.c.rank, files.c.id)


def _cards(by: Any, *which: ColumnElement[bool]) -> Select[Any]:
    own = InThisOrder(notes, memories, _same())
    return select(by.label("by"), *_STANDING).select_from(own).where(*which, _met_or_waiting())


def _same() -> ColumnElement[bool]:
    return and_(memories.c.learner == LEARNER, memories.c.note == notes.c.note, memories.c.file.is_not(None))


def _met_or_waiting() -> ColumnElement[bool]:
    """A new card that is suspended is none that could be learned."""
    return or_(memories.c.phase == ONE, memories.c.ready_day.is_not(None))
