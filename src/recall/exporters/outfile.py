"""Where an export goes: a file that appears whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

from recall.problems import Problem, RecallError


class NothingToExportError(RecallError):
    """No note that the other program could ask is among those chosen; no file was written."""

    def __init__(self, drafts: int, problems: tuple[Problem, ...] = ()) -> None:
        self.problems = problems
        waiting = f": {drafts} draft{'s' if drafts != 1 else ''} without an answer" if drafts else ""
        super().__init__(f"nothing to export{waiting}", hint="Name a deck that has cards; `recall list` shows them.")


class ExportError(RecallError):
    """The file could not be written; what was at its place is as it was."""

    def __init__(self, out: Path, reason: str) -> None:
        super().__init__(f"cannot write '{out}': {reason}", hint="Choose another place for it.")


def write_whole(out: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` write a file beside ``out``, then put it in the place of ``out``. Raises OSError."""
    part = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        fill(part)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def write_text(out: Path, pieces: Iterable[str]) -> None:
    """The pieces as one UTF-8 file, line ends as they are. Raises ExportError.

    What is there and is no file, such as a pipe or ``/dev/null``, is written to and not replaced.
    """

    def fill(path: Path) -> None:
        with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(pieces)

    try:
        if out.exists() and not (out.is_file() or out.is_dir()):
            fill(out)
        else:
            write_whole(out, fill)
    except OSError as error:
        raise ExportError(out, error.strerror or str(error)) from error
