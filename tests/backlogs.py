"""Learners with a backlog."""

from __future__ import annotations

from learners import Learner, run_through


def deck_of(count: int, *, name: str = "c", deck: str = "D") -> str:
    cards = [f"  - {{id: {name}{number:02}, q: 'What is {name} {number}?', a: '{number}'}}" for number in range(count)]
    return "\n".join([f"deck: {deck}", "cards:", *cards, ""])


def fall_behind(learner: Learner, *, days: int = 10) -> None:
    """All cards learned today, then ``days`` days without a review: due since the first of them."""
    with learner.sit(new_per_day=999) as sitting:
        run_through(sitting)
    learner.clock.pass_by(days=days)
