"""Which note is which: keys of the files just read against those the index knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from recall.app.reading import ReadFile, ReadNote
from recall.core.binds import Aliases, resolve
from recall.core.events import Bind
from recall.core.identity import is_fingerprint
from recall.core.notejson import loads
from recall.core.notes import answer_text, asked_text
from recall.core.pairing import Changes, Sketch, pair_notes
from recall.problems import Problem
from recall.store.database import Database
from recall.store.identity import UnresolvedRow, all_binds
from recall.store.library import NoteRow, note, notes_by_key, notes_of_file


class Spot(NamedTuple):
    """Where a note stands in what was read: the file's index and the note's."""

    file: int
    note: int


@dataclass(slots=True)
class Matched:
    """``notes`` says which permanent id each note has, ``refused`` why some have none and stay out."""

    notes: dict[Spot, str] = field(default_factory=dict)
    refused: dict[Spot, Problem] = field(default_factory=dict)
    before: dict[str, NoteRow] = field(default_factory=dict)
    binds: list[Bind] = field(default_factory=list)
    aliases: Aliases = field(default_factory=Aliases)
    changes: Changes = field(default_factory=Changes)
    doubtful: list[UnresolvedRow] = field(default_factory=list)


@dataclass(slots=True)
class Matcher:
    """Matches the notes of ``files`` (all that were read) with the index; ``gone_files`` are ids of removed files.

    ``file_ids`` maps a path to the id of a file that the index knows. ``make_bind`` completes a bind with its id
    and instant. ``pair``: look for edits among the notes that vanished (not when another library is opened).
    """

    db: Database
    files: list[ReadFile]
    file_ids: Mapping[str, int]
    gone_files: Iterable[int]
    make_bind: Callable[..., Bind]
    pair: bool
    found: Matched = field(default_factory=Matched)
    _by_key: dict[str, NoteRow] = field(default_factory=dict)
    _holders: dict[str, Spot] = field(default_factory=dict)

    def match(self) -> Matched:
        binds = all_binds(self.db)
        self.found.aliases = resolve(binds)
        self._know()
        for key, spots in self._claims().items():
            self._give(key, spots)
        if self.pair:
            self._pair()
        if self.found.binds:
            self.found.aliases = resolve([*binds, *self.found.binds])
            self.found.notes = {spot: self.found.aliases.root(known) for spot, known in self.found.notes.items()}
        return self.found

    def _know(self) -> None:
        """The notes that the files read, and those removed, held until now."""
        read = [self.file_ids[file.found.file] for file in self.files if file.found.file in self.file_ids]
        for file_id in (*read, *self.gone_files):
            self.found.before |= {row.note: row for row in notes_of_file(self.db, file_id)}
        self._by_key = {row.key: row for row in self.found.before.values()}

    def _claims(self) -> dict[str, list[Spot]]:
        claims: dict[str, list[Spot]] = {}
        for file_index, file in enumerate(self.files):
            for note_index, read in enumerate(file.notes):
                claims.setdefault(read.key, []).append(Spot(file_index, note_index))
        return claims

    def _give(self, key: str, spots: list[Spot]) -> None:
        """One key to the note that may have it; the others are refused."""
        held = self._by_key.get(key) or self._elsewhere(key)
        if held is not None and held.file is not None and held.note not in self.found.before:
            for spot in spots:
                self._refuse(spot, self._where(held))
            return
        holder = spots[0] if len(spots) == 1 else self._ruled(held, spots)
        for spot in spots:
            if spot != holder:
                other = holder if holder is not None else next(each for each in spots if each != spot)
                self._refuse(spot, self._at(other))
        if holder is None:
            return
        known = held.note if held is not None else self._own_id(key)
        if known is None:
            self._refuse(holder, f"{self._where_root(key)}, which was this card until it was edited")
        else:
            self._holders[key] = holder
            self.found.notes[holder] = known

    def _elsewhere(self, key: str) -> NoteRow | None:
        """A note under this key in another file, or one that is gone."""
        return next(iter(notes_by_key(self.db, key)), None)

    def _own_id(self, key: str) -> str | None:
        """The permanent id of a key seen for the first time; None where a note that was edited away from this
        key has it: its history stays with that note."""
        own = self.found.aliases.note_of(key)
        row = note(self.db, own)
        taken = row is not None and row.file is not None and row.key != key and not self._vanishes(row)
        return None if taken else own

    def _vanishes(self, row: NoteRow) -> bool:
        return row.note in self.found.before and not any(
            read.key == row.key for file in self.files for read in file.notes
        )

    def _ruled(self, held: NoteRow | None, spots: list[Spot]) -> Spot | None:
        from recall.core.claims import rule

        sketches = {self._sketch(spot): spot for spot in spots}
        ruling = rule(None if held is None else self._sketch_of(held), list(sketches))
        return None if ruling.holder is None else sketches[ruling.holder]

    def _pair(self) -> None:
        """Binds the keys that appeared to the notes that vanished, where that is clear."""
        present = set(self.found.notes.values())
        broken = {key for file in self.files for key in file.broken}
        refused = {self._read(spot).key for spot in self.found.refused}
        vanished = [
            row
            for row in self.found.before.values()
            if row.note not in present and row.key not in broken and row.key not in refused
        ]
        fresh = {key: spot for key, spot in self._holders.items() if note(self.db, self.found.notes[spot]) is None}
        if not vanished and not fresh:
            return
        self.found.changes = pair_notes(map(self._sketch_of, vanished), map(self._sketch, fresh.values()))
        for pair in self.found.changes.certain:
            former = self._by_key[pair.before.key].note
            self.found.binds.append(self.make_bind(key=pair.after.key, note=former))
        for pair in self.found.changes.ask:
            former, appeared = self._by_key[pair.before.key].note, self.found.notes[fresh[pair.after.key]]
            self.found.doubtful.append(UnresolvedRow(former, appeared, round(pair.likeness * 100), pair.reason))

    def _read(self, spot: Spot) -> ReadNote:
        return self.files[spot.file].notes[spot.note]

    def _sketch(self, spot: Spot) -> Sketch:
        read = self._read(spot)
        content = loads(read.content).content
        return Sketch(read.key, asked_text(content), answer_text(content), self.files[spot.file].found.file, read.line)

    def _sketch_of(self, row: NoteRow) -> Sketch:
        written = loads(row.content)
        return Sketch(
            row.key, asked_text(written.content), answer_text(written.content), written.place.file, written.place.line
        )

    def _at(self, spot: Spot) -> str:
        return f"{self.files[spot.file].found.file}:{self._read(spot).line}"

    def _where(self, row: NoteRow) -> str:
        place = loads(row.content).place
        return f"{place.file}:{place.line}"

    def _where_root(self, key: str) -> str:
        row = note(self.db, self.found.aliases.note_of(key))
        assert row is not None
        return self._where(row)

    def _refuse(self, spot: Spot, other: str) -> None:
        read = self._read(spot)
        if is_fingerprint(read.key):
            code, message = "E303", f"the same question, without an id, stands at {other}"
        else:
            code, message = "E302", f"the id {read.key!r} is used at {other} already"
        file = self.files[spot.file].found.file
        self.found.refused[spot] = Problem(file, read.line, read.column, code, message, "Give this card its own id.")


def match_notes(
    db: Database,
    files: list[ReadFile],
    *,
    file_ids: Mapping[str, int],
    gone_files: Iterable[int],
    make_bind: Callable[..., Bind],
    pair: bool,
) -> Matched:
    return Matcher(db, files, file_ids, gone_files, make_bind, pair).match()
