"""What was imported last from each source: small files beside the decks, which go into git with them.

They make importing again possible on any machine: without them nobody could tell what the learner changed from what
the source did. A file that is lost or broken costs no card, only that knowledge.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from recall.core.holes import slug
from recall.deckfile.save import save

FOLDER: Final = ".recall/imports"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Imported:
    """One card: ``file`` is its deck's path in the library, ``fields`` its keys as last imported."""

    id: str
    file: str
    fields: dict[str, Any]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """``source`` is the path that decks give as source; ``heads`` are the keys of the deck files made of it."""

    source: str
    digest: str
    form: str
    items: tuple[Imported, ...]
    heads: dict[str, dict[str, Any]] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)


def state_path(root: Path, source: str) -> Path:
    """The file that remembers a source; its name tells a person which."""
    short = hashlib.sha256(source.encode()).hexdigest()[:8]
    return root / FOLDER / f"{slug(source)[:60].strip('-')}-{short}.json"


def read_state(root: Path, source: str) -> SourceState | None:
    """None where nothing was imported from this source, or what is remembered cannot be read."""
    return _read(state_path(root, source))


def all_states(root: Path) -> Iterator[SourceState]:
    folder = root / FOLDER
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        if (state := _read(path)) is not None:
            yield state


def write_state(root: Path, state: SourceState) -> None:
    path = state_path(root, state.source)
    before = path.read_bytes() if path.exists() else None
    text = json.dumps({"version": VERSION, **asdict(state)}, ensure_ascii=False, indent=1) + "\n"
    if before != text.encode():
        save(path, before, text.encode())


def forget_state(root: Path, source: str) -> None:
    state_path(root, source).unlink(missing_ok=True)


def _read(path: Path) -> SourceState | None:
    try:
        said = json.loads(path.read_bytes())
        items = tuple(Imported(**item) for item in said["items"])
        known = {name: said[name] for name in ("source", "digest", "form", "heads", "media")}
        return SourceState(items=items, **known) if said["version"] == VERSION else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
