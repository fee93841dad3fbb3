"""What can go wrong: faults in the user's text are values, everything else the user can cause is an error.

A :class:`Problem` names a place in a file that an editor can jump to. A :class:`RecallError` ends the
command: it builds its own sentence from its arguments, says what to do next, and owns its exit code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

EXIT_DONE = 0
EXIT_PROBLEMS = 1
EXIT_USAGE = 2
EXIT_NOTHING_DUE = 3
EXIT_CARDS_LEFT = 10


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in a deck or course file.

    ``file`` is the path as shown to the user, ``line`` and ``column`` count from 1 (0: the whole file).
    ``code`` is stable: ``E...`` keeps a card out, ``W...`` is likely wrong.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    @property
    def is_error(self) -> bool:
        return self.code.startswith("E")

    def __str__(self) -> str:
        first = f"{self.file}:{self.line}:{self.column}: {self.code} {self.message}"
        return f"{first}\n  {self.hint}" if self.hint else first


class RecallError(Exception):
    """Something the user or the machine did that ends this command; shown without a traceback."""

    exit_code: ClassVar[int] = EXIT_PROBLEMS

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def sentence(self) -> str:
        """What went wrong and what to do next, as running text."""
        return f"{self.message[:1].upper()}{self.message[1:]}. {self.hint}".strip()


def quoted(text: object) -> str:
    """The text as it was typed between quotes, on one line; ``repr`` would double its backslashes."""
    line = str(text).replace("\n", "\\n")
    return f'"{line}"' if "'" in line and '"' not in line else f"'{line}'"


class UsageError(RecallError):
    """The command was called with words that do not fit."""

    exit_code = EXIT_USAGE


Warn = Callable[[RecallError], None]  # tells a fault that stops nothing


def unheard(_fault: RecallError) -> None:
    """Where nobody listens to warnings."""
