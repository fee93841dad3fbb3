"""Bold questions: ``**Question?**`` alone on a line or before its answer; bold lead-ins inside an answer are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from recall.importers.items import Item, LeftOut
from recall.importers.page import Page
from recall.importers.recognisers.answers import answer_in, item_of
from recall.importers.recognisers.lines import Asked, Style, set_apart
from recall.importers.titles import is_about_itself
from recall.importers.wording import is_marked, unnumbered
from recall.markup.blocks import Block

NAME: Final = "bold"
_TO_READER: Final = re.compile(r"\byour?\b", re.IGNORECASE)  # as templates of issues ask
_FEWEST: Final[dict[Style, int]] = {"bold": 3, "inline": 4, "slanted": 4}  # questions of one style


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that asks at ``place`` among its siblings; ``on_shelf`` where a heading above announces questions."""

    siblings: Sequence[Block]
    place: int
    asked: Asked
    on_shelf: bool


def bold_questions(page: Page) -> Iterator[Item | LeftOut]:
    """An item for each line of the style in which most of the document's questions are written.

    A bold line with a question mark that is none is left out with its reason.
    """
    lines = [line for siblings in _families(page.blocks) for line in _lines(page, siblings)]
    chosen = max((_of_style(lines, style) for style in _FEWEST), key=len) or _alternating(page)
    for line, following in pairwise([*chosen, None]):
        if line is not None:
            yield _item(page, line, following)
    for line in lines:
        if line.asked.style == "bold" and line.asked.is_marked and line not in chosen:
            head = line.siblings[line.place]
            yield LeftOut(head.start + 1, _why_left(lines, line), line.asked.question)


def _why_left(lines: Sequence[_Line], line: _Line) -> str:
    if not _is_answered(line):
        return "a bold line that asks, with no answer below it"
    if _TO_READER.search(line.asked.question) or is_about_itself(line.asked.question):
        return "a bold line that asks its reader, or about its page"
    alone = sum(other.asked.style == "bold" and other.asked.is_marked for other in lines) == 1
    return "a single bold line that asks" if alone else "bold lines that ask, not all of them with an answer"


def _of_style(lines: Sequence[_Line], style: Style) -> list[_Line]:
    """Those that ask about more than their page; numbered ones that ask by a word follow those with a question mark."""
    lines = [line for line in lines if line.asked.style == style]
    requests = [line for line in lines if not (line.asked.is_marked or line.asked.is_numbered)]
    if 2 * len(requests) > len(lines) or not all(line.on_shelf for line in requests):
        lines = [line for line in lines if line.asked.is_marked or line.asked.is_numbered]
    marked = [line for line in lines if line.asked.is_marked]
    real = [line for line in marked if not is_about_itself(line.asked.question)]
    on_shelf = [line for line in lines if line.on_shelf]
    numbered = [line for line in lines if line.asked.is_numbered]
    are_answered = style == "bold" and len(marked) > 1
    are_answered = are_answered and all(
        _is_answered(line) and not _TO_READER.search(line.asked.question) for line in marked
    )
    if (len(real) >= _FEWEST[style] or are_answered) and 2 * len(real) >= len(marked):
        return lines
    if _are_many(on_shelf):
        return on_shelf
    return numbered if _are_many(numbered) else []


def _is_answered(line: _Line) -> bool:
    """Whether text stands below, and no other line that asks."""
    below = line.siblings[line.place + 1 : line.place + 2]
    if line.asked.rest:
        return True
    return bool(below) and below[0].kind not in ("heading", "rule") and set_apart(below[0].text) is None


def _alternating(page: Page) -> list[_Line]:
    """Paragraphs that ask, each with its answer behind it, under a heading that announces questions."""
    found: list[_Line] = []
    for section in page.sections:
        own = page.own(section)
        asking = [at for at, block in enumerate(own) if block.kind == "paragraph" and _asks_alone(block)]
        apart = all(second - first > 1 for first, second in pairwise([*asking, len(own)]))
        if len(asking) >= _FEWEST["bold"] and apart and asking[0] < 2 and page.on_shelf(section.heading.start):
            asked = (Asked(unnumbered(own[at].text), "", "plain", is_marked=True, is_numbered=False) for at in asking)
            found += [_Line(own, at, each, on_shelf=True) for at, each in zip(asking, asked, strict=True)]
    return found


def _asks_alone(block: Block) -> bool:
    return "\n" not in block.text and is_marked(block.text)


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
        asked = set_apart(block.text, requests=True) if block.kind == "paragraph" else None
        if asked is not None:
            yield _Line(siblings, place, asked, page.on_shelf(block.start))


def _item(page: Page, line: _Line, following: _Line | None) -> Item:
    siblings, head = line.siblings, line.siblings[line.place]
    last = following.place if following is not None and following.siblings is siblings else len(siblings)
    end = next((at for at in range(line.place + 1, last) if siblings[at].kind in ("heading", "rule")), last)
    rest = [replace(head, text=line.asked.rest, start=head.start + 1)] if line.asked.rest else []
    answer = answer_in(page, [*rest, *siblings[line.place + 1 : end]])
    return item_of(line.asked.question, answer, (head.start, siblings[end - 1].end), by=NAME)
