"""Notes that may be one: a note that is gone, and one in the decks that reads much like it or took its place.

Yes binds the key of the present note to the one that is gone and replays it: the memory moves. No settles the
pair. An answered pair is never offered again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from recall.app.cards import ManyNotesError, NoCardError, note_name
from recall.app.loaded import last_loaded, loaded_text
from recall.app.places import shown_file
from recall.app.tools import Tools
from recall.core.binds import ITSELF, Aliases, bound_id, last_instant, resolve
from recall.core.events import Bind
from recall.core.identity import permanent_id
from recall.core.notejson import loads
from recall.core.notes import answer_text, asked_text
from recall.problems import RecallError, UsageError
from recall.store.database import Database
from recall.store.identity import UnresolvedRow, all_binds, settle_unresolved, unresolved
from recall.store.library import NoteRow, find_notes, notes
from recall.store.meta import DECKS_ROOT, LAST_LOAD, get_meta, set_meta


class StillThereError(UsageError):
    """The note that should be the former one is in the decks."""

    def __init__(self, name: str, place: str) -> None:
        hint = "OLD is the card that is gone, NEW the one that took its place; recall status lists such pairs."
        super().__init__(f"{name} is still in the decks, at {place}: two cards cannot be one", hint=hint)


class NotThereError(UsageError):
    """The note that should be the present one is gone."""

    def __init__(self, name: str) -> None:
        hint = "NEW is a card that is there; recall list shows the names of all."
        super().__init__(f"no deck holds {name} now", hint=hint)


class FileNotReadError(RecallError):
    """The file of the present note cannot be read, so the note cannot be given its history."""

    def __init__(self, place: str) -> None:
        super().__init__(f"the deck of the card at {place} cannot be read now", hint="Mend it first: recall check.")


@dataclass(frozen=True, slots=True)
class Text:
    """How one note of a pair reads. ``place`` is ``file:line``, of a note that is gone where it last stood."""

    name: str
    question: str
    answer: str
    place: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """``former`` is gone, ``present`` is there; ``likeness`` in per cent. Both names can be typed after ``--same``."""

    former: Text
    present: Text
    likeness: int
    reason: str
    former_id: str
    present_id: str


def doubts(db: Database, root: Path) -> list[Doubt]:
    """The pairs that wait for an answer, the likest first."""
    pairs = unresolved(db)
    rows = _rows(db, pairs)
    return [
        Doubt(
            _text(rows[pair.former], root),
            _text(rows[pair.note], root),
            pair.likeness,
            pair.reason,
            pair.former,
            pair.note,
        )
        for pair in pairs
        if _is_open(pair, rows)
    ]


def count_doubtful(db: Database) -> int:
    """Notes in the decks that may be others that are gone, and wait for the learner's word."""
    pairs = unresolved(db)
    rows = _rows(db, pairs)
    return len({pair.note for pair in pairs if _is_open(pair, rows)})


def find_pair(db: Database, former: str, present: str, *, root: Path) -> tuple[NoteRow, NoteRow]:
    """The notes that two names mean: one that is gone, and one in the decks."""
    parted = notes(db, [permanent_id(former)]).values()  # its key is that of the note it was one with
    named = [*find_notes(db, former), *parted]
    gone = list({row.note: row for row in named if row.file is None}.values())
    if not gone:
        there = find_notes(db, former)
        raise NoCardError(former) if not there else StillThereError(note_name(there[0]), _text(there[0], root).place)
    held = [row for row in find_notes(db, present) if row.file is not None]
    if not held:
        raise NotThereError(present) if find_notes(db, present) else NoCardError(present)
    for name, found in ((former, gone), (present, held)):
        if len(found) > 1:
            raise ManyNotesError(name, [note_name(row) for row in found[:6]])
    return gone[0], held[0]


