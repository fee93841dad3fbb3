"""From what a learner picked or typed to a verdict, the grades it leaves open, and what the log keeps of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recall.app.asking import TRUTHS, CardView
from recall.app.sitting import Asked
from recall.core.answers.entries import Unread, read_response
from recall.core.answers.responses import Blank, Picked, Record, Response, Said, dumps
from recall.core.answers.verdicts import Verdict
from recall.core.events import DRILL
from recall.core.grades import EASY, PASS
from recall.core.itemwriting.words import shortened
from recall.core.judging import Proposal, judge, may_overrule, proposed
from recall.core.notes import Claim
from recall.core.ways import CHOICES, CHOICES_ASKED, ORDER, PAIRS
from recall.problems import UsageError, quoted

_SHUFFLED: Final = (CHOICES, CHOICES_ASKED, ORDER, PAIRS)


class UnreadError(UsageError):
    """What was typed says nothing that the card can take."""

    def __init__(self, text: str, hint: str) -> None:
        super().__init__(f"{quoted(shortened(text))} is not understood here", hint=hint)


@dataclass(frozen=True, slots=True)
class Judged:
    """A response given in some ``way``, what the engine says of it and the grade it proposes.

    ``lowest`` and ``highest`` bound the qualities that the learner may give instead. ``draw`` is what the order shown
    was drawn from, None where nothing was shuffled.
    """

    way: str
    response: Response
    verdict: Verdict
    proposal: Proposal
    lowest: int
    highest: int
    draw: str | None

    @property
    def is_capped(self) -> bool:
        """Whether a right answer counts as hard at most, because the options were asked for."""
        return self.proposal.highest < EASY

    def fits(self, quality: int) -> bool:
        return self.lowest <= quality <= self.highest


def judge_response(asked: Asked, response: Response, *, way: str) -> Judged:
    """What the engine says of a response to the card on screen, asked in this way."""
    content = asked.card.note.content
    shown = tuple(option.text for option in asked.view.options)
    verdict = judge(content, asked.card.shown, response, shown=shown)
    proposal = proposed(verdict, asked=way, is_drill=asked.mode == DRILL)
    draw = asked.draw if way in _SHUFFLED else None
    if may_overrule(content, asked=way):
        return Judged(way, response, verdict, proposal, 0, proposal.highest, draw)
    is_right = proposal.quality >= PASS
    low, high = (PASS, proposal.highest) if is_right else (0, PASS - 1)
    return Judged(way, response, verdict, proposal, low, high, draw)


def logged(judged: Judged, quality: int) -> str:
    """The response as the log keeps it; overruled where the learner's grade says the other of right and wrong."""
    is_overruled = not judged.proposal.asks and (quality >= PASS) != (judged.proposal.quality >= PASS)
    return dumps(Record(judged.response, judged.verdict.standing, is_overruled, draw=judged.draw))


def picked(asked: Asked, indices: Sequence[int]) -> Response:
    """The response of picking these options, counted from 0 in the shown order."""
    texts = tuple(asked.view.options[index].text for index in sorted(indices))
    if not texts:
        return Blank()
    return Said(texts[0] == TRUTHS[0]) if isinstance(asked.card.note.content, Claim) else Picked(texts)


def names_letters(view: CardView, text: str) -> bool:
    """Whether a typed line names options by their letters, which only who has seen them can."""
    letters = {option.letter.lower() for option in view.options}
    return bool(letters) and set(text.lower().replace(",", " ").split()) <= letters and bool(text.strip())


def typed(asked: Asked, text: str) -> Response:
    """The response of typing this line. Raises UnreadError."""
    view = asked.view
    shown = view.things or tuple(option.text for option in view.options)
    response = read_response(asked.card.note.content, asked.card.shown, text, shown=shown, asked=view.way)
    if isinstance(response, Unread):
        raise UnreadError(text, response.hint)
    return response
