"""How like two notes are, by the characters of question and answer and by the words that were exchanged.

The scale runs from 0 to 1. It answers one question: may the second text be an edit of the first? A typing
error, a longer sentence or a better answer cost little. An exchanged word, number or operator costs much,
because decks are full of notes of one pattern: "Why is dropout used?" is no edit of "When is dropout used?".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recall.core.identity import folded

COMPARED_CHARACTERS: Final = 1000  # of each text; ratio is quadratic, and an edit shows in the first thousand
TELLING_ANSWER: Final = 20  # characters from which an equal answer says as much as an equal question
LEAST_WEIGHT: Final = 0.25  # of a one-character answer; "yes" and "2019" are shared by many notes
EXCHANGE_COST: Final = 0.25  # taken off when one word in EXCHANGED_SHARE or more was exchanged, or any number
EXCHANGED_SHARE: Final = 8
UNLIKE: Final = 0.35  # two unrelated English sentences share about this much

# Words, and the signs that make a different question of the same words: C, C++ and C#; a < b and a > b.
_WORDS = re.compile(r"\w+|[+=<>/^%#&|≤≥≠≈±×÷∈∉∪∩⊂→←↔∀∃¬]")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Wording:
    """A note prepared for comparing: texts folded as for its fingerprint, and the words of its question."""

    question: str
    answer: str
    words: tuple[str, ...]


def wording(question: str, answer: str) -> Wording:
    """``answer`` is empty for a cloze and a draft, which are compared by their question alone."""
    asked = folded(question)
    return Wording(asked, folded(answer), words_of(asked))


def words_of(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(text[:COMPARED_CHARACTERS].casefold()))


def ratio(one: str, other: str) -> float:
    """Share of characters in common and in order (2 · longest common subsequence / both lengths), 0 to 1."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)


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
        weight = _answer_weight(max(len(one.answer), len(other.answer)))
        score = asked + weight * (known - asked)
        if score > UNLIKE and one.words != other.words:
            excuse = _telling(len(one.answer)) ** 2 if same_answer else 0.0  # a short one excuses little
            score -= (1.0 - excuse) * _exchange_cost(one.words, other.words)
        found.append(max(score, 0.0))
    return found


def _telling(characters: int) -> float:
    return min(1.0, characters / TELLING_ANSWER)


def _answer_weight(characters: int) -> float:
    if characters == 0:
        return 0.0
    return LEAST_WEIGHT + (0.5 - LEAST_WEIGHT) * _telling(characters)


def _exchange_cost(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if _marks(one) != _marks(other):
        return EXCHANGE_COST
    share = _exchanged(one, other) / max(len(one), len(other), 1)
    return EXCHANGE_COST * min(1.0, share * EXCHANGED_SHARE)


def _marks(words: tuple[str, ...]) -> list[str]:
    """Numbers and signs, which no typing error turns into each other unnoticed."""
    return sorted(word for word in words if not word.isalpha() and (_DIGIT.search(word) or not word[0].isalnum()))


def _exchanged(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many words stand in the place of a different word; added and dropped words do not count."""
    from rapidfuzz.distance import Levenshtein

    count = 0
    for step in Levenshtein.opcodes(one, other):
        if step.tag == "replace":
            left, right = one[step.src_start : step.src_end], other[step.dest_start : step.dest_end]
            if not _is_slip("".join(left), "".join(right)):
                count += max(len(left), len(right))
    return count


def _is_slip(one: str, other: str) -> bool:
    """Whether two words look like one word mistyped.

    One letter in a word of four or more, two in a word of nine or more that begins alike: "encoder" and
    "decoder", "supervised" and "unsupervised", "mean" and "median" are different words.
    """
    from rapidfuzz.distance import OSA

    shorter = min(len(one), len(other))
    distance = OSA.distance(one, other)
    return distance == 0 or (
        shorter >= 4 and (distance <= 1 or (distance <= 2 and shorter >= 9 and one[0] == other[0]))
    )
