"""What the order of shuffled options, steps and partners is drawn from, in a word that the log keeps.

With the note's permanent id the draw gives the order: names, ids and the sitting have no part in it.
"""

from __future__ import annotations


def review_draw(reviews: int, *, turn: int = 0) -> str:
    """Of a card that was reviewed so often; ``turn`` parts askings between two reviews, 0 being the review itself."""
    return f"{reviews}:{turn}" if turn else f"{reviews}"


def quiz_draw(seed: int, *, turn: int = 0) -> str:
    """Of a quiz with this seed, on the screen and on paper; ``turn`` counts how often it asked the card before."""
    return f"quiz:{seed}:{turn}" if turn else f"quiz:{seed}"


def order_seed(note: str, draw: str) -> str:
    """What orders are drawn from; ``note`` is the permanent id under which the answer is logged."""
    return f"{note}:{draw}"
