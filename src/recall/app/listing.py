"""Lists of cards and decks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from recall.app.cards import SHORT_ID
from recall.app.library import find_files
from recall.app.workspace import Workspace
from recall.core.identity import is_fingerprint
from recall.core.leech import is_leech
from recall.core.notejson import loads
from recall.core.notes import Draft, asked_text
from recall.problems import UsageError, quoted
from recall.store.figures import card_totals
from recall.store.files import all_files
from recall.store.library import ListedCard, NoteRow, stream_cards, stream_notes

STATES = ("new", "due", "learned", "suspended", "buried", "flagged", "leech", "draft")


class StateError(UsageError):
    """No state of cards has this name."""

    def __init__(self, state: str) -> None:
        super().__init__(f"there is no state {quoted(state)}", hint=f"Choose among {', '.join(STATES)}.")


@dataclass(frozen=True, slots=True)
class CardLine:
    """One card in a list; ``states`` are all of STATES that hold. ``due`` is None while it is new."""

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


@dataclass(frozen=True, slots=True)
class DeckLine:
    """One deck file with its numbers of cards; ``faults`` keep cards out."""

    deck: str
    path: str
    cards: int
    new: int
    faults: int


def list_cards(ws: Workspace, decks: tuple[str, ...], *, states: tuple[str, ...] = ()) -> Iterator[CardLine]:
    """The cards of these decks (none: all), in the order of the library, that are in one of ``states``; then the
    drafts, which have no cards yet."""
    for state in states:
        if state not in STATES:
            raise StateError(state)
    files = find_files(ws.db, decks)
    chosen = None if files is None else [file.id for file in files]
    if states != ("draft",):
        yield from _card_lines(ws, chosen, states)
    if not states or "draft" in states:
        names = {file.id: file.deck for file in all_files(ws.db)}
        drafts = (row for row in stream_notes(ws.db, files=chosen) if row.kind == "draft")
        yield from (_draft_line(row, names[row.file or 0]) for row in drafts)


def _card_lines(ws: Workspace, chosen: list[int] | None, states: tuple[str, ...]) -> Iterator[CardLine]:
    for _, cards in groupby(stream_cards(ws.db, files=chosen), key=attrgetter("note")):
        of_note = list(cards)
        for card in of_note:
            line = _line(card, ws.today, is_only=len(of_note) == 1)
            if not states or set(states) & set(line.states):
                yield line


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


def _line(card: ListedCard, today: date, *, is_only: bool) -> CardLine:
    note = loads(card.content)
    memory = card.state.memory
    name = card.note[:SHORT_ID] if is_fingerprint(card.key) else card.key
    return CardLine(
        name=name if is_only else f"{name}#{card.shown}",
        deck=note.deck,
        kind=card.kind,
        question=asked_text(note.content),
        states=tuple(_states(card, today)),
        due=card.state.due,
        interval_days=None if memory is None else memory.interval_days,
        ease_hundredths=None if memory is None else memory.ease_hundredths,
        reviews=card.state.reviews,
        lapses=card.state.lapses,
        flag=card.state.flag,
        place=f"{note.place.file}:{note.place.line}",
    )


def _states(card: ListedCard, today: date) -> Iterator[str]:
    state = card.state
    suspended = card.suspended_in_deck if state.suspended is None else state.suspended
    if suspended:
        yield "suspended"
    if state.memory is None:
        yield "new"
    else:
        yield "learned"
        if card.ready_day is not None and card.ready_day <= today:
            yield "due"
    if state.buried_until is not None and state.buried_until > today:
        yield "buried"
    if state.flag is not None:
        yield "flagged"
    if is_leech(state.lapses):
        yield "leech"


def _draft_line(row: NoteRow, deck: str) -> CardLine:
    note = loads(row.content)
    assert isinstance(note.content, Draft)
    return CardLine(
        name=row.note[:SHORT_ID] if is_fingerprint(row.key) else row.key,
        deck=deck,
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
