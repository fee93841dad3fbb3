"""Courses that were started keep new cards of later lessons back, wherever cards are chosen."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from learners import Learner, run_through, sit
from recall.app.backlog import propose
from recall.app.cards import load_card
from recall.app.lessons import lesson_of_day
from recall.app.marking_done import mark_done
from recall.app.pacing import NO_PACING, pacing
from recall.app.quizplans import NothingToAskError, QuizWish, plan_quiz
from recall.app.reasons import NewLater, NotReleased, Reason
from recall.app.releasing import release_named
from recall.app.reviewing import Wish, plan_review
from recall.app.starting_courses import start_course, stop_course
from recall.app.undoing import redo_last, undo_last
from recall.app.upcoming import show_next
from recall.app.why import why_named
from recall.app.workspace import Workspace
from recall.core.keys import CardKey

COURSE = """\
course: Paced
id: paced
parts:
  - {title: All, lessons: [one.yaml, two.yaml, three.yaml]}
"""


def lesson(name: str, cards: int, requires: str = "") -> str:
    asked = "\n".join(
        f"  - {{id: {name}-{number}, claim: {name} {number} is even., answer: {str(number % 2 == 0).lower()}}}"
        for number in range(cards)
    )
    needs = f", requires: [{requires}]" if requires else ""
    return f"id: {name}\ndeck: Paced / {name}\nlesson: {{title: About {name}{needs}}}\ncards:\n{asked}\n"


@pytest.fixture
def paced(learner: Learner) -> Learner:
    """A course of three lessons with two cards each, and a deck that comes before it in the library."""
    learner.deck("cards:\n  - {id: plain, q: Plain?, a: Yes.}\n", "a-deck.yaml")
    learner.deck(COURSE, "paced/course.yaml")
    for name in ("one", "two", "three"):
        learner.deck(lesson(name, 2), f"paced/{name}.yaml")
    return learner


def asked(ws: Workspace, wish: Wish | None = None) -> list[str]:
    return sorted(names(ws, (card.key for card in plan_review(ws, wish or Wish()).cards)))


def names(ws: Workspace, keys: Iterable[CardKey]) -> list[str]:
    return [load_card(ws.db, key).name for key in keys]


ALL = ["plain", *(f"{name}-{number}" for name in ("one", "two", "three") for number in range(2))]
ONE, TWO = ["one-0", "one-1"], ["two-0", "two-1"]


def pass_days(learner: Learner, days: int) -> None:
    learner.clock.pass_by(days=days)


def test_a_course_that_was_never_started_keeps_nothing_back(paced: Learner) -> None:
    with paced.open() as ws:
        assert asked(ws) == sorted(ALL)
        assert pacing(ws) is NO_PACING


def test_a_started_course_asks_the_new_cards_of_its_first_lesson_alone(paced: Learner) -> None:
    with paced.open() as ws:
        start_course(ws, "paced")
        assert asked(ws) == [*ONE, "plain"]


def test_its_cards_come_before_other_new_ones(paced: Learner) -> None:
    with paced.open(new_per_day=2) as ws:
        start_course(ws, "paced")
        assert asked(ws) == ONE
        assert asked(ws, Wish(query="is:new")) == ONE
        assert show_next(ws, Wish()).counts.new == 2
    with paced.open(new_per_day=3) as ws:
        assert names(ws, (card.key for card in plan_review(ws, Wish()).cards)) == [*ONE, "plain"]


def test_cards_that_were_learned_stay_due_and_their_lesson_stays_open(paced: Learner) -> None:
    with paced.open() as ws:
        run_through(sit(ws, Wish(decks=("paced/three",), new=1)))
        start_course(ws, "paced")
    pass_days(paced, 1)
    with paced.open() as ws:
        plan = plan_review(ws, Wish(decks=("paced",)))
        assert (plan.reviews, plan.waiting) == (1, 1)
        assert asked(ws) == [*ONE, "plain", "three-0", "three-1"]


def test_a_lesson_that_waits_is_not_asked_by_name_by_number_or_by_query(paced: Learner) -> None:
    with paced.open() as ws:
        start_course(ws, "paced")
        for wish in (
            Wish(decks=("paced/two",)),
            Wish(decks=("paced/two",), new=9),
            Wish(query="two"),
            Wish(decks=("paced/two",), cram=True),
        ):
            assert asked(ws, wish) == []
        assert show_next(ws, Wish(decks=("paced/two",))).card is None


def test_the_next_day_asks_the_next_lesson_once_the_first_was_begun(paced: Learner) -> None:
    with paced.open() as ws:
        start_course(ws, "paced")
        assert run_through(sit(ws, Wish(decks=("paced",), new=1))) == ["one-0"]
        assert asked(ws) == ["one-1", "plain"]
    pass_days(paced, 1)
    with paced.open() as ws:
        assert asked(ws) == ["one-0", "one-1", "plain", *TWO]


def test_a_course_may_have_a_limit_that_the_learner_chose(paced: Learner) -> None:
    paced.deck(COURSE + "settings: {new_per_day: 2}\n", "paced/course.yaml")
    with paced.open() as ws:
        start_course(ws, "paced", by="hand", new_per_day=1)
        assert asked(ws) == ["one-0", "plain"]
        stop_course(ws, "paced")
        start_course(ws, "paced", by="hand")
        assert asked(ws) == [*ONE, "plain"]


def test_the_lesson_of_the_day_is_the_released_one_of_the_started_course(paced: Learner) -> None:
    paced.deck(lesson("zero", 2), "a-lesson.yaml")
    with paced.open() as ws:
        assert lesson_of_day(ws).title == "About zero"
        start_course(ws, "paced")
        assert lesson_of_day(ws).title == "About one"
        run_through(sit(ws, Wish(decks=("paced/one",))))
        assert lesson_of_day(ws).title == "About zero"


def test_without_another_lesson_none_is_of_the_day_until_the_next_is_released(paced: Learner) -> None:
    with paced.open() as ws:
        start_course(ws, "paced")
        run_through(sit(ws, Wish(decks=("paced",))))
        assert lesson_of_day(ws) is None


def test_a_quiz_leaves_out_new_cards_that_wait(paced: Learner) -> None:
    with paced.open() as ws:
        start_course(ws, "paced")
        assert sorted(names(ws, (each.card for each in plan_quiz(ws, QuizWish()).questions))) == ONE
        with pytest.raises(NothingToAskError) as raised:
            plan_quiz(ws, QuizWish(decks=("paced/two",)))
        assert raised.value.hint == "Its new cards wait for the release of their lesson: recall course plan."


def test_why_says_that_the_lesson_is_not_released(paced: Learner) -> None:
    def reason(name: str) -> Reason:
        return why_named(ws, name)[0].reason

    with paced.open(new_per_day=1) as ws:
        start_course(ws, "paced")
        assert reason("two-1") == NotReleased("paced/two")
        assert reason("one-1") == NewLater(1)
        assert reason("plain") == NewLater(2)


def test_a_released_lesson_is_asked_at_once(paced: Learner) -> None:
    with paced.open() as ws:
        start_course(ws, "paced", by="hand")
        assert [each.name for each in release_named(ws, ["two"])] == ["paced/two"]
        assert asked(ws) == [*ONE, "plain", *TWO]


def test_start_and_release_are_taken_back_by_undo(paced: Learner) -> None:
    with paced.open() as ws:
        start_course(ws, "paced", by="hand")
        release_named(ws, ["two", "three"])
        undo_last(ws)
        assert asked(ws) == [*ONE, "plain"]
        undo_last(ws)
        assert asked(ws) == sorted(ALL)
        assert pacing(ws) is NO_PACING
        redo_last(ws)
        assert asked(ws) == [*ONE, "plain"]


def test_a_stopped_course_keeps_nothing_back(paced: Learner) -> None:
    with paced.open() as ws:
        start_course(ws, "paced")
        assert stop_course(ws, None).back == 2
        assert asked(ws) == sorted(ALL)


def test_what_was_marked_as_done_counts_as_begun(paced: Learner) -> None:
    with paced.open() as ws:
        start_course(ws, "paced")
        mark_done(ws, "paced/one", [])
    pass_days(paced, 1)
    with paced.open() as ws:
        assert asked(ws) == [*ONE, "plain", *TWO]


def test_by_mastery_the_next_lesson_waits_for_cards_that_were_recalled_later(paced: Learner) -> None:
    with paced.open() as ws:
        start_course(ws, "paced", by="mastery")
        run_through(sit(ws))
        assert asked(ws) == []
    pass_days(paced, 1)
    with paced.open() as ws:
        assert asked(ws) == [*ONE, "plain"]
        run_through(sit(ws))
        assert asked(ws) == TWO


def test_a_requirement_in_another_course_is_looked_up(paced: Learner) -> None:
    paced.deck(lesson("one", 2, requires="zero"), "paced/one.yaml")
    paced.deck(lesson("zero", 1), "elsewhere.yaml")
    with paced.open() as ws:
        start_course(ws, "paced", by="mastery")
        assert "one-0" not in asked(ws)
        mark_done(ws, "zero", [])
        assert "one-0" in asked(ws)


def test_a_circle_of_requirements_locks_no_course(paced: Learner) -> None:
    paced.deck(lesson("one", 2, requires="two"), "paced/one.yaml")
    paced.deck(lesson("two", 2, requires="one"), "paced/two.yaml")
    with paced.open() as ws:
        start_course(ws, "paced", by="mastery")
        assert asked(ws) == [*ONE, "plain"]


def test_a_lesson_of_two_started_courses_is_open_where_one_releases_it(paced: Learner) -> None:
    paced.deck("course: Other\nid: other\nparts: [{title: All, lessons: [two.yaml]}]\n", "paced/other.yaml")
    with paced.open() as ws:
        start_course(ws, "paced")
        assert "two-0" not in asked(ws)
        start_course(ws, "other")
        assert asked(ws) == [*ONE, "plain", *TWO]


def test_a_lesson_file_that_is_gone_leaves_the_rest_at_work(paced: Learner) -> None:
    with paced.open() as ws:
        start_course(ws, "paced")
    Path(paced.decks, "paced", "one.yaml").unlink()
    with paced.open() as ws:
        assert asked(ws) == ["plain", *TWO]


def test_a_started_course_that_is_gone_holds_nothing_back(paced: Learner) -> None:
    with paced.open() as ws:
        start_course(ws, "paced")
    Path(paced.decks, "paced", "course.yaml").unlink()
    with paced.open() as ws:
        assert asked(ws) == sorted(ALL)


def test_a_moved_and_renamed_lesson_stays_where_it_is_in_the_pacing(paced: Learner) -> None:
    with paced.open() as ws:
        start_course(ws, "paced", by="hand")
        release_named(ws, ["two"])
    Path(paced.decks, "paced", "two.yaml").rename(paced.decks / "paced" / "second.yaml")
    paced.deck(COURSE.replace("two.yaml", "second.yaml").replace("Paced", "Renamed"), "paced/course.yaml")
    with paced.open() as ws:
        assert asked(ws) == [*ONE, "plain", *TWO]


def test_a_plan_for_the_backlog_counts_no_cards_that_wait(paced: Learner) -> None:
    with paced.open() as ws:
        run_through(sit(ws, Wish(decks=("a-deck",))))
        start_course(ws, "paced")
    pass_days(paced, 30)
    with paced.open() as ws:
        assert propose(ws, minutes_a_day=5).view.new_minutes == 1
        stop_course(ws, "paced")
        assert propose(ws, minutes_a_day=5).view.new_minutes == 2
