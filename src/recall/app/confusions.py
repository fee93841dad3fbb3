"""What the learner takes for what, over the whole log or of one card, and the cards to look at together.

Every answer counts that the engine judged and nobody took back or overruled, whatever its mode: a drill changes no
schedule, but what was confused in it was confused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Final, NamedTuple

from recall.app.cards import Card, card_name, note_name
from recall.app.workspace import Workspace
from recall.core.answers.responses import Response, loads, without_draw
from recall.core.answers.verdicts import PARTLY, WRONG
from recall.core.confusions import LONGEST, Mistaken, answers_of, fold, mistaken, rough
from recall.core.events import Review
from recall.core.keys import CardKey
from recall.core.notejson import loads as load_note
from recall.core.notes import Note
from recall.core.replay import counting
from recall.progress import Advance, counted
from recall.store.confusions import stream_wrong_answers
from recall.store.database import Database
from recall.store.finding import StoredText, sides_of_many, stream_texts
from recall.store.library import NoteRow, notes, notes_of_file
from recall.store.log import events_of

MOST_CARDS: Final = 5  # that a confusion names
_CHUNK: Final = 500  # notes that are read at once
_NAMED: Final = re.compile(r"[^\W\d_]{2}")
_ANSWERING: Final = ("question", "term", "typed", "choice")  # kinds whose answers are compared with what was typed


@dataclass(frozen=True, slots=True)
class Confusion:
    """``chosen`` was given ``count`` times where ``right`` was asked for, both Markdown, the last time on ``last``.

    ``label`` is the left side where it is a pair. ``cards`` are names: those on which it happened, and then
    those whose answer is what was chosen. ``is_gone``: no card offers it any more.
    """

    right: str
    chosen: str
    label: str | None
    count: int
    last: date
    cards: tuple[str, ...]
    is_gone: bool = False


@dataclass(slots=True)
class _Tally:
    """What is known of one pair so far; ``names`` of cards in the order of meeting them."""

    first: Mistaken
    is_typed: bool
    count: int = 0
    last: str = ""
    names: dict[str, None] = field(default_factory=dict)


class _Times(NamedTuple):
    """How often, and the newest study day as ISO text."""

    often: int
    last: str


class _Answered(NamedTuple):
    """A wrong response to a card."""

    card: str
    note: Note
    side: str
    response: Response
    times: _Times


def confusions(
    ws: Workspace, decks: Sequence[str] = (), *, query: str | None = None, days: int | None = None
) -> list[Confusion]:
    """The confusions of the cards in these decks (all without any), the most frequent first.

    ``days`` counts study days back from today. Raises NoDeckError, QueryError and what a look-up raises.
    """
    since = None if days is None else ws.today - timedelta(days=days - 1)
    times, wanted = _counted(ws.db, since), _wanted(ws, decks, query)
    with ws.tools.progress("Comparing answers") as advance:
        taken = _taken(_answered(ws.db, times, wanted, advance))
    return _found(taken, _holders(ws.db, taken))


def confusions_of(ws: Workspace, card: Card) -> tuple[Confusion, ...]:
    """The confusions of one card; what was typed is looked for in its own deck alone, which takes no time."""
    taken = _taken(
        _Answered(card.name, card.note, card.shown, response, _Times(1, day))
        for text, day in _answers_of(ws, card)
        if (response := _response(text)) is not None
    )
    file = card.row.file
    return tuple(_found(taken, {} if file is None else _holders_in_file(ws.db, file, taken)))


def _answers_of(ws: Workspace, card: Card) -> list[tuple[str, str]]:
    """(response, study day) of the card's answers that count."""
    own = [each for each in counting(events_of(ws.db, card.key.note)) if isinstance(each, Review)]
    return [
        (each.response, each.day.isoformat())
        for each in own
        if each.side == card.key.side and each.response is not None
    ]


def _response(text: str) -> Response | None:
    """The response, where the engine found it wrong and the learner did not overrule it."""
    record = loads(text)
    if record is None or record.overruled or record.standing not in (WRONG, PARTLY):
        return None
    return record.response


_Counted = dict[tuple[str, str, str], _Times]  # (note, side, response) → times


def _counted(db: Database, since: date | None) -> _Counted:
    """Each answer once: what is held grows with different answers, not with the log."""
    found: _Counted = {}
    for note, side, day, text in stream_wrong_answers(db, since=since):
        response = without_draw(text)
        known = found.get((note, side, response))
        found[note, side, response] = _Times(1, day) if known is None else _Times(known[0] + 1, max(known[1], day))
    return found


class _Wanted(NamedTuple):
    """None: any."""

    files: frozenset[int] | None
    cards: frozenset[CardKey] | None


def _wanted(ws: Workspace, decks: Sequence[str], query: str | None) -> _Wanted:
    from recall.app.finding import matching
    from recall.app.library import find_files

    files = find_files(ws.db, tuple(decks))
    return _Wanted(
        None if files is None else frozenset(file.id for file in files),
        None if query is None else matching(ws, query),
    )


