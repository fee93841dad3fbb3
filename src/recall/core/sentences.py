"""The sentences of a text, with the line on which each begins."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# Code and math are opaque; a sentence ends at a mark before a space and what can begin another one, or at a mark of
# a script that sets none.
_PARTS: Final = re.compile(
    r"""
      (?P<opaque> (`+)(?!`)[^\n]*?(?<!`)\2(?!`) | \$\$[^$]*\$\$ | \$(?=\S)[^$\n]*\$ )
    | (?P<end> [.!?…]+ [)\]"'”’»*_]* (?=\s+ [^\W\d_a-z] | \s+ [("'“‘«*_`$\[] | \s* \Z) | [。！？]+ [」』）]* )
    """,
    re.VERBOSE,
)
_SHORTENED: Final = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|e\.g|i\.e|cf|vs|etc|al|fig|eq|sec|ch|no|vol|pp|resp|approx|dr|mr|mrs|ms|prof|st|bzw|z\.\s?B|"
    r"d\.\s?h|u\.\s?a|ca|vgl|usw|Nr|Abb|p\.\s?ex|ex|art)\.\Z",
    re.IGNORECASE,
)
_LONGEST_SHORTENED: Final = 12  # characters, a space before it and the point with it


class Sentence(NamedTuple):
    """``text`` is on one line; ``line`` counts from 0, the text's first."""

    text: str
    line: int


def sentences(text: str) -> list[Sentence]:
    """In reading order; a text without an end mark is one sentence, and empty ones are none."""
    found: list[Sentence] = []
    begin = 0
    for part in _PARTS.finditer(text):
        if part["end"] is None or _is_shortened(text, begin, part):
            continue
        found += _sentence(text, begin, part.end())
        begin = part.end()
    return [*found, *_sentence(text, begin, len(text))]


def _is_shortened(text: str, begin: int, end: re.Match[str]) -> bool:
    """Whether the mark ends an abbreviation or an initial, not a sentence."""
    before = text[max(begin, end.end() - _LONGEST_SHORTENED) : end.end()]
    return end["end"] == "." and end.end() < len(text) and _SHORTENED.search(before) is not None


def _sentence(text: str, begin: int, end: int) -> list[Sentence]:
    words = text[begin:end]
    line = text.count("\n", 0, begin + len(words) - len(words.lstrip()))
    return [Sentence(" ".join(words.split()), line)] if words.strip() else []
