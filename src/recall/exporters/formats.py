"""What the text formats share: a note goes in, its text comes out, with what the format could not hold of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol
from zlib import crc32

from recall.core.cards import face, sides
from recall.core.holes import parse_holes
from recall.core.notes import Choice, Cloze, Content, Draft, Note
from recall.exporters.outfile import NothingToExportError
from recall.markup.media import is_sound
from recall.markup.reader import read
from recall.markup.tree import walk
from recall.problems import Problem

# Every code has its line in docs/export.md. E: the card stays out. W: it travels, but not all of it.
CODES: Final = {
    "E911": "nothing of it can be shown",
    "E912": "a draft",
    "W911": "asked as an essay",
    "W912": "options in another order",
    "W913": "a picture or sound does not travel",
    "W914": "a tag is written otherwise",
    "W915": "lines joined",
    "W916": "formula shown as TeX",
}
_WEB: Final = ("http://", "https://", "data:")


@dataclass(frozen=True, slots=True)
class Item:
    """A note to be sent; ``name`` is what people call it: its id, or the beginning of the permanent one."""

    note: Note
    permanent_id: str
    name: str

    @property
    def seed(self) -> int:
        """Fixes the order in which options are written, so that the right one is not always the first."""
        return crc32(self.permanent_id.encode())

    def problem(self, code: str, more: str = "", hint: str = "") -> Problem:
        """What the format could not hold of this note."""
        place = self.note.place
        message = f"{self.name}: {CODES[code]}{f': {more}' if more else ''}"
        return Problem(place.file, place.line, place.column, code, message, hint)


@dataclass(frozen=True, slots=True)
class Made:
    """``text`` is empty where the note stays out. ``formulas`` counts cells that a spreadsheet would run."""

    text: str
    cards: int = 0
    problems: tuple[Problem, ...] = ()
    formulas: int = 0


class Format(Protocol):
    """One way to write notes; it may remember what it wrote last, such as the deck it is in."""

    takes_drafts: bool

    def head(self) -> str:
        """What comes before the first note."""

    def make(self, item: Item) -> Made:
        """The text of one note, with what parts it from the one before."""

    def tail(self) -> str:
        """What comes after the last note."""


@dataclass(slots=True)
class Run:
    """One export: ``tell`` hears of every problem as it is met, and the counts grow; nothing else is kept.

    ``counts`` maps codes to the number of problems.
    """

    form: Format
    tell: Callable[[Problem], None]
    notes: int = 0
    cards: int = 0
    formulas: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def pieces(self, items: Iterable[Item]) -> Iterator[str]:
        """The text, bit by bit. Raises NothingToExportError, after no bit at all."""
        for item in items:
            made = self._made(item)
            for problem in made.problems:
                self.counts[problem.code] = self.counts.get(problem.code, 0) + 1
                self.tell(problem)
            if not made.text:
                continue
            yield made.text if self.notes else self.form.head() + made.text
            self.notes, self.cards = self.notes + 1, self.cards + made.cards
            self.formulas += made.formulas
        if not self.notes:
            raise NothingToExportError(self.counts.get("E912", 0))
        yield self.form.tail()

    def _made(self, item: Item) -> Made:
        if isinstance(item.note.content, Draft) and not self.form.takes_drafts:
            return Made("", problems=(item.problem("E912", "it waits for its answer"),))
        return self.form.make(item)


def is_local(address: str) -> bool:
    return not address.lower().startswith(_WEB)


def media_of(note: Note) -> tuple[str, ...]:
    """Addresses of pictures and sounds in what the note shows that are files of the library, each once."""
    found: dict[str, None] = {}
    for text in (*_texts(note.content), note.hint, note.explain):
        if text and "](" in text:
            for node in walk(read(text)):
                is_media = node.kind == "image" or (node.kind == "link" and is_sound(node.info))
                if is_media and is_local(node.info):
                    found[node.info] = None
    return tuple(found)


def hole_texts(cloze: Cloze, side: str) -> tuple[str, ...]:
    """What the holes of one name hold, each once."""
    holes = parse_holes(cloze.text, code_holes=cloze.code_holes).holes
    return tuple(dict.fromkeys(hole.text for hole in holes if hole.name == side))


def _texts(content: Content) -> Iterator[str | None]:
    """Every text of the content that is shown."""
    if isinstance(content, Choice):
        yield content.question
        for option in (*content.answers, *content.distractors):
            yield from (option.text, option.why)
    else:
        for shown in (face(content, side) for side in sides(content)):
            yield from (shown.front, shown.back)
