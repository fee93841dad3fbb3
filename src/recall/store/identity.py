"""Binds, the aliases they come to, and the pairs of notes that wait for the learner's answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from recall.core.events import Bind
from recall.store import statements as sql
from recall.store.database import Database
from recall.store.rows import bind_columns

_NONE: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({})


class UnresolvedRow(NamedTuple):
    """The vanished note ``former`` may be the present ``note`` (both permanent ids); ``likeness`` in per cent."""

    former: str
    note: str
    likeness: int
    reason: str


def all_binds(db: Database) -> list[Bind]:
    """Every bind of the library, in order."""
    return [Bind(*row) for row in db.rows(sql.ALL_BINDS)]


def all_aliases(db: Database) -> dict[str, str]:
    """Permanent id → the one it is counted under, where the two differ."""
    return dict(db.rows(sql.ALL_ALIASES))


def add_binds(db: Database, binds: Iterable[Bind]) -> None:
    with db.transaction():
        db.write_many(sql.ADD_BIND, (bind_columns(bind) for bind in binds))


def moved_sides(db: Database) -> dict[str, dict[str, str]]:
    """Permanent id → {side as recorded under it: side of its root}, of those where any differs."""
    return {note: json.loads(sides) for note, sides in db.rows(sql.MOVED_SIDES)}


def set_aliases(
    db: Database, aliases: Mapping[str, str], *, moved: Mapping[str, Mapping[str, str]] = _NONE
) -> tuple[str, ...]:
    """Make these the aliases; the permanent ids of the notes whose events are others than before.

    ``moved`` is what :func:`moved_sides` shall give then. A note that is counted under another one now leaves the
    index and the memories; its events stay as they are.
    """
    with db.transaction():
        former = all_aliases(db)
        known = moved_sides(db)
        changed = sorted(
            note
            for note in former.keys() | aliases.keys()
            if former.get(note) != aliases.get(note) or known.get(note) != moved.get(note)
        )
        merged = [(note,) for note in changed if note in aliases]
        db.write_many(sql.DROP_ALIAS, [(note,) for note in changed if note not in aliases])
        db.write_many(sql.ADD_ALIAS, [(note, aliases[note], _sides_column(moved.get(note))) for (note,) in merged])
        for statement in (sql.DROP_MEMORIES_OF, sql.DROP_CARDS_OF, sql.DROP_NOTE):
            db.write_many(statement, merged)
    rebound = {former.get(note, note) for note in changed} | {aliases.get(note, note) for note in changed}
    return tuple(sorted(rebound - aliases.keys()))


def _sides_column(sides: Mapping[str, str] | None) -> str | None:
    return json.dumps(sides, ensure_ascii=False, sort_keys=True) if sides else None


def unresolved(db: Database) -> list[UnresolvedRow]:
    """The pairs that wait for an answer, the likest first."""
    return [UnresolvedRow(*row) for row in db.rows(sql.ALL_UNRESOLVED)]


def set_unresolved(db: Database, pairs: Iterable[UnresolvedRow]) -> None:
    """Make these the pairs that wait."""
    with db.transaction():
        db.write(sql.DROP_ALL_UNRESOLVED)
        db.write_many(sql.ADD_UNRESOLVED, pairs)


def add_unresolved(db: Database, pairs: Iterable[UnresolvedRow]) -> None:
    with db.transaction():
        db.write_many(sql.ADD_UNRESOLVED, pairs)


def settle_unresolved(db: Database, former: str, note: str) -> None:
    """The pair got its answer."""
    with db.transaction():
        db.write(sql.DROP_UNRESOLVED, (former, note))
