"""What can be tidied in a deck file without touching any text: space at line ends, and the last line's end."""

from __future__ import annotations

import re
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
    edits = [
        Edit(match.start(), match.end(), "")
        for match in _SPACE_AT_END.finditer(layout.text)
        if not any(start <= match.start() < end for start, end in spans)
    ]
    edits = [*edits, *_last_line(layout, spans)]
    after = layout.spliced(_merged(edits))
    return verified(data, after, lambda deck: list(deck.notes), file=file, what="tidying")


def _last_line(layout: Layout, spans: list[tuple[int, int]]) -> list[Edit]:
    text = layout.text
    body = text.rstrip()
    if not body or any(start < len(text) <= end and text[start:end].startswith("|+") for start, end in spans):
        return []
    wanted = layout.newline
    return [] if text[len(body) :] == wanted else [Edit(len(body), len(text), wanted)]


def _merged(edits: list[Edit]) -> list[Edit]:
    """The edits without those that lie inside another one."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda each: (each.start, -each.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


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
    return found
