"""Ids written into linked notes, where a person asks for it: markers put in, nothing else touched, read again first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from recall.app.library import load_decks, present_files
from recall.app.linked import LinkedNotes, name_of, parse_notes
from recall.app.places import NoPathError, shown_file
from recall.app.tidying import TakenIds
from recall.app.tools import Tools
from recall.app.workspace import open_workspace
from recall.core.holes import slug
from recall.core.notes import Note, Place, asked_text
from recall.deckfile.library import FoundFile, in_reading_order, is_linked
from recall.deckfile.newids import missing_ids
from recall.deckfile.project import link_names
from recall.deckfile.save import save
from recall.deckfile.source import read_bytes
from recall.deckfile.values import Deck
from recall.markup.plain import one_line
from recall.problems import Problem, UsageError, quoted
from recall.progress import counted

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_WITH_BLOCK_IDS: Final = "obsidian"
_LONGEST: Final = 60  # characters of a question in the list


class NoLinkedNotesError(UsageError):
    """The path leads to no notes that are linked."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{quoted(path)} holds no linked notes", hint="recall link lists the links.")


@dataclass(frozen=True, slots=True)
class NewId:
    """``line`` is the card's, from 1."""

    line: int
    id: str
    asked: str


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """A file before and after its markers were put in."""

    path: Path
    shown: str
    before: bytes
    after: bytes
    ids: tuple[NewId, ...]


@dataclass(frozen=True, slots=True)
class IdPlan:
    """``left`` are cards that get no id: their place and why."""

    files: tuple[MarkedFile, ...]
    left: tuple[tuple[str, str], ...]


def plan_ids(tools: Tools, paths: Iterable[str] = ()) -> IdPlan:
    """The ids that cards without one would get, in the linked notes that PATH arguments mean, or in all.

    The library is loaded, so that the histories follow. Raises NoPathError, NoLinkedNotesError.
    """
    files: list[MarkedFile] = []
    left: list[tuple[str, str]] = []
    with open_workspace(tools) as ws:
        found = in_reading_order(
            file for file in present_files(ws.db, ws.root, warn=tools.warn) if is_linked(file.file)
        )
        wanted = _wanted(found, paths, ws.root)
        taken = TakenIds((), ws.db)
        with tools.progress("Looking for places") as advance:
            for each in counted(wanted, advance, total=len(wanted)):
                marked = _Marking(each, shown_file(ws.root, each.file), taken)
                files += marked.files()
                left += marked.left
    return IdPlan(tuple(files), tuple(left))


def write_ids(tools: Tools, plan: IdPlan) -> None:
    """Write what was planned, file by file, and load the notes. A file that was changed meanwhile is refused."""
    for each in plan.files:
        save(each.path, each.before, each.after)
    with open_workspace(tools) as ws:
        load_decks(ws.db, ws.root, tools)


def _wanted(found: Sequence[FoundFile], paths: Iterable[str], root: Path) -> list[FoundFile]:
    given = tuple(paths)
    if not given:
        return list(found)
    chosen: dict[str, FoundFile] = {}
    for path in given:
        if not Path(path).expanduser().exists():
            raise NoPathError(path)
        names = link_names(Path(path), root)
        meant = {each.file: each for each in found for name in names if f"{each.file}/".startswith(f"{name}/")}
        if not meant:
            raise NoLinkedNotesError(path)
        chosen |= meant
    return list(chosen.values())


