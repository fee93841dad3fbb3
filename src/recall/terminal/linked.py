"""Linked notes: what is read from them, and the ids that would be written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from recall.terminal.problems import problem_lines
from recall.terminal.safety import safe
from recall.terminal.text import count

if TYPE_CHECKING:
    from recall.app.linking import Linking, LinkView, NotesView
    from recall.app.note_ids import IdPlan

_MOST: Final = 20  # lines of each list


def linking_lines(done: Linking) -> Iterator[str]:
    """What was linked, file by file, and what was left out."""
    said = "linked by" if done.new else "was linked before by"
    yield safe(f"{done.view.place} {said} {done.project}: {_summary(done.view)}")
    yield from _few([f"  {_file(each)}" for each in done.view.files if each.cards or each.drafts])
    left = [f"{each.file}:{out.line}: {out.reason}" for each in done.view.files for out in each.left_out]
    if left:
        yield f"{count(len(left), 'place')} left out:"
        yield from _few([safe(f"  {line}") for line in left])
    for each in done.view.files:
        yield from map(safe, problem_lines(each.problems))


def link_lines(links: Sequence[LinkView]) -> Iterator[str]:
    """Every link with what the library holds of it."""
    if not links:
        yield "Nothing is linked. recall link PATH reads cards from a folder of notes."
    for each in links:
        fault = f" ({each.fault})" if each.fault else ""
        yield safe(f"{each.link}: {_summary(each)}{fault}")


def id_lines(plan: IdPlan) -> Iterator[str]:
    """The id that each card would get, and the cards that get none."""
    for file in plan.files:
        for each in file.ids:
            yield safe(f"{file.shown}:{each.line}: {each.id}  {each.asked}")
    for place, reason in plan.left:
        yield safe(f"{place}: no id: {reason}")
    ids = sum(len(file.ids) for file in plan.files)
    yield (f"{count(ids, 'id')} for {count(len(plan.files), 'file')}" if ids else "No card is without an id.")


def _summary(view: LinkView) -> str:
    drafts = f", {count(view.drafts, 'draft')} without an answer" if view.drafts else ""
    return f"{count(view.cards, 'card')}{drafts} in {count(len(view.files) + view.silent, 'file')}"


def _file(view: NotesView) -> str:
    drafts = f", {count(view.drafts, 'draft')}" if view.drafts else ""
    form = f" ({view.form})" if view.form else ""
    return safe(f"{view.file}: {count(view.cards, 'card')}{drafts}{form}")


def _few(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"  … and {len(lines) - _MOST} more"
