"""A curriculum whose parts and lessons are marked (``Week 1``, ``Day 07 Title``), as headings, lines or entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from recall.importers.course_head import about_of, title_of
from recall.importers.course_labels import is_plan, label_of
from recall.importers.course_lesson import Lesson
from recall.importers.course_lines import Line
from recall.importers.course_marks import Mark, marks_of
from recall.importers.course_projects import is_project, projects_in
from recall.importers.course_tags import atoms_of, parted, tags_in
from recall.importers.glossary_words import is_title_like
from recall.importers.items import CourseFound, Material, PartFound, ProjectFound
from recall.importers.materials import begins_with_length, material_of, plain_title, url_in
from recall.importers.page import Page

_FEWEST: Final = 2  # lessons
_FEWEST_BARE: Final = 4  # of titles alone
_PLANNED: Final = 0.6  # share of the lessons that read as lessons of a plan
_UNSORTED: Final = 0.3  # share of the lessons whose number is not greater than the one before
_LABELLED: Final = 0.5  # share of the lessons with a heading such as "Watch" or "Homework"
_REFERRED: Final = frozenset(("chapter", "part"))  # in a list they are read, where something else leads the lessons
_EVERYDAY: Final = frozenset(("chapter", "day", "month", "part", "phase", "term", "week"))  # words of other texts too


@dataclass(slots=True)
class _Part:
    title: str
    label: str
    lines: list[Line] = field(default_factory=list)  # before its first lesson
    lessons: list[Lesson] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where lessons and parts begin, by the place of their line; ``level`` is that of the lines of lessons."""

    lessons: Mapping[int, Mark]
    parts: Mapping[int, Mark]
    kind: str
    level: int


def marked_course(page: Page, lines: Sequence[Line]) -> CourseFound | None:
    """The course of a document with marked lessons; None where it has too few, or they are none of a plan."""
    marks = _marks(lines)
    if marks is None:
        return None
    walk = _Walk(lines, marks)
    walk.read()
    lessons = [lesson for part in walk.parts for lesson in part.lessons]
    head = lines[: min((*marks.lessons, *marks.parts))]
    if not _is_curriculum(page, lessons, head, marks):
        return None
    title = title_of(page, head)
    return CourseFound(
        title,
        tuple(_parts(walk.parts, title)),
        about_of(head, title),
        tuple(walk.projects),
        tuple(walk.readings),
    )


def _is_curriculum(page: Page, lessons: Sequence[Lesson], head: Sequence[Line], marks: _Marks) -> bool:
    planned = sum(lesson.is_plan for lesson in lessons)
    bare = sum(lesson.is_bare for lesson in lessons)
    called = is_plan(" ".join(line.text for line in head[:40])) or is_plan(page.name.replace("_", " "))
    if len(lessons) < _FEWEST or planned + bare < _PLANNED * len(lessons) or _is_unsorted(marks):
        return False
    words = {mark.word for mark in marks.lessons.values()}
    if planned < _PLANNED * len(lessons):
        is_outline = not words <= _EVERYDAY and len(head) <= len(lessons) and bare == len(lessons)
        return (called or is_outline) and len(lessons) >= _FEWEST_BARE
    learns = sum(lesson.is_labelled for lesson in lessons) >= _LABELLED * len(lessons)
    return called or (len(lessons) > _FEWEST and (learns or not words <= _EVERYDAY))


def _is_unsorted(marks: _Marks) -> bool:
    wrong, last = 0, 0
    for at in sorted((*marks.lessons, *marks.parts)):
        mark = marks.lessons.get(at)
        if at in marks.parts:
            last = 0
        if mark is not None and mark.number is not None:
            wrong += mark.number <= last and mark.number != 1
            last = mark.number
    return wrong > _UNSORTED * len(marks.lessons)


def _marks(lines: Sequence[Line]) -> _Marks | None:
    """Which marks are lessons and which are parts: lessons are the more frequent, parts lie further out."""
    found: dict[str, dict[str, dict[int, Mark]]] = defaultdict(lambda: defaultdict(dict))
    for at, line in enumerate(lines):
        if line.kind in ("heading", "item", "text"):
            for mark in marks_of(line.text, loose=line.kind != "text"):
                found[mark.word][line.kind][at] = mark
    chosen = {word: _structural(kinds) for word, kinds in found.items()}
    building = [marks for word, marks in chosen.items() if word not in _REFERRED or not _is_listed(lines, marks)]
    ranked = sorted(building or chosen.values(), key=lambda each: (len(each), _rank(each)), reverse=True)
    if not ranked or len(ranked[0]) < _FEWEST:
        return None
    lessons = ranked[0]
    outer = [each for each in ranked[1:] if _rank(each) < _rank(lessons) and min(each) <= min(lessons)]
    first = lines[min(lessons)]
    return _Marks(lessons, outer[0] if outer else {}, first.kind, first.level)


def _structural(kinds: Mapping[str, dict[int, Mark]]) -> dict[int, Mark]:
    """The marks of one word that build the document: headings before lines before entries of lists."""
    for kind in ("heading", "text", "item"):
        if len({(mark.number, mark.title) for mark in kinds.get(kind, {}).values()}) >= _FEWEST:
            return kinds[kind]
    return max(kinds.values(), key=len)


def _is_listed(lines: Sequence[Line], marks: Mapping[int, Mark]) -> bool:
    return all(lines[at].kind == "item" for at in marks)


def _rank(marks: Mapping[int, Mark]) -> int:
    return next(iter(marks.values())).rank


