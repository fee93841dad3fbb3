"""Items of a source as cards that a deck file can hold, read back before anything is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recall.app.import_matching import Asked, Known
from recall.app.import_media import MediaShelf
from recall.app.import_notes import Origin, note_of
from recall.app.import_state import Imported
from recall.app.import_target import Shelf
from recall.core.notes import Note, answer_text, asked_text
from recall.deckfile.fresh import Fields, card_fields, deck_text
from recall.deckfile.reader import parse_deck
from recall.deckfile.rendering import Value
from recall.importers.items import Item, LeftOut

_FILE = "imported.yaml"


@dataclass(frozen=True, slots=True)
class Card:
    """An item as a card of a shelf; ``fields`` are its keys without an id."""

    item: Item
    note: Note
    fields: Fields
    shelf: Shelf
    section: str

    @property
    def asked(self) -> Asked:
        return asked_of(self.note, self.item.anchor, self.item.id)


def asked_of(note: Note, anchor: str | None, own: str | None = None) -> Asked:
    return Asked(asked_text(note.content), answer_text(note.content), anchor, own)


def cards_of(shelf: Shelf, source: str, media: MediaShelf | None, left_out: list[LeftOut]) -> Iterator[Card]:
    """The items of a shelf that a deck can hold; the others are added to ``left_out`` with the reason."""
    origin = Origin(source, is_said_by_deck="source" in shelf.head)
    meant = [note_of(item, origin) for _, item in shelf.items]
    written = [card_fields(note) for note in meant]
    read = _read(written)
    for at, (section, item) in enumerate(shelf.items):
        note = read.get(at)
        if note is None or note.content != meant[at].content:
            left_out.append(LeftOut(item.start + 1, _reason(written[at]), asked_text(item.content)))
            continue
        fields: dict[str, Value] = dict(written[at])
        if media is not None:
            fields = {key: media.rewritten(value, shelf.path) for key, value in fields.items()}
        if fields != written[at]:
            note = _read([fields]).get(0, note)
        yield Card(item, note, fields, shelf, section)


def known_cards(items: Iterable[Imported]) -> Iterator[Known]:
    """What was imported before; without those whose keys make no card any more."""
    known = list(items)
    read = _read([each.fields for each in known])
    for at, each in enumerate(known):
        if at in read:
            yield Known(each.id, asked_of(read[at], each.anchor, each.own))


def _read(cards: Sequence[Fields]) -> Mapping[int, Note]:
    """The notes that the cards make, by their places."""
    named = [
        {"id": f"c{at}", **{key: value for key, value in card.items() if key != "id"}} for at, card in enumerate(cards)
    ]
    deck = parse_deck(deck_text({}, {"cards": named}).encode(), file=_FILE)
    return {int(note.id[1:]): note for note in deck.notes if note.id is not None}


def _reason(fields: Fields) -> str:
    deck = parse_deck(deck_text({}, {"cards": [fields]}).encode(), file=_FILE)
    errors = [problem.message for problem in deck.problems if problem.is_error]
    return errors[0] if errors else "a deck would not hold it as it is"
