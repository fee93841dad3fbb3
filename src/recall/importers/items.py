"""What an importer finds: items, what it left out and why, and the course that a curriculum describes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recall.core.notes import Choice, Content, Draft, Option
from recall.problems import Problem


@dataclass(frozen=True, slots=True)
class Item:
    """One question as it stands in a file; texts are Markdown.

    ``start`` and ``end`` are its lines from 0, ``end`` the line after its last. ``by`` names the recogniser.
    ``section`` holds the headings above it, outermost first, without the document's title. ``options`` keeps the
    options of a choice in the order of the file. ``anchor`` is the part of the source behind ``#``. ``id`` is one that
    the file itself gives, ``key`` what tells the item from others of the same file when its wording changes.
    """

    content: Content
    start: int
    end: int
    by: str
    section: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    hint: str | None = None
    explain: str | None = None
    source: str | None = None
    anchor: str | None = None
    id: str | None = None
    deck: str | None = None  # where the file names one, as Anki's export and Obsidian's tags do
    comment: str | None = None
    is_suspended: bool = False

    @property
    def is_draft(self) -> bool:
        return isinstance(self.content, Draft)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What looked like a question and is none, or could not become one; ``line`` from 1."""

    line: int
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """A video, a reading or something to build, as a lesson lists it."""

    title: str
    by: str | None = None
    minutes: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class LessonFound:
    """One lesson of a curriculum; ``quiz`` and ``cards`` are its questions, ``points`` its facts, one each."""

    title: str
    start: int  # its line, from 0
    number: int | None = None
    kinds: tuple[str, ...] = ()
    watch: tuple[Material, ...] = ()
    read: tuple[Material, ...] = ()
    build: tuple[Material, ...] = ()
    summary: str | None = None
    points: tuple[str, ...] = ()
    quiz: tuple[Item, ...] = ()
    cards: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class PartFound:
    title: str
    lessons: tuple[LessonFound, ...]
    about: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectFound:
    """``after`` is the title of the lesson that it follows."""

    title: str
    after: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class CourseFound:
    title: str
    parts: tuple[PartFound, ...]
    about: str | None = None
    projects: tuple[ProjectFound, ...] = ()
    readings: tuple[Material, ...] = ()

    @property
    def lessons(self) -> tuple[LessonFound, ...]:
        return tuple(lesson for part in self.parts for lesson in part.lessons)


@dataclass(frozen=True, slots=True)
class Found:
    """What one file comes to; the items of a course stand in its lessons, not in ``items``."""

    items: tuple[Item, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    course: CourseFound | None = None

    @property
    def all_items(self) -> tuple[Item, ...]:
        """The items of the file and of the lessons of its course, in reading order."""
        if self.course is None:
            return self.items
        taught = [item for lesson in self.course.lessons for item in (*lesson.quiz, *lesson.cards)]
        return tuple(sorted([*self.items, *taught], key=lambda item: item.start))


def choice(
    question: str, options: Sequence[str], right: Sequence[int], whys: Sequence[str | None] = ()
) -> tuple[Content, tuple[str, ...]]:
    """The content and the options in the order of the file; a draft that keeps its options where none is right.

    ``right`` are places in ``options`` from 0; ``whys`` are reasons, one for each option.
    """
    texts = tuple(options)
    if not right:
        return Draft(question=question, choices=texts), texts
    reasons = [*whys, *[None] * (len(texts) - len(whys))]
    made = [Option(text, why=why) for text, why in zip(texts, reasons, strict=True)]
    answers = tuple(made[place] for place in dict.fromkeys(right))
    wrong = tuple(option for place, option in enumerate(made) if place not in right)
    return Choice(question, answers, wrong, many=len(answers) > 1), texts


def placed(item: Item, *, lines: int) -> Item:
    """The item so many lines further down."""
    return replace(item, start=item.start + lines, end=item.end + lines)
