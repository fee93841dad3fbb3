"""A course as a folder: ``course.yaml`` and a file for each lesson, known again when the plan changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from recall.app.import_target import Head, Names, Shelf, deck_word, file_name
from recall.core.holes import slug
from recall.deckfile.rendering import Value
from recall.importers.items import CourseFound, LessonFound, Material

_LONGEST_ID: Final = 40  # characters
_COURSE: Final = "course.yaml"
Known = Mapping[str, Any]  # path of a deck file → its head as it was imported last


@dataclass(frozen=True, slots=True)
class _Room:
    """Where a course lives: its folder in the library, its id, and what was there before by file name."""

    folder: str
    id: str
    title: str
    source: str
    heads: dict[str, Any]


def course_shelves(course: CourseFound, folder: str, names: Names, source: str, known: Known) -> Iterator[Shelf]:
    """The course's own file first. A lesson that was there before keeps its file and its id."""
    room = _room(course, folder, names, source, known)
    listed = _files(course.lessons, room)
    made = [_lesson(lesson, file, room) for lesson, file in zip(course.lessons, listed, strict=True)]
    if course.readings:
        made.append(_readings(course, room))
    yield Shelf(f"{room.folder}/{_COURSE}", _head(course, room, listed, made))
    yield from made


def _room(course: CourseFound, folder: str, names: Names, source: str, known: Known) -> _Room:
    before = next((path for path, head in known.items() if "course" in head), None)
    if before is not None:
        folder = str(PurePosixPath(before).parent)
        name = str(known[before]["id"])
    else:
        lesson = f"{_file_of(course.lessons[0])}.yaml" if course.lessons else "readings.yaml"
        number, wanted = 1, folder
        while _is_others(f"{folder}/{_COURSE}", f"{folder}/{lesson}", names, source):
            number += 1
            folder = f"{wanted}-{number}"
        is_ours = names.owner(f"{folder}/{_COURSE}") is not None
        name = slug(course.title) if is_ours else _free(slug(course.title), names.course_ids)
    names.course_ids.add(name)
    heads = {
        PurePosixPath(path).name: head for path, head in known.items() if str(PurePosixPath(path).parent) == folder
    }
    return _Room(folder, name, course.title, source, heads)


def _is_others(course: str, lesson: str, names: Names, source: str) -> bool:
    """Whether the folder holds another course: one of this run, or one whose lessons name another source."""
    if names.taken.setdefault(course.casefold(), source) != source:
        return True
    return names.owner(course) is not None and names.owner(lesson) != source


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _files(lessons: Sequence[LessonFound], room: _Room) -> list[str]:
    """The file name of each lesson: the one it had, by its title, its number or its points, else a new one."""
    before = {file: head["lesson"] for file, head in room.heads.items() if "lesson" in head and file != "readings.yaml"}
    found: dict[int, str] = {}
    for is_same in (_same_title, _same_number, _same_points):
        for at, lesson in enumerate(lessons):
            file = next((file for file, was in before.items() if at not in found and is_same(lesson, was)), None)
            if file is not None:
                found[at] = file
                del before[file]
    taken = {*room.heads, _COURSE, "readings.yaml"}
    for at, lesson in enumerate(lessons):
        if at not in found:
            stem = _free(_file_of(lesson), {file.removesuffix(".yaml") for file in taken})
            found[at] = f"{stem}.yaml"
            taken.add(found[at])
    return [found[at] for at in range(len(lessons))]


def _same_title(lesson: LessonFound, was: Known) -> bool:
    return bool(lesson.title == was["title"])


def _same_number(lesson: LessonFound, was: Known) -> bool:
    return lesson.number is not None and lesson.number == was.get("number")


def _same_points(lesson: LessonFound, was: Known) -> bool:
    former = {point["text"] for point in was.get("points", ())} | {each["title"] for each in was.get("watch", ())}
    now = {*lesson.points, *(each.title for each in lesson.watch)}
    return len(former & now) * 2 > max(len(former), len(now))