def _answered(db: Database, times: _Counted, wanted: _Wanted, advance: Advance) -> Iterator[_Answered]:
    """The wrong answers with their cards, without cards that are gone; note by note, so that each is read once."""
    keys = counted(sorted(times), advance, total=len(times))
    while chunk := list(islice(keys, _CHUNK)):
        ids = {note for note, _, _ in chunk}
        rows, sides = notes(db, ids), sides_of_many(db, ids)
        read = {note: load_note(row.content) for note, row in rows.items() if row.file is not None}
        for note, side, text in chunk:
            shown = next((each.shown for each in sides.get(note, ()) if each.side == side), None)
            if note not in read or shown is None or not _is_wanted(rows[note].file, CardKey(note, side), wanted):
                continue
            response = _response(text)
            if response is not None:
                name = card_name(rows[note], shown if len(sides[note]) > 1 else "")
                yield _Answered(name, read[note], shown, response, times[note, side, text])


def _is_wanted(file: int | None, key: CardKey, wanted: _Wanted) -> bool:
    return (wanted.files is None or file in wanted.files) and (wanted.cards is None or key in wanted.cards)


_Taken = list[tuple[str, _Times, Mistaken]]  # the card's name, and what was taken for what on it


def _taken(answers: Iterable[_Answered]) -> _Taken:
    """Notes are let go one after the other."""
    return [
        (each.card, each.times, one)
        for each in answers
        for one in mistaken(each.note.content, each.side, each.response)
    ]


def _tallied(taken: _Taken, known: frozenset[str]) -> Iterable[_Tally]:
    """The pairs by their texts, without what was typed and is no other card's answer.

    Cards share a pair where both texts are words; signs and numbers may be the same by chance, so there each card
    has its own. Only what was typed is folded with care, which takes ten times as long.
    """
    tallies: dict[tuple[str, str, str], _Tally] = {}
    for card, times, one in taken:
        if one.is_typed and rough(one.chosen) not in known:
            continue
        are_words = _NAMED.search(one.right) and _NAMED.search(one.chosen)
        chosen = fold(one.chosen) if one.is_typed else _plain(one.chosen)
        key = (_plain(one.right), chosen, "" if are_words else card)
        tally = tallies.setdefault(key, _Tally(one, is_typed=True))
        tally.count += times.often
        tally.last = max(tally.last, times.last)
        tally.names[card] = None
        tally.is_typed = tally.is_typed and one.is_typed
    return tallies.values()


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _holders(db: Database, taken: _Taken) -> dict[str, list[str]]:
    """Folded text → the names of the notes of the library whose answer it is; one pass over all notes."""
    held = _held(stream_texts(db), taken) if taken else {}
    rows = notes(db, {note for found in held.values() for note in found})
    return {key: [note_name(rows[note]) for note in found] for key, found in held.items()}


def _holders_in_file(db: Database, file: int, taken: _Taken) -> dict[str, list[str]]:
    rows = notes_of_file(db, file) if taken else []
    names = {row.note: note_name(row) for row in rows}
    return {key: [names[note] for note in found] for key, found in _held(rows, taken).items()}


def _held(rows: Iterable[NoteRow | StoredText], taken: _Taken) -> dict[str, list[str]]:
    """Folded text → the notes whose answer it is."""
    texts = {one.chosen for _, _, one in taken}
    quick = frozenset(rough(text) for text in texts if len(text) <= LONGEST and _NAMED.search(text)) - {""}
    found: dict[str, list[str]] = {}
    for row in rows if quick else ():
        if row.kind in _ANSWERING:
            for answer in answers_of(load_note(row.content).content):
                if len(answer) <= LONGEST and rough(answer) in quick:
                    found.setdefault(fold(answer), []).append(row.note)
    return found


def _found(taken: _Taken, holders: dict[str, list[str]]) -> list[Confusion]:
    """The pairs that are confusions, the most frequent first and then the newest."""
    found = []
    known = frozenset(map(rough, holders))
    for tally in _tallied(taken, known):
        own = {name.partition("#")[0] for name in tally.names}
        held = holders.get(fold(tally.first.chosen), ()) if rough(tally.first.chosen) in known else ()
        others = [name for name in dict.fromkeys(held) if name not in own]
        if others or not tally.is_typed:
            found.append(_confusion(tally, others))
    return sorted(found, key=lambda each: (-each.count, -each.last.toordinal(), each.right, each.chosen, each.cards))


def _confusion(tally: _Tally, others: Sequence[str]) -> Confusion:
    one = tally.first
    cards = [*sorted(tally.names), *others][:MOST_CARDS]
    return Confusion(
        one.right, one.chosen, one.label, tally.count, date.fromisoformat(tally.last), tuple(cards), one.is_gone
    )
