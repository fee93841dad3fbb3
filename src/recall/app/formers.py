"""Cards that are out because their id or question was another card's before that was edited: files do not tell."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from recall.app.tools import Tools
from recall.config import database_path
from recall.deckfile.library import FoundFile
from recall.problems import Problem, RecallError
from recall.store.connection import SCHEMA, check_identity
from recall.store.files import FileRow, all_files
from recall.store.meta import DECKS_ROOT, get_meta
from recall.store.peek import peek

CLASHES: Final = ("E302", "E303")  # another card has the same id or question, or had it
FORMER: Final = "before it was edited"  # ends the message of such a problem, and of no other


def former_problems(tools: Tools, root: Path, found: Iterable[FoundFile]) -> list[Problem]:
    """The problems of this kind, of the files that read as they were last loaded; none without a database to read."""
    try:
        with peek(database_path(tools.settings)) as db:
            if check_identity(db.connection, db.path) != SCHEMA or get_meta(db, DECKS_ROOT) != str(root):
                return []
            rows = {row.path: row for row in all_files(db) if FORMER in row.problems}
    except RecallError:
        return []
    same = [rows[file.file] for file in found if file.file in rows and _is_as_loaded(file, rows[file.file])]
    problems = (Problem(**each) for row in same for each in json.loads(row.problems))
    return [problem for problem in problems if problem.message.endswith(FORMER)]


def _is_as_loaded(file: FoundFile, row: FileRow) -> bool:
    from recall.app.reading import file_hash

    try:
        return file_hash(Path(file.path).read_bytes()) == row.hash
    except OSError:
        return False
