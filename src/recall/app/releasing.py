"""Releasing a lesson by hand: from then on its new cards are asked."""

from __future__ import annotations

from recall.app.courses import Placed, read_progress
from recall.app.deciding import decide
from recall.app.workspace import Workspace
from recall.core.events import RELEASE
from recall.problems import RecallError


class NotHeldBackError(RecallError):
    """Nothing of the lesson is held back."""

    def __init__(self, placed: Placed) -> None:
        course = placed.course
        why = "is in no course" if course is None else f"is in {course.id}, which was not started"
        hint = "Its cards are asked like those of any deck."
        if course is not None:
            hint = f"Its cards are asked like those of any deck; recall course start {course.id} paces them."
        super().__init__(f"{placed.name} {why}: there is nothing to release", hint=hint)


def release_lesson(ws: Workspace, placed: Placed) -> bool:
    """Log that the lesson is released; False where it was before. Raises NotHeldBackError."""
    with ws.db.transaction():
        progress = read_progress(ws.db)
        if placed.course is None or placed.course.id not in progress.started:
            raise NotHeldBackError(placed)
        if placed.lesson.id in progress.released:
            return False
        decide(ws, RELEASE, payload={"course": placed.course.id, "lesson": placed.lesson.id})
    return True
