"""A plan of study without numbered lessons: headings over lists of topics, projects and readings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import Final

from recall.importers.course_head import about_of, title_of
from recall.importers.course_labels import is_plan, label_of
from recall.importers.course_lesson import Lesson
from recall.importers.course_lines import Line
from recall.importers.course_projects import is_project, projects_in
from recall.importers.course_table import readings_in, tables_in
from recall.importers.items import CourseFound, LessonFound, Material, PartFound, ProjectFound
from recall.importers.materials import material_of, plain_title, url_in
from recall.importers.page import Page

_FEWEST: Final = 2  # lessons
_FEWEST_READINGS: Final = 3
_LONGEST_TOPIC: Final = 160  # characters of an entry, on average; longer ones are prose
_HEAD_LINES: Final = 40
_ASIDE: Final = re.compile(
    r"(?:table of )?contents?|what['’]?s inside|why\b.*|how (?:to|this|it)\b.*|who\b.*|about\b.*|contribut\w*|"
    r"licen[sc]e.*|"
    r"install\w*.*|set ?up.*|getting started|usage|features?|faq|credits?|acknowledge?ments?|contact.*|support.*|"
    r"changelog|"
    r"pre-?requisites?|requirements?|(?:file |project |repo(?:sitory)? )structure|before .*|tips?|advice|rules|legend|"
    r"voraussetzungen|prérequis|requisitos|требования|前置知识|目录",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading and its own lines, up to the next heading."""

    heading: Line
    lines: tuple[Line, ...]
    above: tuple[str, ...]  # titles of the headings above it, without the document's title

    @property
    def title(self) -> str:
        return plain_title(self.heading.text)

    @property
    def has_topics(self) -> bool:
        """Whether its lines are topics: entries of a list, short ones, with little else."""
        items = [line for line in self.lines if line.kind == "item"]
        prose = sum(len(line.text) for line in self.lines if line.kind in ("text", "other"))
        length = sum(len(line.text) for line in items)
        links = sum(url_in(line.text) is not None for line in items)
        return len(items) > 1 and length <= _LONGEST_TOPIC * len(items) and prose <= length and 2 * links <= len(items)


@dataclass(slots=True)
class _Plan:
    parts: list[tuple[str, list[LessonFound]]] = field(default_factory=list)
    projects: list[ProjectFound] = field(default_factory=list)
    readings: list[Material] = field(default_factory=list)

    @property
    def last(self) -> str | None:
        return self.parts[-1][1][-1].title if self.parts else None


def planned_course(page: Page, lines: Sequence[Line]) -> CourseFound | None:
    """The course of a document that calls itself a plan of study; None of any other."""
    start = _start(page, lines)
    if start is None:
        return None
    plan = _Plan()
    for section in _sections(lines):
        if section.heading.start >= start and not _ASIDE.fullmatch(section.title):
            _take(plan, section)
    if sum(len(each) for _, each in plan.parts) < _FEWEST:
        plan.parts = [("", outlined)] if len(outlined := list(_outlined(lines))) > _FEWEST else plan.parts
    lessons = sum(len(each) for _, each in plan.parts)
    if lessons < _FEWEST and (len(plan.readings) < _FEWEST_READINGS or not lessons):
        return None
    head = lines[: next((at for at, line in enumerate(lines) if line.kind in ("item", "row")), len(lines))]
    title = title_of(page, head)
    parts = tuple(PartFound(name or title, tuple(each)) for name, each in plan.parts)
    return CourseFound(title, parts, about_of(head, title), tuple(plan.projects), tuple(plan.readings))


def _start(page: Page, lines: Sequence[Line]) -> int | None:
    """The line, from 0, where a plan of study begins: at a heading that says so, else at the top."""
    named = [line for line in lines if line.kind == "heading" and is_plan(line.text)]
    if named:
        return named[0].start
    head = lines[:_HEAD_LINES]
    first = next((at for at, line in enumerate(head) if line.kind == "item"), len(head))
    return 0 if is_plan(page.name) or any(is_plan(line.text) for line in head[:first]) else None


def _sections(lines: Sequence[Line]) -> Iterator[_Section]:
    places = [at for at, line in enumerate(lines) if line.kind == "heading"]
    levels = [lines[at].level for at in places]
    has_title = len(levels) > 1 and all(level > levels[0] for level in levels[1:])
    above: list[tuple[int, str]] = []
    for at, end in pairwise([*places, len(lines)]):
        heading = lines[at]
        while above and above[-1][0] >= heading.level:
            above.pop()
        yield _Section(heading, tuple(lines[at + 1 : end]), tuple(title for _, title in above))
        if not (has_title and at == places[0]):
            above.append((heading.level, plain_title(heading.text)))


def _take(plan: _Plan, section: _Section) -> None:
    label = label_of(section.title)
    rows = [reading for table in tables_in(section.lines) for reading in readings_in(table)]
    plan.readings.extend(rows)
    if is_project(section.heading):
        plan.projects.extend(projects_in((section.heading, *section.lines), after=plan.last))
    elif label is not None and label[0] in ("read", "watch"):
        plan.readings.extend(_readings(section.lines, is_linked=bool(rows)))
    elif section.has_topics:
        _add(plan, section, is_named=label is None)


def _readings(lines: Sequence[Line], *, is_linked: bool) -> Iterator[Material]:
    """The entries with an address; all of them where none has one and none ``is_linked`` already."""
    entries = [line.text for line in lines if line.kind == "item"]
    linked = [text for text in entries if url_in(text)]
    yield from filter(None, map(material_of, linked or ([] if is_linked else entries)))


def _add(plan: _Plan, section: _Section, *, is_named: bool) -> None:
    """The lesson of a section; one called "Overview" or "Topics" has the title above it."""
    titles = (*section.above, section.title) if is_named or not section.above else section.above
    above = " / ".join(section.above)
    part = above if plan.parts and plan.parts[-1][0] == above else " / ".join(titles[:-1])
    if not plan.parts or plan.parts[-1][0] != part:
        plan.parts.append((part, []))
    plan.parts[-1][1].append(_lesson(titles[-1], section.heading.start, section.lines, part))


def _outlined(lines: Sequence[Line]) -> Iterator[LessonFound]:
    """A lesson for each entry of an outline that has entries below it."""
    tops = [at for at, line in enumerate(lines) if not _is_deep(line)]
    for at, end in pairwise([*tops, len(lines)]):
        if lines[at].kind == "item" and end > at + 1:
            yield _lesson(plain_title(lines[at].text), lines[at].start, lines[at + 1 : end])


def _lesson(title: str, start: int, lines: Sequence[Line], part: str = "") -> LessonFound:
    lesson = Lesson(title, start)
    for line, following in zip_longest(lines, lines[1:]):
        lesson.take(line, following)
    return lesson.found((), part)


def _is_deep(line: Line) -> bool:
    return line.kind == "item" and line.level > 0
