"""How many cells text takes in a terminal, and the signs that a line may not be cut inside of.

Rich counts code points. That is right for what most text is made of; for flags, joined emoji and scripts that combine
letters wcwidth is asked. Where the two differ the larger number counts: Rich crops a line that it takes for too long,
and the terminal breaks one that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rich.cells import cell_len

# Characters of one cell that join with nothing but the accents after them: Latin, Greek, Cyrillic, punctuation,
# currencies, letterlike signs, arrows, operators, boxes, blocks, and the alphabets of mathematics.
_SINGLE: Final = (
    " -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u1d00-\u1dbf\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u2070-\u2071\u2074-\u208e\u2090-\u209c\u20a0-\u20c0"
    "\u2100-\u218b\u2190-\u2319\u2336-\u237a\u239b-\u23b9\u2500-\u25fc\u2610-\u2612\u2713\u2717\u27c0-\u27ff"
    "\u2900-\u2aff\U0001d400-\U0001d454\U0001d456-\U0001d49c\U0001d504-\U0001d505\U0001d552-\U0001d6a5\U0001d6a8-\U0001d7cb"
)
_ACCENTS: Final = "\u0300-\u034e\u0350-\u036f\u20d0-\u20dc"
_SIGN: Final = re.compile(f"[{_SINGLE}][{_ACCENTS}]*")
_SIMPLE: Final = re.compile(f"(?:[{_SINGLE}][{_ACCENTS}]*)*")


def width(text: str) -> int:
    """The cells of one line of text."""
    if text.isascii():
        return len(text)
    return sum(cells for _, cells in signs(text))


def signs(text: str) -> Iterator[tuple[str, int]]:
    """What a person sees as single characters, each with its cells."""
    if text.isascii():
        yield from ((letter, 1) for letter in text)
    elif _SIMPLE.fullmatch(text):
        yield from ((sign, 1) for sign in _SIGN.findall(text))
    else:
        from wcwidth import iter_graphemes

        yield from ((sign, _measured(sign)) for sign in iter_graphemes(text))


def is_simple(text: str) -> bool:
    """Whether every library counts it alike, and any place between two characters is one to cut at."""
    return text.isascii() or _SIMPLE.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def _measured(sign: str) -> int:
    from wcwidth import wcswidth

    return max(cell_len(sign), wcswidth(sign))
