"""Which file an address in a text means: the same file for every screen and every export."""

from __future__ import annotations

from enum import Enum
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final
from urllib.parse import unquote

IMAGES: Final = frozenset(
    {".apng", ".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp"}
)
SOUNDS: Final = frozenset(
    {".3gp", ".aac", ".avi", ".flac", ".m4a", ".m4v", ".mkv", ".mov", ".mp3", ".mp4", ".mpeg", ".mpg"}
    | {".oga", ".ogg", ".ogv", ".opus", ".spx", ".wav", ".webm"}
)
DRAWN: Final = frozenset({".apng", ".gif", ".jpeg", ".jpg", ".png", ".webp"})  # what a terminal can show
_KINDS: Final = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"RIFF": "WEBP"}  # by how files begin


class Trouble(Enum):
    """Why a file that a text names cannot be had."""

    MISSING = "the file is not there"
    OUTSIDE = "the file lies outside the library"
    KIND = "it is no picture, sound or video"
    UNREADABLE = "the file cannot be read"


def is_sound(address: str) -> bool:
    """Whether the address names a sound or a video."""
    return ending(address) in SOUNDS


def ending(address: str) -> str:
    """``.png`` of ``img/A%20cat.PNG``; empty where there is none."""
    return PurePosixPath(unquote(address)).suffix.lower()


def is_remote(address: str) -> bool:
    """Whether the address names no file: something on the web, or the data itself."""
    return "://" in address or address.startswith(("//", "data:"))


def kind_of(file: BinaryIO) -> str | None:
    """The kind of picture that an open file begins like; None where it is none of those that are drawn."""
    start = file.read(4)
    return next((kind for sign, kind in _KINDS.items() if start.startswith(sign)), None)


def begins_wrongly(path: Path) -> bool:
    """Whether a file that is named like a picture that is drawn does not begin like one, or cannot be read."""
    if path.suffix.lower() not in DRAWN:
        return False
    try:
        with path.open("rb") as file:
            return kind_of(file) is None
    except OSError:
        return True


def media_file(library: Path, folder: PurePosixPath, address: str) -> Path | Trouble:
    """The file an address means, seen from ``folder`` (of the deck file, in the library), else from the library.

    Files outside the library are never meant, however the address or a link leads there: a deck made by someone
    else must not show or carry private files. Of linked notes, whose ``folder`` leads out of the library, those are
    meant that lie where it begins to lead down again: all below ``../notes`` for ``../notes/llm``.
    """
    if ending(address) not in IMAGES | SOUNDS:
        return Trouble.KIND
    library = (library.resolve() / _top(folder)).resolve()
    folder = folder.relative_to(_top(folder))
    written = unquote(address)
    try:
        near = (library / folder / written).resolve()
        far = (library / written.lstrip("/")).resolve()
        path = near if near.is_file() or not far.is_file() else far
        if not path.is_relative_to(library):
            return Trouble.OUTSIDE
        return path if path.is_file() else Trouble.MISSING
    except (OSError, ValueError, RuntimeError):  # a name that no system takes, links in a circle (3.11, 3.12)
        return Trouble.MISSING


def _top(folder: PurePosixPath) -> PurePosixPath:
    """The way out of the library and the first folder after it; of an absolute path all of it."""
    if folder.is_absolute():
        return folder
    outward = sum(part == ".." for part in folder.parts)
    return PurePosixPath(*folder.parts[: outward + 1]) if outward else PurePosixPath()
