"""Options that are ranges of numbers, such as "0-10" or "at least 5"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf
from typing import Final

_NUMBER: Final = r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:[.,]\d+)?"
_UNIT: Final = r"\s*(?P<unit>[^\W\d]*|%)"
_BETWEEN: Final = re.compile(
    rf"(?:from\s+|between\s+)?(?P<low>{_NUMBER})\s*%?\s*(?:-|–|—|\.\.\.?|…|to|and|up to)\s*(?P<high>{_NUMBER}){_UNIT}",
    re.IGNORECASE,
)
_ABOVE: Final = re.compile(
    rf"(?P<how>more than|over|above|greater than|>|at least|≥|>=|from)\s*(?P<low>{_NUMBER}){_UNIT}", re.IGNORECASE
)
_BELOW: Final = re.compile(
    rf"(?P<how>less than|fewer than|under|below|<|at most|≤|<=|up to)\s*(?P<high>{_NUMBER}){_UNIT}", re.IGNORECASE
)
_OR_MORE: Final = re.compile(rf"(?P<low>{_NUMBER}){_UNIT}\s*(?:or more|or above|and above|\+)", re.IGNORECASE)
_INCLUSIVE: Final = frozenset({"at least", "≥", ">=", "from", "at most", "≤", "<=", "up to"})


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``, which belong to it where they are ``closed``; ``unit`` is what stands behind."""

    low: float
    high: float
    unit: str
    low_closed: bool = True
    high_closed: bool = True

    def meets(self, other: Range) -> bool:
        """Whether a number lies in both."""
        if self.unit != other.unit:
            return False
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        return all(
            (each.low != low or each.low_closed) and (each.high != low or each.high_closed) for each in (self, other)
        )


def range_of(text: str) -> Range | None:
    """The range that a whole option names; None for any other option."""
    text = text.strip().rstrip(".")
    if found := _BETWEEN.fullmatch(text):
        low, high = _value(found["low"]), _value(found["high"])
        return Range(low, high, _unit(found)) if low < high else None
    if found := _ABOVE.fullmatch(text):
        return Range(_value(found["low"]), inf, _unit(found), low_closed=found["how"].lower() in _INCLUSIVE)
    if found := _BELOW.fullmatch(text):
        return Range(-inf, _value(found["high"]), _unit(found), high_closed=found["how"].lower() in _INCLUSIVE)
    if found := _OR_MORE.fullmatch(text):
        return Range(_value(found["low"]), inf, _unit(found))
    return None


def _value(text: str) -> float:
    return float(re.sub(r",(?=\d{3}\b)", "", text.replace("−", "-")).replace(",", "."))


def _unit(found: re.Match[str]) -> str:
    return found["unit"].casefold()
