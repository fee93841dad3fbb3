"""What a load of the decks would do: which files changed, which note is which, what is bound to what.

Nothing is written here. Files are read one by one and kept only as the rows they become.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from recall.app.changes import Changes, changes_of
from recall.app.formers import CLASHES
from recall.app.library import is_unchanged
from recall.app.matching import Matched, Matcher
from recall.app.reading import ReadFile, ReadNote, read_changed
from recall.app.tools import Tools
from recall.core.binds import Aliases, bound_id, last_instant, resolve
from recall.core.cards import sides
from recall.core.events import Bind
from recall.core.notejson import loads
from recall.core.notes import Content
from recall.core.pairing import REMEMBERED_DAYS
from recall.core.renames import side_renames
from recall.deckfile.library import FoundFile, is_linked
from recall.problems import Problem
from recall.progress import counted
from recall.store.database import Database
from recall.store.files import FileRow, FileStamp, all_files, file_stamps
from recall.store.identity import all_binds
from recall.store.library import notes
from recall.store.meta import get_meta

ROOT_SINCE: Final = "root_since"  # meta: the instant (ms) at which this folder of decks took the place of another
WAITING: Final = "waiting_notes"  # meta, JSON: note → file, of notes whose card is broken


@dataclass(frozen=True, slots=True)
class LoadPlan:
    """What a load would do.

    ``rows`` are the files that the index knows, ``stamps`` what it said of them then; ``faults`` are the problems
    of each file in ``read``. ``bound_ms`` is the instant of the newest bind known. ``again`` and ``said``: see
    :class:`Planner`.
    """

    at_ms: int
    bound_ms: int
    started_ns: int
    root: Path
    same_root: bool
    found: list[FoundFile]
    rows: Mapping[str, FileRow]
    stamps: Mapping[str, FileStamp]
    read: list[ReadFile]
    faults: list[list[Problem]]
    same: list[FoundFile]
    matched: Matched
    renamed_sides: tuple[str, ...]
    changes: Changes
    again: frozenset[str]
    said: tuple[Bind, ...]

    def is_kept(self, file: ReadFile) -> bool:
        """Whether a file that could not be read as a whole stays as it was."""
        return _is_kept(file, self.rows if self.same_root else {})

    def problems(self) -> list[Problem]:
        """The problems of all files after this load."""
        found = {file.file for file in self.found} - {file.found.file for file in self.read}
        others = [row.problems for path, row in self.rows.items() if path in found and row.problems != "[]"]
        kept = [Problem(**each) for problems in others for each in json.loads(problems)]
        return sorted([*kept, *(problem for problems in self.faults for problem in problems)])


@dataclass(slots=True)
class Planner:
    """Plans one load of ``found``, the files on the disk. ``again`` are paths to be read though nothing changed,
    ``said`` binds that the learner asked for."""

    db: Database
    root: Path
    tools: Tools
    found: list[FoundFile]
    same_root: bool
    again: frozenset[str] = frozenset()
    said: tuple[Bind, ...] = ()
    at_ms: int = 0
    rows: dict[str, FileRow] = field(default_factory=dict)
    binds: list[Bind] = field(default_factory=list)
    _bound_ms: int = 0

    def plan(self) -> LoadPlan:
        started_ns = time.time_ns()  # compared with the file system's stamps, not with the learner's clock
        stamps = file_stamps(self.db)
        self.rows = {row.path: row for row in all_files(self.db)}
        self.at_ms = self.tools.peek().at_ms
        self.binds = all_binds(self.db)
        self._bound_ms = last_instant([*self.binds, *self.said])
        read, same = self._read()
        matched = self._match(read)
        renamed = self._bind_sides(read, matched)
        return LoadPlan(
            self.at_ms,
            last_instant(self.binds),
            started_ns,
            self.root,
            self.same_root,
            self.found,
            self.rows,
            stamps,
            read,
            _faults(read, matched),
            same,
            matched,
            renamed,
            changes_of(read, matched),
            self.again,
            self.said,
        )

    def _read(self) -> tuple[list[ReadFile], list[FoundFile]]:
        """The files that differ from the index, and those that only look so."""
        known = {path: row.hash for path, row in self.rows.items() if self.same_root and not self._is_due(path)}
        changed = [
            file for file in self.found if file.file not in known or not is_unchanged(file, self.rows.get(file.file))
        ]
        files = tuple(file.file for file in self.found if not is_linked(file.file))
        read: list[ReadFile] = []
        same: list[FoundFile] = []
        with self.tools.progress("Reading decks") as advance:
            for each in counted(read_changed(changed, known=known, files=files), advance, total=len(changed)):
                if isinstance(each, ReadFile):
                    read.append(each)
                else:
                    same.append(each)
        return read, same

    def _is_due(self, path: str) -> bool:
        """Whether a file is read though its bytes are the same; one with a clash may be free of it now."""
        row = self.rows[path]
        return path in self.again or (row.errors > 0 and any(code in row.problems for code in CLASHES))

    def _match(self, read: list[ReadFile]) -> Matched:
        kept = [_is_kept(file, self.rows if self.same_root else {}) for file in read]
        replaced = [file for file, stays in zip(read, kept, strict=True) if not stays and file.found.file in self.rows]
        waiting = json.loads(get_meta(self.db, WAITING) or "{}") if self.same_root else {}
        matcher = Matcher(
            self.db,
            [replace(file, notes=[]) if stays else file for file, stays in zip(read, kept, strict=True)],
            file_ids={file.found.file: self.rows[file.found.file].id for file in replaced},
            gone_files=[row.id for row in removed_files(self.found, self.rows)],
            binds=self.binds,
            make_bind=self._bind,
            pair=self.same_root,
            gone_since_ms=self._gone_since_ms(),
            said=self.said,
            waiting=waiting,
        )
        with self.tools.progress("Matching cards") as advance:
            return matcher.match(advance)

    def _gone_since_ms(self) -> int:
        """What left before, or when another library was opened, is no half of an edit."""
        opened_ms = int(get_meta(self.db, ROOT_SINCE) or 0)
        return max(self.at_ms - REMEMBERED_DAYS * 86_400_000, opened_ms + 1)

    def _bind(self, *, key: str, note: str, side: str | None = None, former_side: str | None = None) -> Bind:
        """Each after all others: binds are applied in the order of their instants, and a clock can be set back."""
        at_ms = self._bound_ms = max(self.at_ms, self._bound_ms + 1)
        return Bind(self.tools.event_id(at_ms), at_ms, key, note, side, former_side)

    def _bind_sides(self, read: list[ReadFile], matched: Matched) -> tuple[str, ...]:
        """Binds for holes that were renamed; the notes whose sides the log names otherwise now."""
        binds: list[Bind] = []
        for spot, note in matched.notes.items():
            before = matched.before.get(note)
            now = read[spot.file].notes[spot.note]
            if before is None or before.content_hash == now.content_hash:
                continue
            for side, known in _known_sides(note, loads(before.content).content, now, matched.aliases).items():
                binds.append(self._bind(key=now.key, note=note, side=side, former_side=known))
        self._add(matched, binds)
        self._bind_recorded_sides(read, matched)
        return tuple(bind.note for bind in binds)

    def _bind_recorded_sides(self, read: list[ReadFile], matched: Matched) -> None:
        """Binds for notes that had cards of their own until they were bound to another, whose sides have other names.

        Their events go on to name the sides as they did.
        """
        joined = notes(self.db, [bound_id(bind.key) for bind in matched.binds if bind.side is None])
        if not joined:
            return
        former, spots = resolve(self.binds), {note: spot for spot, note in matched.notes.items()}
        binds: list[Bind] = []
        for known in joined:
            spot = spots.get(root := matched.aliases.root(known))
            now = None if spot is None or root == known else read[spot.file].notes[spot.note]
            if now is None or former.note_of(now.key) != known:
                continue
            for side in now.sides:
                recorded, wanted = former.side(known, side), matched.aliases.side(root, side)
                if matched.aliases.recorded_side(known, recorded) != wanted:
                    binds.append(self._bind(key=now.key, note=known, side=recorded, former_side=wanted))
        self._add(matched, binds)

    def _add(self, matched: Matched, binds: list[Bind]) -> None:
        if binds:
            matched.binds += binds
            matched.aliases = resolve([*self.binds, *matched.binds])


def plan_load(
    db: Database,
    root: Path,
    tools: Tools,
    *,
    found: list[FoundFile],
    same_root: bool,
    again: frozenset[str] = frozenset(),
    said: tuple[Bind, ...] = (),
) -> LoadPlan:
    """What loading these files would do; nothing is written. ``again`` and ``said``: see :class:`Planner`."""
    return Planner(db, root, tools, found, same_root, again, said).plan()


def removed_files(found: list[FoundFile], rows: Mapping[str, FileRow]) -> list[FileRow]:
    """The files that the index knows and the disk does not."""
    present = {file.file for file in found}
    return [row for row in rows.values() if row.path not in present]


def _faults(read: list[ReadFile], matched: Matched) -> list[list[Problem]]:
    """The problems of each file: those of its text, and of the cards whose id or question another card has."""
    found = [list(file.problems) for file in read]
    for spot, problem in matched.refused.items():
        found[spot.file].append(problem)
    return [sorted(problems) for problems in found]


def _known_sides(note: str, before: Content, now: ReadNote, aliases: Aliases) -> dict[str, str]:
    """{side: what the log calls it}, of the sides that were renamed, and of those that came back under that name
    while no other side holds it.
    """
    renames = side_renames(before, loads(now.content).content)
    known = {side: aliases.side(note, former) for side, former in renames.items()}
    taken = {*known.values(), *(aliases.side(note, side) for side in now.sides if side not in known)}
    came = [side for side in now.sides if side not in known and side not in sides(before)]
    return known | {side: side for side in came if side not in taken}


def _is_kept(file: ReadFile, rows: Mapping[str, FileRow]) -> bool:
    return not file.is_whole and file.found.file in rows
