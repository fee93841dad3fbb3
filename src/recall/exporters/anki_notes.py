"""One note on its way to Anki: as recall holds it, and as Anki will get it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from recall.core.notes import Note

RENDER_VERSION: Final = 1  # raised when the same text makes other fields: fields kept from before are then stale
_SEPARATOR: Final = "\x1f"
_NOT_IN_A_TAG: Final = re.compile(r"[\s\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """A note as Anki gets it: ``note`` is the permanent id, ``fields`` are HTML in the order of the note type.

    ``deck`` is Anki's name (``A::B``). ``modified_at_ms`` is when these fields last changed; Anki takes them only
    where it is newer than what it has, to the second. A note with media is made anew at every export, because a
    picture can change while the text stays.
    """

    note: str
    guid: str
    deck: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    modified_at_ms: int
    is_cloze: bool = False
    has_media: bool = False


@dataclass(frozen=True, slots=True)
class AnkiItem:
    """A note to be made ready for Anki.

    ``modified_at_ms`` is when its text last changed, ``sent`` what the last export made of it. ``numbers`` maps every
    hole it was ever exported with, by the name of its side in the log, to its number; ``sides`` maps names of holes
    as the deck writes them to those of the log; one that is not there has the same name in both.
    """

    note: Note
    permanent_id: str
    modified_at_ms: int
    numbers: Mapping[str, int] = field(default_factory=dict)
    sent: AnkiNote | None = None
    sides: Mapping[str, str] = field(default_factory=dict)


def anki_guid(permanent_id: str, *, is_cloze: bool) -> str:
    """The identity of a note in Anki: readable, and the permanent id can be read from it again.

    A cloze is another note type, into which Anki never turns a note: it gets a guid of its own.
    """
    return f"recall-cloze:{permanent_id}" if is_cloze else f"recall:{permanent_id}"


@lru_cache(maxsize=4096)
def anki_deck(name: str) -> str:
    """Anki's name of a deck: ``LLMs / Attention`` is ``LLMs::Attention``; ``::`` in a part is one colon."""
    parts = (re.sub(":{2,}", ":", " ".join(part.split())).strip(":") for part in name.split("/"))
    return "::".join(part for part in parts if part) or "Recall"


def anki_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without the spaces that would cut them in two, each once, in order."""
    return tuple(dict.fromkeys(filter(None, (_NOT_IN_A_TAG.sub("_", tag.strip()) for tag in tags))))


def to_text(note: AnkiNote) -> str:
    """What to keep of a note between exports; its guid and time are kept beside it."""
    head = [note.is_cloze, note.has_media, note.deck, *note.tags]
    return json.dumps([head, list(note.fields)], ensure_ascii=False, separators=(",", ":"))


def from_text(text: str, *, note: str, guid: str, modified_at_ms: int, deck: str | None = None) -> AnkiNote:
    """The note that :func:`to_text` kept; ``deck`` is its shown name now (``LLMs / Attention``), if not as kept."""
    (is_cloze, has_media, kept, *tags), fields = json.loads(text)
    name = kept if deck is None else anki_deck(deck)
    return AnkiNote(note, guid, name, tuple(fields), tuple(tags), modified_at_ms, is_cloze, has_media)
