from __future__ import annotations

import pytest

from courses_at_work import FILES, MORE
from learners import Learner
from recall.app.course_standing import look_at_course, look_at_courses, look_at_lesson, projects_of
from recall.app.course_views import CourseStanding
from recall.app.courses import (
    NoCourseError,
    NoCourseLessonError,
    NoCoursesError,
    NoNextLessonError,
    WhichCourseError,
    WhichLessonError,
    all_courses,
    find_course,
    find_lesson,
)
from recall.app.deciding import decide
from recall.app.driving import answer_card
from recall.app.marking_done import mark_done
from recall.app.quizplans import QuizWish, plan_quiz
from recall.app.quizzing import start_quiz
from recall.core.events import COURSE_START
from recall.problems import RecallError


@pytest.fixture
def course(learner: Learner) -> Learner:
    for name, text in FILES.items():
        learner.deck(text, name)
    return learner


@pytest.fixture
def courses(course: Learner) -> Learner:
    for name, text in MORE.items():
        course.deck(text, name)
    return course


def standing(learner: Learner, name: str = "try") -> CourseStanding:
    with learner.open() as ws:
        return look_at_course(ws, find_course(ws.db, name))


def answers(learner: Learner, *names: str, quality: int = 4) -> None:
    with learner.open() as ws:
        for name in names:
            answer_card(ws, name, quality, took_ms=30_000)


def test_a_course_has_its_parts_lessons_and_projects_in_order(course: Learner) -> None:
    with course.open() as ws:
        (found,) = all_courses(ws.db)
    assert [(part.title, [lesson.id for lesson in part.lessons]) for part in found.parts] == [
        ("Beginnings", ["one", "two"]),
        ("Ends", ["three"]),
    ]
    assert [(each.id, each.after) for each in found.projects] == [("pipe", "two")]
    assert (found.about, found.lessons[0].minutes) == ("A course to try.", 29)


@pytest.mark.parametrize("name", ["try", "try/course.yaml", "try/course", "./decks/try/", "TRY", None])
def test_a_course_is_found_by_id_path_or_title(course: Learner, name: str | None) -> None:
    with course.open() as ws:
        assert find_course(ws.db, name).id == "try"


@pytest.mark.parametrize(
    ("name", "fault", "message"),
    [
        (None, WhichCourseError, "there are several courses\nName one: roadmap, try."),
        ("none", NoCourseError, "no course is called 'none'\nThere is roadmap, try."),
    ],
)
def test_which_course_is_meant_must_be_clear(
    courses: Learner, name: str | None, fault: type[RecallError], message: str
) -> None:
    with courses.open() as ws, pytest.raises(fault) as told:
        find_course(ws.db, name)
    assert f"{told.value.message}\n{told.value.hint}" == message


def test_the_only_started_course_is_meant_without_a_name(courses: Learner) -> None:
    with courses.open() as ws:
        decide(ws, COURSE_START, payload={"course": "try", "by": "hand"})
        assert find_course(ws.db, None).id == "try"


