"""Statements on the index of the decks."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BindParameter,
    Delete,
    Insert,
    Select,
    Update,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from recall.store.queries.memory import STATE
from recall.store.queries.tools import (
    LEARNER,
    InThisOrder,
    among,
    cards,
    files,
    learners,
    literal,
    memories,
    names,
    notes,
)

NOTE: BindParameter[Any] = bindparam("note")
OF_EVERY_LEARNER = memories.c.learner.in_(select(learners.c.name))


def all_files() -> Select[Any]:
    return select(*files.columns).order_by(files.c.rank, files.c.id)


def file_stamps() -> Select[Any]:
    """(id, path, size, mtime_ns, hash, rank): what tells whether a file changed."""
    return select(files.c.id, files.c.path, files.c.size, files.c.mtime_ns, files.c.hash, files.c.rank)


def file_id() -> Select[Any]:
    return select(files.c.id).where(files.c.path == bindparam("path"))


def put_file() -> Insert:
    """All columns but the id; the row of a known path keeps its id."""
    values = [column.name for column in files.columns if column.name != "id"]
    row = upsert(files).values({name: bindparam(name) for name in values})
    changed = {name: row.excluded[name] for name in values if name != "path"}
    return row.on_conflict_do_update(index_elements=["path"], set_=changed)


def stamp_file() -> Update:
    """size, mtime_ns, rank, path: the bytes are the same, the stamp or the place in the order is not."""
    return (
        update(files)
        .ordered_values(
            (files.c.size, bindparam("p0")), (files.c.mtime_ns, bindparam("p1")), (files.c.rank, bindparam("p2"))
        )
        .where(files.c.path == bindparam("p3"))
    )


def drop_file() -> Delete:
    return delete(files).where(files.c.id == bindparam("id"))


def add_note() -> Insert:
    """All columns in the table's order. No upsert: beside a foreign key it costs three times an insert."""
    return insert(notes)


def change_note() -> Update:
    """All columns but note, modified_at and gone_at; then content_hash, modified_at, note. The instant stays where
    the content is the same."""
    values = [column for column in notes.columns if column.name not in ("note", "modified_at", "gone_at")]
    same = notes.c.content_hash == bindparam("p_hash")
    return (
        update(notes)
        .ordered_values(
            *((column, bindparam(f"p_{column.name}")) for column in values),
            (notes.c.modified_at, case((same, notes.c.modified_at), else_=bindparam("p_at"))),
            (notes.c.gone_at, literal("NULL")),
        )
        .where(notes.c.note == bindparam("p_note"))
    )


def lose_note() -> Update:
    """gone_at, note."""
    return (
        update(notes)
        .ordered_values((notes.c.file, literal("NULL")), (notes.c.gone_at, bindparam("p0")))
        .where(notes.c.note == bindparam("p1"))
    )


def drop_note() -> Delete:
    return delete(notes).where(notes.c.note == NOTE)


def gone_notes() -> Select[Any]:
    return select(notes.c.note).where(notes.c.gone_at.is_not(None))


def cards_of_files() -> Select[Any]:
    """(note, file, suspended, side, shown, ordinal) of all notes in the files of the JSON list; side NULL: a draft."""
    return (
        select(notes.c.note, notes.c.file, notes.c.suspended, cards.c.side, cards.c.shown, cards.c.ordinal)
        .select_from(notes.outerjoin(cards, cards.c.note == notes.c.note))
        .where(notes.c.file.in_(names("files")))
    )


def add_card() -> Insert:
    """All columns in the table's order."""
    return insert(cards)


def change_card() -> Update:
    """shown, ordinal, note, side."""
    return (
        update(cards)
        .ordered_values((cards.c.shown, bindparam("p0")), (cards.c.ordinal, bindparam("p1")))
        .where(cards.c.note == bindparam("p2"), cards.c.side == bindparam("p3"))
    )


def drop_card() -> Delete:
    """note, side."""
    return delete(cards).where(cards.c.note == bindparam("p0"), cards.c.side == bindparam("p1"))


def cards_of() -> Select[Any]:
    """(side, shown) of a note, as authored."""
    return select(cards.c.side, cards.c.shown).where(cards.c.note == NOTE).order_by(cards.c.ordinal)


def add_new_memory() -> Insert:
    """learner, note, side, file, ordinal, ready_day. A row that is there takes the place and keeps its state."""
    fixed = {"phase": "0", "last_at": "0", "last_id": "''", "reviews": "0", "lapses": "0"}
    given = ("learner", "note", "side", "file", "ordinal", "ready_day")
    values: dict[str, Any] = {name: bindparam(name) for name in given}
    values |= {name: literal(value) for name, value in fixed.items()}
    row = upsert(memories).values(values)
    place = {"file": row.excluded.file, "ordinal": row.excluded.ordinal}
    return row.on_conflict_do_update(index_elements=["learner", "note", "side"], set_=place)


