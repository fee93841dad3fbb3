"""Whether a card is what a query asks for: True, False, or None while what is known of the card does not tell.

Facts come in steps, the cheap ones first. A query is tried on what is known; only where the answer is None is
more fetched. With every fact known the answer is never None.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple, assert_never

from recall.core.criteria import And, Due, Named, Not, Numbers, Or, Query, Rated, Term, Text
from recall.core.leech import is_leech
from recall.core.searching import Searched, needle, smooth

# What must be looked up before: of deck, file and lesson the ids of deck files, of id (note, side or None: all its
# sides), of rated (note, side).
Lookup = Mapping[Term, frozenset[Hashable]]


class CardFacts(NamedTuple):
    """One card as the database has it; days are ISO texts, which order as days do.

    ``ready_day`` is None while the card is suspended; it is learned or new as ``phase`` is 1 or 0.
    """

    note: str
    side: str
    file: int
    ordinal: int
    phase: int
    ready_day: str | None
    due_day: str | None
    interval_days: int | None
    ease_hundredths: int | None
    reviews: int
    lapses: int
    buried_until: str | None
    flag: str | None


class Facts(NamedTuple):
    """What is known of one card, or of a draft. None: not known yet.

    ``is_draft``: there is no card, and what is asked of one does not hold.
    """

    note: str | None
    file: int | None
    kind: str | None = None
    card: CardFacts | None = None
    text: Searched | None = None
    is_draft: bool = False


Test = Callable[[Facts], bool | None]


def predicate(query: Query, lookup: Lookup, *, today: date) -> Test:
    """The query as a test. Raises KeyError where ``lookup`` lacks a criterion that is looked up."""
    match query:
        case Not(part):
            return _not(predicate(part, lookup, today=today))
        case And(parts):
            return _all([predicate(part, lookup, today=today) for part in parts])
        case Or(parts):
            return _any([predicate(part, lookup, today=today) for part in parts])
        case Text(words):
            wanted = needle(words)
            return _of_text(lambda text: text.shows(wanted))
        case Named():
            return _named(query, lookup, today.isoformat())
        case Numbers():
            return _numbers(query)
        case Due():
            return _due(query)
        case Rated():
            rated = lookup[query]
            return _of_card(lambda card: (card.note, card.side) in rated)
        case _:
            assert_never(query)


def states_of(card: CardFacts, today: date) -> tuple[str, ...]:
    """All states that the card is in, as lists name them."""
    day = today.isoformat()
    return tuple(state for state, holds in _STATES.items() if holds(card, day))


def _not(test: Test) -> Test:
    def turned(facts: Facts) -> bool | None:
        found = test(facts)
        return None if found is None else not found

    return turned


def _all(tests: list[Test]) -> Test:
    def holds(facts: Facts) -> bool | None:
        told: bool | None = True
        for test in tests:
            found = test(facts)
            if found is False:
                return False
            told = told and found
        return told

    return holds


def _any(tests: list[Test]) -> Test:
    def holds(facts: Facts) -> bool | None:
        told: bool | None = False
        for test in tests:
            found = test(facts)
            if found:
                return True
            told = found if told is False else told
        return told

    return holds


def _named(query: Named, lookup: Lookup, today: str) -> Test:
    match query.key:
        case "deck" | "file" | "lesson":
            files = lookup[query]
            return lambda facts: None if facts.file is None else facts.file in files
        case "id":
            return _is_called(lookup[query])
        case "is":
            return _any([_is(word, today) for word in query.words])
        case "kind":
            kinds = frozenset(query.words)
            return lambda facts: None if facts.kind is None else facts.kind in kinds
        case "flag":
            said = [smooth(word) for word in query.words]
            return _of_card(lambda card: card.flag is not None and any(word in smooth(card.flag) for word in said))
        case "tag":
            tags = [needle(word) for word in query.words]
            return _of_text(lambda text: _first_told(text.is_tagged(tag) for tag in tags))
        case _:
            sources = [needle(word) for word in query.words]
            return _of_text(lambda text: _first_told(text.comes_from(source) for source in sources))


def _first_told(answers: Iterable[bool | None]) -> bool | None:
    """True where one is, else None where one is not known."""
    return next((each for each in answers if each is not False), False)


def _of_text(ask: Callable[[Searched], bool | None]) -> Test:
    """A test that waits for the note's text."""
    return lambda facts: None if facts.text is None else ask(facts.text)


def _is_called(names: frozenset[Hashable]) -> Test:
    def holds(facts: Facts) -> bool | None:
        if (facts.note, None) in names:
            return True
        if facts.note is None or (facts.card is None and not facts.is_draft):
            return None
        return facts.card is not None and (facts.note, facts.card.side) in names

    return holds


def _of_card(holds: Callable[[CardFacts], bool]) -> Test:
    """A test that no draft passes, and that waits for the card."""

    def test(facts: Facts) -> bool | None:
        if facts.card is None:
            return False if facts.is_draft else None
        return holds(facts.card)

    return test


def _is(state: str, today: str) -> Test:
    if state == "draft":
        return lambda facts: facts.is_draft
    check = _STATES[state]
    return _of_card(lambda card: check(card, today))


def _numbers(query: Numbers) -> Test:
    read = _NUMBERS[query.key]
    spans = query.spans

    def holds(card: CardFacts) -> bool:
        number = read(card)
        return number is not None and any(span.holds(number) for span in spans)

    return _of_card(holds)


def _due(query: Due) -> Test:
    spans = [((each.first or date.min).isoformat(), (each.last or date.max).isoformat()) for each in query.spans]

    def holds(card: CardFacts) -> bool:
        day = card.due_day
        return day is not None and any(first <= day <= last for first, last in spans)

    return _of_card(holds)


def _is_due(card: CardFacts, today: str) -> bool:
    return card.phase == 1 and card.ready_day is not None and card.ready_day <= today


def _is_overdue(card: CardFacts, today: str) -> bool:
    return _is_due(card, today) and card.due_day is not None and card.due_day < today


# In the order in which a list shows them. "draft" is a state of notes without cards.
_STATES: Final[dict[str, Callable[[CardFacts, str], bool]]] = {
    "suspended": lambda card, _: card.ready_day is None,
    "new": lambda card, _: card.phase == 0,
    "learned": lambda card, _: card.phase == 1,
    "due": _is_due,
    "overdue": _is_overdue,
    "buried": lambda card, today: card.buried_until is not None and card.buried_until > today,
    "flagged": lambda card, _: card.flag is not None,
    "leech": lambda card, _: is_leech(card.lapses),
}

_NUMBERS: Final[dict[str, Callable[[CardFacts], int | None]]] = {
    "interval": lambda card: card.interval_days,
    "ease": lambda card: card.ease_hundredths,
    "lapses": lambda card: card.lapses,
    "reviews": lambda card: card.reviews,
}
