"""The deletions of Anki's clozes: ``{{c1::text::hint}}``, and the short ``{1:text}``, ``{c1:text}`` and ``{text}``."""

from __future__ import annotations

import re
from typing import Final

from recall.importers.deletions import Deletion, braces
from recall.importers.masking import masked

_NUMBERED: Final = re.compile(r"\s*c?(?P<number>\d{1,3}):{1,2}\s*")
_CURLY: Final = re.compile(r"(?<![\\{$])\{(?P<inside>[^{}\n]+)\}(?!\})")


def anki_parts(text: str) -> list[str | Deletion]:
    """The text cut at its deletions, those of one number under one name."""
    mask = masked(text).text
    spans = [(start, end, 2) for start, end in braces(mask)]
    if not spans:
        spans = [(found.start(), found.end(), 1) for found in _CURLY.finditer(mask)]
    parts: list[str | Deletion] = []
    done = 0
    for start, end, width in spans:
        parts += (text[done:start], _deletion(text[start + width : end - width]))
        done = end
    return [*parts, text[done:]]


def _deletion(inside: str) -> Deletion:
    found = _NUMBERED.match(inside)
    body = inside[found.end() :] if found else inside
    text, _, hint = body.partition("::") if found else (body, "", "")
    return Deletion(text, hint.strip() or None, f"c{found['number']}" if found else None)
