"""Quizzes of the shipped decks, end to end."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from learners import Learner, assert_follows_from_log, fresh
from quizzes import give, quiz
from recall.app.quizhistory import quiz_history

DECKS = Path(__file__).parent.parent.parent / "decks"


@pytest.fixture
def shipped(tmp_path: Path) -> Learner:
    learner = fresh(tmp_path)
    shutil.copytree(DECKS, learner.decks, dirs_exist_ok=True)
    return learner


@pytest.mark.parametrize(("right", "share"), [(True, 1), (False, 0)])
def test_the_shipped_quizzes_answered_all_right_and_all_wrong(shipped: Learner, right: bool, share: int) -> None:
    with shipped.open() as ws:
        quizzing = quiz(ws, most=1000, exam=True)
        while quizzing.asked is not None:
            give(quizzing, right=right)
        result = quizzing.finish()
        assert result is not None
        assert (result.share, result.right) == (share, share * result.asked)
        assert {part.share for part in (*result.lessons, *result.tags)} == {share}
        assert len(result.lessons) >= 8
        assert result.asked > 40
        assert len(quizzing.wrong) == (0 if right else result.asked)
        assert [line.result for line in quiz_history(ws)] == [result]
        assert_follows_from_log(ws)


def test_each_lesson_of_the_shipped_course_gives_its_share(shipped: Learner) -> None:
    with shipped.open() as ws:
        quizzing = quiz(ws, decks=("ml-month",), most=56)
        asked = [question.lesson for question in quizzing.quiz.questions]
        assert {asked.count(name) for name in asked} == {2}
        assert len(set(asked)) == 28
