"""What an import found, counted and shown, and the formats there are."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from recall.core.notes import answer_text, asked_text
from recall.markup.plain import one_line
from recall.problems import Problem
from recall.terminal.problems import problem_lines
from recall.terminal.safety import safe
from recall.terminal.tables import console, plain_table, show
from recall.terminal.text import count

if TYPE_CHECKING:
    from rich.table import Table

    from recall.app.import_report import CourseCount, ImportReport, Shown, WrittenReport
    from recall.app.import_steps import Step

_MOST: Final = 10  # of each list
_LONGEST: Final = 300  # characters of a text in a list


def show_formats() -> None:
    """Every format with its names and an example, in the order in which they are tried."""
    from recall.importers.formats import formats

    for form in formats():
        endings = f" ({' '.join(form.suffixes)})" if form.suffixes else ""
        show(Text(f"{form.name}{endings}", style="bold"), Text(form.title))
        show(Padding(Text(safe(form.example.rstrip("\n")), style="dim"), (0, 0, 1, 4)))


def show_report(report: ImportReport, *, has_preview: bool = True) -> None:
    """The report on standard output; where that is no terminal, no line with a place in it is broken."""
    _show(report_view(report, has_preview=has_preview))


def show_written(report: WrittenReport, *, is_explained: bool = False) -> None:
    """What was written, or would be, on standard output."""
    _show(written_view(report, is_explained=is_explained))


def _show(values: Iterable[RenderableType]) -> None:
    screen = console()
    for value in values:
        screen.print(value, soft_wrap=isinstance(value, Text) and not screen.is_terminal)


def tell_problems(problems: Iterable[Problem]) -> None:
    """Faults on standard error, so that standard output holds nothing but what it promises."""
    for line in problem_lines(problems):
        print(line, file=sys.stderr)


def report_view(report: ImportReport, *, has_preview: bool = True) -> Iterator[RenderableType]:
    """Counts, a preview, what was left out and why, and what to do next."""
    yield Text(summary_line(report))
    if report.items:
        yield counts_table(report)
    if report.courses:
        yield Text(safe("\n".join(map(course_line, report.courses))))
    if report.shown and (has_preview or report.is_explained):
        yield from _items(report)
    if report.left_out:
        yield Text(f"{count(report.left_out_count, 'place')} left out:")
        lines = [f"{file}:{each.line}: {each.reason}{_cited(each.text)}" for file, each in report.left_out]
        yield _few(lines, all_of_them=report.left_out_count, is_whole=report.is_explained)
    if report.silent:
        yield Text(f"Nothing was found in {_names(report.silent)}.")
    if report.problems:
        yield Text(safe("\n".join(problem_lines(report.problems))))


_WORDS: Final = {  # what became of cards, in the order in which it is told
    "new": "new",
    "changed": "changed by their source",
    "kept": "changed by you and kept",
    "clash": "changed by both and left as yours",
    "deleted": "deleted by you and left out",
    "gone": "gone from their source and left in place",
    "unchanged": "unchanged",
}


def written_view(report: WrittenReport, *, is_explained: bool = False) -> Iterator[RenderableType]:
    """Counts, the files, and every card that a person should look at."""
    told = [f"{report.counts[what]:,} {words}" for what, words in _WORDS.items() if report.counts[what]]
    yield Text(", ".join(told) or "Nothing to write.")
    files = f"{count(report.file_count, 'deck file')}: {_places(report)}" if report.files else "no deck file"
    yield Text(f"{'Would write' if report.is_dry else 'Wrote'} {files}.")
    if report.media:
        yield Text(f"{count(report.media, 'picture or sound', 'pictures and sounds')} copied beside the decks.")
    for former, name in report.renamed:
        yield Text(safe(f"{former} is {name} now."))
    if report.vanished:
        yield Text(f"Not there any more: {_names(report.vanished)}.")
    for file, number in report.elsewhere.most_common(_MOST):
        yield Text(safe(f"{count(number, 'card')} {'is' if number == 1 else 'are'} in {file} already."))
    for what in ("new", "changed", "clash", "kept", "deleted", "gone"):
        if steps := [step for step in report.shown if step.what == what]:
            yield Text(f"{_WORDS[what].capitalize()}:")
            shown = steps if is_explained else steps[:_MOST]
            yield Text(safe("\n".join(line for step in shown for line in _step_lines(step))))
            if report.listed[what] > len(shown):
                yield Text(f"  and {report.listed[what] - len(shown):,} more" + _hint(is_explained))
            if what == "clash":
                yield Text("  Change the card yourself, or take the source's text with --theirs.")
    lines = [f"{file}:{each.line}: {each.reason}{_cited(each.text)}" for file, each in report.left_out]
    lines += [f"{file}: {each.written}: {each.why}" for file, each in report.missing]
    lines += [f"{head}: you changed it, and it was left as yours" for head in report.heads]
    if lines:
        yield Text("Not taken over:")
        yield _few(lines, all_of_them=len(lines), is_whole=is_explained)
    for file, fault in report.refused:
        yield Text(safe(f"{file}: {fault.message}"), style="bold")
        yield Text(safe(f"  {fault.hint}"))


def _step_lines(step: Step) -> Iterator[str]:
    yield f"  {step.file} {step.id}: {_short(step.asked)}"
    for clash in step.clashes:
        yield f"    {clash.what}, yours:   {_short(clash.ours)}"
        yield f"    {clash.what}, theirs:  {_short(clash.theirs)}"


def summary_line(report: ImportReport) -> str:
    """``3 files: 40 cards, of which 2 are drafts without an answer``."""
    if not report.items:
        courses = f", {count(len(report.courses), 'course')}" if report.courses else " found"
        return f"{count(report.files, 'file')}: no cards{courses}"
    drafts = f", of which {count(report.drafts, 'draft')} without an answer" if report.drafts else ""
    return f"{count(report.files, 'file')}: {count(report.items, 'card')}{drafts}"


def counts_table(report: ImportReport) -> Table:
    table = plain_table("found as", "cards", right=("cards",))
    for name, number in report.recognisers.most_common():
        table.add_row(name, f"{number:,}")
    return table


def course_line(course: CourseCount) -> str:
    """``ML in a Month: a course of 4 parts, 28 lessons, 46 videos (1,529 minutes)``; without what it has none of."""
    counted = (
        (course.parts, "part"),
        (course.lessons, "lesson"),
        (course.videos, "video"),
        (course.readings, "reading"),
        (course.projects, "project"),
        (course.points, "point"),
    )
    minutes = f" ({course.minutes:,} minutes)" if course.minutes else ""
    told = [count(number, word) + (minutes if word == "video" else "") for number, word in counted if number]
    return f"{course.title}: a course of {', '.join(told) or 'nothing yet'}"


def _items(report: ImportReport) -> Iterator[RenderableType]:
    if not report.is_explained:
        yield Text("The first of them:" if report.items > len(report.shown) else "They are:")
    for shown in report.shown:
        yield Text(_item(shown, is_explained=report.is_explained), overflow="fold")
    if report.is_explained and report.items > len(report.shown):
        yield Text(f"and {report.items - len(report.shown):,} more (--json lists all)")


def _item(shown: Shown, *, is_explained: bool) -> str:
    how = f" [{shown.by}: {shown.kind}]" if is_explained else ""
    answer = _short(answer_text(shown.item.content)) or ("(no answer: a draft)" if shown.item.is_draft else "")
    question = _short(asked_text(shown.item.content))
    arrow = f"\n  → {answer}" if answer else ""  # a cloze is its own answer
    return safe(f"{shown.file}:{shown.line}{how}\n  {question}{arrow}")


def _short(text: str) -> str:
    words = one_line(text[: 4 * _LONGEST])
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _cited(text: str) -> str:
    return f": {_short(text)}" if text else ""


def _few(lines: Sequence[str], *, all_of_them: int, is_whole: bool) -> Text:
    kept = list(lines) if is_whole else list(lines[:_MOST])
    if all_of_them > len(kept):
        kept.append(f"and {all_of_them - len(kept):,} more" + _hint(is_whole))
    return Text(safe("\n".join(f"  {line}" for line in kept)))


def _hint(is_whole: bool) -> str:
    return "" if is_whole else " (--explain lists them)"


def _places(report: WrittenReport) -> str:
    """The files, or where they are many the folders and how many are there."""
    if report.file_count <= _MOST:
        return _names(report.files)
    folders = Counter(file.rpartition("/")[0] for file in report.files)
    if len(folders) == 1 and len(report.files) == report.file_count:
        return safe(f"in {next(iter(folders)) or '.'}/")
    more = f" and {report.file_count - len(report.files):,} more" if report.file_count > len(report.files) else ""
    return _names([f"{folder or '.'}/ ({number})" for folder, number in folders.items()]) + more


def _names(files: Sequence[str]) -> str:
    more = f" and {len(files) - _MOST:,} more" if len(files) > _MOST else ""
    return safe(", ".join(files[:_MOST]) + more)
