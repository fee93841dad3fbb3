"""Saved course pages, syllabi and plans of study become courses; other documents do not."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.notes import Choice, Draft, Question
from recall.importers.curriculum import EXAMPLE, FORMAT, course_of
from recall.importers.items import CourseFound, LessonFound, Material, ProjectFound
from recall.importers.page import page_of
from recall.importers.source import Source


def course(text: str, name: str = "notes.md") -> CourseFound:
    found = course_of(page_of(text, name=name))
    assert found is not None
    return found


def no_course(text: str, name: str = "notes.md") -> bool:
    return course_of(page_of(text, name=name)) is None


def source(text: str, name: str = "page.txt") -> Source:
    return Source(name, text.encode(), text)


def titles(found: CourseFound) -> list[list[str]]:
    return [[lesson.title for lesson in part.lessons] for part in found.parts]


SAVED_PAGE = """\
Slow · Hands-on

Knots in a Week

From a single loop to the knots that hold a boat, for people who learn by doing.

7
Days
Progress
0 / 3
Week 1
Loops
Knots that make an eye.
Day 01 The bowline
handsonrope
Watch
The Bowline, Clearly
Harbour Channel with Ann
4 min
Why Knots Hold
Rope Lab
1.5 hrs
Notes

A bowline makes an eye
that does not slip.

  • It unties after a load
  • It shakes loose without one
Quiz

2 questions — test yourself

Q1. A bowline makes:

Q2. Which knot shakes loose?

Day 02 The figure eight
rope
Watch
Eights
Rope Lab
9 min
Notes

An eight jams.

  • Climbers trust it
Quiz

Q1. An eight is used by:
A) sailors
B) climbers
Answer: B

Q2. Eights jam because
A) of friction
B) of luck

Week 2
Hitches
Day 03 The clove hitch
handson
Watch
Hitches
Rope Lab
10 min
Notes

A hitch needs a post.

  • It slips when turned
Quiz

Q1. What does a hitch need?
Answer: A post
"""


def test_entries_of_a_list_may_be_labels() -> None:
    found = course("""\
# Study plan

## Week 1: Sets

- Readings:
  - [Chapter 1](c1)
  - [Chapter 2](c2)
