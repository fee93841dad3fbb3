"""The screens of a sitting as rich values; nothing here prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from recall.app.asking import CardView, HeaderView, KeyView, OptionView
from recall.terminal.fitting import ScreenView
from recall.terminal.safety import safe
from recall.terminal.text import bars, clock, count, days, markdown

if TYPE_CHECKING:
    from recall.app.summing_up import Summary

QUESTION_KEYS = "[space] answer   [s] skip   [u] undo   [?] keys   [q] quit"
HINT_KEYS = "[space] answer   [h] hint   [s] skip   [u] undo   [?] keys   [q] quit"
END_KEYS = "[u] undo   [q] quit"
KEY_HELP = (
    "space answer, then good · h hint · s skip to the end · u undo · U redo · - bury until tomorrow · "
    "@ suspend · q or Ctrl-C stop"
)


def header(view: HeaderView, card: CardView) -> RenderableType:
    """Deck on the left, progress on the right, a rule below."""
    grid = Table.grid(expand=True, padding=(0, 1))
    grid.add_column(ratio=1, overflow="ellipsis", no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_row(Text(safe(card.deck), style="bold"), Text(progress(view), style="dim"))
    return Group(grid, Rule(style="dim"))


def progress(view: HeaderView) -> str:
    parts = [f"{view.done + 1} of {view.total}"]
    if view.to_repeat:
        parts.append(f"{view.to_repeat} to repeat")
    if view.elapsed_s is not None:
        parts.append(clock(view.elapsed_s))
    return " · ".join(parts)


def question_screen(view: HeaderView, card: CardView, *, hint: bool, notice: str = "") -> ScreenView:
    body = question_parts(card, answered=False)
    if hint:
        body += [Text(), Text("Hint: ", style="italic"), markdown(card.hint or "This card has no hint.")]
    return ScreenView(
        header(view, card), Group(*body), _foot(notice, Text(HINT_KEYS if card.hint else QUESTION_KEYS, style="dim"))
    )


def answer_screen(view: HeaderView, card: CardView, keys: tuple[KeyView, ...], *, notice: str = "") -> ScreenView:
    body = Group(*question_parts(card, answered=True))
    answer = Group(Rule(style="dim"), *answer_parts(card))
    return ScreenView(header(view, card), body, _foot(notice, grade_keys(keys)), answer)


def end_screen(summary: Summary, *, notice: str = "") -> ScreenView:
    return ScreenView(Group(), summary_lines(summary), _foot(notice, Text(END_KEYS, style="dim")))


def _foot(notice: str, keys: RenderableType) -> RenderableType:
    return Group(Text(notice, style="yellow"), keys) if notice else keys


def answer_parts(card: CardView) -> list[RenderableType]:
    """The answer, the reasons, the explanation and the source, in this order."""
    parts: list[RenderableType] = []
    if card.answer and not card.options:
        parts.append(markdown(card.answer))
    parts += [_reason(option) for option in card.options if option.why]
    if card.explain:
        parts += [Text(), markdown(card.explain)]
    if card.source:
        parts += [Text(), Text(f"Source: {safe(card.source)}", style="dim")]
    return parts


def grade_keys(keys: tuple[KeyView, ...]) -> RenderableType:
    """The grade keys with the interval each gives; a circling arrow says that the card comes once more today."""
    cells = []
    for key in keys:
        cell = Text(f"{key.key} {key.name} ", style="bold")
        cell.append("new" if key.days is None else days(key.days), style="cyan")
        cells.append(cell.append(" ↻" if key.again_today else ""))
    return Columns(cells, padding=(0, 3))


def question_parts(card: CardView, *, answered: bool) -> list[RenderableType]:
    """The question and, for a choice, its options; the right ones are marked once it is answered."""
    parts: list[RenderableType] = [markdown(card.question)]
    if card.options:
        parts += [Text(), *(_option(option, answered=answered) for option in card.options)]
    return parts


def _option(option: OptionView, *, answered: bool) -> RenderableType:
    mark, style = ("✓", "green bold") if answered and option.is_right else (" ", "")
    row = Table.grid(padding=(0, 1))
    row.add_row(Text(mark, style=style), Text(f"{option.letter})", style=style or "bold"), markdown(option.text))
    return Padding(row, (0, 0, 0, 1))


def _reason(option: OptionView) -> RenderableType:
    row = Table.grid(padding=(0, 1))
    label = Text(f"{option.letter} is {'right' if option.is_right else 'wrong'}:", style="bold")
    row.add_row(label, markdown(option.why or ""))
    return row


def key_help(keys: tuple[KeyView, ...]) -> str:
    return f"{KEY_HELP} · {' · '.join(f'{key.key} {key.name}' for key in keys)}"


def summary_lines(summary: Summary) -> RenderableType:
    """The end of a sitting: what was done, what was missed, what comes."""
    if not summary.reviews:
        return Text("Nothing was answered.")
    lines = [Text(_done(summary), style="bold")]
    for each in summary.missed:
        line = Text(f"Missed {count(each.times, 'time')}: {safe(each.name)}", style="yellow")
        lines.append(line.append(f"  → {safe(each.source or each.place)}", style="dim"))
    return Group(*lines, Text(_coming(summary)))


def _done(summary: Summary) -> str:
    seconds = summary.took_ms // 1000
    parts = [count(summary.reviews, "review"), count(summary.cards, "card")]
    parts.append(f"{clock(seconds)} ({round(seconds / summary.reviews)} s a review)")
    if summary.asked:
        parts.append(f"recalled {round(100 * summary.recalled / summary.asked)} %")
    if summary.new:
        parts.append(f"{summary.new} new learned")
    return " · ".join(parts)


def _coming(summary: Summary) -> str:
    parts = [f"Tomorrow {summary.forecast[0]}", f"next {len(summary.forecast)} days {bars(list(summary.forecast))}"]
    if summary.days_in_a_row > 1:
        parts.append(f"{summary.days_in_a_row} days in a row")
    if summary.left:
        parts.insert(0, f"{count(summary.left, 'card')} left today")
    return " · ".join(parts)
