"""Words of a text for comparing questions: which carry its meaning, and which are one word in another form.

The lists are English. Of a text in another language all words carry meaning, so that rules which rest on the lists
find nothing rather than something wrong.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

SHORTENED: Final = 40  # characters of the author's text that a message quotes
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WITHOUT_SPACES: Final = 0x2E80  # from here on: Chinese, Japanese and Hangul
_LONG_WORD: Final = 24
_LEAST_STEM: Final = 4

# Words that any question may have. "when", "why", "how" and "not" are not among them: they make another question.
_COMMON: Final = """
 a about above after again all also an and any are as at be because been before being below between both but by can
could did do does doing down during each example few following for from further give given had happens has have
having he her here hers him his i if in into is it its itself just meant me more most much my no nor of
off on once one only or other our out over own same she should so some such than that the their them then there
these they this those through to too two under until up us use used uses using very was we were what which while who
whom whose will with would you your name call called define definition describe explain term
"""
COMMON: Final = frozenset(_COMMON.split())


def words(text: str) -> list[str]:
    """The words in lower case; of scripts without spaces every pair of neighbouring characters."""
    whole: list[str] = _WORD.findall(text.casefold())
    if text.isascii():
        return whole
    found: list[str] = []
    for word in whole:
        if len(word) > _LONG_WORD or ord(word[0]) >= _WITHOUT_SPACES:
            found += [word[at : at + 2] for at in range(max(1, len(word) - 1))]
        else:
            found.append(word)
    return found


def count(text: str) -> int:
    """How many words a reader counts; two characters of a script without spaces are taken for one."""
    found: list[str] = _WORD.findall(text)
    return len(found) if text.isascii() else sum(map(_size, found))


def _size(word: str) -> int:
    return -(-len(word) // 2) if ord(word[0]) >= _WITHOUT_SPACES else 1


def telling(text: str) -> list[str]:
    """The stems of the words that carry the meaning, in order."""
    return [stem(word) for word in words(text) if word not in COMMON]


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The word without a usual ending of plural or verb: rough, and enough to see that two are one word."""
    word = word.split("'")[0].split("’")[0]
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM and not word.endswith("ss"):
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e") if len(word) > _LEAST_STEM else word


def shortened(text: str) -> str:
    """The beginning of a text on one line, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= SHORTENED else line[: SHORTENED - 1].rstrip() + "…"
