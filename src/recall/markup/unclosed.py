"""Where a fence or a tag ends that its author forgot to close: in CommonMark it would swallow the rest of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from recall.markup.blocks import Block

_FENCE: Final = re.compile(r" {0,3}(?P<run>`{3,}(?=[^`]*\Z)|~{3,})[ \t]*(?P<info>\S*)")
_OPENS_AGAIN: Final = re.compile(r"^ {0,3}(?:```|~~~)[`~]*[ \t]*[\w{]", re.MULTILINE)
_NO_CODE: Final = re.compile(r" {0,3}(?:#{2,6} |</?(?:details|summary)\b|[-*+] \[[ xX]\] )")  # one # is a comment
_HASH_COMMENTS: Final = re.compile(  # languages in which ## is a comment, and Markdown itself
    r"(?:ba|z|fi)?sh|shell|console|terminal|py\w*|rb|ruby|ya?ml|toml|r|pl|perl|md|markdown|mdx|docker\w*|make\w*|ini|conf|"
    r"cfg|text|txt|ps1?|powershell|ex|elixir|nginx|tf|hcl|terraform|env|properties|julia|nim|php|graphql|awk",
    re.IGNORECASE,
)
_RAW: Final = re.compile(r" {0,3}(?:<(?P<name>pre|script|style|textarea)(?=[\s>]|\Z)|(?P<comment><!--))", re.IGNORECASE)
_LONGEST: Final = 9  # signs of a fence; longer ones count as this


class _Fence(NamedTuple):
    line: int
    sign: str
    length: int
    info: str


def cuts(found: Sequence[Block], text: str) -> tuple[int, ...]:
    """The lines, from 0 and rising, at which the text is to be read afresh; empty where all is closed.

    ``found`` are the outermost blocks of the text as CommonMark reads it. A fence without an end stops before the
    first line that no code begins with, or before the next fence that names a language; raw HTML at an empty line.
    """
    last = found[-1]
    if last.kind == "html" and (raw := _raw_cuts(last, text)):
        return raw
    open_at_end = last.kind == "code" and last.level == 1
    if not open_at_end and not any(block.kind == "code" and _OPENS_AGAIN.search(block.text) for block in found):
        return ()
    lines = text.split("\n")
    return tuple(_fence_cuts(lines, _fences(lines)))


def _raw_cuts(last: Block, text: str) -> tuple[int, ...]:
    begun = _RAW.match(last.text)
    if begun is None or _ends(begun, last.text):
        return ()
    lines, places, waits = text.split("\n"), [], False
    for at in range(last.start, last.end):
        waits = waits or bool(_RAW.match(lines[at]))
        if waits and not lines[at].strip():
            places.append(at)
            waits = False
    return tuple(places)


def _ends(begun: re.Match[str], text: str) -> bool:
    return "-->" in text if begun["comment"] else f"</{begun['name'].lower()}" in text.lower()


def _fences(lines: Sequence[str]) -> list[_Fence]:
    fences = []
    for at, line in enumerate(lines):
        if (found := _FENCE.match(line)) is not None:
            fences.append(_Fence(at, found["run"][0], min(len(found["run"]), _LONGEST), found["info"]))
    return fences


def _fence_cuts(lines: Sequence[str], fences: Sequence[_Fence]) -> Iterator[int]:
    closings, stays_open = _closings(fences)
    at = 0
    while at < len(fences):
        fence = fences[at]
        closing = closings[at]
        again = _again(fences, at, closing)
        end = again or closing
        leaves = _leaves(lines, fence, fences[end].line if end is not None else len(lines))
        is_code = leaves is None or bool(_HASH_COMMENTS.fullmatch(fence.info))
        if closing is not None and again is None and (is_code or not stays_open[closing + 1]):
            at = closing + 1
            continue
        cut = leaves if leaves is not None else fences[end].line if end is not None else None
        if cut is None:
            return
        yield cut
        at = next(place for place in count(at + 1) if place == len(fences) or fences[place].line >= cut)


def _closings(fences: Sequence[_Fence]) -> tuple[list[int | None], list[bool]]:
    """For each fence the place of the one that would close it, and whether reading from there on ends within code."""
    closings: list[int | None] = [None] * len(fences)
    stays_open = [False] * (len(fences) + 1)
    nearest: dict[tuple[str, int], int] = {}
    for at in range(len(fences) - 1, -1, -1):
        fence = fences[at]
        closing = nearest.get((fence.sign, fence.length))
        closings[at] = closing
        stays_open[at] = closing is None or stays_open[closing + 1]
        if not fence.info:
            nearest |= {(fence.sign, length): at for length in range(3, fence.length + 1)}
    return closings, stays_open


def _again(fences: Sequence[_Fence], at: int, closing: int | None) -> int | None:
    """The next fence before the closing one that names a language, which nothing inside a fence does."""
    fence = fences[at]
    for place in range(at + 1, len(fences) if closing is None else closing):
        other = fences[place]
        if other.sign == fence.sign and other.length >= fence.length and other.info:
            return place
    return None


def _leaves(lines: Sequence[str], fence: _Fence, end: int) -> int | None:
    """The first line behind a fence that is no code."""
    return next((at for at in range(fence.line + 1, end) if _NO_CODE.match(lines[at])), None)