def _head(course: CourseFound, room: _Room, files: Sequence[str], made: Sequence[Shelf]) -> Head:
    rest = iter(files)
    parts: list[Value] = []
    for part in course.parts:
        listed = [next(rest) for _ in part.lessons]
        parts.append({"title": part.title, "lessons": listed} | ({"x-about": part.about} if part.about else {}))
    if course.readings:
        parts.append({"title": "Readings", "lessons": ["readings.yaml"]})
    head: Head = {"course": course.title, "id": room.id}
    head |= {"about": course.about} if course.about else {}
    ids = {lesson.title: str(shelf.head["id"]) for lesson, shelf in zip(course.lessons, made, strict=False)}
    return head | {"parts": parts} | _projects(course, ids)


def _lesson(lesson: LessonFound, file: str, room: _Room) -> Shelf:
    block: Head = {"title": lesson.title}
    block |= {"number": lesson.number} if lesson.number is not None else {}
    block |= {"kinds": list(lesson.kinds)} if lesson.kinds else {}
    for key, materials in (("watch", lesson.watch), ("read", lesson.read), ("build", lesson.build)):
        block |= {key: _materials(materials)} if materials else {}
    block |= {"summary": lesson.summary} if lesson.summary else {}
    points = zip(_names(lesson.points), lesson.points, strict=True)
    block |= {"points": [{"id": name, "text": text} for name, text in points]} if lesson.points else {}
    items = [*(("quiz", item) for item in lesson.quiz), *(("cards", item) for item in lesson.cards)]
    return Shelf(f"{room.folder}/{file}", _deck_head(file, lesson.title, block, room), tuple(items))


def _readings(course: CourseFound, room: _Room) -> Shelf:
    block: Head = {"title": "Readings", "read": _materials(course.readings)}
    return Shelf(f"{room.folder}/readings.yaml", _deck_head("readings.yaml", "Readings", block, room))


def _deck_head(file: str, title: str, block: Head, room: _Room) -> Head:
    name = room.heads.get(file, {}).get("id") or f"{room.id}-{slug(file.removesuffix('.yaml'))}"
    head: Head = {"id": name, "deck": f"{deck_word(room.title)} / {deck_word(title)}"}
    return head | ({"source": room.source} if room.source else {}) | {"lesson": block}


def _projects(course: CourseFound, ids: Mapping[str, str]) -> Head:
    listed: list[Value] = []
    for name, project in zip(_names([each.title for each in course.projects]), course.projects, strict=True):
        value: Head = {"id": name, "title": project.title}
        value |= {"after": ids[project.after]} if project.after is not None and project.after in ids else {}
        listed.append(value | ({"about": project.about} if project.about else {}))
    return {"projects": listed} if listed else {}


def _materials(materials: Sequence[Material]) -> list[Value]:
    values: list[Value] = []
    for name, material in zip(_names([each.title for each in materials]), materials, strict=True):
        value: Head = {"id": name, "title": material.title}
        value |= {"by": material.by} if material.by else {}
        value |= {"minutes": material.minutes} if material.minutes is not None else {}
        values.append(value | ({"url": material.url} if material.url else {}))
    return values


def _names(titles: Sequence[str]) -> list[str]:
    """A short id for each title, none twice."""
    names: list[str] = []
    for title in titles:
        words = slug(title).split("-")
        name = words[0][:_LONGEST_ID]
        for word in words[1:6]:
            name = f"{name}-{word}" if len(name) + len(word) < _LONGEST_ID else name
        names.append(_free(name, set(names)))
    return names


def _file_of(lesson: LessonFound) -> str:
    if lesson.number is not None:
        return f"day-{lesson.number:02}"
    title = lesson.title if not re.search(r"[a-z0-9]", lesson.title, re.IGNORECASE) else slug(lesson.title)
    return file_name(title.lower()[:_LONGEST_ID]) or "lesson"
