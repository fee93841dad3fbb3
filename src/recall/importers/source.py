"""One file as it came: its name as shown, its bytes, and its text with lines that end in ``\\n`` alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import splitext
from typing import Final

from recall.importers.file_kinds import PACKAGE, kind_of, utf16_without_mark
from recall.problems import Problem

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """``name`` is the path as the user knows it; ``text`` is "" for a package, whose readers take ``data``."""

    name: str
    data: bytes
    text: str
    problems: tuple[Problem, ...] = ()  # of reading it: another encoding, NUL bytes left out

    @property
    def suffix(self) -> str:
        """The ending in lower case with its dot; "" where there is none."""
        return splitext(self.name)[1].lower()

    @property
    def stem(self) -> str:
        return PurePosixPath(self.name).stem


def read_source(name: str, data: bytes) -> Source | Problem:
    """The file with its text; a problem where it holds none: E702 is no text, W703 nothing at all.

    W702 tells bytes that are no UTF-8 (their lines are read as Windows-1252), W704 NUL bytes, which are left out.
    """
    kind = kind_of(data)
    if kind is PACKAGE:
        return Source(name, data, "")
    if kind is not None:
        return Problem(name, 0, 0, "E702", f"this is {kind.what}, not text", kind.hint)
    text, problems = _decoded(name, data)
    if "\0" in text:
        count = text.count("\0")
        message = "a NUL byte is left out" if count == 1 else f"{count:,} NUL bytes are left out"
        problems.append(Problem(name, text.count("\n", 0, text.index("\0")) + 1, 0, "W704", message, "Is it damaged?"))
        text = text.replace("\0", "")
    if not text.strip():
        return Problem(name, 0, 0, "W703", "the file is empty")
    return Source(name, data, text.replace("\r\n", "\n").replace("\r", "\n"), tuple(problems))


def _decoded(name: str, data: bytes) -> tuple[str, list[Problem]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), []
    utf16 = utf16_without_mark(data)
    if utf16 is not None:
        return data.decode(utf16, "replace"), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return "\n".join(map(_line, data.split(b"\n"))), [_no_utf8(name, data, error.start)]


def _no_utf8(name: str, data: bytes, at: int) -> Problem:
    line = data.count(b"\n", 0, at) + 1
    column = len(data[data.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
    message = f"byte {data[at]:#04x} is no UTF-8; such lines are read as Windows-1252"
    hint = "Where letters look wrong, save the file as UTF-8 and import it again."
    return Problem(name, line, column, "W702", message, hint)


def _line(data: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    return data.decode("latin-1")
