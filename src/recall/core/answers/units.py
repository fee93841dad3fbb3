"""Units of measurement: which two are the same, which measure the same thing, and by what factor.

Source of prefixes, units and their exact factors: BIPM, The International System of Units (SI Brochure), 9th
edition, tables 2-8; IEC 80000-13 for the binary prefixes. A word that is no unit here ("parameters") is a unit of
its own kind. Derived units are not taken apart: N is not kg·m/s². Temperatures are not converted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

_PREFIXES: Final = {
    "Q": 30, "R": 27, "Y": 24, "Z": 21, "E": 18, "P": 15, "T": 12, "G": 9, "M": 6, "k": 3, "h": 2, "da": 1,
    "d": -1, "c": -2, "m": -3, "μ": -6, "u": -6, "n": -9, "p": -12, "f": -15, "a": -18,
}  # fmt: skip
_PREFIX_NAMES: Final = {
    "peta": 15, "tera": 12, "giga": 9, "mega": 6, "kilo": 3, "hecto": 2, "deca": 1, "deci": -1, "centi": -2,
    "milli": -3, "micro": -6, "nano": -9, "pico": -12, "femto": -15,
}  # fmt: skip
_BINARY: Final = {"Ki": 1, "Mi": 2, "Gi": 3, "Ti": 4, "Pi": 5}
# Units that take prefixes: symbol → (kind, factor to the kind's own unit).
_METRIC: Final[dict[str, tuple[str, Fraction]]] = {
    **{symbol: (symbol, Fraction(1)) for symbol in (
        "m", "s", "A", "K", "mol", "cd", "Hz", "N", "Pa", "J", "W", "C", "V", "F", "Ω", "S", "Wb", "H", "lm", "lx",
        "Bq", "Gy", "Sv", "eV",
    )},
    "T": ("tesla", Fraction(1)), "g": ("g", Fraction(1)), "L": ("L", Fraction(1)), "l": ("L", Fraction(1)),
    "Wh": ("J", Fraction(3600)), "bar": ("Pa", Fraction(100_000)), "cal": ("cal", Fraction(1)),
}  # fmt: skip
_DIGITAL: Final = {"B": Fraction(8), "bit": Fraction(1), "b": Fraction(1)}  # only multiples, and of 1024 too
_FIXED: Final[dict[str, tuple[str, Fraction]]] = {
    "min": ("s", Fraction(60)), "h": ("s", Fraction(3600)), "d": ("s", Fraction(86400)), "t": ("g", Fraction(10**6)),
    "ha": ("area", Fraction(1)), "%": ("", Fraction(1, 100)), "‰": ("", Fraction(1, 1000)),
    "ppm": ("", Fraction(1, 10**6)), "°": ("°", Fraction(1)), "rad": ("rad", Fraction(1)),
    "°C": ("°C", Fraction(1)), "°F": ("°F", Fraction(1)), "$": ("$", Fraction(1)), "€": ("€", Fraction(1)),
    "£": ("£", Fraction(1)), "¥": ("¥", Fraction(1)),
}  # fmt: skip
_NAMES: Final = {
    "metre": "m", "meter": "m", "second": "s", "sec": "s", "minute": "min", "hour": "h", "hr": "h", "day": "d",
    "gram": "g", "gramme": "g", "tonne": "t", "ampere": "A", "amp": "A", "kelvin": "K", "mole": "mol", "candela": "cd",
    "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J", "watt": "W", "coulomb": "C", "volt": "V",
    "farad": "F", "ohm": "Ω", "siemens": "S", "weber": "Wb", "tesla": "T", "henry": "H", "lumen": "lm", "lux": "lx",
    "becquerel": "Bq", "gray": "Gy", "sievert": "Sv", "electronvolt": "eV", "litre": "L", "liter": "L",
    "calorie": "cal", "bit": "bit", "byte": "B", "percent": "%", "pct": "%", "per cent": "%", "permille": "‰",
    "degree": "°", "deg": "°", "radian": "rad", "celsius": "°C", "fahrenheit": "°F", "hectare": "ha",
    "dollar": "$", "usd": "$", "euro": "€", "eur": "€", "pound sterling": "£", "gbp": "£", "yen": "¥", "jpy": "¥",
}  # fmt: skip
MAGNITUDES: Final = {
    "hundred": 2, "thousand": 3, "million": 6, "mio": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12,
}  # fmt: skip
SUFFIXES: Final = {"k": 3, "K": 3, "M": 6, "B": 9, "b": 9, "G": 9, "T": 12}  # after a number: 175B, 3M

_FACTOR: Final = re.compile(r"([^\d\s^*/()]+?)(?:\^?\(?([+-]?\d)\)?)?")
_DEGREES: Final = re.compile(r"\b(?:deg(?:ree)?s?\.?|°)\s*(c(?:elsius)?|f(?:ahrenheit)?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """``kind`` maps what is measured to its power, in order; empty for a pure number. ``factor`` leads to it.

    ``is_known`` is False where a word of the unit is no unit of measurement; that word is a kind of its own.
    """

    factor: Fraction
    kind: tuple[tuple[str, int], ...]
    is_known: bool = True


@lru_cache(maxsize=1024)
def parse_unit(text: str) -> Unit:
    """The unit that ``text`` (with plain signs) names; of an empty text the pure number."""
    text = _DEGREES.sub(lambda match: "°" + match[1][0].upper(), text)
    text = re.sub(r"\bper cent\b", "%", text, flags=re.IGNORECASE)
    factor, words = _magnitude(text)
    kind: dict[str, int] = {}
    is_known = True
    for word, power in _factors(words):
        known = _simple(word)
        name, size = known or (folded_word(word), Fraction(1))
        is_known = is_known and known is not None
        factor *= size**power
        if name:
            kind[name] = kind.get(name, 0) + power
    return Unit(factor, tuple(sorted((name, power) for name, power in kind.items() if power)), is_known)


def folded_word(word: str) -> str:
    """A unit's word without case and plural."""
    word = word.casefold().strip(".")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _magnitude(text: str) -> tuple[Fraction, str]:
    """The powers of ten that words such as "billion" stand for, and the text without them."""
    factor = Fraction(1)
    rest = []
    for word in text.split():
        exponent = MAGNITUDES.get(folded_word(word))
        if exponent is None:
            rest.append(word)
        else:
            factor *= 10**exponent
    return factor, " ".join(rest)


