"""A library of decks on the disk with its database, for tests that write, load and grade as people do."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

from recall.app.cards import find_cards, find_note
from recall.app.deciding import decide_card
from recall.app.library import load_decks
from recall.app.loaded import Loaded
from recall.app.sitting import Sitting
from recall.app.tools import Clock, Tools
from recall.app.workspace import Workspace
from recall.config import Settings
from recall.core.events import SCHEDULED
from recall.core.keys import CardKey
from recall.core.memory import CardState
from recall.core.session import start
from recall.problems import Problem
from recall.store.database import Database
from recall.store.library import NoteRow
from recall.store.memories import memories_of

NOW = datetime.fromisoformat("2026-11-30T09:00:00+01:00")
_OLD_NS = 1_600_000_000_000_000_000  # a time stamp long past, so that nothing is looked at twice


class Library:
    """``root`` holds the decks; every write gets a time stamp of its own, long past."""

    def __init__(self, folder: Path, db: Path, *, learner: str = "me") -> None:
        self.root = folder / "decks"
        self.root.mkdir(exist_ok=True)
        self.tools = Tools(Clock(NOW), Settings(learner=learner, fuzz=False))
        self.db = Database.open(db, learner=learner)
        self._writes = 0

    def write(self, text: str, name: str = "deck.yaml") -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.age(path)
        return path

    def age(self, path: Path) -> None:
        """Give a file a new time stamp that lies long in the past."""
        self._writes += 1
        os.utime(path, ns=(_OLD_NS + self._writes, _OLD_NS + self._writes))

    def remove(self, name: str = "deck.yaml") -> None:
        (self.root / name).unlink()

    def load(self, root: Path | None = None) -> Loaded:
        return load_decks(self.db, root or self.root, self.tools)

    def workspace(self) -> Workspace:
        return Workspace(self.tools, self.db, self.root, self.load())

    def of(self, learner: str) -> Library:
        """The same library as another learner sees it."""
        other = object.__new__(Library)
        other.root, other._writes = self.root, self._writes
        other.tools = Tools(self.tools.clock, Settings(learner=learner, fuzz=False))
        other.db = Database(self.db.connection, self.db.path, learner)
        other.db.ensure_learner()
        return other

    def grade(self, name: str, quality: int = 4) -> CardState:
        """Grade the one card that ``name`` means; its state."""
        card = find_cards(self.db, name)[0]
        ws = Workspace(self.tools, self.db, self.root, Loaded())
        Sitting(ws, "sitting", start([card.key], modes={card.key: SCHEDULED})).grade(
            quality, took_ms=1000
        )  # due or not
        return self.state(name)

    def decide(self, kind: str, name: str) -> None:
        ws = Workspace(self.tools, self.db, self.root, Loaded())
        decide_card(ws, kind, find_cards(self.db, name)[0].key)

    def state(self, name: str) -> CardState:
        return find_cards(self.db, name)[0].state

    def is_asked(self, name: str) -> bool:
        """Whether the card is in the queue, now or later."""
        return find_cards(self.db, name)[0].ready_day is not None

    def is_asked_ever(self, name: str) -> bool:
        """Whether a note that may be gone has a card in any queue."""
        memories = memories_of(self.db, self.note(name).note).values()
        return any(memory.ready_day is not None for memory in memories)

    def note(self, name: str) -> NoteRow:
        return find_note(self.db, name)

    def named(self, question: str) -> str:
        """The name of the note in the decks that asks this (the beginning of its permanent id without an id)."""
        from recall.app.cards import note_name
        from recall.core.notejson import loads
        from recall.core.notes import asked_text
        from recall.store.library import stream_notes

        return next(
            note_name(row) for row in stream_notes(self.db) if asked_text(loads(row.content).content) == question
        )

    def problems(self) -> list[Problem]:
        import json

        from recall.store.files import all_files

        return [Problem(**each) for file in all_files(self.db) for each in json.loads(file.problems)]

    def sits(self, name: str) -> CardKey:
        return find_cards(self.db, name)[0].key

    def later(self, days: int = 0, *, seconds: int = 0) -> None:
        """Let time pass."""
        clock = self.tools.clock
        self.tools = Tools(Clock(clock.now() + timedelta(days=days, seconds=seconds)), self.tools.settings)

    def close(self) -> None:
        self.db.close()
