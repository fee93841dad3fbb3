"""What was taken for what: pairs of a right answer and the wrong one that was given for it.

Responses are kept by their text, so what was given is looked for among what the card offers now: the very text
first, then one that differs in case, spacing or punctuation alone. What became right since is no confusion.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from recall.core.answers.markings import prose
from recall.core.answers.responses import Filled, Matched, Picked, Response, Written
from recall.core.answers.spelling import strict
from recall.core.notes import Choice, Cloze, Content, Matching, Question, Term, Typed

LONGEST: Final = 80  # characters of an answer that is looked for among what was typed
_ARTICLE: Final = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mistaken:
    """``chosen`` was given where ``right`` was asked for, of ``label`` where it is a pair.

    ``is_gone``: the card offers it no more. ``is_typed``: it is a confusion only where some other card's answer is
    the same.
    """

    right: str
    chosen: str
    label: str | None = None
    is_gone: bool = False
    is_typed: bool = False


def mistaken(content: Content, side: str, response: Response) -> tuple[Mistaken, ...]:
    """What a wrong response took for what; nothing where it says no more than that it was wrong.

    Of select-all every wrong option that was picked is taken for all right ones together. Numbers, orders, lists
    and claims tell nothing: that two numbers are the same is chance.
    """
    match content, response:
        case Choice(), Picked(options):
            return tuple(_picked(content, options))
        case Choice(many=False), Written(text):
            return tuple(each for each in _picked(content, (text,)) if not each.is_gone)
        case Matching(pairs=pairs), Matched(matched):
            return tuple(_matched(pairs, matched))
        case Cloze(), Filled(holes):
            return tuple(_filled(content, side, holes))
        case ((Typed() | Question() | Term()), Written(text)):
            right = answers_of(content, side)[0]
            is_right = rough(text) == rough(right) and fold(text) == fold(right)
            return () if is_right else (Mistaken(right, text.strip(), is_typed=True),)
        case _:
            return ()


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The key by which two answers are the same one."""
    return strict(prose(text))


def rough(text: str) -> str:
    """A key that is quick to make: answers with the same :func:`fold` nearly always have the same one."""
    text = _ARTICLE.sub("", text.strip())
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return "".join(filter(str.isalnum, text.casefold()))


def answers_of(content: Content, side: str | None = None) -> tuple[str, ...]:
    """The answers that may be taken for another card's: of one side, or of all."""
    match content:
        case Typed(answer=answer, accept=accept):
            return (answer, *accept)
        case Question(question=question, answer=answer, both=both):
            return {"q": (answer,), "a": (question,)}.get(side or "", (answer, question) if both else (answer,))
        case Term(term=term, meaning=meaning):
            return {"meaning": (meaning,), "term": (term,)}.get(side or "", (term, meaning))
        case Choice(answers=answers):
            return tuple(option.text for option in answers)
        case _:
            return ()


def _picked(content: Choice, texts: Iterable[str]) -> Iterator[Mistaken]:
    right = "; ".join(option.text for option in content.answers)
    rights = {option.text for option in content.answers}
    offered = (*rights, *(option.text for option in content.distractors))
    for text in texts:
        found = _among(text, offered)
        if found is None:
            yield Mistaken(right, text, is_gone=True)
        elif found not in rights:
            yield Mistaken(right, found)


def _matched(pairs: Sequence[tuple[str, str]], matched: Iterable[tuple[str, str]]) -> Iterator[Mistaken]:
    partners = dict(pairs)
    for left, given in matched:
        label = _among(left, tuple(partners))
        if label is None:
            continue
        found = _among(given, tuple(partners.values()))
        if found is None or found != partners[label]:
            yield Mistaken(partners[label], found or given, label, is_gone=found is None)


def _filled(content: Cloze, side: str, filled: Sequence[str]) -> Iterator[Mistaken]:
    """Holes filled with what another hole of the text holds."""
    from recall.core.holes import parse_holes

    holed = parse_holes(content.text, code_holes=content.code_holes)
    asked = [hole.text for hole in holed.holes if hole.name == side]
    others = tuple(hole.text for hole in holed.holes if hole.name != side)
    for right, text in zip(asked, filled, strict=False):
        found = _among(text, (*asked, *others))
        if found is not None and found not in asked:
            yield Mistaken(right, found)


def _among(text: str, offered: Sequence[str]) -> str | None:
    if text in offered:
        return text
    key = fold(text)
    return next((each for each in offered if fold(each) == key), None)
