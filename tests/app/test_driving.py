"""Other programs ask for the next card and grade it, in calls that know nothing of each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learners import Learner, assert_follows_from_log, memories, prepared, run_through, sit
from recall.app.cards import find_cards, load_card
from recall.app.deciding import decide_card
from recall.app.driving import (
    DraftError,
    ManyCardsError,
    Next,
    NotInDecksError,
    StaleAnswerError,
    Stored,
    SuspendedCardError,
    answer_card,
    show_next,
)
from recall.app.reviewing import Wish
from recall.app.undoing import undo_last
from recall.core.events import BURY, FLAG, SUSPEND
from recall.store.log import event, last_events

LATER = "2026-12-20T09:00:00+01:00"
MANY = "deck: Many\ncards:\n" + "".join(f"  - {{id: c{each}, q: Q{each}?, a: A}}\n" for each in range(9))
MIXED = """\
deck: Mixed
cards:
  - {id: word, term: quark, meaning: a constituent of hadrons}
  - {id: holes, cloze: '{{Red}}, {{green}} and {{blue}} are mixed.'}
  - {id: both, q: What is two?, a: '2', both: true}
  - {id: plain, q: What is one?, a: '1'}
"""
QUIZ = """\
deck: Quiz
cards:
  - id: pick
    q: Which is even?
    answer: Two
    distractors: [One, {text: Three, why: It is odd.}]
    hint: It can be halved.
    explain: Halves of it are whole.
    source: notes/even.md
