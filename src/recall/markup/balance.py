"""Math that does not close what it opens: dollars, braces, ``\\left``, ``\\begin``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from recall.markup.math import DISPLAY, INLINE

_CODE: Final = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*\n)*?(?: {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
_ESCAPED: Final = re.compile(r"\\[\\$]")
# A dollar sign before these is money, or a variable of a shell: "$5", "US$", "$HOME", "$1,000 a day".
_NO_FORMULA: Final = re.compile(
    r"\d[\d.,]*(?![\d.,]|\s*[A-Za-z]?\s*[\\^_{=]|\s*[A-Za-z]\s*\+)|[A-Z_]{2,}\b|\s*\Z|[.,;:!?)\]]|\s+(?![^$\n]*[\\^_{])"
)
_PIECE: Final = re.compile(r"\\(?P<command>[A-Za-z]+)|\\.|(?P<brace>[{}])|%[^\n]*", re.DOTALL)
_NAME: Final = re.compile(r"\s*\{([^{}]*)\}")


def math_faults(text: str) -> tuple[str, ...]:
    """What is wrong with the math of a Markdown text, a clause each; empty for most."""
    if "$" not in text:
        return ()
    rest = _ESCAPED.sub("  ", _CODE.sub(" ", text))
    found: list[str] = []
    for pattern in (DISPLAY, INLINE):
        found += [fault for match in pattern.finditer(rest) for fault in formula_faults(match[1])]
        rest = pattern.sub(" ", rest)
    return (*found, *_lone_dollars(rest))


def _lone_dollars(rest: str) -> Iterator[str]:
    for match in re.finditer(r"\$+", rest):
        if not _NO_FORMULA.match(rest, match.end()):
            yield f"'{match[0]}' before '{_beginning(rest[match.end() :])}' is never closed"
            return


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 20 else line[:19].rstrip() + "…"


def formula_faults(tex: str) -> Iterator[str]:
    """What one formula opens and does not close, or closes and did not open: the first of them."""
    opened: list[str] = []
    for match in _PIECE.finditer(tex):
        step = _step(match, tex)
        if step is None:
            continue
        closes, name = step
        if closes is None:
            opened.append(name)
        elif not opened:
            yield f"'{name}' closes nothing in '{_beginning(tex)}'"
            return
        elif (last := opened.pop()) != closes:
            yield f"'{name}' does not close '{last}' in '{_beginning(tex)}'"
            return
    if opened:
        yield f"'{opened[-1]}' is never closed in '{_beginning(tex)}'"


def _step(match: re.Match[str], tex: str) -> tuple[str | None, str] | None:
    """(what it closes, or None when it opens; how it is written); None for what does neither."""
    command, brace = match["command"], match["brace"]
    if brace:
        return (None, "{") if brace == "{" else ("{", "}")
    if command in ("left", "right"):
        return (None, r"\left") if command == "left" else (r"\left", r"\right")
    if command in ("begin", "end"):
        name = _NAME.match(tex, match.end())
        inside = name[1] if name else ""
        opening = rf"\begin{{{inside}}}"
        return (None, opening) if command == "begin" else (opening, rf"\end{{{inside}}}")
    return None
