"""Starting, releasing and planning a course as the verbs do it."""

from __future__ import annotations

from datetime import date

import pytest

from courses_at_work import FILES, MORE
from learners import Learner, run_through, sit
from recall.app.course_calendar import CourseDateError, NoDayLeftError, plan_course
from recall.app.courses import WhichCourseError
from recall.app.marking_done import mark_done
from recall.app.releasing import AllReleasedError, NotHeldBackError, ReleasedLesson, release_named
from recall.app.reviewing import Wish
from recall.app.starting_courses import (
    FirstDayError,
    NoLessonsError,
    NotStartedError,
    OpenLesson,
    StartedTwiceError,
    start_course,
    stop_course,
)
from recall.core.weekdays import WeekdayError

TODAY = date(2026, 11, 30)  # a Monday


@pytest.fixture
def course(learner: Learner) -> Learner:
    for name, text in FILES.items():
        learner.deck(text, name)
    return learner


def test_a_start_says_what_is_released_and_what_waits(course: Learner) -> None:
    with course.open() as ws:
        started = start_course(ws, None, days="mon-fri", new_per_day=5)
    assert (started.by, started.first, started.days, started.new_per_day) == ("date", TODAY, (0, 1, 2, 3, 4), 5)
    assert started.released == (OpenLesson("try/one", "First things", 3),)
    assert started.waiting == 2


def test_a_first_day_in_the_past_says_which_lessons_are_released_at_once(course: Learner) -> None:
    with course.open() as ws:
        started = start_course(ws, "try", first="2026-11-29")
    assert [lesson.name for lesson in started.released] == ["try/one", "try/two"]
    assert started.waiting == 1


def test_a_first_day_to_come_releases_nothing_yet(course: Learner) -> None:
    with course.open() as ws:
        started = start_course(ws, "try", first="2026-12-07")
    assert (started.released, started.waiting) == ((), 3)


def test_a_lesson_that_was_learned_is_not_told_as_released(course: Learner) -> None:
    with course.open() as ws:
        run_through(sit(ws, Wish(decks=("try/one",))))
    course.clock.pass_by(days=1)
    with course.open() as ws:
        started = start_course(ws, "try")
    assert [lesson.name for lesson in started.released] == ["try/two"]


def test_a_course_is_started_once(course: Learner) -> None:
    with course.open() as ws:
        start_course(ws, "try", days="sat,sun")
        with pytest.raises(StartedTwiceError) as raised:
            start_course(ws, "try")
    assert raised.value.message == "try was started on 2026-11-30 (by date, sat,sun)"
    assert "recall course stop try" in raised.value.hint


@pytest.mark.parametrize(
    ("first", "message"),
    [
        ("tomorrow", "'tomorrow' is no date"),
        ("2026-13-01", "'2026-13-01' is no date"),
        ("2062-12-01", "2062-12-01 is more than a year away: today is 2026-11-30"),
    ],
)
def test_a_first_day_that_cannot_be_is_refused(course: Learner, first: str, message: str) -> None:
    with course.open() as ws:
        with pytest.raises(FirstDayError) as raised:
            start_course(ws, "try", first=first)
        with pytest.raises(NotStartedError):
            stop_course(ws, "try")
    assert raised.value.message == message


def test_a_misspelt_weekday_starts_nothing(course: Learner) -> None:
    with course.open() as ws:
        with pytest.raises(WeekdayError):
            start_course(ws, "try", days="mon-frei")
        assert not plan_course(ws, "try").is_started


def test_a_course_without_lessons_cannot_be_started_or_planned(course: Learner) -> None:
    course.deck("course: Empty\nid: empty\nparts: []\n", "empty.yaml")
    with course.open() as ws:
        for verb in (start_course, plan_course):
            with pytest.raises(NoLessonsError) as raised:
                verb(ws, "empty")
            assert raised.value.message == "empty has no lessons that can be read"


def test_of_several_courses_one_is_named(course: Learner) -> None:
    for name, text in MORE.items():
        course.deck(text, name)
    with course.open() as ws:
        with pytest.raises(WhichCourseError):
            start_course(ws, None)
        start_course(ws, "try")
        assert plan_course(ws, None).course == "try"


