"""Statements of identity, applied: which permanent id and which side a key of today stands for in the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from recall.core.events import Bind
from recall.core.identity import permanent_id

ITSELF: Final = "="  # begins the key of a bind that names a permanent id, and no id or fingerprint
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Aliases:
    """What the binds of a library come to.

    ``parents`` maps a permanent id to the one that a bind made it, ``roots`` to the one it is counted under in the
    end; both hold only ids that are counted under another. ``sides`` maps a root to {side as named in the deck:
    side as named in the log}, ``moved`` another id to {side as recorded under it: side of its root}, where the two
    differ; both exchange names, so two sides of a note never fall together.
    """

    parents: Mapping[str, str] = field(default_factory=dict)
    roots: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    moved: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def note_of(self, key: str) -> str:
        """The permanent id under which the note with this key is counted."""
        return self.root(bound_id(key))

    def root(self, note: str) -> str:
        """The permanent id under which events that name ``note`` are counted."""
        return self.roots.get(note, note)

    def chain(self, note: str) -> list[str]:
        """``note`` and the ids that it came to mean one after the other, its root last."""
        found = [note]
        while (above := self.parents.get(found[-1])) is not None:
            found.append(above)
        return found

    def side(self, note: str, side: str) -> str:
        """What the log calls the side that the deck calls ``side``."""
        return self.sides.get(self.root(note), _NOTHING).get(side, side)

    def shown_side(self, note: str, side: str) -> str:
        """What the deck calls the side that the log calls ``side``."""
        names = self.sides.get(self.root(note), _NOTHING)
        return next((name for name, known in names.items() if known == side), side)

    def recorded_side(self, note: str, side: str) -> str:
        """What the root of ``note`` calls the side that events name ``side`` where they name ``note``."""
        return self.moved.get(note, _NOTHING).get(side, side)


def bound_id(key: str) -> str:
    """The permanent id that a bind's ``key`` is about."""
    return key[1:] if key.startswith(ITSELF) else permanent_id(key)


def last_instant(binds: Iterable[Bind]) -> int:
    """The instant (ms) of the newest; 0 without any. What is said next gets a later one, whatever the clock says."""
    return max((bind.at_ms for bind in binds), default=0)


@dataclass(slots=True)
class _Edge:
    """One id counted under another: what the sides recorded under it are called there."""

    parent: str
    sides: dict[str, str] = field(default_factory=dict)


def resolve(binds: Iterable[Bind]) -> Aliases:
    """The aliases that all binds of a library give, in whatever order they arrive and however often."""
    edges: dict[str, _Edge] = {}
    followed: set[str] = set()  # ids that something points to: only these can close a circle
    sides: dict[str, dict[str, str]] = {}
    for bind in sorted({bind.id: bind for bind in binds}.values(), key=lambda bind: (bind.at_ms, bind.id)):
        if bind.side is None:
            _join(edges, followed, bind)
        elif bind.former_side is not None:
            edge = edges.get(bind.note)
            names = sides.setdefault(bind.note, {}) if edge is None else edge.sides
            _rename(names, side=bind.side, known=bind.former_side)
    parents = {note: edge.parent for note, edge in edges.items()}
    return Aliases(
        parents=parents,
        roots=_flattened(parents),
        sides={note: names for note, names in sides.items() if names and note not in edges},
        moved={note: names for note in edges if (names := _moved(edges, note))},
    )


def _join(edges: dict[str, _Edge], followed: set[str], bind: Bind) -> None:
    own = bound_id(bind.key)
    if own == bind.note:
        edges.pop(own, None)
        return
    if own in followed and own in _above(edges, bind.note):
        del edges[bind.note]
    if own not in edges or edges[own].parent != bind.note:
        edges[own] = _Edge(bind.note)
    followed.add(bind.note)


def _above(edges: Mapping[str, _Edge], note: str) -> list[str]:
    """All ids above ``note``, the nearest first."""
    found = []
    while (edge := edges.get(note)) is not None:
        note = edge.parent
        found.append(note)
    return found


def _moved(edges: Mapping[str, _Edge], note: str) -> dict[str, str]:
    """What the root calls the sides recorded under ``note``, where that differs."""
    path = [edges[each].sides for each in (note, *_above(edges, note)) if each in edges]
    names = {side: side for sides in path for side in sides}
    for sides in path:
        names = {side: sides.get(known, known) for side, known in names.items()}
    return {side: known for side, known in names.items() if side != known}


def _flattened(parents: Mapping[str, str]) -> dict[str, str]:
    roots: dict[str, str] = {}
    for note in parents:
        path = []
        while note in parents and note not in roots:
            path.append(note)
            note = parents[note]
        root = roots.get(note, note)
        roots.update(dict.fromkeys(path, root))
    return roots


def _rename(names: dict[str, str], *, side: str, known: str) -> None:
    """Make ``side`` mean ``known``; the name that meant it until now takes over what ``side`` meant."""
    holder = next((name for name, meant in names.items() if meant == known), known)
    names[side], names[holder] = known, names.get(side, side)
    for name in (side, holder):
        if names.get(name) == name:
            del names[name]
