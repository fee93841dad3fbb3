"""Statements for the pacing of courses."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from recall.store.queries.tools import LEARNER, actions, literal


def course_start() -> Select[Any]:
    """One start of a course, where the learner ever started any; be it taken back or stopped since."""
    about_none = (actions.c.note.is_(None), actions.c.target.is_(None))
    own = (actions.c.learner == LEARNER, actions.c.kind == literal("'course-start'"), *about_none)
    return select(actions.c.id).where(*own).limit(literal("1"))
