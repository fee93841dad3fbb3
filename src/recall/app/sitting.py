"""A sitting: the cards of today one by one, each grade stored before the next card is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from recall.app.asking import CardView, HeaderView, KeyView, card_view
from recall.app.cards import Card, load_card
from recall.app.deciding import append_and_replay, decide_card
from recall.app.undoing import take_back
from recall.app.ways import way_for
from recall.app.workspace import Workspace
from recall.core.draws import order_seed, review_draw
from recall.core.events import DRILL, FLAG, PRACTICE, REDO, SCHEDULED, UNDO, Review
from recall.core.grades import BUTTONS
from recall.core.grading import Answer, grade, preview
from recall.core.keys import CardKey
from recall.core.leech import is_leech_alarm
from recall.core.memory import CardState
from recall.core.prediction import predicted_recall
from recall.core.ready import owes_drill, ready_days
from recall.core.scheduler import Outcome, Outcomes, Scheduler
from recall.core.session import (
    Answered,
    Extended,
    Gone,
    Level,
    Noted,
    Redone,
    Removed,
    Session,
    SessionEvent,
    Skipped,
    Undone,
    after,
    answers,
    redo_targets,
    undo_targets,
)
from recall.core.step import OPEN
from recall.store.errors import StaleCardError
from recall.store.log import append, last_instant
from recall.store.memories import MemoryWrite, ReadyWrite


@dataclass(frozen=True, slots=True)
class Asked:
    """The card on screen: how it looks, what its keys do, and in which mode a grade is logged.

    ``draw`` is what the order of its options was drawn from; ``caps``: a right answer is hard at most once hidden
    options were asked for. ``asked`` is the way of asking that a grade is logged with.
    ``version`` is the database's when it was read: another one says that another program wrote since.
    """

    card: Card
    view: CardView
    draw: str
    outcomes: Outcomes
    mode: str
    version: int
    caps: bool
    asked: str = OPEN


@dataclass(frozen=True, slots=True)
class Graded:
    """What a grade did to the card that was ``asked``; ``lapses`` is set when it made the card a leech, or reminds
    of it."""

    review: Review
    asked: Asked
    lapses: int | None = None


@dataclass(slots=True)
class Sitting:
    """``session`` is the value that everything is derived from; this class only stores and loads around it."""

    ws: Workspace
    id: str
    session: Session
    asked: Asked | None = None
    _scheduler: Scheduler = field(init=False)
    _began_ms: int = field(init=False)
    _own: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self._scheduler = self.ws.scheduler
        self._began_ms = max(self.ws.tools.peek().at_ms, last_instant(self.ws.db) or 0)
        self._ask()

    def header_at(self, elapsed_s: int | None) -> HeaderView:
        mode = SCHEDULED if self.asked is None else self.asked.mode
        return HeaderView(self.session.answered, self.session.total, self.session.to_repeat, elapsed_s, mode)

    @property
    def keys(self) -> tuple[KeyView, ...]:
        """The grade keys of the card on screen, with what each would do."""
        if self.asked is None:
            return ()
        return grade_keys(self.asked.outcomes, grades=self.ws.tools.settings.grades)

    def answer_by(self, way: str) -> None:
        """The card on screen is answered in this way, with which its grade is logged; what the keys do follows."""
        asked = self._on_screen()
        card = asked.card
        outcomes = preview(
            card.key, card.state, day=self.ws.today, scheduler=self._scheduler, mode=asked.mode, asked=way
        )
        self.asked = replace(asked, asked=way, outcomes=outcomes)

    def grade(self, quality: int, *, took_ms: int, response: str | None = None) -> Graded:
        """Store a grade of the card on screen, then go on. Raises StaleCardError, with the card asked anew, when
        it was graded elsewhere since it was shown."""
        asked = self._on_screen()
        lapses = asked.card.state.lapses
        try:
            review, state = self._store(asked, Answer(quality, took_ms, asked.asked, response))
        except StaleCardError:
            self._ask()
            raise
        self._own.add(review.id)
        was_new = asked.card.state.memory is None
        owes = owes_drill(state, review.day)
        expected = predicted_recall(asked.card.state, review.day)
        self._move(Answered(review, owes_drill=owes, was_new=was_new, expected=expected))
        alarm = state.lapses if state.lapses > lapses and is_leech_alarm(state.lapses) else None
        return Graded(review, asked, alarm)

    def skip(self) -> None:
        self._move(Skipped())

    def remove(self, kind: str, card: Card | None = None) -> str:
        """Log an action (bury, suspend) about a card, the one on screen unless another is named, that takes it out
        of the sitting; its name."""
        card = self._on_screen().card if card is None else card
        action = decide_card(self.ws, kind, card.key, sitting=self.id)
        self._own.add(action.id)
        self._move(Removed(card.key.note, card.key.side, (action.id,)))
        return card.name

    def flag(self, text: str) -> bool:
        """Flag the card on screen with a note; False when it is gone meanwhile and another one is asked."""
        action = decide_card(self.ws, FLAG, self._on_screen().card.key, payload={"note": text}, sitting=self.id)
        self._own.add(action.id)
        self.session = after(self.session, Noted((action.id,)))
        return self.look_again()

    def extend(self, plan: Mapping[CardKey, str]) -> None:
        """Ask these cards too, each in its mode."""
        self._move(Extended(plan))

    def look_again(self) -> bool:
        """Ask the card on screen as its deck has it now, answered in the way it was; False when it is gone and another
        one is asked."""
        former = self.asked
        self._ask()
        if former is None or self.asked is None or self.asked.card.key != former.card.key:
            return former is self.asked
        self.answer_by(former.asked)
        return True

    def undo(self) -> bool:
        """Take back the last step of this sitting; False when there is none."""
        targets = undo_targets(self.session)
        if targets is None:
            return False
        with self.ws.db.transaction():
            taken = tuple(take_back(self.ws, target, kind=UNDO, sitting=self.id).id for target in targets)
        self._back(self.session.past, Undone(taken))
        return True

    def redo(self) -> bool:
        """Do again what was taken back last; False when there is none."""
        targets = redo_targets(self.session)
        if targets is None:
            return False
        with self.ws.db.transaction():
            for target in targets:
                take_back(self.ws, target, kind=REDO, sitting=self.id)
        future = self.session.future
        self._back(None if future is None else future.session.past, Redone())
        return True

    def answered(self) -> list[Answered]:
        """What was graded and not taken back, oldest first."""
        return list(answers(self.session))[::-1]

    def _on_screen(self) -> Asked:
        assert self.asked is not None, "no card is on screen"
        return self.asked

    def _back(self, level: Level | None, event: Undone | Redone) -> None:
        """Undo or redo a level; what moved no card leaves the one on screen answered as it was."""
        if level is not None and isinstance(level.move, Noted):
            self.session = after(self.session, event)
            self.look_again()
        else:
            self._move(event)

    def _move(self, event: SessionEvent) -> None:
        self.session = after(self.session, event)
        self._ask()

    def _ask(self) -> None:
        """Puts the card whose turn it is on screen, passing over those that may not be asked any more."""
        while (current := self.session.current) is not None:
            version = self.ws.db.version()
            card = load_card(self.ws.db, current)
            if self._may_be_asked(card):
                self.asked = self._asked(card, version)
                return
            self.session = after(self.session, Gone())
        self.asked = None

    def _may_be_asked(self, card: Card) -> bool:
        """Whether it is still in its deck and not suspended, and what called for it still does."""
        ready, today = card.ready_day, self.ws.today
        mode = self.session.modes.get(card.key)
        if ready is None:
            return False
        if mode is not None and not self.session.is_repeat:
            return not self._is_moved_elsewhere(card) and not (mode == PRACTICE and _is_buried(card, today))
        return ready <= today or (self.session.is_repeat and owes_drill(card.state, today))

    def _is_moved_elsewhere(self, card: Card) -> bool:
        """Whether another program decided about the card, or graded it, since this sitting began."""
        return card.state.last_at_ms > self._began_ms and card.state.last_id not in self._own

    def _asked(self, card: Card, version: int) -> Asked:
        key = card.key
        mode = self._mode(card)
        outcomes = preview(key, card.state, day=self.ws.today, scheduler=self._scheduler, mode=mode)
        turn = 0 if mode == SCHEDULED else self.session.answered + 1  # an undo leads back to the same order
        draw = review_draw(card.state.reviews, turn=turn)
        seed = order_seed(key.note, draw)
        way = way_for(self.ws, card)
        view = card_view(card.note, card.shown, key=card.name, seed=seed, way=way.word)
        return Asked(card, view, draw, outcomes, mode, version, caps=way.caps)

    def _mode(self, card: Card) -> str:
        """A card that came back is drilled, unless it is due by now: a new study day began meanwhile."""
        due = card.state.due
        is_drill = self.session.is_repeat and due is not None and due > self.ws.today
        return DRILL if is_drill else self.session.modes.get(card.key, SCHEDULED)

    def _store(self, asked: Asked, answer: Answer) -> tuple[Review, CardState]:
        with self.ws.db.transaction():
            card = self._still(asked)
            moment = self.ws.moment()
            if moment.day != asked.outcomes.day:  # a new study day began with the card on screen
                asked = replace(asked, mode=self._mode(card))
            review, state = grade(
                card.key,
                card.state,
                answer=answer,
                moment=moment,
                event_id=self.ws.tools.event_id(moment.at_ms),
                scheduler=self._scheduler,
                mode=asked.mode,
                sitting=self.id,
                shown=asked.outcomes,
            )
            if any(memory.state.last_at_ms >= review.at_ms for memory in card.memories.values()):
                # The clock was set back: the grade is sorted in before others, so its note is replayed.
                states = append_and_replay(self.ws.db, review)
                return review, states[card.key.side]
            states = {side: memory.state for side, memory in card.memories.items()} | {card.key.side: state}
            ready = ready_days(
                states, present={each.side for each in card.present}, suspended_in_deck=card.row.suspended
            )
            # A card without a memory left its deck since it was shown; what was answered is kept all the same.
            shown_id = card.state.last_id if card.key.side in card.memories else None
            write = MemoryWrite(*card.key, state, ready[card.key.side], shown_id=shown_id)
            append(self.ws.db, [review], [write], ready=_moved(card, ready))
        return review, state

    def _still(self, asked: Asked) -> Card:
        """The card with its siblings and its deck as they are now. Raises StaleCardError when its own state moved."""
        if self.ws.db.version() == asked.version:
            return asked.card
        card = load_card(self.ws.db, asked.card.key)
        if card.state != asked.card.state:
            raise StaleCardError(*card.key)
        return card


def _is_buried(card: Card, today: date) -> bool:
    return card.state.buried_until is not None and card.state.buried_until > today


def _moved(card: Card, ready: dict[str, date | None]) -> list[ReadyWrite]:
    """The siblings whose ready day is another now."""
    return [
        ReadyWrite(card.key.note, side, ready[side])
        for side, memory in card.memories.items()
        if side != card.key.side and memory.ready_day != ready[side]
    ]


SIX_GRADES = ("blackout", "wrong", "nearly", "hard", "good", "perfect")  # SM-2's qualities 0 to 5, in a word each


def grade_keys(outcomes: Outcomes, *, grades: str) -> tuple[KeyView, ...]:
    """Four buttons (keys 1 to 4), or with ``grades: sm2`` the six qualities (keys 0 to 5)."""
    if grades == "sm2":
        return tuple(_key(str(q), name, outcomes[q], outcomes.day) for q, name in enumerate(SIX_GRADES))
    named = enumerate(BUTTONS.items(), start=1)
    return tuple(_key(str(number), name, outcomes[quality], outcomes.day) for number, (name, quality) in named)


def _key(key: str, name: str, outcome: Outcome, today: date) -> KeyView:
    days = None if outcome.due is None else (outcome.due - today).days
    return KeyView(key, name, outcome.quality, days, outcome.drill)
