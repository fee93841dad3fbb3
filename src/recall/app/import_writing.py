"""Deck files from what was imported, and again from what changed in a source since; nothing else is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from recall.app.import_files import DeckFiles
from recall.app.import_matching import Known, known_of, matched
from recall.app.import_media import Carried, MediaShelf, copy_media
from recall.app.import_merge import Clash, merged
from recall.app.import_notes import Origin, name_of, note_of, prefix_of
from recall.app.import_state import Imported, SourceState, all_states, forget_state, read_state, write_state
from recall.app.import_target import Names, Shelf, Target, shelves, source_path
from recall.app.importing import ReadFile
from recall.core.notes import Note, asked_text
from recall.deckfile.fresh import Fields, card_fields, deck_text
from recall.deckfile.reader import parse_deck
from recall.deckfile.rendering import Value
from recall.importers.items import Item, LeftOut

NEW: Final = "new"
UNCHANGED: Final = "unchanged"
CHANGED: Final = "changed"
KEPT: Final = "kept"  # the learner changed it, the source did not
CLASH: Final = "clash"  # both did: the learner's stays
GONE: Final = "gone"  # the source has it no more: the card stays
DELETED: Final = "deleted"  # the learner deleted the card: it stays away


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one card; ``file`` is its deck file in the library, ``clashes`` texts that both changed."""

    what: str
    id: str
    file: str
    asked: str
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceWritten:
    """What one source came to; ``files`` are deck files written, or that would be; ``heads`` the learner's own."""

    source: str
    steps: tuple[Step, ...]
    files: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    media: tuple[Carried, ...] = ()
    heads: tuple[str, ...] = ()

    def count(self, what: str) -> int:
        return sum(step.what == what for step in self.steps)


@dataclass(frozen=True, slots=True)
class _Card:
    """An item as a card of a shelf; ``fields`` are its keys without an id."""

    item: Item
    note: Note
    fields: Fields
    shelf: Shelf
    section: str


