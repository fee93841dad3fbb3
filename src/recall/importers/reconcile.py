"""Which reading of the same lines wins: the most structured one."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping

from recall.importers.items import Item


def reconciled(items: Iterable[Item], ranks: Mapping[str, int]) -> tuple[Item, ...]:
    """The items that stay, in reading order.

    Of two recognisers that read the same lines the one with the lower rank wins; what one recogniser finds in lines
    of its own stays side by side, but for the same question begun at the same line.
    """
    kept: list[Item] = []
    taken: list[tuple[int, int, str]] = []  # start, end, recogniser; never overlapping between recognisers
    for item in sorted(items, key=lambda each: (ranks[each.by], each.start, each.end)):
        if not _is_taken(item, taken):
            insort(taken, (item.start, item.end, item.by))
            kept.append(item)
    return tuple(sorted(kept, key=lambda each: each.start))


def _is_taken(item: Item, taken: list[tuple[int, int, str]]) -> bool:
    place = bisect_left(taken, (item.start, item.end, ""))
    for start, end, by in taken[max(place - 50, 0) : place]:
        if end > item.start and by != item.by:
            return True
    for start, end, by in taken[place:]:
        if start >= item.end:
            return False
        if by != item.by or (start, end) == (item.start, item.end):
            return True
    return False
