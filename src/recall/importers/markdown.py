"""Markdown notes: every recogniser reads the same page, and the most structured reading of each line wins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from recall.importers.formats import Format
from recall.importers.items import Found, Item, LeftOut
from recall.importers.page import Page, Recogniser, page_of
from recall.importers.reconcile import reconciled
from recall.importers.recognisers.bold import bold_questions
from recall.importers.recognisers.folds import folded_answers
from recall.importers.recognisers.headings import heading_questions
from recall.importers.recognisers.labelled import labelled_questions
from recall.importers.source import Source

# The most structured first: where two read the same lines, the former wins.
RECOGNISERS: Final[dict[str, Recogniser]] = {
    "folds": folded_answers,
    "labelled": labelled_questions,
    "headings": heading_questions,
    "bold": bold_questions,
}

EXAMPLE: Final = """\
# Attention

## 1. Why are scores divided by $\\sqrt{d_k}$?

Their variance grows with $d_k$; unscaled, softmax saturates.

## 2. What does a mask do?

It keeps a token from looking at later ones.
"""


def read_markdown(text: str, *, name: str = "") -> Found:
    """What the recognisers find in a Markdown text."""
    return found_on(page_of(text, name=name))


def found_on(page: Page) -> Found:
    items: list[Item] = []
    left_out: list[LeftOut] = []
    for recognise in RECOGNISERS.values():
        for each in recognise(page):
            if isinstance(each, Item):
                items.append(_placed(each, page))
            else:
                left_out.append(each)
    ranks = {name: rank for rank, name in enumerate(RECOGNISERS)}
    return Found(reconciled(items, ranks), tuple(_once(left_out)))


def _placed(item: Item, page: Page) -> Item:
    """The item with the headings above it, where its recogniser did not give them."""
    section = page.section_at(item.start)
    if section is None or item.section:
        return item
    begins_it = section.heading.start == item.start
    return replace(
        item,
        section=section.above if begins_it else section.path,
        anchor=item.anchor or section.anchor,
    )


def _once(left_out: Iterable[LeftOut]) -> list[LeftOut]:
    return sorted(dict.fromkeys(left_out), key=lambda each: each.line)


def _likeness(source: Source) -> int:
    text = source.text
    if not text:
        return 0
    return 20 if source.suffix in (".md", ".markdown", ".mdx", ".rmd", ".qmd") else 10


def _read(source: Source) -> Found:
    return read_markdown(source.text, name=source.name)


FORMAT = Format(
    name="markdown",
    title="Markdown notes: headings, folds, check boxes, lettered choices, tables, Q:/A:, bold questions, glossaries",
    suffixes=(".md", ".markdown", ".mdx", ".rmd", ".qmd", ".txt"),
    example=EXAMPLE,
    likeness=_likeness,
    read=_read,
)
