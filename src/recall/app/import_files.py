"""Deck files while an import changes them: in memory until all of a file is known, then on the disk at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from recall.app.import_merge import merged_head
from recall.core.notes import Note, Place
from recall.deckfile.fresh import Fields, card_fields, deck_text
from recall.deckfile.reader import parse_deck
from recall.deckfile.recasting import head_values, replace_in_cards, replace_in_head
from recall.deckfile.rendering import Value
from recall.deckfile.save import save
from recall.deckfile.source import read_bytes
from recall.deckfile.splice import WriteRefusedError, append_cards
from recall.deckfile.values import Deck
from recall.problems import Problem, RecallError

_COURSE = "course.yaml"
Keys = tuple[str, ...]  # that lead to a value of a file's head


class UnreadableTargetError(RecallError):
    """A deck file that is to be changed cannot be read."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"nothing was imported to '{file}': {reason}", hint="recall check says more.")


@dataclass(slots=True)
class _Open:
    """``before`` are the bytes on the disk (None: not there yet); the rest is what will change, all at once."""

    before: bytes | None
    deck: Deck
    notes: dict[str, Note]
    head: Fields = field(default_factory=dict)  # of a new file
    head_changes: dict[Keys, Value | None] = field(default_factory=dict)
    changes: dict[Place, dict[str, Value | None]] = field(default_factory=dict)
    fresh: dict[str, list[Fields]] = field(default_factory=dict)


class DeckFiles:
    """The deck files of a library by their paths in it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._opened: dict[str, _Open] = {}

    def is_there(self, path: str) -> bool:
        """Whether the file stands on the disk already."""
        return self._open(path).before is not None

    def source(self, path: str) -> str | None:
        """What the file names as the source of its cards: "" for nothing, None where there is no file."""
        each = self._open(path)
        return None if each.before is None else each.deck.source or ""

    def notes(self, path: str) -> Mapping[str, Note]:
        """The cards of the file, as it is on the disk, by their ids; each with tags and source of its own alone."""
        return self._open(path).notes

    def is_broken(self, path: str, name: str) -> bool:
        """Whether the file holds the card, but with an error."""
        return any(broken.id == name for broken in self._open(path).deck.broken)

    def change(self, path: str, note: Note, values: Mapping[str, Value | None]) -> None:
        """Set keys of a card; None takes one out."""
        self._open(path).changes.setdefault(note.place, {}).update(values)

    def add(self, path: str, head: Fields, section: str, fields: Fields) -> None:
        """A new card at the end of a section; ``head`` is for a file that is not there yet."""
        each = self._open(path)
        each.head = each.head or head
        each.fresh.setdefault(section, []).append(fields)

    def renew_head(
        self, path: str, base: Fields | None, head: Fields, *, takes_theirs: bool = False
    ) -> tuple[Keys, ...]:
        """Give a file's head what changed in it; the keys that the learner changed too stay and are given back.

        ``base`` is the head as it was imported last: without one nobody knows whose it is, and it stays.
        """
        each = self._open(path)
        if each.before is None:
            each.head = head
        elif base is not None:
            ours = head_values(each.before, file=path)
            each.head_changes, kept = merged_head(base, ours, head, takes_theirs=takes_theirs)
            return kept
        return ()

    def flush(self, *, is_dry: bool) -> tuple[str, ...]:
        """Write what changed and forget it all; the paths written, or that would be. Raises RecallError."""
        opened, self._opened = self._opened, {}
        ready = [(path, each.before, _whole(each, path)) for path, each in opened.items()]
        changed = [(path, before, now) for path, before, now in ready if now != (before or b"")]
        if not is_dry:
            for path, before, now in changed:
                save(self._root / path, before, now)
        return tuple(path for path, _, _ in changed)

    def forget(self) -> None:
        """Nothing of what was not written is to be written."""
        self._opened = {}

    def _open(self, path: str) -> _Open:
        if path not in self._opened:
            place = self._root / path
            data = read_bytes(place, path) if place.exists() else None
            if isinstance(data, Problem):
                raise UnreadableTargetError(path, data.message)
            deck = parse_deck(data or b"" if not path.endswith(f"/{_COURSE}") else b"", file=path)
            if not deck.is_whole:
                reason = next((problem.message for problem in deck.problems if problem.is_error), "it is broken")
                raise UnreadableTargetError(path, reason)
            notes = {note.id: _own(note, deck) for note in deck.notes if note.id is not None}
            self._opened[path] = _Open(data, deck, notes)
        return self._opened[path]


def _whole(each: _Open, path: str) -> bytes:
    """The file as it becomes, read again before it is given back."""
    if each.before is not None:
        now = replace_in_cards(each.before, each.changes, file=path)
        now = replace_in_head(now, each.head_changes, file=path)
        for section, cards in each.fresh.items():
            now = append_cards(now, cards, section=section, file=path)
        return now
    if not (each.fresh or "lesson" in each.head or "course" in each.head):
        return b""
    text = deck_text(each.head, each.fresh).encode()
    if "course" not in each.head:
        deck = parse_deck(text, file=path)
        wanted = [dict(fields) for section in ("quiz", "cards") for fields in each.fresh.get(section, ())]
        by_section = sorted(deck.notes, key=lambda note: note.section != "quiz")
        if [card_fields(_own(note, deck)) for note in by_section] != wanted:
            raise WriteRefusedError(path, "writing the new deck")
    return text


def _own(note: Note, deck: Deck) -> Note:
    """The note without what its deck gives to every card."""
    tags = note.tags[len(deck.tags) :] if note.tags[: len(deck.tags)] == deck.tags else note.tags
    return replace(note, tags=tags, source=None if note.source == deck.source else note.source)
