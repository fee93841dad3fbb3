"""Numbers as people write them, read exactly: no float, and nothing that could take long.

``175``, ``1,000``, ``1 000``, ``1.000,5``, ``.5``, ``1e-3``, ``2×10³``, ``2^10``, ``3/4``, ``1 1/2``; any minus sign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from recall.core.answers.letters import plain_signs

MOST_DIGITS: Final = 400  # of a numeral as written; longer ones are not read
MOST_EXPONENT: Final = 2000  # of ten: beyond, a number is only compared as it is written

_BODY: Final = r"(?:\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d[\d.,'_]*|[.,]\d+)"
_TEN: Final = r"(?:\s*[*x]\s*10\s*(?:\^|\*\*)\s*\(?(?P<ten>[+-]?\d+)\)?|[eE](?P<e>[+-]?\d+))"
_NUMERAL: Final = re.compile(
    rf"(?P<sign>[+-]?)\s*(?:(?:(?P<whole>\d+)\s+)?(?P<over>\d+)\s*/\s*(?P<under>\d+)(?![\d.,/])"
    rf"|(?P<body>{_BODY})(?:{_TEN}|\s*(?:\^|\*\*)\s*\(?(?P<power>[+-]?\d+)\)?)?)"
)
_PLAIN: Final = re.compile(r"([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d+))?")
_THOUSANDS: Final = {
    mark: re.compile(rf"[1-9]\d{{0,2}}(?:\{mark}\d{{3}})+|[1-9]\d?(?:\{mark}\d\d)+\{mark}\d{{3}}") for mark in ".,"
}


@dataclass(frozen=True, slots=True)
class Numeral:
    """``value`` as a reader would take it, ``other`` where a comma or point could be read the other way.

    ``rest`` is the text after the number; ``is_huge``: too large or too small to be worked with, value is 0.
    """

    value: Fraction
    rest: str
    other: Fraction | None = None
    is_huge: bool = False


def read_numeral(text: str) -> Numeral | None:
    """The number that ``text`` begins with; None where it begins with none, or with one that makes no sense."""
    found = _NUMERAL.match(text) if len(text) <= MOST_DIGITS else None
    if found is None:
        return None
    rest = text[found.end() :].strip()
    sign = -1 if found["sign"] == "-" else 1
    if found["under"] is not None:
        return _fraction(found, sign, rest)
    readings = _readings(found["body"])
    if not readings:
        return None
    exponent = int(found["ten"] or found["e"] or 0)
    if abs(exponent) > MOST_EXPONENT or abs(int(found["power"] or 0)) > MOST_EXPONENT:
        return Numeral(Fraction(0), rest, is_huge=True)
    values = [_scaled(sign, value, exponent, found["power"]) for value in readings]
    if values[0] is None:
        return Numeral(Fraction(0), rest, is_huge=True)
    return Numeral(values[0], rest, values[1] if len(values) > 1 else None)


def tidied(text: str) -> str:
    """A typed number with its digits, signs and spaces made plain: ``−1½`` is ``-1 1/2``, ``10³`` is ``10^3``."""
    return " ".join(plain_signs(text).split())


def canonical(text: str) -> tuple[str, str, int] | None:
    """A decimal as sign, digits and exponent, equal for equal numbers of any size; None where it is no decimal."""
    found = _PLAIN.fullmatch(text) if len(text) <= MOST_DIGITS else None
    if found is None:
        return None
    whole, _, decimals = found[2].partition(".")
    digits = (whole + decimals).lstrip("0")
    kept = digits.rstrip("0")
    if not kept:
        return ("", "", 0)
    exponent = int(found[3] or 0) - len(decimals) + len(digits) - len(kept)
    return ("-" if found[1] == "-" else "", kept, exponent)


def decimal(text: str) -> Fraction | None:
    """The value of a decimal as decks have it, ``-0.5`` or ``1e-3``; None where it is none, or a huge one."""
    parts = canonical(text)
    if parts is None or abs(parts[2]) > MOST_EXPONENT:
        return None
    sign, digits, exponent = parts
    return Fraction(int(f"{sign}{digits or 0}")) * Fraction(10) ** exponent


def places(text: str) -> int:
    """How many digits a decimal has after its point, less its exponent: ``3.14`` 2, ``1.5e3`` -2."""
    mantissa, _, exponent = text.lower().partition("e")
    return len(mantissa.partition(".")[2]) - int(exponent or 0)


def _fraction(found: re.Match[str], sign: int, rest: str) -> Numeral | None:
    if int(found["under"]) == 0:
        return None
    value = int(found["whole"] or 0) + Fraction(int(found["over"]), int(found["under"]))
    return Numeral(sign * value, rest)


def _scaled(sign: int, value: Fraction, exponent: int, power: str | None) -> Fraction | None:
    """None where the power is huge, or of nothing by nothing."""
    if power is None:
        return sign * value * Fraction(10) ** exponent
    size = max(len(str(value.numerator)), len(str(value.denominator)))
    if size * abs(int(power)) > MOST_EXPONENT or (value == 0 and int(power) < 0):
        return None
    return sign * value ** int(power)


def _readings(body: str) -> list[Fraction]:
    """The values that the digits may stand for, the likelier first; none where no one writes numbers so."""
    body = re.sub("[ '_]", "", body.rstrip(".,'_")) or body
    marks = [mark for mark in ".," if mark in body]
    if not marks:
        return [Fraction(int(body))]
    if len(marks) == 2:
        last = max(marks, key=body.rfind)
        groups, _, decimals = body.rpartition(last)
        mark = "," if last == "." else "."
        fits = _THOUSANDS[mark].fullmatch(groups) is not None and decimals.isdigit()
        return [_point(groups.replace(mark, ""), decimals)] if fits else []
    return _one_mark(body, marks[0])


def _one_mark(body: str, mark: str) -> list[Fraction]:
    grouped = _THOUSANDS[mark].fullmatch(body) is not None
    whole = Fraction(int(body.replace(mark, ""))) if grouped else None
    if body.count(mark) > 1:
        return [] if whole is None else [whole]
    pointed = _point(*body.split(mark))
    if whole is None:
        return [pointed]
    return [pointed, whole] if mark == "." else [whole, pointed]


def _point(whole: str, decimals: str) -> Fraction:
    return Fraction(int(f"{whole or 0}{decimals}"), 10 ** len(decimals))
