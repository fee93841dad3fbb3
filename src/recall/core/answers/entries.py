"""From what a learner types on one line to the response it means: letters, numbers, pairs, words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recall.core.answers.choosing import read_truth
from recall.core.answers.responses import Blank, Filled, Listed, Matched, Ordered, Picked, Response, Said, Written
from recall.core.answers.spelling import strict
from recall.core.answers.splitting import split_holes, split_items
from recall.core.cards import letter
from recall.core.notes import Choice, Claim, Cloze, Content, Enumeration, Matching, Ordering
from recall.core.ways import TYPED

_BETWEEN: Final = re.compile(r"[\s,;+&./)(:>=→-]+|\band\b", re.IGNORECASE)
_MARK: Final = re.compile(r"[a-z]{1,2}|\d{1,3}")


@dataclass(frozen=True, slots=True)
class Unread:
    """What was typed says nothing that the card can take; ``hint`` tells what it takes."""

    hint: str


def read_response(
    content: Content, side: str, text: str, *, shown: Sequence[str] = (), asked: str = ""
) -> Response | Unread:
    """The response that a typed line means; an empty line is "I don't know".

    ``shown`` are the options, steps or right sides of pairs as they stood on the screen, marked A, B, C… (options
    and right sides) or 1, 2, 3… (steps, and the left sides in authored order); either marking is understood. A choice
    that is ``asked`` to be typed takes words and no letters.
    """
    if not text.strip():
        return Blank()
    match content:
        case Choice(many=False) if asked == TYPED:
            return Written(text)
        case Choice():
            return read_options(text, shown, many=content.many)
        case Claim():
            truth = read_truth(text)
            return Unread("Type t for true or f for false.") if truth is None else Said(truth)
        case Ordering():
            return read_order(text, shown)
        case Matching(pairs=pairs):
            return read_pairs(text, tuple(left for left, _ in pairs), shown)
        case Enumeration(items=items):
            return Listed(split_items(text, items))
        case Cloze():
            return Filled(split_holes(text, content, side))
        case _:
            return Written(text)


def read_options(text: str, shown: Sequence[str], *, many: bool) -> Picked | Unread:
    """Letters, numbers, or the text of an option itself: ``b``, ``a c``, ``ac``, ``2``, ``byte pair encoding``."""
    places = _places(text, len(shown))
    if places is None:
        key = strict(text)
        places = [index for index, option in enumerate(shown) if strict(option) == key]
    if not places or (len(set(places)) > 1 and not many):
        several = ", or several of them" if many else ""
        return Unread(f"Type a letter, {_span(len(shown))}{several}.")
    return Picked(tuple(shown[place] for place in sorted(set(places))))


def read_order(text: str, shown: Sequence[str]) -> Ordered | Unread:
    """All marks of the steps in the order wanted: ``3 1 2``, ``312``, ``c a b``."""
    places = _places(text, len(shown))
    if places is None or sorted(places) != list(range(len(shown))):
        return Unread(f"Type all {len(shown)} letters in the right order, as in {_example(len(shown))}.")
    return Ordered(tuple(shown[place] for place in places))


def read_pairs(text: str, lefts: Sequence[str], shown: Sequence[str]) -> Matched | Unread:
    """Marks of left and right sides, ``1b 2a``, or those of the right sides alone for all left ones: ``b a``.

    A left side that is not named is left open.
    """
    marks = [_place(mark) for mark in _MARK.findall(_BETWEEN.sub(" ", text.lower()))]
    are_pairs = re.fullmatch(r"(?:\d{1,3}\s*[a-z]{1,2}\s*)+", _BETWEEN.sub(" ", text.lower()).strip()) is not None
    numbered = list(zip(marks[::2], marks[1::2], strict=False)) if are_pairs else None
    if numbered is None:
        places = _places(text, len(shown))
        numbered = list(enumerate(places)) if places is not None and len(places) == len(lefts) else []
    is_repeated = len({one for one, _ in numbered}) < len(numbered)
    if not numbered or is_repeated or any(one >= len(lefts) or other >= len(shown) for one, other in numbered):
        return Unread("Type each number with its letter, as in 1b 2a.")
    return Matched(tuple((lefts[one], shown[other]) for one, other in numbered))


def _places(text: str, count: int) -> list[int] | None:
    """The places, from 0, that marks in ``text`` stand for; None where it has anything else in it.

    Marks may be written together while each of them is one character.
    """
    words = _BETWEEN.sub(" ", text.strip().lower()).split()
    if len(words) == 1 and len(words[0]) > 1 and count <= (9 if words[0].isdigit() else 26):
        words = list(words[0])
    if not all(_MARK.fullmatch(word) for word in words):
        return None
    places = [_place(word) for word in words]
    return places if all(0 <= place < count for place in places) else None


def _place(mark: str) -> int:
    if mark.isdigit():
        return int(mark) - 1
    return ord(mark[-1]) - ord("a") + 26 * (ord(mark[0]) - ord("a") + 1 if len(mark) == 2 else 0)


def _span(count: int) -> str:
    return f"{letter(0)} to {letter(max(count - 1, 0))}"


def _example(count: int) -> str:
    return " ".join(letter(index).lower() for index in [*range(1, count), 0][:4]) + (" …" if count > 4 else "")
