"""The cards that a query lets a sitting choose among."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from recall.app.finding import search
from recall.app.pacing import NO_PACING, Pacing
from recall.app.workspace import Workspace
from recall.core.keys import CardKey
from recall.core.predicates import CardFacts
from recall.core.queue import Candidate
from recall.store.files import all_files

_NEVER: Final = "never"  # after every day, as text


@dataclass(frozen=True, slots=True)
class Meant:
    """The cards of a query: the keys of the learned ones, the new ones that may be asked, in the order of
    introduction, and the first later day on which one is due. ``ranks`` are those of the files; ``is_any``: the query
    finds a card, be it one that waits."""

    learned: frozenset[CardKey]
    fresh: tuple[CardFacts, ...]
    ranks: Mapping[int, int]
    next_due: date | None
    is_any: bool

    def new(self) -> Iterator[Candidate]:
        """The new ones, made as far as they are read: a query may mean a whole library."""
        return (Candidate(card.note, card.side, card.file, self.ranks[card.file], card.ordinal) for card in self.fresh)


def narrow(ws: Workspace, query: str, *, files: Collection[int] | None, paced: Pacing = NO_PACING) -> Meant:
    """What the query finds in these files, or in all; one look at the library. ``paced`` tells which new cards are not
    to be asked, and which come first. Raises what a search does."""
    today = ws.today.isoformat()
    found = [card for card in search(ws, query).cards() if files is None or card.file in files]
    later = (card.due_day for card in found if card.ready_day is not None and (card.due_day or "") > today)
    first = min((day for day in later if day is not None), default=None)
    fresh = [card for card in found if not card.phase and (card.ready_day or _NEVER) <= today]
    fresh = [card for card in fresh if card.file not in paced.waiting] if paced.waiting else fresh
    return Meant(
        learned=frozenset(CardKey(card.note, card.side) for card in found if card.phase),
        fresh=tuple(sorted(fresh, key=lambda card: card.file not in paced.released) if paced.released else fresh),
        ranks={file.id: file.rank for file in all_files(ws.db)},
        next_due=None if first is None else date.fromisoformat(first),
        is_any=bool(found),
    )
