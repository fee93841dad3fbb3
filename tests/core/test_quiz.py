"""The quiz as a value: order, skipping, the clock and the score."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.answers.verdicts import NEARLY, PARTLY, RIGHT, WRONG, Verdict
from recall.core.keys import CardKey
from recall.core.quiz import (
    Given,
    Passed,
    Quiz,
    Skipped,
    Stopped,
    Tally,
    WentTo,
    Withdrawn,
    after,
    begin,
    points,
    score,
)
from recall.core.sampling import QuizQuestion


def three(**more: object) -> Quiz:
    questions = [
        QuizQuestion(CardKey("a", "q"), "Day 02", 2, ("x",)),
        QuizQuestion(CardKey("b", "q"), "Day 01", 1, ("x", "y")),
        QuizQuestion(CardKey("c", "q"), "Day 02", 2, ()),
    ]
    return begin(questions, **more)  # type: ignore[arg-type]


def answered(place: int, part: Fraction | int = 1) -> Given:
    return Given(place, Fraction(part), f"review-{place}", 1000)


def run(quiz: Quiz, *events: object) -> Quiz:
    for event in events:
        quiz = after(quiz, event)  # type: ignore[arg-type]
    return quiz


def test_questions_come_in_their_order_and_end() -> None:
    quiz = three()
    assert [quiz.current, (quiz := run(quiz, answered(0))).current, (quiz := run(quiz, answered(1))).current] == [
        0,
        1,
        2,
    ]
    assert run(quiz, answered(2)).is_over


def test_a_skipped_question_comes_back_after_the_others() -> None:
    quiz = run(three(), Skipped(), answered(1), answered(2, 0))
    assert quiz.current == 0
    assert quiz.skipped == {0}
    assert run(quiz, Skipped()).current == 0
    assert run(quiz, answered(0)).skipped == frozenset()


def test_the_learner_turns_to_any_open_question() -> None:
    quiz = run(three(), WentTo(2))
    assert quiz.waiting == (2, 0, 1)
    assert run(quiz, answered(2), WentTo(2)).waiting == (0, 1)


def test_a_question_that_is_withdrawn_is_not_counted() -> None:
    quiz = run(three(), Withdrawn(), answered(1), answered(2))
    assert quiz.is_over
    assert (quiz.asked, score(quiz).whole.answered) == (2, 2)


def test_nothing_more_happens_once_the_learner_ended_it() -> None:
    quiz = run(three(), answered(0), Stopped())
    assert quiz.is_over
    assert quiz.current is None
    assert run(quiz, Skipped(), WentTo(2), Stopped(), Withdrawn()) == quiz


def test_the_quiz_ends_when_its_time_is_up() -> None:
    quiz = run(three(limit_ms=60_000), Passed(59_999))
    assert (quiz.is_over, quiz.left_ms) == (False, 1)
    quiz = run(quiz, Passed(60_000), Passed(10))
    assert (quiz.is_over, quiz.left_ms, quiz.current) == (True, 0, None)


def test_an_answer_that_was_stored_as_time_ran_out_counts() -> None:
    assert score(run(three(limit_ms=1), Passed(2), answered(0))).whole.answered == 1


def test_without_a_limit_time_ends_nothing() -> None:
    quiz = run(three(), Passed(10**9))
    assert (quiz.is_over, quiz.left_ms) == (False, None)


def test_a_wrong_question_comes_back_until_it_is_right_and_its_first_answer_scores() -> None:
    quiz = run(three(until_right=True), answered(0, 0), answered(1), answered(2))
    assert quiz.current == 0
    quiz = run(quiz, answered(0, Fraction(1, 2)), answered(0))
    assert quiz.is_over
    assert score(quiz).whole == Tally("", 3, 2, Fraction(2))
    assert quiz.last(0) == answered(0)


def test_lessons_stand_in_the_order_of_the_library_and_tags_by_name() -> None:
    found = score(run(three(), answered(0, Fraction(1, 2)), answered(1), answered(2, 0)))
    assert found.lessons == (Tally("Day 01", 1, 1, Fraction(1)), Tally("Day 02", 2, 0, Fraction(1, 2)))
    assert found.tags == (Tally("x", 2, 1, Fraction(3, 2)), Tally("y", 1, 1, Fraction(1)))
    assert [tally.share for tally in found.lessons] == [1, 0.25]
    assert found.whole.share == 0.5


def test_the_share_of_nothing_is_none() -> None:
    assert score(three()).whole.share == 0


@pytest.mark.parametrize(
    ("standing", "share", "said", "worth"),
    [
        (RIGHT, 1, None, 1),
        (RIGHT, 1, False, 0),
        (NEARLY, 1, None, 1),
        (NEARLY, 1, True, 1),
        (NEARLY, 1, False, 0),
        (PARTLY, Fraction(3, 4), None, Fraction(3, 4)),
        (PARTLY, Fraction(3, 4), True, 1),
        (WRONG, 0, None, 0),
        (WRONG, 0, True, 1),
    ],
)
def test_an_answer_is_worth_its_share_unless_the_learner_says_otherwise(standing, share, said, worth) -> None:
    assert points(Verdict(standing, Fraction(share)), said) == worth


def test_what_the_learner_judges_is_all_or_nothing() -> None:
    assert [points(None, said) for said in (True, False, None)] == [1, 0, 0]


moves = st.lists(
    st.one_of(
        st.builds(Given, st.integers(0, 2), st.fractions(0, 1), st.uuids().map(str), st.integers(0, 9)),
        st.just(Skipped()),
        st.builds(WentTo, st.integers(-1, 3)),
    ),
    max_size=12,
)


@given(moves, st.booleans())
@settings(deadline=None, max_examples=100)
def test_the_parts_of_a_score_add_up_to_the_whole(events, until_right) -> None:
    quiz = three(until_right=until_right)
    for event in events:
        if not isinstance(event, Given) or event.place == quiz.current:
            quiz = after(quiz, event)
    found = score(quiz)
    assert sum(tally.answered for tally in found.lessons) == found.whole.answered == len(quiz.firsts)
    assert sum(tally.right for tally in found.lessons) == found.whole.right
    assert sum(tally.points for tally in found.lessons) == found.whole.points
    assert 0 <= found.whole.share <= 1
    open_ones = {place for place in range(3) if quiz.last(place) is None}
    assert open_ones <= set(quiz.waiting)
    assert len(set(quiz.waiting)) == len(quiz.waiting)
