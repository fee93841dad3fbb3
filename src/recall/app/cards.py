"""One card with all that a verb needs of it, and how the CARD a person types is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recall.core.identity import is_fingerprint
from recall.core.keys import CardKey
from recall.core.memory import NEW, CardState
from recall.core.notejson import loads
from recall.core.notes import Note
from recall.problems import UsageError, quoted
from recall.store.database import Database
from recall.store.library import NoteRow, Side, find_notes, note, sides_of
from recall.store.memories import CardMemory, memories_of

SHORT_ID = 8  # hex digits of the permanent id by which a note without an id is shown


class NoCardError(UsageError):
    """No card is meant by what was typed."""

    def __init__(self, text: str) -> None:
        super().__init__(f"no card is called {quoted(text)}", hint="`recall list` shows the names of all cards.")


class ManyNotesError(UsageError):
    """What was typed is the beginning of several names."""

    def __init__(self, text: str, names: list[str]) -> None:
        super().__init__(f"{quoted(text)} may mean {', '.join(names)}", hint="Write more of the name.")


class NoSideError(UsageError):
    """The note has no card of this side."""

    def __init__(self, name: str, side: str, known: list[str]) -> None:
        has = f"its cards are {', '.join(f'{name}#{each}' for each in known)}" if known else "it has no cards yet"
        super().__init__(f"{name} has no card {quoted(side)}", hint=f"{has[0].upper()}{has[1:]}.")


@dataclass(frozen=True, slots=True)
class Card:
    """``key`` names note and side as the log does, ``shown`` the side as the deck does.

    ``memories`` holds every side of the note by its name in the log; ``present`` those that the deck makes now.
    """

    key: CardKey
    shown: str
    row: NoteRow
    note: Note
    memories: dict[str, CardMemory]
    present: tuple[Side, ...]

    @property
    def name(self) -> str:
        """``note-id``, with ``#side`` where the note has several cards."""
        return card_name(self.row, self.shown if len(self.present) > 1 else "")

    @property
    def state(self) -> CardState:
        memory = self.memories.get(self.key.side)
        return NEW if memory is None else memory.state

    @property
    def ready_day(self) -> date | None:
        memory = self.memories.get(self.key.side)
        return None if memory is None else memory.ready_day


def note_name(row: NoteRow) -> str:
    """The note's id, or the beginning of its permanent id where its author gave none."""
    return row.note[:SHORT_ID] if is_fingerprint(row.key) else row.key


def card_name(row: NoteRow, side: str) -> str:
    return f"{note_name(row)}#{side}" if side else note_name(row)


def load_card(db: Database, key: CardKey) -> Card:
    """The card under this key. Raises NoCardError when the library never held its note."""
    row = note(db, key.note)
    if row is None:
        raise NoCardError(str(key))
    return _card(db, row, key.side)


def find_cards(db: Database, text: str) -> list[Card]:
    """The cards that ``text`` means: all of a note, or the one side after ``#``; in authored order.

    None for a draft. Of a note that is gone from the decks those that were ever graded.
    """
    name, _, side = text.partition("#")
    row = find_note(db, name)
    present = sides_of(db, row.note)
    if row.file is None:
        present = [Side(each, each) for each in memories_of(db, row.note)]
    wanted = [each for each in present if side in ("", each.shown)]
    if side and not wanted:
        raise NoSideError(note_name(row), side, [each.shown for each in present])
    return [_card(db, row, each.side, present) for each in wanted]


def find_note(db: Database, name: str) -> NoteRow:
    """The note with this id, or the only one whose id or permanent id begins so."""
    found = find_notes(db, name) if name else []
    held = [row for row in found if row.file is not None] or found
    if not held:
        raise NoCardError(name)
    if len(held) > 1:
        raise ManyNotesError(name, [note_name(row) for row in held[:6]])
    return held[0]


def _card(db: Database, row: NoteRow, side: str, present: list[Side] | None = None) -> Card:
    present = sides_of(db, row.note) if present is None else present
    written = loads(row.content)
    shown = next((each.shown for each in present if each.side == side), side)
    return Card(CardKey(row.note, side), shown, row, written, memories_of(db, row.note), tuple(present))
