"""What two texts have in common once case, accents, spacing and punctuation are folded away.

Two keys are made of a text. Equal ``strict`` keys are the same answer. Equal ``loose`` keys are the same answer
written together or apart, with a hyphen less at an end, or in the other kana: close enough to ask.

Signs that carry meaning stay: C, C++ and C# differ, and -1 and 1, n and n!, f and f′, 3.14 and 314, 5 and 5%.
"""

from __future__ import annotations

import re
from typing import Final

from recall.core.answers.letters import is_punctuation, plain_letters

MOST_PASSES: Final = 6  # three are the most that hypothesis found
_SETTLED: Final = re.compile(r"[a-z0-9 ]*")
_LETTER: Final = r"[^\W\d_]"
_ARROWS: Final = (
    ("<->", "↔"), ("<=>", "⇔"), ("->", "→"), ("=>", "⇒"), ("<-", "←"),
    ("<=", "≤"), (">=", "≥"), ("!=", "≠"), ("<>", "≠"), ("...", " "), ("…", " "),
)  # fmt: skip
_ABBREVIATION: Final = re.compile(rf"(?<!\w)((?:{_LETTER}\.){{2,}})({_LETTER}(?!\w))?")
_THOUSANDS: Final = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,]|\.\w)|(?<![\w.,])\d{1,3}(?:,\d{3})+(?=\.\d+\b)")
_LEADING_POINT: Final = re.compile(r"(?<![\w.)\]])\.(?=\d)")
_PRIME: Final = re.compile(rf"(?<![\w'])({_LETTER})('+)(?!\w)")
_APOSTROPHE: Final = re.compile(r"(?<=\w)'(?=\w)")
_FORMULA: Final = re.compile(r"[-+=<>≤≥≠*/^|()\[\]{}]")
_LONG_WORD: Final = re.compile(rf"{_LETTER}{{3}}|[^\x00-\x7fα-ωΑ-Ω\W\d_]")
_SIGN: Final = re.compile(r"(?<![\w)\]}!′])-(?=[\w(√∞.])|(?<=\w)-$")
_POINT: Final = re.compile(r"(?<=\d)[.:](?=\d)")
_FACTORIAL: Final = re.compile(rf"(?:(?<![\w]){_LETTER}|\d)!(?![\w=])")
_AND: Final = re.compile(r"(?<!\S)&(?!\S)")
_AROUND: Final = re.compile(r"\s*([+=<>≤≥≠→←↔⇒⇔/^*%°|∈⊂∪∩])\s*")
_NO_SPACES: Final = re.compile(r"\s*([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])\s*")
_ARTICLES: Final = re.compile(rf"^(?:(?:the|an?) )+(?={_LETTER}{{3}})")
_KANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def strict(text: str) -> str:
    """The key of which equal answers are equal; of a text of nothing but punctuation the text in single spaces.

    Case, width, accents, invisible characters and English articles at the beginning are gone, a hyphen is a space.
    Where brackets or operators stand and no word of three letters, the text is a formula: all of it counts but
    its spacing. Folding a key gives the key.
    """
    key = _folded(text)
    for _ in range(MOST_PASSES):
        if _SETTLED.fullmatch(key) or (again := _folded(key)) == key:
            break
        key = again  # folding made a sign of its own, as in "<…-" or "a'`"
    return key or " ".join(text.split())


def loose(key: str) -> str:
    """The part of a strict key that stays when words are joined; spaces between digits and signs are kept."""
    key = key.translate(_KANA)
    key = re.sub(rf"^\s*-(?={_LETTER}{{2,}}\s*$)|-\s*$|(?<={_LETTER})-(?=\w)|[_,]", " ", key)
    return re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", key.strip())


def _folded(text: str) -> str:
    plain = _prepared(text)
    return _formula(plain) if _FORMULA.search(plain) and not _LONG_WORD.search(plain) else _prose(plain)


def _prepared(text: str) -> str:
    plain = plain_letters(text).strip()
    for written, sign in _ARROWS:
        plain = plain.replace(written, sign)
    plain = _ABBREVIATION.sub(lambda match: match.group().replace(".", ""), plain)
    plain = _THOUSANDS.sub(lambda match: match.group().replace(",", ""), plain)
    plain = _LEADING_POINT.sub("0.", plain)
    plain = _PRIME.sub(lambda match: match[1] + "′" * len(match[2]), plain)
    return _APOSTROPHE.sub("", plain)


def _formula(plain: str) -> str:
    parts = re.sub(r"\s*([^\w\s])\s*", r"\1", " ".join(plain.split()))
    return parts.rstrip(".?;,")


def _prose(plain: str) -> str:
    kept = {match.start() for match in _SIGN.finditer(plain)} if "-" in plain else set()
    kept |= {match.start() for match in _POINT.finditer(plain)} if "." in plain or ":" in plain else set()
    kept |= {match.end() - 1 for match in _FACTORIAL.finditer(plain)} if "!" in plain else set()
    words = "".join(" " if _parts(char, index, kept) else char for index, char in enumerate(plain))
    words = _AND.sub("and", words)
    words = _NO_SPACES.sub(r"\1", _AROUND.sub(r"\1", " ".join(words.split())))
    return _ARTICLES.sub("", words.strip())


def _parts(char: str, index: int, kept: set[int]) -> bool:
    return not char.isalnum() and (char == "_" or is_punctuation(char)) and index not in kept
