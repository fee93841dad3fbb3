"""Lists of cards and decks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from recall.app.cards import card_name, load_card, note_name
from recall.app.workspace import Workspace
from recall.core.cards import face
from recall.core.keys import CardKey
from recall.core.leech import is_leech
from recall.core.notejson import loads
from recall.core.notes import Cloze, Note, asked_text
from recall.core.predicates import CardFacts, states_of
from recall.store.figures import card_totals
from recall.store.files import all_files
from recall.store.finding import sides_of_many
from recall.store.library import NoteRow, Side, notes

if TYPE_CHECKING:
    from recall.app.confusions import Confusion


@dataclass(frozen=True, slots=True)
class CardLine:
    """One card in a list; ``states`` are all of :data:`recall.core.criteria.STATES` that hold, ``due`` is None while
    it is new. ``confusions`` are those of a leech where leeches were asked for."""

    name: str
    deck: str
    kind: str
    question: str
    states: tuple[str, ...]
    due: date | None
    interval_days: int | None
    ease_hundredths: int | None
    reviews: int
    lapses: int
    flag: str | None
    place: str
    confusions: tuple[Confusion, ...] = ()


@dataclass(frozen=True, slots=True)
class DeckLine:
    """One deck file with its numbers of cards; ``faults`` keep cards out."""

    deck: str
    path: str
    cards: int
    new: int
    faults: int


def list_decks(ws: Workspace) -> list[DeckLine]:
    """Every deck file that has cards, in the order of the library."""
    totals = card_totals(ws.db)
    lines = []
    for file in all_files(ws.db):
        own = [total for total in totals if total.file == file.id]
        cards, new = sum(each.cards for each in own), sum(each.cards for each in own if each.is_new)
        if cards or file.errors:
            lines.append(DeckLine(file.deck, file.path, cards, new, file.errors))
    return lines


def card_lines(ws: Workspace, cards: Sequence[CardFacts]) -> list[CardLine]:
    """One line a card, in the order given."""
    ids = {card.note for card in cards}
    rows, shown = notes(ws.db, ids), sides_of_many(ws.db, ids)
    read = {note: loads(row.content) for note, row in rows.items()}
    return [_line(card, rows[card.note], read[card.note], shown[card.note], today=ws.today) for card in cards]


def _line(card: CardFacts, row: NoteRow, note: Note, sides: Sequence[Side], *, today: date) -> CardLine:
    side = next(each.shown for each in sides if each.side == card.side)
    return CardLine(
        name=card_name(row, side if len(sides) > 1 else ""),
        deck=note.deck,
        kind=row.kind,
        question=face(note.content, side).front if isinstance(note.content, Cloze) else asked_text(note.content),
        states=states_of(card, today),
        due=None if card.due_day is None else date.fromisoformat(card.due_day),
        interval_days=card.interval_days,
        ease_hundredths=card.ease_hundredths,
        reviews=card.reviews,
        lapses=card.lapses,
        flag=card.flag,
        place=f"{note.place.file}:{note.place.line}",
    )


def with_confusions(ws: Workspace, cards: Sequence[CardFacts], lines: Sequence[CardLine]) -> Iterator[CardLine]:
    """The lines of these cards, those of leeches with what was taken for what."""
    from recall.app.confusions import confusions_of

    for card, line in zip(cards, lines, strict=True):
        if is_leech(card.lapses):
            found = confusions_of(ws, load_card(ws.db, CardKey(card.note, card.side)))
            yield replace(line, confusions=found)
        else:
            yield line


def draft_line(row: NoteRow) -> CardLine:
    note = loads(row.content)
    return CardLine(
        name=note_name(row),
        deck=note.deck,
        kind=row.kind,
        question=asked_text(note.content),
        states=("draft",),
        due=None,
        interval_days=None,
        ease_hundredths=None,
        reviews=0,
        lapses=0,
        flag=None,
        place=f"{note.place.file}:{note.place.line}",
    )
