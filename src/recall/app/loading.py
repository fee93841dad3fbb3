"""Reading what changed in the decks: which note is which, what is bound to what, and one write of it all.

Imported only when a file changed. Files are read one by one and kept only as the rows they become.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from recall.app.library import Loaded, is_unchanged, last_loaded, loaded_text
from recall.app.matching import Matched, match_notes
from recall.app.reading import ReadFile, ReadNote, read_changed
from recall.app.tools import Tools
from recall.core.events import Bind
from recall.core.notejson import loads
from recall.core.renames import side_renames
from recall.deckfile.library import FoundFile
from recall.store.database import Database
from recall.store.identity import add_unresolved
from recall.store.index import Applied, FileTouch, FileWrite, Load, NoteWrite, apply_load
from recall.store.library import FileRow, all_files
from recall.store.meta import DECKS_ROOT, LAST_LOAD, set_meta

_RACE_NS = 2_000_000_000  # a file written so shortly before it was read may change again within one time stamp
_UNSURE = -1  # a time stamp no file has: the file is looked at again next time
_CLASHES = ("E302", "E303")


@dataclass(slots=True)
class Loading:
    """One load. ``found`` are the files on the disk, ``rows`` those that the index knows, by path."""

    db: Database
    root: Path
    tools: Tools
    found: list[FoundFile]
    same_root: bool
    rows: dict[str, FileRow]
    at_ms: int

    def load(self) -> Loaded:
        started_ns = time.time_ns()  # compared with the file system's stamps, not with the learner's clock
        read, same = self._read()
        matched = self._match(read)
        renames = self._side_binds(read, matched)
        writes = [self._file_write(index, file, matched, started_ns) for index, file in enumerate(read)]
        ranks = self._ranks(read)
        writes = [replace(write, rank=ranks[write.path]) for write in writes]
        applied = self._apply(writes, same, matched, ranks, started_ns)
        self._replay((*applied.rebound, *renames))
        return self._report(read, matched, applied)

    def _read(self) -> tuple[list[ReadFile], list[FoundFile]]:
        """The files that differ from the index, and those that only look so. Files with a clash are tried again."""
        changed = [
            file
            for file in self.found
            if not is_unchanged(file, self.rows.get(file.file)) or self._has_clash(file.file) or not self.same_root
        ]
        known = {path: row.hash for path, row in self.rows.items() if self.same_root and not self._has_clash(path)}
        files = tuple(file.file for file in self.found)
        read: list[ReadFile] = []
        same: list[FoundFile] = []
        for each in read_changed(changed, known=known, files=files):
            if isinstance(each, ReadFile):
                read.append(each)
            else:
                same.append(each)
        return read, same

    def _has_clash(self, path: str) -> bool:
        row = self.rows.get(path)
        return row is not None and row.errors > 0 and any(code in row.problems for code in _CLASHES)

    def _removed(self) -> list[FileRow]:
        present = {file.file for file in self.found}
        return [row for row in self.rows.values() if row.path not in present]

    def _is_kept(self, file: ReadFile) -> bool:
        """Whether a file that could not be read as a whole stays as it was."""
        return not file.is_whole and self.same_root and file.found.file in self.rows

    def _match(self, read: list[ReadFile]) -> Matched:
        return match_notes(
            self.db,
            [replace(file, notes=[]) if self._is_kept(file) else file for file in read],
            file_ids={file.found.file: self.rows[file.found.file].id for file in read if self._is_replaced(file)},
            gone_files=[row.id for row in self._removed()],
            make_bind=self._bind,
            pair=self.same_root,
        )

    def _is_replaced(self, file: ReadFile) -> bool:
        return file.found.file in self.rows and not self._is_kept(file)

    def _bind(self, *, key: str, note: str, side: str | None = None, former_side: str | None = None) -> Bind:
        return Bind(self.tools.event_id(self.at_ms), self.at_ms, key, note, side, former_side)

    def _side_binds(self, read: list[ReadFile], matched: Matched) -> list[str]:
        """Binds for holes that were renamed; the notes whose sides the log names otherwise now."""
        from recall.core.binds import resolve
        from recall.store.identity import all_binds

        binds: list[Bind] = []
        for spot, note in matched.notes.items():
            before = matched.before.get(note)
            now = read[spot.file].notes[spot.note]
            if before is None or before.content_hash == now.content_hash:
                continue
            renames = side_renames(loads(before.content).content, loads(now.content).content)
            for side, former in renames.items():
                known = matched.aliases.side(note, former)
                binds.append(self._bind(key=now.key, note=note, side=side, former_side=known))
        if binds:
            matched.binds += binds
            matched.aliases = resolve([*all_binds(self.db), *matched.binds])
        return [bind.note for bind in binds]

    def _file_write(self, index: int, file: ReadFile, matched: Matched, started_ns: int) -> FileWrite:
        refused = [problem for spot, problem in matched.refused.items() if spot.file == index]
        problems = sorted([*file.problems, *refused])
        notes = None
        if not self._is_kept(file):
            given = {spot.note: note for spot, note in matched.notes.items() if spot.file == index}
            notes = [self._note_write(file.notes[place], note, matched) for place, note in sorted(given.items())]
        return FileWrite(
            path=file.found.file,
            size=file.found.size,
            mtime_ns=_stamp(file.found, started_ns),
            hash=file.hash,
            rank=0,
            deck=file.deck,
            notes=notes,
            settings=file.settings,
            lesson=file.lesson,
            problems=json.dumps([asdict(problem) for problem in problems], ensure_ascii=False),
            errors=sum(problem.is_error for problem in problems),
            blocked=not file.is_whole,
        )

    def _note_write(self, read: ReadNote, note: str, matched: Matched) -> NoteWrite:
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
            self.at_ms,
            tuple(matched.aliases.side(note, side) for side in read.sides),
            read.sides,
            read.suspended,
        )

    def _ranks(self, read: Iterable[ReadFile]) -> dict[str, int]:
        """The order of the library: the welcome deck, then by path, lessons where their course has them."""
        courses = {
            path: tuple(said.get("lessons", ()))
            for path, row in self.rows.items()
            if '"course": true' in row.settings and (said := json.loads(row.settings))
        }
        courses |= {file.found.file: file.lessons for file in read}
        paths = [file.file for file in self.found]
        led_by = {lesson: lessons for path in paths if (lessons := courses.get(path, ())) for lesson in lessons}
        ordered: dict[str, None] = {}
        for path in sorted(paths, key=lambda each: Path(each).stem != "welcome"):
            for each in led_by.get(path, (path,)):
                ordered.setdefault(each)
        return {path: rank for rank, path in enumerate(ordered)}

    def _apply(
        self,
        writes: list[FileWrite],
        same: list[FoundFile],
        matched: Matched,
        ranks: dict[str, int],
        started_ns: int,
    ) -> Applied:
        written = {write.path for write in writes}
        looked_at = {
            file.file: FileTouch(file.file, file.size, _stamp(file, started_ns), ranks[file.file]) for file in same
        }
        moved = {
            path: FileTouch(path, row.size, row.mtime_ns, ranks[path])
            for path, row in self.rows.items()
            if path in ranks and path not in written and row.rank != ranks[path]
        }
        load = Load(
            at_ms=self.at_ms,
            files=writes,
            removed=[row.path for row in self._removed()],
            touched=list((moved | looked_at).values()),
            binds=matched.binds,
            aliases=matched.aliases.roots if matched.binds else None,
            meta={DECKS_ROOT: str(self.root)},
        )
        applied = apply_load(self.db, load)
        if matched.doubtful:
            add_unresolved(self.db, matched.doubtful)
        return applied

    def _replay(self, notes: Iterable[str]) -> None:
        if unique := sorted(set(notes)):
            from recall.app.rebuilding import replay_notes

            replay_notes(self.db, unique, self.tools)

    def _report(self, read: list[ReadFile], matched: Matched, applied: Applied) -> Loaded:
        counts = _edits(read, matched)
        loaded = Loaded(
            at_ms=self.at_ms,
            now=True,
            new=len(applied.new) - len({row.note for row in matched.doubtful}),
            edited=counts.edited,
            answers=counts.answers,
            renamed=len(matched.changes.certain),
            returned=len(applied.returned),
            gone=len(applied.gone) - len({row.former for row in matched.doubtful}),
            doubtful=len({row.note for row in matched.doubtful}),
            errors=sum(row.errors for row in all_files(self.db)),
            blocked=sum(row.blocked for row in all_files(self.db)),
        )
        if not loaded.changed:  # keep what the last load said that found something
            loaded = replace(last_loaded(self.db), errors=loaded.errors, blocked=loaded.blocked)
        set_meta(self.db, LAST_LOAD, loaded_text(loaded))
        return loaded


@dataclass(frozen=True, slots=True)
class _Edits:
    edited: int
    answers: int


def _edits(read: list[ReadFile], matched: Matched) -> _Edits:
    """Notes that read otherwise than before, and among them those that have another answer."""
    edited = answers = 0
    for spot, note in matched.notes.items():
        before = matched.before.get(note)
        now = read[spot.file].notes[spot.note]
        if before is not None and before.content_hash != now.content_hash:
            edited += 1
            answers += before.answer_hash != now.answer_hash
    return _Edits(edited, answers)


def _stamp(file: FoundFile, started_ns: int) -> int:
    return _UNSURE if file.mtime_ns > started_ns - _RACE_NS else file.mtime_ns


def load_changes(db: Database, root: Path, tools: Tools, *, found: list[FoundFile], same_root: bool) -> Loaded:
    """Read the files that changed and write what they come to, all of it or nothing."""
    at_ms = tools.moment().at_ms
    rows = {row.path: row for row in all_files(db)}
    return Loading(db, root, tools, found, same_root, rows, at_ms).load()
