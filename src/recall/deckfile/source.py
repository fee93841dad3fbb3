"""From the bytes of a file to its text, or to the one problem that says why they are none."""

from __future__ import annotations

from pathlib import Path

from recall.deckfile.traps import line_starts
from recall.problems import Problem

LARGEST_FILE = 40_000_000  # bytes; a deck of 100,000 cards has about 30 million
BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def read_bytes(path: Path, file: str) -> bytes | Problem:
    try:
        size = path.stat().st_size
        return _too_large(file, size) if size > LARGEST_FILE else path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        return Problem(file, 0, 0, "E001", f"the file cannot be read: {reason}", "Check its path and permissions.")


def decoded(data: bytes, file: str) -> str | Problem:
    """The text without a byte order mark; line ends stay as they are."""
    if len(data) > LARGEST_FILE:
        return _too_large(file, len(data))
    if data.startswith(_WIDE) or _looks_wide(data):
        return Problem(file, 1, 1, "E004", "the file is UTF-16 or UTF-32", "Save it as UTF-8.")
    at = data.find(b"\x00")
    if at != -1:
        line, column = _place(data, at)
        return Problem(file, line, column, "E005", "a NUL character: this is no text file", "Is it a deck at all?")
    try:
        return data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _place(error.object, error.start)
        message = f"the byte 0x{error.object[error.start]:02X} is not UTF-8"
        hint = "Save the file as UTF-8; it is probably Latin-1 (Windows-1252)."
        return Problem(file, line, column, "E003", message, hint)


def _looks_wide(data: bytes) -> bool:
    """UTF-16 without a mark: every second of the first bytes is 0."""
    head = data[:64]
    return len(head) >= 4 and (not any(head[1::2]) or not any(head[::2])) and any(head)


def _place(data: bytes, at: int) -> tuple[int, int]:
    before = data[:at].removeprefix(BOM).decode("utf-8", "replace")
    starts = line_starts(before)
    return len(starts), len(before) - starts[-1] + 1


def _too_large(file: str, size: int) -> Problem:
    message = f"the file has {size / 1e6:,.0f} MB, more than {LARGEST_FILE // 1_000_000}"
    return Problem(file, 0, 0, "E002", message, "Split it into several decks.")
