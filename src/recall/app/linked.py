"""Linked notes as decks: read as an import reads them, each card known by its marker, else by section and question."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Final

from recall.app.import_notes import Origin, note_of
from recall.core.cards import sides
from recall.core.identity import folded
from recall.core.notes import Draft, Note, Place, asked_text
from recall.deckfile.library import is_linked
from recall.deckfile.page import ID
from recall.deckfile.reader import parse_file, read_file
from recall.deckfile.reading import deck_name
from recall.deckfile.source import read_bytes
from recall.deckfile.traps import shortened
from recall.deckfile.values import Broken, Course, Deck
from recall.importers.formats import detected
from recall.importers.items import Found, Item, LeftOut
from recall.importers.masking import COMMENT, masked
from recall.importers.source import Source, read_source
from recall.importers.wording import unnumbered
from recall.problems import Problem

FORMATS: Final = ("org", "anki-notes", "logseq", "obsidian", "mdanki", "hashcards", "remnote", "mochi", "markdown")
_MARK: Final = re.compile(r"[ \t]*(?P<all><!--[ \t]*recall:[ \t]*(?P<id>[^>\n]*?)[ \t]*-->)")
_NO_NOTES: Final = "W703"  # an empty file is no fault of notes
_MARKING: Final = "Give one of them an id behind its question: <!-- recall: some-name -->"


@dataclass(frozen=True, slots=True)
class Mark:
    """``<!-- recall: id -->`` in a line, from 0."""

    line: int
    id: str


@dataclass(frozen=True, slots=True)
class LinkedNotes:
    """Notes as read; ``items`` are what its cards were made of, in the order of ``deck.notes``.

    ``form`` is the format, None where it is none of them.
    """

    deck: Deck
    form: str | None = None
    items: tuple[Item, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def read_any(path: Path, *, root: Path, file: str, files: Iterable[str] = ()) -> Deck | Course:
    """The deck, course or linked notes in ``path``; see :func:`recall.deckfile.reader.read_file`."""
    if not is_linked(file):
        return read_file(path, root=root, files=files)
    data = read_bytes(path, file)
    return _unreadable(file, data) if isinstance(data, Problem) else parse_notes(data, file=file).deck


def parse_any(data: bytes, *, file: str, files: Iterable[str] = ()) -> Deck | Course:
    """The deck, course or linked notes in ``data``."""
    return parse_notes(data, file=file).deck if is_linked(file) else parse_file(data, file=file, files=files)


def parse_notes(data: bytes, *, file: str) -> LinkedNotes:
    """The notes in ``data``; ``file`` is their path from the library. Faults become problems of the deck."""
    source = read_source(file, data)
    if isinstance(source, Problem):
        is_empty = source.code == _NO_NOTES
        return LinkedNotes(Deck(file, name_of(file)) if is_empty else _unreadable(file, source))
    text, marks = unmarked(source.text)
    source = replace(source, text=text)
    form = detected(source, FORMATS)
    found = Found() if form is None else form.read(source)
    return _Making(file, source).made(found, marks, form=None if form is None else form.name)


def name_of(file: str) -> str:
    """The deck of linked notes: the way to them without its dots, and without the ending."""
    path = PurePosixPath(file).with_suffix("")
    return deck_name("/".join(part for part in path.parts if part not in ("..", "/")))


def unmarked(text: str) -> tuple[str, list[Mark]]:
    """The text without the markers that are not in code, and these."""
    if "recall:" not in text:
        return text, []
    signs = masked(text).text
    found = [each for each in _MARK.finditer(text) if signs[each.start("all")] == COMMENT]
    pieces: list[str] = []
    done = 0
    for each in found:
        pieces.append(text[done : each.start()])
        done = each.end()
    marks = [Mark(text.count("\n", 0, each.start()), each["id"]) for each in found]
    return "".join((*pieces, text[done:])), marks


@dataclass(slots=True)
class _Making:
    """One file's notes while they are made."""

    file: str
    source: Source
    notes: list[Note] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    _lines: dict[str, int] = field(default_factory=dict)  # id → line
    _asked: dict[tuple[str, str], Item] = field(default_factory=dict)

    def made(self, found: Found, marks: Sequence[Mark], *, form: str | None) -> LinkedNotes:
        self.problems += [*self.source.problems, *found.problems]
        self.left_out += found.left_out
        items = found.all_items
        names = dict(self._marked(items, marks))
        for place, item in enumerate(items):
            self._add(item, names.get(place))
        name = name_of(self.file)
        problems = tuple(sorted(self.problems, key=lambda each: (each.line, each.column)))
        deck = Deck(self.file, name, notes=tuple(self.notes), broken=tuple(self.broken), problems=problems)
        return LinkedNotes(deck, form, tuple(self.items), tuple(self.left_out))

    def _marked(self, items: Sequence[Item], marks: Sequence[Mark]) -> Iterator[tuple[int, Mark]]:
        """The place among the items of what each marker stands at."""
        lines, starts = self.source.text.split("\n"), [item.start for item in items]
        for mark in marks:
            place = _item_at(items, starts, mark.line, lines)
            if place is None:
                self._tell(mark.line, "W701", f"the marker '{shortened(mark.id)}' stands at no card", "Remove it.")
            else:
                yield place, mark

    def _add(self, item: Item, mark: Mark | None) -> None:
        note = note_of(item, Origin(self.file.removeprefix("../")))
        if not isinstance(note.content, Draft) and not sides(note.content):
            self.left_out.append(LeftOut(item.start + 1, "it has nothing to ask", asked_text(note.content)[:80]))
            return
        name = mark.id if mark is not None else self._own_id(item)
        anchor = None if name is not None else self._anchor(item)
        if (name is not None and not self._is_sound(item, name)) or (name is None and anchor is None):
            self.broken.append(Broken(Place(self.file, item.start + 1, 1), None, None))
            return
        source = note.source or self.file.removeprefix("../")
        place = Place(self.file, item.start + 1, 1)
        deck = item.deck or name_of(self.file)
        self.notes.append(replace(note, id=name, anchor=anchor or None, deck=deck, place=place, source=source))
        self.items.append(item)

    def _own_id(self, item: Item) -> str | None:
        """The id that the format gives, where no other item of the file has it."""
        is_free = item.id is not None and ID.fullmatch(item.id) and item.id not in self._lines
        return item.id if is_free else None

    def _is_sound(self, item: Item, name: str) -> bool:
        if not ID.fullmatch(name):
            hint = "Letters, digits and '-_./:', a letter or digit first, at most 200 characters."
            self._tell(item.start, "E301", f"the id '{shortened(name)}' is malformed", hint)
        elif name in self._lines:
            message = f"the id '{name}' is used in line {self._lines[name]} already"
            self._tell(item.start, "E302", message, "Give this card its own id.")
        else:
            self._lines[name] = item.start + 1
            return True
        return False

    def _anchor(self, item: Item) -> str | None:
        """The section above the question, or of the later of equal ones the anchor; None where that is taken too."""
        asked = folded(asked_text(item.content))
        for anchor in (_home(item), f"#{item.anchor or ''}"):
            other = self._asked.setdefault((anchor, asked), item)
            if other is item:
                return anchor
            if other.anchor == item.anchor:
                break
        self._tell(item.start, "E303", f"the same question stands in line {other.start + 1}", _MARKING)
        return None

    def _tell(self, line: int, code: str, message: str, hint: str) -> None:
        """``line`` from 0."""
        self.problems.append(Problem(self.file, line + 1, 1, code, message, hint))


def _home(item: Item) -> str:
    """The nearest heading above a question, without its number, which changes when another one is put before it."""
    return unnumbered(item.section[-1]) if item.section else ""


def _item_at(items: Sequence[Item], starts: Sequence[int], line: int, lines: Sequence[str]) -> int | None:
    """The innermost item that holds the line, else the one that ends above it with nothing between."""
    last = bisect_right(starts, line) - 1
    if last < 0:
        return None
    for place in range(last, max(last - 50, -1), -1):
        if items[place].end > line:
            return place
    return last if not any(text.strip() for text in lines[items[last].end : line]) else None


def _unreadable(file: str, problem: Problem) -> Deck:
    return Deck(file, name_of(file), problems=(problem,), is_whole=False)
