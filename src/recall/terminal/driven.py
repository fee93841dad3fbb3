"""The card to be asked next, and what a grade did, in words."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from recall.app.driving import CardBack, CardFace, GradeFace, Stored
from recall.app.upcoming import Next
from recall.terminal.safety import safe
from recall.terminal.text import count, days, markdown


def next_values(shown: Next) -> list[RenderableType]:
    """The card with its question, then, where it is given, its answer, then what could be done."""
    counts = shown.counts
    line = f"{counts.due} due · {counts.new} new · {counts.to_repeat} to repeat"
    if shown.card is None:
        return [Text(f"{_nothing(shown)} {line}")]
    values = [*_face(shown.card), *([] if shown.answer is None else _back(shown.answer)), Text()]
    keys = "; ".join(map(_outcome, shown.keys))
    command = f"recall answer {shown.card.key} GRADE --seen {shown.seen}"
    return [*values, Text(keys), Text(safe(command)), Text(line)]


def stored_lines(stored: Stored) -> list[str]:
    """``one: good. Due 2026-12-01, in 1 d.`` and what else there is to say."""
    due = "It is new." if stored.due is None else f"Due {stored.due}, in {days(stored.days or 0)}."
    moved = "" if stored.is_counted else " Its schedule stays as it was."
    again = " Once more today." if stored.again_today else ""
    lines = [safe(f"{stored.card}: {stored.grade}. {due}{moved}{again}")]
    if stored.leech_alarm:
        lines.append(f"Forgotten {count(stored.lapses, 'time')}: a leech. Reword it, or suspend it.")
    return lines


def _nothing(shown: Next) -> str:
    if shown.held_back:
        return f"Today's limit of reviews is reached; {count(shown.held_back, 'card')} of the backlog wait."
    return "Nothing is due." + ("" if shown.next_due is None else f" The next card is due on {shown.next_due}.")


def _face(card: CardFace) -> list[RenderableType]:
    title = Text(safe(card.key), style="bold").append(safe(f"  {card.deck} · {card.kind} · {card.place}"))
    options = [Text(safe(f"{option.letter}) {option.text}")) for option in card.options]
    return [title, Text(), markdown(card.question), *options]


def _back(back: CardBack) -> list[RenderableType]:
    right = f"{', '.join(back.right)}: " if back.right else ""
    parts = [f"{right}{back.text}", *(f"{each.letter}: {each.why}" for each in back.options if each.why)]
    parts += [part for part in (back.explain, back.source and f"Source: {back.source}") if part]
    return [Text(), *map(markdown, parts)]


def _outcome(key: GradeFace) -> str:
    due = "new" if key.days is None else days(key.days)
    return f"{key.grade} {due}{' and again today' if key.again_today else ''}"
