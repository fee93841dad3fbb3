"""Why a card is due, or is not: one sentence first, then its memory, what each grade would do, and its history."""

from __future__ import annotations

from datetime import date
from shlex import quote
from typing import assert_never

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from recall.app.asking import KeyView
from recall.app.reasons import (
    BesideSibling,
    Buried,
    Due,
    DueLater,
    Gone,
    New,
    NewLater,
    NotReleased,
    NotYet,
    Owed,
    Suspended,
)
from recall.app.why import WhyView
from recall.core.days import plus_days
from recall.core.grades import PASS
from recall.core.leech import LEECH_LAPSES
from recall.terminal.confusions import card_confusions
from recall.terminal.fitting import FirstLines
from recall.terminal.marked_tables import Line
from recall.terminal.safety import safe
from recall.terminal.stories import (
    facts_table,
    history_table,
    history_words,
    memory_words,
    prediction_words,
)
from recall.terminal.text import beginning, count, days, markdown

_QUESTION_WIDTH = 60
_QUESTION_LINES = 6


def why_view(view: WhyView) -> RenderableType:
    title = Text(safe(view.name), style="bold").append(f"  {safe(view.deck)} · {safe(view.place)}", style="dim")
    question = FirstLines(markdown(view.question), _QUESTION_LINES)
    parts: list[RenderableType] = [title, question, Line(), Text(reason_words(view), style="bold"), Text()]
    parts += [facts_table(_facts(view)), Text(), Text("If it is graded now", style="dim"), _outcomes(view)]
    if view.confusions:
        parts += [Text(), Text("Taken for another", style="dim"), *map(Text, card_confusions(view.confusions))]
    if view.history:
        parts += [Text(), Text("What happened", style="dim"), history_table(view.history)]
    return Group(*parts)


def why_in_words(view: WhyView) -> list[str]:
    """The same for line mode, a sentence a line."""
    lines = [f"{safe(view.name)}: {beginning(view.question, _QUESTION_WIDTH)}", reason_words(view)]
    lines += [f"{name}: {safe(fact)}." for name, fact in _facts(view).items()]
    lines.append("If it is graded now:")
    lines += [f"{key.name}: {_comes(view, key)}." for key in view.keys]
    if view.confusions:
        lines += ["Taken for another:", *card_confusions(view.confusions)]
    return [*lines, "What happened:", *history_words(view.history)] if view.history else lines


def reason_words(view: WhyView) -> str:
    """One plain sentence."""
    match view.reason:
        case Owed(grade=grade):
            return f"Asked once more today: the last grade was {grade}."
        case Due(due=due, days_over=0, last_day=last):
            return f"Due today{_given(last, due)}."
        case Due(due=due, days_over=over, last_day=last):
            return f"Due since {due}, {count(over, 'day')} ago{_given(last, due)}."
        case NotYet(due=due, days=left, last_day=last):
            return f"Not due until {due}, {'tomorrow' if left == 1 else f'in {left} days'}{_given(last, due)}."
        case New(place=place):
            return f"New: number {place} of today's new cards."
        case DueLater():
            return "Due, but today's limit of reviews is reached before it."
        case NotReleased(lesson=lesson):
            command = f"recall course release {safe(quote(lesson))}"
            return f"New, but its lesson is not released yet; `{command}` releases it."
        case NewLater(before=0):
            return "New, but today's limit of new cards is reached; it comes next."
        case NewLater(before=before):
            return f"New, but today's limit of new cards is reached; it comes after {count(before, 'new card')}."
        case Buried(until=until, by_plan=True):
            return f"Waits until {until}: the plan for your backlog asks it then."
        case Buried(until=until):
            return f"Buried until {until}; `recall unbury {safe(view.name)}` asks it before."
        case BesideSibling(sibling=sibling, until=until):
            return f"Waits until {until}: {safe(sibling)} of the same note is asked first, and would give it away."
        case Suspended(since=None):
            return f"Never asked: its deck says `suspended: true` ({safe(view.place)})."
        case Suspended(since=since):
            return f"Never asked: you suspended it on {since}; `recall unsuspend {safe(view.name)}` asks it again."
        case Gone(since=None):
            return "Not asked: its note does not make this card any more; the history is kept."
        case Gone(since=since):
            return f"Not asked: no deck has held it since {since}; the history is kept."
        case _:
            assert_never(view.reason)


def _given(last_day: date | None, due: date) -> str:
    """Where the due day comes from."""
    return "" if last_day is None else f": the review of {last_day} gave it {count((due - last_day).days, 'day')}"


def _facts(view: WhyView) -> dict[str, str]:
    state, facts = view.state, {}
    if state.memory is not None:
        passes = (
            "forgotten last"
            if not state.memory.repetition
            else f"{count(state.memory.repetition, 'pass', 'passes')} in a row"
        )
        facts["memory"] = f"{memory_words(state)}, {passes}"
        facts["due"] = f"{state.due}"
        lapses = f", forgotten {count(state.lapses, 'time')}" if state.lapses else ""
        lapses += f" after a pass ({LEECH_LAPSES} make a leech)" if state.lapses else ""
        facts["reviews"] = f"{state.reviews}, the last on {state.last_day}{lapses}"
    if view.first_seen is not None:
        facts["first seen"] = f"{view.first_seen}"
    if view.prediction is not None:
        facts["known"] = prediction_words(view.prediction)
    if state.flag is not None:
        facts["flag"] = state.flag or "(no note)"
    return facts or {"memory": "none yet"}


def _outcomes(view: WhyView) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    for key in view.keys:
        table.add_row(Text(f"{key.key} {key.name}", style="bold"), Text(_comes(view, key)))
    return table


def _comes(view: WhyView, key: KeyView) -> str:
    if key.days is None:
        return "stays new"
    if key.quality >= PASS and view.state.due is not None and view.state.due > view.today:
        return f"changes nothing before {view.state.due}"
    again = ", and again today" if key.again_today else ""
    return f"{days(key.days)}, on {plus_days(view.today, key.days)}{again}"
