"""A folder of decks with the shipped ones in it, made or renewed; what a person edited or deleted stays so."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recall.app.tools import Tools
from recall.app.workspace import DECKS_FOLDER, decks_folder, open_database
from recall.problems import RecallError, UsageError, quoted
from recall.store.meta import set_meta

RECORD = ".recall-shipped.json"  # in the folder: file → SHA-256 of what was written there


class NotAFolderError(UsageError):
    """Something else than a folder is there."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{quoted(path)} is a file, not a folder", hint="Name another folder.")


class NoShippedDecksError(RecallError):
    """The installation has lost its decks."""

    def __init__(self) -> None:
        super().__init__("the shipped decks are missing", hint="Install recall again: pip install --force-reinstall .")


class RecordError(RecallError):
    """The file that remembers what was written cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} cannot be read", hint="Delete it; your own files stay as they are all the same.")


@dataclass(frozen=True, slots=True)
class Made:
    """Files by what happened to them: ``edited`` ones were left, ``deleted`` ones not brought back.

    ``used`` is the folder that recall uses from here: another one where the settings or ./decks say so.
    """

    folder: Path
    used: Path
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


def make_library(tools: Tools, folder: Path, *, restore: bool = False) -> Made:
    """Write the shipped decks into ``folder`` and remember it as the folder of decks.

    A file that is as it was written gets the present text; one that reads otherwise is left alone. ``restore``
    brings deleted ones back.
    """
    folder = folder.expanduser().resolve()
    if folder.exists() and not folder.is_dir():
        raise NotAFolderError(folder)
    done = _renew(shipped_folder(), folder, restore=restore)
    with open_database(tools) as db:
        set_meta(db, DECKS_FOLDER, str(folder))
        used = decks_folder(tools, db)
    return Made(folder, used, **{name: tuple(files) for name, files in done.items()})


def shipped_folder() -> Path:
    """The decks that came with recall: in the wheel beside the code, in a source checkout at ``decks``."""
    package = Path(__file__).resolve().parent.parent
    for place in (package / "shipped_decks", package.parent.parent / "decks"):
        if place.is_dir():
            return place
    raise NoShippedDecksError


def _renew(source: Path, folder: Path, *, restore: bool) -> dict[str, list[str]]:
    """Brings every shipped file; what happened → files."""
    done: dict[str, list[str]] = {}
    if folder.exists() and folder.samefile(source):
        return {"unchanged": list(_files(source))}
    record = _read_record(folder / RECORD)
    before = dict(record)
    for file in _files(source):
        text = (source / file).read_bytes()
        what = _bring(folder / file, text, record.get(file), restore=restore)
        done.setdefault(what, []).append(file)
        if what not in ("edited", "deleted"):
            record[file] = _hash(text)
    if record != before:
        _write_record(folder / RECORD, record)
    return done


def _bring(path: Path, text: bytes, written: str | None, *, restore: bool) -> str:
    """Writes one file where that overwrites nobody's work; what happened. ``written`` is the hash of the last time."""
    from recall.deckfile.save import save

    if not path.exists():
        if written is not None and not restore:
            return "deleted"
        save(path, None, text)
        return "new"
    present = path.read_bytes()
    if present == text:
        return "unchanged"
    if _hash(present) != written:
        return "edited"
    save(path, present, text)
    return "changed"


def _files(source: Path) -> Iterator[str]:
    for path in sorted(source.rglob("*")):
        inside = path.relative_to(source)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            yield inside.as_posix()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _read_record(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise RecordError(path) from None
    if not isinstance(record, dict):
        raise RecordError(path)
    return record


def _write_record(path: Path, record: dict[str, str]) -> None:
    from recall.deckfile.save import save

    before = path.read_bytes() if path.exists() else None
    save(path, before, (json.dumps(record, indent=1, sort_keys=True) + "\n").encode())
