"""Deck files tidied, and ids written to the cards that have none; the histories follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from recall.app.library import load_decks
from recall.app.places import Chosen, chosen_files, shown_file
from recall.app.tools import Tools
from recall.app.workspace import open_database
from recall.problems import Problem, RecallError
from recall.progress import Advance, counted
from recall.store.database import Database
from recall.store.errors import NoDatabaseError
from recall.store.library import notes_by_key
from recall.store.meta import DECKS_ROOT, get_meta


@dataclass(frozen=True, slots=True)
class Tidied:
    """One file that was changed (or would be); ``ids`` are those written into it."""

    file: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was left as it is, and why."""

    file: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Tidying:
    files: int
    changed: tuple[Tidied, ...]
    refused: tuple[Refused, ...]


class TakenIds(set[str]):
    """Ids that no new card may get: those given here, and those under which the database knows a note, even one
    that is gone: its history would come back with the id."""

    def __init__(self, ids: Iterable[str], db: Database | None) -> None:
        super().__init__(ids)
        self._db = db

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or (self._db is not None and bool(notes_by_key(self._db, str(name))))


def tidy_paths(tools: Tools, paths: Iterable[str], *, ids: bool, dry: bool) -> Tidying:
    """Tidy the files that PATH arguments mean; with ``ids`` give every card one, with ``dry`` only say so."""
    files = 0
    changed: list[Tidied] = []
    refused: list[Refused] = []
    for chosen in chosen_files(tools, paths):
        files += len(chosen.wanted)
        with _index_of(tools, chosen.root if ids else None, dry=dry) as db:
            taken = TakenIds(_all_ids(tools, chosen), db) if ids else None
            with tools.progress("Tidying") as advance:
                _tidy_library(chosen, taken, changed, refused, dry=dry, advance=advance)
    return Tidying(files, tuple(changed), tuple(refused))


@contextmanager
def _index_of(tools: Tools, root: Path | None, *, dry: bool) -> Iterator[Database | None]:
    """The database that knows this library, loaded before and after: so a card that gains an id is surely itself."""
    try:
        opened = None if root is None else open_database(tools, create=False)
    except NoDatabaseError:
        opened = None
    if opened is None or root is None:
        yield None
        return
    with opened as db:
        loads = not dry and get_meta(db, DECKS_ROOT) == str(root)
        if loads:
            load_decks(db, root, tools)
        yield db
        if loads:
            load_decks(db, root, tools)


def _tidy_library(
    chosen: Chosen,
    taken: set[str] | None,
    changed: list[Tidied],
    refused: list[Refused],
    *,
    dry: bool,
    advance: Advance,
) -> None:
    wanted = [found for found in chosen.found if found.file in chosen.wanted]
    for found in counted(wanted, advance, total=len(wanted)):
        shown = shown_file(chosen.root, found.file)
        try:
            tidied = _tidy(Path(found.path), found.file, taken, dry=dry)
        except RecallError as fault:
            refused.append(Refused(shown, fault.message, fault.hint))
        else:
            changed += [] if tidied is None else [Tidied(shown, tidied)]


def _tidy(path: Path, file: str, taken: set[str] | None, *, dry: bool) -> tuple[str, ...] | None:
    """The ids written into the file; None where nothing changes."""
    from recall.deckfile.layout import UnwritableDeckError
    from recall.deckfile.save import save
    from recall.deckfile.source import read_bytes
    from recall.deckfile.tidy import tidied

    before = read_bytes(path, file)
    if isinstance(before, Problem):
        raise UnwritableDeckError(file, before.message)
    after, names = (before, ()) if taken is None else _with_ids(before, file, taken)
    after = tidied(after, file=file)
    if after == before:
        return None
    if not dry:
        save(path, before, after)
    return names


def _with_ids(data: bytes, file: str, taken: set[str]) -> tuple[bytes, tuple[str, ...]]:
    from recall.deckfile.newids import missing_ids
    from recall.deckfile.reader import parse_file
    from recall.deckfile.splice import insert_ids
    from recall.deckfile.values import Deck

    deck = parse_file(data, file=file)
    names = missing_ids(deck, taken) if isinstance(deck, Deck) else {}
    return (insert_ids(data, names, file=file), tuple(names.values())) if names else (data, ())


def _all_ids(tools: Tools, chosen: Chosen) -> list[str]:
    with tools.progress("Looking for ids") as advance:
        return list(_ids(chosen, advance))


def _ids(chosen: Chosen, advance: Advance) -> Iterator[str]:
    """Every id in the library, those of broken cards, files and lessons too."""
    from recall.deckfile.reader import read_file
    from recall.deckfile.values import Deck

    for found in counted(chosen.found, advance, total=len(chosen.found)):
        value = read_file(Path(found.path), root=chosen.root)
        if isinstance(value, Deck):
            yield from (note.id for note in value.notes if note.id is not None)
            yield from (broken.id for broken in value.broken if broken.id is not None)
