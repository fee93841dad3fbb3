"""What of a quiz is still wrong: found in the log, so that any later answer counts, wherever it was given."""

from __future__ import annotations

from recall.app.workspace import Workspace
from recall.core.answers.responses import loads
from recall.core.answers.verdicts import PARTLY
from recall.core.events import Review
from recall.core.grades import GOOD, PASS
from recall.core.keys import CardKey
from recall.core.quizresults import Result
from recall.core.replay import counting, order
from recall.store.log import event, events_of, root_of, side_of


def wrong_cards(ws: Workspace, result: Result) -> frozenset[CardKey]:
    """The cards of the quiz whose last answer was not right: in the quiz itself, or since."""
    wrong = set()
    told = frozenset(result.wrong)
    for review_id in result.reviews:
        asked = event(ws.db, review_id)
        if not isinstance(asked, Review):
            continue
        card = CardKey(root_of(ws.db, asked.note), side_of(ws.db, asked) or asked.side)
        last = _last_answer(ws, card)
        if last is not None and order(last) >= order(asked) and _is_wrong(last, asked, told):
            wrong.add(card)
    return frozenset(wrong)


def _is_wrong(last: Review, asked: Review, told: frozenset[str]) -> bool:
    return asked.id in told if last.id == asked.id else not is_right(last)


def is_right(review: Review) -> bool:
    """Whether a review's answer was right in full: a pass, and not for a part of the answer alone."""
    record = None if review.response is None else loads(review.response)
    is_part = record is not None and record.standing == PARTLY and not record.overruled
    return review.quality >= (GOOD if is_part else PASS)


def _last_answer(ws: Workspace, card: CardKey) -> Review | None:
    reviews = [
        each for each in counting(events_of(ws.db, card.note)) if isinstance(each, Review) and each.side == card.side
    ]
    return max(reviews, key=order, default=None)
