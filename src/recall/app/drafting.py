"""Drafts, one after the other: what each waits for, what the notes propose, and the answer a person accepted written.

Nothing is written that a person has not typed or accepted. The card is then new, and due as any other.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recall.app.cards import note_name
from recall.app.finding import search
from recall.app.library import LinkedNotesError, find_file_ids, load_decks
from recall.app.passages import Bookcase, Proposed, bookcase
from recall.app.places import shown_file
from recall.app.workspace import Workspace
from recall.core.notejson import loads
from recall.core.notes import Draft, Note
from recall.deckfile.library import is_linked
from recall.problems import Problem, RecallError
from recall.store.files import FileRow, all_files
from recall.store.finding import StoredText, stream_drafts
from recall.store.library import NoteRow, note

if TYPE_CHECKING:
    from recall.app.editing import Edited
    from recall.deckfile.answering import Answer


class NothingWrittenError(RecallError):
    """No answer of this sitting is left that could be taken back."""

    def __init__(self) -> None:
        super().__init__("nothing was written yet", hint="u takes back what was written here, the last first.")


class UnreadableDraftError(RecallError):
    """The deck file cannot be read any more."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"nothing was written to {file}: {reason}", hint="recall check says more.")


@dataclass(frozen=True, slots=True)
class DraftView:
    """One draft. ``place`` is its file and line as an editor started here finds it; ``lesson`` None outside of any.

    ``proposals`` are sentences of the notes, the likeliest first: none of them is an answer before a person says so.
    """

    name: str
    deck: str
    lesson: str | None
    place: str
    question: str | None
    term: str | None
    meaning: str | None
    choices: tuple[str, ...]
    hint: str | None
    source: str | None
    proposals: tuple[Proposed, ...]

    @property
    def awaits(self) -> str:
        """What is missing, in a word."""
        if self.choices:
            return "answer"
        return "answer" if self.question is not None else "meaning" if self.term is not None else "term"


@dataclass(frozen=True, slots=True)
class Written:
    """An answer in its file: the bytes before and after, and which draft it was. ``advice`` is of item writing."""

    file: str
    place: str
    before: bytes
    after: bytes
    at: int
    advice: tuple[Problem, ...]


def find_drafts(ws: Workspace, decks: Sequence[str] = (), query: str | None = None) -> list[str]:
    """The permanent ids of drafts in the order of the library: of these decks or lessons, and that a query finds.

    Raises what finding decks and a search do.
    """
    return [row.note for row in _rows(ws, tuple(decks), query)]


def _rows(ws: Workspace, decks: tuple[str, ...], query: str | None) -> Iterator[StoredText]:
    files = find_file_ids(ws.db, decks)
    if query is None:
        return stream_drafts(ws.db, files=files)
    return (row for row in search(ws, query).drafts() if files is None or row.file in files)


@dataclass(slots=True)
class Desktop:
    """The bookcase of the deck file that was looked into last: drafts come file by file."""

    ws: Workspace
    _file: FileRow | None = None
    _bookcase: Bookcase | None = None

    def view(self, row: NoteRow) -> DraftView:
        """The draft with its proposals."""
        file = next(each for each in all_files(self.ws.db) if each.id == row.file)
        if self._bookcase is None or file != self._file:
            self._file, self._bookcase = file, bookcase(self.ws, file)
        return _view(self.ws, row, file, self._bookcase)


def draft_views(ws: Workspace, drafts: Sequence[str]) -> Iterator[DraftView]:
    """The drafts of :func:`find_drafts`, each with its proposals."""
    desktop = Desktop(ws)
    for name in drafts:
        row = note(ws.db, name)
        assert row is not None
        yield desktop.view(row)


