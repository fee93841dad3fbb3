"""Which cards a sitting asks, within the limits of the day, and what --ahead and --cram do to the schedule."""

from datetime import date

import pytest

from learners import Learner, assert_follows_from_log, memories, run_through, sit
from recall.app.library import NoDeckError
from recall.app.marking import mark
from recall.app.reviewing import Plan, Wish, plan_review
from recall.app.workspace import Workspace
from recall.core.events import AHEAD, BURY, CRAM
from recall.store.library import note
from recall.terminal.today import opening_line


def numbered(deck: str, count: int, *, head: str = "") -> str:
    cards = [
        f"  - {{id: {deck}-{number:02}, q: 'What is {deck} {number}?', a: 'It is {number}.'}}"
        for number in range(count)
    ]
    return "\n".join([f"deck: {deck}", *head.splitlines(), "cards:", *cards, ""])


def planned(ws: Workspace, plan: Plan) -> list[str]:
    rows = [note(ws.db, card.note) for card in plan.cards]
    return [row.key for row in rows if row is not None]


def names(learner: Learner, wish: Wish | None = None, **settings: object) -> list[str]:
    with learner.open(**settings) as ws:
        return planned(ws, plan_review(ws, wish or Wish()))


def test_new_cards_come_as_authored_and_the_welcome_deck_first(learner: Learner) -> None:
    learner.deck(numbered("alpha", 2), "alpha.yaml")
    learner.deck(numbered("welcome", 2), "welcome.yaml")
    assert names(learner) == ["welcome-00", "welcome-01", "alpha-00", "alpha-01"]


def test_the_days_limit_of_new_cards_holds_over_all_sittings_of_the_day(learner: Learner) -> None:
    learner.deck(numbered("a", 10))
    with learner.sit(new_per_day=4) as sitting:
        assert sitting.session.total == 4
        sitting.grade(4, took_ms=1)
    assert len(names(learner, new_per_day=4)) == 3
    learner.clock.pass_by(days=1)
    with learner.open(new_per_day=4) as ws:
        plan = plan_review(ws, Wish())
        assert (plan.reviews, plan.new) == (1, 4)


def test_a_grade_taken_back_gives_its_place_back(learner: Learner) -> None:
    learner.deck(numbered("a", 10))
    with learner.sit(new_per_day=4) as sitting:
        sitting.grade(4, took_ms=1)
        sitting.undo()
        assert plan_review(sitting.ws, Wish()).new == 4


def test_new_says_how_many_whatever_the_days_limit_says(learner: Learner) -> None:
    learner.deck(numbered("a", 10))
    with learner.sit(new_per_day=2) as sitting:
        run_through(sitting)
    assert names(learner, new_per_day=2) == []
    assert len(names(learner, Wish(new=5), new_per_day=2)) == 5
    assert names(learner, Wish(new=0)) == []


def test_a_limit_of_a_deck_holds_for_that_deck_alone(learner: Learner) -> None:
    learner.deck(numbered("a", 9, head="settings: {new_per_day: 2}"), "a.yaml")
    learner.deck(numbered("b", 9), "b.yaml")
    assert names(learner, new_per_day=5) == ["a-00", "a-01", "b-00", "b-01", "b-02"]


def test_a_limit_of_a_deck_counts_what_was_done_today(learner: Learner) -> None:
    learner.deck(numbered("a", 9, head="settings: {new_per_day: 2}"), "a.yaml")
    learner.grade(4)
    assert names(learner) == ["a-01"]


def test_a_long_deck_that_may_give_nothing_does_not_hide_the_decks_behind_it(learner: Learner) -> None:
    learner.deck(numbered("a", 300, head="settings: {new_per_day: 0}"), "a.yaml")
    learner.deck(numbered("b", 3), "b.yaml")
    assert names(learner) == ["b-00", "b-01", "b-02"]


