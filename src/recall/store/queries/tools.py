"""Pieces that several statements share."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Join, Table, bindparam, func, literal_column, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlmodel import SQLModel

from recall.store import tables

LEARNER: BindParameter[Any] = bindparam("learner")
TODAY: BindParameter[Any] = bindparam("today")


def table(row: type[SQLModel]) -> Table:
    found: Table = row.__table__  # type: ignore[attr-defined]
    return found


learners = table(tables.LearnerRow)
aliases = table(tables.AliasRow)
binds = table(tables.BindRow)
cards = table(tables.CardRow)
files = table(tables.FileRow)
memories = table(tables.MemoryRow)
notes = table(tables.NoteRow)
reviews = table(tables.ReviewRow)
actions = table(tables.ActionRow)

unresolved = table(tables.UnresolvedRow)
anki_notes = table(tables.AnkiNoteRow)
anki_holes = table(tables.AnkiHoleRow)
meta = table(tables.MetaRow)

literal = literal_column  # a constant in the SQL text, which a partial index can match; never given by a caller
ZERO: ColumnElement[Any] = literal_column("0")
ONE: ColumnElement[Any] = literal_column("1")


def names(listing: str) -> Any:
    """The values of a JSON list given as the parameter ``listing``."""
    return select(func.json_each(bindparam(listing)).table_valued("value", name="listed").c.value)


def among(column: ColumnElement[Any], listing: str) -> ColumnElement[bool]:
    """``column`` is in the JSON list ``listing``, or no list is given (NULL)."""
    return or_(bindparam(listing).is_(None), column.in_(names(listing)))


def not_among(column: ColumnElement[Any], listing: str) -> ColumnElement[bool]:
    """``column`` is not in the JSON list ``listing``, or no list is given (NULL)."""
    return or_(bindparam(listing).is_(None), column.not_in(names(listing)))


class InThisOrder(Join):
    """A join whose left side SQLite must read first: CROSS JOIN keeps its planner from turning the two round."""

    inherit_cache = True


@compiles(InThisOrder, "sqlite")
def _cross_join(join: InThisOrder, compiler: SQLCompiler, **options: Any) -> str:
    left = compiler.process(join.left, asfrom=True, **{k: v for k, v in options.items() if k != "asfrom"})
    right = compiler.process(join.right, asfrom=True, **{k: v for k, v in options.items() if k != "asfrom"})
    condition = compiler.process(join.onclause) if join.onclause is not None else "1"
    return f"{left} CROSS JOIN {right} ON {condition}"
