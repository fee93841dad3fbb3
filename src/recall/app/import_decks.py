"""``recall import --to``: sources become deck files of a library, whose ids and cards are known meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from recall.app.import_target import Target, target_of
from recall.app.import_writing import ImportWriter, SourceWritten
from recall.app.importing import ReadFile
from recall.app.library import load_decks
from recall.app.places import library_or_none
from recall.app.tidying import TakenIds
from recall.app.tools import Tools
from recall.app.workspace import open_database
from recall.problems import RecallError
from recall.store.errors import NoDatabaseError
from recall.store.files import all_files
from recall.store.library import notes_by_key
from recall.store.meta import DECKS_ROOT, get_meta

Where = Callable[[str], str | None]  # the id of a card → its deck file in the library


@dataclass(frozen=True, slots=True)
class Choices:
    """What the learner asked for beside the target."""

    is_by_section: bool = False
    takes_theirs: bool = False
    is_dry: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """One source: what was read, and what was written of it; ``refused`` where its deck file could not be changed."""

    read: ReadFile
    done: SourceWritten | None = None
    refused: RecallError | None = None


def import_to(tools: Tools, reads: Iterable[ReadFile], to: Path, choices: Choices) -> Iterator[Written]:
    """Write each source as it is read. Raises TargetPathError."""
    target = target_of(to, library_or_none(tools), is_by_section=choices.is_by_section)
    with _known(tools, target) as (taken, where):
        writer = ImportWriter(target, taken, where, takes_theirs=choices.takes_theirs, is_dry=choices.is_dry)
        for read in reads:
            if not (read.found.all_items or read.found.course):
                yield Written(read)
                continue
            try:
                yield Written(read, writer.take(read))
            except RecallError as fault:
                yield Written(read, refused=fault)
        writer.finish()


@contextmanager
def _known(tools: Tools, target: Target) -> Iterator[tuple[set[str], Where]]:
    """Ids that no new card may get, and where each card stands: of the index where it knows this library, else read."""
    try:
        opened = open_database(tools, create=False)
    except NoDatabaseError:
        opened = None
    if opened is not None:
        with opened as db:
            if get_meta(db, DECKS_ROOT) == str(target.root) and target.root.is_dir():
                load_decks(db, target.root, tools)
                paths = {file.id: file.path for file in all_files(db)}

                def where(name: str) -> str | None:
                    held = (row.file for row in notes_by_key(db, name))
                    return next((paths[file] for file in held if file in paths), None)

                yield TakenIds((), db), where
                return
            stands = _read(target.root, tools)
            yield TakenIds(stands, db), stands.get
            return
    stands = _read(target.root, tools)
    yield set(stands), stands.get


def _read(root: Path, tools: Tools) -> dict[str, str]:
    """The deck file of every id below a folder, those of broken cards too."""
    from recall.deckfile.library import library_files
    from recall.deckfile.reader import read_file
    from recall.deckfile.values import Deck
    from recall.progress import counted

    stands: dict[str, str] = {}
    files = library_files(root) if root.is_dir() else []
    with tools.progress("Looking for ids") as advance:
        for found in counted(files, advance, total=len(files)):
            deck = read_file(Path(found.path), root=root)
            if isinstance(deck, Deck):
                names = [*(note.id for note in deck.notes), *(broken.id for broken in deck.broken)]
                stands |= {name: found.file for name in names if name is not None}
    return stands