class ImportWriter:
    """Takes sources one after another: each is on the disk before the next is looked at.

    Where one deck file takes everything, :meth:`finish` writes it. With ``is_dry`` nothing is written at all.
    """

    def __init__(
        self,
        target: Target,
        taken: set[str],
        where: Callable[[str], str | None],
        *,
        takes_theirs: bool = False,
        is_dry: bool = False,
    ) -> None:
        """``taken`` says which ids no new card may get, ``where`` in which deck file of the library an id stands."""
        self._target = target
        self._taken = taken
        self._where = where
        self._names = Names()
        self._files = DeckFiles(target.root)
        self._states: list[SourceState] = []
        self._renamed: list[str] = []  # sources that have another name now
        self._by_digest: dict[str, SourceState] | None = None
        self._takes_theirs = takes_theirs
        self._is_dry = is_dry

    def take(self, read: ReadFile) -> SourceWritten:
        """Write one source. Raises RecallError where a deck file cannot be changed; then it is as it was."""
        source = source_path(read, self._target)
        state = self._state(source, read.digest)
        made = list(shelves(read, self._target, self._names, source))
        media = MediaShelf(self._target.root, Path() if read.path is None else read.path.absolute().parent)
        left_out: list[LeftOut] = []
        cards = [card for shelf in made for card in _cards(shelf, source, media, left_out)]
        heads = tuple(
            f"{shelf.path}: {key}"
            for shelf in made
            for key in self._files.renew_head(
                shelf.path, None if state is None else state.heads.get(shelf.path), shelf.head
            )
        )
        steps, items = self._merge(cards, state)
        if source:
            kept = {shelf.path: dict(shelf.head) for shelf in made}
            self._states.append(SourceState(source, read.digest, read.form or "", items, kept))
        files = self._written(media) if self._target.file is None else ()
        return SourceWritten(source, steps, files, tuple(left_out), tuple(media.carried.values()), heads)

    def _state(self, source: str, digest: str) -> SourceState | None:
        """What was imported last from this source; from the same bytes under a name that is gone, where it is new."""
        if not source:
            return None
        root = self._target.root
        if (state := read_state(root, source)) is not None:
            return state
        if self._by_digest is None:
            self._by_digest = {each.digest: each for each in all_states(root)}
        former = self._by_digest.get(digest)
        if former is None or any((folder / former.source).exists() for folder in (root, root.parent)):
            return None
        self._renamed.append(former.source)
        return former

    def finish(self) -> tuple[str, ...]:
        """Write what is still to be written; the paths of those deck files."""
        return self._written(None)

    def _written(self, media: MediaShelf | None) -> tuple[str, ...]:
        if media is not None and not self._is_dry:
            copy_media(media)
        files = self._files.flush(is_dry=self._is_dry)
        states, self._states = self._states, []
        renamed, self._renamed = self._renamed, []
        if not self._is_dry:
            for state in states:
                write_state(self._target.root, state)
            for source in renamed:
                forget_state(self._target.root, source)
        return files

    def _merge(
        self, cards: Sequence[_Card], state: SourceState | None
    ) -> tuple[tuple[Step, ...], tuple[Imported, ...]]:
        bases = {} if state is None else {each.id: each for each in state.items}
        found = matched([card.note for card in cards], [card.item.anchor for card in cards], self._known(cards, bases))
        steps: list[Step] = []
        items: list[Imported] = []
        for place, card in enumerate(cards):
            name = found.get(place)
            step = self._new(card) if name is None else self._again(card, name, bases.get(name))
            steps.append(step)
            items.append(Imported(step.id, step.file, dict(card.fields), card.item.anchor))
        for name in bases.keys() - {step.id for step in steps}:
            steps.append(Step(GONE, name, bases[name].file, _asked(bases[name].fields)))
            items.append(bases[name])
        return tuple(steps), tuple(items)

    def _known(self, cards: Sequence[_Card], bases: dict[str, Imported]) -> list[Known]:
        """What came from this source before; where nobody remembers, the cards of the files that it would go to."""
        if bases:
            known = [known_of(name, base.fields, base.anchor) for name, base in bases.items()]
            return [each for each in known if each is not None]
        paths = [path for path in dict.fromkeys(card.shelf.path for card in cards) if self._files.is_there(path)]
        notes = [(name, note) for path in paths for name, note in self._files.notes(path).items()]
        return [each for name, note in notes if (each := known_of(name, card_fields(note))) is not None]

    def _new(self, card: _Card) -> Step:
        stem = Path(card.shelf.path).stem
        name = name_of(card.item, prefix_of(str(card.shelf.head.get("id", stem))), self._taken)
        self._taken.add(name)
        self._files.add(card.shelf.path, card.shelf.head, card.section, {"id": name, **card.fields})
        return Step(NEW, name, card.shelf.path, asked_text(card.note.content))

    def _again(self, card: _Card, name: str, base: Imported | None) -> Step:
        """A card that was imported before: what its source changed comes in, what the learner changed stays."""
        path, note = self._found(name, card, base)
        asked = asked_text(card.note.content)
        if note is None:
            return Step(DELETED, name, path, asked)
        ours = {key: value for key, value in card_fields(note).items() if key != "id"}
        done = merged(None if base is None else base.fields, ours, card.fields, takes_theirs=self._takes_theirs)
        if done.values:
            self._files.change(path, note, done.values)
        what = CLASH if done.clashes else CHANGED if done.values else KEPT if done.kept else UNCHANGED
        return Step(what, name, path, asked, done.clashes)

    def _found(self, name: str, card: _Card, base: Imported | None) -> tuple[str, Note | None]:
        """The deck file that holds the card now, and the card; None where the learner deleted it."""
        likely = card.shelf.path if base is None else base.file
        for path in dict.fromkeys(each for each in (likely, self._where(name)) if each is not None):
            if self._files.is_there(path) and (note := self._files.notes(path).get(name)) is not None:
                return path, note
        return likely, None


def _cards(shelf: Shelf, source: str, media: MediaShelf, left_out: list[LeftOut]) -> Iterator[_Card]:
    """The items of a shelf that a deck can hold; the others are left out with the reason."""
    tags = shelf.head.get("tags", [])
    origin = Origin(source, tuple(str(tag) for tag in tags) if isinstance(tags, list) else ())
    for section, item in shelf.items:
        note = note_of(item, origin)
        fields: dict[str, Value] = {key: media.rewritten(value, shelf.path) for key, value in card_fields(note).items()}
        deck = parse_deck(deck_text({}, {"cards": [fields]}).encode(), file=shelf.path)
        errors = [problem.message for problem in deck.problems if problem.is_error]
        if errors or len(deck.notes) != 1:
            reason = errors[0] if errors else "it makes no card"
            left_out.append(LeftOut(item.start + 1, reason, asked_text(item.content)))
        else:
            yield _Card(item, deck.notes[0], fields, shelf, section)


def _asked(fields: Fields) -> str:
    known = known_of("", fields)
    return "" if known is None else known.asked
