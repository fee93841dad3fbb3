"""What can be tidied in a deck file without touching any text: space at line ends, and the last line's end."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from recall.deckfile.layout import Edit, Layout, layout_of
from recall.deckfile.splice import verified
from recall.deckfile.tree import Mapping, Node, Sequence

_SPACE_AT_END = re.compile(r"[ \t]+(?=\r?\n|\Z)")


def tidied(data: bytes, *, file: str = "deck") -> bytes:
    """The file without space at line ends and with one line end at its end; text is never reflowed.

    Inside multi-line text nothing is touched: two spaces at a line end are a line break in Markdown.
    """
    layout = layout_of(data, file=file)
    spans = _multi_line_spans(layout)
    starts = [start for start, _ in spans]
    edits = [
        Edit(match.start(), match.end(), "")
        for match in _SPACE_AT_END.finditer(layout.text)
        if not _is_inside(match.start(), starts, spans)
    ]
    last = _last_line(layout)
    edits = [edit for edit in edits if not last or edit.end <= last[0].start] + last
    after = layout.spliced(edits)
    return verified(data, after, lambda deck: list(deck.notes), file=file, what="tidying")


def _is_inside(index: int, starts: list[int], spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(starts, index) - 1
    return at >= 0 and index < spans[at][1]


def _last_line(layout: Layout) -> list[Edit]:
    text = layout.text
    body = text.rstrip(" \t\r\n")
    if not body:
        return []
    wanted = layout.newline
    return [] if text[len(body) :] == wanted else [Edit(len(body), len(text), wanted)]


def _multi_line_spans(layout: Layout) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    ahead: list[Node] = [layout.root] if layout.root is not None else []
    while ahead:
        node: Any = ahead.pop()
        if isinstance(node, Mapping):
            ahead += [part for entry in node.entries.values() for part in entry]
        elif isinstance(node, Sequence):
            ahead += node.items
        elif node.end_mark.line > node.start_mark.line:
            found.append((node.start_mark.index, node.end_mark.index))
    return sorted(found)
