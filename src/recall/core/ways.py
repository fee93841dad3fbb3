"""The ways of asking, as the log names them beside OPEN, the one in which the learner judges the answer."""

from __future__ import annotations

from typing import Final

from recall.core.notes import Choice, Claim, Content, Enumeration, Matching, Ordering

CHOICES: Final = "choices"  # recall showed the options by itself, or the ladder when they were asked for
CHOICES_ASKED: Final = "choices-asked"  # they were hidden, and the learner asked for them: the one way that is capped
CLAIM: Final = "claim"
TYPED: Final = "typed"  # words, a number, or the holes of a cloze
ORDER: Final = "order"
PAIRS: Final = "pairs"
LIST: Final = "list"
WAYS: Final = (CHOICES, CHOICES_ASKED, CLAIM, TYPED, ORDER, PAIRS, LIST)


def way_of_asking(content: Content) -> str:
    """The way in which a card of this kind is asked when the engine grades it and nothing else was chosen."""
    match content:
        case Choice():
            return CHOICES
        case Claim():
            return CLAIM
        case Ordering():
            return ORDER
        case Matching():
            return PAIRS
        case Enumeration():
            return LIST
        case _:
            return TYPED
