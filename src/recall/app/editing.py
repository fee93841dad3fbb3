"""A card in the learner's own editor, at its line; afterwards the decks are loaded and what changed is told."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from recall.app.advising import advice
from recall.app.cards import find_note, note_name
from recall.app.changes import NoteChange
from recall.app.library import load_decks
from recall.app.places import shown_file
from recall.app.status import shown_changes
from recall.app.workspace import Workspace
from recall.core.notejson import loads
from recall.problems import Problem, RecallError, UsageError, quoted
from recall.store.files import all_files

_PLUS = ("vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "hx", "helix", "kak", "micro")
_GOTO = ("code", "codium", "code-insiders", "vscodium", "cursor")  # -g FILE:LINE
_COLON = ("subl", "sublime_text", "zed")  # FILE:LINE
_WAITING = (*_GOTO, *_COLON)  # return at once unless told to wait
_LOOKED_FOR = ("nano", "vim", "vi")


class NoEditorError(RecallError):
    """Nothing says which editor, and none of the usual ones is there."""

    def __init__(self, place: str) -> None:
        hint = f"Set EDITOR, as in: export EDITOR=nano. It stands at {place}."
        super().__init__("no editor is set and none was found", hint=hint)


class EditorError(RecallError):
    """The editor could not be started."""

    def __init__(self, command: str, reason: str, place: str) -> None:
        hint = f"Set VISUAL or EDITOR to one that is installed. It stands at {place}."
        super().__init__(f"the editor {quoted(command)} could not be started: {reason}", hint=hint)


class GoneCardError(UsageError):
    """No deck holds the card any more."""

    def __init__(self, name: str, place: str) -> None:
        super().__init__(f"{name} is gone from the decks", hint=f"It last stood at {place}; its history is kept.")


@dataclass(frozen=True, slots=True)
class Edited:
    """``status`` is the editor's own; ``counts``, ``changes`` and ``doubtful`` as in
    :class:`recall.app.status.Status`, empty where nothing changed. ``problems`` are those of the card's file.
    """

    file: str
    status: int
    counts: dict[str, int]
    changes: tuple[NoteChange, ...]
    doubtful: int
    problems: tuple[Problem, ...]

    @property
    def first_error(self) -> Problem | None:
        """What keeps a card out; None where nothing does."""
        return next((each for each in self.problems if each.is_error), None)


def edit_note(ws: Workspace, name: str, environment: Mapping[str, str] = os.environ) -> Edited:
    """Open the editor at the note that CARD means, wait for it, and load the decks; tells how well the card asks."""
    row = find_note(ws.db, name.partition("#")[0])
    place = loads(row.content).place
    if row.file is None:
        raise GoneCardError(note_name(row), f"{place.file}:{place.line}")
    edited = edit_file(ws, place.file, row.line, environment)
    own = loads(row.content).id
    return replace(edited, problems=(*edited.problems, *advice(ws.root, place.file, name=own, line=row.line)))


def edit_file(ws: Workspace, path: str, line: int, environment: Mapping[str, str] = os.environ) -> Edited:
    """Open the editor at a line of a deck file, named from the library's folder; wait for it, and load the decks."""
    shown = shown_file(ws.root, path)
    command = editor_command(environment, f"{shown}:{line}")
    status = run_editor(at_line(command, ws.root / path, line), f"{shown}:{line}")
    loaded = load_decks(ws.db, ws.root, ws.tools)
    counts, changes = _changes(ws) if loaded.now else ({}, ())
    file = next((file for file in all_files(ws.db) if file.path == path), None)
    problems = () if file is None else _problems(file.problems, ws.root)
    return Edited(shown, status, counts, changes, loaded.doubtful if loaded.now else 0, problems)


def editor_command(environment: Mapping[str, str], place: str) -> list[str]:
    """The editor and its arguments, from VISUAL, EDITOR or what is installed. Raises NoEditorError, EditorError."""
    for variable in ("VISUAL", "EDITOR"):
        text = environment.get(variable, "").strip()
        if text:
            try:
                return shlex.split(text)
            except ValueError as fault:
                raise EditorError(text, f"{variable} cannot be split into words ({fault})", place) from None
    found = next((each for each in _LOOKED_FOR if shutil.which(each)), None)
    if found is None:
        raise NoEditorError(place)
    return [found]


def at_line(command: list[str], path: Path, line: int, *, wait: bool = True) -> list[str]:
    """The command that opens ``path`` at ``line``, in the way the editor understands, and waits for it."""
    editor = PurePath(command[0]).stem.lower()
    if wait and editor in _WAITING and not {"-w", "--wait"} & set(command):
        command = [*command, "--wait"]
    if editor in _PLUS:
        return [*command, f"+{line}", str(path)]
    if editor in _GOTO:
        return [*command, "-g", f"{path}:{line}"]
    return [*command, f"{path}:{line}"] if editor in _COLON else [*command, str(path)]


def has_window(command: list[str]) -> bool:
    """Whether the editor opens a window of its own; all others need the terminal."""
    return PurePath(command[0]).stem.lower() in _WAITING


def run_editor(command: list[str], place: str) -> int:
    """The exit status of a program that has the terminal until it ends. Raises EditorError."""
    with _interrupts_left_to_the_editor():
        try:
            return subprocess.run(command, check=False).returncode
        except OSError as fault:
            raise EditorError(command[0], fault.strerror or str(fault), place) from None


@contextmanager
def _interrupts_left_to_the_editor() -> Iterator[None]:
    """Ctrl-C is the editor's while it runs; a function, unlike SIG_IGN, is not handed down to it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _changes(ws: Workspace) -> tuple[dict[str, int], tuple[NoteChange, ...]]:
    from recall.app.loading import last_changes

    counts, told = last_changes(ws.db)
    return counts, shown_changes(told, ws.root)


def _problems(text: str, root: Path) -> tuple[Problem, ...]:
    found = [Problem(**each) for each in json.loads(text)]
    return tuple(replace(problem, file=shown_file(root, problem.file)) for problem in found)
