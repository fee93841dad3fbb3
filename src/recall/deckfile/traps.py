"""What YAML does to text behind the author's back, found in the text as written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

# LaTeX commands that begin with a letter which double quotes read as a newline or a tab. After these two alone
# an escape can be meant, so that the word decides; every other letter after a backslash is reported.
_LATEX = re.compile(
    r"(?:nabla|nu|neq?|neg|not(?:in)?|ni|newline|newcommand|nonumber|nolimits|normalsize|nleq|ngeq|ngtr|nless|"
    r"nmid|nparallel|nsim|ncong|nsubseteq|nsupseteq|nprec|nsucc|nexists|nearrow|nwarrow|natural|nleftarrow|"
    r"nrightarrow|nvdash|"
    r"tau|theta|times|text(?:bf|it|rm|sf|tt|sc|md|up|normal|style|color)?|to|top|tanh?|tilde|tfrac|tbinom|"
    r"therefore|thickapprox|thicksim|tiny|triangle(?:left|right|down|q)?|twoheadrightarrow|tag)(?![A-Za-z])"
)
_ESCAPE = re.compile(r"\\(?:(?P<hex>x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})|(?P<letter>[A-Za-z0_])|.)", re.S)
_CUT = re.compile(r"([ \t]+)#(.?)")
_LINE_END = re.compile(r"\r\n?|\n")
_SPACES = re.compile(" *")
_SHORT = 40  # characters of the author's text that a message quotes


def eaten_backslash(text: str, start: int, end: int) -> int | None:
    """The index of the first backslash between the double quotes that YAML reads as something else."""
    for match in _ESCAPE.finditer(text, start, end):
        letter = match["letter"]
        if letter is None:
            continue
        if letter not in "nt" and not (letter == "r" and text.startswith("\\n", match.end())):
            return match.start()
        if letter in "nt" and _LATEX.match(text, match.start() + 1, end):
            return match.start()
    return None


def is_cut(text: str, end: int) -> bool:
    """Whether a comment that follows an unquoted text looks like a part of it.

    A comment has two spaces (or a tab) before it and a space after its ``#``; whatever else is doubtful.
    """
    match = _CUT.match(text, end)
    return match is not None and (match[1] == " " or match[2] not in ("", " ", "#", "\r"))


def trimmed(value: str) -> str:
    """A scalar's text as the reader takes it: without the line breaks around it and without space at its end."""
    return value.rstrip().lstrip("\n")


def line_starts(text: str) -> list[int]:
    """Where each line begins, as editors count: lines end at LF, CR LF or CR."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint that names the nearest known word, the first of equals; None when none is near."""
    from recall.core.likeness import nearest

    near = nearest(word.lower(), known)
    return None if near is None else f"Did you mean '{near}'?"


def shortened(text: str) -> str:
    """The beginning of ``text`` on one line, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"


def index_within(text: str, node: Any, offset: int) -> int:
    """The index in the file of a character of a scalar's value, as near as its quoting lets tell."""
    start: int = node.start_mark.index
    if node.style in ("|", ">"):
        body = text.find("\n", start) + 1
        lines = node.value[:offset].split("\n")
        spaces = _SPACES.match(text, body)
        indent = len(spaces[0]) if spaces else 0
        for _ in lines[1:]:
            body = text.find("\n", body) + 1
        return body + indent + len(lines[-1]) if node.style == "|" else body
    raw = text[start : node.end_mark.index]
    quote = 1 if node.style else 0
    return start + quote + offset if node.value in raw else start
