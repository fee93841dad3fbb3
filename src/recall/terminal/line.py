"""An input line as a value: its text, the place of the cursor, and what every editing key makes of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

PASTED: Final = "\x1b[200~"  # before text that was pasted, which is one key
CLEAR: Final = "\x15"  # Ctrl-U: away with what stands before the cursor


@dataclass(frozen=True, slots=True)
class Line:
    """``cursor`` counts characters from the beginning; what is typed goes before it."""

    text: str = ""
    cursor: int = 0

    def press(self, key: str) -> Line:
        """The line after a key; a key that neither types nor edits leaves it as it is."""
        if key.startswith(PASTED):
            return self.insert(key.removeprefix(PASTED))
        edit = _EDITS.get(key)
        if edit is not None:
            return edit(self)
        return self if key.startswith("\x1b") or not key.isprintable() else self.insert(key)

    def insert(self, text: str) -> Line:
        return Line(self.before + text + self.after, self.cursor + len(text))

    @property
    def before(self) -> str:
        return self.text[: self.cursor]

    @property
    def after(self) -> str:
        return self.text[self.cursor :]


def _left(line: Line) -> int:
    """The start of the character before the cursor, accents and joined emoji with it."""
    place = line.cursor - 1
    while place > 0 and (_is_mark(line.text[place]) or line.text[place - 1] == "\u200d"):
        place -= 1
    return max(0, place)


def _right(line: Line) -> int:
    place = line.cursor + 1
    while place < len(line.text) and (_is_mark(line.text[place]) or line.text[place - 1] == "\u200d"):
        place += 1
    return min(len(line.text), place)


def _is_mark(character: str) -> bool:
    """Whether it belongs to the character before it: accents, joiners, variation selectors, skin tones."""
    is_skin_tone = "\U0001f3fb" <= character <= "\U0001f3ff"
    return character == "\u200d" or is_skin_tone or unicodedata.category(character) in ("Mn", "Me", "Mc")


def _word_left(line: Line) -> int:
    return len(line.before.rstrip().rpartition(" ")[0]) + (" " in line.before.rstrip())


def _word_right(line: Line) -> int:
    gap = len(line.after) - len(line.after.lstrip())
    end = line.after.find(" ", gap)
    return len(line.text) if end < 0 else line.cursor + end


def _to(place: Callable[[Line], int]) -> Callable[[Line], Line]:
    return lambda line: Line(line.text, place(line))


def _cut(start: Callable[[Line], int], end: Callable[[Line], int]) -> Callable[[Line], Line]:
    return lambda line: Line(line.text[: start(line)] + line.text[end(line) :], start(line))


def _here(line: Line) -> int:
    return line.cursor


def _begin(_: Line) -> int:
    return 0


def _end(line: Line) -> int:
    return len(line.text)


_ACTIONS: Final[tuple[tuple[tuple[str, ...], Callable[[Line], Line]], ...]] = (
    (("\x7f", "\x08"), _cut(_left, _here)),
    (("\x1b[3~", "\x04"), _cut(_here, _right)),
    (("\x1b[D", "\x1bOD", "\x02"), _to(_left)),
    (("\x1b[C", "\x1bOC", "\x06"), _to(_right)),
    (("\x1b[H", "\x1bOH", "\x1b[1~", "\x01"), _to(_begin)),
    (("\x1b[F", "\x1bOF", "\x1b[4~", "\x05"), _to(_end)),
    (("\x1bb", "\x1b[1;5D", "\x1b[1;3D"), _to(_word_left)),
    (("\x1bf", "\x1b[1;5C", "\x1b[1;3C"), _to(_word_right)),
    (("\x17", "\x1b\x7f"), _cut(_word_left, _here)),
    (("\x1bd",), _cut(_here, _word_right)),
    ((CLEAR,), _cut(_begin, _here)),
    (("\x0b",), _cut(_here, _end)),
)
_EDITS: Final = {key: action for keys, action in _ACTIONS for key in keys}
