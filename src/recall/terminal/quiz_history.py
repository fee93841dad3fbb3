"""The quizzes that were taken, one a line; and what was put on paper."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from recall.app.papers import WrittenPaper
from recall.app.quizhistory import QuizLine
from recall.terminal.quiz_ending import percent
from recall.terminal.safety import safe
from recall.terminal.tables import plain_table
from recall.terminal.text import clock, count


def quiz_history_view(lines: Sequence[QuizLine]) -> RenderableType:
    if not lines:
        return Text("No quiz was taken yet. Take one: recall quiz")
    table = plain_table("when", "quiz", "right", "of", "%", "time", right=("right", "of", "%", "time"))
    for line in lines:
        result = line.result
        table.add_row(
            f"{line.at:%Y-%m-%d %H:%M}",
            _named(line),
            str(result.right),
            str(result.answered),
            str(percent(result.share)),
            clock(result.took_ms // 1000),
        )
    return table


def _named(line: QuizLine) -> str:
    result = line.result
    left = result.asked - result.answered
    notes = ["exam"] if result.exam else []
    notes += ["wrong ones again"] if result.again else []
    notes += [f"{left} not answered"] if left else []
    notes += [f"{line.taken_back} answers taken back"] if line.taken_back else []
    return safe(result.title) + (f" ({', '.join(notes)})" if notes else "")


def paper_view(done: WrittenPaper) -> RenderableType:
    key = " with its key" if done.has_key else ""
    told = f"{count(done.questions, 'question')}{key} in {safe(str(done.out))} · seed {done.seed}"
    missing = "".join(f"\n  not found: {safe(each)}" for each in done.missing)
    return Text(told + missing)
