"""What a load means: which notes that appeared are edits of notes that vanished.

A pair is certain, or it is asked about, or it is none; nothing is guessed. Certain are

* a note that gained or lost its id while its question stayed: no two notes of a library ask the same question;
* a note without an id whose likeness to one vanished note is at least :data:`CERTAIN`, each being the other's
  best match by :data:`MARGIN`.

An id that changed into another one is asked about however like the notes are: an id is the author's word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from recall.core.candidates import candidates
from recall.core.identity import VERSION, fingerprint, is_fingerprint, note_key
from recall.core.likeness import Wording, likenesses, wording
from recall.core.notes import Note, answer_text, asked_text

# Likeness, 0 to 1; see recall.core.likeness for what costs how much, and the tests for both sides of each line.
CERTAIN: Final = 0.80  # a slip in the question is 0.95 and more, one exchanged word below 0.8
ASKED: Final = 0.60  # below, most pairs are two notes of one pattern: asking about them would be noise
MARGIN: Final = 0.10  # by which the best match beats the next; two notes of one pattern lie closer together
ASKED_ABOUT: Final = 3  # former notes offered for one new one, at most
REMEMBERED_DAYS: Final = 30  # a note gone for longer was deleted, and is no half of an edit
ROUNDS: Final = 12  # each round settles what the one before made clear; 2 or 3 are usual

GAINED_ID: Final = "gained id"
LOST_ID: Final = "lost id"
ALIKE: Final = "alike"
CHANGED_ID: Final = "changed id"
UNCLEAR: Final = "unclear"


@dataclass(frozen=True, slots=True)
class Sketch:
    """What pairing looks at. ``order`` is any number that grows down the file, such as the line."""

    key: str
    question: str
    answer: str
    file: str = ""
    order: int = 0

    @property
    def has_id(self) -> bool:
        return not is_fingerprint(self.key)


def sketch(note: Note) -> Sketch:
    content, place = note.content, note.place
    return Sketch(note_key(note), asked_text(content), answer_text(content), place.file, place.line)


@dataclass(frozen=True, slots=True)
class Pair:
    """``after`` is, or may be, what became of ``before``. ``reason`` is one of the constants above."""

    before: Sketch
    after: Sketch
    likeness: float
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Every vanished note is in ``certain`` once, in ``ask`` or in ``gone``; every note that appeared likewise
    in ``certain``, in ``ask`` (up to :data:`ASKED_ABOUT` times, the likest first) or in ``new``.
    """

    certain: tuple[Pair, ...] = ()
    ask: tuple[Pair, ...] = ()
    new: tuple[Sketch, ...] = ()
    gone: tuple[Sketch, ...] = ()


def pair_notes(vanished: Iterable[Sketch], appeared: Iterable[Sketch]) -> Changes:
    """Plan what a load means. ``vanished`` are known notes whose key no deck holds any longer, ``appeared``
    notes whose key was not known. The order in which they are given does not matter.
    """
    matching = _Matching(_in_order(vanished), _in_order(appeared))
    if matching.before and matching.after:
        matching.settle_same_questions()
        matching.weigh()
        matching.settle_clear_ones()
        matching.ask_about_the_rest()
    return matching.changes()


def _in_order(sketches: Iterable[Sketch]) -> list[Sketch]:
    return sorted(sketches, key=lambda one: (one.file, one.order, one.key))


@dataclass(frozen=True, slots=True)
class _Edge:
    before: int
    after: int
    likeness: float
    same_question: bool