- Homework: exercise 3
- Videos
  - [Unions](https://youtu.be/u)
- Quiz: What is a set?
- Project: a set of your own
- Objective: to count
- Proofs
  - by induction

## Week 2: Maps

Type: theory
Questions: What is a map?

### Read [Chapter 3](c3)

### Bijections
""")
    first, second = found.lessons
    assert [reading.title for reading in first.read] == ["Chapter 1", "Chapter 2"]
    assert [film.title for film in first.watch] == ["Unions"]
    assert [made.title for made in first.build] == ["exercise 3", "a set of your own"]
    assert first.points == ("Objective: to count", "Proofs: by induction")
    assert first.quiz[0].content == Draft(question="What is a set?")
    assert second.kinds == ("theory",)
    assert second.read == (Material("Chapter 3", url="c3"),)
    assert second.quiz[0].content == Draft(question="What is a map?")
    assert second.points == ("Bijections",)


def test_a_saved_page_gives_its_title_parts_and_lessons() -> None:
    found = course(SAVED_PAGE)
    assert (found.title, found.about) == (
        "Knots in a Week",
        "From a single loop to the knots that hold a boat, for people who learn by doing.",
    )
    assert [(part.title, part.about) for part in found.parts] == [
        ("Loops", "Knots that make an eye."),
        ("Hitches", None),
    ]
    assert titles(found) == [["The bowline", "The figure eight"], ["The clove hitch"]]
    assert [lesson.number for lesson in found.lessons] == [1, 2, 3]


def test_a_saved_lesson_keeps_films_summary_points_and_parted_tags() -> None:
    lesson = course(SAVED_PAGE).lessons[0]
    assert lesson.kinds == ("handson", "rope")
    assert lesson.watch == (
        Material("The Bowline, Clearly", "Harbour Channel with Ann", 4),
        Material("Why Knots Hold", "Rope Lab", 90),
    )
    assert lesson.summary == "A bowline makes an eye\nthat does not slip."
    assert lesson.points == ("It unties after a load", "It shakes loose without one")


def test_questions_whose_options_a_page_had_hidden_are_drafts() -> None:
    lesson = course(SAVED_PAGE).lessons[0]
    assert [item.content for item in lesson.quiz] == [
        Draft(question="A bowline makes:"),
        Draft(question="Which knot shakes loose?"),
    ]
    assert lesson.quiz[0].section == ("Loops", "The bowline")
    assert SAVED_PAGE.split("\n")[lesson.quiz[1].start] == "Q2. Which knot shakes loose?"


def test_options_and_answers_that_a_page_shows_are_taken() -> None:
    known, open_ = (item for item in course(SAVED_PAGE).lessons[1].quiz)
    assert isinstance(known.content, Choice)
    assert [option.text for option in known.content.answers] == ["climbers"]
    assert known.options == ("sailors", "climbers")
    assert open_.content == Draft(question="Eights jam because", choices=("of friction", "of luck"))
    assert course(SAVED_PAGE).lessons[2].quiz[0].content == Question("What does a hitch need?", "A post")


def test_weeks_hold_lectures() -> None:
    found = course("""\
# Algorithms

For second-year students.

## Logistics

- Room 12

## Week 1: Warm-up

### Lecture 1: Why algorithms

- Models of computation

Readings:

- [Chapter 1](https://example.org/ch1)
- Sipser, chapter 0

### Lecture 2: Sorting

Topics: insertion sort, merge sort

**Homework:** Problem set 1

## Week 2: Graphs

### Lecture 3: Search

- Queues
- [Film](https://youtu.be/abc) (35 min)

## Final project

- A route planner

## Grading

- Exam 50%
""")
    assert [part.title for part in found.parts] == ["Warm-up", "Graphs"]
    first, second, third = found.lessons
    assert first.read == (Material("Chapter 1", url="https://example.org/ch1"), Material("Sipser, chapter 0"))
    assert first.points == ("Models of computation",)
    assert (second.points, second.build) == (("insertion sort", "merge sort"), (Material("Problem set 1"),))
    assert third.watch == (Material("Film", None, 35, "https://youtu.be/abc"),)
    assert found.projects == (ProjectFound("Final project: A route planner", "Search"),)


def test_one_line_may_name_week_and_lecture() -> None:
    found = course("""\
# Course outline

Week 1 / Lecture 1: Sets
- unions
Week 1 / Lecture 2: Maps
- graphs of maps
Week 2 / Lecture 3: Orders
- chains
""")
    assert [(part.title, len(part.lessons)) for part in found.parts] == [("Week 1", 2), ("Week 2", 1)]


def test_modules_of_a_plain_syllabus_have_their_numbered_topics() -> None:
    found = course("""\
WEB DEVELOPMENT SYLLABUS

Module 1: HTML
  1.1 Document structure
  1.2 Forms

Module 2: CSS
  2.1 Selectors

Module 3: JavaScript
  3.1 Variables
  3.2 Functions
""")
    assert found.title == "WEB DEVELOPMENT SYLLABUS"
    assert [(lesson.title, lesson.points) for lesson in found.lessons] == [
        ("HTML", ("Document structure", "Forms")),
        ("CSS", ("Selectors",)),
        ("JavaScript", ("Variables", "Functions")),
    ]


def test_a_plan_of_check_boxes_says_by_verbs_what_to_do() -> None:
    found = course("""\
# 30-day Rust study plan

## Week 1

- [x] Day 1: Tools
  - [x] Read [The Book, ch. 1](https://example.org/1)
  - [ ] Write hello world
- [ ] Day 2: Ownership
  - [ ] Watch [Ownership](https://youtube.com/watch?v=1) (22 min)
  - [ ] Build a stack

## Week 2

- [ ] Day 3: Borrowing
  - [ ] Shared references
""")
    assert [part.title for part in found.parts] == ["Week 1", "Week 2"]
    one, two, three = found.lessons
    assert (one.read, one.points) == (
        (Material("The Book, ch. 1", url="https://example.org/1"),),
        ("Write hello world",),
    )
    assert (two.watch[0].minutes, two.build) == (22, (Material("Build a stack"),))
    assert three.points == ("Shared references",)


def test_units_whose_titles_and_labels_are_lines_of_their_own() -> None:
    found = course("""\
Spanish for Beginners

Unit 1
Greetings
You learn to say hello.
Objectives
- Greet people
Homework
- Record a greeting

Unit 2
Numbers
Objectives
- Count to 100
Homework
- Write a shopping list

Unit 3
Family
Objectives
- Name relatives
""")
    first = found.lessons[0]
    assert (first.title, first.summary) == ("Greetings", "You learn to say hello.")
    assert (first.points, first.build) == (("Greet people",), (Material("Record a greeting"),))


def test_a_schedule_in_a_table_gives_a_lesson_for_each_row() -> None:
    found = course("""\
# Statistics 101

Schedule of the spring term.

| Week | Date | Topic | Reading | Assignment |
|------|------|-------|---------|------------|
| 1 | Jan 8 | Describing data | [Ch. 1](https://example.org/1) | HW 1 |
| 2 | Jan 15 | Probability | Ch. 3; Ch. 4 | - |
| 3 | Jan 22 | Spring break | | |
| 4 | Jan 29 | [Inference](slides/i.pdf) | | HW 2 |
""")
    assert [(lesson.number, lesson.title) for lesson in found.lessons] == [
        (1, "Describing data"),
        (2, "Probability"),
        (4, "Inference"),
    ]
    assert found.lessons[0].build == (Material("HW 1"),)
    assert found.lessons[1].read == (Material("Ch. 3"), Material("Ch. 4"))
    assert found.lessons[2].read == (Material("Inference", url="slides/i.pdf"),)


def test_each_table_of_a_schedule_is_a_part() -> None:
    table = "\n\n| Day | Topic |\n|--|--|\n| 1 | A |\n| 2 | B |\n| Day 3 | C |\n\n"
    found = course(f"# Camp\n\n## Morning{table}## Evening{table}")
    assert [part.title for part in found.parts] == ["Morning", "Evening"]
    assert found.lessons[2].number == 3


PLAN = """\
# Data engineering

A learning path for people who know some Python.

## Foundations

### Basics

- SQL
    - joins
    - windows
- Git

### Overview

- The landscape
- Jobs

## Storage

- Files
- Lakes

### Project 1:

- Build a warehouse.

### Capstone projects

1. Weather
   - collect it
2. Clicks

## Reading list

- [Kleppmann](https://example.org/k): a book
- A note without a link

## Resources

| Category | Title | Comment |
|---|---|---|
| Book | [Kimball](https://example.org/b) | old |
| Talk | Lakes | no link |

## License

- MIT
- BSD
"""


def test_a_plan_of_topics_gives_lessons_with_points_that_say_what_they_stand_under() -> None:
    found = course(PLAN)
    assert titles(found) == [["Basics", "Foundations"], ["Storage"]]
    assert [part.title for part in found.parts] == ["Foundations", "Data engineering"]
    assert found.lessons[0].points == ("SQL: joins", "SQL: windows", "Git")


def test_projects_follow_the_lesson_above_them() -> None:
    assert course(PLAN).projects == (
        ProjectFound("Project 1: Build a warehouse", "Storage"),
        ProjectFound("Weather", "Storage", "- collect it"),
        ProjectFound("Clicks", "Storage"),
    )


def test_lists_and_tables_of_resources_are_readings() -> None:
    assert course(PLAN).readings == (
        Material("Kleppmann", url="https://example.org/k"),
        Material("Kimball", url="https://example.org/b"),
    )


def test_an_outline_alone_is_a_plan_where_its_title_says_so() -> None:
    text = "1. Flour\n   1.1 Gluten\n   1.2 Bran\n2. Yeast\n   2.1 Fresh\n3. Heat\n   3.1 Steam\n"
    assert titles(course(f"Course outline: Bread\n\n{text}")) == [["Flour", "Yeast", "Heat"]]
    assert no_course(f"Bread\n\n{text}")


def test_titles_alone_are_a_course_where_nothing_else_stands_there() -> None:
    lessons = "Lesson 1: Light\nLesson 2: Aperture\nLesson 3: Speed\nLesson 4: Film\n"
    assert len(course(f"Photography\n\n{lessons}").lessons) == 4


def test_folds_are_lessons_too() -> None:
    fold = "<details>\n<summary><b>Module {0} - Pods</b></summary>\n\n- Probes {0}\n\n</details>\n\n"
    found = course("# Kubernetes learning path\n\n" + "".join(fold.format(number) for number in (1, 2, 3)))
    assert [(lesson.number, lesson.title) for lesson in found.lessons] == [(1, "Pods"), (2, "Pods"), (3, "Pods")]


@pytest.mark.parametrize(
    ("text", "lessons"),
    [
        ("# Lernplan\n\n## Woche 1: A\n\n**Themen**\n- x\n- y\n\n## Woche 2: B\n\n**Aufgaben**\n- z\n", ["A", "B"]),
        ("# 机器学习学习计划\n\n## 第一周 线性\n\n- 回归\n\n## 第二周 树\n\n- 森林\n", ["线性", "树"]),
        ("# Учебный план\n\n## Неделя 1. Списки\n\n- стек\n\n## Неделя 2. Деревья\n\n- куча\n", ["Списки", "Деревья"]),
        ("# Plan de estudios\n\n## Semana 1: Uno\n\n- a\n\n## Semana 2: Dos\n\n- b\n", ["Uno", "Dos"]),
    ],
)
def test_other_languages(text: str, lessons: list[str]) -> None:
    assert [lesson.title for lesson in course(text).lessons] == lessons


def test_titles_and_lengths_on_lines_of_their_own_are_grouped_for_readings_too() -> None:
    found = course("""\
Genomics
WEEK 1
3 hours to complete
Genes
What genes are.
Readings
Syllabus
10 min
Videos
What is a genome?
8 min
WEEK 2
2 hours to complete
Sequencing
How it works.
Videos
Sanger
9 min
WEEK 3
1 hour to complete
Assembly
Putting it together.
Videos
Graphs
10 min
""")
    assert [lesson.title for lesson in found.lessons] == ["Genes", "Sequencing", "Assembly"]
    assert found.lessons[0].read == (Material("Syllabus", minutes=10),)
    assert found.lessons[0].watch == (Material("What is a genome?", minutes=8),)


PROSE = "It rained the whole day, and we stayed inside with a book and a pot of tea until it stopped. " * 8


def sections(title: str, *parts: tuple[str, str]) -> str:
    """A document with a heading over each part."""
    return f"# {title}\n\n" + "".join(f"## {heading}\n\n{body}\n\n" for heading, body in parts)


def rows(head: str, *cells: str) -> str:
    width = head.count("|") + 1
    return "\n".join(f"| {row} |" for row in (head, " | ".join(["--"] * width), *cells)) + "\n"


NOT_COURSES = {
    "a diary": sections("Diary", ("Day 1: Rain", PROSE), ("Day 2: Sun", PROSE), ("Day 3: Wind", PROSE)),
    "a journey": sections(
        "Japan", ("Day 1: Tokyo", "- Shrine\n- Bay"), ("Day 2: Kyoto", "- Inn"), ("Day 3: Nara", "- Deer")
    ),
    "a log": sections("2024", ("Week 1", "- fixed it"), ("Week 2", "- shipped it"), ("Week 3", "- slept")),
    "notes on a book": sections("Notes", ("Chapter 1: Ends", PROSE), ("Chapter 2: Means", PROSE)),
    "a change log": sections("Changelog", ("1.2.0", "- Add x\n- Fix y"), ("1.1.0", "- Add z\n- Fix w")),
    "a readme": sections("Tool", ("Features", "- Fast\n- Small"), ("Usage", "- Run"), ("Roadmap", "- [ ] A\n- [ ] B")),
    "a link list": sections(
        "Awesome tea", ("Green", "- [Sencha](s)\n- [Matcha](m)"), ("Resources", "- [A](x)\n- [B](y)")
    ),
    "a to-do list": "# Today\n\n- [ ] Buy milk\n- [x] Call Ann\n  - [ ] about the boat\n",
    "a quiz by weeks": sections(
        "Quiz",
        *(
            (f"Week {n}", f"#### Q1. What is {n}?\n\n- [ ] A\n- [x] B\n\n#### Q2. Why?\n\n- [ ] C\n- [x] D")
            for n in (1, 2, 3)
        ),
    ),
    "questions by modules": sections(
        "Interview",
        *((f"Module {n}", f"### What is {n}?\n\n- a number\n\n### Why is it {n}?\n\n- by chance") for n in (1, 2, 3)),
    ),
    "problems": rows("# | Title | Solution", "1 | [Two sum](a) | [py](b)", "2 | Add | x", "3 | Sub | x"),
    "a conference": rows("Time | Session | Speaker", "9:00 | Tea | Ann", "10:00 | Talk | Bob", "11:00 | End | -"),
    "an interface": rows("Module | Description", "os | paths", "re | patterns", "io | streams"),
    "a comparison": rows("Day | Topic", "always | tea", "never | coffee", "often | water"),
    "a table of contents": sections("Contents", ("Text", "- [Week 1](a)\n- [Week 2](b)"), ("Tasks", "- [Week 1](c)")),
    "steps": sections("Install", ("Step 1: Get it", "- click"), ("Step 2: Run it", "- click"), ("Step 3", "- rest")),
    "prose": f"{PROSE}\n\nIn week 1 we saw nothing. Week 2 was better.\n\n{PROSE}",
    "nothing": "",
}


@pytest.mark.parametrize("text", NOT_COURSES.values(), ids=list(NOT_COURSES))
def test_other_documents_are_no_courses(text: str) -> None:
    assert no_course(text)
    assert FORMAT.likeness(source(text)) == 0


def test_a_word_for_a_plan_deep_in_the_text_makes_no_course() -> None:
    assert no_course("# Tool\n\n## A\n\n- x\n- y\n\n" + f"{PROSE}\n\n" * 40 + "A study plan.\n\n## B\n\n- z\n- w\n")


def test_the_example_is_read_by_its_own_format() -> None:
    assert FORMAT.likeness(source(EXAMPLE)) > 0
    found = FORMAT.read(source(EXAMPLE)).course
    assert found is not None
    assert [len(lesson.quiz) for lesson in found.lessons] == [1, 1, 0]


def test_a_plan_in_markdown_is_left_to_markdown() -> None:
    assert FORMAT.likeness(source(PLAN)) == 0


def test_a_course_without_a_title_has_the_name_of_its_file() -> None:
    text = "- Lesson 1: A\n- Lesson 2: B\n- Lesson 3: C\n- Lesson 4: D\n"
    assert course(text, "notes/my_course.md").title == "my course"
    assert course(text, "").title == "Course"


def test_a_glossary_beside_a_course_is_read_too() -> None:
    terms = (
        "Glossary\n\nAlbedo: The share of light that is reflected.\nNadir: The point below.\nZenith: The point above.\n"
    )
    found = FORMAT.read(source(f"Sky\n\nLesson 1: A\nLesson 2: B\nLesson 3: C\nLesson 4: D\n\n{terms}"))
    assert len(found.items) == 3


@settings(max_examples=60, deadline=None)
@given(st.text() | st.lists(st.sampled_from([*SAVED_PAGE.split("\n"), *PLAN.split("\n")]), max_size=40).map("\n".join))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = FORMAT.read(source(text))
    assert all(
        isinstance(lesson, LessonFound) and lesson.title for lesson in (found.course.lessons if found.course else ())
    )


@pytest.mark.parametrize(
    "text",
    [
        "Week 1\nWeek 2\nRead\n- " + "[a](" * 100_000,
        "Week 1\n- a" + "-" * 500_000 + "b\nWeek 2\n- b",
        "1" * 1_000_000 + "\nWeek 1\nWeek 2",
        "# Week 1\n- a\n" + "  some words here\n" * 30_000 + "# Week 2\n- b",
        "# Study plan\n" + "\n".join("  " * depth + "- a" for depth in range(100)),
    ],
    ids=["brackets", "dashes", "digits", "a long entry", "deep nesting"],
)
def test_awkward_text_takes_no_time(text: str) -> None:
    page = page_of(text)
    began = time.perf_counter()
    course_of(page)
    FORMAT.likeness(source(text[:20_000]))
    assert time.perf_counter() - began < 5
