"""Decks as a learner keeps them: notes that are written, edited, moved and removed, in files on the disk.

Every card shows one word that no other card shows, by which it is known on the screen.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

SIDES = {"question": ("q",), "both": ("q", "a"), "term": ("meaning", "term"), "cloze": ("one", "two")}
_LINES = {
    "question": "q: 'What is {front}{edit}?', a: 'It is {back}.'",
    "both": "q: 'What is {front}{edit}?', a: 'It is {back}.', both: true",
    "term": "term: '{front}', meaning: 'The word for {back}{edit}.'",
    "cloze": "cloze: 'Here {{{{one::{back}}}}} meets {{{{two::{front}}}}}{edit}.'",
}


@dataclass(frozen=True)
class Note:
    id: str
    kind: str = "question"
    edit: str = ""
    suspended: bool = False

    @property
    def words(self) -> tuple[str, str]:
        """The word that the first card shows, and the one that a second card shows."""
        bare = self.id.replace("-", "")
        return f"Fr{bare}", f"Ba{bare}"

    @property
    def cards(self) -> list[str]:
        sides = SIDES[self.kind]
        return [self.id] if len(sides) == 1 else [f"{self.id}#{side}" for side in sides]

    def line(self) -> str:
        front, back = self.words
        text = _LINES[self.kind].format(front=front, back=back, edit=self.edit)
        return f"  - {{id: {self.id}, {text}{', suspended: true' if self.suspended else ''}}}\n"


@dataclass
class Shelf:
    """``files`` are path → (first lines, notes), in the order of the library."""

    root: Path
    files: dict[str, tuple[str, list[Note]]] = field(default_factory=dict)

    def put(self, path: str, head: str, notes: list[Note]) -> None:
        self.files[path] = (head, notes)
        self._write(path)

    def write(self, path: str, text: str) -> None:
        """A file that is no deck."""
        at = self.root / path
        at.parent.mkdir(parents=True, exist_ok=True)
        at.write_text(text, encoding="utf-8")

    def _write(self, path: str) -> None:
        head, notes = self.files[path]
        self.write(path, head + "cards:\n" + "".join(note.line() for note in notes))

    def find(self, note_id: str) -> tuple[str, int]:
        for path, (_, notes) in self.files.items():
            for index, note in enumerate(notes):
                if note.id == note_id:
                    return path, index
        raise KeyError(note_id)

    def edit(self, note_id: str, words: str) -> None:
        path, index = self.find(note_id)
        notes = self.files[path][1]
        notes[index] = replace(notes[index], edit=f", {words}")
        self._write(path)

    def take(self, note_id: str) -> Note:
        path, index = self.find(note_id)
        note = self.files[path][1].pop(index)
        self._write(path)
        return note

    def insert(self, path: str, index: int, note: Note) -> None:
        self.files[path][1].insert(index, note)
        self._write(path)

    def move(self, note_id: str, path: str, index: int) -> None:
        self.insert(path, index, self.take(note_id))

    def held(self) -> list[tuple[str, str, str, bool]]:
        """(card, note, deck, suspended there) of every card, in order."""
        return [
            (card, note.id, path, note.suspended)
            for path, (_, notes) in self.files.items()
            for note in notes
            for card in note.cards
        ]

    def shown(self) -> dict[str, str]:
        """Word → the card that shows it."""
        return {
            word: card
            for _, notes in self.files.values()
            for note in notes
            for word, card in zip(note.words, note.cards, strict=False)
        }
