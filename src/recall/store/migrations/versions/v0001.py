"""Schema 1: the log, the index of the decks, the memories, and what the Anki export remembers."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _log()
    _binds()
    _library()
    _memories()
    _anki()
    _notices()


def _need(name: str, kind: Any = sa.Text) -> sa.Column[Any]:
    return sa.Column(name, kind(), nullable=False)


def _may(name: str, kind: Any = sa.Text) -> sa.Column[Any]:
    return sa.Column(name, kind(), nullable=True)


def _index(table: str, name: str, *columns: str, where: str | None = None, unique: bool = False) -> None:
    op.create_index(name, table, list(columns), unique=unique, sqlite_where=None if where is None else sa.text(where))


def _log() -> None:
    op.create_table(
        "reviews",
        _need("learner"),
        _need("id"),
        _need("note"),
        _need("side"),
        _need("reviewed_at", sa.BigInteger),
        _need("utc_offset_minutes", sa.Integer),
        _need("study_day", sa.Date),
        _need("quality", sa.Integer),
        _need("took_ms", sa.BigInteger),
        _need("mode"),
        _need("asked"),
        _need("scheduler"),
        _need("parameters", sa.Integer),
        _may("nominal_days", sa.Integer),
        _may("due_day", sa.Date),
        _may("sitting"),
        _may("response"),
        _need("seq", sa.BigInteger),
        sa.PrimaryKeyConstraint("learner", "id"),
    )
    _index("reviews", "reviews_by_note", "learner", "note", "reviewed_at")
    _index("reviews", "reviews_by_day", "learner", "study_day")
    _index("reviews", "reviews_by_seq", "learner", "seq", unique=True)
    op.create_table(
        "actions",
        _need("learner"),
        _need("id"),
        _need("kind"),
        _may("note"),
        _may("side"),
        _may("target"),
        _need("at", sa.BigInteger),
        _need("utc_offset_minutes", sa.Integer),
        _need("study_day", sa.Date),
        _may("sitting"),
        _may("payload"),
        _need("seq", sa.BigInteger),
        sa.PrimaryKeyConstraint("learner", "id"),
    )
    _index("actions", "actions_by_note", "learner", "note", "at", where="note IS NOT NULL")
    _index("actions", "actions_by_target", "learner", "target", where="target IS NOT NULL")
    _index("actions", "actions_by_day", "learner", "study_day")
    _index("actions", "actions_about_notes", "note", where="side IS NULL AND note IS NOT NULL")
    _index("actions", "actions_by_seq", "learner", "seq", unique=True)


def _binds() -> None:
    op.create_table(
        "binds",
        _need("id"),
        _need("at", sa.BigInteger),
        _need("key"),
        _need("note"),
        _may("side"),
        _may("former_side"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "aliases",
        _need("permanent"),
        _need("root"),
        _may("sides"),
        sa.PrimaryKeyConstraint("permanent"),
        sqlite_with_rowid=False,
    )
    _index("aliases", "aliases_by_root", "root")


def _library() -> None:
    op.create_table(
        "files",
        _need("id", sa.Integer),
        _need("path"),
        _need("size", sa.BigInteger),
        _need("mtime_ns", sa.BigInteger),
        _need("hash"),
        _need("rank", sa.Integer),
        _need("deck"),
        _need("settings"),
        _may("lesson"),
        _need("problems"),
        _need("errors", sa.Integer),
        _need("loaded_at", sa.BigInteger),
        _need("blocked", sa.Boolean),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("path", name="files_path"),
    )
    _index("files", "files_by_rank", "rank", "id")
    op.create_table(
        "notes",
        _need("note"),
        _need("key"),
        _may("file", sa.Integer),
        _need("ordinal", sa.Integer),
        _need("line", sa.Integer),
        _need("column", sa.Integer),
        _need("kind"),
        _need("fingerprint"),
        _need("answer_hash"),
        _need("content_hash"),
        _need("content"),
        _need("suspended", sa.Boolean),
        _need("modified_at", sa.BigInteger),
        _may("gone_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("note"),
        sa.ForeignKeyConstraint(["file"], ["files.id"]),
    )
    _index("notes", "notes_by_file", "file", "ordinal", where="file IS NOT NULL")
    _index("notes", "notes_by_key", "key")
    _index("notes", "notes_gone", "gone_at", where="gone_at IS NOT NULL")
    op.create_table(
        "cards",
        _need("note"),
        _need("side"),
        _need("shown"),
        _need("ordinal", sa.Integer),
        sa.PrimaryKeyConstraint("note", "side"),
        sa.ForeignKeyConstraint(["note"], ["notes.note"]),
        sqlite_with_rowid=False,
    )


def _memories() -> None:
    op.create_table("learners", _need("name"), sa.PrimaryKeyConstraint("name"), sqlite_with_rowid=False)
    op.create_table(
        "memories",
        _need("learner"),
        _need("note"),
        _need("side"),
        _may("file", sa.Integer),
        _need("ordinal", sa.Integer),
        _need("phase", sa.Integer),
        _may("ready_day", sa.Date),
        _may("repetition", sa.Integer),
        _may("interval_days", sa.Integer),
        _may("ease_hundredths", sa.Integer),
        _may("stability", sa.Float),
        _may("difficulty", sa.Float),
        _may("due_day", sa.Date),
        _may("introduced", sa.Date),
        _may("last_day", sa.Date),
        _need("last_at", sa.BigInteger),
        _need("last_id"),
        _need("reviews", sa.Integer),
        _need("lapses", sa.Integer),
        _may("drill_day", sa.Date),
        _may("buried_until", sa.Date),
        _may("suspended", sa.Boolean),
        _may("flag"),
        sa.PrimaryKeyConstraint("learner", "note", "side"),
        sqlite_with_rowid=False,
    )
    due = ("learner", "phase", "ready_day", "file", "ordinal", "due_day", "interval_days", "ease_hundredths")
    _index("memories", "memories_due", *due, where="phase = 1 AND ready_day IS NOT NULL")
    new = ("learner", "phase", "file", "ordinal", "ready_day")
    _index("memories", "memories_new", *new, where="phase = 0 AND ready_day IS NOT NULL")
    _index("memories", "memories_drill", "learner", "drill_day", where="drill_day IS NOT NULL")
    introduced = ("learner", "introduced", "file")
    _index("memories", "memories_introduced", *introduced, where="introduced IS NOT NULL")


def _anki() -> None:
    op.create_table(
        "anki_notes",
        _need("note"),
        _need("guid"),
        _need("content_hash"),
        _need("render_version", sa.Integer),
        _need("fields"),
        _need("modified_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("note"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "anki_holes",
        _need("note"),
        _need("hole"),
        _need("number", sa.Integer),
        sa.PrimaryKeyConstraint("note", "hole"),
        sa.UniqueConstraint("note", "number", name="anki_holes_number"),
        sqlite_with_rowid=False,
    )


def _notices() -> None:
    op.create_table(
        "unresolved",
        _need("former"),
        _need("note"),
        _need("likeness", sa.Integer),
        _need("reason"),
        sa.PrimaryKeyConstraint("former", "note"),
        sqlite_with_rowid=False,
    )
    op.create_table("meta", _need("key"), _need("value"), sa.PrimaryKeyConstraint("key"), sqlite_with_rowid=False)
