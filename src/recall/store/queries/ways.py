"""Statements on the settings that say how a card is asked."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select

from recall.store.queries.tools import ZERO, files, literal


def file_settings() -> Select[Any]:
    """(path, settings, whether it is a lesson) of one file."""
    is_lesson = files.c.lesson.is_not(None).label("is_lesson")
    return select(files.c.path, files.c.settings, is_lesson).where(files.c.id == bindparam("file"))


def course_settings() -> Select[Any]:
    """The settings of the courses that say how cards are asked; reads those of every file."""

    def says(text: str) -> Any:
        return func.instr(files.c.settings, literal(f"'{text}'")) > ZERO

    any_of = or_(says('"choices": '), says('"ladder'), says('"cloze": '))
    return select(files.c.settings).where(says('"course": true'), any_of).order_by(files.c.rank, files.c.id)
