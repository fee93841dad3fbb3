"""The schedule of a new card under a sequence of grades."""

from datetime import date

import pytest

from learners import Learner
from recall.app.previewing import PreviewStep, preview_grades
from recall.app.scheduling import SchedulerNameError


def test_each_grade_is_given_on_the_day_the_one_before_made_the_card_due(learner: Learner) -> None:
    steps = preview_grades(learner.tools(), [4, 4, 4, 1], scheduler="sm2", fuzz=False)
    assert steps == [
        PreviewStep(4, 1, 1, 250, date(2026, 12, 1)),
        PreviewStep(4, 2, 6, 250, date(2026, 12, 7)),
        PreviewStep(4, 3, 15, 250, date(2026, 12, 22)),
        PreviewStep(1, 0, 1, 250, date(2026, 12, 23)),
    ]


def test_fuzz_moves_the_due_day_and_never_the_interval(learner: Learner) -> None:
    exact = preview_grades(learner.tools(), [5] * 7, scheduler="sm2", fuzz=False)
    fuzzed = preview_grades(learner.tools(), [5] * 7, scheduler="sm2", fuzz=True)
    assert [step.interval_days for step in exact] == [step.interval_days for step in fuzzed]
    assert [step.due for step in exact] != [step.due for step in fuzzed]


def test_no_due_day_lies_past_the_end_of_the_calendar(learner: Learner) -> None:
    steps = preview_grades(learner.tools(), [5] * 120, scheduler="sm2", fuzz=True)
    assert steps[-1].due == date.max


def test_the_longest_interval_of_the_settings_bounds_the_day_and_not_the_interval(learner: Learner) -> None:
    steps = preview_grades(learner.tools(maximum_interval_days=10), [4] * 5, scheduler="sm2", fuzz=False)
    assert [(step.interval_days, step.due) for step in steps] == [
        (1, date(2026, 12, 1)),
        (6, date(2026, 12, 7)),
        (15, date(2026, 12, 17)),
        (38, date(2026, 12, 27)),
        (95, date(2027, 1, 6)),
    ]


def test_a_scheduler_of_no_known_name_is_refused(learner: Learner) -> None:
    with pytest.raises(SchedulerNameError, match="there is no scheduler 'sm3'"):
        preview_grades(learner.tools(), [4], scheduler="sm3", fuzz=False)


def test_no_grades_give_no_steps(learner: Learner) -> None:
    assert preview_grades(learner.tools(), [], scheduler="sm2", fuzz=False) == []
