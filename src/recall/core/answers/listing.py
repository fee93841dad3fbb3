"""Items named in any order: each one judged like a typed answer, and each given the item that it fits best."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from recall.core.answers.differences import difference
from recall.core.answers.texts import Given, Meant, compare, given, meant
from recall.core.answers.verdicts import EXTRA, MISSED, NEARLY, REPEATED, RIGHT, Part, Verdict, plus_minus

MOST_EXTRA: Final = 100  # items beyond as many as were asked for; further ones are extras unread
Edges = dict[int, list[int]]


def judge_list(items: Sequence[str], listed: Sequence[str]) -> Verdict:
    """The verdict on a list: first the items as asked, then what was given beside them.

    Items that are right take their place first, so a slip never takes the place of another item; slips then fill
    as many of the others as they can. What names an item again counts for nothing.
    """
    typed = [given(text, beside=items) for text in listed if text.strip()]
    asked = list({item.exact or item.keys[0]: item for item in map(meant, items)}.values())
    looked_at = sorted(range(len(typed)), key=lambda index: typed[index].key)[: len(asked) + MOST_EXTRA]
    rights = {index: [place for place, item in enumerate(asked) if _fits(typed[index], item)] for index in looked_at}
    taken = _assigned(rights)  # place → index
    rest = [index for index in looked_at if index not in taken.values() and not rights[index]]
    near = {index: [place for place, item in enumerate(asked) if _is_near(typed[index], item)] for index in rest}
    free = {index: [place for place in places if place not in taken] for index, places in near.items()}
    slips = _assigned(free)
    parts = [_part(item, typed, taken.get(place), slips.get(place)) for place, item in enumerate(asked)]
    used = {*taken.values(), *slips.values()}
    again = {index for index in looked_at if rights[index] or near.get(index)}
    for index, each in enumerate(typed):
        if index not in used:
            parts.append(Part(REPEATED if index in again else EXTRA, each.text, each.text))
    return plus_minus(parts)


def _fits(typed: Given, item: Meant) -> bool:
    may_fit = item.exact is not None or typed.key in item.keys or typed.text.strip() == item.text.strip()
    return may_fit and compare(typed, item)[0] == RIGHT


def _is_near(typed: Given, item: Meant) -> bool:
    return compare(typed, item)[0] == NEARLY


def _part(item: Meant, typed: Sequence[Given], right: int | None, near: int | None) -> Part:
    index = right if right is not None else near
    if index is None:
        return Part(MISSED, item.text)
    text = typed[index].text
    part = Part(RIGHT if right is not None else NEARLY, item.text, text)
    if right is not None:
        return replace(part, runs=difference(text, item.text, is_right=True))
    return replace(part, remark=compare(typed[index], item)[1], runs=difference(text, item.text))


def _assigned(edges: Edges) -> dict[int, int]:
    """Place → index for as many places as can be filled, each index once (augmenting paths, breadth first)."""
    taken: dict[int, int] = {}
    for start in edges:
        came_from: dict[int, int] = {}  # place → index from which it was reached
        waiting = deque([start])
        while waiting:
            index = waiting.popleft()
            fresh = [place for place in edges[index] if place not in came_from]
            came_from |= dict.fromkeys(fresh, index)
            end = next((place for place in fresh if place not in taken), None)
            if end is not None:
                _shift(taken, came_from, end, start)
                break
            waiting.extend(taken[place] for place in fresh)
    return taken


def _shift(taken: dict[int, int], came_from: dict[int, int], end: int, start: int) -> None:
    """Gives the free place ``end`` to who reached it, that one's place to who reached that, and so on."""
    place = end
    held = {index: place for place, index in taken.items()}
    while True:
        index = came_from[place]
        taken[place] = index
        if index == start:
            return
        place = held[index]
