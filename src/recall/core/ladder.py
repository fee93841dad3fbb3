"""In which way a card is asked: one fact, several ways to ask it, one memory.

With the ladder a choice shows its options while it is young, is asked before them once it holds, and without them
when it is mature; what it asks with options never caps the grade. The way never makes
a schedule of its own: it follows from the card's memory, and the review that is logged with it changes that one memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from recall.core.memory import Memory
from recall.core.notes import Choice, Cloze, Content, Question, Term
from recall.core.stems import needs_options
from recall.core.step import OPEN
from recall.core.ways import CHOICES, TYPED, way_of_asking

HIDDEN: Final = "hidden"  # recall first: the options are shown on request
SHOWN: Final = "shown"
ON: Final = "on"
OFF: Final = "off"
REVEALED: Final = "revealed"

HIDDEN_DAYS: Final = 7  # nominal interval from which options are hidden: SM-2 gets there with the third pass in a row
OPEN_DAYS: Final = 21  # and from which there are none: a mature card, as Anki's manual calls one from 21 days on
MOST_WORDS: Final = 3  # of an answer that is short enough to type
MOST_LETTERS: Final = 30
_NOT_TYPED: Final = re.compile(r"[$\n]|\]\(")
_LETTER: Final = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Habit:
    """How the cards of a deck are asked.

    ``choices`` is ``hidden`` or ``shown``; ``ladder`` is ``off``, ``on`` (mature cards are judged by the learner) or
    ``typed`` (mature cards whose answer is short are typed); ``cloze`` is ``revealed`` or ``typed``.
    """

    choices: str = HIDDEN
    ladder: str = OFF
    hidden_days: int = HIDDEN_DAYS
    open_days: int = OPEN_DAYS
    cloze: str = REVEALED

    @property
    def caps(self) -> bool:
        """Whether a right answer is hard at most after hidden options were asked for: the ladder hides them itself."""
        return self.ladder == OFF


def way_to_ask(content: Content, memory: Memory | None, habit: Habit) -> str:
    """HIDDEN, OPEN, or one of the words of :mod:`recall.core.ways`; ``memory`` is None while the card is new."""
    match content:
        case Choice():
            return _way_of_choice(content, memory, habit)
        case Cloze():
            return TYPED if habit.cloze == TYPED else OPEN
        case Question() | Term():
            return OPEN
        case _:
            return way_of_asking(content)


def is_short(answer: str) -> bool:
    """Whether an answer can be expected letter by letter: three words and 30 characters at most, no formula."""
    text = answer.strip()
    is_small = len(text) <= MOST_LETTERS and len(text.split()) <= MOST_WORDS
    return is_small and _LETTER.search(text) is not None and _NOT_TYPED.search(text) is None


def habit_of(levels: Iterable[Mapping[str, Any]]) -> Habit:
    """What the ``settings`` of a deck, its course and the learner come to, the nearest first.

    The first level that says ``ladder: on`` or ``choices`` decides between the two; thresholds and ``cloze`` are
    taken from the first level that says them.
    """
    said: dict[str, Any] = {}
    for level in levels:
        if "choices" in level and level.get("ladder") in (None, OFF):
            said.setdefault("ladder", OFF)
        for name, value in level.items():
            said.setdefault(name, value)
    return Habit(
        choices=said.get("choices", HIDDEN),
        ladder=said.get("ladder", OFF),
        hidden_days=said.get("ladder_hidden_days", HIDDEN_DAYS),
        open_days=said.get("ladder_open_days", OPEN_DAYS),
        cloze=said.get("cloze", REVEALED),
    )


def _way_of_choice(choice: Choice, memory: Memory | None, habit: Habit) -> str:
    if needs_options(choice):
        return CHOICES
    if habit.ladder == OFF:
        return CHOICES if habit.choices == SHOWN else HIDDEN
    interval = 0 if memory is None else memory.interval_days
    if interval >= habit.open_days:
        return TYPED if habit.ladder == TYPED and all(is_short(each.text) for each in choice.answers) else OPEN
    return HIDDEN if interval >= habit.hidden_days else CHOICES
