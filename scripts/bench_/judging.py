"""Answers judged by the thousand: ``python -m bench_.judging NUMBER`` prints one JSON object, kind → seconds."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

from bench_.decks import word
from recall.core.answers.responses import Blank, Filled, Listed, Matched, Ordered, Picked, Response, Said, Written
from recall.core.judging import judge, proposed
from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Enumeration,
    Matching,
    Numeric,
    Option,
    Ordering,
    Question,
    Typed,
)
from recall.core.ways import way_of_asking


class Answered(NamedTuple):
    content: Content
    side: str
    response: Response


def answers(kind: str, number: int) -> Iterator[Answered]:
    """So many answers to different cards of a kind: right, nearly right, wrong, in part, none, in turns."""
    for each in range(number):
        words = tuple(word(1_000 + 7 * each + place) for place in range(4))
        yield _KINDS[kind](words, each)


def _typo(text: str) -> str:
    return text[:-2] + text[-1] + text[-2]


def _shifted(texts: tuple[str, ...], number: int) -> tuple[str, ...]:
    turn = number % len(texts)
    return texts[turn:] + texts[:turn]


def _choice(words: tuple[str, ...], number: int) -> Answered:
    options = tuple(map(Option, words))
    return Answered(Choice("Which?", options[:1], options[1:]), "q", Picked((words[number % 4],)))


def _several(words: tuple[str, ...], number: int) -> Answered:
    options = tuple(map(Option, words))
    return Answered(Choice("Which?", options[:2], options[2:], many=True), "q", Picked(words[: number % 5]))


def _claim(words: tuple[str, ...], number: int) -> Answered:
    return Answered(Claim(f"The {words[0]} shrinks.", answer=True), "q", Said(number % 2 == 0))


def _typed(words: tuple[str, ...], number: int) -> Answered:
    right = " ".join(words[:3])
    given = (Written(right.upper()), Written(_typo(right)), Written(words[3]), Blank(), Written(f"the {right}!"))
    return Answered(Typed("What?", right, accept=(words[3] + "s",)), "q", given[number % 5])


def _number(_words: tuple[str, ...], number: int) -> Answered:
    value = f"{number % 1_000}.5"
    given = (f"{value} m", f"{value}e0 m", f"{int(number % 1_000 * 100 + 50)} cm", "-3 m", "about 1/2 km")
    return Answered(Numeric("How long?", value, unit="m", tolerance="1"), "q", Written(given[number % 5]))


def _order(words: tuple[str, ...], number: int) -> Answered:
    return Answered(Ordering("In order?", words), "q", Ordered(_shifted(words, number)))


def _pairs(words: tuple[str, ...], number: int) -> Answered:
    lefts = ("one", "two", "three", "four")
    given = tuple(zip(lefts, _shifted(words, number), strict=True))
    return Answered(Matching("Match.", tuple(zip(lefts, words, strict=True))), "q", Matched(given))


def _items(words: tuple[str, ...], number: int) -> Answered:
    given = (*words[: number % 5], _typo(words[3]))
    return Answered(Enumeration("Name them.", words), "q", Listed(given))


def _cloze(words: tuple[str, ...], number: int) -> Answered:
    text = f"The {words[0]} {{{{verb::{words[1]}}}}} the {words[2]}."
    return Answered(Cloze(text), "verb", Filled(((words[1], _typo(words[1]), words[3])[number % 3],)))


def _words(words: tuple[str, ...], number: int) -> Answered:
    given = (" ".join(words), "in quite other words")[number % 2]
    return Answered(Question("Why?", " ".join(words)), "q", Written(given))


_KINDS = {
    "choice": _choice,
    "select all": _several,
    "claim": _claim,
    "typed": _typed,
    "number": _number,
    "order": _order,
    "pairs": _pairs,
    "list": _items,
    "cloze": _cloze,
    "own words": _words,
}


def judged(number: int) -> dict[str, float]:
    """Kind → seconds for ``number`` answers, an equal share of each."""
    took: dict[str, float] = {}
    for kind in _KINDS:
        given = list(answers(kind, number // len(_KINDS)))
        started = time.perf_counter()
        for content, side, response in given:
            proposed(judge(content, side, response), asked=way_of_asking(content), is_drill=False)
        took[kind] = time.perf_counter() - started
    return took


if __name__ == "__main__":
    print(json.dumps(judged(int(sys.argv[1]))))
