"""Which vanished notes are worth comparing with a note that appeared, so that cost grows with the changes alone.

Comparing all with all is quadratic. A note is compared with at most a few dozen: those with the same question
or answer, those that stood where it stands, and those that share its rarest words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from recall.core.identity import folded

SAME_TEXT: Final = 20  # notes with one answer; more than that ("true") say nothing
NEIGHBOURS: Final = 2  # on either side, by order in the file and by rank among what changed in it
RARE: Final = 30  # notes that share a word; a word of more is common
RAREST_WORDS: Final = 8
BY_WORDS: Final = 6
SCANNED_CHARACTERS: Final = 1000
LONG_WORD: Final = 16  # characters; scripts written without spaces give one "word" per clause
PIECE: Final = 2

_WORD = re.compile(r"\w+")


class Compared(Protocol):
    """What is looked at; both sequences are sorted by (file, order)."""

    @property
    def question(self) -> str: ...
    @property
    def answer(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def order(self) -> int: ...


def candidates(before: Sequence[Compared], after: Sequence[Compared]) -> Iterator[list[int]]:
    """For each of ``after`` the indexes of those ``before`` worth comparing, ascending."""
    questions, answers = _by_text([one.question for one in before]), _by_text([one.answer for one in before])
    words, files = _by_word(before), _by_file(before)
    files_after = _by_file(after)
    ranks = {index: rank for indexes in files_after.values() for rank, index in enumerate(indexes)}
    for index, one in enumerate(after):
        found = {*questions.get(folded(one.question), ()), *answers.get(folded(one.answer), ())}
        there = files.get(one.file, [])
        if there:
            rank = ranks[index] * len(there) // len(files_after[one.file])
            found.update(_neighbours(there, rank))
            found.update(_neighbours(there, bisect_left(there, one.order, key=lambda i: before[i].order)))
        found.update(_by_shared_words(words, _words(one)))
        yield sorted(found)


def _neighbours(there: list[int], rank: int) -> list[int]:
    return there[max(0, rank - NEIGHBOURS) : rank + NEIGHBOURS + 1]


def _by_file(notes: Sequence[Compared]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, note in enumerate(notes):
        found.setdefault(note.file, []).append(index)
    return found


def _by_text(texts: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        if text:
            found.setdefault(folded(text), []).append(index)
    return {text: indexes for text, indexes in found.items() if len(indexes) <= SAME_TEXT}


def _by_word(notes: Sequence[Compared]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, note in enumerate(notes):
        for word in _words(note):
            found.setdefault(word, []).append(index)
    return {word: indexes for word, indexes in found.items() if len(indexes) <= RARE}


def _by_shared_words(words: dict[str, list[int]], own: set[str]) -> list[int]:
    """Those that share most of the rarest words, each word counting the more the fewer notes have it."""
    rarest = sorted((len(words[word]), word) for word in own if word in words)[:RAREST_WORDS]
    votes: Counter[int] = Counter()
    for count, word in rarest:
        for index in words[word]:
            votes[index] += RARE // count
    return sorted(votes, key=lambda index: (-votes[index], index))[:BY_WORDS]


def _words(note: Compared) -> set[str]:
    text = f"{note.question[:SCANNED_CHARACTERS]} {note.answer[:SCANNED_CHARACTERS]}".casefold()
    found: set[str] = set()
    for word in _WORD.findall(text):
        if len(word) > LONG_WORD or ord(word[0]) >= 0x2E80:  # CJK, Hangul and beyond
            found.update(word[i : i + PIECE] for i in range(len(word) - PIECE + 1))
        else:
            found.add(word)
    return found