def _factors(text: str) -> list[tuple[str, int]]:
    """The words of a unit and their powers: ``m/s^2`` is m and s to the power of -2."""
    found: list[tuple[str, int]] = []
    for index, piece in enumerate(re.split(r"/|\bper\b", text)):
        for word in re.split(r"[\s*()]+", piece):
            match = _FACTOR.fullmatch(word)
            if match is not None:
                power = int(match[2] or 1)
                found.append((match[1], -power if index else power))
            elif word:
                found.append((word, -1 if index else 1))
    return found


def _simple(word: str) -> tuple[str, Fraction] | None:
    """Kind and factor of a symbol or name, a prefix included; None where it is no unit."""
    if word in _FIXED:
        return _FIXED[word]
    return _symbol(word) or _named(folded_word(word))


def _symbol(word: str) -> tuple[str, Fraction] | None:
    if word in _METRIC:
        return _METRIC[word]
    if word in _DIGITAL:
        return "bit", _DIGITAL[word]
    for length in (1, 2):
        prefix, symbol = word[:length], word[length:]
        if symbol in _DIGITAL and prefix in _BINARY:
            return "bit", _DIGITAL[symbol] * 1024 ** _BINARY[prefix]
        if symbol in _DIGITAL and _PREFIXES.get(prefix, 0) > 2:
            return "bit", _DIGITAL[symbol] * 10 ** _PREFIXES[prefix]
        if symbol in _METRIC and prefix in _PREFIXES:
            kind, factor = _METRIC[symbol]
            return kind, factor * Fraction(10) ** _PREFIXES[prefix]
    return None


def _named(name: str) -> tuple[str, Fraction] | None:
    symbol = _NAMES.get(name)
    if symbol is not None:
        return _FIXED.get(symbol) or _symbol(symbol)
    for prefix, exponent in _PREFIX_NAMES.items():
        rest = _NAMES.get(name.removeprefix(prefix)) if name.startswith(prefix) else None
        known = _symbol(rest) if rest is not None else None
        if known is not None:
            return known[0], known[1] * Fraction(10) ** exponent
    return None