def call_same(db: Database, root: Path, tools: Tools, *, former: str, present: str) -> None:
    """The learner's yes (both are permanent ids): the present note is what became of the former one."""
    with db.transaction():
        _say(db, root, tools, row=notes(db, [present])[present], own=present, note=former)
        for pair in unresolved(db):
            if pair.former == former or pair.note == present:
                settle_unresolved(db, pair.former, pair.note)
        _count_again(db)


def tell_apart(db: Database, root: Path, tools: Tools, *, former: str, present: str) -> bool:
    """The learner's no to a pair of names; True where the two had been made one before, and are two again.

    Grades given while they were one stay with the former note. Raises what :func:`find_pair` does.
    """
    held = [row for row in find_notes(db, present) if row.file is not None]
    chain = _joined(resolve(all_binds(db)), former, held[0]) if len(held) == 1 else []
    if not chain:
        gone, there = find_pair(db, former, present, root=root)
        call_different(db, former=gone.note, present=there.note)
        return False
    own = chain[-2]
    with db.transaction():
        _say(db, root, tools, row=held[0], own=own, note=own)
        _count_again(db)
    return True


def _joined(aliases: Aliases, former: str, row: NoteRow) -> list[str]:
    """The ids that the note's key came to mean one after the other, up to the one that ``former`` names.

    ``former`` is a key, or the beginning of a permanent id; empty where the note was never made one with it.
    """
    chain = aliases.chain(bound_id(row.key))
    named = aliases.chain(permanent_id(former))
    met = next((note for note in named if note in chain), None)
    if met is None:
        met = next((note for note in chain if note.startswith(former)), None)
    return chain[: chain.index(met) + 1] if met is not None and met != chain[0] else []


def _say(db: Database, root: Path, tools: Tools, *, row: NoteRow, own: str, note: str) -> None:
    """Bind ``own``, an id of the note in the decks that ``row`` is, to ``note``, and load the decks by it."""
    from recall.app.library import present_files
    from recall.app.loading import apply_plan
    from recall.app.planning import plan_load
    from recall.deckfile.library import in_reading_order

    place = loads(row.content).place
    at_ms = max(tools.moment().at_ms, last_instant(all_binds(db)) + 1)
    key = row.key if bound_id(row.key) == own else f"{ITSELF}{own}"
    bind = Bind(tools.event_id(at_ms), at_ms, key, note)
    same_root = get_meta(db, DECKS_ROOT) == str(root)
    found, again = in_reading_order(present_files(db, root, warn=tools.warn)), frozenset({place.file})
    plan = plan_load(db, root, tools, found=found, same_root=same_root, again=again, said=(bind,))
    if note not in plan.matched.notes.values():
        raise FileNotReadError(f"{shown_file(root, place.file)}:{place.line}")
    apply_plan(db, plan, tools)


def call_different(db: Database, *, former: str, present: str) -> None:
    """The learner's no (both are permanent ids): they stay two notes."""
    with db.transaction():
        settle_unresolved(db, former, present)
        _count_again(db)


def _count_again(db: Database) -> None:
    """The line of the day says how many pairs wait now."""
    set_meta(db, LAST_LOAD, loaded_text(replace(last_loaded(db), doubtful=count_doubtful(db))))


def _rows(db: Database, pairs: list[UnresolvedRow]) -> dict[str, NoteRow]:
    return notes(db, {each for pair in pairs for each in (pair.former, pair.note)}) if pairs else {}


def _is_open(pair: UnresolvedRow, rows: Mapping[str, NoteRow]) -> bool:
    """Whether the pair can be answered: one note is gone, the other is there."""
    former, present = rows.get(pair.former), rows.get(pair.note)
    return former is not None and former.file is None and present is not None and present.file is not None


def _text(row: NoteRow, root: Path) -> Text:
    note = loads(row.content)
    place = f"{shown_file(root, note.place.file)}:{note.place.line}"
    return Text(note_name(row), asked_text(note.content), answer_text(note.content), place)
