"""Curricula: saved course pages, syllabi and study plans become a course."""

from __future__ import annotations

from recall.importers.items import CourseFound
from recall.importers.page import Page


def course_of(page: Page) -> CourseFound | None:
    """The course that a document describes; None where it describes none."""
    return None
