"""A response to a card and the grade the engine proposes for it: (content, side, response) → verdict → proposal.

Pure, and quick: what is right, nearly right and wrong stands in docs/answering.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from recall.core.answers.arranging import judge_order, judge_pairs
from recall.core.answers.choosing import judge_picked, judge_said, judge_typed_choice, read_truth
from recall.core.answers.filling import judge_holes
from recall.core.answers.listing import judge_list
from recall.core.answers.numbers import judge_number
from recall.core.answers.responses import Blank, Filled, Listed, Matched, Ordered, Picked, Response, Said, Written
from recall.core.answers.splitting import split_holes, split_items
from recall.core.answers.texts import judge_text
from recall.core.answers.verdicts import EMPTY, MISFIT, NEARLY, PARTLY, WRONG, Verdict, whole
from recall.core.cards import face
from recall.core.grades import AGAIN, EASY, GOOD, HARD
from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Draft,
    Enumeration,
    Matching,
    Numeric,
    Ordering,
    Question,
    Term,
    Typed,
)
from recall.core.ways import CHOICES_ASKED, TYPED

ENOUGH: Final = Fraction(4, 5)  # of several things: from here what is partly right is hard and not again


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the engine proposes: SM-2 qualities.

    ``asks``: it cannot decide; ``quality`` is for "that was right", ``overruled`` for "that was wrong". Otherwise
    ``overruled`` is what follows when the learner says it was the other way about. No grade above ``highest``.
    """

    quality: int
    overruled: int
    highest: int = EASY
    asks: bool = False


def judge(content: Content, side: str, response: Response, *, shown: tuple[str, ...] = ()) -> Verdict:
    """What the engine says of a response to one side of a note.

    ``shown`` are the texts of the options in the order in which they stood; it decides nothing but the order of
    the parts. A response of a kind that the card does not take is wrong with the remark MISFIT, never an error.
    """
    if isinstance(response, Blank):
        return _judge_blank(content, side, shown)
    verdict = _judge_written(content, side, response) if isinstance(response, Written) else None
    verdict = verdict or _judge_given(content, side, response, shown)
    return verdict or Verdict(WRONG, Fraction(0), remark=MISFIT)


def proposed(verdict: Verdict, *, asked: str, is_drill: bool) -> Proposal:
    """The grade proposed: right is good, wrong is again, and the time it took changes neither.

    Right after hidden options were asked for is hard at most, in a drill as good as any. Partly right is hard
    from four fifths on. Nearly right asks.
    """
    is_capped = asked == CHOICES_ASKED and not is_drill
    right = HARD if is_capped else GOOD
    highest = HARD if is_capped else EASY
    if verdict.standing == WRONG or (verdict.standing == PARTLY and verdict.share < ENOUGH):
        return Proposal(AGAIN, right, highest)
    if verdict.standing == PARTLY:
        return Proposal(HARD, right, highest)
    return Proposal(right, AGAIN, highest, asks=verdict.standing == NEARLY)


def may_overrule(content: Content, *, asked: str = "") -> bool:
    """Whether a learner may say "I was right": of whatever was typed or arranged, not of an option or a claim."""
    return asked == TYPED or not isinstance(content, Choice | Claim)


def _judge_given(content: Content, side: str, response: Response, shown: tuple[str, ...]) -> Verdict | None:
    match content, response:
        case Choice(), Picked(options):
            return judge_picked(content, options, shown=shown)
        case Choice(answers=answers, many=True), Listed(items):
            return judge_list(tuple(option.text for option in answers), items)
        case Claim(), Said(truth):
            return judge_said(content, truth)
        case Ordering(steps=steps), Ordered(ordered):
            return judge_order(steps, ordered)
        case Matching(pairs=pairs), Matched(matched):
            return judge_pairs(pairs, matched)
        case Enumeration(items=items), Listed(listed):
            return judge_list(items, listed)
        case Cloze(), Filled(holes):
            return judge_holes(content, side, holes)
        case _:
            return None


def _judge_written(content: Content, side: str, response: Written) -> Verdict | None:
    """The verdict on a typed line; None where no line can answer the card."""
    text = response.text
    match content:
        case Typed(answer=answer, accept=accept, why=why):
            return whole(replace(judge_text(text, (answer, *accept)), why=why))
        case Numeric():
            return judge_number(content, text)
        case Choice(answers=answers, many=True):
            items = tuple(option.text for option in answers)
            return judge_list(items, split_items(text, items))
        case Choice():
            return judge_typed_choice(content, text)
        case Claim():
            truth = read_truth(text)
            return None if truth is None else judge_said(content, truth)
        case Enumeration(items=items):
            return judge_list(items, split_items(text, items))
        case Cloze():
            return judge_holes(content, side, split_holes(text, content, side))
        case Question() | Term():
            is_open = not (isinstance(content, Term) and side == "term")
            return whole(judge_text(text, (face(content, side).back,), is_open=is_open))
        case _:
            return None


def _judge_blank(content: Content, side: str, shown: tuple[str, ...]) -> Verdict:
    match content:
        case Choice():
            verdict = judge_picked(content, (), shown=shown)
        case Claim():
            verdict = judge_said(content, None)
        case Ordering(steps=steps):
            verdict = judge_order(steps, ())
        case Matching(pairs=pairs):
            verdict = judge_pairs(pairs, ())
        case Enumeration(items=items):
            verdict = judge_list(items, ())
        case Cloze():
            verdict = judge_holes(content, side, ())
        case Draft():
            verdict = Verdict(WRONG, Fraction(0))
        case _:
            verdict = _judge_written(content, side, Written("")) or Verdict(WRONG, Fraction(0))
    return replace(verdict, standing=WRONG, share=Fraction(0), remark=EMPTY)
