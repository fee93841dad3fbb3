"""What may follow what was typed so far, for the shell: fast, without a trace, and empty when anything is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from recall.config import database_path, load_settings
from recall.core.identity import is_fingerprint
from recall.core.querykeys import KEYS
from recall.problems import RecallError
from recall.store.files import all_files
from recall.store.library import notes_by_key, sides_of
from recall.store.peek import keys_beginning, peek, tags

EXAMPLES: Final = {
    "due": ("today", "tomorrow", "..today", "..7"),
    "interval": ("..6", "21.."),
    "ease": ("..1.5", "2.5.."),
    "lapses": ("1..", "4.."),
    "reviews": ("1..", "..3"),
}


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
    wanted = start.casefold()
    return [each for each in names if each.value.casefold().startswith(wanted) or begins(each.help, wanted)]


def begins(shown: str, start: str) -> bool:
    """Whether ``start``, case folded, begins a deck's shown name or a part of it."""
    return bool(start) and any(part.strip().startswith(start) for part in _ends_of(shown.casefold()))


def _ends_of(shown: str) -> list[str]:
    parts = shown.split("/")
    return ["/".join(parts[place:]) for place in range(len(parts))]


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


def complete_query(start: str, overrides: Mapping[str, Any]) -> list[Completion]:
    """Keys, ``not`` and ``or``; after a key its values, of several the last. A lone key brings its values with it."""
    sign = "-" if start.startswith("-") else ""
    key, colon, value = start.removeprefix("-").partition(":")
    if not colon:
        keys = [name for name in KEYS if name.startswith(key.casefold())]
        words = [Completion(word) for word in ("not", "or") if key and not sign and word.startswith(key)]
        if len(keys) != 1 or words:
            return [*(Completion(f"{sign}{name}:", KEYS[name].help) for name in keys), *words]
        key = keys[0]
    before, comma, last = value.rpartition(",")
    found = _values(key.casefold(), last, overrides) if key.casefold() in KEYS else []
    return [Completion(f"{sign}{key}:{before}{comma}{each.value}", each.help) for each in found]


def _values(key: str, start: str, overrides: Mapping[str, Any]) -> list[Completion]:
    match key:
        case "deck":
            return complete_decks(start, overrides)
        case "id":
            return complete_cards(start, overrides)
        case "tag":
            return [Completion(tag) for tag in _tags(overrides) if tag.casefold().startswith(start.casefold())]
        case _:
            known = KEYS[key].words or EXAMPLES.get(key, ())
            return [Completion(word) for word in known if word.startswith(start.casefold())]


def _tags(overrides: Mapping[str, Any]) -> list[str]:
    try:
        settings = load_settings(**overrides)
        with peek(database_path(settings), learner=settings.learner) as db:
            return [tag for tag in tags(db) if not any(map(str.isspace, tag))]
    except RecallError:
        return []
