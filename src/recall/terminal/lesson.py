"""A lesson as rich values: what it says, what there is to do, and how far the learner is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from shlex import quote

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.style import Style
from rich.text import Text

from recall.app.course_views import LessonStanding, MaterialView
from recall.app.course_words import recall_text, spent_text
from recall.app.lesson_views import LessonView, label
from recall.core.courses import WAITING
from recall.terminal.hyperlinks import can_link
from recall.terminal.indenting import Indented
from recall.terminal.safety import safe
from recall.terminal.tables import show
from recall.terminal.text import count, markdown
from recall.terminal.today import MOST_NEW

_LISTS = (("Watch", "watch"), ("Read", "read"), ("Build", "build"))


class Linked:
    """Words that lead to an address, which stands behind them where the terminal cannot do that."""

    def __init__(self, words: str, address: str | None, *, more: str = "") -> None:
        self._words, self._address, self._more = safe(words), None if address is None else safe(address), safe(more)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        address = self._address
        if address is None:
            yield Text(self._words + self._more)
        elif can_link(console, os.environ) and address.lower().startswith(("http://", "https://")):
            yield Text(self._words, style=Style(link=address, underline=True)) + Text(self._more)
        else:
            yield Text(f"{self._words}{self._more}\n{address}")


def show_lesson(view: LessonView) -> None:
    """Prints the lesson and the commands that go on from it."""
    show(Text(safe(heading(view)), style="bold"), lesson_body(view), *map(Text, ("", *further(view))))


def heading(view: LessonView) -> str:
    """``5 · Random forests and gradient boosting (ml-month/day-05)``."""
    number = "" if view.standing.number is None else f"{view.standing.number} · "
    return f"{number}{view.standing.title} ({view.standing.name})"


def lesson_body(view: LessonView) -> RenderableType:
    parts: list[RenderableType] = [Text(line) for line in standing_lines(view)]
    if view.summary:
        parts += [Text(), markdown(view.summary)]
    if view.points:
        parts += [
            Text("\nPoints", style="bold"),
            *(Indented(markdown(each.text), " • ", "   ") for each in view.points),
        ]
    place = 0
    for title, name in _LISTS:
        listed: tuple[MaterialView, ...] = getattr(view.standing, name)
        minutes = sum(each.minutes or 0 for each in listed)
        if listed:
            parts.append(Text(f"\n{title}" + (f" ({minutes:g} min)" if minutes else ""), style="bold"))
        for each in listed:
            parts.append(_material(each, label(place)))
            place += 1
    if view.projects:
        parts.append(Text("\nProjects after it", style="bold"))
        for project in view.projects:
            state = "to do" if project.done is None else f"done {project.done}"
            parts.append(Indented(Linked(f"{project.title} ({project.id}): {state}", project.url), " • ", "   "))
    return Group(*parts)


def standing_lines(view: LessonView) -> Iterator[str]:
    """How far the learner is, and how the quizzes went."""
    lesson = view.standing
    place = [each for each in (view.course, view.part) if each]
    if place:
        yield safe(" › ".join(place))
    yield " · ".join(_told(lesson))
    if lesson.requires:
        yield safe(f"Requires {', '.join(lesson.requires)}")
    if lesson.quizzes:
        yield "Quizzes: " + ", ".join(f"{each.right} / {each.answered} ({each.day})" for each in lesson.quizzes[-5:])


def further(view: LessonView) -> list[str]:
    """The commands that go on from here."""
    lesson, deck = view.standing, quote(safe(view.deck_name))
    name = quote(safe(lesson.name))
    lines = [f"Its quiz: recall quiz {deck}"] if lesson.cards and not lesson.covers_only else []
    if lesson.state == WAITING:
        lines.append(f"Its cards wait until it is released: recall lesson {name} --release")
    elif lesson.learned < lesson.cards and not lesson.covers_only:
        lines.append(f"Its cards: recall review --new {min(MOST_NEW, lesson.cards - lesson.learned)} {deck}")
    materials = (*lesson.watch, *lesson.read, *lesson.build)
    open_ones = [each.id for each in materials if each.done is None]
    if open_ones:
        lines.append(f"When you are done: recall done {name} {quote(safe(open_ones[0]))}")
    elif lesson.done is None:
        lines.append(f"When you are done with it: recall done {name}")
    return lines


def _told(lesson: LessonStanding) -> Iterator[str]:
    yield lesson.state + (f", marked done {lesson.done}" if lesson.done else "")
    if lesson.cards:
        yield f"{lesson.learned} / {count(lesson.cards, 'card')}{' elsewhere' if lesson.covers_only else ''}"
    if lesson.recall is not None:
        yield recall_text(lesson.recall)
    if lesson.took_ms:
        yield spent_text(lesson.took_ms)


def _material(each: MaterialView, key: str) -> RenderableType:
    about = [each.by] if each.by else []
    about += [f"{each.minutes:g} min"] if each.minutes else []
    about += [each.id]
    about += [f"done {each.done}"] if each.done else []
    mark = "✓" if each.done else " "
    head = f" {mark} {key:>1}  "
    return Indented(Linked(each.title, each.url, more=f" ({', '.join(about)})"), head, " " * len(head))
