"""The card that is to be asked next, in calls that know nothing of each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers import answered, decided, drive, following, key_of
from learners import Learner, memories, prepared, run_through, sit
from recall.app.cards import load_card
from recall.app.reviewing import Plan, Wish
from recall.app.undoing import undo_last
from recall.app.upcoming import show_next
from recall.app.workspace import Workspace
from recall.core.events import SUSPEND

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


@settings(deadline=None, max_examples=6)
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


def test_a_card_that_another_program_takes_out_between_two_looks_is_passed_over(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recall.app import upcoming

    learner.deck()
    following(learner)
    real = upcoming.plan_review

    def late(ws: Workspace, wish: Wish) -> Plan:
        plan = real(ws, wish)
        monkeypatch.undo()
        decided(learner, SUSPEND, "one")
        return plan

    monkeypatch.setattr(upcoming, "plan_review", late)
    assert key_of(following(learner)) == "two"
