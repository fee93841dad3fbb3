"""Statements on the log."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Insert, Select, Table, and_, bindparam, func, insert, literal_column, select, union

from recall.store.queries.tools import LEARNER, ONE, ZERO, actions, aliases, binds, names, reviews


def _of(table: Table) -> list[Any]:
    """The columns of an event in the table's order: all but whose it is and when it was appended."""
    return [column for column in table.columns if column.name not in ("learner", "seq")]


def add_review() -> Insert:
    """All columns in the table's order."""
    return insert(reviews)


def add_action() -> Insert:
    """All columns in the table's order."""
    return insert(actions)


def add_bind() -> Insert:
    """All columns in the table's order."""
    return insert(binds)


def reviews_of() -> Select[Any]:
    """Reviews of the notes named in the JSON list ``notes``."""
    return select(*_of(reviews)).where(reviews.c.learner == LEARNER, reviews.c.note.in_(names("notes")))


def actions_of() -> Select[Any]:
    """Actions on the notes named in ``notes``, and those that take back any of these notes' events, however far.

    The planner is told that these are few: it takes a recursion for a million rows, and would read every action of
    the learner into a Bloom filter first.
    """
    own = union(
        select(reviews.c.id).where(reviews.c.learner == LEARNER, reviews.c.note.in_(names("notes"))),
        select(actions.c.id).where(actions.c.learner == LEARNER, actions.c.note.in_(names("notes"))),
    ).subquery("own")
    reach = select(own.c.id).cte("reach", recursive=True)
    few = func.likelihood(reach.c.id.is_not(None), literal_column("0.0001"))
    later = select(actions.c.id).join(reach, actions.c.target == reach.c.id).where(actions.c.learner == LEARNER, few)
    reach = reach.union(later)
    return select(*_of(actions)).where(actions.c.learner == LEARNER, actions.c.id.in_(select(reach.c.id)))


def all_reviews() -> Select[Any]:
    """Every review after the id it is counted under, note by note; sorted, because reading a million rows in the
    order of an index takes longer than sorting them."""
    root = func.coalesce(aliases.c.root, reviews.c.note)
    return (
        select(root.label("root"), *_of(reviews))
        .select_from(reviews.outerjoin(aliases, aliases.c.permanent == reviews.c.note))
        .where(reviews.c.learner == LEARNER)
        .order_by(root, reviews.c.reviewed_at, reviews.c.id)
    )


def all_actions() -> Select[Any]:
    """Every action on a note after the id it is counted under, note by note."""
    root = func.coalesce(aliases.c.root, actions.c.note)
    return (
        select(root.label("root"), *_of(actions))
        .select_from(actions.outerjoin(aliases, aliases.c.permanent == actions.c.note))
        .where(actions.c.learner == LEARNER, actions.c.note.is_not(None))
        .order_by(root, actions.c.at, actions.c.id)
    )


def review_by_id() -> Select[Any]:
    return select(*_of(reviews)).where(reviews.c.learner == LEARNER, reviews.c.id == bindparam("id"))


def action_by_id() -> Select[Any]:
    return select(*_of(actions)).where(actions.c.learner == LEARNER, actions.c.id == bindparam("id"))


def last_reviews() -> Select[Any]:
    """The ``limit`` reviews appended last after their ``seq``, the last one first."""
    last = reviews.c.seq.desc()
    own = select(reviews.c.seq, *_of(reviews)).where(reviews.c.learner == LEARNER)
    return own.order_by(last).limit(bindparam("limit"))


def last_actions() -> Select[Any]:
    last = actions.c.seq.desc()
    own = select(actions.c.seq, *_of(actions)).where(actions.c.learner == LEARNER)
    return own.order_by(last).limit(bindparam("limit"))


def next_seq() -> Select[Any]:
    """The number of the event that is appended next, be it a review or an action."""
    review = select(func.max(reviews.c.seq)).where(reviews.c.learner == LEARNER).scalar_subquery()
    action = select(func.max(actions.c.seq)).where(actions.c.learner == LEARNER).scalar_subquery()
    return select((func.max(func.coalesce(review, ZERO), func.coalesce(action, ZERO)) + ONE).label("seq"))


def last_instants() -> Select[Any]:
    """The instants of the newest review and of the newest action, whose ids are made of them; NULL without any."""
    return select(
        _of_newest(reviews, reviews.c.reviewed_at).label("reviewed_at"), _of_newest(actions, actions.c.at).label("at")
    )


def _of_newest(table: Any, instant: Any) -> Any:
    """``instant`` of the learner's row with the greatest id. Naming a range of ids makes the planner walk the key;
    else it reads the learner's whole log by another index and sorts it."""
    newest = select(instant).where(table.c.learner == LEARNER, table.c.id > literal_column("''"))
    return newest.order_by(table.c.id.desc()).limit(ONE).scalar_subquery()


def all_binds() -> Select[Any]:
    return select(*binds.columns).order_by(binds.c.at, binds.c.id)


def all_aliases() -> Select[Any]:
    return select(aliases.c.permanent, aliases.c.root)


def moved_sides() -> Select[Any]:
    """(permanent, sides) of the ids whose sides have other names under their roots."""
    return select(aliases.c.permanent, aliases.c.sides).where(aliases.c.sides.is_not(None))


def former_ids() -> Select[Any]:
    """(permanent, sides) of the ids that now mean the note ``note``."""
    return select(aliases.c.permanent, aliases.c.sides).where(aliases.c.root == bindparam("note"))


def root_of() -> Select[Any]:
    return select(aliases.c.root).where(aliases.c.permanent == bindparam("note"))


def marked_notes() -> Select[Any]:
    """The notes that a learner decided something about as a whole, by the ids that they are counted under."""
    root = func.coalesce(aliases.c.root, actions.c.note)
    marked = actions.outerjoin(aliases, aliases.c.permanent == actions.c.note)
    about_all = and_(actions.c.side.is_(None), actions.c.note.is_not(None))
    return select(root.label("root")).distinct().select_from(marked).where(about_all)


def taking_back() -> Select[Any]:
    """The actions that take an event back."""
    return select(*_of(actions)).where(actions.c.learner == LEARNER, actions.c.target.is_not(None))
