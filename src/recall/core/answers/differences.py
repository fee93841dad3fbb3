"""A response beside the answer, cut into runs that are the same and runs that are not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from recall.core.answers.letters import is_punctuation, plain_letters
from recall.core.answers.verdicts import ADDED, ALIKE, CHANGED, DROPPED, SAME, Run
from recall.core.likeness import alignment

MOST_CHARACTERS: Final = 2000  # of either text; what is longer is one run
_FAULTS: Final = (CHANGED, ADDED, DROPPED)


def difference(given: str, expected: str, *, is_right: bool = False) -> tuple[Run, ...]:
    """The runs of both texts; empty where they are the same character for character.

    Where ``is_right``, whatever differs does not count, and is alike.
    """
    if given == expected:
        return ()
    if max(len(given), len(expected)) > MOST_CHARACTERS:
        return (Run(ALIKE if is_right else CHANGED, given, expected),)
    return tuple(_joined(_runs(_clusters(given), _clusters(expected)), is_right=is_right))


def _runs(ours: list[str], theirs: list[str]) -> Iterator[Run]:
    one, other = [_key(each) for each in ours], [_key(each) for each in theirs]
    for start, end, begin, stop in alignment(one, other):
        if one[start:end] == other[begin:stop]:
            yield from (
                Run(
                    SAME if ours[start + index] == theirs[begin + index] else ALIKE,
                    ours[start + index],
                    theirs[begin + index],
                )
                for index in range(end - start)
            )
        else:
            given, expected = "".join(ours[start:end]), "".join(theirs[begin:stop])
            yield Run(_status(given, expected), given, expected)


def _status(given: str, expected: str) -> str:
    """Of a stretch that differs: what only one of both has is alike where it only parts words."""
    if given and expected:
        return CHANGED
    if all(_key(char) == " " and plain_letters(char) != "-" for char in given or expected):
        return ALIKE
    return ADDED if given else DROPPED


def _joined(runs: Iterator[Run], *, is_right: bool) -> list[Run]:
    """Neighbours of one status as one run; what was changed, added and dropped side by side was changed."""
    joined: list[Run] = []
    for run in runs:
        status = ALIKE if is_right and run.status != SAME else run.status
        last = joined[-1] if joined else None
        if last is None or (last.status != status and not (last.status in _FAULTS and status in _FAULTS)):
            joined.append(Run(status, run.given, run.expected))
        else:
            status = status if last.status == status else CHANGED
            joined[-1] = Run(status, last.given + run.given, last.expected + run.expected)
    return joined


def _clusters(text: str) -> list[str]:
    """Characters with the marks that stand on them."""
    clusters: list[str] = []
    for char in text:
        if clusters and unicodedata.category(char) in ("Mn", "Me", "Cf"):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


@lru_cache(maxsize=4096)
def _key(cluster: str) -> str:
    plain = plain_letters(cluster)
    if not plain.strip() or (len(plain) == 1 and plain not in "+-^" and is_punctuation(plain)) or plain == "-":
        return " "
    return plain
