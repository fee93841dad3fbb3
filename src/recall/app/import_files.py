"""Deck files while an import changes them: in memory until all of a file is known, then on the disk at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from recall.core.notes import Note
from recall.deckfile.fresh import Fields, card_fields, deck_text
from recall.deckfile.reader import parse_deck
from recall.deckfile.recasting import replace_values
from recall.deckfile.rendering import Value, entry
from recall.deckfile.save import save
from recall.deckfile.source import read_bytes
from recall.deckfile.splice import WriteRefusedError, append_cards
from recall.deckfile.values import Deck
from recall.problems import Problem, RecallError


class UnreadableTargetError(RecallError):
    """A deck file that is to be changed cannot be read."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"nothing was imported to '{file}': {reason}", hint="recall check says more.")


@dataclass(slots=True)
class _Open:
    """``before`` are the bytes on the disk (None: not there yet), ``now`` what they become, without ``fresh`` cards."""

    before: bytes | None
    now: bytes
    head: Fields
    fresh: dict[str, list[Fields]] = field(default_factory=dict)
    deck: Deck | None = None  # of ``now``, read when it is asked for


class DeckFiles:
    """The deck files of a library by their paths in it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._opened: dict[str, _Open] = {}

    def is_there(self, path: str) -> bool:
        """Whether the file stands on the disk already."""
        return self._open(path).before is not None

    def notes(self, path: str) -> Mapping[str, Note]:
        """The cards of the file by their ids, each with tags and source of its own alone."""
        each = self._open(path)
        if each.deck is None:
            each.deck = parse_deck(each.now, file=path)
        deck = each.deck
        return {note.id: _own(note, deck) for note in deck.notes if note.id is not None}

    def change(self, path: str, note: Note, values: Mapping[str, Value | None]) -> None:
        """Set keys of a card; None takes one out. Raises RecallError where the file would not read as meant."""
        each = self._open(path)
        each.now = replace_values(each.now, note.place, values, file=path)
        each.deck = None

    def add(self, path: str, head: Fields, section: str, fields: Fields) -> None:
        """A new card at the end of a section; ``head`` is for a file that is not there yet."""
        each = self._open(path)
        each.head = each.head or head
        each.fresh.setdefault(section, []).append(fields)

    def renew_head(self, path: str, base: Fields | None, head: Fields) -> tuple[str, ...]:
        """The keys of a file's head as they are now; what the learner changed stays and is given back by name."""
        each = self._open(path)
        if each.before is None:
            each.head = head
            return ()
        kept: list[str] = []
        for key, value in head.items():
            old = None if base is None else base.get(key)
            if old == value:
                continue
            after = None if old is None else _renewed(each.now, entry(key, old, 0, "\n"), entry(key, value, 0, "\n"))
            if after is None or not _is_same_cards(each.now, after, path):
                kept += [key] if base is not None else []
            else:
                each.now, each.deck = after, None
        return tuple(kept)

    def flush(self, *, is_dry: bool) -> tuple[str, ...]:
        """Write what changed and forget it all; the paths written, or that would be."""
        opened, self._opened = self._opened, {}
        written: list[str] = []
        for path, each in opened.items():
            now = _whole(each, path)
            if now == (each.before or b""):
                continue
            written.append(path)
            if not is_dry:
                save(self._root / path, each.before, now)
        return tuple(written)

    def _open(self, path: str) -> _Open:
        if path not in self._opened:
            place = self._root / path
            data = read_bytes(place, path) if place.exists() else None
            if isinstance(data, Problem):
                raise UnreadableTargetError(path, data.message)
            self._opened[path] = _Open(data, data or b"", {})
        return self._opened[path]


def _whole(each: _Open, path: str) -> bytes:
    """The file with its new cards, read again before it is given back."""
    if each.before is None and not each.now:
        text = deck_text(each.head, each.fresh).encode() if each.head or each.fresh else b""
        if "course" in each.head:
            return text
        deck = parse_deck(text, file=path)
        wanted = [dict(fields) for section in ("quiz", "cards") for fields in each.fresh.get(section, ())]
        by_section = sorted(deck.notes, key=lambda note: note.section != "quiz")
        if [card_fields(_own(note, deck)) for note in by_section] != wanted:
            raise WriteRefusedError(path, "writing the new deck")
        return text
    now = each.now
    for section, cards in each.fresh.items():
        now = append_cards(now, cards, section=section, file=path)
    return now


def _own(note: Note, deck: Deck) -> Note:
    """The note without what its deck gives to every card."""
    tags = note.tags[len(deck.tags) :] if note.tags[: len(deck.tags)] == deck.tags else note.tags
    return replace(note, tags=tags, source=None if note.source == deck.source else note.source)


def _renewed(data: bytes, old: str, new: str) -> bytes | None:
    """The file with one entry of its head replaced where it stands as it was written; None where it does not."""
    text = data.decode("utf-8")
    at = 0 if text.startswith(f"{old}\n") else text.find(f"\n{old}\n") + 1
    if not at and not text.startswith(f"{old}\n"):
        return None
    return (text[:at] + new + text[at + len(old) :]).encode()


def _is_same_cards(before: bytes, after: bytes, path: str) -> bool:
    if path.endswith("course.yaml"):
        return True
    old, new = parse_deck(before, file=path), parse_deck(after, file=path)
    texts = [[card_fields(_own(note, deck)) for note in deck.notes] for deck in (old, new)]
    return texts[0] == texts[1] and len(new.problems) <= len(old.problems)
