"""The words that lead parts and lessons."""

import pytest

from recall.importers.course_marks import marks_of, may_be_marked


@pytest.mark.parametrize(
    ("line", "word", "number", "title"),
    [
        ("Day 07 What is ML?", "day", 7, "What is ML?"),
        ("Week 1", "week", 1, ""),
        ("**Week 3 (Sep 5-9):** Lists", "week", 3, "Lists"),
        ("Weeks 1-2: Lists", "week", 1, "Lists"),
        ("[ ] Day 3 - arrays", "day", 3, "arrays"),
        ("🚀 Module II – Pods", "module", 2, "Pods"),
        ("Unit Two: Numbers", "unit", 2, "Numbers"),
        ("Lesson 1.2: Loops", "lesson", None, "1.2 Loops"),
        ("[Lecture 4: Heaps](l4.pdf)", "lecture", 4, "Heaps"),
        ("Woche 2 – SQL", "week", 2, "SQL"),
        ("Неделя 2. Списки", "week", 2, "Списки"),
        ("2-я неделя: списки", "week", 2, "списки"),
        ("第三周 排序", "week", 3, "排序"),
        ("第十二天：图", "day", 12, "图"),
        ("1주차: 소개", "week", 1, "소개"),
    ],
)
def test_a_mark_is_read(line: str, word: str, number: int | None, title: str) -> None:
    (mark,) = marks_of(line)
    assert (mark.word, mark.number, mark.title) == (word, number, title)
    assert may_be_marked(line)


@pytest.mark.parametrize(
    "line",
    [
        "day 5 was hard because it rained",
        "Part of the problem",
        "28 Days",
        "3 day trip",
        "Class is over",
        "In week 3 we read on",
        "Daylight 5",
        "Week 5% more",
        "Week 1" + " long" * 80,
    ],
)
def test_other_lines_have_none(line: str) -> None:
    assert marks_of(line) == ()


def test_two_marks_on_a_line_are_outer_and_inner() -> None:
    outer, inner = marks_of("Week 1 / Lecture 2: Sorting")
    assert (outer.label, outer.title, inner.label, inner.title) == ("Week 1", "", "Lecture 2", "Sorting")
    assert outer.rank < inner.rank


def test_a_heading_may_go_on_in_lower_case() -> None:
    assert marks_of("week 1 lists", loose=True)[0].title == "lists"
