"""What SQLite's planner is told of the tables, the same in every database, so that a plan never changes by itself.

Without statistics it takes a comparison with ``learner`` for a very selective one, and walks along everything a
learner has. The figures are those of a library of 100,000 cards and a million reviews by one learner.
"""

from __future__ import annotations

import sqlite3
from typing import Final

# (table, index; a table without rowid is its own index, rows and then rows for each prefix of its columns)
STATISTICS: Final = (
    ("reviews", "sqlite_autoindex_reviews_1", "1000000 1000000 1"),
    ("reviews", "reviews_by_note", "1000000 1000000 10 1"),
    ("reviews", "reviews_by_day", "1000000 1000000 500"),
    ("reviews", "reviews_by_seq", "1000000 1000000 1"),
    ("actions", "sqlite_autoindex_actions_1", "10000 10000 1"),
    ("actions", "actions_by_note", "10000 10000 2 1"),
    ("actions", "actions_by_target", "5000 5000 1"),
    ("actions", "actions_by_day", "10000 10000 10"),
    ("actions", "actions_about_none", "1000 1000 50"),
    ("actions", "actions_by_seq", "10000 10000 1"),
    ("binds", "binds", "1000 1"),
    ("aliases", "aliases", "1000 1"),
    ("aliases", "aliases_by_root", "1000 2"),
    ("files", "sqlite_autoindex_files_1", "1000 1"),
    ("files", "files_by_rank", "1000 1 1"),
    ("notes", "sqlite_autoindex_notes_1", "100000 1"),
    ("notes", "notes_by_file", "100000 100 1"),
    ("notes", "notes_by_key", "100000 1"),
    ("notes", "notes_gone", "1000 2"),
    ("cards", "cards", "100000 2 1"),
    ("learners", "learners", "2 1"),
    ("memories", "memories", "100000 100000 2 1"),
    ("memories", "memories_due", "50000 50000 50000 100 2 1 1 1 1"),
    ("memories", "memories_new", "50000 50000 50000 50 1 1"),
    ("memories", "memories_drill", "1000 1000 20"),
    ("memories", "memories_introduced", "50000 50000 20 5"),
    ("anki_notes", "anki_notes", "100000 1"),
    ("anki_holes", "anki_holes", "10000 3 1"),
    ("anki_holes", "sqlite_autoindex_anki_holes_2", "10000 3 1"),
    ("unresolved", "unresolved", "100 1 1"),
    ("meta", "meta", "10 1"),
)


def set_statistics(connection: sqlite3.Connection) -> None:
    """Write the figures, in the caller's transaction; connections opened later plan by them."""
    connection.execute("ANALYZE sqlite_master")  # makes the table where there is none
    connection.execute("DELETE FROM sqlite_stat1")
    connection.executemany("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", STATISTICS)
