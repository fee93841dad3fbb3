"""A learner whose cards are asked and graded by other programs, each call a run of its own."""

from __future__ import annotations

from learners import Learner
from recall.app.cards import find_cards
from recall.app.deciding import decide_card
from recall.app.driving import Stored, answer_card
from recall.app.reviewing import Wish
from recall.app.upcoming import Next, show_next


def following(learner: Learner, wish: Wish | None = None, **given: object) -> Next:
    with learner.open(**given) as ws:
        return show_next(ws, wish or Wish())


def answered(learner: Learner, name: str, quality: int = 4, **given: object) -> Stored:
    with learner.open() as ws:
        return answer_card(ws, name, quality, **given)  # type: ignore[arg-type]


def decided(learner: Learner, kind: str, name: str, **payload: object) -> None:
    with learner.open() as ws:
        decide_card(ws, kind, find_cards(ws.db, name)[0].key, payload=payload or None)


def key_of(shown: Next) -> str | None:
    return None if shown.card is None else shown.card.key


def drive(learner: Learner, *grades: int, **given: object) -> list[str]:
    """Ask and answer until nothing is left, with good after these grades; the names asked, in order."""
    left = iter(grades)
    asked = []
    with learner.open(**given) as ws:
        while (name := key_of(show_next(ws, Wish()))) is not None:
            answer_card(ws, name, next(left, 4))
            asked.append(name)
    return asked
