"""The quizzes that were taken, as ``recall quiz --history`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from recall.app.telling import local_time
from recall.app.workspace import Workspace
from recall.core.quizresults import Result, read_result
from recall.store.figures import taken_back
from recall.store.quiz import quiz_results


@dataclass(frozen=True, slots=True)
class QuizLine:
    """One quiz: ``id`` is its action in the log, ``at`` local time as it was then.

    ``taken_back`` counts the answers of it that were undone since; ``result`` is as it was all the same.
    """

    id: str
    at: datetime
    taken_back: int
    result: Result


def quiz_history(ws: Workspace) -> list[QuizLine]:
    """Oldest first, without the results that were taken back and those that cannot be read."""
    gone = taken_back(ws.db)
    lines = []
    for action in quiz_results(ws.db):
        result = read_result(action.payload)
        if result is not None:
            undone = sum(each in gone for each in result.reviews)
            lines.append(QuizLine(action.id, local_time(action), undone, result))
    return lines
