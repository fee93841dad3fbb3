"""A typed text beside the answers it may be: the same, nearly the same, or another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from recall.core.answers.differences import difference
from recall.core.answers.letters import transcribed
from recall.core.answers.markings import code_key, is_verbatim, math_key, prose, verbatim, verbatim_key
from recall.core.answers.numerals import canonical
from recall.core.answers.slips import slips
from recall.core.answers.spelling import loose, strict
from recall.core.answers.verdicts import (
    ANOTHER_ANSWER,
    EMPTY,
    NEARLY,
    OPEN_ANSWER,
    RIGHT,
    SAME_NUMBER,
    SPACING,
    SPELLING,
    TOO_LONG,
    WRONG,
    Part,
)

MOST_TIMES: Final = 10  # a response so many times as long as the answer, and SPARE longer, is not looked into
SPARE: Final = 1000  # characters
_EXPLAINED: Final = re.compile(r"(?<=\S)\s+\([^()]+\)\s*$")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LONG_WORD: Final = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Given:
    """What was typed, folded once for all that it is compared with."""

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Meant:
    """An answer as the deck has it, with all that is known of it before anything is typed.

    ``keys`` are strict keys of what is right, ``close`` of what is nearly right. ``exact`` is the key of an answer
    that is all code or math, and None of any other; ``pieces`` are the keys of code and math within prose.
    """

    text: str
    keys: tuple[str, ...]
    close: tuple[str, ...]
    loose: str
    exact: str | None
    pieces: tuple[str, ...]


def given(text: str, *, beside: Sequence[str]) -> Given:
    """``text`` to be compared with the answers ``beside``; of an absurdly long one the key is empty."""
    longest = max(map(len, beside), default=0)
    return Given(text, "" if len(text) > MOST_TIMES * longest + SPARE else strict(prose(text)))


@lru_cache(maxsize=4096)
def meant(text: str) -> Meant:
    plain = prose(text)
    keys, close = [strict(plain)], []
    if not plain.isascii():
        keys.append(strict(transcribed(plain)))
    explained = _EXPLAINED.search(plain)
    if explained is not None:
        keys.append(strict(plain[: explained.start()]))
        close.append(strict(explained.group()))
    exact = verbatim_key(text, like=text) if is_verbatim(text) else None
    pieces = () if exact is not None else verbatim(text)
    return Meant(text, tuple(dict.fromkeys(keys)), tuple(close), loose(keys[0]), exact, pieces)


def compare(typed: Given, answer: Meant) -> tuple[str, str | None]:
    """RIGHT, NEARLY or WRONG, with what parts them where that is known."""
    if typed.text.strip() == answer.text.strip():
        return RIGHT, None
    if not typed.key:
        return WRONG, TOO_LONG if typed.text.strip() else EMPTY
    if answer.exact is not None:
        return _compare_verbatim(typed.text, answer)
    if typed.key in answer.keys:
        return (RIGHT, None) if _has_pieces(typed.text, answer.pieces) else (NEARLY, SPELLING)
    if typed.key in answer.close or loose(typed.key) == answer.loose:
        return NEARLY, SPACING
    number = canonical(typed.key)
    if number is not None and number == canonical(answer.keys[0]):
        return NEARLY, SAME_NUMBER
    if any(slips(typed.key, key) is not None for key in answer.keys):
        return NEARLY, SPELLING
    return WRONG, None


def judge_text(text: str, answers: Sequence[str], *, rivals: Sequence[str] = (), is_open: bool = False) -> Part:
    """The part for a typed text; ``text`` of the part is the answer that it matches or nearly does, else the first.

    ``answers`` are all right, the first is the one to show. A text that is one of ``rivals`` (distractors, the
    answers of other holes) or as close to it is wrong. ``is_open``: what is not the same may still be right.
    """
    typed = given(text, beside=answers)
    judged = [(compare(typed, meant(answer)), answer) for answer in answers]
    for (mark, _), answer in judged:
        if mark == RIGHT:
            return Part(RIGHT, answer, text, runs=difference(text, answer, is_right=True))
    near = [(remark, answer) for (mark, remark), answer in judged if mark == NEARLY]
    if rivals and _is_rival(typed, rivals, near=bool(near), answers=answers):
        return _part(WRONG, text, answers[0], ANOTHER_ANSWER)
    if near:
        return _part(NEARLY, text, near[0][1], near[0][0])
    if is_open and text.strip():
        return _part(NEARLY, text, answers[0], OPEN_ANSWER)
    return _part(WRONG, text, answers[0], judged[0][0][1])


def _part(mark: str, text: str, answer: str, remark: str | None) -> Part:
    runs = () if remark in (EMPTY, TOO_LONG) else difference(text, answer)
    return Part(mark, answer, text, remark=remark, runs=runs)


def _is_rival(typed: Given, rivals: Sequence[str], *, near: bool, answers: Sequence[str]) -> bool:
    own = {key for answer in answers for key in meant(answer).keys}
    for rival in rivals:
        other = meant(rival)
        if own.isdisjoint(other.keys):
            mark, _ = compare(typed, other)
            if mark == RIGHT or (near and mark == NEARLY and _is_as_near(typed.key, other.keys, own)):
                return True
    return False


def _is_as_near(key: str, others: Sequence[str], own: set[str]) -> bool:
    far = len(key) + 1
    return _least_slips(key, others, far) <= _least_slips(key, tuple(own), far)


def _least_slips(key: str, keys: Sequence[str], otherwise: int) -> int:
    return min((found for each in keys if (found := slips(key, each)) is not None), default=otherwise)


def _compare_verbatim(text: str, answer: Meant) -> tuple[str, str | None]:
    exact = answer.exact or ""
    ours = verbatim_key(text, like=answer.text)
    if ours == exact:
        return RIGHT, None
    if _eased(ours) == _eased(exact):
        return NEARLY, SPACING if "".join(ours.split()) == "".join(exact.split()) else SPELLING
    if _WORD.sub("w", ours) == _WORD.sub("w", exact):
        found = slips(" ".join(_WORD.findall(ours)), " ".join(_WORD.findall(exact)))
        if found is not None:
            return NEARLY, SPELLING
    return WRONG, None


def _eased(key: str) -> str:
    """Code or math without spacing, kind of quotes, braces and backslashes, and without the case of long words."""
    plain = re.sub(r"[\s{}\\]", "", key).replace('"', "'")
    return _LONG_WORD.sub(lambda word: word.group().casefold(), plain)


def _has_pieces(text: str, pieces: Sequence[str]) -> bool:
    """Whether the code and math of the answer stand in ``text`` letter by letter, in their order."""
    if not pieces:
        return True
    as_code, as_math = "".join(code_key(prose(text)).split()), math_key(prose(text))
    start = 0
    for piece in pieces:
        start = max(as_code.find(piece, start), as_math.find(piece, start))
        if start == -1:
            return False
        start += len(piece)
    return True