"""


def following(learner: Learner, wish: Wish | None = None, **given: object) -> Next:
    with learner.open(**given) as ws:
        return show_next(ws, wish or Wish())


def answered(learner: Learner, name: str, quality: int = 4, **given: object) -> Stored:
    with learner.open() as ws:
        return answer_card(ws, name, quality, **given)  # type: ignore[arg-type]


def decided(learner: Learner, kind: str, name: str, **payload: object) -> None:
    with learner.open() as ws:
        decide_card(ws, kind, find_cards(ws.db, name)[0].key, payload=payload or None)


def key_of(shown: Next) -> str | None:
    return None if shown.card is None else shown.card.key


def drive(learner: Learner, *grades: int, **given: object) -> list[str]:
    """Ask and answer in calls of their own until nothing is left, with good after these grades; the names asked."""
    left = iter(grades)
    asked = []
    while (name := key_of(following(learner, **given))) is not None:
        answered(learner, name, next(left, 4))
        asked.append(name)
    return asked


def test_the_next_card_is_shown_without_its_answer(learner: Learner) -> None:
    path = learner.deck(QUIZ)
    shown = following(learner)
    assert shown.card is not None
    assert (shown.card.key, shown.card.kind, shown.card.deck) == ("pick", "choice", "Quiz")
    assert (shown.card.question, shown.card.hint) == ("Which is even?", "It can be halved.")
    assert {option.text for option in shown.card.options} == {"One", "Two", "Three"}
    assert (shown.card.place, shown.card.path) == ("try.yaml:3", str(path))
    assert shown.answer is None
    assert (shown.turn, shown.mode, shown.seen) == ("new", "scheduled", "new")


def test_the_answer_is_shown_where_it_is_asked_for_and_after_a_grade(learner: Learner) -> None:
    learner.deck(QUIZ)
    with learner.open() as ws:
        shown = show_next(ws, Wish(), with_answer=True)
    assert shown.answer is not None
    assert shown.card is not None
    right = next(option for option in shown.card.options if option.text == "Two")
    assert shown.answer.right == (right.letter,)
    assert (shown.answer.explain, shown.answer.source) == ("Halves of it are whole.", "notes/even.md")
    assert answered(learner, "pick").answer == shown.answer


def test_asked_again_it_is_the_same_card(learner: Learner) -> None:
    learner.deck(MANY)
    assert following(learner) == following(learner)
    learner.clock.pass_by(hours=2)
    assert key_of(following(learner)) == "c0"


def test_what_each_grade_would_do_is_told_and_is_what_it_does(learner: Learner) -> None:
    learner.deck()
    shown = following(learner)
    assert [(key.grade, key.quality) for key in shown.keys] == [("again", 1), ("hard", 3), ("good", 4), ("easy", 5)]
    stored = answered(learner, "one", 3)
    hard = shown.keys[1]
    assert (stored.due, stored.days, stored.again_today) == (hard.due, hard.days, hard.again_today)
    assert (stored.due, stored.days, stored.again_today) == (date(2026, 12, 1), 1, True)


def test_the_sm2_scale_names_its_grades_as_answers_take_them(learner: Learner) -> None:
    learner.deck()
    assert [key.grade for key in following(learner, grades="sm2").keys] == ["q0", "again", "q2", "hard", "good", "easy"]


def test_counts_and_the_next_day_are_told(learner: Learner) -> None:
    learner.deck()
    answered(learner, "one", 1)
    answered(learner, "two", 4)
    shown = following(learner)
    assert (shown.counts.due, shown.counts.new, shown.counts.to_repeat) == (0, 1, 1)
    answered(learner, "one", 4)
    answered(learner, "three", 4)
    done = following(learner)
    assert (done.card, done.turn, done.seen, done.keys) == (None, None, None, ())
    assert (done.next_due, done.held_back) == (date(2026, 12, 1), 0)


def test_a_failed_card_comes_back_after_five_others_and_is_drilled(learner: Learner) -> None:
    learner.deck(MANY)
    answered(learner, "c0", 1)
    for number in range(1, 6):
        assert key_of(following(learner)) == f"c{number}"
        answered(learner, f"c{number}")
    shown = following(learner)
    assert (key_of(shown), shown.turn, shown.mode) == ("c0", "repeat", "drill")
    assert answered(learner, "c0").mode == "drill"
    assert key_of(following(learner)) == "c6"


def test_an_answer_that_was_taken_back_is_none_of_the_five(learner: Learner) -> None:
    learner.deck(MANY)
    answered(learner, "c0", 1)
    for number in range(1, 6):
        answered(learner, f"c{number}")
    with learner.open() as ws:
        undo_last(ws)
    assert key_of(following(learner)) == "c5"


def test_what_nothing_else_is_left_beside_comes_back_at_once(learner: Learner) -> None:
    learner.deck()
    assert drive(learner) == ["one", "two", "three"]
    learner.clock.set(LATER)
    asked = drive(learner, 1, 1)
    assert asked[3:] == asked[:2]


def test_new_cards_stand_among_the_due_ones_as_in_a_sitting(learner: Learner) -> None:
    learner.deck(MANY)
    assert len(drive(learner)) == 9
    learner.deck("deck: New\ncards:\n  - {id: n1, q: N1?, a: A}\n  - {id: n2, q: N2?, a: A}\n", "new.yaml")
    learner.clock.set(LATER)
    with learner.open() as ws:
        planned = [load_card(ws.db, card).name for card in sit(ws).session.cards]
    assert drive(learner) == planned
    assert 0 < planned.index("n1") < planned.index("n2") < 10


def test_a_sibling_waits_for_tomorrow(learner: Learner) -> None:
    learner.deck(MIXED)
    asked = drive(learner)
    assert [name.partition("#")[0] for name in asked] == ["word", "holes", "both", "plain"]


def test_limits_end_the_questions_and_refuse_no_answer(learner: Learner) -> None:
    learner.deck(MANY)
    assert len(drive(learner, new_per_day=2)) == 2
    assert answered(learner, "c7").mode == "scheduled"


def test_only_the_wished_decks_are_asked(learner: Learner) -> None:
    learner.deck()
    learner.deck(MIXED, "mixed.yaml")
    assert key_of(following(learner, Wish(decks=("try",)))) == "one"
    shown = following(learner, Wish(decks=("mixed",)))
    assert (key_of(shown), shown.counts.new) == ("word#meaning", 4)


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
    learner.deck(MIXED)
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


@settings(deadline=None, max_examples=12)
@given(data=st.data())
def test_driven_card_by_card_the_day_is_that_of_a_sitting(data: st.DataObject) -> None:
    first = data.draw(st.lists(st.sampled_from([1, 3, 4, 5]), min_size=6, max_size=6))
    second = data.draw(st.lists(st.sampled_from([1, 3, 4, 5]), max_size=20))
    given = {"new_per_day": data.draw(st.integers(0, 9)), "reviews_per_day": data.draw(st.sampled_from([None, 4]))}

    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        sitter, driver = (prepared(Path(folder), MIXED + MANY.partition("cards:\n")[2]) for folder in (one, other))
        for moment, grades in (("2026-11-30T09:00:00+01:00", first), (LATER, second)):
            for each in (sitter, driver):
                each.clock.set(moment)
            with sitter.open(**given) as ws:
                sitting, left = sit(ws), iter(grades)
                asked = []
                while sitting.asked is not None:
                    asked.append(sitting.asked.card.name)
                    sitting.grade(next(left, 4), took_ms=0)
            assert drive(driver, *grades, **given) == asked
        with sitter.open() as one_day, driver.open() as other_day:
            assert {key: each.state.due for key, each in memories(one_day).items()} == {
                key: each.state.due for key, each in memories(other_day).items()
            }


def test_a_sitting_and_calls_share_the_day(learner: Learner) -> None:
    learner.deck()
    answered(learner, "one")
    with learner.sit() as sitting:
        assert run_through(sitting) == ["two", "three"]
    assert following(learner).card is None
