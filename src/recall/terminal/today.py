"""The day in a line or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recall.core.days import is_set_back
from recall.store.log import last_instant
from recall.terminal.safety import safe
from recall.terminal.text import bars, count

if TYPE_CHECKING:
    from recall.app.day import DayView
    from recall.app.loaded import Loaded
    from recall.app.reviewing import Plan
    from recall.app.workspace import Workspace


def opening_line(ws: Workspace, plan: Plan) -> str:
    """``18 due · 3 new · 2 to repeat · about 7 min · 1 card edited, history kept``."""
    parts = [f"{plan.reviews} due", f"{plan.new} new"]
    if plan.owed:
        parts.append(f"{len(plan.owed)} to repeat")
    if plan.cards or plan.owed:
        parts.append(f"about {plan.minutes} min")
    if ws.moved_from is not None:
        parts.append(moved(str(ws.root), ws.moved_from))
    parts += changes(ws.loaded) if ws.loaded.now else []
    parts += faults(ws.loaded)
    if is_set_back(ws.tools.peek(), last_instant(ws.db)):
        parts.append("the clock stands before your last review")
    return " · ".join(parts)


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
    if plan.held_back:
        lines = [held_back(plan.held_back)]
    elif plan.next_due is None:
        lines = ["Nothing is due, and no card waits."]
    else:
        days = (plan.next_due - ws.today).days
        when = "tomorrow" if days == 1 else f"in {days} days, on {plan.next_due.isoformat()}"
        lines = [f"Nothing is due. The next card is due {when}."]
    lines.append("To go on anyway: recall review --new 10, or --ahead 7, or --cram.")
    return "\n".join([*lines, *(f"({part})" for part in faults(ws.loaded))])


def held_back(cards: int) -> str:
    return f"Today's limit of reviews is reached; {count(cards, 'card')} of the backlog wait{'s' * (cards == 1)}."


def day_lines(day: DayView) -> list[str]:
    """The screen of ``recall`` alone."""
    lines = [f"{day.day:%A, %d %B %Y}"]
    if day.due or day.new or day.to_repeat:
        parts = [f"{day.due} due", f"{day.new} new"] + ([f"{day.to_repeat} to repeat"] if day.to_repeat else [])
        lines += [f"{' · '.join(parts)} · about {day.minutes} min", "", "Start with: recall review"]
    elif day.held_back:
        lines.append(held_back(day.held_back))
    else:
        lines.append("Nothing is due." + ("" if day.next_due is None else f" The next card is due on {day.next_due}."))
    if day.done:
        lines.insert(2, f"{count(day.done, 'card')} done today")
    lines.insert(2, f"From tomorrow: {bars(list(day.forecast))}  {' '.join(map(str, day.forecast))}")
    lines += [f"Decks: {moved(day.decks, day.moved_from)}"] if day.moved_from is not None else []
    lines += [f"Decks: {', '.join(changes(day.loaded))}"] if day.loaded.changed else []
    return lines + [f"Decks: {part}" for part in faults(day.loaded)]
