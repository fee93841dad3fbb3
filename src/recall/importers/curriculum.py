"""Curricula: a saved course page, a syllabus or a plan of study becomes a course of lessons."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from recall.importers.course_labels import is_plan
from recall.importers.course_lines import lines_of
from recall.importers.course_marks import may_be_marked
from recall.importers.course_plan import planned_course
from recall.importers.course_reading import marked_course
from recall.importers.course_table import may_be_schedule, tabled_course
from recall.importers.formats import Format
from recall.importers.glossary import glossary_items, is_plain
from recall.importers.items import CourseFound, Found
from recall.importers.page import Page, page_of
from recall.importers.source import Source

EXAMPLE: Final = """\
Birds in a Fortnight

Two weeks of walks and films for people who want to know what sings outside.

Week 1
Looking
Day 01 What makes a bird
basics
Watch
Feathers, Explained
Field Channel
12 min
Notes

Feathers set birds apart from everything else that flies.

  • Feathers are made of keratin
  • Hollow bones keep a bird light
Quiz

Q1. Which animals have feathers?

Day 02 Field marks
basics
Watch
Reading a Wing
Field Channel
1.5 hrs
Notes

A few marks tell most species apart.

  • Wing bars are seen best at rest
Quiz

Q1. Wing bars are seen best:

Week 2
Listening
Day 03 The dawn chorus
sound
Watch
Who Sings First
Wood Walks
9 min
Notes

Robins begin before it is light.

  • Songs carry farthest in still air
"""
_HEAD_LINES: Final = 60  # lines in which a document may call itself a plan
_HEAD_WIDTH: Final = 500  # characters of each of them
_LOOKED_AT: Final = 200_000  # characters, where only a glance is taken


def course_of(page: Page) -> CourseFound | None:
    """The course that a document describes; None where it describes none."""
    if not _may_be(page):
        return None
    lines = lines_of(page)
    return marked_course(page, lines) or tabled_course(page, lines) or planned_course(page, lines)


def _may_be(page: Page) -> bool:
    """A glance: without marked lessons, a schedule, and a word for a plan above or in a heading there is no course."""
    return (
        _is_announced(page.name, page.lines)
        or any(is_plan(section.title) for section in page.sections)
        or any(block.kind == "table" and may_be_schedule(block) for block in page.blocks)
    )


def _is_announced(name: str, lines: Sequence[str]) -> bool:
    """Whether lines begin as lessons do, or the first ones call the document a plan."""
    marked = islice(filter(may_be_marked, lines), 2)
    return len(list(marked)) > 1 or is_plan("\n".join((name, *(line[:_HEAD_WIDTH] for line in lines[:_HEAD_LINES]))))


def _likeness(source: Source) -> int:
    """Only saved pages: a plan in Markdown is one of many things that Markdown is read for."""
    text = source.text[:_LOOKED_AT]
    if not is_plain(text) or not _is_announced(source.name, text.split("\n")):
        return 0
    return 60 if course_of(page_of(text, name=source.name)) is not None else 0


def _found(source: Source) -> Found:
    page = page_of(source.text, name=source.name)
    course = course_of(page)
    return Found(tuple(glossary_items(page)), course=course)


FORMAT = Format(
    name="curriculum",
    title="Saved course pages, syllabi and plans of study: they become a course with lessons",
    suffixes=(".txt",),
    example=EXAMPLE,
    likeness=_likeness,
    read=_found,
)
