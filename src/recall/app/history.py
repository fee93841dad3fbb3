"""Everything about one card: what it asks, what is remembered of it, and its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from recall.app.asking import CardView, KeyView, card_view
from recall.app.cards import Card, find_cards
from recall.app.confusions import Confusion, confusions_of
from recall.app.sitting import grade_keys
from recall.app.telling import local_time, told
from recall.app.workspace import Workspace
from recall.core.answers.responses import loads
from recall.core.draws import order_seed, review_draw
from recall.core.events import Event, Review
from recall.core.grading import preview
from recall.core.memory import CardState
from recall.core.prediction import predicted_recall
from recall.core.replay import counting
from recall.store.log import events_of


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event; ``at`` is local time as it was then. ``counts`` is False where it was taken back.

    The last four are of grades: ``interval_days`` (nominal) and ``due`` are None where one changed no schedule.
    """

    id: str
    at: datetime
    what: str
    detail: str
    counts: bool
    mode: str | None = None
    interval_days: int | None = None
    due: date | None = None
    took_ms: int | None = None


@dataclass(frozen=True, slots=True)
class CardStory:
    """``id`` is the permanent id and side by which the log knows the card.

    ``prediction`` is the assumed chance that it is known today, None where nothing is assumed.
    """

    id: str
    view: CardView
    state: CardState
    ready: date | None
    suspended: bool
    keys: tuple[KeyView, ...]
    history: tuple[HistoryLine, ...]
    prediction: float | None
    confusions: tuple[Confusion, ...] = ()


def tell_cards(ws: Workspace, name: str) -> list[CardStory]:
    """The story of every card that ``name`` means."""
    return [_story(ws, card) for card in find_cards(ws.db, name)]


def _story(ws: Workspace, card: Card) -> CardStory:
    state = card.state
    return CardStory(
        id=str(card.key),
        view=card_view(
            card.note, card.shown, key=card.name, seed=order_seed(card.key.note, review_draw(state.reviews))
        ),
        state=state,
        ready=card.ready_day,
        suspended=is_suspended(card),
        keys=keys_of(ws, card),
        history=history_of(events_about(ws, card)),
        prediction=predicted_recall(state, ws.today),
        confusions=confusions_of(ws, card),
    )


def is_suspended(card: Card) -> bool:
    """The learner's word beats the deck's."""
    return card.row.suspended if card.state.suspended is None else card.state.suspended


def keys_of(ws: Workspace, card: Card) -> tuple[KeyView, ...]:
    """What each grade key would do to the card if it was asked now."""
    outcomes = preview(card.key, card.state, day=ws.today, scheduler=ws.scheduler)
    return grade_keys(outcomes, grades=ws.tools.settings.grades)


def events_about(ws: Workspace, card: Card) -> list[Event]:
    """The events of the card and those about its whole note, oldest first."""
    return [each for each in events_of(ws.db, card.key.note) if each.side in (None, card.key.side)]


def history_of(events: Sequence[Event]) -> tuple[HistoryLine, ...]:
    """One line for each event."""
    standing = {each.id for each in counting(events)}
    by_id = {each.id: each for each in events}
    return tuple(_line(each, by_id, counts=each.id in standing) for each in events)


def _line(event: Event, by_id: dict[str, Event], *, counts: bool) -> HistoryLine:
    what, detail = told(event, by_id)
    at = local_time(event)
    if not isinstance(event, Review):
        return HistoryLine(event.id, at, what, detail, counts)
    detail += _overruled(event)
    return HistoryLine(event.id, at, what, detail, counts, event.mode, event.nominal_days, event.due, event.took_ms)


def _overruled(review: Review) -> str:
    """What the engine said where the grade says otherwise."""
    record = None if review.response is None else loads(review.response)
    return f", judged {record.standing} and overruled" if record is not None and record.overruled else ""
