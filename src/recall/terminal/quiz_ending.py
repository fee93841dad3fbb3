"""The end of a quiz: the score, lessons and tags, and what was wrong. As a rich value, and in words for line mode."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from recall.app.quizmissed import MissedQuestion, missed_question
from recall.app.quizzing import Quizzing
from recall.core.quizresults import PartScore, Result
from recall.markup.plain import one_line
from recall.terminal.ending import Parts
from recall.terminal.indenting import Indented
from recall.terminal.safety import safe
from recall.terminal.tables import plain_table
from recall.terminal.text import clock, count, markdown

NOTHING = "Nothing was answered; no result is kept."
_MOST_TAGS = 12  # the weakest are shown; the log keeps all


def result_view(result: Result | None, missed: list[MissedQuestion]) -> RenderableType:
    """The score, a line for each lesson and tag, and the questions that were not right in full."""
    if result is None:
        return Text(NOTHING)
    parts: list[RenderableType] = [Parts(tuple(headline(result)), "bold")]
    if len(result.lessons) > 1:
        parts += [Text(), _table("lesson", result.lessons)]
    if tags := _telling(result):
        parts += [Text(), _table("tag", tags)]
    if missed:
        parts += [Text(), Text("Not right:", style="bold")]
        for number, each in enumerate(missed, start=1):
            parts += [Text(), *_missed(number, each)]
    return Group(*parts)


def result_in_words(result: Result | None, missed: list[MissedQuestion]) -> Iterator[str]:
    """The same as Markdown, one thing a line, for line mode."""
    if result is None:
        yield NOTHING
        return
    yield f"{'. '.join(headline(result))}."
    if len(result.lessons) > 1:
        yield from (f"{safe(each.name)}: {_tally(each)}." for each in result.lessons)
    yield from (f"Tag {safe(each.name)}: {_tally(each)}." for each in _telling(result))
    for number, each in enumerate(missed, start=1):
        yield f"Wrong {number}: {one_line(each.question)}"
        if not each.is_self_judged:
            yield f"Your answer: {_given(each)}"
        yield f"Right: {one_line(each.right)}"
        yield f"See {_where(each)}."


def headline(result: Result) -> list[str]:
    """``14 of 20 right``, ``73 %``, ``6:41``, what was not answered."""
    parts = [f"{result.right} of {result.answered} right", f"{percent(result.share)} %", clock(result.took_ms // 1000)]
    left = result.asked - result.answered
    return [*parts, f"{left} not answered"] if left else parts


def percent(share: float) -> int:
    """Rounded, but 100 and 0 only where all and nothing was right."""
    rounded = round(100 * share)
    return max(1, min(99, rounded)) if 0 < share < 1 else rounded


def missed_questions(quizzing: Quizzing) -> list[MissedQuestion]:
    return [missed_question(each) for each in quizzing.wrong]


def _table(name: str, scores: tuple[PartScore, ...]) -> RenderableType:
    table = plain_table(name, "right", "of", "%", right=("right", "of", "%"))
    for each in scores:
        table.add_row(safe(each.name), str(each.right), str(each.answered), str(percent(each.share)))
    return table


def _telling(result: Result) -> tuple[PartScore, ...]:
    """The weakest tags; those that every question had say no more than the whole."""
    tags = (tag for tag in result.tags if tag.answered < result.answered)
    return tuple(sorted(tags, key=lambda tag: (tag.share, -tag.answered))[:_MOST_TAGS])


def _tally(part: PartScore) -> str:
    return f"{part.right} of {part.answered} right, {percent(part.share)} percent"


def _missed(number: int, missed: MissedQuestion) -> Iterator[RenderableType]:
    label = f"{number}. "
    room = " " * len(label)
    yield Indented(markdown(one_line(missed.question)), label, room, "bold")
    if not missed.is_self_judged:
        yield Indented(Text(safe(_given(missed))), f"{room}✗ ", f"{room}  ", "red")
    yield Indented(markdown(missed.right), f"{room}✓ ", f"{room}  ", "green")
    yield Text(f"{room}→ {_where(missed)}", style="dim")


def _given(missed: MissedQuestion) -> str:
    given = "no answer" if missed.given is None else one_line(missed.given)
    return f"{given} (partly right)" if missed.points else given


def _where(missed: MissedQuestion) -> str:
    return safe(missed.source or missed.place)


def opening(asked: int, pool: int, title: str, *, seed: int, minutes: int | None, exam: bool) -> str:
    """``20 of 143 questions · all decks · 10 min · seed 4711``."""
    number = count(asked, "question") if asked == pool else f"{asked} of {count(pool, 'question')}"
    parts = [number, safe(title), *(["exam"] if exam else []), *([f"{minutes} min"] if minutes is not None else [])]
    return " · ".join([*parts, f"seed {seed}"])
