"""Which passages of the notes may answer a question, the likeliest first. They are proposed and never taken unasked.

A passage is likely when it has the question's words, each word counting the more the fewer passages have it (inverse
document frequency: Spärck Jones, 1972, in the smooth form of BM25). Unlike in BM25 the scale runs from 0 to 1: 1 has
all of the question's words and says little else.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from recall.core.itemwriting.words import stem, telling, words

CONTEXT_SHARE: Final = 0.5  # of a word that only the context of a passage has, such as the heading above it
OPTION_SHARE: Final = 0.5  # of a word that only an option of the question has
LEAST: Final = 0.2  # likeness from which a passage is worth a look
UNSEEN_SHARE: Final = 0.5  # of a word that no passage has
NEAR: Final = 0.75  # from here a word of the notes stands for one of the question: "generalise", "generalisation"
_ASKING: Final = frozenset(("when", "why", "how", "where", "whose"))  # what they stand for, notes rarely say
_BEGINNING: Final = 3  # letters that near words share
_FOCUS: Final = 0.2  # of the likeness that rests on how much of the passage the question is about


class Passage(NamedTuple):
    """``context`` is what the passage stands under: headings, a lesson's title, the question it answers. ``share`` is
    how much of its likeness counts, up to 1: less where it stands further away."""

    text: str
    context: str = ""
    share: float = 1.0


class Proposal(NamedTuple):
    """``place`` is the passage's, in the order they were given; ``likeness`` runs from LEAST to 1."""

    place: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Shelf:
    """Passages made ready for many questions. ``own`` and ``context`` map a word to the passages that have it."""

    texts: tuple[frozenset[str], ...]
    shares: tuple[float, ...]
    weights: Mapping[str, float]
    own: Mapping[str, tuple[int, ...]]
    context: Mapping[str, tuple[int, ...]]
    by_beginning: Mapping[str, tuple[str, ...]]


def shelf(passages: Sequence[Passage]) -> Shelf:
    texts = tuple(frozenset(_words(each.text)) for each in passages)
    contexts = [frozenset(_words(each.context)) - text for each, text in zip(passages, texts, strict=True)]
    frequency = Counter(word for one, other in zip(texts, contexts, strict=True) for word in one | other)
    weights = {word: _weight(number, len(texts)) for word, number in frequency.items()}
    beginnings: dict[str, list[str]] = {}
    for word in weights:
        beginnings.setdefault(word[:_BEGINNING], []).append(word)
    by_beginning = {start: tuple(each) for start, each in beginnings.items()}
    shares = tuple(each.share for each in passages)
    return Shelf(texts, shares, weights, _places(texts), _places(contexts), by_beginning)


def proposals(asked: str, among: Shelf, *, options: Sequence[str] = (), most: int = 5) -> list[Proposal]:
    """The likeliest passages, of equals the first. A passage that says nothing beyond the question is none."""
    wanted = _wanted(asked, options, among)
    total = sum(wanted.values())
    if not total:
        return []
    found: dict[int, float] = {}
    for word, weight in wanted.items():
        for place, share in _holders(word, among).items():
            found[place] = found.get(place, 0.0) + share * weight
    known = set(_words(asked))
    ranked = [
        Proposal(place, round(score, 3))
        for place, held in found.items()
        if not among.texts[place] <= known and (score := _likeness(held / total, wanted, place, among)) >= LEAST
    ]
    return sorted(ranked, key=lambda each: (-each.likeness, each.place))[:most]


def _likeness(covered: float, wanted: Mapping[str, float], place: int, among: Shelf) -> float:
    """``covered`` is the share of the question that the passage has."""
    text = among.texts[place]
    about = sum(among.weights[word] for word in text & wanted.keys())
    focus = about / sum(among.weights[word] for word in text)
    return among.shares[place] * covered * (1 - _FOCUS + _FOCUS * focus)


def _wanted(asked: str, options: Sequence[str], among: Shelf) -> dict[str, float]:
    """The words that are looked for, and how much each counts."""
    unseen = UNSEEN_SHARE * _weight(0, len(among.texts))
    wanted = {word: among.weights.get(word, unseen) for word in _words(asked)}
    for option in options:
        for word in _words(option):
            if word not in wanted and word in among.weights:
                wanted[word] = OPTION_SHARE * among.weights[word] / len(options)
    return wanted


def _holders(word: str, among: Shelf) -> dict[int, float]:
    """The passages that have the word, and what share of it counts there."""
    found = dict.fromkeys(among.context.get(word, ()), CONTEXT_SHARE) | dict.fromkeys(among.own.get(word, ()), 1.0)
    return found or _near_holders(word, among)


def _near_holders(word: str, among: Shelf) -> dict[int, float]:
    """The same of the words of the notes that are nearly this one, where none of them is."""
    from recall.core.likeness import ratio

    found: dict[int, float] = {}
    for other in among.by_beginning.get(word[:_BEGINNING], ()) if len(word) > _BEGINNING else ():
        like = ratio(word, other)
        if like < NEAR:
            continue
        for share, places in ((CONTEXT_SHARE, among.context), (1.0, among.own)):
            for place in places.get(other, ()):
                found[place] = max(found.get(place, 0.0), share * like)
    return found


def _words(text: str) -> Iterable[str]:
    """The stems that carry the meaning; all stems where none does, as in "What is it?"."""
    carrying = [word for word in telling(text) if word not in _ASKING]
    return dict.fromkeys(carrying or map(stem, words(text)))


def _weight(number: int, total: int) -> float:
    return math.log(1 + (total - number + 0.5) / (number + 0.5))


def _places(texts: Iterable[Iterable[str]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        for word in text:
            found.setdefault(word, []).append(place)
    return {word: tuple(places) for word, places in found.items()}
