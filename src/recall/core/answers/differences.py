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
Piece = tuple[str, str, str]  # status, given, expected


def difference(given: str, expected: str, *, is_right: bool = False) -> tuple[Run, ...]:
    """The runs of both texts; empty where they are the same character for character.

    Where ``is_right``, whatever differs does not count, and is alike.
    """
    if given == expected:
        return ()
    if max(len(given), len(expected)) > MOST_CHARACTERS:
        return (Run(ALIKE if is_right else CHANGED, given, expected),)
    return tuple(_joined(_pieces(_clusters(given), _clusters(expected)), is_right=is_right))


def _pieces(ours: list[str], theirs: list[str]) -> Iterator[Piece]:
    one, other = [_key(each) for each in ours], [_key(each) for each in theirs]
    for start, end, begin, stop in alignment(one, other):
        if one[start:end] == other[begin:stop]:
            for given, expected in zip(ours[start:end], theirs[begin:stop], strict=True):
                yield SAME if given == expected else ALIKE, given, expected
        else:
            given, expected = "".join(ours[start:end]), "".join(theirs[begin:stop])
            yield _status(given, expected), given, expected


def _status(given: str, expected: str) -> str:
    """Of a stretch that differs: what only one of both has is alike where it only parts words."""
    if given and expected:
        return CHANGED
    if all(_key(char) == " " and plain_letters(char) != "-" for char in given or expected):
        return ALIKE
    return ADDED if given else DROPPED


def _joined(pieces: Iterator[Piece], *, is_right: bool) -> Iterator[Run]:
    """Neighbours of one status as one run; what was changed, added and dropped side by side was changed."""
    last, given, expected = "", "", ""
    for found, ours, theirs in pieces:
        status = ALIKE if is_right and found != SAME else found
        if status != last and not (last in _FAULTS and status in _FAULTS):
            if last:
                yield Run(last, given, expected)
            last, given, expected = status, "", ""
        last = status if status == last else CHANGED
        given, expected = given + ours, expected + theirs
    yield Run(last, given, expected)


def _clusters(text: str) -> list[str]:
    """Characters with the marks that stand on them."""
    if text.isascii():
        return list(text)
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
