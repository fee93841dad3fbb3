"""The day in a line or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recall.core.days import is_set_back
from recall.store.log import last_instant
from recall.terminal.safety import safe
from recall.terminal.text import bars, count

if TYPE_CHECKING:
    from recall.app.backlog import Backlog
    from recall.app.day import DayView
    from recall.app.lessons import LessonOfDay
    from recall.app.loaded import Loaded
    from recall.app.reviewing import Plan
    from recall.app.workspace import Workspace

MOST_NEW = 20  # new cards that are proposed at once


def opening_line(ws: Workspace, plan: Plan) -> str:
    """``18 due · 3 new (Day 06) · 2 to repeat · about 7 min · 1 card edited, history kept``."""
    due = plan.reviews - plan.early
    parts = counts(due, plan.new, len(plan.owed), plan.minutes, lesson=plan.lesson, early=plan.early)
    if ws.moved_from is not None:
        parts.append(moved(str(ws.root), ws.moved_from))
    parts += changes(ws.loaded) if ws.loaded.now else []
    parts += faults(ws.loaded)
    if is_set_back(ws.tools.peek(), last_instant(ws.db)):
        parts.append("the clock stands before your last review")
    return " · ".join(parts)


def counts(due: int, new: int, to_repeat: int, minutes: int, *, lesson: str | None, early: int = 0) -> list[str]:
    """What there is to do, as parts of a line; ``lesson`` is the shown name of the one that all new cards are from."""
    named = f" ({safe(last_part(lesson))})" if lesson is not None and new else ""
    parts = [f"{due} due", *([f"{early} early"] if early else []), f"{new} new{named}"]
    parts += [f"{to_repeat} to repeat"] if to_repeat else []
    return parts + ([f"about {minutes} min"] if due or early or new or to_repeat else [])


def last_part(deck: str) -> str:
    """``Day 06`` of ``ML in a Month / Day 06``."""
    return deck.rpartition("/")[2].strip() or deck


def moved(root: str, former: str) -> str:
    return f"decks are read from {safe(root)} now (before: {safe(former)})"


def changes(loaded: Loaded) -> list[str]:
    """What the decks' last change was, as parts of a line."""
    parts = []
    if loaded.edited or loaded.renamed:
        parts.append(f"{count(loaded.edited or loaded.renamed, 'card')} edited, history kept")
    if loaded.answers:
        parts.append(f"{count(loaded.answers, 'answer')} changed")
    if loaded.drafts:
        parts.append(f"{count(loaded.drafts, 'card')} became {'a draft' if loaded.drafts == 1 else 'drafts'}")
    if loaded.new:
        parts.append(f"{loaded.new} added")
    if loaded.returned:
        parts.append(f"{loaded.returned} came back")
    if loaded.gone:
        parts.append(f"{loaded.gone} gone, history kept")
    return parts


def faults(loaded: Loaded) -> list[str]:
    """What keeps cards out, or waits for an answer."""
    parts = []
    if loaded.doubtful:
        parts.append(f"{loaded.doubtful} renamed? (recall status)")
    if loaded.errors:
        parts.append(f"{count(loaded.errors, 'fault')} in the decks (recall check)")
    return parts


def nothing_due(ws: Workspace, plan: Plan) -> str:
    """What is said when there is nothing to ask: when the next is due, and what could be done now."""
    if not plan.is_any_meant:
        return "The query finds no card; recall list QUERY shows how it is understood."
    if plan.held_back:
        lines = [held_back(plan.held_back)]
    elif plan.next_due is None:
        lines = ["Nothing is due, and no card waits."]
    else:
        days = (plan.next_due - ws.today).days
        when = "tomorrow" if days == 1 else f"in {days} days, on {plan.next_due.isoformat()}"
        lines = [f"Nothing is due. The next card is due {when}."]
    lines += lesson_to_learn(ws)
    lines += [waiting_lessons(plan.waiting)] if plan.waiting else []
    lines.append("To go on anyway: recall review --new 10, or --ahead 7, or --cram.")
    return "\n".join([*lines, *(f"({part})" for part in faults(ws.loaded))])


