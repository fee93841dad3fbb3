"""What no mark of a card may stand in: code, math and comments of a Markdown-like text, blotted out of it."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

CODE: Final = "\x01"
MATH: Final = "\x02"
COMMENT: Final = "\x03"

_FENCE: Final = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?(?P<marks>`{3,}(?![^\n`]*`)|~{3,})", re.MULTILINE)
_TOKEN: Final = re.compile(r"\\[^\n]|`+|\$\$?|<!--|%%|\n[ \t]*\n")
_NOT_NEWLINE: Final = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Mask:
    """``text`` is as long as the original: what is opaque there is ``CODE``, ``MATH`` or ``COMMENT``, line by line.

    ``fenced`` holds the lines, from 0, of fenced code, its fences among them.
    """

    text: str
    fenced: frozenset[int]

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")


def masked(text: str) -> Mask:
    """The mask of a text whose lines end with ``\\n``. A fence that is never closed ends at the next empty line."""
    lines = text.split("\n")
    fenced: set[int] = set()
    for start, end in _fences(lines):
        fenced.update(range(start, end))
        lines[start:end] = [CODE * len(line) for line in lines[start:end]]
    covered = "\n".join(lines)
    pieces: list[str] = []
    done = 0
    for start, end, sign in _spans(covered):
        pieces += (covered[done:start], _blot(covered[start:end], sign))
        done = end
    return Mask("".join((*pieces, covered[done:])), frozenset(fenced))


def _blot(text: str, sign: str) -> str:
    return _NOT_NEWLINE.sub(lambda found: sign * len(found[0]), text)


def _fences(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The lines of each fenced block, its fences included."""
    at = 0
    closers = _closers(lines)
    hopeless = {"`": sys.maxsize, "~": sys.maxsize}  # no fence so long is closed any more
    while at < len(lines):
        found = _FENCE.match(lines[at])
        if found is None:
            at += 1
            continue
        marks = found["marks"]
        end = None
        if len(marks) < hopeless[marks[0]]:
            end = next((n for n, size in _after(closers[marks[0]], at) if size >= len(marks)), None)
        if end is None:
            hopeless[marks[0]] = min(hopeless[marks[0]], len(marks))
            end = next((n for n in range(at + 1, len(lines)) if not lines[n].strip()), len(lines)) - 1
        yield at, end + 1
        at = end + 1


def _after(closers: Sequence[tuple[int, int]], at: int) -> Iterator[tuple[int, int]]:
    for place in range(bisect_right(closers, (at, sys.maxsize)), len(closers)):
        yield closers[place]


def _closers(lines: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """For each sign of fences the lines that can close one, with how many signs they have."""
    found: dict[str, list[tuple[int, int]]] = {"`": [], "~": []}
    for number, line in enumerate(lines):
        bare = line.strip(" \t>")
        if len(bare) >= 3 and bare[0] in found and bare == bare[0] * len(bare):
            found[bare[0]].append((number, len(bare)))
    return found


def _spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Code spans, math and comments in reading order: start, end, sign."""
    tokens = list(_TOKEN.finditer(text))
    partners = _partners(tokens)
    last_close = text.rfind("-->")
    done = 0
    for place, token in enumerate(tokens):
        if token.start() < done:
            continue
        end = None
        match token[0][0]:
            case "`":
                end, sign = _end(tokens, partners[place]), CODE
            case "$":
                end, sign = _math_end(text, tokens, place, partners[place]), MATH
            case "%":
                end, sign = _end(tokens, partners[place]), COMMENT
            case "<":
                close = text.find("-->", token.end()) if token.end() <= last_close else -1
                end, sign = (close + 3 if close >= 0 else None), COMMENT
        if end is not None:
            yield token.start(), end, sign
            done = end


def _end(tokens: Sequence[re.Match[str]], partner: int | None) -> int | None:
    return None if partner is None else tokens[partner].end()


def _math_end(text: str, tokens: Sequence[re.Match[str]], place: int, partner: int | None) -> int | None:
    """As in :mod:`recall.markup.math`: no space inside the dollars and no digit behind them."""
    if partner is None:
        return None
    start, end = tokens[place].end(), tokens[partner].start()
    if start == end or sum(token[0][0] == "`" for token in tokens[place + 1 : partner]) % 2:
        return None
    closing = tokens[partner].end()
    is_inline = len(tokens[place][0]) == 1
    if is_inline and (text[start].isspace() or text[end - 1].isspace() or text[closing : closing + 1].isdigit()):
        return None
    return closing


def _partners(tokens: Sequence[re.Match[str]]) -> list[int | None]:
    """For each token the next equal one: of back-ticks and single dollars within the paragraph."""
    found: list[int | None] = [None] * len(tokens)
    later: dict[str, int] = {}
    for place in range(len(tokens) - 1, -1, -1):
        kind = tokens[place][0]
        if kind[0] == "\n":
            later = {kind: at for kind, at in later.items() if kind in ("$$", "%%")}
        elif kind[0] != "\\":
            found[place] = later.get(kind)
            later[kind] = place
    return found
