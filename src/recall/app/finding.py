"""The cards that a query asks for.

What is cheap to know rules out first. A query about schedules walks along the memories and reads no note; one about
texts walks along the notes, most of which their stored form rules out unread, and looks up the memories of the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final, TypeVar

from recall.app.listing import CardLine, card_lines, draft_line, with_confusions
from recall.app.lookup import looked_up
from recall.app.workspace import Workspace
from recall.core.criteria import And, Named, Or, Query, Text, terms
from recall.core.keys import CardKey
from recall.core.notejson import loads
from recall.core.predicates import CardFacts, Facts, Lookup, Test, predicate
from recall.core.query import parse
from recall.core.searching import ReadNote, StoredNote
from recall.store.database import Database
from recall.store.files import all_files
from recall.store.finding import StoredText, facts_of, stream_drafts, stream_facts, stream_texts
from recall.store.library import notes

Value = TypeVar("Value")
QueryText = str | Sequence[str]  # one text, or the words of a shell

SORTS: Final = ("deck", "due", "interval", "ease", "lapses")
_CHUNK: Final = 200  # notes whose memories are looked up at once
_OF_NOTE: Final = ("tag", "source", "kind")  # keys that the memories do not tell
_SOON: Final = ("due", "overdue")


@dataclass(frozen=True, slots=True)
class Search:
    """A query made ready for one library. ``files`` are the only ones that can hold a card it asks for (None: any);
    ``due`` is today where it can only ask for cards that are due."""

    db: Database
    query: Query
    test: Test
    files: frozenset[int] | None
    due: date | None

    def cards(self) -> Iterator[CardFacts]:
        """The cards in the order of the library."""
        if any(
            isinstance(term, Text) or (isinstance(term, Named) and term.key in _OF_NOTE) for term in terms(self.query)
        ):
            return self._by_text()
        facts = stream_facts(self.db, files=self.files, due=self.due)
        return (card for card in facts if self.test(Facts(card.note, card.file, card=card)))

    def drafts(self) -> Iterator[StoredText]:
        """The drafts, which have no cards, in the order of the library."""
        if self.test(Facts(None, None, "draft", is_draft=True)) is False:
            return
        for row in stream_drafts(self.db, files=self.files):
            if self._holds(row, Facts(row.note, row.file, row.kind, is_draft=True, text=StoredNote(row.content))):
                yield row

    def _by_text(self) -> Iterator[CardFacts]:
        may_hold = (each for each in map(_unread, stream_texts(self.db, files=self.files)) if self._may_hold(each[1]))
        for chunk in _chunks(may_hold, _CHUNK):
            cards = facts_of(self.db, [row.note for row, _ in chunk])
            for row, facts in chunk:
                yield from (card for card in cards.get(row.note, ()) if self._holds(row, facts._replace(card=card)))

    def _may_hold(self, facts: Facts) -> bool:
        return self.test(facts) is not False

    def _holds(self, row: StoredText, facts: Facts) -> bool:
        """Reads the note where its stored form does not tell."""
        found = self.test(facts)
        return bool(self.test(facts._replace(text=ReadNote(loads(row.content)))) if found is None else found)


def search(ws: Workspace, text: QueryText) -> Search:
    """Raises QueryError, and what :func:`prepared` does."""
    return prepared(ws, parse(text, today=ws.today))


def prepared(ws: Workspace, query: Query) -> Search:
    """Raises what :func:`recall.app.lookup.looked_up` does."""
    lookup = looked_up(ws.db, query)
    test = predicate(query, lookup, today=ws.today)
    return Search(ws.db, query, test, _files(query, lookup), ws.today if _is_of_due(query) else None)


def matching(ws: Workspace, text: QueryText) -> frozenset[CardKey]:
    """The cards that the query asks for; drafts have none."""
    return frozenset(CardKey(card.note, card.side) for card in search(ws, text).cards())


def find(ws: Workspace, text: QueryText = "", *, sort: str | None = None) -> Iterator[CardLine]:
    """A line for every card that the query asks for, and then for every draft.

    In the order of the library, read as far as asked; or, held all at once, by one of SORTS: decks by name, the
    earliest due day, the shortest interval, the lowest ease or the most lapses first. Raises what :func:`search` does.
    """
    found = search(ws, text)
    cards: Iterable[CardFacts] = found.cards()
    if sort is not None:
        cards = sorted(cards, key=_sort_key(ws.db, sort))
    return _lines(ws, found, cards)


def count(ws: Workspace, text: QueryText) -> int:
    """How many lines :func:`find` gives."""
    found = search(ws, text)
    return sum(1 for _ in found.cards()) + sum(1 for _ in found.drafts())


def _lines(ws: Workspace, found: Search, cards: Iterable[CardFacts]) -> Iterator[CardLine]:
    of_leeches = _asks_for_leeches(found.query)
    for chunk in _chunks(iter(cards), _CHUNK):
        lines = card_lines(ws, chunk)
        yield from with_confusions(ws, chunk, lines) if of_leeches else lines
    for drafts in _chunks(found.drafts(), _CHUNK):
        rows = notes(ws.db, [row.note for row in drafts])
        yield from (draft_line(rows[row.note]) for row in drafts)


def _asks_for_leeches(query: Query) -> bool:
    return any(isinstance(term, Named) and term.key == "is" and "leech" in term.words for term in terms(query))


def _sort_key(db: Database, sort: str) -> Callable[[CardFacts], Any]:
    """Cards without the value come last."""
    if sort == "deck":
        names = {file.id: file.deck.casefold() for file in all_files(db)}
        return lambda card: names[card.file]
    if sort == "lapses":
        return lambda card: -card.lapses
    field = {"due": "due_day", "interval": "interval_days", "ease": "ease_hundredths"}[sort]
    return lambda card: ((value := getattr(card, field)) is None, value)


def _unread(row: StoredText) -> tuple[StoredText, Facts]:
    return row, Facts(row.note, row.file, row.kind, text=StoredNote(row.content))


def _chunks(values: Iterator[Value], size: int) -> Iterator[list[Value]]:
    while chunk := list(islice(values, size)):
        yield chunk


def _files(query: Query, lookup: Lookup) -> frozenset[int] | None:
    """The files that can hold what the query asks for; None: any."""
    match query:
        case Named(key="deck" | "file" | "lesson"):
            return frozenset(each for each in lookup[query] if isinstance(each, int))
        case And(parts):
            known = [files for part in parts if (files := _files(part, lookup)) is not None]
            return frozenset.intersection(*known) if known else None
        case Or(parts):
            known = [files for part in parts if (files := _files(part, lookup)) is not None]
            return frozenset().union(*known) if len(known) == len(parts) else None
        case _:
            return None


def _is_of_due(query: Query) -> bool:
    """Whether nothing but due cards can be asked for."""
    match query:
        case Named(key="is"):
            return all(word in _SOON for word in query.words)
        case And(parts):
            return any(map(_is_of_due, parts))
        case Or(parts):
            return all(map(_is_of_due, parts))
        case _:
            return False
