"""What may follow what was typed so far, for the shell: fast, without a trace, and empty when anything is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from recall.config import database_path, load_settings
from recall.core.identity import is_fingerprint
from recall.problems import RecallError
from recall.store.files import all_files
from recall.store.library import notes_by_key, sides_of
from recall.store.peek import keys_beginning, peek


class Completion(NamedTuple):
    value: str
    help: str = ""


def complete_decks(start: str, overrides: Mapping[str, Any]) -> list[Completion]:
    """Decks by their ``id``, else by their path without ending; the index is read as it is."""
    try:
        settings = load_settings(**overrides)
        with peek(database_path(settings), learner=settings.learner) as db:
            files = all_files(db)
    except RecallError:
        return []
    names = [
        Completion(json.loads(file.settings).get("id") or file.path.rsplit(".", 1)[0], file.deck) for file in files
    ]
    return [each for each in names if each.value.startswith(start)]


def complete_cards(start: str, overrides: Mapping[str, Any]) -> list[Completion]:
    """Note ids, and after ``#`` the sides of the note; notes without an id are left out."""
    name, hash_sign, side = start.partition("#")
    try:
        settings = load_settings(**overrides)
        with peek(database_path(settings), learner=settings.learner) as db:
            if not hash_sign:
                return [Completion(key) for key in keys_beginning(db, name) if not is_fingerprint(key)]
            rows = notes_by_key(db, name)[:1]
            shown = [each.shown for row in rows for each in sides_of(db, row.note)]
    except RecallError:
        return []
    return [Completion(f"{name}#{each}") for each in shown if each.startswith(side)]