def test_several_lessons_are_released_and_each_is_told(course: Learner) -> None:
    with course.open() as ws:
        start_course(ws, "try", by="hand")
        assert release_named(ws, ["one", "NEXT", "try/next", "3"]) == [
            ReleasedLesson("try/one", "First things", changed=False),
            ReleasedLesson("try/two", "Second things", changed=True),
            ReleasedLesson("try/three", "Third things", changed=True),
        ]
        with pytest.raises(AllReleasedError) as raised:
            release_named(ws, ["next"])
    assert raised.value.message == "no lesson of try waits for its release"


def test_what_is_held_back_by_no_course_cannot_be_released(course: Learner) -> None:
    course.deck("id: alone\nlesson: {title: Alone}\ncards: [{q: Alone?, a: Yes.}]\n", "alone.yaml")
    with course.open() as ws:
        with pytest.raises(NotHeldBackError, match="try/two is in try, which was not started"):
            release_named(ws, ["two"])
        with pytest.raises(NotHeldBackError, match="alone is in no course"):
            release_named(ws, ["alone"])


def test_the_calendar_counts_videos_and_cards_that_are_left(course: Learner) -> None:
    with course.open() as ws:
        mark_done(ws, "one", ["talk"])
        run_through(sit(ws, Wish(decks=("try/one",), new=1)))
        start_course(ws, "try")
        plan = plan_course(ws, "try")
    rows = [(each.name, each.video_minutes, each.new, each.released, each.learned) for each in plan.lessons]
    assert rows == [
        ("try/one", 9, 2, TODAY, TODAY),
        ("try/two", 5, 1, date(2026, 12, 1), date(2026, 12, 1)),
        ("try/three", 0, 0, date(2026, 12, 2), date(2026, 12, 2)),
    ]
    assert (plan.new, plan.video_minutes, plan.minutes, plan.finishes) == (3, 14, 15, date(2026, 12, 2))
    assert (plan.done, plan.is_started, plan.limit) == (0, True, 20)


def test_the_tighter_limit_of_new_cards_holds_in_the_calendar(course: Learner) -> None:
    with course.open(new_per_day=2) as ws:
        assert plan_course(ws, "try").limit == 2
        start_course(ws, "try", new_per_day=1)
        plan = plan_course(ws, "try")
    assert plan.limit == 1
    assert [each.learned for each in plan.lessons[:2]] == [date(2026, 12, 2), date(2026, 12, 3)]


def test_a_course_that_was_not_started_shows_what_starting_it_today_would_be(course: Learner) -> None:
    with course.open() as ws:
        plan = plan_course(ws, None)
    assert (plan.is_started, plan.by, plan.first) == (False, "date", TODAY)
    assert [each.released for each in plan.lessons] == [TODAY, date(2026, 12, 1), date(2026, 12, 2)]


def test_being_through_by_a_day_has_its_price(course: Learner) -> None:
    with course.open(new_per_day=1) as ws:
        start_course(ws, "try", days="mon-fri")
        plan = plan_course(ws, "try", by="2026-12-01")
    demand = plan.demand
    assert demand is not None
    assert (demand.days, demand.lessons_a_day, demand.new_a_day) == (2, 1.5, 2)
    assert (demand.minutes_a_day, demand.video_minutes_a_day) == (18, 17)
    assert (demand.in_time, demand.limit) == (False, 1)


def test_a_day_that_the_calendar_reaches_anyway_asks_for_no_more(course: Learner) -> None:
    with course.open() as ws:
        demand = plan_course(ws, "try", by="2026-12-24").demand
    assert demand is not None
    assert (demand.in_time, demand.limit) == (True, None)


@pytest.mark.parametrize(
    ("by", "message"), [("Xmas", "'Xmas' is no date"), ("2026-11-29", "2026-11-29 is past: today is 2026-11-30")]
)
def test_a_day_that_cannot_be_reached_is_refused(course: Learner, by: str, message: str) -> None:
    with course.open() as ws, pytest.raises(CourseDateError) as raised:
        plan_course(ws, "try", by=by)
    assert raised.value.message == message


def test_a_day_before_the_first_lesson_is_refused(course: Learner) -> None:
    with course.open() as ws:
        start_course(ws, "try", first="2026-12-07", days="sat")
        with pytest.raises(NoDayLeftError) as raised:
            plan_course(ws, "try", by="2026-12-09")
    assert raised.value.message == "until 2026-12-09 there is no day of lessons"
    assert raised.value.hint == "Lessons begin on 2026-12-07, on these days: sat."
