"""Deck and course files as values. Faults of the text become problems; nothing here raises for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from recall.deckfile.page import Page
from recall.deckfile.reading import Reading, deck_name, finished
from recall.deckfile.source import decoded, read_bytes
from recall.deckfile.syntax import UnreadableYamlError, without_item
from recall.deckfile.tree import collector_paused
from recall.deckfile.values import Broken, Course, Deck
from recall.problems import Problem

_MOST_RETRIES = 50  # broken cards that are left out one by one
_RETRIED_CHARACTERS = 20_000_000  # and how much text is read again for that, in all


def read_file(path: Path, *, root: Path, files: Iterable[str] = ()) -> Deck | Course:
    """The deck or course in ``path``; ``files`` are the library's paths, where a course finds its lessons."""
    file = library_path(path, root)
    data = read_bytes(path, file)
    if isinstance(data, Problem):
        return _unreadable(file, data)
    return parse_file(data, file=file, files=files)


def read_deck(path: Path, *, root: Path) -> Deck:
    found = read_file(path, root=root)
    return found if isinstance(found, Deck) else _is_course(found)


def parse_deck(data: bytes, *, file: str) -> Deck:
    """The deck in ``data``; a course file gives an empty deck with a problem."""
    found = parse_file(data, file=file)
    return found if isinstance(found, Deck) else _is_course(found)


def read_course(path: Path, *, root: Path, files: Iterable[str] | None = None) -> Course:
    """The course in ``path``; without ``files`` the library is searched for its lessons."""
    if files is None:
        from recall.deckfile.library import library_files

        files = [found.file for found in library_files(root)]
    found = read_file(path, root=root, files=files)
    return found if isinstance(found, Course) else _is_deck(found)


def parse_file(data: bytes, *, file: str, files: Iterable[str] = ()) -> Deck | Course:
    """The deck or course in ``data``. A card that breaks the YAML is left out and the rest is read again."""
    text = decoded(data, file)
    if isinstance(text, Problem):
        return _unreadable(file, text)
    broken: list[Broken] = []
    problems: list[Problem] = []
    tries = max(2, min(_MOST_RETRIES, _RETRIED_CHARACTERS // (len(text) + 1)))
    with collector_paused():
        for attempt in range(tries + 1):
            page = Page(file, text)
            reading = Reading(page)
            error = reading.read()
            if error is None:
                break
            problems.append(_problem(page, error))
            rest = without_item(text, error.blame) if attempt < tries else None
            if rest is None:
                return _finished(reading, files, problems=problems, broken=broken, is_whole=False)
            broken += _left_out(page, rest[1])
            text = rest[0]
        is_left = not (problems and reading.is_empty)  # else it is all left out, and nothing is known to be gone
        return _finished(reading, files, problems=problems, broken=broken, is_whole=is_left)


def library_path(path: Path, root: Path) -> str:
    """``path`` as the library knows it: relative to ``root``, with slashes; as it is when it lies elsewhere."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


def _finished(
    reading: Reading, files: Iterable[str], *, problems: list[Problem], broken: list[Broken], is_whole: bool
) -> Deck | Course:
    found = finished(reading, files, is_cut_short=not is_whole)
    every = tuple(sorted([*found.problems, *problems], key=lambda each: (each.line, each.column)))
    if isinstance(found, Course):
        return replace(found, problems=every)
    out = tuple(sorted([*found.broken, *broken], key=lambda each: (each.place.line, each.place.column)))
    return replace(found, problems=every, broken=out, is_whole=found.is_whole and is_whole)


def _problem(page: Page, error: UnreadableYamlError) -> Problem:
    place = page.place(error.at)
    return Problem(page.file, place.line, place.column, error.code, error.message, error.hint)


_ID = re.compile(r"^\s*(?:-\s+)?\{?\s*id:\s*['\"]?([^\s'\",}]+)", re.MULTILINE)


def _left_out(page: Page, span: tuple[int, int]) -> list[Broken]:
    """The item that broke the YAML, with its id where one can be told; none for a key of the file's head."""
    if not page.text[span[0] :].lstrip(" ").startswith("-"):
        return []
    found = _ID.search(page.text, *span)
    return [Broken(page.place(span[0]), found[1] if found else None)]


def _unreadable(file: str, problem: Problem) -> Deck:
    return Deck(file, deck_name(PurePosixPath(file).with_suffix("").as_posix()), problems=(problem,), is_whole=False)


def _is_course(course: Course) -> Deck:
    hint = "Name one of its lesson files."
    problem = Problem(course.file, 1, 1, "E013", "this is a course, which has no cards of its own", hint)
    return _unreadable(course.file, problem)


def _is_deck(deck: Deck) -> Course:
    problem = Problem(deck.file, 1, 1, "E013", "this is no course: it has no 'course:'", "Add 'course:' and 'parts:'.")
    return Course(deck.file, "", problems=(*deck.problems, problem))