def test_notes_with_many_cards_fill_the_days_limit_too(learner: Learner) -> None:
    holes = " ".join(f"{{{{word{number}}}}}" for number in range(30))
    cards = [f"  - {{id: c{number}, cloze: '{number}: {holes}'}}" for number in range(12)]
    learner.deck("\n".join(["deck: D", "cards:", *cards, ""]))
    assert len(names(learner, new_per_day=10)) == 10


def test_the_days_limit_of_reviews_holds_and_says_what_waits(learner: Learner) -> None:
    learner.deck(numbered("a", 6))
    learner.grade(4, 4, 4, 4, 4, 4)
    learner.clock.pass_by(days=1)
    with learner.sit(reviews_per_day=2) as sitting:
        assert len(run_through(sitting)) == 2
    with learner.open(reviews_per_day=2) as ws:
        plan = plan_review(ws, Wish())
        assert (plan.cards, plan.held_back) == ((), 4)


@pytest.mark.parametrize("wish", [Wish(cram=True), Wish(ahead_days=3)])
def test_who_asks_for_more_is_not_held_back_by_the_limit_of_reviews(learner: Learner, wish: Wish) -> None:
    learner.deck(numbered("a", 6))
    learner.grade(4, 4, 4, 4, 4, 4)
    learner.clock.pass_by(days=1)
    assert len(names(learner, wish, reviews_per_day=2)) == 6


@pytest.mark.parametrize(("limit", "owed", "cards"), [(2, 2, 0), (3, 3, 0), (4, 3, 1), (9, 3, 3)])
def test_the_limit_of_a_sitting_holds_what_is_owed_first(learner: Learner, limit: int, owed: int, cards: int) -> None:
    learner.deck(numbered("a", 6))
    learner.grade(1, 1, 1)
    with learner.open() as ws:
        plan = plan_review(ws, Wish(limit=limit))
        assert (len(plan.cards), len(plan.owed)) == (cards, owed)
        assert len(run_through(sit(ws, Wish(limit=limit)))) == owed + cards


def test_decks_are_named_by_id_path_or_the_beginning_of_their_name(learner: Learner) -> None:
    learner.deck(numbered("Alpha / One", 1, head="id: first").replace("Alpha / One-", "one-"), "x/one.yaml")
    learner.deck(numbered("two", 1), "two.yaml")
    for name in ("first", "x/one", "x/one.yaml", "x", "alpha", "ALPHA / O", "decks/x/one.yaml"):
        assert names(learner, Wish(decks=(name,))) == ["one-00"], name


