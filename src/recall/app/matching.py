"""Which note is which: keys of the files just read against those the index knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from recall.app.formers import FORMER
from recall.app.reading import ReadFile, ReadNote
from recall.core.binds import Aliases, resolve
from recall.core.events import Bind
from recall.core.identity import is_fingerprint
from recall.core.notejson import loads
from recall.core.notes import answer_text, asked_text
from recall.problems import Problem
from recall.progress import Advance, counted
from recall.store.database import Database
from recall.store.identity import UnresolvedRow
from recall.store.library import NoteRow, notes, notes_gone_since, notes_of_file

if TYPE_CHECKING:
    from recall.core.pairing import Sketch


MOST_GONE: Final = 5_000  # notes gone lately that are compared, at 0.1 ms each in every load that brings a new one


class Spot(NamedTuple):
    """Where a note stands in what was read: the file's index and the note's."""

    file: int
    note: int


@dataclass(slots=True)
class Matched:
    """``notes`` says which permanent id each note has, ``refused`` why some have none and stay out.

    ``before`` holds the notes that the files read held until now, and those that came back, by permanent id.
    ``waiting`` are those that a fault of their card keeps out, with the file each stood in. ``binds`` are new,
    ``aliases`` what all binds come to with them.
    """

    notes: dict[Spot, str] = field(default_factory=dict)
    refused: dict[Spot, Problem] = field(default_factory=dict)
    before: dict[str, NoteRow] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    binds: list[Bind] = field(default_factory=list)
    aliases: Aliases = field(default_factory=Aliases)
    doubtful: list[UnresolvedRow] = field(default_factory=list)

    def vanished(self) -> list[NoteRow]:
        """What the files read held until now and hold no longer, faults aside."""
        present = set(self.notes.values())
        return [
            row
            for row in self.before.values()
            if row.file is not None and row.note not in present and row.note not in self.waiting
        ]


@dataclass(slots=True)
class Matcher:
    """Matches the notes of ``files`` (all that were read) with the index; ``gone_files`` are ids of removed files.

    ``file_ids`` maps a path to the id of a file that the index knows. ``binds`` are all so far; ``make_bind``
    completes one with its id and instant. ``pair``: look for edits among the notes that vanished (not when another
    library is opened), and among those that are gone since ``gone_since_ms`` or later. ``said`` are binds that the
    learner asked for, ``waiting`` what earlier loads left so.
    """

    db: Database
    files: list[ReadFile]
    file_ids: Mapping[str, int]
    gone_files: Iterable[int]
    binds: Sequence[Bind]
    make_bind: Callable[..., Bind]
    pair: bool
    gone_since_ms: int = 0
    said: tuple[Bind, ...] = ()
    waiting: Mapping[str, str] = field(default_factory=dict)
    found: Matched = field(default_factory=Matched)
    _files: set[int] = field(default_factory=set)
    _claims: dict[str, list[Spot]] = field(default_factory=dict)
    _by_key: dict[str, NoteRow] = field(default_factory=dict)
    _elsewhere: dict[str, NoteRow] = field(default_factory=dict)
    _fresh: dict[str, Spot] = field(default_factory=dict)
    _given: dict[str, Spot] = field(default_factory=dict)

    def match(self, advance: Advance) -> Matched:
        """``advance`` is told (keys matched, keys in all)."""
        self.found.binds = list(self.said)
        self.found.aliases = resolve([*self.binds, *self.said])
        self._claim()
        self._know()
        known_first = sorted(self._claims, key=lambda key: key not in self._by_key)
        for key in counted(known_first, advance, total=len(known_first)):
            self._give(key, self._claims[key])
        self._keep_waiting()
        if self.pair:
            self._pair(self._lost())
            self._pair(self._gone())
        if self.found.binds:
            self.found.aliases = resolve([*self.binds, *self.found.binds])
            self.found.notes = {spot: self.found.aliases.root(known) for spot, known in self.found.notes.items()}
        return self.found

    def _claim(self) -> None:
        for file_index, file in enumerate(self.files):
            for note_index, read in enumerate(file.notes):
                self._claims.setdefault(read.key, []).append(Spot(file_index, note_index))

    def _know(self) -> None:
        """The notes that the files read, and those removed, held until now; and what the index has beside them.

        A note that the learner just called another one is known by its key alone.
        """
        aliases = self.found.aliases
        read = [self.file_ids[file.found.file] for file in self.files if file.found.file in self.file_ids]
        self._files = {*read, *self.gone_files}
        rows = [row for file_id in self._files for row in notes_of_file(self.db, file_id)]
        self._by_key = {row.key: row for row in rows}
        self.found.before = {row.note: row for row in rows if aliases.root(row.note) == row.note}
        others = (aliases.note_of(key) for key in self._claims if key not in self._by_key)
        self._elsewhere = notes(self.db, [*others, *(bind.note for bind in self.said)])

    def _give(self, key: str, spots: list[Spot]) -> None:
        """One key to the note that may have it; the others are refused."""
        held = self._by_key.get(key) or self._held_elsewhere(key)
        if held is not None and held.file is not None and held.file not in self._files:
            for spot in spots:
                self._refuse_copy(spot, _where(held))
            return
        holder = spots[0] if len(spots) == 1 else self._ruled(held, spots)
        for spot in spots:
            if spot != holder:
                other = holder if holder is not None else next(each for each in spots if each != spot)
                self._refuse_copy(spot, self._at(other))
        if holder is not None:
            self._settle(key, holder)

    def _held_elsewhere(self, key: str) -> NoteRow | None:
        """A note under this key in a file that was not read, or one that is gone."""
        row = self._elsewhere.get(self.found.aliases.note_of(key))
        return row if row is not None and row.key == key else None

    def _settle(self, key: str, spot: Spot) -> None:
        """The permanent id of the note that has the key; what was edited away from this key keeps its history."""
        aliases = self.found.aliases
        known = aliases.note_of(key)
        row = self.found.before.get(known) or self._elsewhere.get(known)
        if known in self._given:
            self._refuse_former(spot, self._at(self._given[known]))
        elif row is not None and row.key != key and self._is_held(row):
            self._refuse_former(spot, self._at(self._claims[row.key][0]) if row.key in self._claims else _where(row))
        else:
            self._given[known] = spot
            self.found.notes[spot] = known
            if row is None and known not in (bind.note for bind in self.said):
                self._fresh[key] = spot
            elif row is not None:
                self.found.before.setdefault(known, row)

    def _is_held(self, row: NoteRow) -> bool:
        """Whether a deck holds the note after this load."""
        return row.file is not None and (row.file not in self._files or row.key in self._claims)

    def _ruled(self, held: NoteRow | None, spots: list[Spot]) -> Spot | None:
        from recall.core.claims import rule

        sketches = {self._sketch(spot): spot for spot in spots}
        ruling = rule(None if held is None else sketch_of(held), list(sketches))
        return None if ruling.holder is None else sketches[ruling.holder]

    def _keep_waiting(self) -> None:
        """Notes whose card is broken, or out because of a clash, are not gone: they wait until it is mended.

        A broken card that cannot be told is taken for one that vanished from its file, where the numbers fit.
        What waited before goes on waiting while its file is not read again, or still has broken cards.
        """
        out = self._out()
        vanished: dict[int | None, list[NoteRow]] = {}
        for row in self.found.vanished():
            vanished.setdefault(row.file, []).append(row)
        for file in self.files:
            lost = vanished.get(self.file_ids.get(file.found.file, -1), [])
            told = [row for row in lost if row.key in out]
            waiting = lost if len(lost) - len(told) <= file.unknown else told
            self.found.waiting |= {row.note: file.found.file for row in waiting}
        mended = {file.found.file for file in self.files if file.is_whole and not (file.broken or file.unknown)}
        earlier = {known: path for known, path in self.waiting.items() if path not in mended}
        self.found.waiting |= {known: path for known, path in earlier.items() if known not in self._given}

    def _out(self) -> set[str]:
        """Keys of cards that a fault keeps out."""
        return {key for file in self.files for key in file.broken} | {
            self._read(spot).key for spot in self.found.refused
        }

    def _pair(self, lost: Iterable[NoteRow]) -> None:
        """Binds the keys that appeared to the notes that were lost, where that is clear; the others stay fresh."""
        candidates = {row.key: row for row in lost}
        if not candidates or not self._fresh:
            return
        from recall.core.pairing import pair_notes

        changes = pair_notes(map(sketch_of, candidates.values()), map(self._sketch, self._fresh.values()))
        for pair in changes.certain:
            former = candidates[pair.before.key]
            self.found.binds.append(self.make_bind(key=pair.after.key, note=former.note))
            self.found.before[former.note] = former
            self.found.waiting.pop(former.note, None)
        for pair in changes.ask:
            former, appeared = candidates[pair.before.key], self.found.notes[self._fresh[pair.after.key]]
            self.found.doubtful.append(UnresolvedRow(former.note, appeared, round(pair.likeness * 100), pair.reason))
        for pair in (*changes.certain, *changes.ask):
            self._fresh.pop(pair.after.key, None)

    def _gone(self) -> list[NoteRow]:
        """What vanished in an earlier load, of which this one may bring the other half of an edit."""
        known, out = self._given.keys() | self.found.waiting.keys(), self._out() | self._claims.keys()
        rows = notes_gone_since(self.db, self.gone_since_ms, limit=MOST_GONE) if self._fresh else []
        return [row for row in rows if row.note not in known and row.key not in out]

    def _lost(self) -> list[NoteRow]:
        """What vanished and may have been edited: now, or when its card was broken."""
        out = self._out()
        read = {file.found.file for file in self.files}
        waited = notes(self.db, [known for known, path in self.waiting.items() if path in read])
        now = [row for row in self.found.before.values() if row.file is not None]
        return [row for row in (*now, *waited.values()) if row.note not in self._given and row.key not in out]

    def _read(self, spot: Spot) -> ReadNote:
        return self.files[spot.file].notes[spot.note]

    def _sketch(self, spot: Spot) -> Sketch:
        from recall.core.pairing import Sketch

        read = self._read(spot)
        content = loads(read.content).content
        return Sketch(read.key, asked_text(content), answer_text(content), self.files[spot.file].found.file, read.line)

    def _at(self, spot: Spot) -> str:
        return f"{self.files[spot.file].found.file}:{self._read(spot).line}"

    def _refuse_copy(self, spot: Spot, other: str) -> None:
        key = self._read(spot).key
        if is_fingerprint(key):
            self._refuse(spot, "E303", f"the same question, without an id, stands at {other}")
        else:
            self._refuse(spot, "E302", f"the id {key!r} is used at {other} already")

    def _refuse_former(self, spot: Spot, other: str) -> None:
        key = self._read(spot).key
        if is_fingerprint(key):
            self._refuse(spot, "E303", f"this was the question of the card at {other} {FORMER}")
        else:
            self._refuse(spot, "E302", f"the id {key!r} was that of the card at {other} {FORMER}")

    def _refuse(self, spot: Spot, code: str, message: str) -> None:
        read = self._read(spot)
        file = self.files[spot.file].found.file
        self.found.refused[spot] = Problem(file, read.line, read.column, code, message, "Give this card its own id.")


def sketch_of(row: NoteRow) -> Sketch:
    """The note of a row as pairing looks at it."""
    from recall.core.pairing import Sketch

    written = loads(row.content)
    return Sketch(
        row.key, asked_text(written.content), answer_text(written.content), written.place.file, written.place.line
    )


def _where(row: NoteRow) -> str:
    place = loads(row.content).place
    return f"{place.file}:{place.line}"
