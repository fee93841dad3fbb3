"""A card, or a file's head, that both its source and its learner may have changed since the last import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from recall.deckfile.recasting import Path, plain
from recall.deckfile.rendering import Value, in_flow

Fields = Mapping[str, Value]

_BESIDE: Final = ("hint", "explain", "source", "tags", "comment", "suspended")  # what is no part of the question


@dataclass(frozen=True, slots=True)
class Clash:
    """Both changed ``what``, which stands in ``keys``: the learner's text stays unless the source's is asked for."""

    what: str
    ours: str
    theirs: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """``values`` are the keys to set in the deck (None: to take out), ``kept`` those that only the learner changed."""

    values: dict[str, Value | None]
    clashes: tuple[Clash, ...] = ()
    kept: tuple[str, ...] = ()


def merged(base: Fields | None, ours: Fields, theirs: Fields, *, takes_theirs: bool = False) -> Merged:
    """What the deck gets of ``theirs``; ``base`` is what was imported last, None where nobody knows.

    The question with its answer is one text, for its parts say nothing without each other; every other key is its
    own. Without a base whatever differs is the learner's, and what only one side has says nothing.
    """
    values: dict[str, Value | None] = {}
    clashes: list[Clash] = []
    kept: list[str] = []
    for what, keys in _parts(base or {}, ours, theirs):
        old = None if base is None else _only(base, keys)
        mine, new = _only(ours, keys), _only(theirs, keys)
        if mine == new or (old is not None and new == old):
            kept += [what] if old is not None and mine not in (old, new) else []
        elif old is None and not (mine and new):
            continue
        elif old == mine or takes_theirs:
            values |= {key: new.get(key) for key in keys if mine.get(key) != new.get(key)}
        else:
            clashes.append(Clash(what, _shown(mine), _shown(new), keys))
    return Merged(values, tuple(clashes), tuple(kept))


def merged_head(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Fields, *, takes_theirs: bool = False
) -> tuple[dict[Path, Value | None], tuple[Path, ...]]:
    """(what to set in a file's head, the keys that both changed and that stay the learner's); a lesson key by key."""
    values: dict[Path, Value | None] = {}
    kept: list[Path] = []
    for key in dict.fromkeys((*base, *theirs)):
        old, mine, new = (None if key not in side else plain(side[key]) for side in (base, ours, theirs))
        if new in (old, mine):
            continue
        if mine == old or takes_theirs:
            values[key,] = theirs.get(key)
        elif isinstance(mine, dict) and isinstance(old, dict) and isinstance(given := theirs.get(key), Mapping):
            within, also_kept = merged_head(base[key], ours[key], given)
            values |= {(key, *path): value for path, value in within.items()}
            kept += [(key, *path) for path in also_kept]
        else:
            kept.append((key,))
    return values, tuple(kept)


def _parts(*sides: Fields) -> list[tuple[str, tuple[str, ...]]]:
    names = dict.fromkeys(key for side in sides for key in side if key != "id")
    asked = tuple(name for name in names if name not in _BESIDE)
    return [("question and answer", asked), *((name, (name,)) for name in names if name in _BESIDE)]


def _only(fields: Fields, keys: tuple[str, ...]) -> dict[str, Value]:
    return {key: fields[key] for key in keys if key in fields}


def _shown(fields: Fields) -> str:
    texts = [value if isinstance(value, str) else in_flow(value) for value in fields.values()]
    return "\n".join(texts) or "(nothing)"
