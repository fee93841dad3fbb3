"""What a deck or course file says, as values."""

from __future__ import annotations

from dataclasses import dataclass

from recall.core.courses import Material, Point
from recall.core.notes import Note, Place
from recall.problems import Problem


@dataclass(frozen=True, slots=True)
class Settings:
    """The ``settings:`` of a deck or course; None where nothing was said. ``allow`` silences warnings."""

    choices: str | None = None  # "hidden" or "shown"
    new_per_day: int | None = None
    reviews_per_day: int | None = None
    allow: tuple[str, ...] = ()
    ladder: str | None = None  # "off", "on" or "typed"
    ladder_hidden_days: int | None = None
    ladder_open_days: int | None = None
    cloze: str | None = None  # "revealed" or "typed"


@dataclass(frozen=True, slots=True)
class Use:
    """``use: note-id``: the card is shown here too; ``before`` counts the notes of the file that stand above."""

    note: str
    place: Place
    section: str
    before: int


@dataclass(frozen=True, slots=True)
class Broken:
    """A card that an error keeps out, as far as it can be told which one it is."""

    place: Place
    id: str | None = None
    asked: str | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """``requires`` are ids of lesson files, ``covers`` tags (``tag:…``) and note ids."""

    title: str
    place: Place
    number: int | None = None
    kinds: tuple[str, ...] = ()
    watch: tuple[Material, ...] = ()
    read: tuple[Material, ...] = ()
    build: tuple[Material, ...] = ()
    summary: str | None = None
    points: tuple[Point, ...] = ()
    requires: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """One deck file. ``file`` is its path in the library (POSIX slashes), ``prefix`` its ``id:``.

    ``notes`` holds what can be asked, ``broken`` what an error keeps out. ``is_whole`` is False when some of the
    file could not be read at all: a note that is missing then is not known to be gone.
    """

    file: str
    name: str
    prefix: str | None = None
    tags: tuple[str, ...] = ()
    source: str | None = None
    notes: tuple[Note, ...] = ()
    uses: tuple[Use, ...] = ()
    broken: tuple[Broken, ...] = ()
    lesson: Lesson | None = None
    settings: Settings = Settings()
    problems: tuple[Problem, ...] = ()
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class LessonRef:
    """A lesson as a course lists it: ``pattern`` as written, ``files`` the library paths it stands for."""

    pattern: str
    files: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    lessons: tuple[LessonRef, ...]

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(file for lesson in self.lessons for file in lesson.files)


@dataclass(frozen=True, slots=True)
class Project:
    """``after`` is the id of the lesson file that it follows."""

    id: str
    title: str
    place: Place
    after: str | None = None
    about: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A course file: lessons in order, in parts."""

    file: str
    title: str
    id: str | None = None
    about: str | None = None
    parts: tuple[Part, ...] = ()
    projects: tuple[Project, ...] = ()
    settings: Settings = Settings()
    problems: tuple[Problem, ...] = ()

    @property
    def lessons(self) -> tuple[str, ...]:
        """Paths of the lesson files, in the order they are learned."""
        return tuple(file for part in self.parts for file in part.files)
