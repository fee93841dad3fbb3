"""Which deck file each card of a source goes to, and what stands at the head of that file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from recall.app.importing import ReadFile
from recall.core.holes import slug
from recall.deckfile.library import ENDINGS
from recall.deckfile.rendering import Value
from recall.importers.items import CourseFound, Item, LessonFound, Material
from recall.problems import UsageError, quoted

Head = dict[str, Value]
_MANY: Final = 200  # cards of one source, from which its sections get files of their own


class TargetPathError(UsageError):
    """The path cannot be a deck file or a folder of them."""

    def __init__(self, path: Path) -> None:
        hint = "Name a file that ends in .yaml, or a folder; no part of it begins with a dot."
        super().__init__(f"{quoted(path)} cannot take deck files", hint=hint)


@dataclass(frozen=True, slots=True)
class Target:
    """``root`` is the library (paths of deck files and sources are seen from it), ``file`` the one deck file that
    takes all cards, or None where each source gets its own below ``folder``.
    """

    root: Path
    folder: Path
    file: Path | None = None
    is_by_section: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """A deck file: ``path`` in the library, what stands at its head, and its cards by section (``quiz``, ``cards``)."""

    path: str
    head: Head
    items: tuple[tuple[str, Item], ...] = ()


@dataclass(slots=True)
class Names:
    """Paths that are given away, so that two sources of one name do not share a file."""

    taken: dict[str, str] = field(default_factory=dict)  # path → source

    def free(self, path: str, source: str) -> str:
        stem, _, ending = path.rpartition(".")
        number, name = 1, path
        while self.taken.setdefault(name, source) != source:
            number += 1
            name = f"{stem}-{number}.{ending}"
        return name


def target_of(to: Path, library: Path | None, *, is_by_section: bool = False) -> Target:
    """Where ``--to`` leads; inside ``library`` paths are seen from there. Raises TargetPathError."""
    path = Path(os.path.abspath(to.expanduser()))  # noqa: PTH100 - links stay as they were named
    is_file = path.name.lower().endswith(ENDINGS) and not path.is_dir()
    folder = path.parent if is_file else path
    inside = library is not None and path.is_relative_to(library.absolute())
    root = library.absolute() if inside and library is not None else folder
    if any(part.startswith(".") for part in path.relative_to(root).parts) or (path.is_file() and not is_file):
        raise TargetPathError(to)
    return Target(root, folder, path if is_file else None, is_by_section)


def source_path(read: ReadFile, target: Target) -> str:
    """The source as decks name it: seen from the folder around the library, where a repository keeps its notes."""
    if read.path is None:
        return ""
    path = read.path.absolute()
    for folder in (target.root, target.root.parent):
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return Path(os.path.relpath(path, target.root.parent)).as_posix()


def shelves(read: ReadFile, target: Target, names: Names, source: str) -> Iterator[Shelf]:
    """The deck files of one source, with their cards in reading order; a course has one for each lesson."""
    inside = _inside(read)
    if read.found.course is not None and target.file is None:
        yield from _lessons(read.found.course, target, names, source, inside)
        items: Sequence[Item] = read.found.items
    else:
        items = read.found.all_items
    for title, part, chosen in _parts(items, inside, target):
        path = target.file or target.folder / part.with_suffix(".yaml")
        name = path.relative_to(target.root).as_posix()
        name = name if target.file else names.free(name, source)
        yield Shelf(name, _head(title, source), tuple(("cards", item) for item in chosen))


def _inside(read: ReadFile) -> PurePosixPath:
    """The deck's path without an ending; a README or an index speaks for its folder."""
    inside = PurePosixPath(read.inside)
    if inside.stem.lower() in ("readme", "index") and read.path is not None:
        folder = read.path.absolute().parent.name
        inside = inside.parent if len(inside.parts) > 1 else PurePosixPath(folder or inside.stem)
    elif inside.suffix:
        inside = inside.with_suffix("")
    return PurePosixPath(_clean(inside.as_posix()))


def _parts(
    items: Sequence[Item], inside: PurePosixPath, target: Target
) -> Iterator[tuple[str, PurePosixPath, list[Item]]]:
    """(deck's name, path without ending, cards): one for each deck that the file itself names, else one in all."""
    title = " / ".join(_title(part) for part in inside.parts)
    by_section = target.file is None and (target.is_by_section or len(items) > _MANY)
    groups: dict[str, list[Item]] = {}
    for item in items:
        name = item.deck or (item.section[0] if by_section and item.section else "")
        groups.setdefault(name if target.file is None else "", []).append(item)
    for name, chosen in groups.items():
        words = [part for part in re.split(r"\s*(?:/|::)\s*", name) if part]
        path = inside.joinpath(*(_clean(part) for part in words)) if words else inside
        yield (" / ".join([title, *words]) if words else title), path, chosen


