"""A report on a course, for a teacher or a learning diary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from recall.app.course_standing import look_at_course
from recall.app.course_views import CourseStanding, LessonStanding, PartStanding, WeakPoint
from recall.app.course_words import done_of, percent, progress_lines, recall_text, spent_text
from recall.app.courses import find_course
from recall.app.handing_out import refuse_own
from recall.app.quizhistory import quiz_history
from recall.app.workspace import Workspace
from recall.exporters.outfile import write_text
from recall.exporters.report import Report, Section, as_markdown, report_html, report_markdown
from recall.problems import UsageError, quoted

_HTML: Final = (".html", ".htm")
_MARKDOWN: Final = (".md", ".markdown")
_LESSONS: Final = ("", "lesson", "state", "since", "videos", "read, built", "cards", "recall", "last quiz", "time")


class ReportFormatError(UsageError):
    """The name of the file does not tell what to write."""

    def __init__(self, out: Path) -> None:
        super().__init__(
            f"{quoted(out)} ends in neither .html nor .md", hint="For example: recall course report diary.html"
        )


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """``course`` is its title; ``lessons`` counts those it has."""

    out: Path
    course: str
    lessons: int


def write_report(ws: Workspace, course: str | None, out: Path) -> WrittenReport:
    """Write the file whole or not at all. Raises ReportFormatError, OwnFileError, ExportError, and what finding the
    course does."""
    ending = out.suffix.lower()
    if ending not in (*_HTML, *_MARKDOWN):
        raise ReportFormatError(out)
    refuse_own(ws, out)
    standing = look_at_course(ws, find_course(ws.db, course))
    report = report_on(ws, standing)
    write_text(out, report_html(report) if ending in _HTML else report_markdown(report))
    return WrittenReport(out, standing.title, standing.lessons.total)


def report_on(ws: Workspace, course: CourseStanding) -> Report:
    learner = "" if ws.db.learner == "me" else f" of {ws.db.learner}"
    sections = [*map(_part, course.parts), *_projects(course), *_weakest(course), *_quizzes(ws, course)]
    return Report(
        course.title, (f"Progress{learner} on {course.day}", *progress_lines(course)), (*sections, *_diary(course))
    )


def _part(part: PartStanding) -> Section:
    known = [f"{part.learned} / {part.cards} cards"] if part.cards else []
    known += [recall_text(part.recall)] if part.recall is not None else []
    lines = (" · ".join(known),) if known else ()
    return Section(part.title, lines, _LESSONS, tuple(map(_lesson, part.lessons)))


def _lesson(lesson: LessonStanding) -> tuple[str, ...]:
    last = lesson.quizzes[-1] if lesson.quizzes else None
    return (
        "" if lesson.number is None else str(lesson.number),
        lesson.title,
        lesson.state,
        "" if lesson.learned_on is None else str(lesson.learned_on),
        done_of(lesson.watch),
        done_of((*lesson.read, *lesson.build)),
        f"{lesson.learned} / {lesson.cards}" if lesson.cards else "",
        percent(lesson.recall),
        "" if last is None else f"{last.right} / {last.answered}, {last.day}",
        spent_text(lesson.took_ms) if lesson.took_ms else "",
    )


def _projects(course: CourseStanding) -> Iterator[Section]:
    rows = tuple((each.title, "to do" if each.done is None else f"done {each.done}") for each in course.project_list)
    if rows:
        yield Section("Projects", head=("project", "state"), rows=rows)


def _weakest(course: CourseStanding) -> Iterator[Section]:
    if course.weakest:
        yield Section("Weakest points", items=tuple(map(_weak_point, course.weakest)))


def _weak_point(point: WeakPoint) -> str:
    """Markdown."""
    lapses = f", {point.lapses} lapse{'' if point.lapses == 1 else 's'}" if point.lapses else ""
    told = f"{as_markdown(point.lesson)}: {point.text.strip()} ({percent(point.recall)}{lapses})"
    if point.video is None:
        return told
    video = as_markdown(point.video) + (f" at {as_markdown(point.at)}" if point.at else "")
    return f"{told} – watch again: " + (video if point.url is None else f"[{video}](<{point.url}>)")


def _quizzes(ws: Workspace, course: CourseStanding) -> Iterator[Section]:
    """The quizzes that asked cards of its lessons."""
    decks = {lesson.deck for part in course.parts for lesson in part.lessons}
    rows = [
        (f"{line.at:%Y-%m-%d %H:%M}", line.result.title, f"{line.result.right} / {line.result.answered}")
        for line in quiz_history(ws)
        if not line.result.again and decks & {part.name for part in line.result.lessons}
    ]
    if rows:
        yield Section("Quizzes", head=("when", "quiz", "right"), rows=tuple(rows))


def _diary(course: CourseStanding) -> Iterator[Section]:
    """What was done, day by day."""
    rows = []
    for lesson in (lesson for part in course.parts for lesson in part.lessons):
        if lesson.learned_on is not None:
            rows.append((str(lesson.learned_on), "lesson", lesson.title))
        for what, listed in (("watched", lesson.watch), ("read", lesson.read), ("built", lesson.build)):
            rows += [(str(each.done), what, each.title) for each in listed if each.done is not None]
    rows += [(str(each.done), "project", each.title) for each in course.project_list if each.done is not None]
    if rows:
        yield Section("Day by day", head=("day", "", "what"), rows=tuple(sorted(rows, key=lambda row: row[0])))