class _Marking:
    """One file: every card without an id gets one where a marker leaves all cards what they are."""

    def __init__(self, found: FoundFile, shown: str, taken: TakenIds) -> None:
        self.left: list[tuple[str, str]] = []
        self._found = found
        self._shown = shown
        self._taken = taken

    def files(self) -> Iterator[MarkedFile]:
        """The file, where anything would be written to it."""
        path = Path(self._found.path)
        before = read_bytes(path, self._found.file)
        if isinstance(before, Problem):
            self.left.append((self._shown, before.message))
            return
        read = parse_notes(before, file=self._found.file)
        names = self._names(read.deck)
        if not names:
            return
        try:
            text = before.decode("utf-8")
        except UnicodeDecodeError:
            self.left.append((self._shown, "the file is not UTF-8"))
            return
        after, written = self._marked(text, read, names)
        if written:
            yield MarkedFile(path, self._shown, before, after.encode("utf-8"), tuple(written))

    def _names(self, deck: Deck) -> dict[Place, str]:
        prefix = slug(name_of(self._found.file).split(" / ")[-1])
        return missing_ids(replace(deck, prefix=prefix), self._taken)

    def _marked(self, text: str, read: LinkedNotes, names: dict[Place, str]) -> tuple[str, list[NewId]]:
        """The text with as many markers as it takes: all at once, or else one after another."""
        lines = _LINE.findall(text)
        named = [(place, names.get(note.place)) for place, note in enumerate(read.deck.notes)]
        wanted = {place: name for place, name in named if name is not None}
        spots = {place: self._spots(read, place, name, lines) for place, name in wanted.items()}
        if all(spots.values()):
            done = self._tried(lines, read, wanted, {place: own[0] for place, own in spots.items()})
            if done is not None:
                return done, [self._new(read, place, name) for place, name in wanted.items()]
        kept: dict[int, tuple[int, str]] = {}
        for place, own in spots.items():
            given = {each: wanted[each] for each in (*kept, place)}
            fitting = (spot for spot in own if self._tried(lines, read, given, kept | {place: spot}) is not None)
            if (spot := next(fitting, None)) is not None:
                kept[place] = spot
            else:
                line = read.deck.notes[place].place.line
                self.left.append((f"{self._shown}:{line}", "no marker can stand there; write the id by hand"))
        given = {place: wanted[place] for place in kept}
        done = self._tried(lines, read, given, kept)
        return done or text, [self._new(read, place, name) for place, name in given.items()]

    def _spots(self, read: LinkedNotes, place: int, name: str, lines: Sequence[str]) -> list[tuple[int, str]]:
        """Lines, from 0, and the marker at the end of each, the best first; none where comments are shown as text."""
        if self._found.file.lower().endswith(".org"):
            return []
        first, end = read.items[place].start, read.items[place].end
        last = next((line for line in range(end - 1, first, -1) if lines[line].strip()), first)
        comment = f" <!-- recall: {name} -->"
        spots = [(first, comment), (last, comment)]
        if read.form == _WITH_BLOCK_IDS and re.fullmatch("[A-Za-z0-9-]+", name):
            spots = [(last, f" ^{name}"), (first, f" ^{name}"), *spots]
        return list(dict.fromkeys(spots))

    def _tried(
        self,
        lines: Sequence[str],
        read: LinkedNotes,
        given: dict[int, str],
        spots: Mapping[int, tuple[int, str]],
    ) -> str | None:
        """The text with these markers; None where any card would become another one."""
        changed = list(lines)
        for line, mark in spots.values():
            changed[line] = _with_mark(changed[line], mark)
        text = "".join(changed)
        again = parse_notes(text.encode("utf-8"), file=self._found.file).deck.notes
        expected = [_bare(note, given.get(place, note.id)) for place, note in enumerate(read.deck.notes)]
        return text if [_bare(note, note.id) for note in again] == expected else None

    def _new(self, read: LinkedNotes, place: int, name: str) -> NewId:
        note = read.deck.notes[place]
        return NewId(note.place.line, name, one_line(asked_text(note.content))[:_LONGEST])


def _with_mark(line: str, mark: str) -> str:
    """The marker before the space at the end of the line, which may be a line break, and before a heading's end."""
    text = line.rstrip()
    bare = text.rstrip("#")
    if bare.strip("# \t") and bare[-1] in " \t":
        text = bare.rstrip()
    return f"{text}{mark}{line[len(text) :]}"


def _bare(note: Note, name: str | None) -> Note:
    """The note as it has to stay: its place and what it was known by aside."""
    return replace(note, id=name, anchor=None, place=Place("", 0, 0))
