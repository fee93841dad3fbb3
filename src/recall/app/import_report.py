"""What an import came to, counted file by file while it runs, so that nothing else of a file is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from recall.app.import_decks import Written
from recall.app.import_media import Carried
from recall.app.import_steps import NEW, UNCHANGED, Step
from recall.app.importing import ReadFile
from recall.core.notes import KINDS, asked_text
from recall.importers.items import CourseFound, Item, LeftOut
from recall.problems import Problem, RecallError

MOST_SHOWN: Final = 1000  # of items, of what was left out, of problems: a report is read by a person
_PREVIEWED: Final = 5
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shown:
    """An item in a report."""

    file: str
    line: int
    by: str
    kind: str
    item: Item


@dataclass(frozen=True, slots=True)
class CourseCount:
    """What a curriculum holds; ``minutes`` are of its videos."""

    file: str
    title: str
    parts: int
    lessons: int
    videos: int
    minutes: int
    readings: int
    projects: int
    points: int


@dataclass(slots=True)
class ImportReport:
    """Counts and what a person should see; lists end at :data:`MOST_SHOWN`, their counts do not.

    ``recognisers`` and ``kinds`` count items by the names of those; ``silent`` are files that hold no item.
    """

    is_explained: bool = False
    files: int = 0
    items: int = 0
    drafts: int = 0
    recognisers: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    courses: list[CourseCount] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    left_out: list[tuple[str, LeftOut]] = field(default_factory=list)
    left_out_count: int = 0
    problems: list[Problem] = field(default_factory=list)
    errors: int = 0
    silent: list[str] = field(default_factory=list)

    def add(self, read: ReadFile) -> None:
        """Counts one file."""
        self.files += 1
        self.formats[read.form or "none"] += 1
        found = read.found
        for item in found.all_items:
            self._count(read, item)
        if found.course is not None:
            self.courses.append(course_count(read.name, found.course))
        _fill(self.left_out, [(read.name, each) for each in found.left_out])
        self.left_out_count += len(found.left_out)
        _fill(self.problems, found.problems)
        errors = sum(problem.is_error for problem in found.problems)
        self.errors += errors
        if not (found.all_items or found.course or errors):
            _fill(self.silent, [read.name])

    def _count(self, read: ReadFile, item: Item) -> None:
        self.items += 1
        self.drafts += item.is_draft
        kind = KINDS[type(item.content)]
        self.recognisers[item.by] += 1
        self.kinds[kind] += 1
        if len(self.shown) < (MOST_SHOWN if self.is_explained else _PREVIEWED) and asked_text(item.content):
            self.shown.append(Shown(read.name, item.start + 1, item.by, kind, item))


@dataclass(slots=True)
class WrittenReport:
    """What was written, or with ``is_dry`` would be: counts of cards by what became of them, and those to look at."""

    is_dry: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    files: list[str] = field(default_factory=list)
    file_count: int = 0
    shown: list[Step] = field(default_factory=list)  # all but unchanged cards and the new ones of new sources
    listed: Counter[str] = field(default_factory=Counter)  # how many those are
    elsewhere: Counter[str] = field(default_factory=Counter)  # cards that stand in another deck file than asked for
    left_out: list[tuple[str, LeftOut]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    media: int = 0
    missing: list[tuple[str, Carried]] = field(default_factory=list)
    refused: list[tuple[str, RecallError]] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)  # (former name, name)
    vanished: list[str] = field(default_factory=list)  # sources that are not there any more

    def add(self, written: Written) -> None:
        """Counts one source."""
        name = written.name
        if written.refused is not None:
            _fill(self.refused, [(name, written.refused)])
        if written.done is None:
            return
        done = written.done
        _fill(self.renamed, [(done.renamed, done.source)] if done.renamed is not None else [])
        _fill(self.vanished, [name] if written.read is None and name else [])
        self.counts.update(step.what for step in done.steps)
        listed = [step for step in done.steps if step.what not in (() if done.is_again else (NEW,)) + (UNCHANGED,)]
        self.listed.update(step.what for step in listed)
        _fill(self.shown, listed)
        self.elsewhere.update(done.elsewhere)
        _fill(self.files, done.files)
        self.file_count += len(done.files)
        _fill(self.left_out, [(name, each) for each in done.left_out])
        _fill(self.heads, done.heads)
        self.media += done.copied
        _fill(self.missing, [(name, each) for each in done.media if each.why])


def course_count(file: str, course: CourseFound) -> CourseCount:
    lessons = course.lessons
    videos = [video for lesson in lessons for video in lesson.watch]
    return CourseCount(
        file,
        course.title,
        parts=len(course.parts),
        lessons=len(lessons),
        videos=len(videos),
        minutes=sum(video.minutes or 0 for video in videos),
        readings=len(course.readings) + sum(len(lesson.read) for lesson in lessons),
        projects=len(course.projects),
        points=sum(len(lesson.points) for lesson in lessons),
    )


def _fill(shown: list[T], more: Sequence[T]) -> None:
    shown.extend(more[: max(MOST_SHOWN - len(shown), 0)])
