"""Other programs grade cards by name, in calls that know nothing of each other."""

from __future__ import annotations

import pytest

from drivers import answered, decided, following, key_of
from learners import Learner, assert_follows_from_log
from recall.app.driving import (
    DraftError,
    ManyCardsError,
    NotInDecksError,
    StaleAnswerError,
    SuspendedCardError,
)
from recall.app.undoing import undo_last
from recall.core.events import BURY, FLAG, SUSPEND
from recall.store.log import event, last_events

TERM = "deck: D\ncards:\n  - {id: word, term: quark, meaning: a constituent of hadrons}\n"


def test_a_card_before_its_day_is_answered_ahead_which_moves_nothing(learner: Learner) -> None:
    learner.deck()
    for day in ("2026-11-30", "2026-12-01"):
        learner.clock.set(f"{day}T09:00:00+01:00")
        first = answered(learner, "one")
    learner.clock.set("2026-12-03T09:00:00+01:00")
    second = answered(learner, "one")
    assert (second.mode, second.is_counted) == ("ahead", False)
    assert (second.due, second.days) == (first.due, 4)


def test_a_card_before_its_day_that_is_forgotten_counts(learner: Learner) -> None:
    learner.deck()
    answered(learner, "one")
    stored = answered(learner, "one", 1)
    assert (stored.mode, stored.is_counted, stored.lapses) == ("ahead", True, 1)


def test_an_answer_is_in_the_log_with_its_time(learner: Learner) -> None:
    learner.deck()
    stored = answered(learner, "one", took_ms=4200)
    with learner.open() as ws:
        logged = event(ws.db, stored.review)
        assert logged is not None
        assert logged == last_events(ws.db, 1)[0]
        assert (logged.took_ms, logged.quality) == (4200, 4)  # type: ignore[union-attr]
        assert_follows_from_log(ws)


def test_an_answer_to_what_was_shown_is_stored_once(learner: Learner) -> None:
    learner.deck()
    seen = following(learner).seen
    stored = answered(learner, "one", seen=seen)
    with pytest.raises(StaleAnswerError, match="one was graded or changed since it was shown; nothing was stored"):
        answered(learner, "one", seen=seen)
    assert answered(learner, "one", 1, seen=stored.seen).quality == 1


@pytest.mark.parametrize("kind", [FLAG, BURY])
def test_a_decision_about_the_card_makes_an_answer_stale(learner: Learner, kind: str) -> None:
    learner.deck()
    seen = following(learner).seen
    decided(learner, kind, "one", **({"until": "2026-12-01"} if kind == BURY else {"note": ""}))
    with pytest.raises(StaleAnswerError):
        answered(learner, "one", seen=seen)


def test_after_an_undo_the_card_is_as_it_was_shown(learner: Learner) -> None:
    learner.deck()
    before = following(learner)
    answered(learner, "one", seen=before.seen)
    with learner.open() as ws:
        undo_last(ws)
    assert following(learner) == before


def test_a_grade_that_another_program_stores_in_between_makes_an_answer_stale(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recall.app.sitting import Sitting

    learner.deck()
    following(learner)
    real = Sitting.grade

    def late(self: Sitting, quality: int, **given: object) -> object:
        monkeypatch.undo()
        answered(learner, "one", 1)
        return real(self, quality, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(Sitting, "grade", late)
    with pytest.raises(StaleAnswerError):
        answered(learner, "one", 5)
    with learner.open() as ws:
        assert [each.quality for each in last_events(ws.db)] == [1]  # type: ignore[union-attr]


def test_a_suspended_card_is_not_answered(learner: Learner) -> None:
    learner.deck()
    following(learner)
    decided(learner, SUSPEND, "one")
    with pytest.raises(SuspendedCardError, match="one is suspended; nothing was stored") as told:
        answered(learner, "one")
    assert told.value.hint == "recall unsuspend one lets it be asked again."


def test_a_card_that_its_deck_suspends_is_not_answered(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: one, q: One?, a: '1', suspended: true}\n")
    with pytest.raises(SuspendedCardError):
        answered(learner, "one")


def test_a_buried_card_is_answered(learner: Learner) -> None:
    learner.deck()
    following(learner)
    decided(learner, BURY, "one", until="2026-12-01")
    assert key_of(following(learner)) == "two"
    assert answered(learner, "one").mode == "scheduled"


def test_a_draft_has_no_card_to_answer(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: idea, q: What next?}\n")
    with pytest.raises(DraftError, match="idea is a draft: it has no card that could be graded"):
        answered(learner, "idea")


@pytest.mark.parametrize("was_graded", [True, False])
def test_a_card_that_is_gone_is_not_answered(learner: Learner, was_graded: bool) -> None:
    learner.deck()
    following(learner)
    if was_graded:
        answered(learner, "one")
    learner.deck("deck: Try\ncards:\n  - {id: other, q: Quite another thing, a: x}\n")
    with pytest.raises(NotInDecksError, match="one is in no deck any more; nothing was stored"):
        answered(learner, "one")


def test_one_card_of_a_note_must_be_named(learner: Learner) -> None:
    learner.deck(TERM)
    with pytest.raises(ManyCardsError, match="word has 2 cards: word#meaning, word#term"):
        answered(learner, "word")
    assert answered(learner, "word#term").card == "word#term"


def test_a_leech_is_told(learner: Learner) -> None:
    learner.deck()
    told = []
    for day in range(1, 18):
        learner.clock.set(f"2027-01-{day:02}T09:00:00+01:00")
        stored = answered(learner, "one", 4 if day % 2 else 1)
        told.append((stored.lapses, stored.is_leech, stored.leech_alarm))
    assert told[13:] == [(7, False, False), (7, False, False), (8, True, True), (8, True, False)]
