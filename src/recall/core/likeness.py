"""How like two notes are, by the characters of question and answer and by the words that were exchanged.

The scale runs from 0 to 1. It answers one question: may the second text be an edit of the first? A typing
error, a longer sentence or a better answer cost little. An exchanged word, number or operator costs much,
because decks are full of notes of one pattern: "Why is dropout used?" is no edit of "When is dropout used?".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from recall.core.identity import folded

COMPARED_CHARACTERS: Final = 1000  # of each text; ratio is quadratic, and an edit shows in the first thousand
TELLING_ANSWER: Final = 30  # characters from which an equal answer says as much as an equal question
LEAST_WEIGHT: Final = 0.25  # of an answer that tells nothing; "yes" and "2019" are right for many notes
MOST_WEIGHT: Final = 0.5  # of an answer that tells all: as much as the question
EXCHANGE_COST: Final = 0.25  # taken off when one word in EXCHANGED_SHARE or more was exchanged, or any number
EXCHANGED_SHARE: Final = 8
NEAR: Final = 0.65  # from here a word may be another one mistyped: "explanation" and "explain" are 0.78
UNLIKE: Final = 0.35  # two unrelated English sentences share about this much

# Words, and the signs that make a different question of the same words: C, C++ and C#; a < b and a > b.
_WORDS = re.compile(r"\w+|[+=<>/^%#&|≤≥≠≈±×÷∈∉∪∩⊂→←↔∀∃¬]")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Wording:
    """A note prepared for comparing: texts folded as for its fingerprint, and the words of its question.

    ``telling`` (0 to 1) is how much an equal answer says; ``weight`` is the answer's share of the likeness.
    """

    question: str
    answer: str
    words: tuple[str, ...]
    telling: float
    weight: float


def wording(question: str, answer: str, *, shared_by: int = 1) -> Wording:
    """``answer`` is empty for a cloze and a draft, which are compared by their question alone.

    ``shared_by`` notes have this answer: "All of the above" tells the less the more there are.
    """
    asked, known = folded(question), folded(answer)
    words = tuple(_WORDS.findall(asked[:COMPARED_CHARACTERS].casefold()))
    telling = min(1.0, len(known) / TELLING_ANSWER) / shared_by
    weight = LEAST_WEIGHT + (MOST_WEIGHT - LEAST_WEIGHT) * telling if known else 0.0
    return Wording(asked, known, words, telling, weight)


def ratio(one: str, other: str) -> float:
    """Share of characters in common and in order (2 · longest common subsequence / both lengths), 0 to 1."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` most likely is a slip of, the first of equals; None when none is near.

    Letters in each other's place are the likeliest slip: "hnit" is "hint" before it is "unit".
    """
    from rapidfuzz.distance import OSA

    near = [each for each in known if ratio(word, each) >= NEAR]
    return min(near, key=lambda each: (OSA.distance(word, each), sorted(word) != sorted(each)), default=None)


def likeness(one: Wording, other: Wording) -> float:
    return likenesses(one, (other,))[0]


def likenesses(one: Wording, others: Sequence[Wording]) -> list[float]:
    """One value for each of ``others``, 0 to 1; symmetric."""
    from rapidfuzz.distance import Indel

    like = Indel.normalized_similarity
    question, answer = one.question[:COMPARED_CHARACTERS], one.answer[:COMPARED_CHARACTERS]
    found = []
    for other in others:
        asked = like(question, other.question[:COMPARED_CHARACTERS])
        same_answer = one.answer == other.answer
        known = 1.0 if same_answer else like(answer, other.answer[:COMPARED_CHARACTERS])
        score = asked + max(one.weight, other.weight) * (known - asked)
        if score > UNLIKE and one.words != other.words:
            excuse = min(one.telling, other.telling) ** 2 if same_answer else 0.0  # a short one excuses little
            score -= (1.0 - excuse) * _exchange_cost(*sorted((one.words, other.words)))
        found.append(max(score, 0.0))
    return found


def _exchange_cost(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if _marks(one) != _marks(other):
        return EXCHANGE_COST
    share = _exchanged(one, other) / max(len(one), len(other), 1)
    return EXCHANGE_COST * min(1.0, share * EXCHANGED_SHARE)


def _marks(words: tuple[str, ...]) -> list[str]:
    """Numbers and signs, which no typing error turns into each other unnoticed."""
    return sorted(word for word in words if not word.isalpha() and (_DIGIT.search(word) or not word[0].isalnum()))


def _exchanged(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many words stand in the place of different words; added and dropped words do not count."""
    from rapidfuzz.distance import Levenshtein

    count = 0
    left: list[str] = []
    right: list[str] = []
    for step in Levenshtein.opcodes(one, other):
        if step.tag == "equal":
            count += _different(left, right)
            left, right = [], []
        else:
            left += one[step.src_start : step.src_end]
            right += other[step.dest_start : step.dest_end]
    return count + _different(left, right)


def _different(left: list[str], right: list[str]) -> int:
    """How many words of one place were exchanged: none where they are only mistyped, or written together."""
    if not left or not right or _is_slip("".join(left), "".join(right)):
        return 0
    slips = sum(map(_is_slip, left, right)) if len(left) == len(right) else 0
    return min(len(left), len(right)) - slips


def _is_slip(one: str, other: str) -> bool:
    """Whether two words look like one word mistyped.

    Two letters in each other's place; one letter in a word of four or more; two in a word of nine or more that
    begins alike. "row" and "now", "mean" and "median", "encoder" and "decoder" are different words.
    """
    from rapidfuzz.distance import OSA

    shorter = min(len(one), len(other))
    distance = OSA.distance(one, other)
    if distance == 1:
        return shorter >= 4 or sorted(one) == sorted(other)
    return distance == 0 or (distance == 2 and shorter >= 9 and one[0] == other[0])


def typo_distance(one: str, other: str, *, most: int) -> int:
    """How many letters were left out, added, exchanged or swapped with their neighbour; ``most + 1`` if more.

    Optimal string alignment (Damerau-Levenshtein where no piece is edited twice): "teh" is one slip from "the".
    """
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=most)


def alignment(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """The stretches of which both sequences are made, in order, as bounds in one and bounds in the other.

    A stretch is equal in both, or empty in one of them; as much as can be is equal.
    """
    from rapidfuzz.distance import Indel

    return [(step.src_start, step.src_end, step.dest_start, step.dest_end) for step in Indel.opcodes(one, other)]
