"""`recall course`, `recall lesson` and `recall done`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from courses_at_work import FILES, MORE

Golden = Callable[[str, str], None]
LATER = "2026-12-04T09:00:00+01:00"


@pytest.fixture
def course(recall):
    for name, text in FILES.items():
        recall.deck(text, name)
    return recall


@pytest.fixture
def begun(course):
    """Some cards were met, one was forgotten, some things were done, and a quiz was taken."""
    for card, grade in (("where", "good"), ("by", "good"), ("pick", "again")):
        course("answer", card, grade, "--took", "45")
    course("done", "one", "film", "paper")
    course("quiz", "try/one", "--seed", "1", "--plain", input="b\n\n" * 3, now="2026-12-01T09:00:00+01:00")
    course("done", "try", "pipe", now="2026-12-01T09:10:00+01:00")
    return course


def test_the_only_course_is_shown_lesson_by_lesson(begun, golden: Golden) -> None:
    ran = begun("course", now=LATER)
    assert (ran.code, ran.err) == (0, "")
    golden("course.txt", ran.out)
    assert begun("course", "try", now=LATER).out == ran.out


def test_a_narrow_window_leaves_columns_out_and_then_stacks(begun, golden: Golden) -> None:
    golden("course_60.txt", begun("course", now=LATER, COLUMNS="60").out)
    golden("course_30.txt", begun("course", now=LATER, COLUMNS="30").out)


def test_several_courses_are_shown_in_a_line_each(begun, golden: Golden) -> None:
    for name, text in MORE.items():
        begun.deck(text, name)
    golden("courses.txt", begun("course", now=LATER).out)
    golden("course_skeleton.txt", begun("course", "roadmap", now=LATER).out)


def test_without_a_course_the_page_is_named_that_says_how_to_write_one(recall) -> None:
    recall.deck()
    ran = recall("course")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "recall: there is no course in the decks\n  docs/courses.md says how to write one.\n"
    assert json.loads(recall("course", "--json").out) == []


def test_the_word_show_and_the_place_of_options_do_not_matter(begun) -> None:
    wanted = begun("course", "try", "--json").out
    assert begun("course", "--json", "try").out == begun("course", "show", "try", "--json").out == wanted


def test_a_course_that_is_not_there_is_said(course) -> None:
    ran = course("course", "none")
    assert (ran.code, ran.err) == (2, "recall: no course is called 'none'\n  There is try.\n")


def test_a_lesson_is_shown_with_what_to_do(begun, golden: Golden) -> None:
    golden("lesson.txt", begun("lesson", "one", now=LATER).out)
    assert begun("lesson", "1", "--plain", now=LATER).out == begun("lesson", "one", now=LATER).out
    golden("lesson_bare.txt", begun("lesson", "three", now=LATER).out)


def test_without_a_name_the_next_lesson_is_shown(course) -> None:
    assert course("lesson").out.startswith("1 · First things (try/one)\n")
    for lesson in ("one", "two", "three"):
        course("done", lesson)
    ran = course("lesson")
    assert (ran.code, ran.err) == (
        0,
        "recall: every lesson is learned\n  recall course shows how well they are known.\n",
    )


def test_a_lesson_is_given_as_json(begun) -> None:
    said = json.loads(begun("lesson", "one", "--json").out)
    assert (said["standing"]["name"], said["course"], said["part"]) == ("try/one", "Try it", "Beginnings")
    assert said["standing"]["watch"][0]["done"] == "2026-11-30"


def test_done_says_what_it_marked_and_one_undo_takes_all_back(course) -> None:
    ran = course("done", "try/one", "film", "A paper")
    assert ran.out == "Done: A film (try/one film)\nDone: A paper (try/one paper)\n"
    assert course("done", "1", "film").out == "Done since 2026-11-30: A film (try/one film)\n"
    assert "done for try/one film, try/one paper" in course("undo", "--list").out
    assert course("undo").out == "Taken back: done for try/one film, try/one paper\n"
    assert json.loads(course("course", "--json").out)[0]["videos"]["done"] == 0
    assert course("redo").out == "Done again: done for try/one film, try/one paper\n"
    assert json.loads(course("course", "--json").out)[0]["videos"]["done"] == 1


def test_a_mark_is_taken_back_by_name(course) -> None:
    course("done", "one")
    course("done", "try", "pipe")
    assert course("done", "one", "--undo").out == "Not done: First things (try/one)\n"
    assert course("done", "try", "pipe", "--undo").out == "Not done: A pipeline (try pipe)\n"
    ran = course("done", "one", "film", "--undo")
    assert (ran.code, ran.err) == (
        1,
        "recall: try/one film is not marked as done\n  `recall lesson LESSON` shows what is.\n",
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("one", "song"), "recall: try/one has nothing called 'song'\n  It has film, talk, paper, nb.\n"),
        (("two", "a"), "recall: try/two has nothing called 'a'\n  It has only.\n"),
        (("one", "a "), "recall: 'a ' may mean film, talk, paper, nb\n  Write more of it.\n"),
        (
            ("try",),
            "recall: try is a course, which is done lesson by lesson\n"
            "  Name a lesson (try/LESSON), or a project: pipe.\n",
        ),
        (("try", "song"), "recall: try has nothing called 'song'\n  It has pipe.\n"),
        (("none",), "recall: no lesson is called 'none'\n  There is try/one, try/two, try/three.\n"),
    ],
)
def test_what_cannot_be_marked_is_said_and_nothing_is_logged(course, words: tuple[str, ...], told: str) -> None:
    ran = course("done", *words)
    assert (ran.code, ran.err) == (2, told)
    assert course("undo").code == 1


def test_done_with_a_fault_among_its_words_marks_none(course) -> None:
    assert course("done", "one", "film", "song").code == 2
    assert json.loads(course("course", "--json").out)[0]["videos"]["done"] == 0


def test_a_course_may_be_named_by_its_title_where_no_lesson_is(course) -> None:
    assert course("done", "Try it", "pipe").out == "Done: A pipeline (try pipe)\n"


def test_a_report_is_a_page_without_scripts(begun, golden: Golden) -> None:
    ran = begun("course", "report", "diary.html", now=LATER)
    assert (ran.code, ran.out) == (0, "The report on Try it is in diary.html\n")
    page = (begun.folder / "diary.html").read_text()
    golden("course_report.html", page)
    assert "<script" not in page


def test_a_report_in_markdown(begun, golden: Golden) -> None:
    begun("course", "report", "try", "diary.md", now=LATER)
    golden("course_report.md", (begun.folder / "diary.md").read_text())


def test_a_report_is_written_whole_or_not_at_all(begun) -> None:
    (begun.folder / "there.md").write_text("mine")
    assert begun("course", "report", "none", "there.md").code == 2
    assert (begun.folder / "there.md").read_text() == "mine"
    assert not list(begun.folder.glob(".*part"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("diary.txt",), "recall: 'diary.txt' ends in neither .html nor .md\n"),
        (("nowhere/diary.md",), "recall: cannot write 'nowhere/diary.md'"),
        (("a", "b", "c.md"), "Error: Name one course and one file"),
        ((), "Error: Missing argument"),
    ],
)
def test_a_report_that_cannot_be_written_is_said(course, words: tuple[str, ...], told: str) -> None:
    ran = course("course", "report", *words)
    assert ran.code in (1, 2)
    assert told in ran.err


def test_text_of_decks_cannot_command_the_terminal_or_the_page(course) -> None:
    evil = "Evil \\e[2J<script>alert(1)</script> | *x*"
    course.deck(FILES["try/one.yaml"].replace("First things", f'"{evil}"'), "try/one.yaml")
    for words in (("course",), ("lesson", "one"), ("done", "one")):
        assert "\x1b[2J" not in course(*words).out
    course("course", "report", "a.html")
    course("course", "report", "a.md")
    assert "<script" not in (course.folder / "a.html").read_text()
    assert "\\<script\\>" in (course.folder / "a.md").read_text()


@pytest.fixture
def started(course):
    assert course("course", "start", "try", "--by", "hand", "--new", "3").code == 0
    return course


def test_a_started_course_tells_how_it_goes_on_and_what_waits(started) -> None:
    out = started("course").out
    assert "Started 2026-11-30: lessons are released by hand, at most 3 new cards a day.\n" in out
    assert "2  Second things  waiting" in out
    shown = started("lesson", "two").out
    assert "Requires one\n" in shown
    assert "Its cards wait until it is released: recall lesson try/two --release\n" in shown
    assert "Projects after it\n • A pipeline (pipe): to do\n   https://example.org/pipe\n" in shown


def test_a_course_by_date_tells_its_days(course) -> None:
    course("course", "start", "try", "--from", "2026-12-01", "--days", "mon-fri")
    assert "Started 2026-11-30: a lesson a day from 2026-12-01 (mon-fri).\n" in course("course").out


def test_a_lesson_is_released_from_where_it_is_shown(started) -> None:
    assert started("lesson", "two", "--release").out == "Released: Second things (try/two)\n"
    assert started("lesson", "two", "--release").out == "Released before: Second things (try/two)\n"
    assert json.loads(started("lesson", "two", "--release", "--json").out)["standing"]["state"] == "released"
    assert started("undo").out == "Taken back: release for try/two\n"
    assert json.loads(started("lesson", "two", "--json").out)["standing"]["state"] == "waiting"


def test_in_a_course_that_was_not_started_nothing_is_held_back(course) -> None:
    ran = course("lesson", "two", "--release")
    assert (ran.code, ran.err) == (
        1,
        "recall: try/two is in try, which was not started: there is nothing to release\n"
        "  Its cards are asked like those of any deck; recall course start try paces them.\n",
    )


def test_where_the_rest_waits_it_is_said_how_to_release_it(started) -> None:
    started("done", "one")
    ran = started("lesson", "next")
    assert ran.err == (
        "recall: every released lesson is learned; the next, try/two, waits\n"
        "  recall lesson try/two --release releases it; recall course plan shows the days.\n"
    )


def test_when_all_is_learned_it_is_said(course) -> None:
    for card in ("where", "by", "pick", "next"):
        course("answer", card, "good")
    assert "\nEvery card is learned.\n" in course("course").out
    shown = course("lesson", "one").out
    assert "learned · 3 / 3 cards · recall now 100 % (assumed)\n" in shown


def test_from_the_screen_a_quiz_and_a_review_are_started_and_faults_told(
    course, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = iter(["quiz", "review", None])
    monkeypatch.setattr("recall.cli.lesson_._is_terminal", lambda: True)
    monkeypatch.setattr("recall.terminal.lesson_window.lesson_on_screen", lambda *_: next(wanted))
    ran = course("lesson", "one", input="b\n\n\n3\n\n3\n")
    assert ran.code == 0
    assert "Which is even?" in ran.out
    assert "3 cards are left today." in ran.out
    wanted = iter(["quiz"])
    ran = course("lesson", "two", input="")
    assert "recall: there is no question that recall can grade in Try / Day 02\n" in ran.err
