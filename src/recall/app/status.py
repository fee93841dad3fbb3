"""What changed in the decks since they were last loaded, seen before it is loaded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from recall.app.changes import NoteChange
from recall.app.doubts import Doubt, doubts
from recall.app.formers import CLASHES
from recall.app.library import is_unchanged, present_files
from recall.app.places import shown_file
from recall.app.tools import Tools
from recall.app.workspace import back_up_today, decks_folder, open_database
from recall.deckfile.library import in_reading_order
from recall.problems import Problem
from recall.store.database import Database
from recall.store.files import all_files, file_stamps
from recall.store.meta import DECKS_ROOT, get_meta

if TYPE_CHECKING:
    from recall.app.planning import LoadPlan


@dataclass(frozen=True, slots=True)
class Status:
    """``now`` False: nothing changed since the last load, and ``changes`` are what that one found.

    ``counts`` is by kind of :mod:`recall.app.changes`, ``changes`` tells the first of each kind in full.
    ``doubtful`` counts notes that may be others that are gone, ``errors`` faults that keep cards out,
    ``blocked`` files that cannot be read and are asked as they were. ``clashes`` are the faults of cards whose id or
    question another card has, or had before it was edited.
    """

    now: bool
    counts: dict[str, int]
    changes: tuple[NoteChange, ...]
    doubtful: int
    errors: int
    blocked: int
    clashes: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Look:
    """A look at the decks that has loaded nothing yet."""

    tools: Tools
    db: Database
    root: Path
    plan: LoadPlan | None
    status: Status

    def load(self) -> None:
        """Load what was seen."""
        if self.plan is not None:
            from recall.app.loading import apply_plan

            apply_plan(self.db, self.plan, self.tools)

    def doubts(self) -> list[Doubt]:
        """The pairs that wait for an answer; those just found are among them once they are loaded."""
        return doubts(self.db, self.root)


@contextmanager
def open_look(tools: Tools) -> Iterator[Look]:
    """The decks as they are, beside the database as it is."""
    with open_database(tools) as db:
        if tools.settings.backups:
            back_up_today(tools, db)
        root = decks_folder(tools, db)
        plan = _plan(db, root, tools)
        yield Look(tools, db, root, plan, _told_before(db, root) if plan is None else _told(db, plan))


def _plan(db: Database, root: Path, tools: Tools) -> LoadPlan | None:
    """None where a load would find nothing to do."""
    found, stamps = in_reading_order(present_files(db, root, warn=tools.warn)), file_stamps(db)
    same_root = get_meta(db, DECKS_ROOT) == str(root)
    if same_root and len(found) == len(stamps) and all(is_unchanged(file, stamps.get(file.file)) for file in found):
        return None
    from recall.app.planning import plan_load

    return plan_load(db, root, tools, found=found, same_root=same_root)


def _told(db: Database, plan: LoadPlan) -> Status:
    from recall.app.loading import last_changes

    new_doubts = {row.note for row in plan.matched.doubtful}
    now = bool(plan.changes.counts or new_doubts)
    counts, told = (dict(plan.changes.counts), plan.changes.told) if now else last_changes(db)
    settled = {*plan.matched.notes.values(), *(row.note for row in plan.matched.vanished())}
    earlier = {doubt.present_id for doubt in doubts(db, plan.root) if doubt.former_id not in settled}
    others = {file.file for file in plan.found} - {file.found.file for file in plan.read}
    problems = plan.problems()
    return Status(
        now=now,
        counts=counts,
        changes=shown_changes(told, plan.root),
        doubtful=len(new_doubts | earlier),
        errors=sum(problem.is_error for problem in problems),
        blocked=sum(not file.is_whole for file in plan.read) + sum(plan.rows[path].blocked for path in others),
        clashes=_clashes(problems, plan.root),
    )


def _told_before(db: Database, root: Path) -> Status:
    from recall.app.loading import last_changes

    counts, told = last_changes(db)
    files = all_files(db)
    return Status(
        now=False,
        counts=counts,
        changes=shown_changes(told, root),
        doubtful=len({doubt.present_id for doubt in doubts(db, root)}),
        errors=sum(file.errors for file in files),
        blocked=sum(file.blocked for file in files),
        clashes=_clashes((Problem(**each) for file in files for each in json.loads(file.problems)), root),
    )


def _clashes(problems: Iterable[Problem], root: Path) -> tuple[Problem, ...]:
    clashes = (problem for problem in problems if problem.code in CLASHES)
    return tuple(replace(problem, file=shown_file(root, problem.file)) for problem in clashes)


def shown_changes(changes: Iterable[NoteChange], root: Path) -> tuple[NoteChange, ...]:
    """The changes with their files named as an editor started here finds them."""
    return tuple(replace(change, file=shown_file(root, change.file)) for change in changes)
