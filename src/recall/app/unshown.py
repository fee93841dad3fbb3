"""Pictures, sounds and videos that a card names and cannot show; addresses on the web are not fetched."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

from recall.core.cards import face, sides
from recall.core.itemwriting.findings import PICTURE, Finding
from recall.core.notes import Choice, Note
from recall.deckfile.itemwriting import problem
from recall.deckfile.traps import shortened
from recall.deckfile.values import Deck
from recall.markup.media import Trouble, begins_wrongly, is_remote, is_sound, media_file
from recall.problems import Problem

_HINTS: Final = {
    Trouble.MISSING: "It is looked for beside the deck file, then in the library's folder.",
    Trouble.OUTSIDE: "Move it into the library: files outside are never shown.",
}


class Media:
    """Looks at everything that the cards of a library show, each file once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._fault = lru_cache(maxsize=4096)(self._look)

    def problems(self, deck: Deck) -> Iterator[Problem]:
        """One problem for each file that a note of the deck cannot show."""
        folder = PurePosixPath(deck.file).parent
        for note in deck.notes:
            if PICTURE in note.allow or PICTURE in deck.settings.allow:
                continue
            for address in _addresses(note):
                fault = self._fault(folder, address)
                if fault is not None:
                    yield problem(note, Finding(PICTURE, *fault))

    def _look(self, folder: PurePosixPath, address: str) -> tuple[str, str] | None:
        found, name = media_file(self._root, folder, address), shortened(address)
        if isinstance(found, Trouble):
            return f"'{name}': {found.value}", _HINTS.get(found, "Link to it instead: `[words](file)`.")
        if begins_wrongly(found):
            return f"'{name}' is no picture", "It does not begin like one: the file is damaged, or has another ending."
        return None


def _addresses(note: Note) -> tuple[str, ...]:
    """The files that the note shows, each once."""
    found = (address for text in _texts(note) if "](" in text for address in _named(text))
    return tuple(dict.fromkeys(address for address in found if address and not is_remote(address)))


def _texts(note: Note) -> Iterator[str]:
    for side in sides(note.content):
        shown = face(note.content, side)
        yield from (shown.front, shown.back)
    if isinstance(note.content, Choice):
        for option in (*note.content.answers, *note.content.distractors):
            yield from (option.text, option.why or "")
    yield from (note.hint or "", note.explain or "")


def _named(text: str) -> Iterator[str]:
    from recall.markup.reader import read
    from recall.markup.tree import walk

    for node in walk(read(text)):
        if node.kind == "image" or (node.kind == "link" and is_sound(node.info)):
            yield node.info
