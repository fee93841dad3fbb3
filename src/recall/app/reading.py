"""Deck files as the rows they will become: parsed one by one, nothing else is kept of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from recall.core.cards import sides
from recall.core.identity import VERSION, fingerprint, folded, note_key
from recall.core.notejson import dumps_with_hash
from recall.core.notes import Note, asked_text
from recall.core.renames import expected_text
from recall.deckfile.library import FoundFile, is_linked
from recall.deckfile.source import read_bytes
from recall.deckfile.values import Course, Deck, Settings
from recall.problems import Problem

_NOTES_BYTES: Final = 8_000  # of a deck file, read in the time in which the cards of one file of notes are found
MUCH_BYTES: Final = 4_000_000  # of deck files: a second of reading, which several processes share


class ReadNote(NamedTuple):
    """One note as read; ``content`` is JSON, ``sides`` are named as the deck does."""

    key: str
    line: int
    column: int
    kind: str
    fingerprint: str
    answer_hash: str
    content_hash: str
    content: str
    sides: tuple[str, ...]
    suspended: bool


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file as read. ``broken`` are the keys of cards that a fault keeps out, ``unknown`` counts those that
    cannot be told.

    ``hash`` is empty where the file could not be opened, ``is_whole`` False where not all of it could be read.
    ``lessons`` are those a course lists, in order.
    """

    found: FoundFile
    hash: str
    deck: str
    notes: list[ReadNote]
    broken: frozenset[str]
    is_whole: bool
    settings: str
    lesson: str | None
    problems: tuple[Problem, ...]
    lessons: tuple[str, ...] = ()
    unknown: int = 0


def file_hash(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def read_changed(
    changed: Sequence[FoundFile], *, known: dict[str, str], files: tuple[str, ...]
) -> Iterator[ReadFile | FoundFile]:
    """Each changed file as read, or as it was found where its bytes are those that ``known`` (path → hash) names."""
    read = partial(_read_one, known=known, files=files)
    if sum(found.size + _NOTES_BYTES * is_linked(found.file) for found in changed) < MUCH_BYTES:
        return map(read, changed)
    from recall.app.together import map_together

    return map_together(read, changed)


def _read_one(found: FoundFile, *, known: dict[str, str], files: tuple[str, ...]) -> ReadFile | FoundFile:
    data = read_bytes(Path(found.path), found.file)
    if isinstance(data, Problem):
        return _unreadable(found, data)
    digest = file_hash(data)
    return found if known.get(found.file) == digest else _read(found, data, digest, files)


def _read(found: FoundFile, data: bytes, digest: str, files: tuple[str, ...]) -> ReadFile:
    if is_linked(found.file):
        from recall.app.linked import parse_any
    else:
        from recall.deckfile.reader import parse_file as parse_any

    parsed = parse_any(data, file=found.file, files=files)
    if isinstance(parsed, Course):
        return _course(found, digest, parsed)
    return ReadFile(
        found,
        digest,
        parsed.name,
        [read_note(note) for note in parsed.notes],
        frozenset(_broken_keys(parsed)),
        parsed.is_whole,
        _settings(parsed),
        None if parsed.lesson is None else json.dumps(asdict(parsed.lesson), ensure_ascii=False),
        parsed.problems,
        unknown=sum(broken.id is None and broken.asked is None for broken in parsed.broken),
    )


def _course(found: FoundFile, digest: str, course: Course) -> ReadFile:
    projects = [asdict(project) for project in course.projects]
    for project in projects:
        del project["place"]
    parts = [{"title": part.title, "lessons": part.files} for part in course.parts]
    whole = {"id": course.id, "course": True, "lessons": course.lessons, "about": course.about}
    said = _said(course.settings) | whole | {"parts": parts, "projects": projects}
    settings = json.dumps(said, ensure_ascii=False)
    return ReadFile(
        found, digest, course.title, [], frozenset(), True, settings, None, course.problems, lessons=course.lessons
    )


def _unreadable(found: FoundFile, problem: Problem) -> ReadFile:
    return ReadFile(found, "", found.file, [], frozenset(), False, "{}", None, (problem,))


def read_note(note: Note) -> ReadNote:
    key = note_key(note)
    content, digest = dumps_with_hash(note)
    return ReadNote(
        key=key,
        line=note.place.line,
        column=note.place.column,
        kind=note.kind,
        fingerprint=key if key.startswith(VERSION) else fingerprint(asked_text(note.content)),
        answer_hash=file_hash(folded(expected_text(note.content)).encode("utf-8", "surrogatepass")),
        content_hash=digest,
        content=content,
        sides=sides(note.content),
        suspended=note.suspended,
    )


def _broken_keys(deck: Deck) -> Iterator[str]:
    for broken in deck.broken:
        if broken.id is not None:
            yield broken.id
        elif broken.asked is not None:
            yield fingerprint(broken.asked)


def _settings(deck: Deck) -> str:
    """What later commands need of a deck beside its cards; only what was said."""
    said = _said(deck.settings)
    if deck.prefix is not None:
        said["id"] = deck.prefix
    if deck.uses:
        said["uses"] = [use.note for use in deck.uses]
    return json.dumps(said, ensure_ascii=False)


def _said(settings: Settings) -> dict[str, object]:
    return {name: value for name, value in asdict(settings).items() if value not in (None, ())}
