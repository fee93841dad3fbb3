"""Statements of identity, applied: which permanent id and which side a key of today stands for in the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from recall.core.events import Bind
from recall.core.identity import permanent_id

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Aliases:
    """What the binds of a library come to.

    ``roots`` maps a permanent id to the one it is counted under, and holds only ids that differ from theirs.
    ``sides`` maps such a root to {side as named in the deck: side as named in the log}, likewise only where
    the two differ; it exchanges names, so two sides of a note never fall together.
    """

    roots: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def note_of(self, key: str) -> str:
        """The permanent id under which the note with this key is counted."""
        return self.root(permanent_id(key))

    def root(self, note: str) -> str:
        """The permanent id under which events that name ``note`` are counted."""
        return self.roots.get(note, note)

    def side(self, note: str, side: str) -> str:
        """What the log calls the side that the deck calls ``side``. Sides read from the log need no change."""
        return self.sides.get(self.root(note), _NOTHING).get(side, side)

    def shown_side(self, note: str, side: str) -> str:
        """What the deck calls the side that the log calls ``side``."""
        names = self.sides.get(self.root(note), _NOTHING)
        return next((name for name, known in names.items() if known == side), side)


def last_instant(binds: Iterable[Bind]) -> int:
    """The instant (ms) of the newest; 0 without any. What is said next gets a later one, whatever the clock says."""
    return max((bind.at_ms for bind in binds), default=0)


def resolve(binds: Iterable[Bind]) -> Aliases:
    """The aliases that all binds of a library give, in whatever order they arrive and however often."""
    ordered = sorted({bind.id: bind for bind in binds}.values(), key=lambda bind: (bind.at_ms, bind.id))
    roots = _roots(bind for bind in ordered if bind.side is None)
    sides: dict[str, dict[str, str]] = {}
    for bind in ordered:
        if bind.side is not None and bind.former_side is not None:
            root = roots.get(bind.note, bind.note)
            _rename(sides.setdefault(root, {}), side=bind.side, known=bind.former_side)
    return Aliases(roots=roots, sides={root: names for root, names in sides.items() if names})


def _roots(binds: Iterable[Bind]) -> dict[str, str]:
    parents: dict[str, str] = {}
    followed: set[str] = set()  # ids that something points to: only these can close a circle
    for bind in binds:
        own = permanent_id(bind.key)
        if own == bind.note:
            parents.pop(own, None)
            continue
        if own in followed and own in _chain(parents, bind.note):
            del parents[bind.note]
        parents[own] = bind.note
        followed.add(bind.note)
    return _flattened(parents)


def _chain(parents: Mapping[str, str], note: str) -> list[str]:
    """All ids above ``note``, the nearest first."""
    found = []
    while (above := parents.get(note)) is not None:
        found.append(above)
        note = above
    return found


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
