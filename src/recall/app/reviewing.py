"""Which cards a sitting asks: what is due and new today, or what the learner wants beside that."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from recall.app.library import find_files
from recall.app.limits import daily_limits
from recall.app.pace import ASSUMED, Pace, find_pace, minutes
from recall.app.pacing import Pacing, pacing
from recall.app.sitting import Sitting
from recall.app.workspace import Workspace
from recall.core.days import plus_days
from recall.core.events import AHEAD, CRAM
from recall.core.keys import CardKey
from recall.core.queue import Candidate, Limits, Mix, Order, Queue, Room, Share, build, left_today
from recall.core.session import start
from recall.store.files import FileRow, all_files
from recall.store.queue import ALL, DoneToday, done_today, drill_cards, due_cards, new_cards, next_due_day

if TYPE_CHECKING:
    from recall.app.narrowing import Meant

_SPARE = 50  # new cards read beyond the day's limit, because siblings are passed over


@dataclass(frozen=True, slots=True)
class Wish:
    """What the words after ``recall review`` ask for. None is: as the settings say.

    ``minutes`` ends the choice of cards where they are expected to be full. ``query`` chooses among the cards that
    would be asked or could be; it changes no limit.
    """

    decks: tuple[str, ...] = ()
    new: int | None = None
    limit: int | None = None
    ahead_days: int = 0
    cram: bool = False
    seed: int | None = None
    minutes: int | None = None
    query: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The cards of a sitting before it starts. ``owed`` are repetitions left from earlier today.

    Of the ``reviews`` those in ``modes`` are asked before their day.
    ``held_back`` counts the due cards that the day's limits leave for later. ``lesson`` is the shown name of the
    lesson that all new cards are from, ``waiting`` counts the lessons that are not released yet. ``is_any_meant`` is
    false where the wish has a query that finds no card.
    """

    cards: tuple[Candidate, ...]
    reviews: int
    new: int
    owed: tuple[CardKey, ...]
    modes: dict[CardKey, str]
    next_due: date | None
    held_back: int = 0
    pace: Pace = ASSUMED
    lesson: str | None = None
    waiting: int = 0
    is_any_meant: bool = True

    @property
    def early(self) -> int:
        """Cards that are asked before their day."""
        return len(self.modes)

    @property
    def minutes(self) -> int:
        """How long it should take at the learner's own pace, with the repetitions that are to be expected."""
        return minutes(self.pace.expected_ms(reviews=self.reviews, new=self.new, owed=len(self.owed)))


def plan_review(ws: Workspace, wish: Wish) -> Plan:
    """Today's cards within today's limits. Reads indexes, never the whole library."""
    today = ws.today
    files = find_files(ws.db, wish.decks)
    chosen = None if files is None else [file.id for file in files]
    paced = pacing(ws)
    meant = _meant(ws, wish.query, chosen, paced)
    drilled = _among(drill_cards(ws.db, today, files=chosen), meant)
    owed = tuple(card.key for card in drilled)
    due = _among(due_cards(ws.db, today, files=chosen), meant)
    if owed:
        due = [card for card in due if card.key not in owed]
    early = _among(_early(ws, wish, due, chosen), meant)
    modes = {card.key: CRAM if wish.cram else AHEAD for card in early}
    due += early
    room = _room(ws, wish, done_today(ws.db, today), paced)
    queue = _queue(ws, wish, due, room, files=chosen, meant=meant, paced=paced)
    pace = find_pace(ws)
    cards = queue.cards
    if wish.limit is not None:
        owed = owed[: wish.limit]
        cards = _at_most(cards, wish.limit - len(owed))
    if wish.minutes is not None:
        cards, owed = _in_time(cards, owed, wish.minutes, pace)
    new = [card for card in cards if card.due is None]
    return Plan(
        cards,
        reviews=len(cards) - len(new),
        new=len(new),
        owed=owed,
        modes={card.key: modes[card.key] for card in cards if card.key in modes},
        next_due=next_due_day(ws.db, today, files=chosen) if meant is None else meant.next_due,
        held_back=len({card.note for card in due}) - queue.reviews if _has_cap(room) else 0,
        pace=pace,
        lesson=_lesson(ws, {card.deck for card in new}),
        waiting=len(paced.waiting if chosen is None else set(paced.waiting).intersection(chosen)),
        is_any_meant=meant is None or meant.is_any,
    )


def _early(ws: Workspace, wish: Wish, due: list[Candidate], files: list[int] | None) -> list[Candidate]:
    """The cards that are asked before their day; a sibling that is due goes before."""
    if not _is_early(wish):
        return []
    from recall.store.queue import early_cards

    notes = {card.note for card in due}
    until = date.max if wish.cram else plus_days(ws.today, wish.ahead_days)
    return [card for card in early_cards(ws.db, ws.today, until, files=files) if card.note not in notes]


def _is_early(wish: Wish) -> bool:
    return wish.cram or wish.ahead_days > 0


def _meant(ws: Workspace, query: str | None, files: list[int] | None, paced: Pacing) -> Meant | None:
    """The cards that a query finds; None without one. Its module is imported only then."""
    if query is None:
        return None
    from recall.app.narrowing import narrow

    return narrow(ws, query, files=None if files is None else frozenset(files), paced=paced)


def _among(cards: list[Candidate], meant: Meant | None) -> list[Candidate]:
    return cards if meant is None else [card for card in cards if card.key in meant.learned]


