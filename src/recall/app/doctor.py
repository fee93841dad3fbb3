"""The examination of a database: the file, the index of the decks, and the proof that schedules follow from the log.

What is derived can be mended, because it can be made anew: memories, aliases, triggers, and the index. What the
learner did cannot; where that is damaged, a copy has to be brought back.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from recall.app.cards import card_name
from recall.app.proving import MOST_SHOWN, Proof, prove, replayed
from recall.app.scheduling import log_scheduler
from recall.app.tools import Tools
from recall.app.workspace import open_database
from recall.core.binds import Aliases, resolve
from recall.core.cards import sides
from recall.core.notejson import loads
from recall.problems import RecallError
from recall.progress import Advance, Progress, counted
from recall.store.checks import append_only, foreign_keys, integrity, schema
from recall.store.connection import SCHEMA
from recall.store.database import Database, all_learners
from recall.store.errors import DamagedDatabaseError
from recall.store.identity import all_aliases, all_binds, moved_sides, set_aliases
from recall.store.library import note, sides_of
from recall.store.meta import DECKS_ROOT, set_meta
from recall.store.peek import peek
from recall.store.proof import snapshot, stream_indexed
from recall.store.rebuild import rebuild
from recall.store.triggers import make_triggers


@dataclass(frozen=True, slots=True)
class CardDifference:
    """A card whose kept memory is another than its log gives; ``parts`` are (what, as kept, by the log)."""

    card: str
    parts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class LearnerProof:
    """``different`` cards differ, ``differences`` are the first of them; ``faults``: notes that cannot be replayed."""

    learner: str
    reviews: int
    actions: int
    memories: int
    different: int
    differences: tuple[CardDifference, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examination:
    """``damage`` is in the file or the log itself; ``derived`` can be made anew, and so can what differs.

    ``learners`` is empty when the file is too damaged to be read. ``rebuilt``: what could be mended was.
    """

    database: Path
    size: int
    schema: int
    damage: tuple[str, ...]
    derived: tuple[str, ...]
    learners: tuple[LearnerProof, ...]
    rebuilt: bool = False

    @property
    def different(self) -> int:
        return sum(each.different for each in self.learners)

    @property
    def can_be_mended(self) -> bool:
        return bool(self.derived or self.different)

    @property
    def is_sound(self) -> bool:
        """Nothing is wrong, or what was wrong has been mended."""
        lost = self.damage or any(each.faults for each in self.learners)
        return not lost and (self.rebuilt or not self.can_be_mended)


def examine(tools: Tools, *, mend: bool = False) -> Examination:
    """Check everything; with ``mend`` make anew what is derived and wrong, in one transaction.

    Raises what opening a database raises: a missing, foreign, newer or unreadable one.
    """
    with open_database(tools, create=False) as db:
        with tools.progress("Replaying the log") as advance:
            broken, found = _examined(db, advance)
        if broken:
            found = replace(found, damage=tuple(broken), derived=(), learners=())
        if not mend or not found.can_be_mended:
            return found
        _mend(db, found, tools.progress)
    return replace(found, rebuilt=True)


def _examined(db: Database, advance: Advance) -> tuple[list[str], Examination]:
    """The faults of the file's pages, and everything else; the latter means nothing where there are any.

    The pages are checked meanwhile in a thread, which takes a quarter off the whole.
    """
    found = Examination(db.path, db.path.stat().st_size, SCHEMA, (), (), ())
    with ThreadPoolExecutor(1) as beside:
        checking = beside.submit(_broken_pages, db.path)
        try:
            with snapshot(db):
                found = replace(
                    found,
                    damage=(*foreign_keys(db), *schema(db)),
                    derived=(*append_only(db), *_aliases(db), *_index(db)),
                    learners=tuple(_proofs(db, advance)),
                )
        except (RecallError, ValueError, TypeError, KeyError):  # what reading garbage can come to
            if not checking.result():
                raise
    return checking.result(), found


def _broken_pages(path: Path) -> list[str]:
    try:
        with peek(path) as db:
            return integrity(db)
    except DamagedDatabaseError as error:
        return [f"integrity: {error.message}"]


def _proofs(db: Database, advance: Advance) -> Iterator[LearnerProof]:
    scheduler = log_scheduler()
    for learner in all_learners(db):
        yield _named(db, prove(db.beside(learner), scheduler, progress=advance))


def _named(db: Database, proof: Proof) -> LearnerProof:
    """The proof with cards called as the learner knows them."""
    differences = tuple(CardDifference(_name(db, each.note, each.side), each.parts) for each in proof.differences)
    faults = tuple(proof.faults)
    return LearnerProof(
        proof.learner, proof.reviews, proof.actions, proof.memories, proof.different, differences, faults
    )


def _name(db: Database, permanent_id: str, side: str) -> str:
    row = note(db, permanent_id)
    if row is None:
        return f"{permanent_id}#{side}"
    present = sides_of(db, permanent_id)
    shown = next((each.shown for each in present if each.side == side), side)
    return card_name(row, "" if [each.shown for each in present] == [shown] else shown)


def _aliases(db: Database) -> list[str]:
    """Whether the aliases are what the binds come to."""
    same = _are_as_bound(db, resolve(all_binds(db)))
    return [] if same else ["identities: the notes that were edited are not counted as their binds say"]


def _are_as_bound(db: Database, aliases: Aliases) -> bool:
    return aliases.roots == all_aliases(db) and aliases.moved == moved_sides(db)


def _index(db: Database) -> list[str]:
    """Notes whose cards in the index are not those that their content makes: the first of them."""
    return list(islice(_wrong_notes(db), MOST_SHOWN))


def _wrong_notes(db: Database) -> Iterator[str]:
    aliases = resolve(all_binds(db))
    for row in stream_indexed(db):
        try:
            wanted = () if row.file is None else sides(loads(row.content).content)
        except (ValueError, KeyError):
            yield f"index: the content of note {row.note} cannot be read"
            continue
        if row.shown != wanted:
            yield f"index: note {row.note} has the cards {_listed(row.shown)} and should have {_listed(wanted)}"
        elif row.sides != (known := tuple(aliases.side(row.note, side) for side in wanted)):
            yield f"index: the cards of note {row.note} go on from {_listed(row.sides)}, not {_listed(known)}"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "none"


def _mend(db: Database, found: Examination, progress: Progress) -> None:
    """Make anew what is derived: all of it or nothing. Where the index is wrong, the next command reads all decks.

    Learners whose log cannot be replayed as a whole keep the memories they have.
    """
    scheduler = log_scheduler()
    with db.transaction():
        make_triggers(db.connection)
        aliases = resolve(all_binds(db))
        realiased = not _are_as_bound(db, aliases)
        set_aliases(db, aliases.roots, moved=aliases.moved)
        if any(each.startswith("index") for each in found.derived):
            set_meta(db, DECKS_ROOT, None)
        for proof in found.learners:
            if not proof.faults and (proof.different or realiased):
                own = db.beside(proof.learner)
                with progress("Writing anew") as advance:
                    rebuild(own, counted(replayed(own, scheduler), advance, total=proof.memories))
