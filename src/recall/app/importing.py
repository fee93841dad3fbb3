"""Reading other people's notes and quizzes: one file after another, each for itself; nothing is written here."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from recall.app.gathering import Meant, gathered, unreadable
from recall.importers.formats import Format, broken, detected, format_named, formats
from recall.importers.items import Found
from recall.importers.source import Source, read_source
from recall.problems import Problem
from recall.progress import Progress, counted, unwatched

LARGEST_FILE: Final = 100_000_000  # bytes


@dataclass(frozen=True, slots=True)
class ReadFile:
    """``name`` is the path as shown; ``form`` the format it was read in, None where it is none of them.

    ``digest`` is the SHA-256 of its bytes in hexadecimal digits, "" where they could not be read.
    """

    name: str
    path: Path | None
    form: str | None
    found: Found
    digest: str = ""
    inside: str = ""  # the path within the folder that was named


def read_files(paths: Iterable[str], *, form: str | None = None, progress: Progress = unwatched) -> Iterator[ReadFile]:
    """What each of the files comes to, read when it is asked for; ``form`` names a format instead of detecting it.

    A file that cannot be read is a problem of its own; the others are read. Raises NoFormatError, NothingThereError,
    NoMatchError.
    """
    wanted = None if form is None else format_named(form)
    endings = frozenset(suffix for each in ([wanted] if wanted else formats()) for suffix in each.suffixes)
    meant = list(gathered(paths, endings))
    with progress("Reading") as advance:
        for each in counted(meant, advance, total=len(meant)):
            yield _faulty(each.file, None, each) if isinstance(each, Problem) else _read(each, wanted)


def _read(meant: Meant, wanted: Format | None) -> ReadFile:
    try:
        data = _bytes(meant)
    except OSError as error:
        return _faulty(meant.name, meant.path, unreadable(meant.name, error))
    if isinstance(data, Problem):
        return _faulty(meant.name, meant.path, data)
    source = read_source(meant.name, data)
    if isinstance(source, Problem):
        return _faulty(meant.name, meant.path, source)
    return _found(meant, source, wanted or detected(source))


def _found(meant: Meant, source: Source, form: Format | None) -> ReadFile:
    import hashlib

    digest = hashlib.sha256(source.data).hexdigest()
    found = Found() if form is None else form.read(source)
    faults = () if found.items or found.problems else broken(source, read_as=form)
    found = replace(found, problems=(*source.problems, *found.problems, *faults))
    return ReadFile(meant.name, meant.path, form.name if form else None, found, digest, meant.inside)


def _bytes(meant: Meant) -> bytes | Problem:
    size, data = 0, b""
    if meant.path is None:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    elif (size := meant.path.stat().st_size) <= LARGEST_FILE:
        with meant.path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)  # a device tells no size and may never end
    if max(size, len(data)) <= LARGEST_FILE:
        return data
    message = f"the file has more than {LARGEST_FILE // 1_000_000} MB"
    return Problem(meant.name, 0, 0, "E704", message, "Split it, or import the part that holds the questions.")


def _faulty(name: str, path: Path | None, problem: Problem) -> ReadFile:
    return ReadFile(name, path, None, Found(problems=(problem,)))
