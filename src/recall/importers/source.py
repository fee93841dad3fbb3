"""One file as it came: its name as shown, its bytes, and its text with lines that end in ``\\n`` alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from recall.problems import Problem


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
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        return PurePosixPath(self.name).stem
