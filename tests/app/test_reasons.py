"""Why a card is asked today, or is not."""

from datetime import date

import pytest

from learners import Learner, sit
from recall.app.cards import find_cards
from recall.app.deciding import decide
from recall.app.history import events_about
from recall.app.marking import mark
from recall.app.reasons import (
    BesideSibling,
    Buried,
    Due,
    DueLater,
    Gone,
    New,
    NewLater,
    NotYet,
    Owed,
    Reason,
    Suspended,
    reason_of,
)
from recall.core.events import BURY, SUSPEND, UNSUSPEND

PAIR = "deck: D\ncards:\n  - {id: pair, q: Why?, a: So., both: true}\n"
TODAY = date(2026, 11, 30)


def reason(learner: Learner, name: str, *, asked: bool = False, **settings: object) -> Reason:
    with learner.open(**settings) as ws:
        card = find_cards(ws.db, name)[0]
        return reason_of(ws, card, events_about(ws, card), asked=asked)


def test_a_new_card_among_todays_has_its_place_among_the_new_ones(learner: Learner) -> None:
    learner.deck()
    assert [reason(learner, name) for name in ("one", "two", "three")] == [New(1), New(2), New(3)]


def test_a_new_card_beyond_the_limit_knows_how_many_come_first(learner: Learner) -> None:
    learner.deck()
    learner.deck("deck: B\ncards:\n  - {id: four, q: What is four?, a: '4'}\n", name="b/later.yaml")
    names = ("one", "two", "three", "four")
    found = [reason(learner, name, new_per_day=1) for name in names]
    first = found.index(New(1))
    assert {found.index(NewLater(before)) for before in (1, 2, 3)} == {0, 1, 2, 3} - {first}


def test_a_card_that_is_suspended_by_the_limits_place_is_not_counted_before_others(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        mark(ws, SUSPEND, ["one"])
    assert reason(learner, "three", new_per_day=0) == NewLater(1)


def test_a_card_is_due_on_its_day_and_after_it(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    learner.clock.pass_by(days=1)
    assert reason(learner, "one") == Due(date(2026, 12, 1), 0, TODAY)
    learner.clock.pass_by(days=3)
    assert reason(learner, "one") == Due(date(2026, 12, 1), 3, TODAY)


def test_a_due_card_beyond_the_limit_of_reviews_waits(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4, 4)
    learner.clock.pass_by(days=1)
    found = [reason(learner, name, reviews_per_day=1) for name in ("one", "two", "three")]
    assert sorted(type(each).__name__ for each in found) == ["Due", "DueLater", "DueLater"]
    assert DueLater() in found


def test_a_card_on_screen_is_due_whatever_the_limits_say(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4)
    learner.clock.pass_by(days=1)
    assert {type(reason(learner, name, asked=True, reviews_per_day=0)) for name in ("one", "two")} == {Due}
    assert reason(learner, "three", asked=True, new_per_day=0) == New(1)


def test_a_card_that_was_passed_is_not_yet_due(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    assert reason(learner, "one") == NotYet(date(2026, 12, 1), 1, TODAY)


@pytest.mark.parametrize(("quality", "name"), [(1, "again"), (2, "q2"), (3, "hard")])
def test_a_card_that_was_not_known_well_today_is_owed_a_repetition(learner: Learner, quality: int, name: str) -> None:
    learner.deck()
    learner.grade(quality)
    assert reason(learner, "one") == Owed(name)


def test_a_suspension_by_the_learner_has_its_day_and_one_by_the_deck_has_none(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: on, q: Why?, a: So.}\n  - {id: off, q: What?, a: So., suspended: true}\n")
    with learner.open() as ws:
        mark(ws, SUSPEND, ["on"])
    assert (reason(learner, "on"), reason(learner, "off")) == (Suspended(TODAY), Suspended(None))
    with learner.open() as ws:
        mark(ws, UNSUSPEND, ["off"])
    assert reason(learner, "off") == New(1)


def test_a_buried_card_waits_until_its_day(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        mark(ws, BURY, ["one"], payload={"until": "2026-12-05"})
    assert reason(learner, "one") == Buried(date(2026, 12, 5), by_plan=False)


def test_a_card_that_a_plan_put_off_says_so_until_it_is_buried_otherwise(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        note = find_cards(ws.db, "one")[0].key.note
        decide(ws, BURY, note_id=note, side="q", payload={"until": "2026-12-05", "plan": "p"})
    assert reason(learner, "one") == Buried(date(2026, 12, 5), by_plan=True)
    with learner.open() as ws:
        mark(ws, BURY, ["one"], payload={"until": "2026-12-06"})
    assert reason(learner, "one") == Buried(date(2026, 12, 6), by_plan=False)


def test_a_card_that_is_due_after_its_bury_ends_is_not_yet_due(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    with learner.open() as ws:
        mark(ws, BURY, ["one"])
    assert reason(learner, "one") == NotYet(date(2026, 12, 1), 1, TODAY)


def test_a_card_whose_sibling_was_asked_today_waits_for_tomorrow(learner: Learner) -> None:
    learner.deck(PAIR)
    learner.grade(4)
    assert reason(learner, "pair#a") == BesideSibling("pair#q", date(2026, 12, 1))


def test_a_card_whose_sibling_stands_in_todays_queue_waits_too(learner: Learner) -> None:
    learner.deck(PAIR)
    assert reason(learner, "pair#q") == New(1)
    assert reason(learner, "pair#a") == BesideSibling("pair#q", date(2026, 12, 1))


def test_a_card_that_no_deck_holds_is_gone_since_the_day_it_left(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    learner.deck("deck: Try\ncards:\n  - {id: other, q: Something else entirely?, a: So.}\n")
    assert reason(learner, "one") == Gone(TODAY)


def test_a_side_that_its_note_makes_no_more_is_gone_without_a_day(learner: Learner) -> None:
    learner.deck(PAIR)
    with learner.open() as ws:
        card = find_cards(ws.db, "pair#a")[0]
    learner.deck(PAIR.replace(", both: true", ""))
    with learner.open() as ws:
        from recall.app.cards import load_card

        gone = load_card(ws.db, card.key)
        assert reason_of(ws, gone, events_about(ws, gone), asked=False) == Gone(None)


@pytest.mark.parametrize("wish", [{}, {"new_per_day": 0}])
def test_what_is_said_to_be_asked_is_what_a_sitting_asks(learner: Learner, wish: dict[str, int]) -> None:
    learner.deck()
    learner.grade(4, 4)
    learner.clock.pass_by(days=1)
    said = {name for name in ("one", "two", "three") if isinstance(reason(learner, name, **wish), (Due, New))}
    with learner.open(**wish) as ws:
        sitting, asked = sit(ws), set()
        while sitting.asked is not None:
            asked.add(sitting.asked.card.name)
            sitting.grade(4, took_ms=1)
    assert said == asked