def _head(title: str, source: str) -> Head:
    head: Head = {"deck": title}
    return head | ({"source": source} if source else {})


def _lessons(course: CourseFound, target: Target, names: Names, source: str, inside: PurePosixPath) -> Iterator[Shelf]:
    """``course.yaml`` and a file for each lesson, in a folder of their own."""
    folder = (target.folder / inside).relative_to(target.root).as_posix()
    files = Names()
    parts: list[Value] = []
    ids: dict[str, str] = {}
    course_id = slug(course.title)
    made: list[Shelf] = []
    for part in course.parts:
        listed: list[str] = []
        for lesson in part.lessons:
            file = files.free(f"{_lesson_name(lesson)}.yaml", str(lesson.start))
            listed.append(file)
            ids[lesson.title] = file.removesuffix(".yaml")
            made.append(_lesson(lesson, f"{folder}/{file}", f"{course_id}-{ids[lesson.title]}", course.title, source))
        parts.append({"title": part.title, "lessons": listed} | ({"x-about": part.about} if part.about else {}))
    if course.readings:
        made.append(_readings(course, f"{folder}/readings.yaml", source))
        parts.append({"title": "Readings", "lessons": ["readings.yaml"]})
    head: Head = {"course": course.title, "id": course_id}
    head |= {"about": course.about} if course.about else {}
    head |= {"parts": parts} | _projects(course, ids, course_id)
    yield Shelf(names.free(f"{folder}/course.yaml", source), head)
    yield from made


def _lesson(lesson: LessonFound, path: str, name: str, course: str, source: str) -> Shelf:
    block: Head = {"title": lesson.title}
    block |= {"number": lesson.number} if lesson.number is not None else {}
    block |= {"kinds": list(lesson.kinds)} if lesson.kinds else {}
    for key, materials in (("watch", lesson.watch), ("read", lesson.read), ("build", lesson.build)):
        block |= {key: _materials(materials)} if materials else {}
    block |= {"summary": lesson.summary} if lesson.summary else {}
    points = _named([(text, text) for text in lesson.points])
    block |= {"points": [{"id": point, "text": text} for point, text in points]} if points else {}
    head: Head = {"id": name, "deck": f"{course} / {lesson.title}"}
    head |= {"source": source} if source else {}
    items = [*(("quiz", item) for item in lesson.quiz), *(("cards", item) for item in lesson.cards)]
    return Shelf(path, head | {"lesson": block}, tuple(items))


def _readings(course: CourseFound, path: str, source: str) -> Shelf:
    head: Head = {"id": f"{slug(course.title)}-readings", "deck": f"{course.title} / Readings"}
    head |= {"source": source} if source else {}
    return Shelf(path, head | {"lesson": {"title": "Readings", "read": _materials(course.readings)}})


def _projects(course: CourseFound, ids: dict[str, str], course_id: str) -> Head:
    listed: list[Value] = []
    for name, project in zip(_names([each.title for each in course.projects]), course.projects, strict=True):
        value: Head = {"id": name, "title": project.title}
        value |= {"after": f"{course_id}-{ids[project.after]}"} if project.after in ids else {}
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


def _named(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return list(zip(_names([name for name, _ in pairs]), [text for _, text in pairs], strict=True))


def _names(titles: Sequence[str]) -> list[str]:
    """A short id for each title, none twice."""
    names: list[str] = []
    for title in titles:
        words = slug(title).split("-")
        name = words[0][:40]
        for word in words[1:6]:
            name = f"{name}-{word}" if len(name) + len(word) < 40 else name
        number, free = 1, name
        while free in names:
            number += 1
            free = f"{name}-{number}"
        names.append(free)
    return names


def _lesson_name(lesson: LessonFound) -> str:
    return f"day-{lesson.number:02}" if lesson.number is not None else slug(lesson.title)[:40].strip("-")


def _clean(path: str) -> str:
    """A path of names that every system takes, none of which begins with a dot."""
    parts = [re.sub(r"[^\w.+-]+", "-", part).strip("-.") for part in PurePosixPath(path).parts]
    return "/".join(part for part in parts if part) or "notes"


def _title(stem: str) -> str:
    words = re.sub(r"[-_]+", " ", stem).strip() or stem
    return words[:1].upper() + words[1:]
