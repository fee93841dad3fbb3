"""The card that is to be asked next, for programs that keep no sitting.

Nothing is kept in mind between two calls: whose turn it is follows from the log and the day alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from recall.app.cards import load_card
from recall.app.driving import CardBack, CardFace, GradeFace, card_back, card_face, grade_faces, sitting_of, token
from recall.app.library import find_files
from recall.app.reviewing import Plan, Wish, plan_review
from recall.app.workspace import Workspace
from recall.core.events import Review
from recall.core.keys import CardKey
from recall.core.queue import Mix
from recall.core.replay import counting
from recall.core.session import DRILL_GAP
from recall.core.turn import Portion, is_new_next, is_repeat_next
from recall.store.log import last_events
from recall.store.queue import done_today

DUE, NEW, REPEAT = "due", "new", "repeat"  # why it is a card's turn
_WINDOW: Final = 8 * DRILL_GAP  # events looked at for answers given since a card was; actions are among them


@dataclass(frozen=True, slots=True)
class Counts:
    """Cards that are still to be asked today, the one that is asked next among them."""

    due: int
    new: int
    to_repeat: int


@dataclass(frozen=True, slots=True)
class Next:
    """``turn`` says why it is the card's turn: due, new or repeat; with ``card`` None nothing is left today.

    ``seen`` stands for the card as it is now. ``next_due`` is the first later day on which a card is due,
    ``held_back`` counts the due cards that the day's limits leave for later. ``minutes`` is how long what is left
    should take. ``answer`` is None unless it was asked for.
    """

    day: date
    card: CardFace | None
    turn: str | None
    mode: str | None
    seen: str | None
    keys: tuple[GradeFace, ...]
    answer: CardBack | None
    counts: Counts
    minutes: int
    next_due: date | None
    held_back: int


def show_next(ws: Workspace, wish: Wish, *, with_answer: bool = False) -> Next:
    """The card to be asked now, the same one until something is graded or decided; nothing is stored."""
    plan = plan_review(ws, wish)
    key, turn = _turn(ws, plan, wish)
    asked = None if key is None else sitting_of(ws, load_card(ws.db, key)).asked
    if key is not None and asked is None:  # another program took it out between two looks
        return show_next(ws, wish, with_answer=with_answer)
    return Next(
        day=ws.today,
        card=None if asked is None else card_face(ws, asked),
        turn=turn,
        mode=None if asked is None else asked.mode,
        seen=None if asked is None else token(asked.card.state),
        keys=() if asked is None else grade_faces(ws, asked),
        answer=None if asked is None or not with_answer else card_back(asked.view),
        counts=Counts(plan.reviews, plan.new, len(plan.owed)),
        minutes=plan.minutes,
        next_due=plan.next_due,
        held_back=plan.held_back,
    )


def _turn(ws: Workspace, plan: Plan, wish: Wish) -> tuple[CardKey | None, str | None]:
    """Whose turn it is, and why."""
    if plan.owed and is_repeat_next(_answered_since(ws, plan.owed[0]), first_askings=len(plan.cards)):
        return plan.owed[0], REPEAT
    if not plan.cards:
        return None, None
    files = find_files(ws.db, wish.decks)
    done = done_today(ws.db, ws.today)
    chosen = {*done.reviews, *done.new} if files is None else {file.id for file in files}
    is_new = is_new_next(
        Portion(sum(done.reviews.get(file, 0) for file in chosen), plan.reviews),
        Portion(sum(done.new.get(file, 0) for file in chosen), plan.new),
        cast(Mix, ws.tools.settings.new_position),
    )
    first = next(card for card in plan.cards if (card.due is None) == is_new)
    return first.key, NEW if is_new else DUE


def _answered_since(ws: Workspace, key: CardKey) -> int:
    """Answers that were given since this card's last one and not taken back, as far as they matter."""
    since_ms = load_card(ws.db, key).state.last_at_ms
    events = counting(last_events(ws.db, _WINDOW))
    return sum(isinstance(event, Review) and event.at_ms > since_ms for event in events)
