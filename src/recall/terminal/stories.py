"""One card, its memory and its history."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from recall.app.history import CardStory
from recall.terminal.safety import safe
from recall.terminal.screens import answer_parts, grade_keys, question_parts
from recall.terminal.tables import plain_table
from recall.terminal.text import days


def story_view(story: CardStory) -> RenderableType:
    view = story.view
    title = Text(safe(view.key), style="bold").append(
        f"  {safe(view.deck)} · {view.kind} · {safe(view.place)}", style="dim"
    )
    parts: list[RenderableType] = [title, Rule(style="dim"), *question_parts(view, answered=True)]
    parts += [Rule(style="dim"), *answer_parts(view), Text(), _memory(story)]
    if story.history:
        parts += [_history(story)]
    return Group(*parts, grade_keys(story.keys), Text())


def _memory(story: CardStory) -> Table:
    state, memory = story.state, story.state.memory
    facts = {"state": _states(story)}
    if memory is not None:
        facts["due"] = f"{state.due} (interval {days(memory.interval_days)}, ease {memory.ease_hundredths / 100:.2f})"
        facts["reviews"] = f"{state.reviews}, lapses {state.lapses}, last on {state.last_day}"
    if state.flag is not None:
        facts["flag"] = state.flag or "(no note)"
    facts["id"] = story.id
    table = Table.grid(padding=(0, 2))
    for name, fact in facts.items():
        table.add_row(Text(name, style="dim"), Text(safe(fact)))
    return table


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


def _history(story: CardStory) -> Table:
    table = plain_table("when", "what", "")
    for line in story.history:
        style = "" if line.counts else "dim strike"
        detail = line.detail if line.counts else f"{line.detail} (taken back)"
        table.add_row(Text(f"{line.at:%Y-%m-%d %H:%M}", style=style), Text(line.what, style=style), Text(safe(detail)))
    return table
