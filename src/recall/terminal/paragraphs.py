"""Paragraphs outside a sitting: broken between words where a person reads them, left alone where a program does."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Final, TextIO

_LEAST: Final = 20  # columns; in a narrower window the terminal breaks the lines


def echo(text: str, *, err: bool = False) -> None:
    """Print the lines of ``text``, and those that are wider than the terminal on several, each as far to the right."""
    stream = sys.stderr if err else sys.stdout
    columns = _columns(stream)
    for line in text.split("\n") if columns >= _LEAST else (text,):
        for piece in _fitted(line, columns):
            print(piece, file=stream)
    stream.flush()


def _columns(stream: TextIO) -> int:
    """The terminal's width; 0 where it is no terminal, or does not say."""
    try:
        return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0
    except OSError:
        return 0


def _fitted(line: str, columns: int) -> Iterator[str]:
    if columns < _LEAST or (line.isascii() and len(line) <= columns):
        yield line
        return
    from rich.text import Text

    from recall.terminal.wrapping import wrapped

    words = line.lstrip(" ")
    indent = line[: min(len(line) - len(words), columns // 2)]
    yield from (f"{indent}{piece.plain}" for piece in wrapped(Text(words), columns - len(indent)))