def _view(ws: Workspace, row: NoteRow, file: FileRow, books: Bookcase) -> DraftView:
    import json

    read = loads(row.content)
    draft = read.content
    assert isinstance(draft, Draft)
    return DraftView(
        name=note_name(row),
        deck=read.deck,
        lesson=None if file.lesson is None else str(json.loads(file.lesson)["title"]),
        place=_place(ws, read),
        question=draft.question,
        term=draft.term,
        meaning=draft.meaning,
        choices=draft.choices,
        hint=read.hint,
        source=read.source,
        proposals=books.proposed(draft),
    )


def _place(ws: Workspace, read: Note) -> str:
    return f"{shown_file(ws.root, read.place.file)}:{read.place.line}"


@dataclass(slots=True)
class Drafting:
    """A walk through drafts. ``at`` is the one that is looked at, ``view`` what there is to see of it; None at the
    end. ``skipped`` were passed over, ``done`` got their answer in the editor."""

    ws: Workspace
    drafts: Sequence[str]
    at: int = 0
    view: DraftView | None = None
    written: list[Written] = field(default_factory=list)
    skipped: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)
    _desktop: Desktop = field(init=False)

    def __post_init__(self) -> None:
        self._desktop = Desktop(self.ws)
        self.look()

    @property
    def left(self) -> int:
        """How many of them still wait, as far as is known."""
        return len(self.drafts) - len(self.done) - len(self.written)

    def look(self) -> None:
        """The draft at ``at`` as it is now, or the next one that still waits."""
        load_decks(self.ws.db, self.ws.root, self.ws.tools)
        while self.at < len(self.drafts):
            row = note(self.ws.db, self.drafts[self.at])
            if row is not None and row.file is not None and row.kind == "draft":
                self.view = self._desktop.view(row)
                return
            self.done.add(self.at)
            self.at += 1
        self.view = None

    def skip(self) -> None:
        self.skipped.add(self.at)
        self.at += 1
        self.look()

    def answer(self, answer: Answer) -> Written:
        """Write the answer into the deck and go on. Raises what :func:`recall.deckfile.answering.answered` and
        :func:`recall.deckfile.save.save` do, and UnreadableDraftError; then nothing was written."""
        from recall.deckfile.answering import answered
        from recall.deckfile.save import save

        read = self._read()
        file = read.place.file
        before = self._bytes(file)
        after = answered(before, read, answer, file=shown_file(self.ws.root, file))
        save(self.ws.root / file, before, after)
        written = Written(file, _place(self.ws, read), before, after, self.at, self._advice(read))
        self.written.append(written)
        self.at += 1
        self.look()
        return written

    def undo(self) -> Written:
        """Put the file back as it was before the last answer, and turn to that draft.

        Raises NothingWrittenError, and FileChangedError where the file was changed since.
        """
        from recall.deckfile.save import save

        if not self.written:
            raise NothingWrittenError
        last = self.written[-1]
        save(self.ws.root / last.file, last.after, last.before)
        self.written.pop()
        self.at = last.at
        self.skipped -= {each for each in self.skipped if each >= self.at}
        self.look()
        return last

    def edit(self, environment: Mapping[str, str] = os.environ) -> Edited:
        """Open the editor at the draft, and look at what it is then. Raises what editing does."""
        from recall.app.editing import edit_file

        read = self._read()
        edited = edit_file(self.ws, read.place.file, read.place.line, environment)
        self.look()
        return edited

    def _read(self) -> Note:
        row = note(self.ws.db, self.drafts[self.at])
        assert row is not None
        return loads(row.content)

    def _bytes(self, file: str) -> bytes:
        from recall.deckfile.source import read_bytes

        if is_linked(file):
            raise LinkedNotesError(shown_file(self.ws.root, file))
        data = read_bytes(self.ws.root / file, file)
        if isinstance(data, Problem):
            raise UnreadableDraftError(shown_file(self.ws.root, file), data.message)
        return data

    def _advice(self, read: Note) -> tuple[Problem, ...]:
        from recall.app.advising import advice

        return advice(self.ws.root, read.place.file, name=read.id, line=read.place.line)