def test_a_library_without_courses_says_where_to_read(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws, pytest.raises(NoCoursesError) as told:
        find_course(ws.db, None)
    assert (told.value.message, told.value.hint) == (
        "there is no course in the decks",
        "docs/courses.md says how to write one.",
    )


@pytest.mark.parametrize(
    "name", ["try/two", "two", "2", "try/2", "try/two.yaml", "Second", "Day 02", "try / day 02", "TRY / DAY 02"]
)
def test_a_lesson_is_found_by_what_a_person_calls_it(courses: Learner, name: str) -> None:
    with courses.open() as ws:
        assert find_lesson(ws, name).name == "try/two"


@pytest.mark.parametrize("name", ["nothing at all", "9", "other/2", ""])
def test_a_lesson_that_is_not_there_is_said_with_those_that_are(course: Learner, name: str) -> None:
    with course.open() as ws, pytest.raises(NoCourseLessonError) as told:
        find_lesson(ws, name)
    assert told.value.message == f"no lesson is called {name!r}"
    assert told.value.hint == "There is try/one, try/two, try/three."


def test_a_name_for_several_lessons_is_asked_back(course: Learner) -> None:
    with course.open() as ws, pytest.raises(WhichLessonError, match="several lessons are called 'Try'") as told:
        find_lesson(ws, "Try")
    assert told.value.hint == "Name one: try/one, try/two, try/three."


def test_a_lesson_that_two_courses_list_is_taken_for_that_of_the_first_or_the_started_one(course: Learner) -> None:
    course.deck("course: B\nid: b\nparts: [{title: P, lessons: [../try/one.yaml]}]\n", "zed/course.yaml")
    with course.open() as ws:
        assert [find_lesson(ws, name).name for name in ("one", "b/one")] == ["try/one", "b/one"]
        decide(ws, COURSE_START, payload={"course": "b", "by": "hand"})
        assert find_lesson(ws, "one").name == "b/one"


def test_a_number_means_the_lesson_of_the_course_that_was_started(courses: Learner) -> None:
    courses.deck(MORE["road/topic.yaml"].replace("title: A topic", "title: A topic, number: 2"), "road/topic.yaml")
    with courses.open() as ws:
        with pytest.raises(WhichLessonError):
            find_lesson(ws, "2")
        decide(ws, COURSE_START, payload={"course": "try", "by": "hand"})
        assert find_lesson(ws, "2").name == "try/two"


def test_next_is_the_first_lesson_that_is_not_learned(course: Learner) -> None:
    with course.open() as ws:
        assert find_lesson(ws, "next").name == "try/one"
        mark_done(ws, "one", [])
        assert find_lesson(ws, "next").name == "try/two"
        mark_done(ws, "two", [])
        mark_done(ws, "three", [])
        with pytest.raises(NoNextLessonError, match="every lesson is learned"):
            find_lesson(ws, "next")


def test_a_lesson_that_no_course_lists_goes_by_its_id(learner: Learner) -> None:
    learner.deck(FILES["try/one.yaml"], "one.yaml")
    with learner.open() as ws:
        placed = find_lesson(ws, "one")
        assert placed.name == "one"
        mark_done(ws, "one", ["film"])
        assert look_at_lesson(ws, placed).watch[0].done == ws.today
        with pytest.raises(NoCourseLessonError):
            find_lesson(ws, "next")


def test_cards_that_lessons_share_count_once(course: Learner) -> None:
    answers(course, "where")
    found = standing(course)
    one, two, three = (lesson for part in found.parts for lesson in part.lessons)
    assert [(each.learned, each.cards, each.state) for each in (one, two, three)] == [
        (1, 3, "begun"),
        (1, 2, "begun"),
        (0, 0, "released"),
    ]
    assert (found.parts[0].learned, found.parts[0].cards) == (1, 4)
    assert (found.cards.done, found.cards.total, found.reviews, found.took_ms) == (1, 4, 1, 30_000)


def test_marks_and_cards_come_to_the_progress(course: Learner) -> None:
    with course.open() as ws:
        mark_done(ws, "one", ["film", "paper"])
        mark_done(ws, "three", ["book"])
        mark_done(ws, "try", ["pipe"])
        assert [each.done for each in projects_of(ws, find_course(ws.db, "try"))] == [ws.today]
    found = standing(course)
    assert [(each.done, each.total) for each in (found.lessons, found.videos, found.readings, found.builds)] == [
        (1, 3),
        (1, 3),
        (2, 2),
        (0, 1),
    ]
    assert (found.projects.done, found.video_minutes_left) == (1, 25)
    assert found.parts[1].lessons[0].learned_on == found.day


def test_the_pace_is_that_of_the_last_two_weeks(course: Learner) -> None:
    assert (standing(course).new_a_day, standing(course).days_to_go) == (None, None)
    answers(course, "where")
    course.clock.pass_by(days=1)
    found = standing(course)
    assert (found.new_a_day, found.days_to_go, found.days_in_a_row) == (0.5, 6, 1)
    answers(course, "by", "pick", "next")
    assert standing(course).days_to_go == 0
    course.clock.pass_by(days=30)
    assert standing(course).new_a_day is None


def test_the_weakest_points_name_the_video_and_the_minute(course: Learner) -> None:
    answers(course, "where", "by", "next")
    assert standing(course).weakest == ()
    course.clock.pass_by(days=3)
    answers(course, "where", quality=1)
    course.clock.pass_by(days=1)
    scale, begin = standing(course).weakest
    assert (scale.lesson, scale.point, scale.text, scale.video) == ("try/one", "scale", "Divide by $n$.", None)
    assert (begin.point, begin.lapses, begin.cards) == ("begin", 1, 1)
    assert (begin.video, begin.at, begin.url) == ("A film", "1:30", "https://youtu.be/abc?t=90s")
    assert scale.recall == pytest.approx(0.9**4)


def test_the_only_video_of_a_lesson_is_what_to_watch_again(course: Learner) -> None:
    two = (
        FILES["try/two.yaml"]
        .replace("requires: [one]", "points: [{id: p, text: P}]")
        .replace("{id: next,", "{id: next, tests: p,")
    )
    course.deck(two, "try/two.yaml")
    answers(course, "next")
    course.clock.pass_by(days=9)
    assert standing(course).weakest[0].video == "The only one"


def test_a_skeleton_shows_the_cards_that_it_covers(courses: Learner) -> None:
    answers(courses, "where", "next")
    topic, nothing = (lesson for part in standing(courses, "roadmap").parts for lesson in part.lessons)
    assert (topic.covers_only, topic.learned, topic.cards, topic.recall) == (True, 2, 4, 1.0)
    assert (nothing.covers_only, nothing.cards, nothing.recall) == (False, 0, None)
    with courses.open() as ws:
        assert [each.id for each in look_at_courses(ws)] == ["roadmap", "try"]


def test_quizzes_count_for_the_lessons_whose_cards_they_asked(course: Learner) -> None:
    with course.open() as ws:
        quizzing = start_quiz(ws, plan_quiz(ws, QuizWish(("try",), everything=True, seed=1)))
        while quizzing.asked is not None:
            quizzing.answer(None, said=quizzing.asked.card.name != "by", took_ms=1000)
        quizzing.finish()
    one, two = standing(course).parts[0].lessons
    assert [(each.answered, each.right) for each in one.quizzes] == [(3, 2)]
    assert [(each.answered, each.right) for each in two.quizzes] == [(2, 2)]


def test_progress_survives_renamed_titles_and_moved_files(course: Learner) -> None:
    with course.open() as ws:
        mark_done(ws, "one", ["film"])
        mark_done(ws, "one", [])
    (course.decks / "try" / "one.yaml").unlink()
    course.deck(
        FILES["try/one.yaml"].replace("First things", "Other things").replace("A film", "The film"), "try/b/1.yaml"
    )
    course.deck(FILES["try/course.yaml"].replace("[one.yaml, two.yaml]", "[two.yaml, b/1.yaml]"), "try/course.yaml")
    lesson = standing(course).parts[0].lessons[1]
    assert (lesson.title, lesson.state, lesson.watch[0].done) == ("Other things", "learned", standing(course).day)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("try/two.yaml", None),
        ("try/course.yaml", "course: Try it\nid: try\n"),
        ("try/one.yaml", "id: one\ndeck: No lesson\ncards: []\n"),
        ("other/course.yaml", "course: Other\nid: other\nparts: [{title: P, lessons: [../try/one.yaml]}]\n"),
    ],
)
def test_a_course_with_a_fault_shows_the_rest(course: Learner, name: str, text: str | None) -> None:
    if text is None:
        (course.decks / name).unlink()
    else:
        course.deck(text, name)
    lessons = [lesson.id for part in standing(course).parts for lesson in part.lessons]
    assert "three" in lessons or name == "try/course.yaml"
