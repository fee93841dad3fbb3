"""Every fault of a whole library: those of its files, and those that only two files together make.

Files are read one at a time; what is kept of each is its names and links, never its text.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from recall.core.notes import Note, Place
from recall.deckfile.library import library_files
from recall.deckfile.reader import read_file
from recall.deckfile.traps import shortened
from recall.deckfile.values import Course, Deck
from recall.problems import Problem


@dataclass(frozen=True, slots=True)
class _Link:
    """A name that something says, and where."""

    name: str
    place: Place
    by: str = ""
    is_allowed: bool = False


@dataclass(slots=True)
class _Names:
    """What the files of a library call things, and which of these names they speak of."""

    ids: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    fingerprints: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    tags: set[str] = field(default_factory=set)
    lessons: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    courses: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    lesson_files: set[str] = field(default_factory=set)
    listed: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    empty: list[Course] = field(default_factory=list)
    uses: list[_Link] = field(default_factory=list)
    requires: list[_Link] = field(default_factory=list)
    lesson_requires: list[_Link] = field(default_factory=list)
    covers: list[_Link] = field(default_factory=list)


def check_library(root: str | os.PathLike[str]) -> tuple[Problem, ...]:
    """All problems of all files, by file, line and column."""
    problems: list[Problem] = []
    found = library_files(root, report=problems.append)
    paths = [each.file for each in found]

    def read() -> Iterator[Deck | Course]:
        for each in found:
            value = read_file(Path(each.path), root=Path(os.fspath(root)), files=paths)
            problems.extend(value.problems)
            yield value

    cross = cross_problems(read())
    return tuple(sorted([*problems, *cross]))


def cross_problems(files: Iterable[Deck | Course]) -> tuple[Problem, ...]:
    """The faults between files: repeated names and links to nothing. ``files`` is consumed one by one."""
    names = _Names()
    for value in files:
        if isinstance(value, Course):
            _collect_course(value, names)
        else:
            _collect_deck(value, names)
    problems = [
        *_repeated(names.ids, "E302", "the id '{}' is used in {} too", "Give one of them another id."),
        *_repeated(names.fingerprints, "E303", "the same question stands in {1} too", "Give both an id."),
        *_repeated(names.lessons, "E404", "the lesson id '{}' is used in {} too", "Change one of them."),
        *_repeated(names.courses, "E404", "the course id '{}' is used in {} too", "Change one of them."),
        *_repeated(names.listed, "E402", "the lesson '{}' is listed in {} too", "Keep one of them."),
        *_broken_links(names),
        *_circles([*names.requires, *names.lesson_requires]),
        *_listed_without_lesson(names),
        *_without_lessons(names),
    ]
    return tuple(sorted(set(problems)))


def _collect_deck(deck: Deck, names: _Names) -> None:
    from recall.core.identity import note_key

    for note in deck.notes:
        if note.id is None:
            names.fingerprints[note_key(note)].append(note.place)
        else:
            names.ids[note.id].append(note.place)
        names.tags.update(note.tags)
        _collect_requires(note, deck, names)
    for broken in deck.broken:
        if broken.id is not None:
            names.ids[broken.id].append(broken.place)
    names.uses += [_Link(use.note, use.place) for use in deck.uses]
    if deck.lesson is not None:
        _collect_lesson(deck, names)


def _collect_requires(note: Note, deck: Deck, names: _Names) -> None:
    if note.requires:
        allowed = {*note.allow, *deck.settings.allow}
        names.requires += [_Link(name, note.place, note.id or "", "W305" in allowed) for name in note.requires]


def _collect_lesson(deck: Deck, names: _Names) -> None:
    lesson = deck.lesson
    assert lesson is not None
    names.lesson_files.add(deck.file)
    allow = deck.settings.allow
    if deck.prefix is not None:
        names.lessons[deck.prefix].append(lesson.place)
    for name in lesson.requires:
        names.lesson_requires.append(_Link(name, lesson.place, deck.prefix or "", "W407" in allow))
    for name in lesson.covers:
        names.covers.append(_Link(name, lesson.place, is_allowed="W406" in allow))


def _collect_course(course: Course, names: _Names) -> None:
    allow = course.settings.allow
    if not course.lessons and not course.problems and "W410" not in allow:
        names.empty.append(course)
    if course.id is not None:
        names.courses[course.id].append(Place(course.file, 1, 1))
    for part in course.parts:
        for lesson in part.lessons:
            for file in lesson.files:
                names.listed[file].append(lesson.place)
    for project in course.projects:
        if project.after is not None:
            names.lesson_requires.append(_Link(project.after, project.place, is_allowed="W407" in allow))


def _repeated(named: dict[str, list[Place]], code: str, message: str, hint: str) -> Iterator[Problem]:
    """One problem at every place of a name that has several; each names another place."""
    for name, places in named.items():
        if len(places) > 1:
            for number, place in enumerate(places):
                other = places[0] if number else places[1]
                text = message.format(shortened(name), f"{other.file}:{other.line}")
                yield _problem(place, code, text, hint)


def _broken_links(names: _Names) -> Iterator[Problem]:
    for link in names.uses:
        if link.name not in names.ids:
            yield _problem(link.place, "E304", f"no card has the id '{shortened(link.name)}'", "Check the spelling.")
    for link in names.requires:
        if link.name not in names.ids and link.name not in names.lessons and not link.is_allowed:
            message = f"'requires' names no card: '{shortened(link.name)}'"
            yield _problem(link.place, "W305", message, "Check the spelling.")
    for link in names.lesson_requires:
        if link.name not in names.lessons and not link.is_allowed:
            message = f"no lesson file has the id '{shortened(link.name)}'"
            yield _problem(link.place, "W407", message, "Check the spelling.")
    for link in names.covers:
        is_tag = link.name.startswith("tag:")
        is_known = link.name[4:] in names.tags if is_tag else link.name in names.ids
        if not is_known and not link.is_allowed:
            message = f"'covers' finds nothing: '{shortened(link.name)}'"
            yield _problem(link.place, "W406", message, "Check the spelling.")


def _circles(links: list[_Link]) -> Iterator[Problem]:
    """Every link that leads back to where it starts."""
    graph: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.by:
            graph[link.by].add(link.name)
    _drop_ends(graph)
    for link in links:
        if link.by in graph and not link.is_allowed and _leads_to(graph, link.name, link.by):
            message = f"'{shortened(link.by)}' and '{shortened(link.name)}' require each other"
            yield _problem(link.place, "W306", message, "Remove one of the two.")


def _drop_ends(graph: dict[str, set[str]]) -> None:
    """Removes, again and again, what requires nothing: only circles stay, and what leads into them."""
    required_by: dict[str, list[str]] = defaultdict(list)
    waiting = {name: len(required) for name, required in graph.items()}
    for name, required in graph.items():
        for each in required:
            required_by[each].append(name)
    ends = [name for name in required_by if name not in graph]
    while ends:
        for name in required_by[ends.pop()]:
            waiting[name] -= 1
            if not waiting[name]:
                del graph[name]
                ends.append(name)


def _leads_to(graph: dict[str, set[str]], start: str, goal: str) -> bool:
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        name = ahead.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            ahead += graph.get(name, ())
    return False


def _listed_without_lesson(names: _Names) -> Iterator[Problem]:
    for file, places in names.listed.items():
        if file not in names.lesson_files:
            for place in places:
                message = f"'{shortened(file)}' has no 'lesson:' that can be read"
                yield _problem(place, "E409", message, "Add a 'lesson:' block with a title.")


def _without_lessons(names: _Names) -> Iterator[Problem]:
    """Courses that have no other fault and yet nothing to learn."""
    for course in names.empty:
        message = f"the course '{shortened(course.title)}' lists no lessons"
        yield _problem(Place(course.file, 1, 1), "W410", message, "Name their files under 'parts'.")


def _problem(place: Place, code: str, message: str, hint: str) -> Problem:
    return Problem(place.file, place.line, place.column, code, message, hint)
