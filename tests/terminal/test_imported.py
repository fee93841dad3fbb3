"""The report of an import at three widths, and what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from rich.console import RenderableType

from recall.app.import_decks import Written
from recall.app.import_media import Carried
from recall.app.import_merge import Clash
from recall.app.import_report import ImportReport, WrittenReport
from recall.app.import_steps import CHANGED, CLASH, DELETED, GONE, KEPT, NEW, UNCHANGED, Step
from recall.app.import_writing import SourceWritten
from recall.app.importing import ReadFile
from recall.core.notes import Choice, Draft, Option, Question
from recall.importers.items import CourseFound, Found, Item, LeftOut, LessonFound, Material, PartFound
from recall.problems import Problem, RecallError
from recall.terminal.imported import report_view, written_view
from screens import printed

WIDTHS = (40, 80, 200)


def screens(view: Callable[[], Iterable[RenderableType]]) -> str:
    shown = [
        "\n".join(line for value in view() for line in printed(value, width).rstrip().split("\n")) for width in WIDTHS
    ]
    return "\n\n".join(f"── {width} columns\n{text}" for width, text in zip(WIDTHS, shown, strict=True)) + "\n"


def read(name: str, *items: Item, **found: object) -> ReadFile:
    return ReadFile(name, None, "markdown", Found(items=items, **found))  # type: ignore[arg-type]


def report(*, is_explained: bool = False) -> ImportReport:
    made = ImportReport(is_explained=is_explained)
    question = Question("Why are attention scores divided by the root of the width?", "Their variance grows with it.")
    which = Choice("Which vector is summed?", (Option("Value"),), (Option("Query"), Option("Key")))
    made.add(
        read(
            "notes/attention.md",
            Item(question, 4, 8, "headings"),
            Item(which, 9, 14, "lettered"),
            Item(Draft("What is a head? \x1b[31m"), 15, 17, "headings"),
            left_out=(LeftOut(20, "a list of links", "Further reading"), LeftOut(31, "a to-do list")),
        )
    )
    video = Material("Attention", "3Blue1Brown", 26)
    course = CourseFound(
        "ML in a Month", (PartFound("One", (LessonFound("Day", 0, watch=(video,), points=("a", "b")),)),)
    )
    made.add(read("plan.txt", course=course))
    made.add(read("notes/prose.md"))
    made.add(
        read("quiz.json", problems=(Problem("quiz.json", 3, 7, "E701", "cannot be read as JSON: a comma", "Add one."),))
    )
    return made


def written(*, is_dry: bool = False) -> WrittenReport:
    made = WrittenReport(is_dry=is_dry)
    clash = Clash(
        "question and answer", "What does a mask do?\nIt hides the future.", "What does it do?\nIt hides.", ()
    )
    steps = [
        *[Step(NEW, f"n{at}", "llm/attention.yaml", "New?") for at in range(1200)],
        Step(UNCHANGED, "u", "llm/attention.yaml", "As it was?"),
        Step(CHANGED, "attention-scale", "llm/attention.yaml", "Why are scores divided?"),
        Step(CLASH, "attention-mask", "llm/attention.yaml", "What does it do?", (clash,)),
        Step(KEPT, "attention-head", "mine.yaml", "What is a head?"),
        Step(DELETED, "attention-token", "llm/attention.yaml", "What is a token?"),
        *[Step(GONE, f"attention-gone-{at}", "llm/attention.yaml", f"Gone {at}?") for at in range(12)],
    ]
    media = (Carried("img/x.png", "llm/media/x.png"), Carried("img/y.png", None, "the file is not there"))
    left_out = (LeftOut(7, "'pairs' has fewer than two entries", "Match them"),)
    done = SourceWritten(
        "notes/attention.md",
        tuple(steps),
        ("llm/attention.yaml",),
        left_out,
        media,
        ("llm/attention.yaml: deck",),
        "notes/old.md",
        copied=1,
    )
    made.add(Written("notes/attention.md", read("notes/attention.md"), done))
    refused = RecallError(
        "nothing was imported to 'broken.yaml': a quote is never closed", hint="recall check says more."
    )
    made.add(Written("notes/b.md", read("notes/b.md"), refused=refused))
    made.add(Written("notes/gone.md", done=SourceWritten("notes/gone.md")))
    made.add(Written("", done=SourceWritten("", files=("all.yaml",))))
    return made


def test_the_report_of_what_was_found(golden: Callable[[str, str], None]) -> None:
    golden("import_report.txt", screens(lambda: report_view(report())))


def test_the_report_that_explains(golden: Callable[[str, str], None]) -> None:
    golden("import_explained.txt", screens(lambda: report_view(report(is_explained=True))))


def test_the_report_of_what_was_written(golden: Callable[[str, str], None]) -> None:
    golden("import_written.txt", screens(lambda: written_view(written())))


def test_a_dry_run_says_would() -> None:
    assert "Would write 2 deck files" in screens(lambda: written_view(written(is_dry=True)))


def test_explaining_lists_every_card_to_look_at() -> None:
    assert "attention-gone-11" not in screens(lambda: written_view(written()))
    assert "attention-gone-11" in screens(lambda: written_view(written(), is_explained=True))


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (["a.yaml"], "1 deck file: a.yaml."),
        ([f"all/d{at}.yaml" for at in range(28)], "28 deck files: in all/."),
        ([f"{at % 12}/d{at}.yaml" for at in range(24)], "24 deck files: 0/ (2), 1/ (2)"),
        ([f"d{at}.yaml" for at in range(1500)], "1500 deck files: ./ (1000) and 500 more."),
    ],
)
def test_many_files_are_told_by_their_folders(files: list[str], told: str) -> None:
    made = WrittenReport()
    made.add(Written("a", read("a"), SourceWritten("a", files=tuple(files))))
    assert told in screens(lambda: written_view(made))


def test_a_plan_without_questions_is_a_course() -> None:
    made = ImportReport()
    made.add(read("plan.txt", course=CourseFound("Empty", ())))
    assert "1 file: no cards, 1 course\nEmpty: a course of nothing yet" in screens(lambda: report_view(made))
