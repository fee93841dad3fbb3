"""Which cards a sitting asks: what is due and new today, or what the learner wants beside that."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from recall.app.library import find_files
from recall.app.sitting import Sitting
from recall.app.workspace import Workspace
from recall.core.days import plus_days
from recall.core.events import AHEAD, CRAM
from recall.core.keys import CardKey
from recall.core.queue import Candidate, Limits, Mix, Order, Queue, Room, Share, build, left_today
from recall.core.session import start
from recall.store.files import FileRow, all_files
from recall.store.queue import ALL, DoneToday, done_today, drill_cards, due_cards, new_cards, next_due_day

_SPARE = 50  # new cards read beyond the day's limit, because siblings are passed over
_SECONDS_A_CARD = 20  # assumed until the learner's own pace is known


@dataclass(frozen=True, slots=True)
class Wish:
    """What the words after ``recall review`` ask for. None is: as the settings say."""

    decks: tuple[str, ...] = ()
    new: int | None = None
    limit: int | None = None
    ahead_days: int = 0
    cram: bool = False
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The cards of a sitting before it starts. ``owed`` are repetitions left from earlier today.

    ``held_back`` counts the due cards where the day's limits leave none of them to be asked.
    """

    cards: tuple[Candidate, ...]
    reviews: int
    new: int
    owed: tuple[CardKey, ...]
    modes: dict[CardKey, str]
    next_due: date | None
    held_back: int = 0

    @property
    def minutes(self) -> int:
        return -(-(len(self.cards) + len(self.owed)) * _SECONDS_A_CARD // 60)


def plan_review(ws: Workspace, wish: Wish) -> Plan:
    """Today's cards within today's limits. Reads indexes, never the whole library."""
    today = ws.today
    files = find_files(ws.db, wish.decks)
    chosen = None if files is None else [file.id for file in files]
    until = date.max if wish.cram else plus_days(today, wish.ahead_days)
    owed = tuple(card.key for card in drill_cards(ws.db, today, files=chosen))
    due = due_cards(ws.db, until, files=chosen)
    if owed:
        due = [card for card in due if card.key not in owed]
    room = _room(ws, wish, done_today(ws.db, today))
    queue = _queue(ws, wish, due, room, files=chosen)
    cards = _at_most(queue.cards, wish.limit)
    if wish.limit is not None:
        owed = owed[: wish.limit - len(cards)]
    new_count = sum(card.due is None for card in cards)
    modes = {card.key: CRAM if wish.cram else AHEAD for card in cards if card.due is not None and card.due > today}
    next_due = next_due_day(ws.db, today, files=chosen)
    held_back = len({card.note for card in due}) if not queue.reviews else 0
    return Plan(cards, len(cards) - new_count, new_count, owed, modes, next_due, held_back)


def _queue(ws: Workspace, wish: Wish, due: list[Candidate], room: Room, *, files: list[int] | None) -> Queue:
    """The day's queue. Of the new cards only the first are read, and more where siblings and the limits of decks
    pass so many over that the day's limit is not reached."""
    today, settings = ws.today, ws.tools.settings
    wanted = 0 if wish.cram else room.library.new
    reach = 0 if wanted == 0 else ALL if wanted is None else wanted + _SPARE
    while True:
        new = new_cards(ws.db, today, files=files, limit=reach)
        queue = build(
            due,
            new,
            today=today,
            room=room,
            seed=today.toordinal() if wish.seed is None else wish.seed,
            order=cast(Order, settings.order),
            mix=cast(Mix, settings.new_position),
        )
        if wanted is None or queue.new >= wanted or len(new) < reach:
            return queue
        reach *= 8


def start_sitting(ws: Workspace, plan: Plan) -> Sitting:
    session = start([card.key for card in plan.cards], owed=plan.owed)
    return Sitting(ws, ws.tools.event_id(ws.tools.peek().at_ms), session, plan.modes)


def _room(ws: Workspace, wish: Wish, done: DoneToday) -> Room:
    settings = ws.tools.settings
    library = left_today(
        Limits(settings.new_per_day, settings.reviews_per_day),
        new_done=sum(done.new.values()),
        reviews_done=sum(done.reviews.values()),
    )
    if wish.new is not None:
        library = replace(library, new=wish.new)
    if wish.cram or wish.ahead_days:
        return Room(replace(library, reviews=None))  # who asks for more than the day's cards gets them
    shares = _shares(all_files(ws.db), done)
    if wish.new is not None:
        shares = [replace(share, limits=replace(share.limits, new=None)) for share in shares]
    return Room(library, tuple(shares))


def _shares(files: list[FileRow], done: DoneToday) -> list[Share]:
    """What decks and courses with limits of their own have left today."""
    ids = {file.path: file.id for file in files}
    shares = []
    for file in files:
        if "_per_day" not in file.settings:
            continue
        said = json.loads(file.settings)
        decks = frozenset(ids[path] for path in said.get("lessons", (file.path,)) if path in ids)
        limits = left_today(
            Limits(said.get("new_per_day"), said.get("reviews_per_day")),
            new_done=sum(done.new.get(deck, 0) for deck in decks),
            reviews_done=sum(done.reviews.get(deck, 0) for deck in decks),
        )
        shares.append(Share(decks, limits))
    return shares


def _at_most(cards: tuple[Candidate, ...], limit: int | None) -> tuple[Candidate, ...]:
    """The first cards in their order, but what is due before what is new."""
    if limit is None or len(cards) <= limit:
        return cards
    due = [card for card in cards if card.due is not None][:limit]
    new = [card for card in cards if card.due is None][: limit - len(due)]
    kept = {card.key for card in (*due, *new)}
    return tuple(card for card in cards if card.key in kept)
