"""Pictures and sounds of notes, under names that say their content, so that no two files can ever clash in Anki."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from recall.markup.media import Trouble, media_file


@dataclass(frozen=True, slots=True)
class MediaFile:
    """``name`` is ``recall-<first 16 hex digits of the content's SHA-1>.<ending>``."""

    name: str
    path: Path


class MediaShelf:
    """Finds the files of one library; each is read once. ``files`` holds all that were found, by name."""

    def __init__(self, library: Path) -> None:
        self._library = library.resolve()
        self._known: dict[Path, MediaFile | Trouble] = {}
        self.files: dict[str, Path] = {}

    def find(self, address: str, folder: PurePosixPath) -> MediaFile | Trouble:
        """The file an address means, seen from ``folder`` of the library; see :mod:`recall.markup.media`."""
        path = media_file(self._library, folder, address)
        if isinstance(path, Trouble):
            return path
        if path not in self._known:
            self._known[path] = self._read(path)
        return self._known[path]

    def _read(self, path: Path) -> MediaFile | Trouble:
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, lambda: hashlib.sha1(usedforsecurity=False)).hexdigest()
        except OSError:
            return Trouble.UNREADABLE
        name = f"recall-{digest[:16]}{path.suffix.lower()}"
        self.files[name] = path
        return MediaFile(name, path)
