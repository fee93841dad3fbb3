"""Cards that ask the same in other words, found among any number of cards in time that grows with them alone.

Comparing all with all is quadratic. Two questions are compared where they share two of their rarest words and few
others do, or where they consist of the same words. Then question and answer both have to be alike: decks are full
of questions of one pattern, and "What is the capital of France?" is no twin of "What is the capital of Spain?".
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from recall.core.itemwriting.words import telling, words
from recall.core.likeness import ratio
from recall.core.notes import (
    Choice,
    Cloze,
    Content,
    Draft,
    Matching,
    Note,
    Place,
    answer_text,
    asked_text,
)

COMPARED_CHARACTERS: Final = 600  # of a question or answer
RAREST: Final = 4  # words of a question that are looked at in pairs
CROWD: Final = 12  # questions that share two words; what more share is a pattern
SAME_WORDS: Final = 0.75  # share of telling words (twice those in common, by all) from which questions are alike
MORE_WORDS: Final = 0.6  # where the one says all that the other says, and more
SAME_ANSWER: Final = 0.8
LIKE_ANSWER: Final = 0.6  # enough where the questions are of the same words
OTHER_ANSWER: Final = 0.45  # below this no other order of words makes two answers alike
TELLING_ANSWER: Final = 8  # characters from which an equal answer says that the questions may be equal
_PAIR_BITS: Final = 39
_INDEX_BITS: Final = 24
_SIGNS: Final = re.compile(r"\d+(?:[.,]\d+)*|(?<![^\W\d_])[-−](?![^\W\d_])|[+=<>≤≥≠^]")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is kept of a note. ``words`` are numbers of its telling words, each once, ascending.

    ``signs`` are the numbers and signs of question and answer. ``says_all``: the question alone tells what is asked;
    "Which of these is true?" does not.
    """

    place: Place
    question: str
    answer: str
    words: tuple[int, ...]
    signs: tuple[tuple[str, ...], tuple[str, ...]]
    says_all: bool


class Questions:
    """Takes notes one by one and finds the twins among them. At most 2**24 notes."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._numbers: dict[str, int] = {}
        self._notes_with = array("L")  # by number of a word

    def take(self, note: Note) -> int | None:
        """Keeps what is compared of the note; its number, None for a draft."""
        if isinstance(note.content, Draft):
            return None
        question, answer = _texts(note.content)
        found = dict.fromkeys(self._number(word) for word in telling(question[:COMPARED_CHARACTERS]))
        for number in found:
            self._notes_with[number] += 1
        says_all = not isinstance(note.content, (Choice, Cloze, Matching))
        signs = _signs(question), _signs(answer)
        self.asked.append(Asked(note.place, question, answer, tuple(sorted(found)), signs, says_all))
        return len(self.asked) - 1

    def _number(self, word: str) -> int:
        number = self._numbers.setdefault(word, len(self._numbers))
        if number == len(self._notes_with):
            self._notes_with.append(0)
        return number

    def twins(self) -> list[tuple[int, int]]:
        """Pairs of numbers of notes that ask the same, ascending."""
        found = {
            pair
            for block in self._blocks()
            for pair in combinations(block, 2)
            if _is_twin(self.asked[pair[0]], self.asked[pair[1]])
        }
        return sorted(found)

    def _blocks(self) -> Iterator[Sequence[int]]:
        """Numbers of notes worth comparing with each other, ascending."""
        keys = array("Q")
        for index, asked in enumerate(self.asked):
            shared = [number for number in asked.words if self._notes_with[number] > 1]
            rarest = sorted(shared, key=lambda number: (self._notes_with[number], number))[:RAREST]
            for pair in combinations(sorted(rarest), 2):
                keys.append(_key(pair) << _INDEX_BITS | index)
            if len(shared) == len(asked.words):
                keys.append(_key((-1, *shared)) << _INDEX_BITS | index)
        return _runs(keys)


def _signs(text: str) -> tuple[str, ...]:
    return tuple(_SIGNS.findall(text, 0, COMPARED_CHARACTERS))


def _key(numbers: tuple[int, ...]) -> int:
    return hash(numbers) & ((1 << _PAIR_BITS) - 1)


def _runs(keys: array[int]) -> Iterator[Sequence[int]]:
    """The indexes of keys that two to CROWD notes have; a crowd gives its neighbours alone."""
    mask = (1 << _INDEX_BITS) - 1
    block: list[int] = []
    former = -1
    for key in sorted(keys):
        if key >> _INDEX_BITS != former:
            yield from _of(block)
            block, former = [], key >> _INDEX_BITS
        block.append(key & mask)
    yield from _of(block)


def _of(block: list[int]) -> Iterator[Sequence[int]]:
    if 1 < len(block) <= CROWD:
        yield block
    elif block:
        yield from pairwise(block)


def _texts(content: Content) -> tuple[str, str]:
    """(question, answer) as they are compared: of a cloze the text, and what its holes hide."""
    if isinstance(content, Cloze):
        from recall.core.holes import parse_holes, reveal

        holed = parse_holes(content.text, code_holes=content.code_holes)
        return reveal(holed), " / ".join(hole.text for hole in holed.holes)
    return asked_text(content), answer_text(content)


def _is_twin(one: Asked, other: Asked) -> bool:
    """Whether two cards ask the same: alike in words, equal in numbers and signs, and with answers that agree."""
    mine, theirs = set(one.words), set(other.words)
    common = len(mine & theirs)
    share = 2 * common / max(1, len(mine) + len(theirs))
    is_within = common in (len(mine), len(theirs))
    if share < (MORE_WORDS if is_within else SAME_WORDS):
        return False
    if sorted(one.signs[0]) != sorted(other.signs[0]):
        return False
    if share < 1.0:
        is_telling = min(len(one.answer), len(other.answer)) >= TELLING_ANSWER
        return is_telling and _likeness(one, other) >= SAME_ANSWER
    is_same = one.says_all and other.says_all and words(one.question) == words(other.question)
    return is_same or _likeness(one, other) >= LIKE_ANSWER


def _likeness(one: Asked, other: Asked) -> float:
    """How alike two answers are, by characters or by words, 0 to 1."""
    first, second = one.answer[:COMPARED_CHARACTERS].casefold(), other.answer[:COMPARED_CHARACTERS].casefold()
    if first == second:
        return 1.0
    if one.signs[1] != other.signs[1]:
        return 0.0
    by_characters = ratio(first, second)
    if not OTHER_ANSWER <= by_characters < SAME_ANSWER:
        return by_characters
    mine, theirs = set(telling(first)), set(telling(second))
    return max(by_characters, 2 * len(mine & theirs) / max(1, len(mine) + len(theirs)))
