"""Typing errors: when two different words are one word mistyped, and when they are two words."""

from __future__ import annotations

import re
from typing import Final

from recall.core.likeness import typo_distance

LEAST_LETTERS: Final = 4  # "row" and "now", "L1" and "L2": no short word is another one mistyped
LONG_WORD: Final = 9  # letters from which two slips are let pass, if the first letter is right
LETTERS_A_SLIP: Final = 12  # a longer answer may have one slip more for so many letters

# Beginnings and ends of which one in place of the other, or missing, makes a word of the opposite or another
# substance. Only pairs that two slips can turn into each other need to stand here.
_NEGATIONS: Final = ("un", "in", "im", "il", "ir", "a", "an", "de", "ab", "re")
_BEGINNINGS: Final = (
    ("max", "min"), ("hyper", "hypo"), ("micro", "macro"), ("inter", "intra"), ("endo", "exo"), ("in", "ex"),
    ("in", "de"), ("en", "de"), ("im", "ex"), ("ab", "ad"), ("af", "ef"), ("ante", "anti"), ("pre", "pro"),
    ("intro", "intra"), ("extro", "extra"), ("iso", "ino"), ("para", "peri"), ("homo", "hemo"), ("uni", "bi"),
    ("bi", "tri"), ("mono", "homo"), ("as", "des"), ("ex", "im"), ("e", "im"), ("e", "i"), ("a", "e"), ("per", "pre"),
)  # fmt: skip
_ENDS: Final = (
    ("ane", "ene"), ("ane", "yne"), ("ene", "yne"), ("ate", "ite"), ("ate", "ide"), ("ite", "ide"), ("er", "ee"),
    ("or", "ee"), ("ful", "less"), ("ic", "ous"), ("ose", "ase"),
)  # fmt: skip
_LETTERS_ONLY: Final = re.compile(r"[^\W\d_]+")
_IDEOGRAPH: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def slips(given: str, expected: str) -> int | None:
    """How many typing errors part two strict keys; None where they are different answers.

    Words are compared place by place, so that their order and number count, and negation with them.
    """
    ours, theirs = given.split(), expected.split()
    if len(ours) != len(theirs):
        return None
    allowed = 1 + len(expected) // LETTERS_A_SLIP
    total = 0
    for one, other in zip(ours, theirs, strict=True):
        if one != other:
            distance = _word_slips(one, other)
            if distance is None or (total := total + distance) > allowed:
                return None
    return total


def _word_slips(given: str, expected: str) -> int | None:
    shorter = min(len(given), len(expected))
    if shorter < LEAST_LETTERS or not (_LETTERS_ONLY.fullmatch(given) and _LETTERS_ONLY.fullmatch(expected)):
        return None
    most = 2 if shorter >= LONG_WORD and given[0] == expected[0] else 1
    distance = typo_distance(given, expected, most=most)
    if distance > most or _is_another_word(given, expected) or _has_another_ideograph(given, expected):
        return None
    return distance


def _is_another_word(one: str, other: str) -> bool:
    for negation in _NEGATIONS:
        if negation + one == other or negation + other == one:
            return True
    for begin, instead in _BEGINNINGS:
        if _exchanged(one, other, begin, instead) or _exchanged(other, one, begin, instead):
            return True
    return any(_ends_differ(one, other, *pair) or _ends_differ(other, one, *pair) for pair in _ENDS)


def _exchanged(one: str, other: str, begin: str, instead: str) -> bool:
    return one.startswith(begin) and instead + one[len(begin) :] == other


def _ends_differ(one: str, other: str, end: str, instead: str) -> bool:
    """Alike up to the end, of which a plural counts as one: "alkanes" and "alkenes"."""
    one, other = one.removesuffix("s"), other.removesuffix("s")
    return one.endswith(end) and one[: -len(end)] + instead == other


def _has_another_ideograph(one: str, other: str) -> bool:
    """A character that is a word of its own is never mistyped for another."""
    return _IDEOGRAPH.findall(one) != _IDEOGRAPH.findall(other)
