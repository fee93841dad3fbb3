"""The ``lesson:`` block of a deck, and course files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from recall.core.courses import Material, Point
from recall.core.holes import slug
from recall.deckfile.fields import Given, count_in, name_of, text_in, texts_in
from recall.deckfile.keys import (
    CHOICES_WORDS,
    HOLES_WORDS,
    LADDER_WORDS,
    LESSON,
    MATERIAL,
    PART,
    POINT,
    PROJECT,
    SETTINGS,
    YAML_WORDS,
)
from recall.deckfile.library import natural
from recall.deckfile.page import Page
from recall.deckfile.traps import shortened
from recall.deckfile.tree import Mapping, Node, Sequence
from recall.deckfile.values import Course, Lesson, LessonRef, Part, Project, Settings

_Value = TypeVar("_Value", Material, Point, Project)


def settings_of(node: Node | None, page: Page) -> Settings:
    mapping = page.mapping_of(node, "'settings'") if node is not None else None
    if mapping is None:
        return Settings()
    given = page.given(mapping, SETTINGS, "'settings'")
    return Settings(
        choices=_word(given, "choices", page, CHOICES_WORDS),
        ladder=_ladder(given, page),
        ladder_hidden_days=count_in(given, "ladder_hidden_days", page),
        ladder_open_days=count_in(given, "ladder_open_days", page),
        cloze=_word(given, "cloze", page, HOLES_WORDS),
        new_per_day=count_in(given, "new_per_day", page),
        reviews_per_day=count_in(given, "reviews_per_day", page),
        allow=page.allow_of(given["allow"]) if "allow" in given else (),
    )


def _word(given: Given, name: str, page: Page, words: tuple[str, ...]) -> str | None:
    return page.word_of(given[name], f"'{name}'", words) if name in given else None


def _ladder(given: Given, page: Page) -> str | None:
    said = _word(given, "ladder", page, (*LADDER_WORDS, *YAML_WORDS))
    return YAML_WORDS.get(said or "", said)


def lesson_of(node: Node, page: Page) -> Lesson | None:
    """The lesson; None when it is no mapping or has no title, and that is a fault."""
    mapping = page.mapping_of(node, "'lesson'")
    if mapping is None:
        return None
    given = page.given(mapping, LESSON, "a lesson")
    title = _title(given, "title", page, at=node, what="the lesson")
    if title is None:
        return None
    materials = {name: _entries(given, name, page, _material) for name in ("watch", "read", "build")}
    return Lesson(
        title,
        page.place(node),
        number=count_in(given, "number", page),
        kinds=texts_in(given, "kinds", page),
        summary=text_in(given, "summary", page),
        points=_entries(given, "points", page, _point),
        requires=texts_in(given, "requires", page),
        covers=texts_in(given, "covers", page),
        **materials,
    )


def course_of(given: Given, page: Page, files: Iterable[str], *, top: Mapping) -> Course:
    """The course; ``files`` are the library's paths, among which its lessons are looked for."""
    title = _title(given, "course", page, at=top, what="the course") or ""
    known = tuple(files)
    parts = []
    for node in _list(given, "parts", page):
        part = _part(node, page, known)
        parts += [part] if part else []
    return Course(
        page.file,
        title,
        id=name_of(given, page),
        about=text_in(given, "about", page),
        parts=tuple(parts),
        projects=_entries(given, "projects", page, _project),
        settings=settings_of(given.get("settings"), page),
    )


def _part(node: Node, page: Page, files: tuple[str, ...]) -> Part | None:
    mapping = page.mapping_of(node, "a part")
    if mapping is None:
        return None
    given = page.given(mapping, PART, "a part")
    title = _title(given, "title", page, at=node, what="the part") or ""
    lessons = []
    listed = given.get("lessons")
    for item in listed.items if isinstance(listed, Sequence) else [listed] if listed is not None else []:
        pattern = page.text_of(item, "'lessons'")
        if pattern is not None:
            lessons.append(_lesson_ref(pattern, item, page, files))
    return Part(title, tuple(lessons))


def _lesson_ref(pattern: str, node: Node, page: Page, files: tuple[str, ...]) -> LessonRef:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), pattern))
    matches = re.compile(_glob(path)).fullmatch
    found = tuple(sorted((file for file in files if file != page.file and matches(file)), key=natural))
    if not found:
        hint = "Paths are beside the course file and inside the library."
        page.fault("E401", node, f"there is no lesson file '{shortened(pattern)}'", hint)
    return LessonRef(pattern, found, page.place(node))


def _glob(path: str) -> str:
    """A pattern with ``*``, ``?`` and ``**/`` as a regular expression; one star stays inside its folder."""
    pieces = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", path)
    return "".join(pieces.get(part, re.escape(part)) for part in parts)


def _material(node: Node, page: Page) -> Material | None:
    if not isinstance(node, Mapping):
        title = page.text_of(node, "a material")
        return None if title is None else Material(slug(title), title)
    given = page.given(node, MATERIAL, "a material")
    title = _title(given, "title", page, at=node, what="the material")
    if title is None:
        return None
    minutes = page.number_of(given["minutes"], "'minutes'") if "minutes" in given else None
    name = name_of(given, page)
    by, url = text_in(given, "by", page), text_in(given, "url", page)
    return Material(name or slug(title), title, by, None if minutes is None else float(minutes), url)


def _point(node: Node, page: Page) -> Point | None:
    if not isinstance(node, Mapping):
        text = page.text_of(node, "a point")
        return None if text is None else Point(slug(text), text)
    given = page.given(node, POINT, "a point")
    text = _title(given, "text", page, at=node, what="the point")
    if text is None:
        return None
    name = name_of(given, page)
    return Point(name or slug(text), text)


def _project(node: Node, page: Page) -> Project | None:
    mapping = page.mapping_of(node, "a project")
    if mapping is None:
        return None
    given = page.given(mapping, PROJECT, "a project")
    title = _title(given, "title", page, at=node, what="the project")
    if title is None:
        return None
    name = name_of(given, page)
    texts = {key: text_in(given, key, page) for key in ("after", "about", "url")}
    return Project(name or slug(title), title, page.place(node), **texts)


def _entries(given: Given, name: str, page: Page, read: Callable[[Node, Page], _Value | None]) -> tuple[_Value, ...]:
    """The entries of a list, each with an id of its own."""
    values: dict[str, _Value] = {}
    for node in _list(given, name, page):
        value = read(node, page)
        if value is None:
            continue
        if value.id in values:
            page.fault("E404", node, f"the id '{shortened(value.id)}' is used twice in '{name}'", "Change one.")
        values.setdefault(value.id, value)
    return tuple(values.values())


def _list(given: Given, name: str, page: Page) -> list[Node]:
    node = given.get(name)
    if node is not None and not isinstance(node, Sequence):
        page.wrong_shape(node, f"'{name}'", "a list")
    return page.filled(node, f"'{name}'") if isinstance(node, Sequence) else []


def _title(given: Given, name: str, page: Page, *, at: Node, what: str) -> str | None:
    if name not in given:
        page.fault("E403", at, f"{what} has no '{name}'", f"Add '{name}'.")
        return None
    return page.text_of(given[name], f"'{name}'")