class _Walk:
    """The document line by line."""

    def __init__(self, lines: Sequence[Line], marks: _Marks) -> None:
        self.parts: list[_Part] = []
        self.projects: list[ProjectFound] = []
        self.readings: list[Material] = []
        self._lines = lines
        self._marks = marks
        self._lesson: Lesson | None = None
        self._outside: str | None = None  # what a heading outside the lessons lists
        self._tags = self._has_tags()

    def read(self) -> None:
        at = min((*self._marks.lessons, *self._marks.parts))
        while at < len(self._lines):
            at = self._step(at)

    def _step(self, at: int) -> int:
        """Reads the line there; gives the place of the next one to read."""
        if at in self._marks.parts:
            self._begin_part(self._marks.parts[at])
        if at in self._marks.lessons:
            return self._begin_lesson(at)
        line = self._lines[at]
        if at in self._marks.parts:
            return at + 1
        if self._leaves(line):
            self._lesson = None
            label = label_of(line.text)
            self._outside = label[0] if label else "other"
        if self._lesson is None and is_project(line):
            end = self._end_of(at)
            self.projects.extend(projects_in(self._lines[at:end], after=self._last_title()))
            return end
        if self._lesson is not None:
            self._lesson.take(line, self._next(at))
        elif self._outside is None and self.parts:
            self.parts[-1].lines.append(line)
        elif self._outside == "read" and line.kind == "item" and url_in(line.text):
            self.readings.extend(filter(None, (material_of(line.text),)))
        return at + 1

    def _leaves(self, line: Line) -> bool:
        """Whether a line without a mark ends the lessons around it."""
        if self._marks.kind == "heading":
            return line.kind == "heading" and line.level <= self._marks.level
        if self._marks.kind == "item":
            return line.kind == "heading" or (line.kind == "item" and line.level <= self._marks.level)
        return line.kind == "heading" and line.level < 3 and is_project(line)

    def _end_of(self, at: int) -> int:
        """The place behind what stands under the heading or entry there."""
        first = self._lines[at]
        for place in range(at + 1, len(self._lines)):
            line = self._lines[place]
            is_next = line.kind == first.kind and line.level <= first.level
            if is_next or place in self._marks.lessons or place in self._marks.parts:
                return place
        return len(self._lines)

    def _last_title(self) -> str | None:
        return next((part.lessons[-1].title for part in reversed(self.parts) if part.lessons), None)

    def _begin_part(self, mark: Mark) -> None:
        self._lesson, self._outside = None, None
        if not self.parts or self.parts[-1].label != mark.label:
            self.parts.append(_Part(mark.title, mark.label))

    def _begin_lesson(self, at: int) -> int:
        mark, line = self._marks.lessons[at], self._lines[at]
        title, behind = (mark.title, at + 1) if mark.title else self._title_behind(at)
        self._outside = None
        self._lesson = Lesson(title or mark.label, line.start, mark.number, url_in(line.text))
        if not self.parts:
            self.parts.append(_Part("", ""))
        self.parts[-1].lessons.append(self._lesson)
        if self._tags and self._is_tags(behind):
            self._lesson.tags.append(self._lines[behind].text)
            return behind + 1
        return behind

    def _title_behind(self, at: int) -> tuple[str, int]:
        """A title on the line below the mark, and the place behind it."""
        while (line := self._next(at)) is not None and begins_with_length(line.text):
            at += 1
        is_free = line is not None and at + 1 not in self._marks.lessons and label_of(line.text) is None
        if line is None or not is_free or line.kind != "text" or not is_title_like(line.text):
            return "", at + 1
        after = self._next(at + 1)
        is_sentence = after is not None and after.follows and self._lines[at].kind != "text"
        return ("", at + 1) if is_sentence else (plain_title(line.text), at + 2)

    def _has_tags(self) -> bool:
        """Whether lines of tags stand right below the titles of most lessons."""
        titled = [at + 1 if mark.title else self._title_behind(at)[1] for at, mark in self._marks.lessons.items()]
        return sum(self._is_tags(at) for at in titled) >= max(2, len(titled) / 2)

    def _is_tags(self, at: int) -> bool:
        line = self._lines[at] if at < len(self._lines) else None
        return line is not None and line.kind == "text" and bool(tags_in(line.text)) and label_of(line.text) is None

    def _next(self, at: int) -> Line | None:
        return self._lines[at + 1] if at + 1 < len(self._lines) else None


def _parts(parts: Sequence[_Part], course: str) -> Iterator[PartFound]:
    seen = [tag for part in parts for lesson in part.lessons for line in lesson.tags for tag in tags_in(line)]
    atoms = atoms_of(seen)
    for part in parts:
        title, about = _named(part)
        lessons = tuple(lesson.found(tuple(dict.fromkeys(_kinds(lesson, atoms))), title) for lesson in part.lessons)
        yield PartFound(title or course, lessons, about)


def _kinds(lesson: Lesson, atoms: frozenset[str]) -> Iterator[str]:
    for line in lesson.tags:
        for tag in tags_in(line):
            yield from parted(tag, atoms)


def _named(part: _Part) -> tuple[str, str | None]:
    """The title of a part and what is said about it: its first line is the title where its mark has none."""
    texts = [line.text for line in part.lines if line.kind == "text"]
    title = part.title
    if not title and texts and is_title_like(texts[0]):
        title = plain_title(texts.pop(0))
    return title or part.label, "\n".join(texts) or None
