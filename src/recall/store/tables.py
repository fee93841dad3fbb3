"""The tables, described once: migrations, fixed statements and the schema check are made from here.

Dates are ISO text (``2026-11-30``), instants UTC milliseconds. ``learner`` leads the keys of what belongs to a
learner; what belongs to the library has none. The log (reviews, actions, binds) has no foreign key to content:
it outlives every deck. ``seq`` counts a learner's reviews and actions as one, in the order in which they were
appended to this database: it says which came last, and no replay looks at it. Both keep their rowid: measured at a
million reviews, a row of 200 bytes sorts and inserts faster so; the narrow tables that are read by key are WITHOUT
ROWID.

This module imports SQLModel (a third of a second) and is therefore never imported on the way to a question.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

WITHOUT_ROWID = {"sqlite_with_rowid": False}


def _key(kind: Any = Text) -> Any:
    return Field(sa_column=Column(kind, primary_key=True, nullable=False))


def _need(kind: Any = Text, *extra: Any, **more: Any) -> Any:
    return Field(sa_column=Column(kind, *extra, nullable=False, **more))


def _may(kind: Any = Text, *extra: Any) -> Any:
    return Field(default=None, sa_column=Column(kind, *extra, nullable=True))


class LearnerRow(SQLModel, table=True):
    __tablename__ = "learners"
    __table_args__ = (WITHOUT_ROWID,)

    name: str = _key()


class ReviewRow(SQLModel, table=True):
    """One grade, append-only; fields as docs/architecture.md freezes them."""

    __tablename__ = "reviews"
    __table_args__ = (
        Index("reviews_by_note", "learner", "note", "reviewed_at"),
        Index("reviews_by_day", "learner", "study_day"),
        Index("reviews_by_seq", "learner", "seq", unique=True),
    )

    learner: str = _key()
    id: str = _key()
    note: str = _need()
    side: str = _need()
    reviewed_at: int = _need(BigInteger)
    utc_offset_minutes: int = _need(Integer)
    study_day: date = _need(Date)
    quality: int = _need(Integer)
    took_ms: int = _need(BigInteger)
    mode: str = _need()
    asked: str = _need()
    scheduler: str = _need()
    parameters: int = _need(Integer)
    nominal_days: int | None = _may(Integer)
    due_day: date | None = _may(Date)
    sitting: str | None = _may()
    response: str | None = _may()
    seq: int = _need(BigInteger)


class ActionRow(SQLModel, table=True):
    """One decision that is no grade, append-only."""

    __tablename__ = "actions"
    __table_args__ = (
        Index("actions_by_note", "learner", "note", "at", sqlite_where=text("note IS NOT NULL")),
        Index("actions_by_target", "learner", "target", sqlite_where=text("target IS NOT NULL")),
        Index("actions_by_day", "learner", "study_day"),
        Index("actions_about_notes", "note", sqlite_where=text("side IS NULL AND note IS NOT NULL")),
        Index("actions_about_none", "learner", "kind", sqlite_where=text("note IS NULL AND target IS NULL")),
        Index("actions_by_seq", "learner", "seq", unique=True),
    )

    learner: str = _key()
    id: str = _key()
    kind: str = _need()
    note: str | None = _may()
    side: str | None = _may()
    target: str | None = _may()
    at: int = _need(BigInteger)
    utc_offset_minutes: int = _need(Integer)
    study_day: date = _need(Date)
    sitting: str | None = _may()
    payload: str | None = _may()
    seq: int = _need(BigInteger)


class BindRow(SQLModel, table=True):
    """ "This key is that note", append-only."""

    __tablename__ = "binds"
    __table_args__ = (WITHOUT_ROWID,)

    id: str = _key()
    at: int = _need(BigInteger)
    key: str = _need()
    note: str = _need()
    side: str | None = _may()
    former_side: str | None = _may()


class AliasRow(SQLModel, table=True):
    """Derived from the binds: a permanent id that now means another note. Ids that mean themselves have no row.

    ``sides``, JSON, says what the root calls sides that were recorded under the id; NULL: all by the same names.
    """

    __tablename__ = "aliases"
    __table_args__ = (Index("aliases_by_root", "root"), WITHOUT_ROWID)

    permanent: str = _key()
    root: str = _need()
    sides: str | None = _may()


class FileRow(SQLModel, table=True):
    """One deck file as it was last read. ``blocked``: it could not be read, and its notes are the former ones."""

    __tablename__ = "files"
    __table_args__ = (UniqueConstraint("path", name="files_path"), Index("files_by_rank", "rank", "id"))

    id: int = _key(Integer)
    path: str = _need()
    size: int = _need(BigInteger)
    mtime_ns: int = _need(BigInteger)
    hash: str = _need()
    rank: int = _need(Integer)
    deck: str = _need()
    settings: str = _need()
    lesson: str | None = _may()
    problems: str = _need()
    errors: int = _need(Integer)
    loaded_at: int = _need(BigInteger)
    blocked: bool = _need(Boolean)


class NoteRow(SQLModel, table=True):
    """One note of the library. ``file`` is NULL and ``gone_at`` an instant when no deck holds it any more."""

    __tablename__ = "notes"
    __table_args__ = (
        Index("notes_by_file", "file", "ordinal", sqlite_where=text("file IS NOT NULL")),
        Index("notes_by_key", "key"),
        Index("notes_gone", "gone_at", sqlite_where=text("gone_at IS NOT NULL")),
    )

    note: str = _key()
    key: str = _need()
    file: int | None = _may(Integer, ForeignKey("files.id"))
    ordinal: int = _need(Integer)
    line: int = _need(Integer)
    column: int = _need(Integer)
    kind: str = _need()
    fingerprint: str = _need()
    answer_hash: str = _need()
    content_hash: str = _need()
    content: str = _need()
    suspended: bool = _need(Boolean)
    modified_at: int = _need(BigInteger)
    gone_at: int | None = _may(BigInteger)


class CardRow(SQLModel, table=True):
    """One side of a note that a deck holds.

    ``side`` is its name in the log, ``shown`` the deck's; they differ where a bind says so. ``ordinal`` counts the
    cards of a file in authored order.
    """

    __tablename__ = "cards"
    __table_args__ = (WITHOUT_ROWID,)

    note: str = Field(sa_column=Column(Text, ForeignKey("notes.note"), primary_key=True, nullable=False))
    side: str = _key()
    shown: str = _need()
    ordinal: int = _need(Integer)


_DUE = text("phase = 1 AND ready_day IS NOT NULL")
_NEW = text("phase = 0 AND ready_day IS NOT NULL")


class MemoryRow(SQLModel, table=True):
    """One card of one learner: what replaying its events gives, and ``ready_day``, the first day it may be asked.

    ``phase`` is 0 for a new card and 1 for a learned one; it stands in the partial indexes too, or SQLite would not
    take them as covering. ``stability`` and ``difficulty`` wait for FSRS.
    """

    __tablename__ = "memories"
    __table_args__ = (
        Index(
            "memories_due",
            "learner",
            "phase",
            "ready_day",
            "file",
            "ordinal",
            "due_day",
            "interval_days",
            "ease_hundredths",
            sqlite_where=_DUE,
        ),
        Index("memories_new", "learner", "phase", "file", "ordinal", "ready_day", sqlite_where=_NEW),
        Index("memories_drill", "learner", "drill_day", sqlite_where=text("drill_day IS NOT NULL")),
        Index("memories_introduced", "learner", "introduced", "file", sqlite_where=text("introduced IS NOT NULL")),
        WITHOUT_ROWID,
    )

    learner: str = _key()
    note: str = _key()
    side: str = _key()
    file: int | None = _may(Integer)
    ordinal: int = _need(Integer)
    phase: int = _need(Integer)
    ready_day: date | None = _may(Date)
    repetition: int | None = _may(Integer)
    interval_days: int | None = _may(Integer)
    ease_hundredths: int | None = _may(Integer)
    stability: float | None = _may(Float)
    difficulty: float | None = _may(Float)
    due_day: date | None = _may(Date)
    introduced: date | None = _may(Date)
    last_day: date | None = _may(Date)
    last_at: int = _need(BigInteger)
    last_id: str = _need()
    reviews: int = _need(Integer)
    lapses: int = _need(Integer)
    drill_day: date | None = _may(Date)
    buried_until: date | None = _may(Date)
    suspended: bool | None = _may(Boolean)
    flag: str | None = _may()


class AnkiNoteRow(SQLModel, table=True):
    """What the last Anki export made of a note, so that an unchanged one is not rendered again."""

    __tablename__ = "anki_notes"
    __table_args__ = (WITHOUT_ROWID,)

    note: str = _key()
    guid: str = _need()
    content_hash: str = _need()
    render_version: int = _need(Integer)
    fields: str = _need()
    modified_at: int = _need(BigInteger)


class AnkiHoleRow(SQLModel, table=True):
    """The number ``cN`` a hole got at its first export; never given to another hole of the note.

    ``hole`` is the name of its side in the log, which a renaming in the deck leaves as it is.
    """

    __tablename__ = "anki_holes"
    __table_args__ = (UniqueConstraint("note", "number", name="anki_holes_number"), WITHOUT_ROWID)

    note: str = _key()
    hole: str = _key()
    number: int = _need(Integer)


class UnresolvedRow(SQLModel, table=True):
    """A vanished note that may be a present one under a new key: waits for the learner's answer."""

    __tablename__ = "unresolved"
    __table_args__ = (WITHOUT_ROWID,)

    former: str = _key()
    note: str = _key()
    likeness: int = _need(Integer)
    reason: str = _need()


class MetaRow(SQLModel, table=True):
    __tablename__ = "meta"
    __table_args__ = (WITHOUT_ROWID,)

    key: str = _key()
    value: str = _need()
