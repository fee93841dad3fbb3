"""One typed line as several answers: the items of a list, the holes of a cloze."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from recall.core.answers.filling import asked_holes
from recall.core.notes import Cloze

# What parts answers on one line, each unless one of the answers contains it. The comma of 1,000 parts nothing.
_SEPARATORS: Final = (
    re.compile(r"[\r\n]+"),
    re.compile("[;；؛]"),
    re.compile(r"[，、،]|,(?!\d)"),
    re.compile(r"\s(?:and|und|et|och|og|и|&)\s", re.IGNORECASE),
)
_OPENING: Final = re.compile(r"^(?:[-*•·–]\s+|\(?\d{1,2}[.)]\s+|(?:and|und|et|och|og|и|&)\s+)+", re.IGNORECASE)


def split_items(text: str, items: Sequence[str]) -> tuple[str, ...]:
    """What was named in ``text``, parted by lines, semicolons, commas and "and".

    Bullets, numbers and an "and" before a name are dropped.
    """
    named = (_OPENING.sub("", piece.strip()) for piece in _split(text, items))
    return tuple(piece for piece in named if piece)


def split_holes(text: str, content: Cloze, side: str) -> tuple[str, ...]:
    """What goes into each asked hole: the whole text where one is asked, else parted as items are.

    An empty piece leaves its hole open.
    """
    holes = asked_holes(content, side)
    if len(holes) == 1:
        return (text,)
    return tuple(piece.strip() for piece in _split(text.strip(), [hole.text for hole in holes]))


def _split(text: str, answers: Sequence[str]) -> list[str]:
    pieces = [text]
    for separator in _SEPARATORS:
        if not any(separator.search(answer) for answer in answers):
            pieces = [part for piece in pieces for part in separator.split(piece)]
    return pieces
