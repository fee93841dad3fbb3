"""A note made ready for Anki: its fields, its identity there, and the moment they last changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from zlib import crc32

from recall.core.notes import Cloze, Note
from recall.exporters.anki_cloze import ClozeWriter, cloze_field
from recall.exporters.anki_fields import explanation, sides, source
from recall.exporters.anki_html import AnkiWriter
from recall.exporters.anki_media import MediaFile, MediaShelf
from recall.exporters.anki_notes import AnkiItem, AnkiNote, anki_deck, anki_guid, anki_tags
from recall.markup.media import Trouble
from recall.problems import Problem

# Every code has its line in docs/anki.md.
CODES = {
    "E901": "the question is empty in Anki",
    "E902": "a hole stands where Anki cannot hide it",
    "E903": "two notes have one identity in Anki",
    "W901": "a picture or sound does not travel",
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """``note`` is None when it stays out; ``new_numbers`` are the numbers that holes get now for the first time."""

    note: AnkiNote | None
    problems: tuple[Problem, ...] = ()
    new_numbers: dict[str, int] = field(default_factory=dict)


def render(item: AnkiItem, shelf: MediaShelf) -> Rendered:
    """Make one note ready; drafts are not for Anki and must not come here."""
    media = _Media(item.note, shelf)
    guid = _guid(item)
    content = item.note.content
    if isinstance(content, Cloze):
        fields, new_numbers, faults = _cloze(item, content, ClozeWriter(media.find))
    else:
        fields, new_numbers, faults = _recall(item, AnkiWriter(media.find), guid), {}, ()
    if not fields[0].strip():
        faults = (_problem(item.note, "E901", CODES["E901"], "The text holds nothing that can be shown."),)
    if faults:
        return Rendered(None, (*faults, *media.problems))
    return Rendered(_dated(item, guid, fields, has_media=media.is_used), tuple(media.problems), new_numbers)


def twice(note: Note, guid: str) -> Problem:
    """The problem of a note whose guid another note of the same export has."""
    return _problem(
        note, "E903", f"another note has the Anki identity '{guid}' too", "Remove 'anki:' from one of them."
    )


class _Media:
    """Looks up what one note names, and remembers what was not found."""

    def __init__(self, note: Note, shelf: MediaShelf) -> None:
        self._note = note
        self._folder = PurePosixPath(note.place.file).parent
        self._shelf = shelf
        self.problems: list[Problem] = []
        self.is_used = False

    def find(self, address: str) -> MediaFile | None:
        self.is_used = True
        found = self._shelf.find(address, self._folder)
        if isinstance(found, Trouble):
            message = f"'{address}' does not travel to Anki: {found.value}"
            self.problems.append(_problem(self._note, "W901", message, "Its description is exported in its place."))
            return None
        return found


def _recall(item: AnkiItem, writer: AnkiWriter, guid: str) -> tuple[str, ...]:
    """The fields of the note type "Recall", in its order."""
    note = item.note
    kind = sides(note.content, writer, crc32(guid.encode()))
    after = (_hint(note, writer), explanation(note, kind.why, writer), source(note, writer))
    front = (kind.question, kind.answer, kind.choices, kind.typed, kind.order, kind.reverse)
    return (*front, *after, item.permanent_id, "", "")


def _cloze(
    item: AnkiItem, content: Cloze, writer: ClozeWriter
) -> tuple[tuple[str, ...], dict[str, int], tuple[Problem, ...]]:
    """The fields of the note type "Recall Cloze", the numbers given now, and why it cannot be asked."""
    note = item.note
    made = cloze_field(content, writer, item.numbers, sides=item.sides)
    new = {name: number for name, number in made.numbers.items() if name not in item.numbers}
    message = "Anki cannot hide the hole '{}' where it stands"
    advice = "Move it out of the picture's description or the link's address."
    faults = tuple(_problem(note, "E902", message.format(name), advice) for name in made.lost)
    after = (_hint(note, writer), explanation(note, "", writer), source(note, writer))
    return (made.html, *after, item.permanent_id, "", "", ""), new, faults


def _hint(note: Note, writer: AnkiWriter) -> str:
    return writer.write(note.hint) if note.hint else ""


def _guid(item: AnkiItem) -> str:
    """The guid it was sent under; else the one it came from Anki with; else one made from its permanent id.

    A note that has become another note type since it was sent needs a new one: Anki would refuse the old.
    """
    is_cloze = isinstance(item.note.content, Cloze)
    if item.sent is not None and item.sent.is_cloze == is_cloze:
        return item.sent.guid
    if item.sent is None and item.note.anki is not None:
        return item.note.anki
    return anki_guid(item.permanent_id, is_cloze=is_cloze)


def _dated(item: AnkiItem, guid: str, fields: tuple[str, ...], *, has_media: bool) -> AnkiNote:
    """With the time of the last change of what Anki gets; Anki compares whole seconds, so it is always one later."""
    deck, tags = anki_deck(item.note.deck), anki_tags(item.note.tags)
    is_cloze = isinstance(item.note.content, Cloze)
    note = AnkiNote(item.permanent_id, guid, deck, fields, tags, item.modified_at_ms, is_cloze, has_media)
    sent = item.sent
    if sent is None or sent.guid != guid:
        return note
    same = (sent.fields, sent.tags) == (fields, tags)
    later = max(item.modified_at_ms, sent.modified_at_ms + 1000)
    return replace(note, modified_at_ms=sent.modified_at_ms if same else later)


def _problem(note: Note, code: str, message: str, hint: str = "") -> Problem:
    return Problem(note.place.file, note.place.line, note.place.column, code, message, hint)
