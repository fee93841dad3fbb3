"""A curriculum becomes a course on disk, and follows its plan when that changes."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import datetime

import pytest

from cli.conftest import NOW, Recall
from cli.test_import_again import tree
from recall.app.import_decks import Choices, import_to
from recall.app.import_report import WrittenReport
from recall.app.importing import ReadFile
from recall.app.tools import Clock, Tools
from recall.config import Settings
from recall.core.notes import Draft, Question
from recall.importers.items import CourseFound, Found, Item, LessonFound, Material, PartFound, ProjectFound


def draft(text: str, at: int = 0) -> Item:
    return Item(Draft(question=text), at, at + 1, "curriculum")


def lesson(title: str, number: int | None, **more: object) -> LessonFound:
    return LessonFound(title, number or 0, number, **more)  # type: ignore[arg-type]


BIAS = lesson(
    "Bias: & variance",
    1,
    kinds=("visual",),
    watch=(Material("Machine Learning Fundamentals", "StatQuest", 7, "https://example.org/w?v=1#t"), Material("Same")),
    read=(Material("Same"), Material("Same")),
    build=(Material("A notebook"),),
    summary="Two errors:\n\n- bias\n- variance",
    points=("Bias is systematic", "Variance: it wobbles"),
    quiz=(draft("A model too simple is said to have:"), draft("Never look at:", 1)),
    cards=(Item(Question("Why split?", "To measure."), 2, 3, "curriculum"),),
)
FOREST = lesson("CI/CD", 2, points=("Trees vote",), quiz=(draft("Trees do what?"),))
FREE = lesson("Без номера", None, summary="Text")
PLAN = CourseFound(
    "ML: in a Month",
    (PartFound("Foundations", (BIAS, FOREST), "All intuition"), PartFound("More / other", (FREE,))),
    about="From one to two.",
    projects=(ProjectFound("A pipeline", "CI/CD", "Build it"), ProjectFound("A pipeline")),
    readings=(Material("A book", "Somebody", None, "https://example.org"),),
)


class Plan:
    def __init__(self, recall: Recall) -> None:
        self.recall = recall
        self.folder = recall.decks / "plan"

    def load(self, course: CourseFound, name: str = "plan.txt", **choices: bool) -> WrittenReport:
        path = self.recall.folder / name
        path.write_text(repr(course), encoding="utf-8")
        read = ReadFile(name, path, "curriculum", Found(course=course), str(hash(course)), name)
        report = WrittenReport()
        tools = Tools(Clock(datetime.fromisoformat(NOW)), Settings(db=self.recall.db, decks=self.recall.decks))
        for written in import_to(tools, [read], self.recall.decks, Choices(**choices)):
            report.add(written)
        assert report.refused == []
        return report

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = self.text(name)
        assert old in text
        (self.folder / name).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def plan(recall: Recall) -> Plan:
    made = Plan(recall)
    made.load(PLAN)
    return made


def with_lessons(*lessons: LessonFound) -> CourseFound:
    return replace(PLAN, parts=(PartFound("Foundations", lessons, "All intuition"),))


def structural(recall: Recall) -> list[str]:
    """What check says, advice on item writing aside."""
    out = recall("check", "--strict").out
    return [line for line in out.splitlines() if re.search(r": (?:E|W[0-4])\d", line)]


def test_a_course_is_a_folder_with_a_file_for_each_lesson(plan: Plan) -> None:
    assert sorted(path.name for path in plan.folder.iterdir()) == [
        "course.yaml", "day-01.yaml", "day-02.yaml", "readings.yaml", "без-номера.yaml",
    ]  # fmt: skip
    assert plan.text("course.yaml") == (
        "course: 'ML: in a Month'\n"
        "id: ml-in-a-month\n"
        "about: From one to two.\n"
        "parts:\n"
        "  - title: Foundations\n"
        "    lessons: [day-01.yaml, day-02.yaml]\n"
        "    x-about: All intuition\n"
        "  - title: More / other\n"
        "    lessons: [без-номера.yaml]\n"
        "  - title: Readings\n"
        "    lessons: [readings.yaml]\n"
        "projects:\n"
        "  - id: a-pipeline\n"
        "    title: A pipeline\n"
        "    after: ml-in-a-month-day-02\n"
        "    about: Build it\n"
        "  - id: a-pipeline-2\n"
        "    title: A pipeline\n"
    )
    assert plan.text("day-02.yaml") == (
        "id: ml-in-a-month-day-02\n"
        "deck: 'ML: in a Month / CI-CD'\n"
        "source: plan.txt\n"
        "lesson:\n"
        "  title: CI/CD\n"
        "  number: 2\n"
        "  points:\n"
        "    - id: trees-vote\n"
        "      text: Trees vote\n"
        "quiz:\n"
        "  - id: ml-in-a-month-day-02-trees-do-what\n"
        "    q: Trees do what?\n"
    )


def test_check_finds_nothing_and_the_course_runs(plan: Plan) -> None:
    assert structural(plan.recall) == []
    assert plan.recall("review", input="\n1\nq\n").code in (0, 10)
    assert "1 card done today" in plan.recall("today").out


def test_the_same_plan_twice_changes_no_byte(plan: Plan) -> None:
    before = tree(plan.recall.decks)
    assert dict(plan.load(PLAN).counts) == {"unchanged": 4}
    assert tree(plan.recall.decks) == before


def test_a_new_video_a_new_title_and_a_new_draft_come_in(plan: Plan) -> None:
    changed = replace(
        FOREST, title="Continuous delivery", watch=(Material("Trees"),), quiz=(*FOREST.quiz, draft("Which trees?"))
    )
    report = plan.load(with_lessons(BIAS, changed))
    assert dict(report.counts) == {"unchanged": 4, "new": 1}
    text = plan.text("day-02.yaml")
    assert "  title: Continuous delivery\n" in text
    assert "  watch:\n    - id: trees\n      title: Trees\n" in text
    assert "q: Which trees?" in text
    assert "deck: 'ML: in a Month / Continuous delivery'\n" in text
    assert structural(plan.recall) == []


def test_what_the_learner_wrote_into_a_lesson_stays(plan: Plan) -> None:
    plan.change("day-02.yaml", "  number: 2\n", "  number: 2   # two\n  requires: [ml-in-a-month-day-01]\n")
    plan.change("day-02.yaml", "Trees vote\nquiz", "Trees vote, I say\nquiz")
    report = plan.load(with_lessons(BIAS, replace(FOREST, summary="New.", points=("Forests vote",))))
    text = plan.text("day-02.yaml")
    assert "  number: 2   # two\n  requires: [ml-in-a-month-day-01]\n" in text
    assert "text: Trees vote, I say\n" in text
    assert "  summary: New.\n" in text
    assert report.heads == ["plan/day-02.yaml: lesson.points"]
    assert structural(plan.recall) == []
    again = with_lessons(BIAS, replace(FOREST, summary="New.", points=("Forests vote",)))
    assert plan.load(again).heads == ["plan/day-02.yaml: lesson.points"]
    assert plan.load(again, takes_theirs=True).heads == []
    assert "text: Forests vote\n" in plan.text("day-02.yaml")


def test_a_lesson_that_comes_between_keeps_the_files_of_the_others(plan: Plan) -> None:
    between = lesson("Between", 2, points=("One",))
    report = plan.load(with_lessons(BIAS, between, replace(FOREST, number=3)))
    assert dict(report.counts) == {"unchanged": 4}
    assert "lessons: [day-01.yaml, day-02-2.yaml, day-02.yaml]" in plan.text("course.yaml")
    assert "  title: CI/CD\n  number: 3\n" in plan.text("day-02.yaml")
    assert structural(plan.recall) == []


def test_a_lesson_that_is_gone_stays_on_the_disk(plan: Plan) -> None:
    report = plan.load(with_lessons(BIAS))
    assert dict(report.counts) == {"unchanged": 3, "gone": 1}
    assert "lessons: [day-01.yaml]" in plan.text("course.yaml")
    assert "Trees do what?" in plan.text("day-02.yaml")


def test_a_lesson_that_the_learner_deleted_stays_away(plan: Plan) -> None:
    (plan.folder / "day-02.yaml").unlink()
    assert dict(plan.load(PLAN).counts) == {"unchanged": 3, "deleted": 1}
    assert not (plan.folder / "day-02.yaml").exists()


def test_a_new_title_of_the_course_keeps_its_ids_and_its_folder(plan: Plan) -> None:
    plan.load(replace(PLAN, title="ML in six weeks"))
    assert plan.text("course.yaml").startswith("course: ML in six weeks\nid: ml-in-a-month\n")
    assert plan.text("day-01.yaml").startswith("id: ml-in-a-month-day-01\ndeck: 'ML in six weeks / ")
    assert structural(plan.recall) == []


def test_another_plan_of_the_same_title_is_another_course(plan: Plan) -> None:
    plan.load(PLAN, "other.txt")
    other = (plan.recall.decks / "other" / "course.yaml").read_text()
    assert "id: ml-in-a-month-2\n" in other
    assert structural(plan.recall) == []


def test_another_plan_of_the_same_name_gets_a_folder_of_its_own(plan: Plan) -> None:
    (plan.recall.folder / "sub").mkdir()
    path = plan.recall.folder / "sub" / "plan.txt"
    path.write_text("x")
    read = ReadFile("sub/plan.txt", path, "curriculum", Found(course=PLAN), "other", "plan.txt")
    tools = Tools(Clock(datetime.fromisoformat(NOW)), Settings(db=plan.recall.db, decks=plan.recall.decks))
    assert [each.refused for each in import_to(tools, [read], plan.recall.decks, Choices())] == [None, None]
    assert (plan.recall.decks / "plan-2" / "course.yaml").is_file()
    assert structural(plan.recall) == []


def test_a_renamed_plan_keeps_its_folder(plan: Plan) -> None:
    (plan.recall.folder / "plan.txt").unlink()
    report = plan.load(PLAN, "month.txt")
    assert report.renamed == [("plan.txt", "month.txt")]
    assert not (plan.recall.decks / "month").exists()
    assert "source: month.txt\n" in plan.text("day-01.yaml")


def test_without_what_is_remembered_nothing_is_doubled(plan: Plan) -> None:
    before = tree(plan.folder)
    shutil.rmtree(plan.recall.decks / ".recall")
    assert dict(plan.load(PLAN).counts) == {"unchanged": 4}
    assert tree(plan.folder) == before


def test_in_one_file_a_course_is_its_cards_and_says_so(plan: Plan) -> None:
    path = plan.recall.folder / "plan.txt"
    read = ReadFile("plan.txt", path, "curriculum", Found(course=PLAN), "x", "plan.txt")
    tools = Tools(Clock(datetime.fromisoformat(NOW)), Settings(db=plan.recall.db, decks=plan.recall.decks))
    target = plan.recall.folder / "elsewhere" / "one.yaml"
    done = next(iter(import_to(tools, [read], target, Choices()))).done
    assert done is not None
    assert done.left_out[0].reason == "a course needs a folder (--to DIR): of its lessons only the cards were taken"
