"""Statements on wrong answers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select

from recall.store.queries.tools import LEARNER, ZERO, aliases, literal, names, reviews


def _wrong(*more: Any) -> Select[Any]:
    """(note, note as recorded, side as recorded, study day, response) of what was wrong or partly right.

    The words are looked for in the text and not in its JSON: another program may have written what is none.
    """
    root = func.coalesce(aliases.c.root, reviews.c.note)

    def says(standing: str) -> Any:
        return func.instr(reviews.c.response, literal(f"""'"standing":"{standing}"'""")) > ZERO

    return (
        select(root.label("root"), reviews.c.note, reviews.c.side, reviews.c.study_day, reviews.c.response)
        .select_from(reviews.outerjoin(aliases, aliases.c.permanent == reviews.c.note))
        .where(
            reviews.c.learner == LEARNER,
            or_(says("wrong"), says("partly")),
            reviews.c.id.not_in(names("without")),
            *more,
        )
    )


def wrong_answers() -> Select[Any]:
    """All of them, in the order in which the log lies."""
    return _wrong()


def wrong_lately() -> Select[Any]:
    """Those of the day ``since`` and later."""
    return _wrong(reviews.c.study_day >= bindparam("since"))
