"""Bold questions: ``**Question?**`` alone on a line or before its answer; bold lead-ins inside an answer are none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from recall.importers.items import Item
from recall.importers.page import Page
from recall.importers.recognisers.answers import answer_in, item_of
from recall.importers.recognisers.lines import Asked, Style, set_apart
from recall.importers.titles import is_about_itself
from recall.markup.blocks import Block

NAME: Final = "bold"
_FEWEST: Final[dict[Style, int]] = {"bold": 3, "inline": 4, "slanted": 4}  # questions of one style


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that asks at ``place`` among its siblings; ``on_shelf`` where a heading above announces questions."""

    siblings: Sequence[Block]
    place: int
    asked: Asked
    on_shelf: bool


def bold_questions(page: Page) -> Iterator[Item]:
    """An item for each line of the style in which most of the document's questions are written."""
    lines = [line for siblings in _families(page.blocks) for line in _lines(page, siblings)]
    chosen = max((_of_style(lines, style) for style in _FEWEST), key=len)
    for line, following in pairwise([*chosen, None]):
        if line is not None:
            yield _item(page, line, following)


def _of_style(lines: Sequence[_Line], style: Style) -> list[_Line]:
    """Those that ask about more than their page; numbered ones that ask by a word follow those with a question mark."""
    lines = [line for line in lines if line.asked.style == style]
    marked = [line for line in lines if line.asked.is_marked]
    real = [line for line in marked if not is_about_itself(line.asked.question)]
    on_shelf = [line for line in lines if line.on_shelf]
    numbered = [line for line in lines if line.asked.is_numbered]
    if len(real) >= _FEWEST[style] and 2 * len(real) >= len(marked):
        return lines
    if _are_many(on_shelf):
        return on_shelf
    return numbered if _are_many(numbered) else []


def _are_many(lines: Sequence[_Line]) -> bool:
    return len(lines) > 1 and 2 * sum(line.asked.is_marked for line in lines) >= len(lines)


def _families(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """The outermost blocks, and what folds and quotes among them hold."""
    yield blocks
    for block in blocks:
        if block.kind in ("details", "quote"):
            yield from _families(block.children)


def _lines(page: Page, siblings: Sequence[Block]) -> Iterator[_Line]:
    for place, block in enumerate(siblings):
        asked = set_apart(block.text) if block.kind == "paragraph" else None
        if asked is not None:
            yield _Line(siblings, place, asked, page.on_shelf(block.start))


def _item(page: Page, line: _Line, following: _Line | None) -> Item:
    siblings, head = line.siblings, line.siblings[line.place]
    last = following.place if following is not None and following.siblings is siblings else len(siblings)
    end = next((at for at in range(line.place + 1, last) if siblings[at].kind in ("heading", "rule")), last)
    rest = [replace(head, text=line.asked.rest, start=head.start + 1)] if line.asked.rest else []
    answer = answer_in(page, [*rest, *siblings[line.place + 1 : end]])
    return item_of(line.asked.question, answer, (head.start, siblings[end - 1].end), by=NAME)
