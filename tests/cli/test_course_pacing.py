"""`recall course start`, `stop`, `release` and `plan`, and what they change in the day."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from courses_at_work import FILES, MORE

Golden = Callable[[str, str], None]
TOMORROW = "2026-12-01T09:00:00+01:00"


@pytest.fixture
def course(recall):
    for name, text in FILES.items():
        recall.deck(text, name)
    return recall


def test_a_start_reads_like_this(course, golden: Golden) -> None:
    golden("course_start.txt", course("course", "start", "try", "--days", "mon-fri", "--new", "2").out)


def test_a_start_in_the_past_and_one_to_come_say_what_is_released(course) -> None:
    past = course("course", "start", "--from", "2026-11-29").out
    assert (
        "Released now: First things (try/one), 3 new cards\nReleased now: Second things (try/two), 1 new card" in past
    )
    course("undo")
    later = course("course", "start", "--from", "2026-12-07").out
    assert "Until 2026-12-07 none of its lessons is released.\n3 lessons wait;" in later


def test_the_calendar_reads_like_this(course, golden: Golden) -> None:
    course("course", "start", "try", "--days", "mon,fri")
    shown = [course("course", "plan", COLUMNS=width).out for width in ("100", "30")]
    shown.append(course("course", "plan", "try", "--by", "2026-12-04", COLUMNS="100").out)
    course("course", "stop")
    shown.append(course("course", "plan", "try").out)
    course("course", "start", "try", "--by", "hand")
    shown.append(course("course", "plan").out)
    course("course", "stop")
    course("course", "start", "try", "--by", "mastery")
    shown.append(course("course", "plan").out)
    golden("course_plan.txt", "\n--\n".join(shown))


def test_a_calendar_that_cannot_be_kept_says_so(course) -> None:
    course("course", "start", "try", "--new", "1")
    said = course("course", "plan", "--by", "2026-12-01").out
    assert "By 2026-12-01, in 2 days of lessons: 1.5 lessons, 2 new cards and about 18 min a day" in said
    assert "Your limit is 1 new card a day: too low for that (recall config new_per_day)." in said
    assert "The calendar is not: recall course release try/next goes ahead of it." in said
    course("course", "stop")
    course("course", "start", "try", "--new", "9")
    assert course("course", "plan", "--by", "2026-12-24").out.endswith("The calendar is through by then.\n")
    course("course", "stop")
    course("course", "start", "try", "--new", "0")
    assert "At this pace it does not end" in course("course", "plan").out


def test_a_course_that_is_learned_has_nothing_left_to_plan(course) -> None:
    for lesson in ("one", "two", "three"):
        course("done", f"try/{lesson}")
    course("review", "--plain", input="\n3\n" * 12)
    assert course("course", "plan", now=TOMORROW).out.endswith("Every lesson is learned.\n")


def test_release_stop_and_undo_tell_what_they_did(course) -> None:
    course("course", "start", "--by", "hand")
    assert course("course", "release", "next").out == "Released: Second things (try/two)\n"
    assert course("course", "release", "two", "three").out == (
        "Released before: Second things (try/two)\nReleased: Third things (try/three)\n"
    )
    assert course("course", "stop").out.startswith("Stopped: Try it (try); no lesson was waiting.")
    course("undo", "--times", "3")
    assert "2 lessons no longer wait." in course("course", "stop").out


def test_lesson_with_release_does_the_same(course) -> None:
    course("course", "start", "--by", "hand")
    assert course("lesson", "two", "--release").out == "Released: Second things (try/two)\n"
    assert course("course", "release", "two").out.startswith("Released before")


def test_a_day_of_a_started_course_reads_like_this(course, golden: Golden) -> None:
    course.deck("cards:\n  - {id: plain, q: Plain?, a: Yes.}\n", "a.yaml")
    course("course", "start")
    shown = [course("today").out, course("due").out, course("review", "try/two", "--plain").out]
    golden("course_day.txt", "--\n".join(shown))


def test_programs_are_told_the_same(course) -> None:
    started = json.loads(course("course", "start", "try", "--json").out)
    assert (started["course"], started["by"], started["waiting"]) == ("try", "date", 2)
    assert started["released"] == [{"name": "try/one", "title": "First things", "new": 3}]
    released = json.loads(course("course", "release", "two", "--json").out)
    assert released == [{"name": "try/two", "title": "Second things", "changed": True}]
    plan = json.loads(course("course", "plan", "--by", "2026-12-24", "--json").out)
    assert [lesson["released"] for lesson in plan["lessons"]] == ["2026-11-30", "2026-11-30", "2026-12-01"]
    assert plan["demand"]["in_time"]
    assert json.loads(course("course", "stop", "--json").out) == {"course": "try", "title": "Try it", "back": 1}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("start", "nowhere"), "recall: no course is called 'nowhere'\n  There is try.\n"),
        (
            ("start", "--days", "mno-fri"),
            "recall: 'mno' is no weekday\n  Write days like mon-fri, mon,wed,fri or daily.",
        ),
        (("start", "--from", "1.12."), "recall: '1.12.' is no date\n  Write the day of the first lesson, such as 2026"),
        (
            ("start", "--by", "hand", "--days", "mon"),
            "recall: --days goes with --by date, not with --by hand\n  Leave one of them out.\n",
        ),
        (("start", "--by", "luck"), "Invalid value for '--by': 'luck'"),
        (("stop",), "recall: try is not started: all its cards may be asked\n  recall course start try paces it.\n"),
        (("release", "two"), "recall: try/two is in try, which was not started: there is nothing to release\n"),
        (("release", "nine"), "recall: no lesson is called 'nine'\n"),
        (("plan", "--by", "soon"), "recall: 'soon' is no date\n  Write a day to come, like 2026-12-24.\n"),
    ],
)
def test_words_that_do_not_fit_are_refused(course, words: tuple[str, ...], said: str) -> None:
    ran = course("course", *words)
    assert ran.code in (1, 2)
    assert said in ran.err
    assert "Nothing was graded or decided yet." in course("undo", "--list").out


def test_a_course_that_runs_is_not_started_again(course) -> None:
    course("course", "start")
    ran = course("course", "start", "try", "--by", "hand")
    assert (ran.code, ran.err) == (
        2,
        "recall: try was started on 2026-11-30 (by date, daily)\n"
        "  To pace it in another way: recall course stop try, then start it again. Progress is kept.\n",
    )


def test_of_several_courses_one_is_to_be_named(course) -> None:
    for name, text in MORE.items():
        course.deck(text, name)
    assert "there are several courses" in course("course", "start").err


def test_the_reminder_is_one_line_and_its_exit_code_tells_whether_there_is_anything_to_do(course) -> None:
    course("course", "start")
    ran = course("today", "--remind")
    assert (ran.code, ran.out) == (
        0,
        "recall: 0 due · 3 new (Day 01) · about 1 min"
        " · lesson of the day: Day 01, First things (3 new cards, 29 min of video)\n",
    )
    assert course("today", "--remind", "--quiet").out == ""
    course("review", "--plain", input="\n3\n" * 9)
    ran = course("today", "--remind")
    assert (ran.code, ran.out) == (3, "recall: Nothing is due. The next card is due on 2026-12-01.\n")
    ran = course("today", "--remind", "--quiet")
    assert (ran.code, ran.out, ran.err) == (3, "", "")
    assert course("today", "--remind", "--quiet", now=TOMORROW).code == 0


def test_the_reminder_has_the_day_for_programs_and_the_day_alone_always_ends_well(course) -> None:
    ran = course("today", "--remind", "--json")
    assert (ran.code, json.loads(ran.out)["new"]) == (0, 4)
    course("config", "new_per_day", "0")
    assert course("today", "--remind", "--json").code == 3
    assert course("today").code == 0


def test_quiet_without_the_reminder_is_refused(course) -> None:
    ran = course("today", "--quiet")
    assert (ran.code, ran.err) == (
        2,
        "recall: --quiet goes with --remind\n  recall today --remind --quiet tells by its exit code.\n",
    )
