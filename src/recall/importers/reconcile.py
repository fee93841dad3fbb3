"""Which reading of the same lines wins: the most structured one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from recall.core.notes import Question
from recall.importers.items import Item, choice

_BOXED: Final = re.compile(r"[ \t]*[-*+][ \t]+\[[ xX]\][ \t]+(?P<text>\S.*)")
_FEWEST: Final = 2  # boxes that are options


def reconciled(items: Iterable[Item], ranks: Mapping[str, int]) -> tuple[Item, ...]:
    """The items that stay, in reading order.

    Of two recognisers that read the same lines the one with the lower rank wins. What one recogniser finds stays side
    by side, even within each other, but for a second one of the same lines with the same content.
    """
    kept: list[Item] = []
    taken: list[tuple[int, int]] = []  # runs of lines, rising and apart
    ordered = sorted(items, key=lambda each: (ranks[each.by], each.start, each.end))
    for _, found in groupby(ordered, key=lambda each: each.by):
        free = [_without_boxes(each) for each in _once(found) if not _is_taken(each, taken)]
        kept.extend(free)
        taken = _joined(sorted([*taken, *((each.start, each.end) for each in free)]))
    return tuple(sorted(kept, key=lambda each: each.start))


def _without_boxes(item: Item) -> Item:
    """A question whose answer is nothing but check boxes as a draft with these options: no answer is written there."""
    if not isinstance(item.content, Question) or "[" not in item.content.answer[:8]:
        return item
    found = [_BOXED.fullmatch(line) for line in item.content.answer.split("\n") if line.strip()]
    texts = [each["text"] for each in found if each is not None]
    if len(texts) < max(_FEWEST, len(found)):
        return item
    content, options = choice(item.content.question, texts, ())
    return replace(item, content=content, options=options)


def _once(items: Iterable[Item]) -> list[Item]:
    return list({(each.start, each.end, repr(each.content)): each for each in items}.values())


def _is_taken(item: Item, taken: Sequence[tuple[int, int]]) -> bool:
    place = bisect_left(taken, (item.start + 1, 0))
    return (place > 0 and taken[place - 1][1] > item.start) or (place < len(taken) and taken[place][0] < item.end)


def _joined(runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
