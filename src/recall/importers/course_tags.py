"""Tags that a saved page has run together (``visualconcept``), parted by what the same page shows of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final

_TAG: Final = re.compile(r"[^\W_][\w+#./&-]{0,39}")
_DIVIDER: Final = re.compile(r"\s*[,;|·•/]\s*|\s+(?=#)")
_SHORTEST: Final = 2
_LONGEST: Final = 120  # characters of a line
_MOST: Final = 200  # different tags; more are no vocabulary


def tags_in(line: str) -> tuple[str, ...]:
    """The tags of a line that holds nothing else; none of other lines. Words run together stay so."""
    if len(line) > _LONGEST:
        return ()
    words = [word.strip().lstrip("#") for word in _DIVIDER.split(line.strip())]
    return tuple(words) if all(_TAG.fullmatch(word) for word in words) else ()


def atoms_of(tags: Iterable[str]) -> frozenset[str]:
    """The tags that the others are made of.

    An atom stands alone somewhere and is no two others, or is what is left of two different tags, or of one tag in
    two places, when an atom at its beginning or end is taken off.
    """
    seen = set(tags)
    if len(seen) > _MOST:
        return frozenset(seen)
    atoms = {tag for tag in seen if not _made_of(tag, frozenset(seen - {tag}))}
    for _ in range(len(seen)):
        rests = Counter(rest for tag in atoms for rest in _rests(tag, atoms - {tag}))
        further = {rest for rest, count in rests.items() if count > 1 or rest in seen}
        made = {tag for tag in atoms if _made_of(tag, frozenset((atoms | further) - {tag}))}
        if further <= atoms and not made:
            break
        atoms = (atoms | further) - made
    return frozenset(atoms)


def parted(tag: str, atoms: frozenset[str]) -> tuple[str, ...]:
    """The atoms of a tag in their order; the tag itself where it is none or not made of them."""
    return (tag,) if tag in atoms else _made_of(tag, atoms) or (tag,)


def _rests(tag: str, atoms: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for atom in atoms:
        if tag.startswith(atom):
            found.add(tag[len(atom) :])
        if tag.endswith(atom):
            found.add(tag[: -len(atom)])
    return {rest for rest in found if len(rest) >= _SHORTEST and rest[0].isalnum() and rest[-1].isalnum()}


def _made_of(tag: str, atoms: frozenset[str]) -> tuple[str, ...]:
    """The fewest atoms that make a tag; () where none do."""

    @cache
    def from_(at: int) -> tuple[str, ...] | None:
        if at == len(tag):
            return ()
        ways = [
            (tag[at:end], *rest)
            for end in range(at + _SHORTEST, len(tag) + 1)
            if tag[at:end] in atoms and (rest := from_(end)) is not None
        ]
        return min(ways, key=len, default=None)

    return from_(0) or ()
