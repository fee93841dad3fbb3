"""Pictures and sounds that notes name: copied beside the deck that shows them, and named from there.

Only an address relative to the source is followed, out of its folder too, and only to a file that is a picture or
a sound by the name it really has (behind links) and by its content: notes of strangers bring no other file along.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import quote, unquote

from recall.deckfile.rendering import Value
from recall.deckfile.save import save
from recall.markup.media import IMAGES, SOUNDS, ending, media_file
from recall.markup.reader import read
from recall.markup.tree import addresses

FOLDER: Final = "media"
LARGEST: Final = 20_000_000  # bytes
_PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[]\\^_`{|}~")


@dataclass(frozen=True, slots=True)
class Carried:
    """``written`` is the address in the notes; ``to`` its copy in the library, None where there is none: ``why``."""

    written: str
    to: str | None
    why: str = ""


class MediaShelf:
    """Carries the files that the texts of one source name to the folder beside a deck file."""

    def __init__(self, root: Path, folder: Path, former: Mapping[str, str]) -> None:
        """``root`` is the library, ``folder`` holds the source; ``former`` are copies of before by their addresses."""
        self._root = root
        self._folder = folder
        self._former = former
        self._sources: dict[str, Path] = {}  # path of the copy in the library → the file
        self._by_content: dict[tuple[PurePosixPath, str], str] = {}  # (folder, hash) → path of the copy
        self._looked_up: dict[tuple[PurePosixPath, str], Carried] = {}

    @property
    def carried(self) -> tuple[Carried, ...]:
        """Every address once, those that lie in the library already left out."""
        return tuple(dict.fromkeys(each for each in self._looked_up.values() if each.to or each.why))

    @property
    def copies(self) -> dict[str, str]:
        return {each.written: each.to for each in self._looked_up.values() if each.to is not None}

    def rewritten(self, value: Value, deck: str) -> Value:
        """The value with the addresses of carried files seen from the deck file."""
        if isinstance(value, str):
            return self._text(value, PurePosixPath(deck).parent) if "](" in value or "]:" in value else value
        if isinstance(value, Mapping):
            return {key: self.rewritten(each, deck) for key, each in value.items()}
        return [self.rewritten(each, deck) for each in value] if isinstance(value, (list, tuple)) else value

    def pending(self) -> Iterator[tuple[Path, Path]]:
        """(file, copy) of those that are not there yet."""
        for name, path in self._sources.items():
            if not (self._root / name).exists():
                yield path, self._root / name

    def _text(self, text: str, folder: PurePosixPath) -> str:
        for address in dict.fromkeys(addresses(read(text))):
            if re.match(r"[a-z][a-z0-9+.-]*:|//", address, re.IGNORECASE) or ending(_path(address)) not in MEDIA:
                continue
            key = folder, address
            if key not in self._looked_up:
                self._looked_up[key] = self._carry(address, folder)
            copy = self._looked_up[key].to
            if copy is not None:
                seen = quote(PurePosixPath(copy).relative_to(folder).as_posix())
                text = _with_address(text, address, seen)
                if address in addresses(read(text)) and address != seen:
                    self._looked_up[key] = Carried(address, None, "its address cannot be changed in the text")
        return text

    def _carry(self, address: str, folder: PurePosixPath) -> Carried:
        written = _path(address)
        if written.startswith(("/", "~", "\\")):
            return Carried(address, None, "an absolute address is not followed")
        path = self._folder / written
        try:
            if not path.is_file():
                return Carried(address, None, "the file is not there")
            if ending(path.resolve().name) not in MEDIA:
                return Carried(address, None, f"it is a link to '{path.resolve().name}'")
            if path.stat().st_size > LARGEST:
                return Carried(address, None, f"the file has more than {LARGEST // 1_000_000} MB")
            if media_file(self._root, folder, address) == path.resolve():
                return Carried(address, None)  # it lies where the deck will look for it
            data = path.read_bytes()
        except (OSError, ValueError, RuntimeError) as error:
            return Carried(address, None, f"the file cannot be read: {getattr(error, 'strerror', None) or error}")
        if not _is_media(data, ending(written)):
            return Carried(address, None, "it holds no picture or sound")
        name = self._name(folder / FOLDER, path.name, data, self._former.get(address))
        self._sources.setdefault(name, path)
        return Carried(address, name)

    def _name(self, folder: PurePosixPath, name: str, data: bytes, former: str | None) -> str:
        """The path of the copy: of before while it holds the same, else of the same content, else a free one."""
        digest = hashlib.sha256(data).hexdigest()
        if former is not None and PurePosixPath(former).parent == folder and self._holds(former, digest):
            return self._by_content.setdefault((folder, digest), former)
        if (folder, digest) not in self._by_content:
            wanted = folder / (unicodedata.normalize("NFC", name).lstrip(".") or "media")
            taken = wanted.as_posix() in self._sources or (self._root / wanted).exists()
            if taken and not self._holds(wanted.as_posix(), digest):
                wanted = wanted.with_stem(f"{wanted.stem}-{digest[:8]}")
            self._by_content[folder, digest] = wanted.as_posix()
        return self._by_content[folder, digest]

    def _holds(self, name: str, digest: str) -> bool:
        path = self._root / name
        path = path if path.is_file() else self._sources.get(name, path)
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


MEDIA: Final = IMAGES | SOUNDS


def copy_media(shelf: MediaShelf) -> None:
    """Write the copies, each whole or not at all."""
    for source, copy in shelf.pending():
        save(copy, None, source.read_bytes())


def _path(address: str) -> str:
    return unquote(address).partition("?")[0].partition("#")[0]


def _is_media(data: bytes, suffix: str) -> bool:
    """Whether the content can be what the name says: an SVG is text with its tag, all others are no text."""
    if suffix == ".svg":
        return b"<svg" in data[:10_000].lower()
    try:
        return "\0" in data[:10_000].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start < 9_990 or len(data) < 9_990


def _with_address(text: str, address: str, new: str) -> str:
    """The text with an address of links and pictures replaced, however it is escaped there."""
    ways = "|".join(dict.fromkeys(map(_escaped, (address, unquote(address)))))
    link = re.compile(rf"(\]\(\s*)(?:<(?:{ways})>|(?:{ways})(?=[\s)]))")
    definition = re.compile(rf"^( {{0,3}}\[[^\]\n]+\]:\s*)(?:<(?:{ways})>|(?:{ways})(?=\s|\Z))", re.MULTILINE)
    for pattern in (link, definition):
        text = pattern.sub(lambda match: match[1] + new, text)
    return text


def _escaped(address: str) -> str:
    """A pattern of the address; Markdown allows a backslash before punctuation, and ``&`` as an entity."""
    return "".join(
        "&(?:amp;)?" if char == "&" else rf"\\?{re.escape(char)}" if char in _PUNCTUATION else re.escape(char)
        for char in address
    )