def waiting_lessons(lessons: int) -> str:
    """So many lessons of courses that were started keep their new cards back."""
    waits = "waits for its" if lessons == 1 else "wait for their"
    return f"{count(lessons, 'lesson')} {waits} release (recall course plan)."


def lesson_to_learn(ws: Workspace) -> list[str]:
    """The lesson that could be learned now and the command that begins it; nothing without one."""
    from shlex import quote

    from recall.app.lessons import lesson_of_day

    lesson = lesson_of_day(ws)
    if lesson is None:
        return []
    command = f"recall review --new {min(lesson.new, MOST_NEW)} {quote(safe(lesson.path))}"
    return [f"To learn now: {lesson_text(lesson)}: {command}"]


def lesson_text(lesson: LessonOfDay) -> str:
    """``Day 06, SVMs and Regularisation (11 new cards, 36 min of video)``."""
    extent = [count(lesson.new, "new card")]
    extent += [] if lesson.minutes is None else [f"{lesson.minutes} min of video"]
    return f"{safe(last_part(lesson.deck))}, {safe(lesson.title)} ({', '.join(extent)})"


def held_back(cards: int) -> str:
    return f"Today's limit of reviews is reached; {count(cards, 'card')} of the backlog wait{'s' * (cards == 1)}."


def day_lines(day: DayView) -> list[str]:
    """The screen of ``recall`` alone."""
    lines = [f"{day.day:%A, %d %B %Y}", _to_do(day)]
    lines.append(f"From tomorrow: {bars(list(day.forecast))}  {' '.join(map(str, day.forecast))}")
    lines += [f"{count(day.done, 'card')} done today"] if day.done else []
    lines += [f"Lesson of the day: {lesson_text(day.lesson)}"] if day.lesson is not None else []
    lines += [*_waiting(day), *_limits(day)]
    lines += ["", "Start with: recall review"] if day.due or day.new or day.to_repeat else []
    lines += [f"Decks: {moved(day.decks, day.moved_from)}"] if day.moved_from is not None else []
    lines += [f"Decks: {', '.join(changes(day.loaded))}"] if day.loaded.changed else []
    return lines + [f"Decks: {part}" for part in faults(day.loaded)]


def remind_line(day: DayView) -> str:
    """The day for cron: one line, be there anything to do or not."""
    lesson = f" · lesson of the day: {lesson_text(day.lesson)}" if day.lesson is not None else ""
    return f"recall: {_to_do(day)}{lesson}"


def _to_do(day: DayView) -> str:
    if day.due or day.new or day.to_repeat:
        return " · ".join(counts(day.due, day.new, day.to_repeat, day.minutes, lesson=day.new_from))
    if day.held_back:
        return held_back(day.held_back)
    return "Nothing is due." + ("" if day.next_due is None else f" The next card is due on {day.next_due}.")


def _waiting(day: DayView) -> list[str]:
    """The backlog and what could be done about it, and the plan that is in force."""
    lines = []
    if day.backlog is not None:
        lines.append(f"{day.backlog.overdue} overdue, about {day.backlog.overdue_minutes} min. {_advice(day.backlog)}")
    if day.plan is not None:
        held = f"{count(day.plan.cards, 'card')} put off"
        lines.append(f"Plan: {day.plan.minutes} min a day until {day.plan.until}, {held} (recall plan --cancel)")
    return lines


def _advice(backlog: Backlog) -> str:
    if backlog.minutes is None:
        return "To spread it over days: recall plan"
    command = f"recall plan --minutes {backlog.minutes}"
    return f"A plan of {backlog.minutes} min a day would clear it by {backlog.finishes}: {command}"


def _limits(day: DayView) -> list[str]:
    """What limits leave for later, and those that hold today alone."""
    from recall.app.day import MANY_NEW

    held = [count(day.held_back, "due card")] if day.held_back and day.due else []
    if day.new_held_back:
        more = " or more" if day.new_held_back == MANY_NEW else ""
        held.append(f"{count(day.new_held_back, 'new card')}{more}")
    lines = [f"Beyond the day's limits: {', '.join(held)}"] if held else []
    today = [f"{name} {'no limit' if value is None else value}" for name, value in day.today_only.items()]
    return lines + ([f"Today only: {', '.join(today)}"] if today else [])
