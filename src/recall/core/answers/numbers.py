"""A typed number beside the card's: value, tolerance and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from recall.core.answers.numerals import Numeral, canonical, decimal, places, read_numeral, tidied
from recall.core.answers.slips import slips
from recall.core.answers.units import MAGNITUDES, SUFFIXES, Unit, folded_word, parse_unit
from recall.core.answers.verdicts import (
    AMBIGUOUS,
    EMPTY,
    MISSING_UNIT,
    NEARLY,
    OTHER_UNIT,
    RIGHT,
    ROUNDED,
    SIGN,
    TOO_LARGE,
    UNREADABLE,
    WRONG,
    WRONG_UNIT,
    Part,
    Verdict,
    whole,
)
from recall.core.notes import Numeric

LEAST_BEGINNING: Final = 3  # letters by which a unit may be shortened: "param" for "parameters"
_BEFORE: Final = re.compile(r"(?:[A-Za-z]\w{0,9}\s*)?[=≈~]\s*|(?:about|approx\.?|approximately|ca\.?|circa)\s+", re.I)
_CURRENCY: Final = re.compile(r"([+-]?)\s*([$€£¥])\s*(?=[\d.,])")
_DIGIT: Final = re.compile(r"\d")
Judged = tuple[str, str | None]


def judge_number(content: Numeric, text: str) -> Verdict:
    """The verdict on a typed number; the one part holds the number with its unit as the card has it."""
    shown = f"{content.number} {content.unit}" if content.unit else content.number
    mark, remark = _judged(content, text, shown)
    return whole(Part(mark, shown, text, remark=remark))


def _judged(content: Numeric, text: str, shown: str) -> Judged:
    if not text.strip():
        return WRONG, EMPTY
    if text.strip() in (shown, content.number if not content.unit else shown):
        return RIGHT, None
    typed = _bare(text)
    numeral = read_numeral(typed)
    expected = decimal(content.number)
    if numeral is None or (_DIGIT.search(numeral.rest) and not _is_unit(numeral.rest)):
        return (NEARLY if _DIGIT.search(typed) else WRONG), UNREADABLE
    if expected is None or numeral.is_huge:
        return _huge(content, typed, numeral)
    return next(_findings(content, numeral, expected), (WRONG, None))


def _bare(text: str) -> str:
    """What was typed without "x =" or "about" before it, and with a currency sign behind its number."""
    typed = _BEFORE.sub("", tidied(text), count=1) if not _DIGIT.match(tidied(text)) else tidied(text)
    sign = _CURRENCY.match(typed)
    return typed if sign is None else f"{sign[1]}{typed[sign.end() :]} {sign[2]}"


def _is_unit(rest: str) -> bool:
    return parse_unit(rest).is_known


def _huge(content: Numeric, typed: str, numeral: Numeral) -> Judged:
    """Numbers too large to work with are equal where they are written alike."""
    written = canonical(typed.removesuffix(numeral.rest).strip() if numeral.rest else typed)
    same = written is not None and written == canonical(content.number)
    if same and parse_unit(numeral.rest) == parse_unit(tidied(content.unit or "")):
        return RIGHT, None
    return (NEARLY, MISSING_UNIT) if same and not numeral.rest else (WRONG, TOO_LARGE)


def _findings(content: Numeric, numeral: Numeral, expected: Fraction) -> Iterator[Judged]:
    """What can be said of it, the kindest first."""
    tolerance = _tolerance(content.tolerance, expected)
    unit, given = tidied(content.unit or ""), numeral.rest
    factors = dict(_factors(given, unit))  # factor into the card's unit → remark
    values = {numeral.value * factor: remark for factor, remark in factors.items()}
    for value, remark in values.items():
        if abs(value - expected) <= tolerance:
            yield RIGHT, remark
    is_near = abs(numeral.value - expected) <= tolerance
    if not factors:
        close = _is_shortened(given, unit)
        if is_near:
            yield (NEARLY, MISSING_UNIT if not given else WRONG_UNIT) if close else (WRONG, WRONG_UNIT)
        return
    others = [] if numeral.other is None else [numeral.other * factor for factor in factors]
    if any(abs(value - expected) <= tolerance for value in others):
        yield NEARLY, AMBIGUOUS
    if any(_rounds(value, content.number, expected) for value in values):
        yield NEARLY, ROUNDED
    if is_near:
        yield (WRONG, WRONG_UNIT) if given else (NEARLY, MISSING_UNIT)
    if any(abs(value + expected) <= tolerance for value in values):
        yield WRONG, SIGN


def _tolerance(tolerance: str | None, expected: Fraction) -> Fraction:
    """How far off is still right, in the card's unit; a tolerance that cannot be worked with is none."""
    if tolerance is None:
        return Fraction(0)
    share = tolerance.strip().endswith("%")
    size = decimal(tolerance.strip().removesuffix("%").strip()) or Fraction(0)
    return abs(size * expected / 100 if share else size)


def _rounds(value: Fraction, number: str, expected: Fraction) -> bool:
    """Whether the card's number is what was given, rounded half up to the decimals the card has: 3.14 of 3.14159."""
    digits = places(number)
    if digits <= 0:
        return False
    in_last_place: Fraction = value * Fraction(10) ** digits
    return in_last_place.denominator != 1 and abs(value - expected) * 2 * Fraction(10) ** digits <= 1


def _factors(given: str, unit: str) -> Iterator[tuple[Fraction, str | None]]:
    """By what a value in the unit ``given`` becomes one in the card's; nothing where the two do not go together."""
    ours, theirs = parse_unit(given), parse_unit(unit)
    if ours.kind == theirs.kind:
        factor = ours.factor / theirs.factor
        yield factor, None if factor == 1 else OTHER_UNIT
    elif not unit and not ours.is_known:
        yield _suffix(given) or ours.factor, None  # "12 layers" where the card asks for a number alone
    elif not unit and given in SUFFIXES:
        yield Fraction(10 ** SUFFIXES[given]), None
    elif _same_letters(given, unit, is_known=ours.is_known):
        yield Fraction(1), None
    elif _is_count(theirs) and given in SUFFIXES:
        yield Fraction(10 ** SUFFIXES[given]) / theirs.factor, None


def _suffix(given: str) -> Fraction | None:
    """The factor of "12k layers"."""
    first = given.split()[0]
    return Fraction(10 ** SUFFIXES[first]) if first in SUFFIXES else None


def _same_letters(given: str, unit: str, *, is_known: bool) -> bool:
    """The same unit in other letters, where they are not those of another unit: "kwh", "metrs", "C" for "°C"."""
    one, other = (text.replace(" ", "").casefold() for text in (given, unit))
    if one and one.removeprefix("°") == other.removeprefix("°"):
        return not is_known or "°" in given + unit
    return bool(given) and not is_known and slips(given.casefold(), unit.casefold()) is not None


def _is_count(unit: Unit) -> bool:
    """A number of a thousand or more at once, as "billion" is."""
    return unit.kind == () and unit.factor >= 10 ** MAGNITUDES["thousand"]


def _is_shortened(given: str, unit: str) -> bool:
    """Whether the learner wrote no unit, the first letters of it, or one word of several."""
    if given and parse_unit(given).is_known:
        return False
    words = [folded_word(word) for word in given.split()]
    asked = [folded_word(word) for word in unit.split()]
    return all(
        any(each == word or (len(word) >= LEAST_BEGINNING and each.startswith(word)) for each in asked)
        for word in words
    )
