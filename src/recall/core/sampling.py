"""Which questions a quiz asks: a sample in which lessons, and within them tags, have equal shares."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from recall.core.keys import CardKey

_Placed = tuple[int, "QuizQuestion"]  # its place in the order of asking
_Row = tuple[int, int, tuple[str, ...], "deque[_Placed]"]  # questions with the same tags: how often the rarest of these
# was taken when it was looked up last, and the first question's place, which no other row has


class QuizQuestion(NamedTuple):
    """A card that a quiz may ask. ``lesson`` is the shown name of its deck, ``rank`` that deck's place among all."""

    card: CardKey
    lesson: str
    rank: int
    tags: tuple[str, ...]


def sample(pool: Iterable[QuizQuestion], *, most: int | None, seed: int) -> tuple[QuizQuestion, ...]:
    """At most so many questions (None: all) in the order of asking; of a note with several cards one.

    Lessons give one question each in turn while they have any, so that their numbers differ by one at most; the one
    that each gives has the tag that was taken least until then. What the seed does not decide, nothing does: the
    same pool in another order gives the same questions, and in a larger pool the rest keep their order.
    """
    ranked = _one_a_note(sorted(pool, key=_drawn(seed)))
    if most is None or most >= len(ranked):
        return tuple(ranked)
    return tuple(sorted(_balanced(ranked, most, seed), key=_drawn(seed)))


def _drawn(seed: int) -> Callable[[QuizQuestion], bytes]:
    return lambda question: _digest(f"{seed}:{question.card}")


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()


def _one_a_note(ranked: Iterable[QuizQuestion]) -> list[QuizQuestion]:
    """One card would give the answer to another of its note away."""
    first: dict[str, QuizQuestion] = {}
    for question in ranked:
        first.setdefault(question.card.note, question)
    return list(first.values())


def _balanced(ranked: Sequence[QuizQuestion], most: int, seed: int) -> list[QuizQuestion]:
    lessons: dict[str, dict[tuple[str, ...], deque[_Placed]]] = {}
    for place, question in enumerate(ranked):
        alike = lessons.setdefault(question.lesson, {}).setdefault(_tags(question), deque())
        alike.append((place, question))
    turns = [_stock(lessons[name]) for name in sorted(lessons, key=lambda name: _digest(f"{seed}:{name}"))]
    taken: Counter[str] = Counter()
    chosen: list[QuizQuestion] = []
    while len(chosen) < most:
        turns = [stock for stock in turns if stock]
        for stock in turns[: most - len(chosen)]:
            question = _take(stock, taken)
            taken.update(_tags(question))
            chosen.append(question)
    return chosen


def _stock(alike: dict[tuple[str, ...], deque[_Placed]]) -> list[_Row]:
    stock = [(0, row[0][0], tags, row) for tags, row in alike.items()]
    heapify(stock)
    return stock


def _take(stock: list[_Row], taken: Counter[str]) -> QuizQuestion:
    """The first question whose rarest tag was taken least; the counts only grow, so that an old one is looked up
    again when it comes to the top."""
    while True:
        told, place, tags, row = heappop(stock)
        count = min(taken[tag] for tag in tags)
        if count > told:
            heappush(stock, (count, place, tags, row))
            continue
        question = row.popleft()[1]
        if row:
            heappush(stock, (count, row[0][0], tags, row))
        return question


def _tags(question: QuizQuestion) -> tuple[str, ...]:
    """What has no tag shares one."""
    return question.tags or ("",)
