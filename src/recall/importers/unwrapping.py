"""Headings out of what holds them: ``1. ### Question?`` in a list, or a chapter that a fold hides.

Recognisers then meet one flat run of headings, however a list was broken by lines that were not indented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from recall.importers.titles import is_reveal
from recall.importers.wording import is_contents, is_question
from recall.markup.blocks import Block

_FEWEST: Final = 2  # headings that ask within a fold that is a chapter


def unwrapped(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with headings in lists, and what follows them there, on the outermost level."""
    if not any(block.kind in ("bullets", "numbers", "details") for block in blocks):
        return tuple(blocks)
    return tuple(each for block in blocks for each in _opened(block))


def _opened(block: Block) -> Iterator[Block]:
    if block.kind in ("bullets", "numbers") and any(map(_is_headed, block.children)):
        yield from _from_list(block)
    elif block.kind == "details" and _is_chapter(block):
        yield from _from_fold(block)
    else:
        yield block


def _is_headed(item: Block) -> bool:
    return bool(item.children) and item.children[0].kind == "heading"


def _from_list(listed: Block) -> Iterator[Block]:
    """The content of items that begin with a heading; the others stay lists."""
    for is_headed, items in groupby(listed.children, _is_headed):
        chosen = tuple(items)
        if is_headed:
            yield from (child for item in chosen for child in unwrapped(item.children))
        else:
            yield replace(listed, children=chosen, start=chosen[0].start, end=chosen[-1].end)


def _is_chapter(fold: Block) -> bool:
    """Whether a fold groups questions of its own under headings."""
    if is_question(fold.text):
        return False
    return sum(is_question(block.text) for block in unwrapped(fold.children) if block.kind == "heading") >= _FEWEST


def _from_fold(fold: Block) -> Iterator[Block]:
    children = unwrapped(fold.children)
    if not is_reveal(fold.text) and not is_contents(fold.text):
        level = min(block.level for block in children if block.kind == "heading") - 1
        yield Block("heading", fold.start, fold.start + 1, text=fold.text, level=max(level, 1))
    yield from children
