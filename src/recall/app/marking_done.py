"""What the learner says is done: lessons, videos, readings, things built, projects; and that it is not after all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from recall.app.courses import NoCourseLessonError, Placed, all_courses, find_course, find_lesson, read_progress
from recall.app.deciding import decide_together
from recall.app.undoing import take_back_all
from recall.app.workspace import Workspace
from recall.core.courses import Course, Mark, done_payload
from recall.core.events import DONE, UNDO
from recall.problems import RecallError, UsageError, quoted
from recall.store.log import event


class NoMaterialError(UsageError):
    """The lesson or course has nothing of this name."""

    def __init__(self, text: str, of: str, known: Iterable[str]) -> None:
        listed = ", ".join(known)
        super().__init__(
            f"{of} has nothing called {quoted(text)}", hint=f"It has {listed}." if listed else "It lists nothing to do."
        )


class WhichMaterialError(UsageError):
    """Several materials begin so."""

    def __init__(self, text: str, known: Iterable[str]) -> None:
        super().__init__(f"{quoted(text)} may mean {', '.join(known)}", hint="Write more of it.")


class NoProjectNamedError(UsageError):
    """A whole course is not marked as done."""

    def __init__(self, course: Course) -> None:
        listed = ", ".join(each.id for each in course.projects)
        super().__init__(
            f"{course.id} is a course, which is done lesson by lesson",
            hint=f"Name a lesson ({course.id}/LESSON)" + (f", or a project: {listed}." if listed else "."),
        )


class NotDoneError(RecallError):
    """There is no mark to be taken back."""

    def __init__(self, names: Sequence[str]) -> None:
        is_one = len(names) == 1
        super().__init__(
            f"{', '.join(names)} {'is' if is_one else 'are'} not marked as done",
            hint="`recall lesson LESSON` shows what is.",
        )


@dataclass(frozen=True, slots=True)
class MarkedDone:
    """``what`` is lesson, watch, read, build or project; ``of`` what commands call its lesson or course.

    ``day`` is the study day on which it was marked, None where it is not done any more. ``changed``: by this command.
    """

    what: str
    of: str
    id: str
    title: str
    day: date | None
    changed: bool


@dataclass(frozen=True, slots=True)
class _Thing:
    mark: Mark
    of: str
    title: str
    course: str | None

    @property
    def name(self) -> str:
        return self.of if self.mark.what == "lesson" else f"{self.of} {self.mark.id}"


def mark_done(ws: Workspace, target: str, names: Sequence[str], *, undo: bool = False) -> list[MarkedDone]:
    """Log that a lesson (without names), some of its materials, or projects of a course are done, all or none.

    One undo takes all of it back; what is done already stays so. With ``undo`` the marks are taken back. Raises what
    finding does, NoMaterialError, WhichMaterialError, NoProjectNamedError, NotDoneError.
    """
    return mark_things(ws, _things(ws, target, names), undo=undo)


def mark_material(ws: Workspace, placed: Placed, mark: Mark, *, undo: bool) -> list[MarkedDone]:
    """The same of one thing of a lesson that is known already, or of the lesson itself."""
    return mark_things(ws, [each for each in _all_things(placed) if each.mark == mark], undo=undo)


def mark_things(ws: Workspace, things: Sequence[_Thing], *, undo: bool) -> list[MarkedDone]:
    with ws.db.transaction():
        done = read_progress(ws.db).done
        changed = [each for each in things if (each.mark in done) == undo]
        if undo and not changed:
            raise NotDoneError([each.name for each in things])
        if undo:
            events = [event(ws.db, name) for each in changed for name in done[each.mark].events]
            take_back_all(ws, [each for each in events if each is not None], UNDO)
        else:
            decide_together(ws, DONE, [done_payload(each.mark, course=each.course) for each in changed])
        done = read_progress(ws.db).done
    days = {mark: each.day for mark, each in done.items()}
    return [
        MarkedDone(each.mark.what, each.of, each.mark.id, each.title, days.get(each.mark), each in changed)
        for each in things
    ]


def _things(ws: Workspace, target: str, names: Sequence[str]) -> list[_Thing]:
    course = _course(ws, target)
    if course is not None:
        if not names:
            raise NoProjectNamedError(course)
        projects = [
            _Thing(Mark("project", course.id, each.id), course.id, each.title, course.id) for each in course.projects
        ]
        return _named(projects, names, course.id)
    placed = find_lesson(ws, target)
    lesson, *materials = _all_things(placed)
    return _named(materials, names, placed.name) if names else [lesson]


def _course(ws: Workspace, target: str) -> Course | None:
    """The course of this id, or one that is meant where no lesson is."""
    found = [each for each in all_courses(ws.db) if each.id == target]
    if found:
        return found[0]
    try:
        find_lesson(ws, target)
    except NoCourseLessonError as fault:
        try:
            return find_course(ws.db, target)
        except UsageError:
            raise fault from None
    return None


def _all_things(placed: Placed) -> list[_Thing]:
    """The lesson itself, then its materials."""
    lesson, course = placed.lesson, None if placed.course is None else placed.course.id
    whole = _Thing(Mark("lesson", lesson.id, lesson.id), placed.name, lesson.title, course)
    return [whole] + [
        _Thing(Mark(what, lesson.id, each.id), placed.name, each.title, course) for what, each in lesson.materials()
    ]


def _named(things: Sequence[_Thing], names: Iterable[str], of: str) -> list[_Thing]:
    """What the names mean: an id, or the beginning of an id or a title; each once."""
    found: dict[Mark, _Thing] = {}
    for name in names:
        meant = [each for each in things if each.mark.id == name]
        meant = meant or [each for each in things if _begins(each, name.casefold())]
        if not meant:
            raise NoMaterialError(name, of, (each.mark.id for each in things))
        if len({each.mark.id for each in meant}) > 1:
            raise WhichMaterialError(name, (each.mark.id for each in meant))
        found |= {each.mark: each for each in meant}
    return list(found.values())


def _begins(thing: _Thing, start: str) -> bool:
    return bool(start) and (thing.mark.id.casefold().startswith(start) or thing.title.casefold().startswith(start))
