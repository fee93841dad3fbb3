"""Pictures and sounds of notes, under names that say their content, so that no two files can ever clash in Anki."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

IMAGES: Final = frozenset(
    {".apng", ".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp"}
)
SOUNDS: Final = frozenset(
    {".3gp", ".aac", ".avi", ".flac", ".m4a", ".m4v", ".mkv", ".mov", ".mp3", ".mp4", ".mpeg", ".mpg"}
    | {".oga", ".ogg", ".ogv", ".opus", ".spx", ".wav", ".webm"}
)


class Trouble(Enum):
    """Why a file that a note names does not travel."""

    MISSING = "the file is not there"
    OUTSIDE = "the file lies outside the library"
    KIND = "Anki shows pictures, sounds and videos only"
    UNREADABLE = "the file cannot be read"


@dataclass(frozen=True, slots=True)
class MediaFile:
    """``name`` is ``recall-<first 16 hex digits of the content's SHA-1>.<ending>``."""

    name: str
    path: Path


def is_sound(address: str) -> bool:
    """Whether the address names a sound or a video, which Anki plays by one tag."""
    return _ending(address) in SOUNDS


class MediaShelf:
    """Finds the files of one library; each is read once. ``files`` holds all that were found, by name."""

    def __init__(self, library: Path) -> None:
        self._library = library.resolve()
        self._known: dict[Path, MediaFile | Trouble] = {}
        self.files: dict[str, Path] = {}

    def find(self, address: str, folder: PurePosixPath) -> MediaFile | Trouble:
        """The file an address means, seen from ``folder`` (of the deck file, in the library), else from the library.

        Files outside the library never travel, however the address or a link leads there: a deck made by someone
        else must not carry private files into a package.
        """
        if _ending(address) not in IMAGES | SOUNDS:
            return Trouble.KIND
        written = unquote(address)
        near = (self._library / folder / written).resolve()
        path = near if near.is_file() else (self._library / written.lstrip("/")).resolve()
        if path not in self._known:
            self._known[path] = self._read(path if path.is_file() else near)
        return self._known[path]

    def _read(self, path: Path) -> MediaFile | Trouble:
        if not path.is_relative_to(self._library):
            return Trouble.OUTSIDE
        if not path.is_file():
            return Trouble.MISSING
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, lambda: hashlib.sha1(usedforsecurity=False)).hexdigest()
        except OSError:
            return Trouble.UNREADABLE
        name = f"recall-{digest[:16]}{path.suffix.lower()}"
        self.files[name] = path
        return MediaFile(name, path)


def _ending(address: str) -> str:
    return Path(unquote(address)).suffix.lower()
