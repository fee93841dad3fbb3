"""The settings of one deck or course, which stand in its file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from recall.app.adding import ManyDecksError, library_path, meant_files
from recall.app.configuring import SettingView, fits
from recall.app.library import LinkedNotesError, NoDeckError, load_decks
from recall.app.places import shown_file
from recall.app.workspace import Workspace
from recall.config import SETTINGS, parse_setting
from recall.deckfile.library import is_linked
from recall.problems import Problem, UsageError, quoted
from recall.store.files import FileRow, all_files

DECK_SETTINGS: Final = {
    "new_per_day": "new cards a day from this deck, or from this course's lessons together",
    "reviews_per_day": "reviews a day from this deck, or from this course's lessons together",
    "choices": "hidden: a question is asked before its options are shown",
    "ladder": "on: a choice is asked with options while young, then before them, then without; typed: then typed",
    "cloze": "revealed: you judge the holes; typed: they are typed",
}


class NoDeckSettingError(UsageError):
    """Decks and courses have no setting of this name."""

    def __init__(self, name: str) -> None:
        known = name in SETTINGS
        wide = f"{name} is a setting of all decks" if known else f"there is no setting {quoted(name)} of a deck"
        hint = f"recall config {name} VALUE sets it. " if known else ""
        super().__init__(wide, hint=f"{hint}A deck or course has {', '.join(DECK_SETTINGS)}.")


class NoDeckValueError(UsageError):
    """An empty value says nothing in a deck."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} of a deck needs a value", hint=f"recall config {name} --unset --deck DECK takes it out."
        )


@dataclass(frozen=True, slots=True)
class Settled:
    """A file that says another thing now, or already did; ``file`` as an editor started here finds it."""

    file: str
    changed: bool


def deck_settings(ws: Workspace, deck: str) -> list[SettingView]:
    """What the file of a deck or course says; the source of what it does not say is ``default``, without a value."""
    file = _file(ws, deck)
    said = json.loads(file.settings)
    shown = shown_file(ws.root, file.path)
    return [
        SettingView(name, said.get(name), shown if name in said else "default", help_, fits(SETTINGS[name]))
        for name, help_ in DECK_SETTINGS.items()
    ]


def find_deck_setting(ws: Workspace, deck: str, name: str) -> SettingView:
    """One of them. Raises NoDeckSettingError."""
    _check(name)
    return next(each for each in deck_settings(ws, deck) if each.name == name)


def settle(ws: Workspace, deck: str, name: str, value: str | None) -> Settled:
    """Write the setting into the file of the deck or course, or with None take it out; load what follows.

    Raises NoDeckSettingError, SettingError, NoDeckError, ManyDecksError, and what the writing of deck files does.
    """
    from recall.deckfile.layout import UnwritableDeckError
    from recall.deckfile.save import save
    from recall.deckfile.settle import drop_setting, put_setting
    from recall.deckfile.source import read_bytes

    _check(name)
    parsed = None if value is None else _parse(name, value)
    file = _file(ws, deck)
    path, shown = ws.root / file.path, shown_file(ws.root, file.path)
    before = read_bytes(path, file.path)
    if isinstance(before, Problem):
        raise UnwritableDeckError(shown, before.message)
    after = drop_setting(before, name, file=shown) if parsed is None else put_setting(before, name, parsed, file=shown)
    if after == before:
        return Settled(shown, changed=False)
    save(path, before, after)
    load_decks(ws.db, ws.root, ws.tools)
    return Settled(shown, changed=True)


def _check(name: str) -> None:
    if name not in DECK_SETTINGS:
        raise NoDeckSettingError(name)


def _parse(name: str, value: str) -> int | str:
    if not value.strip():
        raise NoDeckValueError(name)
    parsed: int | str = parse_setting(name, value.lower())
    return parsed


def _file(ws: Workspace, name: str) -> FileRow:
    """The one deck or course file that is meant, by its path, id or shown name, or the beginning of that."""
    files = all_files(ws.db)
    path = library_path(ws.root, name)
    meant = [each.path for each in files if path in (each.path, each.path.rsplit(".", 1)[0])] or meant_files(
        files, name
    )
    if not meant:
        raise NoDeckError(name)
    if len(meant) > 1:
        raise ManyDecksError(name, meant)
    if is_linked(meant[0]):
        raise LinkedNotesError(shown_file(ws.root, meant[0]))
    return next(each for each in files if each.path == meant[0])
