"""A file of notes as sentences, each with its line and the headings it stands under."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from recall.core.sentences import sentences
from recall.markup.blocks import Block, blocks
from recall.markup.headings import anchor_of
from recall.markup.plain import one_line

_TASK: Final = re.compile(r"\[[ xX]\]\s+")
_BULLET: Final = re.compile(r"^[ \t]*[•◦▪▫‣⁃●○■□✓✔➢➤→*–—-][ \t]+", re.MULTILINE)
_FRONT: Final = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_LINE_END: Final = re.compile(r"\r\n?")


class NotedSentence(NamedTuple):
    """``text`` is Markdown on one line, ``line`` counts from 1; ``headings`` are those above, the highest first.

    ``anchor`` is the nearest heading's as GitHub names it, empty where there is none. ``is_heading``: it is one.
    """

    text: str
    line: int
    headings: tuple[str, ...]
    anchor: str
    is_heading: bool = False


def noted_sentences(text: str) -> Iterator[NotedSentence]:
    """In reading order; code, formulas that stand alone, comments and the head in ``---`` are left out."""
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    text = _FRONT.sub(lambda front: "\n" * front[0].count("\n"), text)
    above: list[tuple[int, str]] = []
    taken: Counter[str] = Counter()
    anchor = ""
    for block in _flat(blocks(text)):
        if block.kind == "heading":
            title = one_line(block.text)
            slug = anchor_of(block.text)
            anchor = f"{slug}-{taken[slug]}" if taken[slug] else slug
            taken[slug] += 1
            above = [*(each for each in above if each[0] < block.level), (block.level, title)]
            headings = tuple(each for _, each in above[:-1])
            yield NotedSentence(title, block.start + 1, headings, anchor, is_heading=True)
            continue
        headings = tuple(each for _, each in above)
        for words, line in _said(block):
            yield NotedSentence(words, line + 1, headings, anchor)


def _flat(found: tuple[Block, ...]) -> Iterator[Block]:
    for block in found:
        for each in block.walk():
            if each.kind in ("heading", "paragraph", "row", "details"):
                yield each


def _said(block: Block) -> Iterator[tuple[str, int]]:
    """(sentence, line from 0); a row of a table is one, and bullets that are none to Markdown begin new ones."""
    if block.kind == "row":
        cells = [cell.text for cell in block.children if cell.text]
        if len(cells) > 1:
            yield f"{cells[0]}: {' · '.join(cells[1:])}", block.start
        return
    text = _TASK.sub("", block.text, count=1)
    begins = [0, *(found.start() for found in _BULLET.finditer(text) if found.start())]
    for begin, end in zip(begins, [*begins[1:], len(text)], strict=True):
        line = block.start + text.count("\n", 0, begin)
        for sentence in sentences(_BULLET.sub("", text[begin:end], count=1)):
            yield sentence.text, line + sentence.line
