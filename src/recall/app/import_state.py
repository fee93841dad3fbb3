"""What was imported last from each source: small files beside the decks, which go into git with them.

They make importing again possible on any machine: without them nobody could tell what the learner changed from what
the source did. A file that is lost or broken costs no card, only that knowledge.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from recall.core.holes import slug
from recall.deckfile.save import save

FOLDER: Final = ".recall/imports"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Imported:
    """One card: ``file`` is its deck's path in the library, ``fields`` its keys as the source had them last.

    ``own`` is the id that the source gives. Where learner and source changed a text, ``base`` keeps what was imported
    before they did, and ``ours`` the hash of the learner's card: the clash stays until one of them changes again.
    """

    id: str
    file: str
    fields: dict[str, Any]
    anchor: str | None = None
    own: str | None = None
    base: dict[str, Any] | None = None
    ours: str | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """``source`` is the path that decks give as source; ``heads`` are the keys of the deck files made of it.

    ``media`` maps the addresses of pictures and sounds, as the source has them, to their copies in the library.
    """

    source: str
    digest: str
    form: str
    items: tuple[Imported, ...]
    heads: dict[str, dict[str, Any]] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)


class Lost:
    """Sources that are gone from the disk, by what they held: under another name they are known again."""

    def __init__(self, root: Path, is_there: Callable[[str], bool]) -> None:
        self._by_digest: dict[str, str] = {}
        self._by_card: dict[str, str] = {}
        self.names: dict[str, int] = {}  # → how many cards came from it
        for state in all_states(root):
            if not is_there(state.source):
                self._by_digest |= {state.digest: state.source} if state.digest else {}
                self.names[state.source] = len(state.items)
                for each in state.items:
                    self._by_card[_card_key(each.fields)] = state.source

    def found(self, digest: str, cards: Sequence[Mapping[str, Any]]) -> str | None:
        """The former name of a source of the same bytes, or with at least half of its cards as they were."""
        name = self._by_digest.get(digest)
        if name is None:
            held = Counter(former for each in cards if (former := self._by_card.get(_card_key(each))) is not None)
            name, count = max(held.items(), key=lambda pair: pair[1], default=(None, 0))
            name = name if name is not None and count * 2 >= self.names[name] else None
        return name

    def forget(self, source: str) -> None:
        self.names.pop(source)
        self._by_digest = {key: name for key, name in self._by_digest.items() if name != source}
        self._by_card = {key: name for key, name in self._by_card.items() if name != source}


def fields_hash(fields: Mapping[str, Any]) -> str:
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _card_key(fields: Mapping[str, Any]) -> str:
    return fields_hash({key: value for key, value in fields.items() if key not in ("source", "tags", "id")})


def state_path(root: Path, source: str) -> Path:
    """The file that remembers a source; its name tells a person which."""
    short = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:8]
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
    said = {"version": VERSION, **asdict(state)}
    said["items"] = [{key: value for key, value in item.items() if value is not None} for item in said["items"]]
    data = (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")
    if before != data:
        save(path, before, data)


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
