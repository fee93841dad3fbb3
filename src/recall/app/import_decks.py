"""``recall import --to``: sources become deck files of a library, whose ids and cards are known meanwhile."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from recall.app.import_steps import Library
from recall.app.import_target import Target, seen_from, target_of
from recall.app.import_writing import ImportWriter, SourceWritten
from recall.app.importing import ReadFile
from recall.app.library import load_decks
from recall.app.places import library_or_none
from recall.app.tidying import TakenIds
from recall.app.tools import Tools
from recall.app.workspace import open_database
from recall.config import database_path
from recall.problems import RecallError
from recall.store.database import Database
from recall.store.errors import NoDatabaseError
from recall.store.files import all_files
from recall.store.library import notes_by_key
from recall.store.meta import DECKS_ROOT, get_meta


@dataclass(frozen=True, slots=True)
class Choices:
    """What the learner asked for beside the target."""

    is_by_section: bool = False
    takes_theirs: bool = False
    is_dry: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """One source: what was read, and what was written of it; ``refused`` where its deck file could not be changed.

    Without ``read`` the source is not there any more; without a name it is all that is written at the end.
    """

    name: str
    read: ReadFile | None = None
    done: SourceWritten | None = None
    refused: RecallError | None = None


def import_to(
    tools: Tools, reads: Iterable[ReadFile], to: Path, choices: Choices, *, paths: Sequence[str] = ()
) -> Iterator[Written]:
    """Write each source as it is read; ``paths`` are those that the learner named: of folders among them the sources
    that are not there any more come last. Raises TargetPathError.
    """
    target = target_of(to, library_or_none(tools), is_by_section=choices.is_by_section)
    with _library(tools, target, is_dry=choices.is_dry) as library:
        writer = ImportWriter(target, library, takes_theirs=choices.takes_theirs, is_dry=choices.is_dry)
        for read in reads:
            try:
                yield Written(read.name, read, writer.take(read))
            except RecallError as fault:
                yield Written(read.name, read, refused=fault)
        try:
            yield Written("", done=SourceWritten("", files=writer.finish()))
        except RecallError as fault:
            yield Written(str(to), refused=fault)
        folders = [f"{seen_from(target, Path(path))}/" for path in paths if os.path.isdir(path)]  # noqa: PTH112
        if folders:
            yield from (Written(each.source, done=each) for each in writer.vanished(_is_below(folders)))


def _is_below(folders: Sequence[str]) -> Callable[[str], bool]:
    return lambda source: any(folder == "./" or source.startswith(folder) for folder in folders)


@contextmanager
def _library(tools: Tools, target: Target, *, is_dry: bool) -> Iterator[Library]:
    """From the index where it knows this library, else from its files; a dry run leaves the index as it is."""
    with _database(tools, is_dry=is_dry) as db:
        if db is not None and not is_dry and get_meta(db, DECKS_ROOT) == str(target.root) and target.root.is_dir():
            load_decks(db, target.root, tools)
            yield _indexed(db)
        else:
            stands, courses = _read(target.root, tools)
            yield Library(TakenIds(stands, db), stands.get, courses)


@contextmanager
def _database(tools: Tools, *, is_dry: bool) -> Iterator[Database | None]:
    """None where there is none, or, on a dry run, one that would have to be migrated first."""
    from recall.store.connection import SCHEMA, check_identity
    from recall.store.peek import peek

    with ExitStack() as stack:
        try:
            opened = peek(database_path(tools.settings)) if is_dry else open_database(tools, create=False)
            db = stack.enter_context(opened)
        except NoDatabaseError:
            yield None
            return
        yield db if check_identity(db.connection, db.path) == SCHEMA else None


def _indexed(db: Database) -> Library:
    files = all_files(db)
    paths = {file.id: file.path for file in files}
    settings = [json.loads(file.settings) for file in files]

    def where(name: str) -> str | None:
        held = (row.file for row in notes_by_key(db, name))
        return next((paths[file] for file in held if file in paths), None)

    return Library(TakenIds((), db), where, frozenset(each["id"] for each in settings if each.get("course")))


def _read(root: Path, tools: Tools) -> tuple[dict[str, str], frozenset[str]]:
    """(the deck file of every id below a folder, those of broken cards too; the ids of courses)."""
    from recall.deckfile.library import library_files
    from recall.deckfile.reader import read_file
    from recall.deckfile.values import Course, Deck
    from recall.progress import counted

    stands: dict[str, str] = {}
    courses: set[str] = set()
    files = library_files(root) if root.is_dir() else []
    with tools.progress("Looking for ids") as advance:
        for found in counted(files, advance, total=len(files)):
            file = read_file(Path(found.path), root=root)
            if isinstance(file, Deck):
                names = [*(note.id for note in file.notes), *(broken.id for broken in file.broken)]
                stands |= {name: found.file for name in names if name is not None}
            elif isinstance(file, Course) and file.id is not None:
                courses.add(file.id)
    return stands, frozenset(courses)
