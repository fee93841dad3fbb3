"""In which way a card is asked: by the learner's own judgement, by its options, or by what is typed."""

from __future__ import annotations

from typing import Final

from recall.app.cards import Card
from recall.app.workspace import Workspace
from recall.core.notes import Choice, Cloze, Question, Term
from recall.core.step import OPEN
from recall.core.ways import CHOICES, way_of_asking

HIDDEN: Final = "hidden"  # recall first: a choice whose options are shown on request; logged as open or choices-asked


def way_for(ws: Workspace, card: Card) -> str:
    """One of HIDDEN, OPEN and the words of :mod:`recall.core.ways`."""
    del ws
    match card.note.content:
        case Question() | Term() | Cloze():
            return OPEN
        case Choice(many=many):
            return CHOICES if many else HIDDEN
        case content:
            return way_of_asking(content)
