"""What the source of a card means: an address, a file and a line of it, or words that lead nowhere.

A path is looked for beside the deck file, then in the library, then beside the library, where the notes of a
repository lie whose decks are in one of its folders. ``#a-heading`` is a heading as GitHub names it, ``#L12`` a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'`|\\^{}]+", re.IGNORECASE)
_LINE: Final = re.compile(r"[Ll](\d{1,7})(?:[-C].*)?\Z")
_LIKE_A_PATH: Final = re.compile(r"[^\s#?]*(?:/[^\s#?/]+|\w\.[A-Za-z][A-Za-z0-9]{0,7})(?:#\S*)?\Z")
_DOCUMENTS: Final = frozenset(
    {".djvu", ".doc", ".docx", ".epub", ".htm", ".html", ".mobi", ".odp", ".ods", ".odt", ".pdf", ".ppt"}
    | {".pptx", ".ps", ".rtf", ".xls", ".xlsx"}
)
_LOOKED_AT: Final = 8192  # bytes at the beginning of a file that tell whether it is text


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is there. ``anchor`` is what stood after ``#``, empty where nothing did."""

    path: Path
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A path under which no file is; ``looked_in`` are the folders, in order."""

    written: str
    looked_in: tuple[Path, ...]


def addresses_in(text: str) -> tuple[str, ...]:
    """The addresses on the web in a text, without the punctuation behind them, each once."""
    return tuple(dict.fromkeys(_trimmed(found[0]) for found in _ADDRESS.finditer(text)))


def file_in(text: str, root: Path, file: str) -> Found | Missing | None:
    """The file that a text is or names; None for mere words. ``file`` is the deck's path in the library ``root``."""
    folders = tuple(dict.fromkeys((root / PurePosixPath(file).parent, root, root.parent)))
    named = tuple(_paths(text))
    for written in named:
        found = find_file(written, folders)
        if found is not None:
            return found
    alike = next((each for each in named if _LIKE_A_PATH.match(each)), None)
    return None if alike is None else Missing(alike, folders)


def find_file(written: str, folders: tuple[Path, ...]) -> Found | None:
    """The first file or folder of this name, with or without what stands after its last ``#``."""
    path, _, anchor = written.rpartition("#")
    for name, end in ((written, ""), (path, anchor)) if path else ((written, ""),):
        for folder in folders:
            for spelling in dict.fromkeys((name, unquote(name))):
                place = _place(folder, spelling)
                if place is not None:
                    return Found(place, unquote(end))
    return None


def is_document(path: Path) -> bool:
    """Whether the system's own program shows it: pictures, sounds, videos and what is read on paper."""
    from recall.markup.media import IMAGES, SOUNDS

    return path.suffix.lower() in _DOCUMENTS | IMAGES | SOUNDS or path.is_dir()


def is_text(path: Path) -> bool:
    """Whether an editor shows it. A file that cannot be read is none."""
    try:
        with path.open("rb") as file:
            start = file.read(_LOOKED_AT)
    except OSError:
        return False
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as fault:
        return fault.start >= _LOOKED_AT - 4 and b"\0" not in start  # a character that is cut in two
    return b"\0" not in start


def line_of(found: Found) -> int | None:
    """The line, from 1, to which the anchor of a text leads; None where it leads to none."""
    if not found.anchor:
        return 1
    if line := _LINE.match(found.anchor):
        return max(1, int(line[1]))
    from recall.markup.headings import heading_line

    try:
        return heading_line(found.path.read_text(encoding="utf-8", errors="replace"), found.anchor)
    except OSError:
        return None


def _place(folder: Path, name: str) -> Path | None:
    try:
        place = folder / Path(name).expanduser()
        return place.resolve() if name.strip("./") and place.exists() else None
    except (OSError, ValueError, RuntimeError):  # a name that no system takes, links in a circle
        return None


def _paths(text: str) -> Iterator[str]:
    """What of a text may be a path: all of it, where a Markdown link in it leads, its words."""
    yield text.strip()
    if "](" in text:
        from recall.markup.reader import read
        from recall.markup.tree import addresses

        yield from addresses(read(text))
    for word in text.split():
        bare = word.lstrip("`'\"([<").rstrip("`'\")]>,;:.")
        if "/" in bare or "." in bare:
            yield bare


def _trimmed(address: str) -> str:
    """Without punctuation that ends a sentence; a bracket stays where the address opens it."""
    while address[-1] in ".,;:!?*_" or (address[-1] in ")]" and address.count(address[-1]) > _opened(address)):
        address = address[:-1]
    return address


def _opened(address: str) -> int:
    return address.count("(" if address[-1] == ")" else "[")
