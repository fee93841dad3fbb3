"""Ids for cards that have none: the file's prefix and a few words of the question."""

from __future__ import annotations

from collections.abc import Container

from recall.core.holes import parse_holes, reveal, slug
from recall.core.notes import Cloze, Note, Place, asked_text
from recall.deckfile.values import Deck

_MOST_WORDS = 6
_MOST_CHARACTERS = 40  # of the part after the prefix


def id_prefix(deck: Deck) -> str:
    """The file's ``id:``, else the slug of the last part of the deck's name."""
    return deck.prefix if deck.prefix is not None else slug(deck.name.split(" / ")[-1])


def new_id(asked: str, *, prefix: str, taken: Container[str]) -> str:
    """An id that is not taken; the same question gets the same id while it is free."""
    name = f"{prefix}-{_few_words(asked)}"
    if name not in taken:
        return name
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def missing_ids(deck: Deck, taken: set[str]) -> dict[Place, str]:
    """A new id for every note of the deck without one; ``taken`` (every id of the library) grows by them."""
    found: dict[Place, str] = {}
    for note in deck.notes:
        if note.id is None:
            name = new_id(_asked(note), prefix=id_prefix(deck), taken=taken)
            taken.add(name)
            found[note.place] = name
    return found


def _asked(note: Note) -> str:
    if isinstance(note.content, Cloze):
        return reveal(parse_holes(note.content.text, code_holes=note.content.code_holes))
    return asked_text(note.content)


def _few_words(text: str) -> str:
    words = slug(text).split("-")
    kept = words[0][:_MOST_CHARACTERS]
    for word in words[1:_MOST_WORDS]:
        if len(kept) + 1 + len(word) > _MOST_CHARACTERS:
            break
        kept += f"-{word}"
    return kept