def place_memory() -> Update:
    """file, ordinal; then note, side: of every learner."""
    return (
        update(memories)
        .ordered_values((memories.c.file, bindparam("p0")), (memories.c.ordinal, bindparam("p1")))
        .where(
            OF_EVERY_LEARNER,
            memories.c.note == bindparam("p2"),
            memories.c.side == bindparam("p3"),
        )
    )


def lose_memory() -> Update:
    """note, side: of every learner the card is not asked any more."""
    return (
        update(memories)
        .ordered_values((memories.c.file, literal("NULL")), (memories.c.ready_day, literal("NULL")))
        .where(
            OF_EVERY_LEARNER,
            memories.c.note == bindparam("p0"),
            memories.c.side == bindparam("p1"),
        )
    )


def drop_untouched_memory() -> Delete:
    """note, side: of every learner, where nothing happened to the card yet."""
    return delete(memories).where(
        OF_EVERY_LEARNER,
        memories.c.note == bindparam("p0"),
        memories.c.side == bindparam("p1"),
        memories.c.last_id == literal("''"),
    )


def drop_memories_of() -> Delete:
    """note: of every learner."""
    return delete(memories).where(OF_EVERY_LEARNER, memories.c.note == NOTE)


def drop_cards_of() -> Delete:
    return delete(cards).where(cards.c.note == NOTE)


def all_learners() -> Select[Any]:
    return select(learners.c.name).order_by(learners.c.name)


def note_by_id() -> Select[Any]:
    return select(*notes.columns).where(notes.c.note == NOTE)


def notes_by_ids() -> Select[Any]:
    return select(*notes.columns).where(notes.c.note.in_(names("notes")))


def notes_gone_since() -> Select[Any]:
    """Notes that left the decks at the instant ``since`` or later and are still away: the latest ``limit``."""
    latest = (notes.c.gone_at.desc(), notes.c.note)
    gone = select(*notes.columns).where(notes.c.gone_at >= bindparam("since"))
    return gone.order_by(*latest).limit(bindparam("limit"))


def notes_by_key() -> Select[Any]:
    """Notes under this very key, present ones first."""
    return select(*notes.columns).where(notes.c.key == bindparam("key")).order_by(notes.c.gone_at.is_not(None))


def notes_by_prefix() -> Select[Any]:
    """Notes whose key or permanent id begins so; ``end`` is the first text after all that begin with ``start``."""
    start: BindParameter[Any] = bindparam("start")
    end: BindParameter[Any] = bindparam("end")
    by_key = (notes.c.key >= start) & (notes.c.key < end)
    by_note = (notes.c.note >= start) & (notes.c.note < end)
    return select(*notes.columns).where(or_(by_key, by_note)).order_by(notes.c.key).limit(bindparam("limit"))


def notes_of_file() -> Select[Any]:
    return select(*notes.columns).where(notes.c.file == bindparam("file")).order_by(notes.c.ordinal)


def count_notes() -> Select[Any]:
    """How many notes decks hold."""
    held = notes.c.file.is_not(None) & among(notes.c.file, "files")
    return select(func.count().label("notes")).select_from(notes).where(held)


def notes_in_order() -> Select[Any]:
    """Notes of the library: files by rank, notes as authored."""
    return (
        select(*notes.columns)
        .select_from(InThisOrder(files, notes, notes.c.file == files.c.id))
        .where(among(files.c.id, "files"))
        .order_by(files.c.rank, files.c.id, notes.c.ordinal)
    )


def listed_cards() -> Select[Any]:
    """Cards with their memories, files by rank, as authored; the note's ``content`` is for the caller to filter."""
    is_own = (memories.c.learner == LEARNER) & (memories.c.note == cards.c.note) & (memories.c.side == cards.c.side)
    of_note = InThisOrder(files, notes, notes.c.file == files.c.id)
    of_card = InThisOrder(of_note, cards, cards.c.note == notes.c.note)
    return (
        select(
            notes.c.note,
            notes.c.key,
            files.c.id,
            files.c.deck,
            cards.c.side,
            cards.c.shown,
            notes.c.kind,
            notes.c.content,
            notes.c.suspended.label("suspended_in_deck"),
            *(memories.c[name] for name in STATE),
        )
        .select_from(InThisOrder(of_card, memories, is_own))
        .where(among(files.c.id, "files"))
        .order_by(files.c.rank, files.c.id, notes.c.ordinal, cards.c.ordinal)
    )


def identities() -> Select[Any]:
    """(note, key, file, fingerprint, answer_hash, content_hash, suspended) of all notes that a deck holds."""
    return select(
        notes.c.note,
        notes.c.key,
        notes.c.file,
        notes.c.fingerprint,
        notes.c.answer_hash,
        notes.c.content_hash,
        notes.c.suspended,
    ).where(notes.c.file.is_not(None))
