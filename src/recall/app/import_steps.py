"""What becomes of each card of a source: new, as it was, changed by its source, by the learner, or by both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from recall.app.import_cards import Card, asked_of, known_cards
from recall.app.import_files import DeckFiles
from recall.app.import_matching import Known, matched
from recall.app.import_merge import Clash, Merged, merged
from recall.app.import_notes import name_of, prefix_of
from recall.app.import_state import Imported, SourceState, fields_hash
from recall.core.notes import Note, asked_text
from recall.deckfile.fresh import Fields, card_fields
from recall.deckfile.library import ENDINGS

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
class Library:
    """What is known of the decks: ``taken`` are ids that no new card may get, ``where`` gives the deck file of a card
    by its id, ``course_ids`` are those of courses.
    """

    taken: set[str]
    where: Callable[[str], str | None]
    course_ids: frozenset[str] = frozenset()


class CardMerger:
    """Decides card by card, and tells the deck files what to write."""

    def __init__(self, files: DeckFiles, library: Library, *, takes_theirs: bool = False) -> None:
        self._files = files
        self._taken = library.taken
        self._where = library.where
        self._takes_theirs = takes_theirs

    def merge(
        self, cards: Sequence[Card], state: SourceState | None, source: str
    ) -> tuple[list[Step], list[Imported], dict[str, str]]:
        """What becomes of each card, what is to be remembered of it, and where each shelf's cards live now."""
        bases = {} if state is None else {each.id: each for each in state.items}
        found = matched(
            [card.asked for card in cards], [*known_cards(bases.values()), *self._others(cards, bases, source)]
        )
        places = {at: self._found(name, cards[at], bases.get(name)) for at, name in found.items()}
        homes = self._homes(cards, places)
        steps: list[Step] = []
        items: list[Imported] = []
        for at, card in enumerate(cards):
            name = found.get(at)
            if name is None:
                step, item = self._new(card, homes[card.shelf.path])
            else:
                step, item = self._again(card, name, bases.get(name), places[at])
            steps.append(step)
            items.append(item)
        return steps, items, homes

    def _others(self, cards: Sequence[Card], bases: Mapping[str, Imported], source: str) -> Iterator[Known]:
        """Cards of the files it goes to that nobody remembers: what an import that was cut off left, or written by
        hand; those that name another source are not meant.
        """
        given = {card.fields.get("source") for card in cards}
        for path in dict.fromkeys(card.shelf.path for card in cards):
            for name, note in self._files.notes(path).items():
                said = note.source
                inherited = self._files.source(path) or None
                named = said or inherited
                is_from_here = named is not None and source != "" and named.partition("#")[0] == source
                if name not in bases and (is_from_here or said is None or said in given):
                    asked = asked_of(note, note.source.partition("#")[2] or None if note.source else None)
                    yield Known(name, asked, is_from_here)

    def _homes(self, cards: Sequence[Card], places: Mapping[int, tuple[str, Note | None]]) -> dict[str, str]:
        """Where new cards of a shelf go: its file, or where the learner moved most of its cards."""
        held: dict[str, Counter[str]] = {}
        for at, (path, note) in places.items():
            if note is not None:
                held.setdefault(cards[at].shelf.path, Counter())[path] += 1
        homes = _Homes()
        for path, counted in held.items():
            if not self._files.is_there(path):
                homes[path] = counted.most_common(1)[0][0]
        return homes

    def _new(self, card: Card, home: str) -> tuple[Step, Imported]:
        stem = Path(home).stem
        name = name_of(card.item, prefix_of(str(card.shelf.head.get("id", stem))), self._taken)
        self._taken.add(name)
        self._files.add(home, card.shelf.head, card.section, {"id": name, **card.fields})
        step = Step(NEW, name, home, asked_text(card.note.content))
        return step, Imported(name, home, dict(card.fields), card.item.anchor, card.item.id)

    def _again(
        self, card: Card, name: str, former: Imported | None, place: tuple[str, Note | None]
    ) -> tuple[Step, Imported]:
        """A card that was imported before: what its source changed comes in, what the learner changed stays."""
        path, note = place
        item = Imported(name, path, dict(card.fields), card.item.anchor, card.item.id)
        asked = asked_text(card.note.content)
        if note is None and self._files.is_broken(path, name):
            return Step(KEPT, name, path, asked), former or item
        if note is None:
            return Step(DELETED, name, path, asked), item
        ours = {key: value for key, value in card_fields(note).items() if key != "id"}
        known = None if former is None else former.fields if former.base is None else former.base
        inherited = self._files.source(path)
        base = None if known is None else _without(known, inherited)
        done = merged(base, ours, _without(card.fields, inherited), takes_theirs=self._takes_theirs)
        if done.clashes and former is not None and _is_settled(former, ours, card):
            done = Merged(done.values, kept=(*done.kept, *(clash.what for clash in done.clashes)))
        if done.clashes:
            item = replace(item, base=_base(base, card, done), ours=fields_hash(ours))
        if done.values:
            self._files.change(path, note, done.values)
        what = CLASH if done.clashes else CHANGED if done.values else KEPT if done.kept else UNCHANGED
        return Step(what, name, path, asked, done.clashes), item

    def _found(self, name: str, card: Card | None, base: Imported | None) -> tuple[str, Note | None]:
        """The deck file that holds the card now, and the card; None where the learner deleted or broke it."""
        likely = base.file if base is not None else card.shelf.path if card is not None else ""
        for path in dict.fromkeys((likely, self._where(name) or "")):
            if path.lower().endswith(ENDINGS) and self._files.is_there(path):
                note = self._files.notes(path).get(name)
                if note is not None or self._files.is_broken(path, name):
                    return path, note
        return likely, None

    def _is_held(self, each: Imported) -> bool:
        path, note = self._found(each.id, None, each)
        return note is not None or self._files.is_broken(path, each.id)

    def gone(self, state: SourceState | None, steps: Iterable[Step]) -> list[Step]:
        """Cards that the source has no more and that the learner still has."""
        named = {step.id for step in steps}
        known = [] if state is None else [each for each in state.items if each.id not in named and self._is_held(each)]
        asked = {each.id: each.asked.question for each in known_cards(known)}
        return [Step(GONE, each.id, self._found(each.id, None, each)[0], asked.get(each.id, "")) for each in known]

    def remembered(self, state: SourceState | None, items: Iterable[Imported]) -> list[Imported]:
        """What came from the source before and is gone from it, while the learner has it."""
        named = {item.id for item in items}
        return [] if state is None else [each for each in state.items if each.id not in named and self._is_held(each)]


class _Homes(dict[str, str]):
    """A shelf's path is its own home unless said otherwise."""

    def __missing__(self, path: str) -> str:
        return path


def _is_settled(former: Imported, ours: Fields, card: Card) -> bool:
    """Whether the learner changed the card after the clash was told, and the source did not change again."""
    return former.ours is not None and former.fields == card.fields and former.ours != fields_hash(ours)


def _without(fields: Fields, source: str | None) -> Fields:
    """The keys without a source that the deck gives to all of its cards."""
    if fields.get("source") != source:
        return fields
    return {key: value for key, value in fields.items() if key != "source"}


def _base(base: Mapping[str, Any] | None, card: Card, done: Merged) -> dict[str, Any]:
    """What both sides come from: the source's keys, but of those that clash the former ones."""
    open_keys = {key for clash in done.clashes for key in clash.keys}
    agreed = {key: value for key, value in card.fields.items() if key not in open_keys}
    return agreed | {key: value for key, value in (base or {}).items() if key in open_keys}
