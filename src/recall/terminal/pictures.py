"""The pictures of a card: drawn where the terminal can, named where it cannot or where something is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.text import Text

from recall.markup.media import DRAWN, Trouble, begins_wrongly, ending, is_remote, is_sound, media_file
from recall.terminal.fitting import reserved
from recall.terminal.graphics import KITTY, draw_command
from recall.terminal.images import NO_PICTURE, Frame, Sight, look, pack
from recall.terminal.safety import safe

Pictures = Callable[[str, str], RenderableType | None]  # (address, what it shows) → what stands for it
Cell = tuple[int, int]  # width and height in pixels

_USUAL_CELL: Final = (10, 20)  # where the terminal does not say
_LEAST_ROWS: Final = 2  # a larger picture in fewer would be a smear
_LONGEST_NAME: Final = 60  # characters; of an address on the web more is cut
_TROUBLES: Final = {Trouble.MISSING: "not there", Trouble.OUTSIDE: "outside the library"}


def gallery(
    root: Path, file: str, *, protocol: str | None, room: tuple[int, int], cell: Cell | None = None
) -> Pictures:
    """How the images of a deck file's cards are shown; ``file`` is its path in the library ``root``.

    ``protocol`` is one of :mod:`recall.terminal.graphics` or None, ``room`` the columns and rows that a picture may
    have at most, ``cell`` the size of a character; None: as the terminal says. Nothing is fetched from the web.
    """
    folder = PurePosixPath(file).parent

    def show(address: str, words: str) -> RenderableType | None:
        if not address:
            return None
        found = _found(root, folder, address, is_drawn=protocol is not None)
        if protocol is None or not isinstance(found, Sight):
            return Text(caption(address, words, found if isinstance(found, str) else ""), style="italic")
        return Picture(found, caption(address, words), protocol, room, cell or cell_size())

    return show


def cell_size() -> Cell:
    """Width and height of a character in pixels, where the terminal says it; else half as wide as high."""
    import fcntl
    import struct
    import termios

    try:
        size = fcntl.ioctl(sys.stdout.fileno(), termios.TIOCGWINSZ, b"\0" * 8)
    except (OSError, ValueError):  # no terminal
        return _USUAL_CELL
    rows, columns, width, height = struct.unpack("HHHH", size)
    if not rows or not columns:
        return _USUAL_CELL
    cell = (width // columns, height // rows)
    return cell if 3 <= cell[0] <= 100 and 6 <= cell[1] <= 200 else _USUAL_CELL


@dataclass(slots=True)
class Picture:
    """A picture that can be drawn, never larger than it is; on a screen :func:`recall.terminal.fitting.fit` does."""

    sight: Sight
    caption: str
    protocol: str
    room: tuple[int, int]
    cell: Cell

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max(self._placed(options).columns, cell_len(self.caption))
        return Measurement(1, max(1, min(widest, options.max_width)))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        placed = self._placed(options)
        if placed.rows < _LEAST_ROWS and self.sight.height > placed.rows * self.cell[1]:
            yield Text(self.caption, style="italic")
        else:
            yield from reserved(placed)

    def _placed(self, options: ConsoleOptions) -> Placed:
        """In the cells that are free: the smallest of ``room``, the place in the text, and its own size."""
        width, height = self.cell
        columns = max(1, min(self.room[0], options.max_width))
        rows = max(1, min(self.room[1], options.max_height))
        part = min(1.0, columns * width / self.sight.width, rows * height / self.sight.height)
        shown = max(1, round(self.sight.width * part)), max(1, round(self.sight.height * part))
        taken = min(columns, -(-shown[0] // width)), min(rows, -(-shown[1] // height))
        frame = Frame(shown, (taken[0] * width, taken[1] * height))
        return Placed(self.sight, frame, self.protocol, *taken, self.caption)


@dataclass(slots=True)
class Placed:
    """A picture with the cells that it takes; ``caption`` changes when the file turns out to be damaged."""

    sight: Sight
    frame: Frame
    protocol: str
    columns: int
    rows: int
    caption: str

    def command(self) -> str:
        """What draws it at the cursor; empty where the file is damaged."""
        drawn = _command(self.sight, self.frame, self.protocol, self.columns, self.rows)
        if not drawn.startswith("\x1b"):
            self.caption = f"{self.caption.removesuffix(']')}: {drawn}]"
            return ""
        return drawn


@lru_cache(maxsize=6)
def _command(sight: Sight, frame: Frame, protocol: str, columns: int, rows: int) -> str:
    """The command, or why there is none; the last few are kept, since every key draws the screen anew."""
    packed = pack(sight, frame, as_png=protocol == KITTY)
    return packed if isinstance(packed, str) else draw_command(protocol, packed, columns=columns, rows=rows)


def _found(root: Path, folder: PurePosixPath, address: str, *, is_drawn: bool) -> Sight | str:
    """The picture, or why it cannot be drawn; empty where that is no fault."""
    if is_remote(address):
        return ""
    path = media_file(root, folder, address)
    if isinstance(path, Trouble):
        return _TROUBLES.get(path, path.value)
    if is_drawn and ending(address) in DRAWN:
        return look(path)
    return NO_PICTURE if begins_wrongly(path) else ""


def caption(address: str, words: str, fault: str = "") -> str:
    """``[image: what it shows (name: what is wrong)]``"""
    kind = "media" if is_sound(address) else "image"
    name = _name(address) + (f": {fault}" if fault else "")
    words = " ".join(words.split())
    return safe(f"[{kind}: {words} ({name})]" if words and name else f"[{kind}: {words or name}]")


def _name(address: str) -> str:
    if address.startswith("data:"):
        return "in the text itself"
    if is_remote(address):
        return address if len(address) <= _LONGEST_NAME else f"{address[: _LONGEST_NAME - 1]}…"
    return " ".join((PurePosixPath(unquote(address)).name or address).split())
