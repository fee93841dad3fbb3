"""One card, its memory and its history."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from recall.app.history import CardStory, HistoryLine
from recall.core.memory import CardState
from recall.terminal.confusions import card_confusions
from recall.terminal.marked_tables import Line
from recall.terminal.safety import safe
from recall.terminal.screens import answer_parts, grade_keys, question_parts
from recall.terminal.text import days


def story_view(story: CardStory) -> RenderableType:
    view = story.view
    title = Text(safe(view.key), style="bold").append(
        f"  {safe(view.deck)} · {view.kind} · {safe(view.place)}", style="dim"
    )
    parts: list[RenderableType] = [title, Line(), *question_parts(view, answered=True)]
    parts += [Line(), *answer_parts(view), Text(), facts_table(_facts(story))]
    if story.confusions:
        parts += [Text(), Text("Taken for another", style="dim"), *map(Text, card_confusions(story.confusions))]
    if story.history:
        parts += [Text(), history_table(story.history)]
    return Group(*parts, Text(), grade_keys(story.keys), Text())


def _facts(story: CardStory) -> dict[str, str]:
    state = story.state
    facts = {"state": _states(story)}
    if state.memory is not None:
        facts["due"] = f"{state.due} ({memory_words(state)})"
        facts["reviews"] = reviews_words(state)
    if story.prediction is not None:
        facts["known"] = prediction_words(story.prediction)
    if state.flag is not None:
        facts["flag"] = state.flag or "(no note)"
    return facts | {"id": story.id}


def memory_words(state: CardState) -> str:
    memory = state.memory
    assert memory is not None
    return f"interval {days(memory.interval_days)}, ease {memory.ease_hundredths / 100:.2f}"


def reviews_words(state: CardState) -> str:
    return f"{state.reviews}, lapses {state.lapses}, last on {state.last_day}"


def prediction_words(prediction: float) -> str:
    """SM-2 predicts nothing, so it is always said that this is assumed."""
    return f"{100 * prediction:.0f} % likely today (assumed)"


def _states(story: CardStory) -> str:
    state = story.state
    words = ["new" if state.memory is None else f"learned, {state.memory.repetition} in a row"]
    if story.suspended:
        words.append("suspended")
    elif story.ready is None:
        words.append("gone from the decks")
    elif state.due is not None and story.ready > state.due:
        words.append(f"put off until {story.ready}")
    return ", ".join(words)


def facts_table(facts: dict[str, str]) -> RenderableType:
    """A name and a fact a line."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, fact in facts.items():
        table.add_row(Text(name), Text(safe(fact)))
    return table


def history_table(history: Iterable[HistoryLine]) -> RenderableType:
    """An event a line, oldest first; what was taken back is struck, and said to be."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for line in history:
        struck = "" if line.counts else "strike"
        what = Text(safe(line.what), style=f"bold {struck}")
        if line.detail:
            what.append(f"  {safe(line.detail)}", style=f"not bold {struck}")
        table.add_row(
            Text(f"{line.at:%Y-%m-%d %H:%M}"), what if line.counts else what.append(" (taken back)", "not bold")
        )
    return table


def history_words(history: Iterable[HistoryLine]) -> list[str]:
    """The same for line mode."""
    return [
        f"{line.at:%Y-%m-%d %H:%M}: {safe(line.what)}{f', {safe(line.detail)}' if line.detail else ''}"
        f"{'' if line.counts else ' (taken back)'}"
        for line in history
    ]
