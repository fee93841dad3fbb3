"""Markdown notes: every recogniser reads the same page, and the most structured reading of each line wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from recall.importers.curriculum import course_of
from recall.importers.formats import Format
from recall.importers.glossary import glossary_items
from recall.importers.items import CourseFound, Found, Item, LeftOut
from recall.importers.page import Page, Recogniser, page_of
from recall.importers.recognisers.answer_keys import answered_keys, keyed_questions
from recall.importers.recognisers.bold import bold_questions
from recall.importers.recognisers.checkboxes import checkbox_choices
from recall.importers.recognisers.definitions import defined_terms
from recall.importers.recognisers.folds import folded_answers
from recall.importers.recognisers.headings import heading_questions
from recall.importers.recognisers.labelled import labelled_questions
from recall.importers.recognisers.lettered import lettered_choices
from recall.importers.recognisers.listed import listed_questions
from recall.importers.recognisers.tables import tabled_questions, tabled_terms
from recall.importers.reconcile import reconciled
from recall.importers.source import Source

# The most structured first: where two read the same lines, the former wins.
RECOGNISERS: Final[dict[str, Recogniser]] = {
    "answer keys": keyed_questions,
    "checkboxes": checkbox_choices,
    "lettered": lettered_choices,
    "folds": folded_answers,
    "labelled": labelled_questions,
    "tables": tabled_questions,
    "headings": heading_questions,
    "listed": listed_questions,
    "bold": bold_questions,
    "term tables": tabled_terms,
    "definitions": defined_terms,
    "glossary": glossary_items,
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
    found = found_on(page_of(text, name=name))
    last = text.count("\n")
    if all(item.end <= last + 1 for item in found.items):
        return found
    items = (replace(item, start=min(item.start, last), end=min(item.end, last + 1)) for item in found.items)
    return replace(found, items=tuple(items))  # HTML has fewer lines than the Markdown that it makes


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
    keys = answered_keys(page)
    items = [item for item in items if not any(item.start in key for key in keys)]
    kept = reconciled(items, ranks)
    return Found(kept, tuple(_untaken(left_out, kept)), course=_without_twins(course_of(page), kept))


def _without_twins(course: CourseFound | None, items: Sequence[Item]) -> CourseFound | None:
    """The course without the questions of its lessons that recognisers read too, and better."""
    if course is None or not items:
        return course
    taken = {line for item in items for line in range(item.start, item.end)}

    def left(found: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(item for item in found if item.start not in taken)

    parts = [
        replace(
            part, lessons=tuple(replace(each, quiz=left(each.quiz), cards=left(each.cards)) for each in part.lessons)
        )
        for part in course.parts
    ]
    return replace(course, parts=tuple(parts))


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


def _untaken(left_out: Iterable[LeftOut], kept: Iterable[Item]) -> list[LeftOut]:
    """Each once, in reading order, but for those whose lines became an item after all."""
    taken = {line for item in kept for line in range(item.start + 1, item.end + 1)}
    return sorted((each for each in dict.fromkeys(left_out) if each.line not in taken), key=lambda each: each.line)


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