def test_a_deck_of_no_such_name_is_refused(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws, pytest.raises(NoDeckError, match="no deck is called 'nothing'"):
        plan_review(ws, Wish(decks=("nothing",)))


def test_the_same_seed_gives_the_same_order_and_another_seed_another(learner: Learner) -> None:
    learner.deck(numbered("a", 12))
    learner.grade(*[4] * 12)
    learner.clock.pass_by(days=1)
    orders = [names(learner, Wish(seed=seed)) for seed in (1, 1, 2)]
    assert orders[0] == orders[1]
    assert orders[0] != orders[2]
    assert sorted(orders[0]) == sorted(orders[2])


def test_without_a_seed_the_order_is_the_same_all_day(learner: Learner) -> None:
    learner.deck(numbered("a", 12))
    learner.grade(*[4] * 12)
    learner.clock.pass_by(days=1)
    morning = names(learner)
    learner.clock.pass_by(hours=9)
    assert names(learner) == morning


@pytest.mark.parametrize(("order", "first"), [("deck", "a-00"), ("hardest", "a-02"), ("easiest", "a-01")])
def test_the_order_of_due_cards_is_as_set(learner: Learner, order: str, first: str) -> None:
    learner.deck(numbered("a", 3))
    with learner.sit() as sitting:
        for quality in (4, 5, 3):
            sitting.grade(quality, took_ms=1)
        run_through(sitting)
    learner.clock.pass_by(days=1)
    assert names(learner, order=order)[0] == first


@pytest.mark.parametrize(("position", "expected"), [("first", "b-00"), ("last", "a-00")])
def test_new_cards_come_where_they_are_set_to(learner: Learner, position: str, expected: str) -> None:
    learner.deck(numbered("a", 1), "a.yaml")
    learner.grade(4)
    learner.clock.pass_by(days=1)
    learner.deck(numbered("b", 1), "b.yaml")
    assert names(learner, new_position=position)[0] == expected


def test_the_next_due_day_is_told_where_nothing_is_due(learner: Learner) -> None:
    learner.deck(numbered("a", 1))
    learner.grade(4)
    with learner.open() as ws:
        plan = plan_review(ws, Wish())
        assert plan.next_due is not None
        assert (plan.cards, plan.minutes, plan.next_due.isoformat()) == ((), 0, "2026-12-01")


@pytest.mark.parametrize(("wish", "mode"), [(Wish(ahead_days=7), AHEAD), (Wish(cram=True), CRAM)])
def test_a_pass_before_its_day_changes_nothing_and_is_labelled(learner: Learner, wish: Wish, mode: str) -> None:
    learner.deck(numbered("a", 1))
    learner.grade(4)
    with learner.open() as ws:
        before = next(iter(memories(ws).values()))
        review = sit(ws, wish).grade(5, took_ms=1).review
        after = next(iter(memories(ws).values()))
        assert (review.mode, review.due, review.nominal_days) == (mode, None, None)
        assert (after.state.memory, after.state.due, after.ready_day) == (
            before.state.memory,
            before.state.due,
            before.ready_day,
        )
        assert_follows_from_log(ws)


@pytest.mark.parametrize("wish", [Wish(ahead_days=7), Wish(cram=True)])
def test_a_fail_before_its_day_counts(learner: Learner, wish: Wish) -> None:
    learner.deck(numbered("a", 1))
    learner.grade(4)
    with learner.open() as ws:
        sit(ws, wish).grade(1, took_ms=1)
        state = next(iter(memories(ws).values())).state
        assert (state.lapses, state.reviews) == (1, 2)
        assert_follows_from_log(ws)


def test_ahead_reaches_as_far_as_it_says(learner: Learner) -> None:
    learner.deck(numbered("a", 2))
    learner.grade(4, 4)
    learner.clock.pass_by(days=1)
    learner.grade(4)
    assert len(names(learner, Wish(ahead_days=5))) == 1
    assert len(names(learner, Wish(ahead_days=6))) == 2


NONE = "id:a-39 is:learned"
EARLY = [Wish(ahead_days=9, new=0), Wish(cram=True)]


@pytest.mark.parametrize("wish", EARLY)
def test_what_is_asked_early_is_counted_apart_from_what_is_due(learner: Learner, wish: Wish) -> None:
    learner.deck(numbered("a", 5))
    learner.grade(4, 4)
    learner.clock.pass_by(days=1)
    learner.grade(4, 4, 4, 4, 4)
    learner.clock.pass_by(days=1)
    with learner.open() as ws:
        plan = plan_review(ws, wish)
        assert (plan.reviews, plan.early) == (5, 2)
        assert opening_line(ws, plan).startswith("3 due · 2 early · 0 new · about 2 min")


@pytest.mark.parametrize("wish", EARLY)
def test_what_is_buried_is_not_asked_early(learner: Learner, wish: Wish) -> None:
    learner.deck(numbered("a", 3))
    learner.grade(4, 4, 4)
    with learner.open() as ws:
        mark(ws, BURY, ["a-01"], payload={"until": "2026-12-03"})
        assert sorted(planned(ws, plan_review(ws, wish))) == ["a-00", "a-02"]
    learner.clock.pass_by(days=3)
    assert len(names(learner, wish)) == 3


@pytest.mark.parametrize("wish", EARLY)
def test_a_sibling_of_a_card_reviewed_today_is_not_asked_early(learner: Learner, wish: Wish) -> None:
    learner.deck("cards:\n  - {id: c, cloze: '{{one}} and {{two}}'}\n")
    for _ in range(2):  # the first hole twice, then the second
        learner.grade(4)
        learner.clock.pass_by(days=1)
    learner.grade(4)
    with learner.open() as ws:
        seen = next(key for key, each in memories(ws).items() if each.state.last_day == ws.today)
        assert [card.key for card in plan_review(ws, wish).cards] == [seen]


@pytest.mark.parametrize("order", ["overdue", "due", "random", "deck", "easiest", "hardest"])
def test_a_card_that_is_due_goes_before_a_sibling_that_is_not(learner: Learner, order: str) -> None:
    learner.deck("cards:\n  - {id: c, cloze: '{{one}} and {{two}}'}\n")
    for _ in range(3):  # the first hole twice, then the second
        learner.grade(4)
        learner.clock.pass_by(days=1)
    with learner.open(order=order) as ws:
        due = plan_review(ws, Wish(new=0))
        ahead = plan_review(ws, Wish(ahead_days=9, new=0))
        assert (due.reviews, ahead.cards, ahead.early) == (1, due.cards, 0)


def test_ahead_keeps_the_limits_of_decks_for_new_cards(learner: Learner) -> None:
    learner.deck(numbered("a", 9, head="settings: {new_per_day: 1, reviews_per_day: 0}"), "a.yaml")
    learner.deck(numbered("b", 2), "b.yaml")
    assert names(learner, Wish(ahead_days=3)) == ["a-00", "b-00", "b-01"]
    assert len(names(learner, Wish(ahead_days=3, new=9))) == 9


def test_cram_asks_every_learned_card_and_no_new_one(learner: Learner) -> None:
    learner.deck(numbered("a", 4))
    learner.grade(4, 4)
    assert sorted(names(learner, Wish(cram=True))) == ["a-00", "a-01"]


def test_the_minutes_are_rounded_to_the_nearest(learner: Learner) -> None:
    learner.deck(numbered("a", 4))
    with learner.open() as ws:
        assert plan_review(ws, Wish()).minutes == 1


def test_a_course_has_limits_for_all_of_its_lessons_together(learner: Learner) -> None:
    course = "course: C\nsettings: {new_per_day: 3}\nparts: [{title: P, lessons: [one.yaml, two.yaml]}]\n"
    learner.deck(course, "course.yaml")
    for name in ("one", "two"):
        learner.deck(numbered(name, 4, head=f"lesson: {{title: {name}}}"), f"{name}.yaml")
    with learner.open() as ws:
        assert plan_review(ws, Wish()).new == 3
        assert plan_review(ws, Wish(new=6)).new == 6


def test_with_a_limit_what_is_due_comes_before_what_is_new(learner: Learner) -> None:
    learner.deck(numbered("c", 9))
    learner.grade(4, 4, 4)
    learner.clock.pass_by(days=1)
    with learner.open() as ws:
        two, five = plan_review(ws, Wish(limit=2)), plan_review(ws, Wish(limit=5))
        assert (two.reviews, two.new) == (2, 0)
        assert (five.reviews, five.new) == (3, 2)


def slow_learner(learner: Learner) -> None:
    """Thirty reviews of 10 s, six cards due today, new ones beside them."""
    learner.deck(numbered("a", 36))
    with learner.sit(new_per_day=30) as sitting:
        for _ in range(30):
            sitting.grade(4, took_ms=10_000)
    learner.clock.pass_by(days=1)
    with learner.sit(Wish(new=0)) as sitting:
        for _ in range(24):
            sitting.grade(4, took_ms=10_000)


@pytest.mark.parametrize(("minutes", "reviews", "new"), [(1, 6, 0), (2, 6, 6), (9, 6, 6)])
def test_minutes_end_the_choice_with_what_is_due_before_what_is_new(
    learner: Learner, minutes: int, reviews: int, new: int
) -> None:
    slow_learner(learner)
    with learner.open() as ws:
        plan = plan_review(ws, Wish(minutes=minutes))
        assert (plan.reviews, plan.new, plan.minutes) == (reviews, new, min(minutes, 2))
        assert plan_review(ws, Wish()).minutes == 2


def test_minutes_hold_what_is_owed_first(learner: Learner) -> None:
    learner.deck(numbered("a", 9))
    learner.grade(1, 1, 1, 1)
    with learner.open() as ws:
        one, two = plan_review(ws, Wish(minutes=1)), plan_review(ws, Wish(minutes=2))
        assert (len(one.owed), one.new) == (3, 0)
        assert (len(two.owed), two.new) == (4, 2)


def test_a_minute_holds_one_card_at_least(learner: Learner) -> None:
    learner.deck(numbered("a", 36))
    with learner.sit(new_per_day=30) as sitting:
        for _ in range(30):
            sitting.grade(4, took_ms=90_000)
    learner.clock.pass_by(days=1)
    with learner.open() as ws:
        assert (plan_review(ws, Wish(minutes=1)).reviews, plan_review(ws, Wish(minutes=1)).new) == (1, 0)
        assert plan_review(ws, Wish(minutes=1, decks=("a",), new=3)).new == 0
    learner.clock.pass_by(hours=1)
    with learner.sit(Wish(new=0)) as sitting:
        run_through(sitting)
    with learner.open() as ws:
        assert (plan_review(ws, Wish(minutes=1)).reviews, plan_review(ws, Wish(minutes=1)).new) == (0, 1)


def test_expected_minutes_count_the_repetitions_there_were(learner: Learner) -> None:
    """Thirty cards of 10 s, each failed once and repeated once: of thirty new ones as much is expected."""
    learner.deck(numbered("a", 60))
    with learner.sit(new_per_day=30) as sitting:
        while sitting.asked is not None:
            sitting.grade(4 if sitting.asked.mode == "drill" else 1, took_ms=10_000)
    learner.clock.pass_by(days=1)
    with learner.open(new_per_day=30) as ws:
        assert plan_review(ws, Wish(new=30)).minutes == 20


def test_a_limit_that_is_not_used_up_tells_how_many_wait(learner: Learner) -> None:
    learner.deck(numbered("a", 6))
    learner.grade(4, 4, 4, 4, 4, 4)
    learner.clock.pass_by(days=1)
    with learner.open(reviews_per_day=2) as ws:
        plan = plan_review(ws, Wish())
        assert (plan.reviews, plan.held_back) == (2, 4)
    with learner.open() as ws:
        assert plan_review(ws, Wish()).held_back == 0


def test_a_query_chooses_among_the_cards_and_changes_no_limit(learner: Learner) -> None:
    learner.deck(numbered("a", 40))
    learner.grade(4, 4, 1)
    learner.clock.pass_by(hours=1)
    with learner.open() as ws:
        those = "id:a-00,a-02,a-03,a-39"
        plan = plan_review(ws, Wish(query=those))
        assert (planned(ws, plan), len(plan.owed)) == (["a-03", "a-39"], 1)
        assert (plan.next_due, plan_review(ws, Wish(query=NONE)).next_due) == (date(2026, 12, 1), None)
        assert plan_review(ws, Wish(query=those, new=1)).new == 1
        assert plan_review(ws, Wish(query=NONE)).cards == ()
        assert (plan_review(ws, Wish(query=those, cram=True)).new, plan_review(ws, Wish(query=those, new=0)).new) == (
            0,
            0,
        )


def test_a_lesson_is_named_when_all_new_cards_are_from_it(learner: Learner) -> None:
    learner.deck(numbered("Course / Day 1", 2, head="lesson: {title: T}").replace("id: Course / Day 1", "id: x"))
    with learner.open() as ws:
        assert plan_review(ws, Wish()).lesson == "Course / Day 1"
        assert plan_review(ws, Wish(new=0)).lesson is None
    learner.deck(numbered("b", 1), "b.yaml")
    with learner.open() as ws:
        assert plan_review(ws, Wish()).lesson is None
