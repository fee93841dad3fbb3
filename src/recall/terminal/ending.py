"""The end of a sitting: what was done, what was missed, what comes. As a rich value, and in words for line mode."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from recall.app.summing_up import Missed, Summary, Weakest
from recall.terminal.safety import safe
from recall.terminal.text import bars, beginning, clock, count
from recall.terminal.today import last_part

_QUESTION_WIDTH = 40  # cells of a question's beginning
_LABEL_WIDTH = 40


@dataclass(frozen=True, slots=True)
class Parts:
    """Short texts with dots between them, where a line ends between two of them."""

    texts: tuple[str, ...]
    style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        line = ""
        for text in self.texts:
            longer = f"{line} · {text}" if line else text
            if line and cell_len(longer) > options.max_width:
                yield Text(line, style=self.style)
                longer = text
            line = longer
        yield Text(line, style=self.style)


def summary_lines(summary: Summary) -> RenderableType:
    """Three or four lines; the cards beside the weakest deck's that were missed are named too."""
    if not summary.reviews:
        return Text(_nothing(summary))
    missed = _others(summary)
    lines: list[RenderableType] = [Parts(tuple(_done(summary)), "bold")]
    if summary.weakest is not None:
        lines.append(_pointed(f"Weakest: {_weakest(summary.weakest)}", summary.weakest.card))
    lines += [_pointed(_missed_line(each), each) for each in missed]
    return Group(*lines, Parts(tuple(_coming(summary))))


def summary_in_words(summary: Summary) -> list[str]:
    """One sentence a line, without signs that a screen reader skips or spells."""
    if not summary.reviews:
        return [_nothing(summary)]
    lines = [
        f"{_askings(summary)} of {count(summary.cards, 'card')} in {clock(summary.took_ms // 1000)}, {_each(summary)}."
    ]
    if summary.asked:
        expected = "" if summary.expected is None else f"; {_percent(summary.expected)} percent expected (assumed)"
        share = _percent(summary.recalled / summary.asked)
        lines.append(f"Recalled {summary.recalled} of {summary.asked}, {share} percent{expected}.")
    if summary.early:
        lines.append(f"Asked before their day: {summary.early}, of which {summary.early_known} known.")
    if summary.new:
        lines.append(f"{summary.new} new learned.")
    if summary.weakest is not None:
        lines.append(f"Weakest: {_weakest(summary.weakest)}, see {_where(summary.weakest.card)}.")
    lines += [f"{_missed_line(each)}, see {_where(each)}." for each in _others(summary)]
    return [*lines, *_coming_words(summary)]


def _nothing(summary: Summary) -> str:
    left = f" {count(summary.left, 'card is', 'cards are')} left today." if summary.left else ""
    return f"Nothing was answered.{left}"


def _askings(summary: Summary) -> str:
    return count(summary.reviews, "repetition" if summary.repeated == summary.reviews else "review")


def _each(summary: Summary) -> str:
    return f"{round(summary.took_ms / 1000 / summary.reviews)} s a card"


def _percent(share: float) -> int:
    return round(100 * share)


def _done(summary: Summary) -> list[str]:
    parts = [_askings(summary), count(summary.cards, "card")]
    parts.append(f"{clock(summary.took_ms // 1000)} ({_each(summary)})")
    if summary.asked:
        expected = "" if summary.expected is None else f" (expected {_percent(summary.expected)} %)"
        parts.append(f"recalled {_percent(summary.recalled / summary.asked)} %{expected}")
    if summary.early:
        parts.append(f"{summary.early_known} of {summary.early} known early")
    if summary.new:
        parts.append(f"{summary.new} new learned")
    return parts


def _weakest(weakest: Weakest) -> str:
    named = f"{last_part(weakest.deck)} {weakest.lesson or ''}".strip()
    deck = beginning(named, _LABEL_WIDTH)
    return f"{deck}, {weakest.recalled} of {weakest.asked}: {_quoted(weakest.card)} missed {_times(weakest.card.times)}"


def _others(summary: Summary) -> list[Missed]:
    """Cards that were missed, without the one that is named with the weakest deck."""
    named = None if summary.weakest is None else summary.weakest.card
    return [each for each in summary.missed if each != named]


def _missed_line(card: Missed) -> str:
    return f"Missed {_times(card.times)}: {_quoted(card)}"


def _quoted(card: Missed) -> str:
    return f'"{beginning(card.question, _QUESTION_WIDTH)}"' if card.question else safe(card.name)


def _times(times: int) -> str:
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def _where(card: Missed) -> str:
    return safe(card.source or card.place)


def _pointed(text: str, card: Missed) -> Text:
    return Text(text, style="yellow").append(f"  → {_where(card)}", style="dim")


def _coming(summary: Summary) -> list[str]:
    parts = [f"{count(summary.left, 'card')} left today"] if summary.left else []
    about = f" (about {summary.minutes} min)" if summary.minutes else ""
    parts.append(f"Tomorrow {summary.forecast[0]}{about}")
    parts.append(f"next {len(summary.forecast)} days {bars(list(summary.forecast))}")
    if summary.days_in_a_row > 1:
        parts.append(f"{summary.days_in_a_row} days in a row")
    return parts


def _coming_words(summary: Summary) -> list[str]:
    lines = [f"{count(summary.left, 'card')} left today."] if summary.left else []
    about = f", about {summary.minutes} min" if summary.minutes else ""
    lines.append(f"Tomorrow {count(summary.forecast[0], 'card')}{about}.")
    lines.append(f"The next {len(summary.forecast)} days: {', '.join(map(str, summary.forecast))}.")
    return [*lines, f"{summary.days_in_a_row} days in a row."] if summary.days_in_a_row > 1 else lines
