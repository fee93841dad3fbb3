"""What the names in a query mean in this library: decks, files, lessons, cards, and who was graded how."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable
from typing import Final

from recall.app.cards import NoCardError
from recall.app.library import find_files
from recall.core.criteria import AGAIN_OR_WORSE, Named, Query, Rated, Term, terms
from recall.core.grades import PASS, parse_grade
from recall.core.predicates import Lookup
from recall.core.querykeys import number_span
from recall.core.searching import smooth
from recall.problems import UsageError, quoted
from recall.store.database import Database
from recall.store.files import FileRow, all_files
from recall.store.finding import rated_cards, sides_of_many
from recall.store.library import find_notes

_ALL: Final = -1
_QUALITIES: Final = range(6)


class NoDeckFileError(UsageError):
    """No deck file is meant by ``file:``."""

    def __init__(self, name: str) -> None:
        hint = "`recall list --decks` shows all files; write a path, a folder, or the name of a file."
        super().__init__(f"no deck file is called {quoted(name)}", hint=hint)


class NoLessonError(UsageError):
    """No lesson is meant by ``lesson:``."""

    def __init__(self, name: str, known: list[str]) -> None:
        hint = f"Lessons are {', '.join(known[:8])}{' …' if len(known) > 8 else ''}." if known else "No deck has one."
        super().__init__(f"no lesson has the number or the title {quoted(name)}", hint=hint)


def looked_up(db: Database, query: Query) -> Lookup:
    """What :func:`recall.core.predicates.predicate` wants of the criteria that name something.

    Raises NoDeckError, NoDeckFileError, NoLessonError, NoCardError where a name means nothing.
    """
    found: dict[Term, frozenset[Hashable]] = {}
    for term in terms(query):
        match term:
            case Named(key="deck"):
                found[term] = frozenset(file.id for file in find_files(db, term.words) or ())
            case Named(key="file"):
                found[term] = _files(db, term.words)
            case Named(key="lesson"):
                found[term] = _lessons(db, term.words)
            case Named(key="id"):
                found[term] = frozenset(key for word in term.words for key in _cards(db, word))
            case Rated():
                found[term] = rated_cards(db, _qualities(term.grades), since=term.since)
            case _:
                pass
    return found


def _qualities(grades: tuple[str, ...]) -> list[int]:
    """The qualities that the grades stand for, all without grades; ``again`` is every one that is no pass."""
    if not grades:
        return list(_QUALITIES)
    fails = [each for each in _QUALITIES if each < PASS]
    return sorted({each for grade in grades for each in (fails if grade == AGAIN_OR_WORSE else [parse_grade(grade)])})


def _files(db: Database, words: Iterable[str]) -> frozenset[Hashable]:
    return _chosen(all_files(db), words, _is_file, lambda word, _: NoDeckFileError(word))


def _is_file(file: FileRow, name: str) -> bool:
    path = name.removeprefix("./").removeprefix("decks/").rstrip("/")
    bare = file.path.rsplit(".", 1)[0]
    return path in (file.path, bare) or file.path.startswith(f"{path}/") or file.path.rsplit("/", 1)[-1] == path


def _lessons(db: Database, words: Iterable[str]) -> frozenset[Hashable]:
    lessons = [file for file in all_files(db) if file.lesson is not None]
    return _chosen(
        lessons, words, _is_lesson, lambda word, files: NoLessonError(word, [_titled(file) for file in files])
    )


def _is_lesson(file: FileRow, name: str) -> bool:
    said = json.loads(file.lesson or "{}")
    span = number_span(name)
    if span is not None:
        number = said.get("number")
        return number is not None and span.holds(number)
    return smooth(name) in smooth(said["title"])


def _titled(file: FileRow) -> str:
    said = json.loads(file.lesson or "{}")
    return f"{said['number']} {said['title']}" if said.get("number") is not None else str(said["title"])


def _chosen(
    files: list[FileRow],
    words: Iterable[str],
    is_meant: Callable[[FileRow, str], bool],
    fault: Callable[[str, list[FileRow]], UsageError],
) -> frozenset[Hashable]:
    chosen: set[Hashable] = set()
    for word in words:
        meant = {file.id for file in files if is_meant(file, word)}
        if not meant:
            raise fault(word, files)
        chosen |= meant
    return frozenset(chosen)


def _cards(db: Database, name: str) -> list[tuple[str, str | None]]:
    """(note, None) of the notes called so, or whose names begin so; (note, side) with ``#side``."""
    start, _, side = name.partition("#")
    notes = [row.note for row in find_notes(db, start, limit=_ALL) if row.file is not None]
    if not side:
        found: list[tuple[str, str | None]] = [(note, None) for note in notes]
    else:
        sides = sides_of_many(db, notes)
        found = [(note, each.side) for note in notes for each in sides.get(note, ()) if each.shown == side]
    if not found:
        raise NoCardError(name)
    return found
