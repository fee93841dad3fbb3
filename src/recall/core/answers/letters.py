"""Letters as they count in an answer: case, width, accents and signs that a keyboard may lack are folded away.

What is an accent depends on the script. Latin, Greek, Hebrew and Arabic lose their marks; Cyrillic loses stress
and the dots of ё but keeps й and ї; kana keep their voicing, and the vowel signs of other scripts are letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_SUPERSCRIPTS: Final = re.compile("[⁰¹²³⁴-⁹⁺⁻⁼⁽⁾ⁿ]+")
_FRACTION: Final = re.compile(r"(?<=\d)(?=[¼-¾⅐-⅞])")
_INVISIBLE: Final = {"Cc": " ", "Cf": "", "Cs": "", "Co": "", "Cn": ""}

# One sign for what is written in many ways. Dashes and the minus sign become "-", quotation marks "'".
_SIGNS: Final = {
    **dict.fromkeys("‐‑‒–—―−⁃﹣", "-"),
    **dict.fromkeys("’‘‚‛ʼʹʻ´`", "'"),
    **dict.fromkeys("′‵", "′"),
    **dict.fromkeys("·⋅∙×∗", "*"),
    **dict.fromkeys("÷∕⁄", "/"),
    **dict.fromkeys("∼˜", "~"),
    "ˆ": "^",
    "µ": "μ",
    "⟶": "→",
    "⟹": "⇒",
    "⩽": "≤",
    "⩾": "≥",
}
# Letters that Unicode does not take apart, as keyboards without them write them.
_LETTERS: Final = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i",
    "ё": "е", "ѐ": "е", "ѝ": "и",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": "",
}  # fmt: skip
_BARE_SCRIPTS: Final = re.compile("[A-Za-zͰ-Ͽἀ-῿א-תװ-ײ]")  # letters that lose every mark
_MARKS: Final = re.compile("[\u0300\u0301\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_TRANSCRIPTIONS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
KEPT_PUNCTUATION: Final = frozenset("#%&@*/\\‰§")


def plain_letters(text: str) -> str:
    """``text`` in lower case with letters, digits and signs made plain; spacing and punctuation are left.

    A superscript becomes ``^`` and its digits: 10² is not 102.
    """
    if text.isascii():
        return text.replace("`", "'").lower()
    text = _SUPERSCRIPTS.sub(lambda match: "^" + unicodedata.normalize("NFKC", match.group()), text)
    text = unicodedata.normalize("NFKC", _FRACTION.sub(" ", text))
    return "".join(map(_plain, unicodedata.normalize("NFC", text.casefold())))


def plain_signs(text: str) -> str:
    """``text`` with digits, dashes, spaces, super- and subscripts made plain and its case and accents kept."""
    if text.isascii():
        return text
    text = _SUPERSCRIPTS.sub(lambda match: "^" + unicodedata.normalize("NFKC", match.group()), text)
    text = unicodedata.normalize("NFKC", _FRACTION.sub(" ", text))
    return "".join(map(_plain_sign, text))


def _plain_sign(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in _INVISIBLE:
        return " " if char.isspace() else _INVISIBLE[category]
    return _SIGNS.get(char, char)


def transcribed(text: str) -> str:
    """``ä`` as ``ae`` and its like, for those who have no such key; the text itself where there is none."""
    return unicodedata.normalize("NFC", text).lower().translate(_TRANSCRIPTIONS)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """What one character of composed, case folded text counts as: at most a few others, or none."""
    if char in _SIGNS:
        return _SIGNS[char]
    if char in _LETTERS:
        return _LETTERS[char]
    category = unicodedata.category(char)
    if category in _INVISIBLE:
        return " " if char.isspace() else _INVISIBLE[category]
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category.startswith("M"):
        return "" if _is_dropped_mark(char) else char
    apart = unicodedata.normalize("NFD", char)
    if len(apart) > 1 and _BARE_SCRIPTS.match(apart):
        return _LETTERS.get(apart[0], apart[0])
    return char


def _is_dropped_mark(char: str) -> bool:
    """Marks that found no letter to compose with: stress, points, and Latin accents on a letter that has none."""
    return _MARKS.match(char) is not None or "\u0300" <= char <= "\u036f" or "\ufe00" <= char <= "\ufe0f"


def is_punctuation(char: str) -> bool:
    """Whether a character only parts words: punctuation, and accents that stand alone. Signs are not."""
    if char in KEPT_PUNCTUATION or char == "′" or char == "^":
        return False
    category = unicodedata.category(char)
    return category.startswith("P") or category == "Sk"
