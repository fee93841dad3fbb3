"""Which item of a source is which card that came from it before."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from recall.core.identity import fingerprint
from recall.core.pairing import Pair, Sketch, pair_notes


@dataclass(frozen=True, slots=True)
class Asked:
    """What tells cards apart; ``own`` is the id that the source itself gives, ``anchor`` its heading."""

    question: str
    answer: str
    anchor: str | None = None
    own: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A card of before; one that did not surely come from this source is it only where it asks the very same."""

    id: str
    asked: Asked
    is_from_here: bool = True


def matched(sought: Sequence[Asked], known: Sequence[Known]) -> dict[int, str]:
    """Place of an item → id of the card it was: by the source's own id, by question, answer and heading, by less of
    them, then by a likeness that is clear. Of questions asked twice the first is the first.
    """
    found: dict[int, str] = {}
    left = {each.id: each for each in known}
    asked = [_Key(each) for each in sought]
    before = {each.id: _Key(each.asked) for each in known}
    for key in (_Key.own, _Key.whole, _Key.without_heading, _Key.without_answer, _Key.question_alone):
        waiting: dict[Hashable, list[str]] = {}
        for name in left:
            waiting.setdefault(key(before[name]), []).append(name)
        for place, each in enumerate(asked):
            wanted = key(each)
            if place not in found and wanted is not None and waiting.get(wanted):
                found[place] = waiting[wanted].pop(0)
                del left[found[place]]
    return found | _alike(sought, found, [each for each in known if each.is_from_here], left)


class _Key:
    __slots__ = ("_anchor", "_answer", "_own", "_question")

    def __init__(self, asked: Asked) -> None:
        self._own, self._anchor = asked.own, asked.anchor
        self._question, self._answer = fingerprint(asked.question), fingerprint(asked.answer)

    def own(self) -> Hashable:
        return self._own

    def whole(self) -> Hashable:
        return self._question, self._answer, self._anchor

    def without_heading(self) -> Hashable:
        return self._question, self._answer

    def without_answer(self) -> Hashable:
        return self._question, self._anchor

    def question_alone(self) -> Hashable:
        return self._question


def _alike(
    sought: Sequence[Asked], found: dict[int, str], known: Sequence[Known], left: Mapping[str, Known]
) -> dict[int, str]:
    """Clear likeness; or a lesser one of two that stand between the same cards."""
    before = [_sketch(each.asked, at, "before") for at, each in enumerate(known) if each.id in left]
    after = [_sketch(each, at, "after") for at, each in enumerate(sought) if at not in found]
    if not before or not after:
        return {}
    changes = pair_notes(before, after)
    taken = {pair.after.order: known[pair.before.order].id for pair in changes.certain}
    done = found | taken
    order = {each.id: at for at, each in enumerate(known)}
    for pair in changes.ask:
        if _is_between_the_same(pair, done, order) and pair.after.order not in taken:
            taken[pair.after.order] = known[pair.before.order].id
    return taken


def _is_between_the_same(pair: Pair, done: Mapping[int, str], order: Mapping[str, int]) -> bool:
    """Whether the cards right before and behind were neighbours of the former card too (an end is one as well)."""
    at, was = pair.after.order, pair.before.order
    above, below = done.get(at - 1), done.get(at + 1)
    is_below = was == 0 if at == 0 else above is not None and order.get(above) == was - 1
    is_above = was == len(order) - 1 if below is None else order.get(below) == was + 1
    return is_below and is_above


def _sketch(asked: Asked, at: int, side: str) -> Sketch:
    return Sketch(fingerprint(f"{asked.question}\0{side}{at}"), asked.question, asked.answer, "", at)
