"""A course in a terminal: its progress, lesson by lesson, and what is known least."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.style import Style
from rich.text import Text

from recall.app.course_views import (
    CourseStanding,
    LessonStanding,
    PartStanding,
    WeakPoint,
)
from recall.app.course_words import done_of, percent, progress_lines, recall_text, tally
from recall.terminal.columns import Column, cut, fit_columns
from recall.terminal.hyperlinks import can_link
from recall.terminal.safety import safe
from recall.terminal.tables import console
from recall.terminal.text import count, on_one_line

if TYPE_CHECKING:
    from recall.app.course_report import WrittenReport
    from recall.app.marking_done import MarkedDone

_COLUMNS: Final = (
    Column("", is_right=True),
    Column("lesson", least=16, is_flexible=True),
    Column("state"),
    Column("videos", rank=1, is_right=True),
    Column("other", rank=0, is_right=True),
    Column("cards", is_right=True),
    Column("recall", rank=3, is_right=True),
    Column("quiz", rank=2, is_right=True),
)


def show_courses(courses: Iterable[CourseStanding]) -> None:
    """A line each."""
    screen = console()
    for course in courses:
        told = [f"{tally(course.lessons)} lessons", f"{tally(course.cards)} cards", recall_text(course.recall)]
        screen.print(Text(safe(f"{course.id}  {course.title}"), style="bold"))
        screen.print(Text(f"  {' · '.join(part for part in told if part)}"))
    screen.print(Text("One of them lesson by lesson: recall course COURSE"))


def show_course(course: CourseStanding) -> None:
    """Its progress, its parts and lessons, and what to look at again."""
    screen = console()
    screen.print(Text(safe(f"{course.title} ({course.id})"), style="bold"))
    for line in progress_lines(course):
        screen.print(Text(line))
    _show_parts(screen, course.parts)
    _show_projects(screen, course)
    if course.weakest:
        screen.print(Text("\nWeakest points", style="bold"))
    for point in course.weakest:
        _show_weak(screen, point)


def marked_line(marked: MarkedDone) -> str:
    """``Done: Random forests (ml-month/day-05 random-forests)``."""
    name = marked.of if marked.what == "lesson" else f"{marked.of} {marked.id}"
    shown = safe(f"{marked.title} ({name})")
    if marked.day is None:
        return f"Not done: {shown}"
    return f"Done: {shown}" if marked.changed else f"Done since {marked.day}: {shown}"


def written_line(written: WrittenReport) -> str:
    return safe(f"The report on {written.course} is in {written.out}")


def lesson_cells(lesson: LessonStanding) -> tuple[str, ...]:
    """Number, title, state, videos, other materials, cards, recall and the last quiz, as far as there are any."""
    others = (*lesson.read, *lesson.build)
    covered = "covered " if lesson.covers_only else ""
    return (
        "" if lesson.number is None else str(lesson.number),
        safe(lesson.title),
        lesson.state,
        done_of(lesson.watch),
        done_of(others),
        f"{covered}{lesson.learned} / {lesson.cards}" if lesson.cards else "",
        percent(lesson.recall),
        f"{lesson.quizzes[-1].right} / {lesson.quizzes[-1].answered}" if lesson.quizzes else "",
    )


def _show_parts(screen: Console, parts: Sequence[PartStanding]) -> None:
    rows = [lesson_cells(lesson) for part in parts for lesson in part.lessons]
    grid = fit_columns(_COLUMNS, rows, screen.width, are_all=True) if rows else None
    for part in parts:
        told = [f"{part.learned} / {part.cards} cards"] if part.cards else []
        told += [recall_text(part.recall)] if part.recall is not None else []
        head = safe(part.title) + (f" · {' · '.join(told)}" if told else "")
        screen.print(Text(f"\n{cut(head, screen.width)}", style="bold"))
        if grid is not None and part.lessons:
            screen.out(grid.head, style="dim", highlight=False)
        for lesson in part.lessons:
            cells = lesson_cells(lesson)
            screen.out(grid.row(cells) if grid is not None else _stacked(cells), highlight=False)


def _stacked(cells: Sequence[str]) -> str:
    """A lesson in a window that has no room for columns."""
    number, title, *rest = cells
    names = [column.title for column in _COLUMNS[2:]]
    told = [f"{name} {cell}" for name, cell in zip(names, rest, strict=True) if cell]
    return f"{number} {title}".strip() + f"\n  {', '.join(told)}"


def _show_projects(screen: Console, course: CourseStanding) -> None:
    if course.project_list:
        screen.print(Text("\nProjects", style="bold"))
    for each in course.project_list:
        state = "to do" if each.done is None else f"done {each.done}"
        after = "" if each.after is None else f", after {each.after}"
        screen.print(Text(safe(f"  {each.title} ({each.id}{after}): {state}")))


def _show_weak(screen: Console, point: WeakPoint) -> None:
    lapses = f", {count(point.lapses, 'lapse')}" if point.lapses else ""
    told = f"{percent(point.recall)} of {count(point.cards, 'card')}{lapses}"
    screen.print(Text(f"  {safe(point.lesson)}: {on_one_line(point.text)} ({told})"))
    if point.video is not None:
        at = f" at {safe(point.at)}" if point.at else ""
        screen.print(Text("    watch again: ").append_text(linked(screen, safe(point.video) + at, point.url)))


def linked(screen: Console, words: str, address: str | None) -> Text:
    """Words that lead to an address, which stands behind them where the terminal cannot do that."""
    if address is None:
        return Text(words)
    if can_link(screen, os.environ) and address.lower().startswith(("http://", "https://")):
        return Text(words, style=Style(link=safe(address), underline=True))
    return Text(f"{words}  {safe(address)}")
