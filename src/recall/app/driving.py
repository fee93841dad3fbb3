"""A card and its grade as other programs are told them, and the verb that grades one card by its name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from recall.app.asking import CardView, KeyView, OptionView
from recall.app.cards import Card, find_cards, find_note, load_card
from recall.app.sitting import Asked, Graded, Sitting, grade_keys
from recall.app.workspace import Workspace
from recall.core.events import AHEAD, DRILL, SCHEDULED
from recall.core.grades import grade_name
from recall.core.leech import is_leech
from recall.core.ready import owes_drill
from recall.core.session import start
from recall.problems import RecallError, UsageError
from recall.store.errors import StaleCardError

if TYPE_CHECKING:
    from recall.core.memory import CardState

NEVER: Final = "new"  # the token of a card about which nothing was ever logged


class ManyCardsError(UsageError):
    """A note with several cards was named where one card is meant."""

    def __init__(self, text: str, names: list[str]) -> None:
        super().__init__(f"{text} has {len(names)} cards: {', '.join(names)}", hint="Name one of them.")


class DraftError(RecallError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text} is a draft: it has no card that could be graded", hint="Give it its answer: recall edit " + text
        )


class NotInDecksError(RecallError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text} is in no deck any more; nothing was stored", hint="Its history is kept until it comes back."
        )


class SuspendedCardError(RecallError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is suspended; nothing was stored", hint=f"recall unsuspend {name} lets it be asked again."
        )


class StaleAnswerError(RecallError):
    """The card is not as it was when it was shown."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} was graded or changed since it was shown; nothing was stored",
            hint="If this answer was sent before, it is stored. Ask again for the card: recall next",
        )


@dataclass(frozen=True, slots=True)
class OptionFace:
    """An option before the answer is shown."""

    letter: str
    text: str


@dataclass(frozen=True, slots=True)
class CardFace:
    """A card without its answer. ``key`` is what CARD arguments take, ``id`` how the log calls it; ``place`` is
    ``file:line`` within the decks, ``path`` the deck file. Question, options and hint are Markdown. ``way`` is how it
    is asked: open, hidden (options on request), choices, claim, typed, order, pairs or list."""

    key: str
    id: str
    kind: str
    deck: str
    question: str
    options: tuple[OptionFace, ...]
    hint: str | None
    place: str
    path: str
    way: str


@dataclass(frozen=True, slots=True)
class CardBack:
    """The answer. ``right`` are the letters of the right options; ``options`` say what is right, and why."""

    text: str
    right: tuple[str, ...]
    options: tuple[OptionView, ...]
    explain: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class GradeFace:
    """A grade that may be given. ``grade`` is what `recall answer` takes; ``key`` and ``name`` are those of the
    screen. ``due`` and ``days`` (study days until then) are None where the card stays new; ``is_counted`` tells
    whether the grade changes the schedule."""

    grade: str
    key: str
    name: str
    quality: int
    due: date | None
    days: int | None
    again_today: bool
    is_counted: bool


@dataclass(frozen=True, slots=True)
class Stored:
    """What a grade did. ``review`` is its id in the log. ``due`` and ``days`` are those of the card now;
    ``lapses`` counts how often it was forgotten, ``leech_alarm`` is True at the lapses at which a person is told.
    """

    card: str
    review: str
    grade: str
    quality: int
    mode: str
    is_counted: bool
    day: date
    due: date | None
    days: int | None
    again_today: bool
    lapses: int
    is_leech: bool
    leech_alarm: bool
    seen: str
    answer: CardBack


def answer_card(ws: Workspace, name: str, quality: int, *, took_ms: int = 0, seen: str | None = None) -> Stored:
    """Grade the card that ``name`` means, whatever the limits of the day say; ``seen`` must be its token, if given.

    Raises ManyCardsError, DraftError, NotInDecksError, SuspendedCardError, StaleAnswerError; nothing is stored then.
    """
    card = _one_card(ws, name)
    sitting = sitting_of(ws, card)
    if sitting.asked is None or seen not in (None, token(sitting.asked.card.state)):
        raise StaleAnswerError(card.name)
    try:
        return stored(ws, sitting.grade(quality, took_ms=took_ms))
    except StaleCardError:
        raise StaleAnswerError(card.name) from None


def stored(ws: Workspace, graded: Graded) -> Stored:
    """What a grade did, as other programs are told."""
    review, asked = graded.review, graded.asked
    after = load_card(ws.db, asked.card.key)
    state = after.state
    return Stored(
        card=after.name,
        review=review.id,
        grade=grade_name(review.quality),
        quality=review.quality,
        mode=review.mode,
        is_counted=review.nominal_days is not None,
        day=review.day,
        due=state.due,
        days=None if state.due is None else (state.due - review.day).days,
        again_today=owes_drill(state, review.day, suspended_in_deck=after.row.suspended),
        lapses=state.lapses,
        is_leech=is_leech(state.lapses),
        leech_alarm=graded.lapses is not None,
        seen=token(state),
        answer=card_back(asked.view),
    )


def token(state: CardState) -> str:
    """A word for the card as it is: another one after every event about it."""
    return state.last_id or NEVER


def card_face(ws: Workspace, asked: Asked) -> CardFace:
    view, card = asked.view, asked.card
    return CardFace(
        key=view.key,
        id=str(card.key),
        kind=view.kind,
        deck=view.deck,
        question=view.question,
        options=tuple(OptionFace(option.letter, option.text) for option in view.options),
        hint=view.hint,
        place=view.place,
        path=str(ws.root / card.note.place.file),
        way=view.way,
    )


def card_back(view: CardView) -> CardBack:
    return CardBack(
        text=view.answer,
        right=tuple(option.letter for option in view.options if option.is_right),
        options=view.options,
        explain=view.explain,
        source=view.source,
    )


def grade_faces(ws: Workspace, asked: Asked) -> tuple[GradeFace, ...]:
    """The grades that the settings put on keys, and what each would do."""
    return tuple(_grade_face(asked, key) for key in grade_keys(asked.outcomes, grades=ws.tools.settings.grades))


def _grade_face(asked: Asked, key: KeyView) -> GradeFace:
    outcome = asked.outcomes[key.quality]
    return GradeFace(
        grade=grade_name(key.quality),
        key=key.key,
        name=key.name,
        quality=key.quality,
        due=outcome.due,
        days=key.days,
        again_today=key.again_today,
        is_counted=outcome.counts,
    )


def sitting_of(ws: Workspace, card: Card) -> Sitting:
    """A sitting of this card alone, which asks and stores as every sitting does."""
    sitting_id = ws.tools.event_id(ws.tools.peek().at_ms)
    return Sitting(ws, sitting_id, start([card.key], modes={card.key: mode_now(card.state, ws.today)}))


def mode_now(state: CardState, today: date) -> str:
    """The mode in which a grade given today is logged."""
    if state.due is None or state.due <= today:
        return SCHEDULED
    return DRILL if state.drill_day == today else AHEAD


def _one_card(ws: Workspace, name: str) -> Card:
    row = find_note(ws.db, name.partition("#")[0])
    if row.file is None:
        raise NotInDecksError(name)
    cards = find_cards(ws.db, name)
    if not cards:
        raise DraftError(name)
    if len(cards) > 1:
        raise ManyCardsError(name, [card.name for card in cards])
    card = cards[0]
    if card.row.suspended if card.state.suspended is None else card.state.suspended:
        raise SuspendedCardError(card.name)
    return card
