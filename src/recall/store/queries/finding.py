"""Statements that find cards for a query: what SQL cannot tell is looked at row by row."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select

from recall.store.queries.tools import (
    LEARNER,
    ONE,
    TODAY,
    InThisOrder,
    aliases,
    among,
    cards,
    files,
    literal,
    memories,
    names,
    notes,
    reviews,
)

FACTS = (
    memories.c.note,
    memories.c.side,
    memories.c.file,
    memories.c.ordinal,
    memories.c.phase,
    memories.c.ready_day,
    memories.c.due_day,
    memories.c.interval_days,
    memories.c.ease_hundredths,
    memories.c.reviews,
    memories.c.lapses,
    memories.c.buried_until,
    memories.c.flag,
)
IS_DRAFT = notes.c.kind == literal("'draft'")


def facts_in_order() -> Select[Any]:
    """The facts of all cards in the order of the library; ``due`` 1: of those that are due ``today`` alone."""
    is_due = and_(memories.c.phase == ONE, memories.c.ready_day <= TODAY)
    return (
        select(*FACTS)
        .select_from(memories.join(files, files.c.id == memories.c.file))
        .where(
            memories.c.learner == LEARNER,
            or_(bindparam("due") == literal("0"), is_due),
            among(memories.c.file, "files"),
        )
        .order_by(files.c.rank, files.c.id, memories.c.ordinal)
    )


def facts_of() -> Select[Any]:
    """The facts of the cards of the notes in the JSON list ``notes``, as authored."""
    own = and_(memories.c.learner == LEARNER, memories.c.note.in_(names("notes")))
    return select(*FACTS).where(own, memories.c.file.is_not(None)).order_by(memories.c.note, memories.c.ordinal)


def _texts(*more: ColumnElement[bool]) -> Select[Any]:
    """(note, file, kind, content) of notes that decks hold, in the order of the library."""
    return (
        select(notes.c.note, notes.c.file, notes.c.kind, notes.c.content)
        .select_from(InThisOrder(files, notes, notes.c.file == files.c.id))
        .where(among(files.c.id, "files"), *more)
        .order_by(files.c.rank, files.c.id, notes.c.ordinal)
    )


def texts_in_order() -> Select[Any]:
    """(note, file, kind, content) of all notes with cards, in the order of the library."""
    return _texts(~IS_DRAFT)


def drafts_in_order() -> Select[Any]:
    """(note, file, kind, content) of all drafts, in the order of the library."""
    return _texts(IS_DRAFT)


def sides_of_many() -> Select[Any]:
    """(note, side, shown) of the notes in the JSON list ``notes``, as authored."""
    return (
        select(cards.c.note, cards.c.side, cards.c.shown)
        .where(cards.c.note.in_(names("notes")))
        .order_by(cards.c.note, cards.c.ordinal)
    )


def all_tags() -> Select[Any]:
    """Every tag of a note that a deck holds."""
    tag = func.json_each(notes.c.content, literal("'$.tags'")).table_valued("value", name="tag")
    is_tagged = and_(notes.c.file.is_not(None), notes.c.content.like(literal("""'%"tags":%'""")))
    return select(tag.c.value).distinct().select_from(notes.join(tag, literal("1"))).where(is_tagged).order_by("value")


def _rated(*more: ColumnElement[bool]) -> Select[Any]:
    root = func.coalesce(aliases.c.root, reviews.c.note)
    return (
        select(root.label("root"), reviews.c.note, reviews.c.side)
        .distinct()
        .select_from(reviews.outerjoin(aliases, aliases.c.permanent == reviews.c.note))
        .where(
            reviews.c.learner == LEARNER,
            reviews.c.quality.in_(names("qualities")),
            reviews.c.id.not_in(names("without")),
            *more,
        )
    )


def rated_cards() -> Select[Any]:
    """(note, note as recorded, side as recorded) of the cards that ever got a quality of the list ``qualities``,
    without the reviews in the list ``without``. Reads the whole log in the order in which it lies: a fifth of a second
    for 600,000 reviews, and five times that along an index."""
    return _rated()


def rated_lately() -> Select[Any]:
    """The same of the reviews on the day ``since`` or later."""
    return _rated(reviews.c.study_day >= bindparam("since"))