class _Matching:
    """Notes are named by their index; a note is open until it is settled with another."""

    def __init__(self, before: list[Sketch], after: list[Sketch]) -> None:
        self.before, self.after = before, after
        self.open_before, self.open_after = set(range(len(before))), set(range(len(after)))
        self.of_before: dict[int, list[_Edge]] = {}
        self.of_after: dict[int, list[_Edge]] = {}
        self.certain: list[Pair] = []
        self.asked: list[Pair] = []

    def settle_same_questions(self) -> None:
        """Where one vanished note and one that appeared ask the same, they are one note.

        Two linked notes without ids that ask the same stand in two sections: their answers tell.
        """
        befores, afters = _by_question(self.before), _by_question(self.after)
        for question, indexes in befores.items():
            if len(indexes) == 1 and len(afters.get(question, ())) == 1:
                before, after = indexes[0], afters[question][0]
                if self.before[before].has_id or self.after[after].has_id:
                    self._settle(_Edge(before, after, 1.0, same_question=True))

    def weigh(self) -> None:
        """Compare the pairs that are worth it, the likest first for each note."""
        befores, afters = sorted(self.open_before), sorted(self.open_after)
        left, right = [self.before[index] for index in befores], [self.after[index] for index in afters]
        worded = dict(zip(befores, _worded(left), strict=True))
        for after, own, found in zip(afters, _worded(right), candidates(left, right), strict=True):
            self._connect(after, own, {befores[index]: worded[befores[index]] for index in found})
        for edges in (*self.of_after.values(), *self.of_before.values()):
            edges.sort(key=lambda edge: (-edge.likeness, edge.before, edge.after))

    def _connect(self, after: int, own: Wording, others: dict[int, Wording]) -> None:
        likes = likenesses(own, list(others.values()))
        for (before, other), like in zip(others.items(), likes, strict=True):
            same_question = own.question == other.question
            if same_question or like >= ASKED:
                edge = _Edge(before, after, max(like, ASKED), same_question)
                self.of_after.setdefault(after, []).append(edge)
                self.of_before.setdefault(before, []).append(edge)

    def settle_clear_ones(self) -> None:
        for _ in range(ROUNDS):
            clear = [edge for edge in self._best_of_both() if edge.likeness >= CERTAIN]
            if not clear:
                return
            for edge in clear:
                self._settle(edge)

    def _best_of_both(self) -> Iterator[_Edge]:
        best_of_before = {index: self._clear_best(self._open(edges)) for index, edges in self.of_before.items()}
        for edges in self.of_after.values():
            best = self._clear_best(self._open(edges))
            if best is not None and best_of_before[best.before] is best:
                yield best

    def _open(self, edges: list[_Edge]) -> Iterator[_Edge]:
        return (edge for edge in edges if edge.before in self.open_before and edge.after in self.open_after)

    @staticmethod
    def _clear_best(edges: Iterator[_Edge]) -> _Edge | None:
        best = next(edges, None)
        rival = next(edges, None)
        if best is not None and rival is not None and best.likeness - rival.likeness < MARGIN:
            return None
        return best

    def _settle(self, edge: _Edge) -> None:
        before, after = self.before[edge.before], self.after[edge.after]
        reason = _reason(before, after, same_question=edge.same_question)
        pairs = self.asked if reason == CHANGED_ID else self.certain
        pairs.append(Pair(before, after, edge.likeness, reason))
        self.open_before.discard(edge.before)
        self.open_after.discard(edge.after)

    def ask_about_the_rest(self) -> None:
        asked: list[_Edge] = []
        for edges in self.of_after.values():
            asked += list(self._open(edges))[:ASKED_ABOUT]
        for edge in asked:
            before, after = self.before[edge.before], self.after[edge.after]
            reason = CHANGED_ID if before.has_id and after.has_id else UNCLEAR
            self.asked.append(Pair(before, after, edge.likeness, reason))
        self.open_before.difference_update(edge.before for edge in asked)
        self.open_after.difference_update(edge.after for edge in asked)

    def changes(self) -> Changes:
        return Changes(
            certain=tuple(sorted(self.certain, key=_place)),
            ask=tuple(sorted(self.asked, key=_place)),
            new=tuple(self.after[index] for index in sorted(self.open_after)),
            gone=tuple(self.before[index] for index in sorted(self.open_before)),
        )


def _reason(before: Sketch, after: Sketch, *, same_question: bool) -> str:
    if before.has_id:
        return LOST_ID if same_question and not after.has_id else CHANGED_ID
    return GAINED_ID if same_question and after.has_id else ALIKE


def _by_question(sketches: Sequence[Sketch]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, one in enumerate(sketches):
        is_question = one.key.startswith(VERSION)
        found.setdefault(one.key if is_question else fingerprint(one.question), []).append(index)
    return found


def _worded(sketches: Sequence[Sketch]) -> list[Wording]:
    shared = Counter(one.answer for one in sketches)
    return [wording(one.question, one.answer, shared_by=shared[one.answer]) for one in sketches]


def _place(pair: Pair) -> tuple[str, int, str, float, str]:
    return pair.after.file, pair.after.order, pair.after.key, -pair.likeness, pair.before.key
