"""Bringing the index up to date with the decks: a load is planned, then written, all of it or nothing.

Imported only when a file changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from recall.app.changes import ANSWER, DRAFT, GONE, NEW, RETURNED, NoteChange
from recall.app.doubts import count_doubtful
from recall.app.loaded import Loaded, last_loaded, loaded_text
from recall.app.matching import Spot
from recall.app.ordering import ranks
from recall.app.planning import ROOT_SINCE, WAITING, LoadPlan, plan_load, removed_files
from recall.app.reading import ReadNote
from recall.app.tools import Tools
from recall.core.binds import last_instant
from recall.deckfile.library import FoundFile
from recall.progress import Advance
from recall.store.database import Database
from recall.store.files import all_files, file_stamps
from recall.store.identity import add_unresolved, all_binds
from recall.store.index import FileTouch, FileWrite, Load, NoteWrite, apply_load
from recall.store.meta import DECKS_ROOT, LAST_LOAD, get_meta, set_meta

LAST_CHANGES: Final = "last_changes"  # meta, JSON: what the last load that found changes did, note by note
_RACE_NS: Final = 2_000_000_000  # a file written so shortly before it was read may change again within one time stamp
_UNSURE: Final = -1  # a time stamp no file has: the file is looked at again next time


def load_changes(db: Database, root: Path, tools: Tools, *, found: list[FoundFile], same_root: bool) -> Loaded:
    """Read the files that changed and write what they come to, all of it or nothing."""
    return apply_plan(db, plan_load(db, root, tools, found=found, same_root=same_root), tools)


def apply_plan(db: Database, plan: LoadPlan, tools: Tools) -> Loaded:
    """Write the plan, all of it or nothing; planned anew where another program loaded the decks since."""
    with db.transaction():
        if file_stamps(db) != plan.stamps or last_instant(all_binds(db)) != plan.bound_ms:
            same_root = get_meta(db, DECKS_ROOT) == str(plan.root)
            found, again, said = plan.found, plan.again, plan.said
            plan = plan_load(db, plan.root, tools, found=found, same_root=same_root, again=again, said=said)
        with tools.progress("Writing the index") as advance:
            rebound = _write(db, plan, advance)
        _replay(db, (*rebound, *plan.renamed_sides))
        return _report(db, plan)


def _write(db: Database, plan: LoadPlan, advance: Advance) -> tuple[str, ...]:
    """The notes whose events are others than before."""
    matched = plan.matched
    order = ranks([file.file for file in plan.found], plan.rows, [file for file in plan.read if not plan.is_kept(file)])
    opened = {ROOT_SINCE: str(plan.at_ms)} if plan.rows and not plan.same_root else {}
    load = Load(
        at_ms=plan.at_ms,
        files=[_file_write(plan, index, order[file.found.file], advance) for index, file in enumerate(plan.read)],
        removed=[row.path for row in removed_files(plan.found, plan.rows)],
        touched=_touched(plan, order),
        binds=matched.binds,
        aliases=matched.aliases if matched.binds else None,
        meta={DECKS_ROOT: str(plan.root), WAITING: json.dumps(matched.waiting)} | opened,
    )
    applied = apply_load(db, load)
    add_unresolved(db, matched.doubtful)
    return applied.rebound


def _file_write(plan: LoadPlan, index: int, rank: int, advance: Advance) -> FileWrite:
    file, problems = plan.read[index], plan.faults[index]
    kept = plan.rows[file.found.file] if plan.is_kept(file) else None
    return FileWrite(
        path=file.found.file,
        size=file.found.size,
        mtime_ns=_stamp(plan, file.found, file.hash) if file.hash else _UNSURE,
        hash=file.hash,
        rank=rank,
        deck=file.deck if kept is None else kept.deck,
        notes=_note_writes(plan, index, advance) if kept is None else None,
        settings=file.settings if kept is None else kept.settings,
        lesson=file.lesson if kept is None else kept.lesson,
        problems=json.dumps([asdict(problem) for problem in problems], ensure_ascii=False),
        errors=sum(problem.is_error for problem in problems),
        blocked=not file.is_whole,
    )


def _note_writes(plan: LoadPlan, index: int, advance: Advance) -> Iterator[NoteWrite]:
    """The notes of one file, made as they are written; ``advance`` is told (files written, files in all) before."""
    advance(index, len(plan.read))
    for place, read in enumerate(plan.read[index].notes):
        note = plan.matched.notes.get(Spot(index, place))
        if note is not None:
            yield _note_write(read, note, plan)


def _note_write(read: ReadNote, note: str, plan: LoadPlan) -> NoteWrite:
    return NoteWrite(
        note,
        read.key,
        read.line,
        read.column,
        read.kind,
        read.fingerprint,
        read.answer_hash,
        read.content_hash,
        read.content,
        plan.at_ms,
        tuple(plan.matched.aliases.side(note, side) for side in read.sides),
        read.sides,
        read.suspended,
    )


def _touched(plan: LoadPlan, order: Mapping[str, int]) -> list[FileTouch]:
    """Files with the same bytes under another stamp, and those that only moved in the order of the library."""
    looked_at = {file.file: file for file in plan.same}
    touched = [
        FileTouch(path, file.size, _stamp(plan, file, plan.rows[path].hash), order[path])
        for path, file in looked_at.items()
    ]
    written = looked_at.keys() | {file.found.file for file in plan.read}
    return touched + [
        FileTouch(path, row.size, row.mtime_ns, order[path])
        for path, row in plan.rows.items()
        if path in order and path not in written and row.rank != order[path]
    ]


def _stamp(plan: LoadPlan, file: FoundFile, digest: str) -> int:
    """The file's time stamp, or its negative: the file is looked at again next time.

    A stamp in the future holds once the same bytes are seen under it a while later: whichever clock it came from has
    left it by then.
    """
    before = plan.rows.get(file.file)
    if file.mtime_ns <= plan.started_ns - _RACE_NS:
        return file.mtime_ns
    seen = before is not None and (before.mtime_ns, before.size, before.hash) == (-file.mtime_ns, file.size, digest)
    waited = before is not None and (plan.at_ms - before.loaded_at) * 1_000_000 >= _RACE_NS
    return file.mtime_ns if file.mtime_ns > plan.started_ns and seen and waited else -file.mtime_ns


def _replay(db: Database, notes: Iterable[str]) -> None:
    if unique := sorted(set(notes)):
        from recall.app.rebuilding import replay_notes

        replay_notes(db, unique)


def _report(db: Database, plan: LoadPlan) -> Loaded:
    changes, files = plan.changes, all_files(db)
    loaded = Loaded(
        at_ms=plan.at_ms,
        now=True,
        new=changes.counts[NEW],
        edited=changes.edited,
        answers=changes.counts[ANSWER],
        drafts=changes.counts[DRAFT],
        renamed=changes.rewritten,
        returned=changes.counts[RETURNED],
        gone=changes.counts[GONE],
        doubtful=count_doubtful(db),
        errors=sum(row.errors for row in files),
        blocked=sum(row.blocked for row in files),
    )
    if changes.counts or plan.matched.doubtful:
        told = {"counts": changes.counts, "told": [asdict(change) for change in changes.told]}
        set_meta(db, LAST_CHANGES, json.dumps(told, ensure_ascii=False))
    else:  # keep what the last load said that found something
        kept = last_loaded(db)
        loaded = replace(kept, doubtful=loaded.doubtful, errors=loaded.errors, blocked=loaded.blocked)
    set_meta(db, LAST_LOAD, loaded_text(loaded))
    return loaded


def last_changes(db: Database) -> tuple[dict[str, int], tuple[NoteChange, ...]]:
    """What the last load that found changes did: counts by kind, and the first of each kind in full."""
    text = get_meta(db, LAST_CHANGES)
    said = {"counts": {}, "told": []} if text is None else json.loads(text)
    return said["counts"], tuple(NoteChange(**each) for each in said["told"])
