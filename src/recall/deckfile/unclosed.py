"""A bracket, brace or quote that one line opens and none closes, which YAML notices only lines later."""

from __future__ import annotations

import re
from typing import Final

_CLOSERS: Final = {"[": "]", "{": "}"}
_LINE: Final = re.compile(r"(?P<lead> *)(?P<dash>(?:- +)*)(?P<key>[\w-]+ *:(?=\s|$))?")
_TAKEN_FOR_AN_END: Final = re.compile(r"(?:^|[\s{,])[\w-]+ *:[ \t]+(['\"])\Z")
_OPEN_QUOTE: Final = re.compile(r"(?:^|[:,\[{-]\s+|[\[{])(['\"])")


def open_bracket(text: str, at: int, noticed: int) -> str | None:
    """What closes the bracket or brace ``at`` if nothing does before ``noticed``, where YAML gives up; None where the
    fault is another one."""
    closer = _CLOSERS.get(text[at : at + 1])
    if closer is None:
        return None
    found = text[noticed : noticed + 1]
    if noticed >= len(text.rstrip()) or (found in ("]", "}") and found != closer):
        return closer
    start = text.rfind("\n", 0, at) + 1
    own, column = _lead(text[start:]), at - start
    later = text[at : _line_end(text, noticed)].split("\n")[1:]
    return closer if any(_goes_on(own, column, _lead(line)) for line in later) else None


def quote_before(text: str, start: int, noticed: int) -> int | None:
    """The index of the open quote, from ``start`` on, whose end YAML takes the one before ``noticed`` for: that one
    follows a key, and so begins a text."""
    line = text.rfind("\n", 0, noticed) + 1
    return first_open_quote(text, start, line) if _TAKEN_FOR_AN_END.search(text[line:noticed]) else None


def first_open_quote(text: str, start: int, end: int) -> int | None:
    """The index of the quote on the first line that has one too many."""
    index = start
    for line in text[start:end].splitlines(keepends=True):
        found = _OPEN_QUOTE.search(line)
        if found and line.count(found[1]) % 2:
            return index + found.start(1)
        index += len(line)
    return None


def _lead(line: str) -> re.Match[str]:
    found = _LINE.match(line)
    assert found is not None, "it matches an empty text too"
    return found


def _goes_on(own: re.Match[str], column: int, line: re.Match[str]) -> bool:
    """Whether the ``line`` begins an entry or a key beside, or outside, the text that begins at a column of ``own``."""
    edge, lead = own.end("dash"), len(line["lead"])
    if line["dash"]:
        return lead <= edge
    return bool(line["key"]) and (lead <= edge if column > edge else lead < edge - 1)


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end == -1 else end
