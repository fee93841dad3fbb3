"""Who keeps an id (or a question without one, or a permanent id) that several notes claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recall.core.identity import folded
from recall.core.likeness import likenesses, wording
from recall.core.pairing import MARGIN, Sketch


@dataclass(frozen=True, slots=True)
class Ruling:
    """``holder`` keeps the key; every note of ``refused`` stays out until it gets another one."""

    holder: Sketch | None
    refused: tuple[Sketch, ...] = ()


def rule(held: Sketch | None, claimants: Sequence[Sketch]) -> Ruling:
    """The ruling over notes that stand under one key now; ``held`` is the note that had it at the last load.

    A key never seen before goes to its only claimant, and to none of several. A known one stays with the note
    that had it: the claimant in the same file and, of several or none there, the one that reads the same or is
    clearly the likest. Of copies that read the same the first keeps it.
    """
    if len(claimants) == 1:
        return Ruling(claimants[0])
    holder = None if held is None else _holder(held, claimants)
    return Ruling(holder, tuple(one for one in claimants if one is not holder))


def _holder(held: Sketch, claimants: Sequence[Sketch]) -> Sketch | None:
    there = [one for one in claimants if one.file == held.file] or list(claimants)
    there.sort(key=lambda one: (one.file, one.order))
    copies = (one for one in there if _reads_the_same(one, held))
    return next(copies, None) or _likest(held, there)


def _reads_the_same(one: Sketch, other: Sketch) -> bool:
    return folded(one.question) == folded(other.question) and folded(one.answer) == folded(other.answer)


def _likest(held: Sketch, there: Sequence[Sketch]) -> Sketch | None:
    if len(there) == 1:
        return there[0]
    own = wording(held.question, held.answer)
    scores = likenesses(own, [wording(one.question, one.answer) for one in there])
    (best, index), (next_best, _) = sorted(((score, -i) for i, score in enumerate(scores)), reverse=True)[:2]
    return there[-index] if best - next_best >= MARGIN else None
