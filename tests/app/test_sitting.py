"""A sitting on real decks and a real database: every grade is stored, and everything can be taken back."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learners import THREE, Learner, assert_follows_from_log, memories, on_screen, prepared, run_through, sit
from recall.app.cards import find_cards, load_card
from recall.app.extending import misses
from recall.app.marking import mark
from recall.app.reviewing import Wish
from recall.app.sitting import SIX_GRADES, Sitting
from recall.core.events import BURY, DRILL, PRACTICE, RESET, SCHEDULED, SUSPEND
from recall.core.session import start
from recall.store.errors import StaleCardError
from recall.store.log import last_events

TODAY = date(2026, 11, 30)
TOMORROW = date(2026, 12, 1)
MIXED = """\
deck: Mixed
cards:
  - {id: one, q: What is one?, a: '1'}
  - {id: word, term: quark, meaning: a constituent of hadrons}
  - {id: both, q: What is two?, a: '2', both: true}
  - {id: holes, cloze: '{{Red}}, {{green}} and {{blue}} are mixed.'}
  - {id: last, q: What is last?, a: z}
"""


def due_of(sitting: Sitting, name: str) -> date | None:
    return find_cards(sitting.ws.db, name)[0].state.due


def test_a_grade_is_in_the_log_before_the_next_card_is_asked(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        graded = sitting.grade(4, took_ms=1234)
        assert last_events(sitting.ws.db, 1) == [graded.review]
        assert (graded.review.quality, graded.review.took_ms, graded.review.day) == (4, 1234, TODAY)
        assert on_screen(sitting) == "two"


def test_the_due_day_that_a_key_shows_is_the_one_it_gives(learner: Learner) -> None:
    learner.deck()
    with learner.sit(fuzz=True) as sitting:
        run_through(sitting, 5)
    for day in ("2026-12-01", "2026-12-07"):
        learner.clock.set(f"{day}T09:00:00+01:00")
        with learner.sit(fuzz=True) as sitting:
            while (name := on_screen(sitting)) is not None:
                shown = {key.name: key.days for key in sitting.keys}
                sitting.grade(5, took_ms=1)
                due = due_of(sitting, name)
                assert due is not None
                assert (due - sitting.ws.today).days == shown["easy"]


def test_the_sm2_scale_has_a_key_for_each_quality(learner: Learner) -> None:
    learner.deck()
    with learner.sit(grades="sm2") as sitting:
        assert [(key.key, key.name, key.quality) for key in sitting.keys] == [
            (str(quality), name, quality) for quality, name in enumerate(SIX_GRADES)
        ]


def test_the_four_keys_are_again_hard_good_and_easy(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        keys = [(key.key, key.name, key.quality, key.days, key.again_today) for key in sitting.keys]
        assert keys == [
            ("1", "again", 1, 1, True),
            ("2", "hard", 3, 1, True),
            ("3", "good", 4, 1, False),
            ("4", "easy", 5, 1, False),
        ]


def test_there_are_no_keys_when_no_card_is_on_screen(learner: Learner) -> None:
    learner.deck()
    with learner.sit(Wish(new=0)) as sitting:
        assert sitting.keys == ()


def test_a_card_below_good_comes_back_after_the_others_until_it_passes(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        for quality in (1, 4, 4):
            sitting.grade(quality, took_ms=1)
        assert on_screen(sitting) == "one"
        assert sitting.header_at(None).to_repeat == 1
        assert sitting.grade(3, took_ms=1).review.mode == DRILL
        assert on_screen(sitting) == "one"
        sitting.grade(4, took_ms=1)
        assert sitting.session.is_over


def test_a_drill_changes_nothing_of_the_schedule(learner: Learner) -> None:
    learner.deck()
    with learner.sit(Wish(limit=1)) as sitting:
        sitting.grade(1, took_ms=1)
        before = find_cards(sitting.ws.db, "one")[0].state
        sitting.grade(1, took_ms=1)
        after = find_cards(sitting.ws.db, "one")[0].state
        assert (after.memory, after.due, after.reviews, after.lapses) == (
            before.memory,
            before.due,
            before.reviews,
            before.lapses,
        )


def test_a_repetition_owed_survives_the_end_of_the_program(learner: Learner) -> None:
    learner.deck()
    learner.grade(1, 4, 4)
    with learner.sit() as sitting:
        assert on_screen(sitting) == "one"
        assert sitting.asked is not None
        assert sitting.asked.mode == DRILL
        assert run_through(sitting) == ["one"]
    with learner.sit() as sitting:
        assert sitting.session.is_over


def test_a_repetition_owed_lapses_with_its_day(learner: Learner) -> None:
    learner.deck()
    learner.grade(1, 4, 4)
    learner.clock.set("2026-12-01T03:59:00+01:00")
    with learner.sit() as sitting:
        assert sitting.asked is not None
        assert (on_screen(sitting), sitting.asked.mode) == ("one", DRILL)
    learner.clock.set("2026-12-01T04:00:00+01:00")
    with learner.sit() as sitting:
        assert sitting.asked is not None
        assert sitting.session.total == 3
        assert sitting.asked.mode == SCHEDULED


def test_a_card_that_comes_back_after_the_rollover_is_due_and_no_longer_drilled(learner: Learner) -> None:
    learner.clock.set("2026-12-01T03:58:00+01:00")
    learner.deck()
    with learner.sit(Wish(limit=1)) as sitting:
        sitting.grade(1, took_ms=1)
        learner.clock.pass_by(minutes=5)
        sitting.skip()  # nothing else is left, so it is asked anew
        review = sitting.grade(4, took_ms=1).review
        assert (review.mode, review.day, review.due) == (SCHEDULED, TOMORROW, date(2026, 12, 2))
        assert_follows_from_log(sitting.ws)


def test_a_grade_after_the_rollover_counts_for_the_new_day(learner: Learner) -> None:
    learner.clock.set("2026-12-01T03:59:00+01:00")
    learner.deck()
    with learner.sit() as sitting:
        assert sitting.ws.today == TODAY
        learner.clock.pass_by(minutes=2)
        review = sitting.grade(4, took_ms=1).review
        assert (review.day, review.due) == (TOMORROW, date(2026, 12, 2))
        assert_follows_from_log(sitting.ws)


@pytest.mark.parametrize(
    ("evening", "morning"),
    [("2026-03-28T09:00:00", "2026-03-29T09:00:00"), ("2026-10-24T09:00:00", "2026-10-25T09:00:00")],
)
def test_a_day_of_23_or_25_hours_is_one_day(learner: Learner, evening: str, morning: str) -> None:
    learner.deck()
    offsets = {"2026-03-28": "+01:00", "2026-03-29": "+02:00", "2026-10-24": "+02:00", "2026-10-25": "+01:00"}
    learner.clock.set(evening + offsets[evening[:10]])
    learner.grade(4, 4, 4)
    learner.clock.set(morning + offsets[morning[:10]])
    with learner.sit() as sitting:
        assert sorted(run_through(sitting)) == ["one", "three", "two"]
        assert sitting.answered()[0].review.day == date.fromisoformat(morning[:10])


def test_siblings_are_not_asked_on_the_same_day(learner: Learner) -> None:
    learner.deck(MIXED)
    asked = []
    for day in range(1, 6):
        learner.clock.set(f"2026-12-0{day}T09:00:00+01:00")
        with learner.sit() as sitting:
            names = run_through(sitting)
            assert len({name.partition("#")[0] for name in names}) == len(names)
            asked += names
    assert {"word#meaning", "word#term", "both#q", "both#a", "holes#red", "holes#green", "holes#blue"} <= set(asked)


def test_a_skipped_card_comes_at_the_end(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        sitting.skip()
        assert run_through(sitting) == ["two", "three", "one"]


def test_a_buried_card_leaves_the_sitting_until_tomorrow(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        sitting.remove(BURY)
        assert run_through(sitting) == ["two", "three"]
        assert find_cards(sitting.ws.db, "one")[0].ready_day == TOMORROW


def test_a_suspended_card_leaves_the_sitting_and_is_asked_no_more(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        sitting.remove(SUSPEND)
        assert on_screen(sitting) == "two"
        assert find_cards(sitting.ws.db, "one")[0].ready_day is None


def test_undo_asks_the_card_again_and_takes_its_schedule_back(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        before = memories(sitting.ws)
        sitting.grade(1, took_ms=1)
        assert sitting.undo()
        assert on_screen(sitting) == "one"
        assert memories(sitting.ws) == before
        assert sitting.answered() == []


def test_redo_gives_the_grade_again(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        sitting.grade(5, took_ms=1)
        after = memories(sitting.ws)
        sitting.undo()
        assert sitting.redo()
        assert on_screen(sitting) == "two"
        assert memories(sitting.ws) == after


def test_a_redone_grade_can_be_undone_again(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        before = memories(sitting.ws)
        sitting.grade(5, took_ms=1)
        for _ in range(3):
            sitting.undo()
            sitting.redo()
        sitting.undo()
        assert memories(sitting.ws) == before


def test_a_fresh_sitting_has_nothing_to_undo_or_redo(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        assert (sitting.undo(), sitting.redo()) == (False, False)


def test_a_grade_after_an_undo_leaves_nothing_to_redo(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        sitting.grade(5, took_ms=1)
        sitting.undo()
        sitting.grade(1, took_ms=1)
        assert sitting.redo() is False


def test_undo_reaches_back_over_skips_and_removals(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        before = memories(sitting.ws)
        sitting.skip()
        sitting.remove(BURY)
        sitting.grade(3, took_ms=1)
        sitting.remove(SUSPEND)
        steps = 0
        while sitting.undo():
            steps += 1
        assert (steps, on_screen(sitting)) == (4, "one")
        assert memories(sitting.ws) == before


def test_a_card_graded_in_another_sitting_meanwhile_is_not_graded_twice(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as one, learner.sit() as other:
        other.grade(5, took_ms=1)
        with pytest.raises(StaleCardError):
            one.grade(1, took_ms=1)
        assert on_screen(one) == "two"
        assert find_cards(one.ws.db, "one")[0].state.reviews == 1
        assert_follows_from_log(one.ws)


def test_a_card_reset_elsewhere_meanwhile_is_asked_anew(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4, 4)
    learner.clock.pass_by(days=3)
    with learner.sit() as one, learner.open() as ws:
        mark(ws, RESET, ["one"])
        with pytest.raises(StaleCardError):
            one.grade(1, took_ms=1)
        assert on_screen(one) == "one"
        one.grade(4, took_ms=1)
        assert_follows_from_log(one.ws)


def test_cards_that_may_not_be_asked_any_more_are_passed_over(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        with learner.open() as ws:
            mark(ws, SUSPEND, ["two"])
        learner.deck(THREE.replace("- {id: three, q: What is three?, a: '3'}", "- {id: three, q: What is three?}"))
        with learner.open():
            pass
        sitting.grade(4, took_ms=1)
        assert on_screen(sitting) is None
        assert sitting.session.total == 1
        assert sitting.undo()
        assert on_screen(sitting) == "one"


def test_a_repetition_that_was_done_elsewhere_is_not_owed_any_more(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: one, q: What?, a: So.}\n")
    with learner.sit() as one:
        one.grade(1, took_ms=1)
        assert one.session.is_repeat
        with learner.sit() as other:
            other.grade(4, took_ms=1)
        with pytest.raises(StaleCardError):
            one.grade(4, took_ms=1)
        assert on_screen(one) is None


def test_misses_are_asked_again_as_practice_that_changes_nothing(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        for quality in (1, 4, 4, 4):
            sitting.grade(quality, took_ms=1)
        before = memories(sitting.ws)
        assert list(misses(sitting).values()) == [PRACTICE]
        sitting.extend(misses(sitting))
        assert on_screen(sitting) == "one"
        assert sitting.header_at(None).mode == PRACTICE
        sitting.grade(5, took_ms=1)
        assert on_screen(sitting) is None
        after = memories(sitting.ws)
        assert {key: each.state.due for key, each in after.items()} == {
            key: each.state.due for key, each in before.items()
        }
        assert misses(sitting) == {}
        assert sitting.undo()
        assert sitting.undo()
        assert on_screen(sitting) is None
        assert_follows_from_log(sitting.ws)


def test_a_flag_is_logged_and_taken_back_in_its_turn(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        assert sitting.flag("unclear")
        assert on_screen(sitting) == "one"
        assert find_cards(sitting.ws.db, "one")[0].state.flag == "unclear"
        assert sitting.undo()
        assert find_cards(sitting.ws.db, "one")[0].state.flag is None
        assert sitting.redo()
        assert find_cards(sitting.ws.db, "one")[0].state.flag == "unclear"


def test_a_card_graded_elsewhere_is_asked_anew_even_when_the_clock_was_set_back(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as one, learner.sit() as other:
        other.grade(5, took_ms=1)
        learner.clock.pass_by(hours=-5)
        with pytest.raises(StaleCardError):
            one.grade(1, took_ms=1)
        assert find_cards(one.ws.db, "one")[0].state.reviews == 1


def test_a_sibling_graded_in_another_sitting_keeps_its_own_schedule(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: both, q: Why?, a: So., both: true}\n")
    for _ in range(4):
        learner.grade(4)
        learner.clock.pass_by(days=1)
    learner.clock.pass_by(days=6)
    with learner.sit() as one, learner.open() as elsewhere:
        sibling = next(card for card in find_cards(elsewhere.db, "both") if card.name != on_screen(one))
        other = Sitting(elsewhere, "other", start([sibling.key]))
        due = other.grade(5, took_ms=1).review.due
        one.grade(4, took_ms=1)
        assert load_card(one.ws.db, sibling.key).ready_day == due
        assert_follows_from_log(one.ws)


def test_a_deck_that_was_changed_meanwhile_is_seen_by_the_grade(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        learner.deck("deck: Try\ncards:\n  - {id: one, q: What is one?, a: '1', suspended: true}\n")
        with learner.open():
            pass
        sitting.grade(4, took_ms=1)
        assert find_cards(sitting.ws.db, "one")[0].ready_day is None
        assert_follows_from_log(sitting.ws)


def test_a_card_that_left_its_deck_meanwhile_can_still_be_graded(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        learner.deck("deck: Try\ncards:\n  - {id: two, q: What is two?, a: '2'}\n")
        with learner.open():
            pass
        assert sitting.grade(4, took_ms=1).review.side == "q"
        assert_follows_from_log(sitting.ws)


def test_a_grade_under_a_clock_set_back_is_sorted_in_where_it_says_it_happened(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4, 4)
    learner.clock.pass_by(days=1)
    with learner.sit(Wish(limit=1)) as sitting:
        name = on_screen(sitting)
        learner.clock.pass_by(days=-3)
        review = sitting.grade(1, took_ms=1).review
        assert review.day == date(2026, 11, 28)
        assert name is not None
        assert find_cards(sitting.ws.db, name)[0].state.introduced == date(2026, 11, 28)
        assert_follows_from_log(sitting.ws)


def test_a_clock_corrected_by_seconds_keeps_the_order_of_grades(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        first = sitting.grade(4, took_ms=1).review
        learner.clock.pass_by(seconds=-20)
        second = sitting.grade(4, took_ms=1).review
        assert second.at_ms == first.at_ms + 1


def test_the_eighth_lapse_is_told_and_then_every_fourth(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: hard, q: Why?, a: So.}\n")
    told = []
    for number in range(14):
        with learner.sit() as sitting:
            sitting.grade(4, took_ms=1)
            sitting.grade(4, took_ms=1) if sitting.asked is not None else None
        learner.clock.pass_by(days=1)
        with learner.sit() as sitting:
            told.append((number + 1, sitting.grade(1, took_ms=1).lapses))
            sitting.grade(4, took_ms=1)
        learner.clock.pass_by(days=1)
    assert [(number, lapses) for number, lapses in told if lapses is not None] == [(8, 8), (12, 12)]


def test_a_sitting_at_an_end_of_the_calendar_goes_on(learner: Learner) -> None:
    learner.clock.set("9999-12-30T09:00:00+00:00")
    learner.deck()
    with learner.sit() as sitting:
        run_through(sitting, 5)
        assert find_cards(sitting.ws.db, "one")[0].state.due == date.max
        assert_follows_from_log(sitting.ws)


grades = st.tuples(st.just("grade"), st.integers(0, 5))
within = st.sampled_from([("undo",), ("redo",), ("skip",), ("bury",), ("suspend",)])
clocks = st.sampled_from([("wait", minutes) for minutes in (0, 1, 60, 1_200, 4_000, 20_000, -1, -90, -5_000)])
others = st.one_of(
    st.sampled_from([("restart",), ("ahead",), ("cram",)]), st.tuples(st.just("other"), st.integers(0, 5))
)


def walk(sitting: Sitting, move: tuple, learner: Learner) -> None:
    match move:
        case ("undo",):
            sitting.undo()
        case ("redo",):
            sitting.redo()
        case ("wait", minutes):
            learner.clock.pass_by(minutes=minutes)
        case _ if sitting.asked is None:
            pass
        case ("grade", quality):
            with suppress(StaleCardError):  # graded elsewhere: it, or the next card, is on screen now
                sitting.grade(quality, took_ms=1)
        case ("skip",):
            sitting.skip()
        case ("bury",):
            sitting.remove(BURY)
        case ("suspend",):
            sitting.remove(SUSPEND)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(grades, grades, within, clocks, others), max_size=25))
def test_whatever_happens_memories_are_what_the_log_gives(moves: list[tuple]) -> None:
    with TemporaryDirectory() as folder:
        learner = prepared(Path(folder), MIXED)
        with learner.open() as ws, learner.open() as elsewhere:
            sitting = sit(ws)
            for move in moves:
                match move:
                    case ("restart",):
                        sitting = sit(ws)
                    case ("ahead",):
                        sitting = sit(ws, Wish(ahead_days=7))
                    case ("cram",):
                        sitting = sit(ws, Wish(cram=True))
                    case ("other", quality):
                        walk(sit(elsewhere, Wish(cram=quality > 2)), ("grade", quality), learner)
                    case _:
                        walk(sitting, move, learner)
                assert_follows_from_log(ws)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(grades, grades, within, clocks), max_size=20))
def test_all_taken_back_is_as_if_nothing_had_happened(moves: list[tuple]) -> None:
    with TemporaryDirectory() as folder:
        learner = prepared(Path(folder), MIXED)
        with learner.sit() as sitting:
            before = memories(sitting.ws)
            first = on_screen(sitting)
            for move in moves:
                walk(sitting, move, learner)
            while sitting.undo():
                pass
            assert memories(sitting.ws) == before
            assert on_screen(sitting) == first


@pytest.mark.parametrize("wish", [Wish(ahead_days=7), Wish(cram=True)])
def test_what_was_decided_elsewhere_meanwhile_holds_for_cards_asked_early_too(learner: Learner, wish: Wish) -> None:
    learner.deck()
    learner.grade(4, 4, 4)
    learner.clock.pass_by(hours=1)
    with learner.sit(wish) as sitting:
        learner.clock.pass_by(minutes=1)
        buried = next(name for name in ("one", "two") if name != on_screen(sitting))
        with learner.open() as ws:
            mark(ws, BURY, [buried])
        assert sorted(run_through(sitting)) == sorted({"one", "two", "three"} - {buried})


def test_a_card_on_screen_when_a_new_day_begins_is_graded_as_of_that_day(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: one, q: What?, a: So.}\n")
    learner.clock.set("2026-12-01T03:50:00+01:00")
    with learner.sit() as sitting:
        sitting.grade(1, took_ms=1)
        assert sitting.asked is not None
        assert sitting.asked.mode == DRILL
        learner.clock.pass_by(minutes=20)
        review = sitting.grade(4, took_ms=1).review
        assert (review.mode, review.day) == (SCHEDULED, TOMORROW)
        assert find_cards(sitting.ws.db, "one")[0].state.due > TOMORROW
        assert_follows_from_log(sitting.ws)
