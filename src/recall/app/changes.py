"""What a load of the decks changes, note by note: counted for the line of the day, told in full by status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from recall.app.cards import note_name
from recall.app.matching import Matched, Spot
from recall.app.reading import ReadFile
from recall.core.identity import is_fingerprint
from recall.core.notejson import loads
from recall.core.notes import Note, answer_text, asked_text
from recall.store.library import NoteRow

NEW: Final = "new"
EDITED: Final = "edited"  # keeps its history; so do the next three
ANSWER: Final = "answer"  # another answer than before
DRAFT: Final = "draft"  # lost its answer: it had cards and is not asked any more; keeps its history too
RENAMED: Final = "renamed"  # another id, or gained or lost one, with the same text
RETURNED: Final = "returned"
GONE: Final = "gone"
OUT: Final = "out"  # a fault of its text keeps it out
KINDS: Final = (DRAFT, ANSWER, EDITED, RENAMED, NEW, RETURNED, OUT, GONE)
MOST_TOLD: Final = 50  # of each kind, in full


@dataclass(frozen=True, slots=True)
class NoteChange:
    """One note. ``name`` is what CARD arguments take, ``former`` the question (of an answer: the answer) before."""

    kind: str
    name: str
    file: str
    line: int
    text: str
    former: str | None = None


class Step(NamedTuple):
    """A change before it is told: the note as read (None when it is gone or out) and as it was (None: new)."""

    kind: str
    note: str
    spot: Spot | None
    row: NoteRow | None


@dataclass(frozen=True, slots=True)
class Changes:
    """``counts`` is by kind. ``edited`` counts all notes that kept their history under another wording or id,
    ``rewritten`` those of another key.
    """

    counts: Counter[str]
    edited: int
    rewritten: int
    told: tuple[NoteChange, ...]


def changes_of(read: list[ReadFile], matched: Matched) -> Changes:
    """All changes; of each kind the first :data:`MOST_TOLD` in full."""
    counts: Counter[str] = Counter()
    told: list[NoteChange] = []
    edited = rewritten = 0
    for step in _steps(read, matched):
        counts[step.kind] += 1
        if counts[step.kind] <= MOST_TOLD:
            told.append(_told(step, read))
        if step.spot is not None and step.row is not None:
            now = read[step.spot.file].notes[step.spot.note]
            edited += step.row.content_hash != now.content_hash or step.row.key != now.key
            rewritten += step.row.key != now.key
    told.sort(key=lambda change: (KINDS.index(change.kind), change.file, change.line))
    return Changes(counts, edited, rewritten, tuple(told))


def _steps(read: list[ReadFile], matched: Matched) -> Iterator[Step]:
    doubtful = {row.note for row in matched.doubtful}
    formers = {row.former for row in matched.doubtful}
    for spot, note in matched.notes.items():
        row = matched.before.get(note)
        kind = _kind(row, read, spot)
        if kind is not None and note not in doubtful:
            yield Step(kind, note, spot, row)
    for row in matched.vanished():
        if row.note not in formers:
            yield Step(GONE, row.note, None, row)
    for note in matched.waiting:
        row = matched.before.get(note)
        if row is not None and row.file is not None:
            yield Step(OUT, note, None, row)


def _kind(row: NoteRow | None, read: list[ReadFile], spot: Spot) -> str | None:
    if row is None:
        return NEW
    now = read[spot.file].notes[spot.note]
    if row.file is None and row.key == now.key:
        return RETURNED
    if row.content_hash != now.content_hash:
        if now.kind == DRAFT != row.kind:
            return DRAFT
        return ANSWER if row.answer_hash != now.answer_hash else EDITED
    return RENAMED if row.key != now.key else None


def _told(step: Step, read: list[ReadFile]) -> NoteChange:
    before = None if step.row is None else loads(step.row.content)
    if step.spot is None:
        assert before is not None
        assert step.row is not None
        place = before.place
        return NoteChange(step.kind, note_name(step.row), place.file, place.line, asked_text(before.content))
    note = read[step.spot.file].notes[step.spot.note]
    name = step.note[:8] if is_fingerprint(note.key) else note.key
    now = loads(note.content)
    text, former = _texts(step.kind, before, now)
    return NoteChange(step.kind, name, read[step.spot.file].found.file, note.line, text, former)


def _texts(kind: str, before: Note | None, now: Note) -> tuple[str, str | None]:
    """What a person wants to see of the change: question or answer, and what it was where that is another text."""
    read = answer_text if kind == ANSWER else asked_text
    text, former = read(now.content), None if before is None else read(before.content)
    if not text or former == "":  # a cloze is its own answer
        text, former = asked_text(now.content), None if before is None else asked_text(before.content)
    return text, None if former == text else former
