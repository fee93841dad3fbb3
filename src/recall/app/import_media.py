"""Pictures and sounds that notes name: copied beside the deck that shows them, and named from there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import quote, unquote

from recall.deckfile.rendering import Value
from recall.deckfile.save import save
from recall.markup.media import IMAGES, SOUNDS, ending
from recall.markup.reader import read
from recall.markup.tree import walk

FOLDER: Final = "media"
LARGEST: Final = 20_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Carried:
    """``written`` is the address in the notes; ``to`` the copy in the library, None where there is none: ``why``."""

    written: str
    to: str | None
    why: str = ""


class MediaShelf:
    """Carries the files that the texts of one source name to the folder beside a deck file."""

    def __init__(self, root: Path, folder: Path) -> None:
        """``root`` is the library, ``folder`` holds the source."""
        self._root = root
        self._folder = folder
        self._copies: dict[tuple[str, str], Path] = {}  # (deck's folder, path in the library) → source
        self.carried: dict[str, Carried] = {}

    def rewritten(self, value: Value, deck: str) -> Value:
        """The value with the addresses of carried files seen from the deck file."""
        if isinstance(value, str):
            return self._text(value, deck) if "](" in value else value
        if isinstance(value, Mapping):
            return {key: self.rewritten(each, deck) for key, each in value.items()}
        return [self.rewritten(each, deck) for each in value] if isinstance(value, (list, tuple)) else value

    def copies(self) -> Iterator[tuple[Path, Path]]:
        """(source, copy) of the files that are not there yet."""
        for (_, name), path in self._copies.items():
            if not (self._root / name).exists():
                yield path, self._root / name

    def _text(self, text: str, deck: str) -> str:
        for address in dict.fromkeys(node.info for node in walk(read(text)) if node.kind in ("image", "link")):
            if "://" in address or ending(address) not in IMAGES | SOUNDS:
                continue
            carried = self._carry(address, deck)
            if carried.to is not None:
                seen = PurePosixPath(carried.to).relative_to(PurePosixPath(deck).parent).as_posix()
                for written in dict.fromkeys((address, unquote(address), quote(unquote(address)))):
                    text = text.replace(f"]({written}", f"]({quote(seen)}").replace(
                        f"](<{written}>", f"]({quote(seen)}"
                    )
        return text

    def _carry(self, address: str, deck: str) -> Carried:
        key = f"{PurePosixPath(deck).parent}\n{address}"
        if key not in self.carried:
            self.carried[key] = self._looked_up(address, PurePosixPath(deck).parent)
        return self.carried[key]

    def _looked_up(self, address: str, folder: PurePosixPath) -> Carried:
        path = self._folder / unquote(address.partition("?")[0])
        try:
            if not path.is_file():
                return Carried(address, None, "the file is not there")
            if path.stat().st_size > LARGEST:
                return Carried(address, None, f"the file has more than {LARGEST // 1_000_000} MB")
            if (folder / unquote(address)) == PurePosixPath(_inside(self._root, path) or ""):
                return Carried(address, None)  # it lies where the deck would look for it
            data = path.read_bytes()
        except (OSError, ValueError) as error:
            return Carried(address, None, f"the file cannot be read: {getattr(error, 'strerror', None) or error}")
        name = self._free(folder / FOLDER / path.name, data)
        self._copies[str(folder), name.as_posix()] = path
        return Carried(address, name.as_posix())

    def _free(self, wanted: PurePosixPath, data: bytes) -> PurePosixPath:
        """A name that no other file has: the wanted one, or with some of its content's hash."""
        there = self._root / wanted
        other = self._copies.get((str(wanted.parent.parent), wanted.as_posix()))
        current = there.read_bytes() if there.is_file() else other.read_bytes() if other is not None else data
        if current == data:
            return wanted
        return wanted.with_stem(f"{wanted.stem}-{hashlib.sha256(data).hexdigest()[:8]}")


def copy_media(shelf: MediaShelf) -> None:
    """Write the copies, each whole or not at all."""
    for source, copy in shelf.copies():
        save(copy, None, source.read_bytes())


def _inside(root: Path, path: Path) -> str | None:
    here, top = path.resolve(), root.resolve()
    return here.relative_to(top).as_posix() if here.is_relative_to(top) else None
