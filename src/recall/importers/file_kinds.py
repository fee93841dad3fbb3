"""What a file is by its first bytes, where it is no text: packages that some format reads, and what none does."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final, NamedTuple


class FileKind(NamedTuple):
    """``what`` completes "this is …"; ``hint`` says what to do with it."""

    what: str
    hint: str


PACKAGE: Final = FileKind("a package", "")  # its format opens it

_UNPACK: Final = "Unpack it and import what is in it."
_COPY: Final = "Copy its text into a text file, or export it as text."
_AS_MARKDOWN: Final = "Save it as Markdown or plain text (pandoc does) and import that."
_FROM_ANKI: Final = "In Anki choose File > Export > Notes in Plain Text (.txt) and import that file."
_NO_TEXT: Final = "There is no text in it that could become cards."
_BEGINNINGS: Final = (
    (b"\x89PNG\r\n\x1a\n", FileKind("a PNG picture", _NO_TEXT)),
    (b"\xff\xd8\xff", FileKind("a JPEG picture", _NO_TEXT)),
    (b"GIF87a", FileKind("a GIF picture", _NO_TEXT)),
    (b"GIF89a", FileKind("a GIF picture", _NO_TEXT)),
    (b"%PDF-", FileKind("a PDF", _COPY)),
    (b"{\\rtf", FileKind("a Rich Text document", _AS_MARKDOWN)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind("an old Office document", _AS_MARKDOWN)),
    (
        b"SQLite format 3\0",
        FileKind("an SQLite database", f"If Anki wrote it: {_FROM_ANKI[0].lower()}{_FROM_ANKI[1:]}"),
    ),
    (b"\x1f\x8b", FileKind("a gzip archive", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", FileKind("a 7z archive", _UNPACK)),
    (b"Rar!\x1a\x07", FileKind("a RAR archive", _UNPACK)),
    (b"\xfd7zXZ\0", FileKind("an xz archive", _UNPACK)),
    (b"\x28\xb5\x2f\xfd", FileKind("a Zstandard archive", _UNPACK)),
    (b"\x7fELF", FileKind("a program", _NO_TEXT)),
)
_ZIP: Final = FileKind("a zip archive", _UNPACK)
_IN_ZIP: Final = (
    (r"collection\.anki2\w*", FileKind("an Anki package", _FROM_ANKI)),
    (r"word/document\.xml", FileKind("a Word document", _AS_MARKDOWN)),
    (r"xl/workbook\.(?:xml|bin)", FileKind("a spreadsheet", "Save it as CSV (UTF-8) and import that.")),
    (r"ppt/presentation\.xml", FileKind("a slide show", _COPY)),
    (r"META-INF/container\.xml", FileKind("an EPUB book", _AS_MARKDOWN)),
    (r"META-INF/manifest\.xml", FileKind("an OpenDocument file", _AS_MARKDOWN)),
    (r"(?:.*/)?imsmanifest\.xml|data\.(?:json|edn)|(?:[^/]+/)?[^/]+\.(?:xml|qti)", PACKAGE),
)
_BINARY: Final = FileKind("a binary file", _NO_TEXT)
# What neither text nor the codes that colour a terminal's output have.
_CONTROLS: Final = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"})
_LOOKED_AT: Final = 65_536  # bytes


def kind_of(data: bytes) -> FileKind | None:
    """What the file is where it is no text, ``PACKAGE`` where a format may read it; None is text."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _kind_of_zip(data)
    beginning = data[:_LOOKED_AT]
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or utf16_without_mark(data):
        return None
    controls = len(beginning) - len(beginning.translate(None, _CONTROLS))
    return _BINARY if controls * 50 > len(beginning) and not _is_damaged_text(beginning) else None


def _is_damaged_text(beginning: bytes) -> bool:
    """Text into which NUL bytes came, and no others that text does not have."""
    try:
        beginning.replace(b"\0", b"").decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end < len(beginning.replace(b"\0", b"")):
            return False
    bare = beginning.translate(None, _CONTROLS)
    return len(bare) + beginning.count(0) == len(beginning) and beginning.count(0) * 10 < len(beginning)


def _kind_of_zip(data: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        return FileKind("a damaged zip archive", "Download or copy it again.")
    for pattern, kind in _IN_ZIP:
        if any(re.fullmatch(pattern, name) for name in names):
            return kind
    return _ZIP


def utf16_without_mark(data: bytes) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` where one in fifty bytes is NUL and nearly all of them at odd or even places."""
    beginning = data[:_LOOKED_AT]
    low, high = beginning[1::2].count(0), beginning[0::2].count(0)
    if (low + high) * 50 < len(beginning) or low + high < 2 or max(low, high) < 20 * min(low, high):
        return None
    encoding = "utf-16-le" if low > high else "utf-16-be"
    text = beginning[: len(beginning) // 2 * 2].decode(encoding, "replace")
    strange = sum(not (each.isprintable() or each in "\t\n\r") for each in text[:2000])
    return encoding if strange * 50 <= len(text[:2000]) else None
