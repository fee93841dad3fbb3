"""A new card at the end of a deck file: it gets an id, the rest of the file stays byte for byte."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

from recall.app.advising import advice
from recall.app.cards import note_name
from recall.app.library import LinkedNotesError, NoDeckError, is_meant, load_decks
from recall.app.places import inside_library, shown_file
from recall.app.tidying import TakenIds
from recall.app.workspace import Workspace
from recall.deckfile.library import ENDINGS, is_linked
from recall.problems import Problem, RecallError, UsageError, quoted
from recall.store.files import FileRow, all_files
from recall.store.library import NoteRow, note, notes_by_key, stream_identities

INBOX = "inbox.yaml"  # where a card goes that was given no deck, in a library of several
_INBOX_HEAD = b"deck: Inbox\n"

Fields = Mapping[str, str | list[str]]


class CardTextError(UsageError):
    """The words given make no card."""

    def __init__(self, reason: str) -> None:
        hint = "Give --q and --a, or --term and --meaning, or --cloze with what is to be known in {{…}}."
        super().__init__(reason, hint=hint)


class ManyDecksError(UsageError):
    """The name may mean several deck files."""

    def __init__(self, name: str, files: list[str]) -> None:
        rest = f" and {len(files) - 6} more" if len(files) > 6 else ""
        super().__init__(f"{quoted(name)} may mean {', '.join(files[:6])}{rest}", hint="Name the file.")


class NewDeckPathError(UsageError):
    """A new deck file cannot be where the path leads."""

    def __init__(self, name: str, root: Path) -> None:
        hint = f"Name a file in {root} that ends in .yaml; no part of its path begins with a dot."
        super().__init__(f"{quoted(name)} cannot be a new deck file", hint=hint)


class StaysOutError(RecallError):
    """The card was written, but is out because of another one."""

    def __init__(self, name: str, place: str) -> None:
        hint = "recall check says why."
        super().__init__(f"the card {quoted(name)} was written to {place}, but a fault keeps it out", hint=hint)


@dataclass(frozen=True, slots=True)
class Twin:
    """Another card that asks the same question."""

    id: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Added:
    """``file`` as an editor started here finds it; a draft waits for its answer. ``advice`` is of item writing."""

    id: str
    file: str
    line: int
    is_new_file: bool
    is_draft: bool
    twin: Twin | None
    advice: tuple[Problem, ...] = ()


def card_fields(
    *,
    question: str | None = None,
    answer: str | None = None,
    term: str | None = None,
    meaning: str | None = None,
    cloze: str | None = None,
    tags: tuple[str, ...] = (),
) -> Fields:
    """The keys of the card as a deck file has them. Raises CardTextError."""
    given = {"q": question, "a": answer, "term": term, "meaning": meaning, "cloze": cloze}
    texts = {key: text for key, text in given.items() if text is not None}
    for key, text in texts.items():
        if not text.strip():
            raise CardTextError(f"--{key} is empty")
    kinds = [keys for keys in ({"q", "a"}, {"term", "meaning"}, {"cloze"}) if keys & texts.keys()]
    if not kinds:
        raise CardTextError("the card has no text")
    if len(kinds) > 1:
        raise CardTextError(f"--{' and --'.join(texts)} belong to different kinds of card")
    if "a" in texts and "q" not in texts:
        raise CardTextError("an answer needs a question")
    if cloze is not None:
        _check_holes(cloze)
    return texts | ({"tags": list(tags)} if tags else {})


def _check_holes(cloze: str) -> None:
    from recall.core.holes import parse_holes

    holed = parse_holes(cloze)
    if holed.faults:
        raise CardTextError(f"--cloze: {holed.faults[0].message}")
    if not holed.names:
        raise CardTextError("--cloze has no {{…}}")


def deck_file(ws: Workspace, name: str | None) -> str | None:
    """The deck file that is meant; without a name the only one there is, None where there are several or none.

    A name that ends in .yaml and is no file yet is a new file. Raises NoDeckError, ManyDecksError, NewDeckPathError.
    """
    files = [file for file in all_files(ws.db) if not json.loads(file.settings).get("course")]
    if name is None:
        decks = [file.path for file in files if not is_linked(file.path)]
        return decks[0] if len(decks) == 1 else None
    path = library_path(ws.root, name)
    meant = [file.path for file in files if path in (file.path, file.path.rsplit(".", 1)[0])] or meant_files(
        files, name
    )
    if len(meant) > 1:
        raise ManyDecksError(name, meant)
    if meant and is_linked(meant[0]):
        raise LinkedNotesError(shown_file(ws.root, meant[0]))
    if meant:
        return meant[0]
    if not name.lower().endswith(ENDINGS):
        raise NoDeckError(name)
    return new_file(ws, name)


def new_file(ws: Workspace, name: str) -> str:
    """The library path of a deck file that need not be there yet; ``.yaml`` is added where no ending is given."""
    if linked := next((file.path for file in all_files(ws.db) if is_linked(file.path) and is_meant(file, name)), None):
        raise LinkedNotesError(shown_file(ws.root, linked))
    path = library_path(ws.root, name if name.lower().endswith(ENDINGS) else f"{name}.yaml")
    if path is None or any(part.startswith(".") for part in path.split("/")) or (ws.root / path).is_dir():
        raise NewDeckPathError(name, ws.root)
    return path


def add_card(ws: Workspace, fields: Fields, file: str | None = None) -> Added:
    """Append the card to a deck file (None: the inbox), which is made when it is missing, and load it."""
    from recall.deckfile.save import save
    from recall.deckfile.source import read_bytes
    from recall.deckfile.splice import append_card

    file = INBOX if file is None else file
    path = ws.root / file
    before = None if not path.exists() else read_bytes(path, file)
    if before is not None and not isinstance(before, bytes):
        raise UnreadableDeckError(shown_file(ws.root, file), before.message)
    data = before if before is not None else _INBOX_HEAD if file == INBOX else b""
    name = _new_id(data, file, fields, TakenIds((), ws.db))
    save(path, before, append_card(data, {"id": name, **fields}, file=file))
    load_decks(ws.db, ws.root, ws.tools)
    held = [row for row in notes_by_key(ws.db, name) if row.file is not None]
    shown = shown_file(ws.root, file)
    if not held:
        raise StaysOutError(name, shown)
    told = advice(ws.root, file, name=name)
    return Added(name, shown, held[0].line, before is None, held[0].kind == "draft", _twin(ws, held[0]), told)


def _twin(ws: Workspace, added: NoteRow) -> Twin | None:
    asked = (each for each in stream_identities(ws.db) if each.fingerprint == added.fingerprint)
    other = next((each.note for each in asked if each.note != added.note), None)
    row = None if other is None else note(ws.db, other)
    if row is None:
        return None
    path = next(file.path for file in all_files(ws.db) if file.id == row.file)
    return Twin(note_name(row), shown_file(ws.root, path), row.line)


class UnreadableDeckError(RecallError):
    """The deck file cannot be read, so nothing is added to it."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"nothing was added to {file}: {reason}", hint="recall check says more.")


def _new_id(data: bytes, file: str, fields: Fields, taken: Container[str]) -> str:
    from recall.core.holes import parse_holes, reveal
    from recall.deckfile.newids import id_prefix, new_id
    from recall.deckfile.reader import parse_deck

    deck = parse_deck(data or b"cards:\n", file=file)
    asked = next(str(fields[key]) for key in ("q", "term", "cloze", "meaning") if key in fields)
    return new_id(reveal(parse_holes(asked)) if "cloze" in fields else asked, prefix=id_prefix(deck), taken=taken)


def library_path(root: Path, name: str) -> str | None:
    """``name`` as a path in the library: from where the person is, else from the library's folder."""
    here = Path(name).expanduser()
    inside = inside_library(root, here)
    if inside is None and not here.is_absolute():
        inside = inside_library(root, root / name)
    return inside or None


def meant_files(files: list[FileRow], name: str) -> list[str]:
    """Paths of the files of this id or shown name; else those that the name is the beginning of."""
    exact = [file.path for file in files if name in (json.loads(file.settings).get("id"), file.deck)]
    return exact or [file.path for file in files if is_meant(file, name)]
