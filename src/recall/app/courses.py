"""The courses of the library, and which one, or which of their lessons, is meant."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from recall.app.workspace import Workspace
from recall.core.courses import Course, Lesson, Material, Part, Point, Progress, Project, progress_of
from recall.problems import EXIT_DONE, RecallError, UsageError, quoted
from recall.store.courses import CourseFile, LessonFile, course_actions, course_files, lesson_files
from recall.store.database import Database

_FEW = 8  # names in a hint


class NoCoursesError(UsageError):
    """The library has no course."""

    def __init__(self) -> None:
        super().__init__("there is no course in the decks", hint="docs/courses.md says how to write one.")


class NoCourseError(UsageError):
    """No course is meant by what was typed."""

    def __init__(self, text: str, known: Iterable[str]) -> None:
        super().__init__(f"no course is called {quoted(text)}", hint=f"There is {_listed(known)}.")


class WhichCourseError(UsageError):
    """Several courses may be meant."""

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__("there are several courses", hint=f"Name one: {_listed(known)}.")


class NoCourseLessonError(UsageError):
    """No lesson is meant by what was typed."""

    def __init__(self, text: str, known: Iterable[str]) -> None:
        listed = _listed(known)
        super().__init__(
            f"no lesson is called {quoted(text)}", hint=f"There is {listed}." if listed else "No deck is a lesson."
        )


class WhichLessonError(UsageError):
    """Several lessons may be meant."""

    def __init__(self, text: str, known: Iterable[str]) -> None:
        super().__init__(f"several lessons are called {quoted(text)}", hint=f"Name one: {_listed(known)}.")


class NoNextLessonError(RecallError):
    """Nothing is left, or what is left waits."""

    exit_code = EXIT_DONE

    def __init__(self, waiting: Placed | None) -> None:
        if waiting is None:
            super().__init__("every lesson is learned", hint="recall course shows how well they are known.")
        else:
            hint = f"recall lesson {waiting.name} --release releases it; recall course plan shows the days."
            super().__init__(f"every released lesson is learned; the next, {waiting.name}, waits", hint=hint)


@dataclass(frozen=True, slots=True)
class Placed:
    """A lesson and the course that it is part of; None where no course lists it."""

    lesson: Lesson
    course: Course | None = None

    @property
    def name(self) -> str:
        """What commands call it."""
        return self.lesson.id if self.course is None else f"{self.course.id}/{self.lesson.id}"


def all_courses(db: Database) -> list[Course]:
    """In the order of the library. A lesson that a course lists and that cannot be read is left out."""
    files = course_files(db)
    said = [json.loads(file.settings) for file in files]
    paths = [path for each in said for path in each.get("lessons", ())]
    lessons = {file.path: lesson_value(file) for file in lesson_files(db, paths)} if paths else {}
    return [_course(file, each, lessons) for file, each in zip(files, said, strict=True)]


def all_lessons(db: Database) -> list[Placed]:
    """Those of courses in their order, then those that no course lists."""
    placed = [Placed(lesson, course) for course in all_courses(db) for lesson in course.lessons]
    listed = {each.lesson.file for each in placed}
    return placed + [Placed(lesson_value(file)) for file in lesson_files(db) if file.id not in listed]


def read_progress(db: Database) -> Progress:
    """What the log says of all courses."""
    return progress_of(course_actions(db))


def find_course(db: Database, name: str | None) -> Course:
    """The course that is meant: by its id, its file, or the beginning of its title; without a name the only one, or
    the only one that was started. Raises NoCoursesError, NoCourseError, WhichCourseError."""
    courses = all_courses(db)
    if not courses:
        raise NoCoursesError
    if name is None:
        started = read_progress(db).started
        meant = courses if len(courses) == 1 else [each for each in courses if each.id in started]
    else:
        meant = [each for each in courses if each.id == name]
        meant = meant or [each for each in courses if _is_course(each, name)]
        if not meant:
            raise NoCourseError(name, (each.id for each in courses))
    if len(meant) != 1:
        raise WhichCourseError(each.id for each in meant or courses)
    return meant[0]


def find_lesson(ws: Workspace, text: str) -> Placed:
    """The lesson that is meant: ``COURSE/LESSON``, its id or number, or the beginning of its title or deck.

    ``next`` is the first one that is released and not learned; of several courses those that were started go before.
    Raises NoCourseLessonError, WhichLessonError.
    """
    lessons = all_lessons(ws.db)
    if text.casefold() == "next" and not any(each.lesson.id == text for each in lessons):
        return _next_lesson(ws, lessons)
    for is_called in (_is_named, _is_numbered, _is_titled):
        meant = [each for each in lessons if is_called(each, text)]
        if len(meant) > 1:
            started = read_progress(ws.db).started
            meant = [each for each in meant if each.course is not None and each.course.id in started] or meant
        if len({each.lesson.file for each in meant}) > 1:
            raise WhichLessonError(text, (each.name for each in meant))
        if meant:
            return meant[0]
    raise NoCourseLessonError(text, (each.name for each in lessons))


def lesson_value(file: LessonFile) -> Lesson:
    said = json.loads(file.lesson)
    return Lesson(
        id=json.loads(file.settings).get("id") or _stem(file.path),
        title=said["title"],
        path=file.path,
        file=file.id,
        deck=file.deck,
        number=said.get("number"),
        kinds=tuple(said.get("kinds", ())),
        watch=_materials(said, "watch"),
        read=_materials(said, "read"),
        build=_materials(said, "build"),
        summary=said.get("summary"),
        points=tuple(Point(each["id"], each["text"]) for each in said.get("points", ())),
        requires=tuple(said.get("requires", ())),
        covers=tuple(said.get("covers", ())),
        uses=tuple(json.loads(file.settings).get("uses", ())),
    )


def _materials(said: Mapping[str, Any], name: str) -> tuple[Material, ...]:
    keys = ("id", "title", "by", "minutes", "url")
    return tuple(Material(*(each.get(key) for key in keys)) for each in said.get(name, ()))


def _course(file: CourseFile, said: Mapping[str, Any], lessons: Mapping[str, Lesson]) -> Course:
    """A lesson that is listed twice is where it stands first."""
    taken: set[str] = set()
    parts = []
    for part in said.get("parts", ()):
        own = [path for path in dict.fromkeys(part["lessons"]) if path in lessons and path not in taken]
        taken.update(own)
        parts.append(Part(part["title"], tuple(lessons[path] for path in own)))
    keys = ("id", "title", "after", "about", "url")
    return Course(
        id=said.get("id") or _stem(file.path),
        title=file.title,
        path=file.path,
        file=file.id,
        about=said.get("about"),
        parts=tuple(parts),
        projects=tuple(Project(*(each.get(key) for key in keys)) for each in said.get("projects", ())),
        new_per_day=said.get("new_per_day"),
    )


def _next_lesson(ws: Workspace, lessons: Collection[Placed]) -> Placed:
    from recall.app.course_standing import next_lessons
    from recall.core.courses import WAITING

    if not any(each.course for each in lessons):
        raise NoCourseLessonError("next", (each.name for each in lessons))
    found = next_lessons(ws)
    for placed, state in found:
        if state != WAITING:
            return placed
    raise NoNextLessonError(found[0][0] if found else None)


def _is_course(course: Course, name: str) -> bool:
    path = name.removeprefix("./").removeprefix("decks/").rstrip("/")
    by_path = path in (course.path, _stem(course.path), course.path.rpartition("/")[0])
    return by_path or (bool(name) and course.title.casefold().startswith(name.casefold()))


def _is_named(placed: Placed, text: str) -> bool:
    return text in (placed.name, placed.lesson.id, placed.lesson.path, _stem(placed.lesson.path))


def _is_numbered(placed: Placed, text: str) -> bool:
    """``5`` or ``ml-month/5``."""
    course, _, number = text.rpartition("/")
    is_there = number.isascii() and number.isdigit() and placed.lesson.number == int(number)
    return is_there and (not course or (placed.course is not None and placed.course.id == course))


def _is_titled(placed: Placed, text: str) -> bool:
    folded = text.casefold()
    last = placed.lesson.deck.rpartition("/")[2].strip()
    return bool(folded) and any(
        each.casefold().startswith(folded) for each in (placed.lesson.title, placed.lesson.deck, last)
    )


def _stem(path: str) -> str:
    return path.rpartition(".")[0]


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    return f"{', '.join(listed[:_FEW])}{' …' if len(listed) > _FEW else ''}"
