"""Boxes that other writers of Markdown know, as ``<details>``: ``??? success "Answer"``, ``:::details``, ``> [!faq]-``.

Each line stays a line, so that the numbers of lines hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_ASKING: Final = r"question|quiz|faq|help|answers?|solutions?|success|check|exercise|spoiler|dropdown|details|hidden"
_MARKED: Final = re.compile(
    rf"(?P<indent>[ \t]*)(?:\?\?\?\+?[ \t]*(?P<kind>[\w-]*)(?:[ \t]+[\w-]+)*|!!![ \t]+(?:{_ASKING})(?:[ \t]+[\w-]+)*)"
    r"(?:[ \t]+\"(?P<title>.*)\")?[ \t]*",
    re.IGNORECASE,
)
_FENCED: Final = re.compile(
    rf"(?P<indent>[ \t]*):{{3,}}[ \t]*\{{?(?:{_ASKING})\}}?(?:[ \t]+(?P<title>\S.*?))?[ \t]*", re.IGNORECASE
)
_END: Final = re.compile(r"[ \t]*:{3,}[ \t]*")
_QUOTED: Final = re.compile(
    rf"[ \t]{{0,3}}>[ \t]?\[!(?:(?:{_ASKING})\][+-]?|[\w-]+\][+-])[ \t]*(?P<title>.*)", re.IGNORECASE
)
_QUOTE: Final = re.compile(r"[ \t]{0,3}> ?")
_CODE: Final = re.compile(r"[ \t>]*(```+|~~~+)")
_HAS_ANY: Final = re.compile(r"^[ \t]*(?:\?\?\?|!!! |:::|>[ \t]?\[!)", re.MULTILINE)


def as_folds(text: str) -> str:
    """The text with such boxes as folds, where they may hide an answer or ask."""
    if not _HAS_ANY.search(text):
        return text
    lines = text.split("\n")
    at, fence = 0, ""
    while at < len(lines):
        mark = _CODE.match(lines[at])
        if mark is not None and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        at = at + 1 if fence or mark is not None else _folded(lines, at)
    return "\n".join(lines)


def _folded(lines: list[str], at: int) -> int:
    """The box that a line opens, if it does, rewritten in its place; and the line to go on from."""
    if (found := _MARKED.fullmatch(lines[at])) is not None:
        return _indented(lines, at, found)
    if (found := _FENCED.fullmatch(lines[at])) is not None:
        end = next((place for place in range(at + 1, len(lines)) if _END.fullmatch(lines[place])), None)
        if end is not None:
            lines[at], lines[end] = _opening(found["indent"], found["title"]), f"{found['indent']}</details>"
    elif (found := _QUOTED.fullmatch(lines[at])) is not None:
        end = next((place for place in range(at + 1, len(lines)) if not _QUOTE.match(lines[place])), len(lines))
        lines[at] = _opening("", found["title"])
        lines[at + 1 : end] = [_QUOTE.sub("", line, count=1) for line in lines[at + 1 : end]]
        _close(lines, end, "")
    return at + 1


def _indented(lines: list[str], at: int, found: re.Match[str]) -> int:
    """A box whose content is what is indented below it."""
    indent = found["indent"]
    inner = len(indent.expandtabs(4)) + 4
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or _indent_of(lines[end]) >= inner):
        end += 1
    while end > at + 1 and not lines[end - 1].strip():
        end -= 1
    if end > at + 1:
        lines[at] = _opening(indent, found["title"] or found["kind"])
        lines[at + 1 : end] = _outdented(lines[at + 1 : end], 4)
        _close(lines, end, indent)
    return at + 1


def _opening(indent: str, title: str | None) -> str:
    return f"{indent}<details><summary>{title or 'Answer'}</summary>"


def _close(lines: list[str], end: int, indent: str) -> None:
    """The tag on the empty line behind a box; where there is none, what follows ends it."""
    if end < len(lines) and not lines[end].strip():
        lines[end] = f"{indent}</details>"


def _indent_of(line: str) -> int:
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip())


def _outdented(lines: Sequence[str], width: int) -> list[str]:
    return [line.expandtabs(4)[width:] if line.strip() else line for line in lines]
