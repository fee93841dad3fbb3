"""Four hundred days with three hundred cards, held to docs/scheduling.md card by card."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from learners import Learner, assert_follows_from_log, fresh, memories, on_screen, sit
from months.askings import Asking
from months.minds import Mind
from months.rules import DAY, Limit, Rules
from months.shelves import Note, Shelf
from recall.app.sitting import Sitting
from recall.app.undoing import undo_last
from recall.app.workspace import Workspace
from recall.core.identity import permanent_id

DECKS = {"a.yaml": "question", "b.yaml": "both", "c.yaml": "term", "d.yaml": "question"}
UNDONE_EVERY = 7  # days
HAZY = [f"a{number:02}" for number in range(10, 30)]


def named(ws: Workspace, rules: Rules) -> dict[tuple[str, str], str]:
    """Permanent id and side → the name of the card."""
    names = {}
    for name, card in rules.cards.items():
        side = name.partition("#")[2] or "q"
        names[permanent_id(card.note), side] = name
    assert names.keys() == memories(ws).keys()
    return names


def settle(ws: Workspace, rules: Rules, names: Mapping[tuple[str, str], str], today: date) -> None:
    """Every memory as the rules have it; the days that fuzz chose are taken over."""
    for key, memory in memories(ws).items():
        name = names[key]
        state, window = memory.state, None if memory.state.due is None else rules.settle(name, memory.state.due)
        if window is not None:
            assert window[0] <= state.due <= window[1], f"{today} {name}: due {state.due}, not within {window}"
        card = rules.cards[name]
        assert (state.due, state.reviews, state.lapses, memory.ready_day) == (
            card.due,
            card.reviews,
            card.lapses,
            rules.ready(card),
        ), f"{today} {name}: {memory}, and should be {card}"
        if state.memory is not None:
            learned = (state.memory.repetition, state.memory.interval_days, Fraction(state.memory.ease_hundredths, 100))
            assert learned == (card.n, card.interval, card.ease), f"{today} {name}: {learned}, and should be {card}"


def sit_through(sitting: Sitting, asking: Asking, mind: Mind) -> None:
    while (name := on_screen(sitting)) is not None:
        asking.asked(name)
        quality = mind.quality(name, asking.today)
        is_alarm = asking.rules.grade(name, quality, asking.today, mode=asking.mode_of(name))
        graded = sitting.grade(quality, took_ms=4_000)
        assert (graded.lapses is not None) == is_alarm, f"{asking.today} {name}: {graded.lapses} lapses"
        asking.graded(name)
    asking.ends()


def live_a_day(learner: Learner, rules: Rules, mind: Mind, today: date, *, takes_back: bool) -> None:
    learner.clock.set(f"{today}T21:00:00+01:00")
    with learner.open(fuzz=True, new_per_day=rules.library.new, reviews_per_day=rules.library.reviews) as ws:
        sit_through(sit(ws), Asking(rules, today, rules.queue(today)), mind)
        names = named(ws, rules)
        settle(ws, rules, names, today)
        if takes_back and rules.done:
            undo_last(ws)
            rules.undo()
            settle(ws, rules, names, today)


@pytest.mark.slow
def test_four_hundred_days(tmp_path: Path) -> None:
    learner = fresh(tmp_path)
    shelf = Shelf(learner.decks)
    for letter, (path, kind) in zip("abcd", DECKS.items(), strict=True):
        shelf.put(path, f"deck: {letter}\n", [Note(f"{letter}{number:02}", kind) for number in range(50)])
    rules = Rules(Limit(new=4, reviews=25))
    rules.shelve(shelf.held())
    mind = Mind(11, stubborn=["a03"], notorious=["a05", "b07#q", *HAZY], hazy=HAZY)
    first = date(2026, 1, 5)
    for number in range(400):
        if 150 <= number < 178 or number % 31 == 30:
            continue  # a month away, and a day without recall now and then
        live_a_day(learner, rules, mind, first + number * DAY, takes_back=number % UNDONE_EVERY == 0)
    with learner.open() as ws:
        assert_follows_from_log(ws)
    assert all(card.due is not None for card in rules.cards.values())
    assert max(card.lapses for card in rules.cards.values()) >= 20
    assert min(card.ease for card in rules.cards.values()) == Fraction(13, 10)
