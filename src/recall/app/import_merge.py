"""A card that both its source and its learner may have changed since the last import: three texts, one decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from recall.deckfile.rendering import Value, in_flow

Fields = Mapping[str, Value]

_BESIDE: Final = ("hint", "explain", "source", "tags", "comment", "suspended")  # what is no part of the question


@dataclass(frozen=True, slots=True)
class Clash:
    """Both changed ``what``: the learner's text stays unless the source's is asked for."""

    what: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """``values`` are the keys to set in the deck (None: to take out), ``kept`` those that only the learner changed."""

    values: dict[str, Value | None]
    clashes: tuple[Clash, ...] = ()
    kept: tuple[str, ...] = ()


def merged(base: Fields | None, ours: Fields, theirs: Fields, *, takes_theirs: bool = False) -> Merged:
    """What the deck gets of ``theirs``; ``base`` is what was imported last, None where nobody knows.

    The question with its answer is one text, for its parts say nothing without each other; every other key is its
    own. Without a base whatever differs is the learner's.
    """
    values: dict[str, Value | None] = {}
    clashes: list[Clash] = []
    kept: list[str] = []
    for what, keys in _parts(base or {}, ours, theirs):
        old = None if base is None else _only(base, keys)
        mine, new = _only(ours, keys), _only(theirs, keys)
        if mine == new or (old is not None and new == old):
            kept += [what] if old is not None and mine != old and mine != new else []
        elif old == mine or takes_theirs:
            values |= {key: new.get(key) for key in keys if mine.get(key) != new.get(key)}
        else:
            clashes.append(Clash(what, _shown(mine), _shown(new)))
    return Merged(values, tuple(clashes), tuple(kept))


def _parts(*sides: Fields) -> list[tuple[str, tuple[str, ...]]]:
    names = dict.fromkeys(key for side in sides for key in side if key != "id")
    asked = tuple(name for name in names if name not in _BESIDE)
    return [("question and answer", asked), *((name, (name,)) for name in names if name in _BESIDE)]


def _only(fields: Fields, keys: tuple[str, ...]) -> dict[str, Value]:
    return {key: fields[key] for key in keys if key in fields}


def _shown(fields: Fields) -> str:
    texts = [value if isinstance(value, str) else in_flow(value) for value in fields.values()]
    return "\n".join(texts) or "(nothing)"