def _has_cap(room: Room) -> bool:
    """Whether any number of reviews is limited: counting what waits takes a millisecond in a large backlog."""
    return room.library.reviews is not None or any(share.limits.reviews is not None for share in room.shares)


def _lesson(ws: Workspace, files: set[int]) -> str | None:
    if len(files) != 1:
        return None
    from recall.store.day import lesson_deck

    return lesson_deck(ws.db, next(iter(files)))


def _queue(
    ws: Workspace,
    wish: Wish,
    due: list[Candidate],
    room: Room,
    *,
    files: list[int] | None,
    meant: Meant | None,
    paced: Pacing,
) -> Queue:
    """The day's queue. Of the new cards only the first are read, and more where siblings and the limits of decks
    pass so many over that the day's limit is not reached; those of a query are there already."""
    wanted = 0 if wish.cram else room.library.new
    if meant is not None:
        return _built(ws, wish, due, () if wanted == 0 else meant.new(), room)
    reach = 0 if wanted == 0 else ALL if wanted is None else wanted + _SPARE
    while True:
        new = _first_new(ws, reach, files=files, paced=paced)
        queue = _built(ws, wish, due, new, room)
        if wanted is None or queue.new >= wanted or len(new) < reach:
            return queue
        reach *= 8


def _first_new(ws: Workspace, most: int, *, files: list[int] | None, paced: Pacing) -> list[Candidate]:
    """So many new cards in the order of introduction, those of courses that were started before others."""
    first: list[Candidate] = []
    if paced.released:
        own = paced.released if files is None else set(files).intersection(paced.released)
        first = new_cards(ws.db, ws.today, files=own, limit=most)
    left = ALL if most == ALL else most - len(first)
    apart = (*paced.waiting, *paced.released)
    return first + new_cards(ws.db, ws.today, files=files, waiting=apart, limit=left)


def _built(ws: Workspace, wish: Wish, due: list[Candidate], new: Iterable[Candidate], room: Room) -> Queue:
    today, settings = ws.today, ws.tools.settings
    return build(
        due,
        new,
        today=today,
        room=room,
        seed=today.toordinal() if wish.seed is None else wish.seed,
        order=cast(Order, settings.order),
        mix=cast(Mix, settings.new_position),
    )


def start_sitting(ws: Workspace, plan: Plan) -> Sitting:
    session = start([card.key for card in plan.cards], owed=plan.owed, modes=plan.modes)
    return Sitting(ws, ws.tools.event_id(ws.tools.peek().at_ms), session)


def _room(ws: Workspace, wish: Wish, done: DoneToday, paced: Pacing) -> Room:
    library = left_today(
        daily_limits(ws.db, ws.tools.settings, ws.today),
        new_done=sum(done.new.values()),
        reviews_done=sum(done.reviews.values()),
    )
    if wish.new is not None:
        library = replace(library, new=wish.new)
    shares = _shares(all_files(ws.db), done, paced.new_per_day)
    if wish.new is not None:
        shares = [replace(share, limits=replace(share.limits, new=None)) for share in shares]
    if _is_early(wish):  # who asks for more than the day's cards gets them
        library = replace(library, reviews=None)
        shares = [replace(share, limits=replace(share.limits, reviews=None)) for share in shares]
    return Room(library, tuple(shares))


def _shares(files: list[FileRow], done: DoneToday, chosen: Mapping[int, int]) -> list[Share]:
    """What decks and courses with limits of their own have left today; ``chosen`` are new cards a day that go before
    what the files (ids) say."""
    ids = {file.path: file.id for file in files}
    shares = []
    for file in files:
        if "_per_day" not in file.settings and file.id not in chosen:
            continue
        said = json.loads(file.settings)
        decks = frozenset(ids[path] for path in said.get("lessons", (file.path,)) if path in ids)
        limits = left_today(
            Limits(chosen.get(file.id, said.get("new_per_day")), said.get("reviews_per_day")),
            new_done=sum(done.new.get(deck, 0) for deck in decks),
            reviews_done=sum(done.reviews.get(deck, 0) for deck in decks),
        )
        shares.append(Share(decks, limits))
    return shares


def _at_most(cards: tuple[Candidate, ...], limit: int) -> tuple[Candidate, ...]:
    """The first cards in their order, but what is due before what is new."""
    due = min(limit, sum(card.due is not None for card in cards))
    return tuple(_first(cards, due, limit - due))


def _in_time(
    cards: tuple[Candidate, ...], owed: tuple[CardKey, ...], wanted: int, pace: Pace
) -> tuple[tuple[Candidate, ...], tuple[CardKey, ...]]:
    """The cards and repetitions that so many minutes are expected to hold: what is owed first, then what is due,
    then what is new; one at least."""
    room_ms = wanted * 60_000
    owed = owed[: max(1, room_ms // pace.repeat_ms)]
    room_ms -= len(owed) * pace.repeat_ms
    reviews = sum(card.due is not None for card in cards)
    due = min(reviews, max(0 if owed else 1, room_ms // pace.whole_review_ms))
    room_ms -= due * pace.whole_review_ms
    new = max(0 if owed or due else 1, room_ms // pace.whole_new_ms)
    return tuple(_first(cards, due, new)), owed


def _first(cards: tuple[Candidate, ...], due: int, new: int) -> Iterator[Candidate]:
    """So many of either sort, in their order."""
    left = {True: due, False: new}
    for card in cards:
        is_due = card.due is not None
        if left[is_due] > 0:
            left[is_due] -= 1
            yield card
