"""What the engine says of an answer, on the screen and in words: the standing, the parts, and where words differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from recall.app.answering import Judged
from recall.app.asking import CardView
from recall.core.answers import verdicts as said
from recall.core.answers.responses import Listed, Matched, Ordered, Picked, Said
from recall.core.answers.verdicts import Part, Run
from recall.markup.plain import one_line
from recall.markup.reader import read
from recall.terminal.cells import width
from recall.terminal.indenting import Indented
from recall.terminal.safety import safe
from recall.terminal.text import markdown

_STANDINGS: Final = {
    said.RIGHT: ("✓", "Right", "green bold"),
    said.NEARLY: ("≈", "Nearly right", "yellow bold"),
    said.PARTLY: ("◐", "Partly right", "yellow bold"),
    said.WRONG: ("✗", "Wrong", "red bold"),
}
_MARKS: Final = {
    said.RIGHT: ("✓", "right", "green"),
    said.NEARLY: ("≈", "nearly", "yellow"),
    said.WRONG: ("✗", "wrong", "red"),
    said.MISSED: ("○", "missed", "yellow"),
    said.EXTRA: ("+", "not asked for", "red"),
    said.REPEATED: ("=", "named twice", "dim"),
}
_REMARKS: Final = {
    said.EMPTY: "no answer was given",
    said.MISFIT: "this card takes another kind of answer",
    said.UNREADABLE: "it could not be read",
    said.SPELLING: "the spelling differs a little",
    said.SPACING: "written together or apart",
    said.TRANSCRIBED: "written with other letters",
    said.SAME_NUMBER: "the same number",
    said.ANOTHER_ANSWER: "that is the answer to something else",
    said.OPEN_ANSWER: "in other words: compare it yourself",
    said.TOO_LONG: "too long to be compared",
    said.MISSING_UNIT: "the unit is missing",
    said.WRONG_UNIT: "the unit is another",
    said.OTHER_UNIT: "the same in another unit",
    said.AMBIGUOUS: "right if it is read the other way",
    said.ROUNDED: "rounded",
    said.SIGN: "the sign is the other",
    said.TOO_LARGE: "too large to be compared",
}
_SAME: Final = (said.SAME, said.ALIKE)
_CLOSE: Final = 0.6  # share of the answer's letters
_GAP: Final = "·"  # a cell of what is only on the other side
_FEW: Final = 3  # stretches that differ


def verdict_parts(judged: Judged, card: CardView) -> list[RenderableType]:
    """The standing, then what was given beside what was asked; of a choice the reasons of the picked and the right
    options, in this order."""
    sign, _, style = _STANDINGS[judged.verdict.standing]
    parts: list[RenderableType] = [Text(f"{sign} {_standing(judged)}", style=style)]
    if isinstance(judged.response, Picked | Said) or judged.verdict.remark == said.EMPTY:
        return [*parts, *(_reason(part) for part in _explained(judged))]
    if isinstance(judged.response, Ordered):
        return [*parts, *map(_step, _in_place(judged))]
    if not card.options:
        parts += [_part(part) for part in judged.verdict.parts if part.mark in _MARKS]
    return parts


def verdict_words(judged: Judged, card: CardView) -> list[str]:
    """The same as Markdown, one thing a line."""
    lines = [f"{_standing(judged)}."]
    if isinstance(judged.response, Picked):
        lines.append(f"Your answer: {'; '.join(judged.response.options)}")
    if isinstance(judged.response, Picked | Said) or judged.verdict.remark == said.EMPTY:
        return [*lines, *(f"{part.text}: {part.why}" for part in _explained(judged))]
    if isinstance(judged.response, Ordered):
        return [*lines, *map(_step_words, _in_place(judged))]
    if card.options:
        return lines
    return [*lines, *(_part_words(part) for part in judged.verdict.parts if part.mark in _MARKS)]


def holds_answer(judged: Judged) -> bool:
    """Whether what the verdict shows has all of the answer in it, which then need not be shown once more."""
    verdict = judged.verdict
    return isinstance(judged.response, Matched | Listed | Ordered) and bool(verdict.parts)


def _in_place(judged: Judged) -> list[Part]:
    """The steps in their right order; last what is none of them."""
    parts = judged.verdict.parts
    return sorted(parts, key=lambda part: len(parts) + 1 if part.place is None else part.place)


def _step(part: Part) -> RenderableType:
    """A step in its right place, beside the place that it was given."""
    is_there = part.given is not None and part.given == str(part.place)
    sign, _, style = _MARKS[said.RIGHT if is_there else said.WRONG if part.mark == said.RIGHT else part.mark]
    text = f"{'' if part.place is None else f'{part.place}. '}{one_line(read(part.text))}"
    told = "" if is_there or part.given is None else f" – you: place {part.given}"
    return Indented(Text(safe(text + told)), f"{sign} ", "  ", style)


def _step_words(part: Part) -> str:
    text = one_line(read(part.text))
    if part.place is None or part.given is None:
        return f"{_MARKS[part.mark][1].capitalize()}: {text}"
    if part.given == str(part.place):
        return f"Right: {part.place}. {text}"
    return f"Right place {part.place}, yours {part.given}: {text}"


def _standing(judged: Judged) -> str:
    verdict = judged.verdict
    word = _STANDINGS[verdict.standing][1]
    if verdict.standing == said.PARTLY:
        word += f" ({round(100 * verdict.share)} %)"
    told = [_REMARKS[verdict.remark]] if verdict.remark in _REMARKS else []
    if verdict.standing == said.PARTLY and isinstance(judged.response, Ordered):
        kept = sum(part.mark == said.RIGHT for part in verdict.parts)
        told.append(f"{kept} of {len(verdict.parts)} in the right order")
    if verdict.standing == said.RIGHT and judged.is_capped:
        told.append("hard at most: the options were asked for")
    return ": ".join([word, *told])


def _explained(judged: Judged) -> Iterator[Part]:
    """The option picked wrongly, then the right ones, where their author gives reasons."""
    for marks in ((said.EXTRA, said.WRONG), (said.RIGHT, said.MISSED)):
        yield from (part for part in judged.verdict.parts if part.mark in marks and part.why)


def _reason(part: Part) -> RenderableType:
    sign, _, style = _MARKS[said.RIGHT if part.mark in (said.RIGHT, said.MISSED) else said.WRONG]
    return Indented(markdown(f"{part.text}: {part.why}"), f"{sign} ", "  ", style)


def _part(part: Part) -> RenderableType:
    sign, word, style = _MARKS[part.mark]
    if _is_close(part.runs):
        return Indented(Difference(part.runs), f"{sign} ", "  ", style)
    note = f" ({word})" if part.mark in (said.MISSED, said.EXTRA, said.REPEATED) else ""
    return Indented(markdown(f"{_named(part)}{note}{_given(part)}"), f"{sign} ", "  ", style)


def _part_words(part: Part) -> str:
    """What was given first, then what is right, so that nothing right is called wrong."""
    if part.mark not in (said.NEARLY, said.WRONG) or part.given is None:
        return f"{_MARKS[part.mark][1].capitalize()}: {_named(part)}{_given(part)}"
    remark = f" ({_REMARKS[part.remark]})" if part.remark in _REMARKS else ""
    where = "" if part.label is None else f"{part.label} → "
    return f"Yours: {where}{part.given}{remark}. Right: {where}{part.text}"


def _is_close(runs: tuple[Run, ...]) -> bool:
    """Whether what was given differs from what was expected in a few places: then these say more than the words."""
    same = sum(len(run.expected) for run in runs if run.status in _SAME)
    every = sum(len(run.expected) for run in runs)
    return same >= _CLOSE * every and 0 < sum(run.status not in _SAME for run in runs) <= _FEW


def _named(part: Part) -> str:
    return part.text if part.label is None else f"{part.label} → {part.text}"


def _given(part: Part) -> str:
    remark = f" ({_REMARKS[part.remark]})" if part.remark in _REMARKS else ""
    if part.given is None or part.given == part.text:
        return remark
    return f" – you: {part.given}{remark}"


@dataclass(frozen=True, slots=True)
class Difference:
    """What was given above what was expected, stretch below stretch, with a mark under every stretch that differs;
    what only one of them has is dots in the other."""

    runs: tuple[Run, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        labels = ("you:    ", "answer: ", "        ")
        for rows in _folded(self.runs, max(8, options.max_width - len(labels[0]))):
            for label, row, style in zip(labels, rows, ("", "bold", "yellow"), strict=True):
                if row.strip():
                    yield Text(f"{label}{row.rstrip()}", style=style, no_wrap=True, overflow="fold")


def _folded(runs: tuple[Run, ...], room: int) -> Iterator[tuple[str, str, str]]:
    """Three rows of equal width for each line of the window."""
    rows, used = ["", "", ""], 0
    for given, expected, mark in _columns(runs):
        cells = max(width(given), width(expected))
        if used + cells > room and used:
            yield rows[0], rows[1], rows[2]
            rows, used = ["", "", ""], 0
        for index, text in enumerate((given, expected, mark * cells)):
            rows[index] += text + " " * (cells - width(text))
        used += cells
    yield rows[0], rows[1], rows[2]


def _columns(runs: tuple[Run, ...]) -> Iterator[tuple[str, str, str]]:
    """Character beside character where a run is as long on both sides; else the shorter one ends early, but that the
    answer has no dots behind it."""
    last = runs[-1] if runs else None
    for run in runs:
        given, expected = safe(run.given), safe(run.expected)
        mark = " " if run.status in _SAME else "^"
        gap = "" if run.status in _SAME else _GAP
        for index in range(max(len(given), len(expected))):
            one, other = given[index : index + 1], expected[index : index + 1]
            yield one or gap * width(other), other or ("" if run is last else gap * width(one)), mark
