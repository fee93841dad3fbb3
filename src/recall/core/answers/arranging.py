"""Steps put in order, and partners found."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from recall.core.answers.verdicts import (
    EXTRA,
    MISSED,
    PARTLY,
    RIGHT,
    WRONG,
    Part,
    Verdict,
    plus_minus,
)


def judge_order(steps: Sequence[str], ordered: Sequence[str]) -> Verdict:
    """The verdict on an order: the share of steps that need not be moved, one part for each step as given.

    That is the longest run of steps, not necessarily side by side, that stand in the right order: one of the
    methods of Moodle's ordering question ("longest ordered subset"). One step alone in the right place is none.
    A step in a wrong place is WRONG, and its ``given`` is its place as given, from 1.
    """
    places = _places(steps, ordered)
    kept = _longest_rising(places)
    parts = []
    for index, (place, text) in enumerate(zip(places, ordered, strict=True)):
        mark = EXTRA if place is None else RIGHT if index in kept else WRONG
        parts.append(Part(mark, text, str(index + 1), place=None if place is None else place + 1))
    given = {place for place in places if place is not None}
    parts += [Part(MISSED, step, place=place + 1) for place, step in enumerate(steps) if place not in given]
    share = Fraction(len(kept) if len(kept) > 1 else 0, max(len(steps), len(ordered), 1))
    standing = RIGHT if share == 1 else PARTLY if share else WRONG
    return Verdict(standing, share, tuple(parts))


def judge_pairs(pairs: Sequence[tuple[str, str]], matched: Iterable[tuple[str, str]]) -> Verdict:
    """The verdict on a matching: the share of left sides with their partner, one part for each in authored order.

    ``label`` is the left side, ``text`` its partner. Of two partners for one side the last counts.
    """
    chosen = dict(matched)
    parts = [_pair_part(left, right, chosen.pop(left, None)) for left, right in pairs]
    parts += [Part(EXTRA, right, right, label=left) for left, right in chosen.items()]
    return plus_minus(parts)


def _pair_part(left: str, right: str, given: str | None) -> Part:
    mark = MISSED if given is None else RIGHT if given == right else WRONG
    return Part(mark, right, given, label=left)


def _places(steps: Sequence[str], ordered: Sequence[str]) -> list[int | None]:
    """The right place of each step given; equal steps take theirs in turn, and None is no step."""
    free: dict[str, list[int]] = defaultdict(list)
    for place, step in reversed(list(enumerate(steps))):
        free[step].append(place)
    return [free[text].pop() if free.get(text) else None for text in ordered]


def _longest_rising(places: Sequence[int | None]) -> set[int]:
    """The indices of a longest strictly rising subsequence (patience sorting, n log n)."""
    tails: list[int] = []  # the least place that a rising run of each length can end in
    ends: list[int] = []  # and the index where it stands
    before: dict[int, int | None] = {}
    for index, place in enumerate(places):
        if place is not None:
            length = bisect_left(tails, place)
            tails[length : length + 1] = [place]
            ends[length : length + 1] = [index]
            before[index] = ends[length - 1] if length else None
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
