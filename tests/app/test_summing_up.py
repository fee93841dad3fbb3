"""What a sitting came to."""

import pytest

from learners import Learner, on_screen, run_through
from recall.app import summing_up
from recall.app.cards import Card, load_card
from recall.app.reviewing import Wish
from recall.app.summing_up import Summary, sum_up
from recall.core.keys import CardKey
from recall.store.database import Database


def test_new_cards_are_learned_and_not_recalled(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        run_through(sitting)
        summary = sum_up(sitting)
    assert (summary.reviews, summary.cards, summary.new, summary.asked, summary.recalled) == (3, 3, 3, 0, 0)
    assert (summary.took_ms, summary.left, summary.forecast[0], summary.days_in_a_row) == (3000, 0, 3, 1)


def test_recalled_counts_first_askings_of_known_cards_and_no_repetition(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4, 4)
    learner.clock.pass_by(days=1)
    with learner.sit() as sitting:
        for quality in (1, 4, 3, 4, 4):
            sitting.grade(quality, took_ms=1)
        summary = sum_up(sitting)
    assert (summary.reviews, summary.cards, summary.asked, summary.recalled, summary.new) == (5, 3, 3, 2, 0)


def test_what_was_missed_most_comes_first_with_where_to_read_on(learner: Learner) -> None:
    learner.deck(
        "deck: D\ncards:\n" + "".join(f"  - {{id: c{n}, q: 'W{n}?', a: S, source: 'page {n}'}}\n" for n in range(5))
    )
    with learner.sit() as sitting:
        for quality in (1, 1, 1, 1, 4):
            sitting.grade(quality, took_ms=1)
        assert sitting.asked is not None
        again = sitting.asked.card.name
        sitting.grade(0, took_ms=1)
        summary = sum_up(sitting)
    assert len(summary.missed) == 3
    first = summary.missed[0]
    assert (first.name, first.times, first.source, first.place) == (
        again,
        2,
        f"page {again[1:]}",
        f"try.yaml:{int(again[1:]) + 3}",
    )


def test_what_was_taken_back_is_not_in_it(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        sitting.grade(1, took_ms=1)
        sitting.undo()
        summary = sum_up(sitting)
    assert (summary.reviews, summary.missed, summary.left, summary.days_in_a_row) == (0, (), 3, 0)


def test_what_was_expected_is_the_mean_of_what_is_assumed_of_the_cards_met_before(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4)
    learner.clock.pass_by(days=2)
    with learner.sit() as sitting:
        run_through(sitting)
        summary = sum_up(sitting)
    assert (summary.asked, summary.new) == (2, 1)
    assert summary.expected == pytest.approx(0.81)


def test_without_a_card_met_before_nothing_was_expected(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        run_through(sitting)
        assert sum_up(sitting).expected is None


def test_a_sitting_in_which_nothing_was_answered_divides_by_nothing(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        summary = sum_up(sitting)
    assert (summary.reviews, summary.expected, summary.weakest, summary.minutes, summary.left) == (0, None, None, 0, 3)


def test_a_sitting_of_repetitions_alone_counts_them_as_such(learner: Learner) -> None:
    learner.deck()
    with learner.sit(new_per_day=1) as sitting:
        sitting.grade(1, took_ms=1)
    with learner.sit(new_per_day=1) as sitting:
        sitting.grade(1, took_ms=1)
        sitting.grade(4, took_ms=1)
        summary = sum_up(sitting)
    assert (summary.reviews, summary.repeated, summary.asked, summary.new, summary.weakest) == (2, 2, 0, 0, None)
    assert [each.times for each in summary.missed] == [1]


def test_cards_asked_before_their_day_are_told_apart_from_those_the_schedule_asked(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4, 4)
    with learner.sit(Wish(cram=True)) as sitting:
        for quality in (4, 1, 4):
            sitting.grade(quality, took_ms=1)
        summary = sum_up(sitting)
    assert (summary.asked, summary.recalled, summary.expected) == (0, 0, None)
    assert (summary.early, summary.early_known, summary.new) == (3, 2, 0)


LESSONS = {
    "a.yaml": "deck: Course / Day 01\nlesson: {title: Trees}\ncards:\n",
    "b.yaml": "deck: Course / Day 02\ncards:\n",
}


def two_decks(learner: Learner, *, cards: int = 3) -> None:
    for name, head in LESSONS.items():
        items = (f"  - {{id: {name[0]}{n}, q: 'What is **{name[0]}{n}**?', a: S}}\n" for n in range(cards))
        learner.deck(head + "".join(items), name)


def graded(learner: Learner, misses: set[str]) -> Summary:
    """A sitting in which the cards named are missed once."""
    with learner.sit() as sitting:
        missed = set[str]()
        while (name := on_screen(sitting)) is not None:
            fails = name in misses - missed
            missed.add(name)
            sitting.grade(1 if fails else 4, took_ms=1)
        return sum_up(sitting)


def test_the_weakest_deck_is_the_one_of_which_the_smallest_share_was_recalled(learner: Learner) -> None:
    two_decks(learner)
    learner.grade(*[4] * 6)
    learner.clock.pass_by(days=1)
    weakest = graded(learner, {"a1", "a2", "b0"}).weakest
    assert weakest is not None
    assert (weakest.deck, weakest.lesson, weakest.recalled, weakest.asked) == ("Course / Day 01", "Trees", 1, 3)
    assert weakest.card.name in {"a1", "a2"}
    assert weakest.card.question == f"What is **{weakest.card.name}**?"


def test_a_weak_deck_that_is_no_lesson_has_no_title(learner: Learner) -> None:
    two_decks(learner)
    learner.grade(*[4] * 6)
    learner.clock.pass_by(days=1)
    weakest = graded(learner, {"b2"}).weakest
    assert weakest is not None
    assert (weakest.deck, weakest.lesson) == ("Course / Day 02", None)
    assert (weakest.card.name, weakest.card.times) == ("b2", 1)


def test_the_card_of_the_weakest_deck_is_the_one_missed_most(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4, 4)
    learner.clock.pass_by(days=1)
    with learner.sit() as sitting:
        times = 0
        while (name := on_screen(sitting)) is not None:
            fails = (name == "two" and times < 2) or (name == "one" and not sitting.session.is_repeat)
            times += name == "two"
            sitting.grade(1 if fails else 4, took_ms=1)
        weakest = sum_up(sitting).weakest
    assert weakest is not None
    assert (weakest.card.name, weakest.card.times) == ("two", 2)


def test_a_deck_of_which_one_card_was_asked_is_not_called_weak(learner: Learner) -> None:
    two_decks(learner, cards=1)
    learner.grade(4, 4)
    learner.clock.pass_by(days=1)
    summary = graded(learner, {"a0"})
    assert summary.weakest is None
    assert [each.name for each in summary.missed] == ["a0"]


def test_new_cards_make_no_deck_weak_where_one_met_before_was_missed(learner: Learner) -> None:
    two_decks(learner)
    with learner.sit(Wish(decks=("b.yaml",))) as sitting:
        run_through(sitting)
    learner.clock.pass_by(days=1)
    weakest = graded(learner, {"a0", "a1", "a2", "b0"}).weakest
    assert weakest is not None
    assert (weakest.deck, weakest.asked) == ("Course / Day 02", 3)


def test_in_a_sitting_of_new_cards_the_deck_missed_most_is_the_weakest(learner: Learner) -> None:
    two_decks(learner)
    weakest = graded(learner, {"a0"}).weakest
    assert weakest is not None
    assert (weakest.lesson, weakest.recalled, weakest.asked) == ("Trees", 2, 3)


def test_a_card_that_left_its_deck_during_the_sitting_is_of_no_deck(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4, 4)
    learner.clock.pass_by(days=1)
    with learner.sit() as sitting:
        for _ in range(3):
            sitting.grade(1, took_ms=1)
        learner.deck("deck: Try\ncards:\n  - {id: other, q: Something else entirely?, a: So.}\n")
        with learner.open():
            summary = sum_up(sitting)
    assert summary.weakest is None
    assert len(summary.missed) == 3


def test_a_sitting_past_the_rollover_counts_its_days_and_tomorrow_from_the_new_one(learner: Learner) -> None:
    learner.deck()
    learner.clock.set("2026-12-01T03:59:00+01:00")
    with learner.sit() as sitting:
        sitting.grade(4, took_ms=1)
        learner.clock.set("2026-12-01T04:01:00+01:00")
        before = sum_up(sitting)
        sitting.grade(4, took_ms=1)
        after = sum_up(sitting)
    assert (before.reviews, before.days_in_a_row, before.forecast[0]) == (1, 1, 0)
    assert (after.reviews, after.days_in_a_row, after.forecast[0]) == (2, 2, 1)


def test_tomorrows_minutes_follow_the_number_of_cards(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n" + "".join(f"  - {{id: c{n}, q: 'W{n}?', a: S}}\n" for n in range(12)))
    with learner.sit() as sitting:
        run_through(sitting)
        summary = sum_up(sitting)
    assert (summary.forecast[0], summary.minutes) == (12, 4)


def test_the_sum_of_a_long_sitting_loads_no_more_than_the_cards_it_names(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner.deck("deck: D\ncards:\n" + "".join(f"  - {{id: c{n}, q: 'W{n}?', a: S}}\n" for n in range(30)))
    loaded = list[CardKey]()

    def counted(db: Database, key: CardKey) -> Card:
        loaded.append(key)
        return load_card(db, key)

    monkeypatch.setattr(summing_up, "load_card", counted)
    with learner.sit(Wish(new=30)) as sitting:
        for _ in range(40):
            sitting.grade(1, took_ms=1)
        sum_up(sitting)
    assert len(loaded) <= 4
