"""Text as rich values: Markdown, lengths of time, and what a terminal must never be sent raw."""

from __future__ import annotations

import re

from rich.console import RenderableType
from rich.text import Text

# Control characters, among them the escape that starts terminal commands, and the overrides that reorder text.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(r"[*_`#\[\]<>!|~\\&$]|^\s*(?:[-+]|\d+[.)])\s|^ {4}|://", re.MULTILINE)


def safe(text: str) -> str:
    """``text`` without control characters; line ends and tabs stay."""
    return _UNSAFE.sub("\ufffd", text.replace("\r\n", "\n"))


def markdown(text: str) -> RenderableType:
    """Markdown as a rich value; plain prose does not pay for the Markdown parser."""
    text = safe(text).strip("\n")
    if not _MARKUP.search(text) and "\n" not in text:
        return Text(text)
    from rich.markdown import Markdown

    return Markdown(text, code_theme="ansi_dark", hyperlinks=True)


def days(interval_days: int) -> str:
    """``1 d``, ``12 d``, ``3.4 mo``, ``1.2 y``: short enough for a key."""
    if interval_days < 61:
        return f"{interval_days} d"
    if interval_days < 730:
        return f"{interval_days / 30.4375:.1f} mo"
    return f"{interval_days / 365.25:.1f} y"


def clock(seconds: int) -> str:
    """``4:12``, or ``1:04:12`` from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def count(number: int, singular: str, plural: str = "") -> str:
    """``1 card``, ``3 cards``."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def bars(values: list[int]) -> str:
    """One block character per value, the tallest full height; zero is a low line."""
    top = max(values, default=0)
    return "".join("▁" if not value else "▁▂▃▄▅▆▇█"[max(1, round(value / top * 7))] for value in values)
